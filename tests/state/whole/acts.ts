import type { Fields, View } from "./kinds.js";
import type { Room } from "./room.js";
import type { Step, ViewChoice } from "./steps.js";

/** A step that is about one entity, or about a single. */
export type Change = Extract<Step, { readonly of: number; readonly what: number }>;

/** Does a step in a room. */
export function changeRoom(room: Room, step: Change, tick: () => void): void {
  const { of } = step;
  const collected = room.kind.collections[of];
  if (collected === undefined) return;
  const key = collected.model.single ? undefined : collected.keyOf(step.what);
  if (step.do === "delete" || step.do === "replace") room.delete(of, key);
  if (step.do === "add" || step.do === "replace") room.add(of, key, step.value, step.zone);
  if (step.do === "touch") room.touch(of, key);
  if (step.do === "zone") room.moveTo(of, key, step.zone);
  if (step.do === "set") room.set(of, key, step.change);
  for (const zone of step.do === "walk" ? step.zones : []) {
    room.walkTo(of, key, zone);
    tick();
  }
}

/** A choice as a view of a room. */
export function viewOf({ own, sees, at, zones }: ViewChoice, room: Room): View {
  const { collections, model } = room.kind;
  const owned = collections.filter((one) => one.own.length > 0).map((one) => [one.name, own.map(one.keyOf)] as const);
  const about = owned.length > 0 ? { own: Object.fromEntries(owned) as Fields } : {};
  if (model.zones === undefined || sees === "nothing") return about;
  if (model.zones.kind === "game" || sees === "zones") return { ...about, zones };
  const entity = sees === "entity" ? room.objectAt(0, collections[0]?.keyOf(own[0] ?? 0)) : undefined;
  return { ...about, around: entity ?? { ...at } };
}
