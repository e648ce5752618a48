import { usage } from "../../protocol/error.js";
import type { StateForm } from "../contract/state-form.js";
import type { Entities } from "./entities.js";
import type { Grid } from "./grid.js";
import type { OwnedKey } from "./ownership.js";
import type { View, Views } from "./view.js";

/** The highest zone that a game may pick. */
export const LAST_ZONE = 0xffff;

/** What a peer is to see, as the game says it. */
export interface Look {
  /** The zones, none unless some are given; undefined where they follow `around`. */
  readonly view: View | undefined;
  /** What the view follows: a place, or what has one under the grid's field. */
  readonly around: object | undefined;
  /** By collection. */
  readonly own: readonly OwnedKey[];
}

/** What looks are read against. */
export interface LookSources {
  readonly form: StateForm;
  readonly collections: readonly Entities[];
  readonly views: Views;
  readonly grid: Grid | undefined;
}

/** Reads what `admit` and `look` were given. Throws `usage` for what they do not take. */
export function parseLook(given: unknown, sources: LookSources): Look {
  const { form, views, grid } = sources;
  if (given === undefined) return { view: views.none, around: undefined, own: [] };
  const what = `the view of ${form.state.name}`;
  if (!isObject(given)) throw usage(`${what} must be an object`);
  requireKeys(given, knownKeys(sources), what);
  const { own, around, zones } = given as { own?: unknown; around?: unknown; zones?: unknown };
  if (around !== undefined && zones !== undefined) throw usage(`${what} has either "around" or "zones"`);
  if (around !== undefined && !isObject(around)) throw usage(`"around" of ${what} must be an object with a place`);
  if (around !== undefined && grid !== undefined) {
    return { view: undefined, around, own: parseOwn(own, sources) };
  }
  return {
    view: zones === undefined ? views.none : views.of(parseZones(zones, sources)),
    around: undefined,
    own: parseOwn(own, sources),
  };
}

function knownKeys({ form, collections, grid }: LookSources): readonly string[] {
  const zones = form.zones === undefined ? [] : grid === undefined ? ["zones"] : ["around", "zones"];
  return collections.some(hasOwn) ? ["own", ...zones] : zones;
}

/** What was meant for one zone, and is undefined by a mistake, must not show another. */
function requireKeys(given: object, known: readonly string[], what: string): void {
  for (const [key, value] of Object.entries(given)) {
    if (!known.includes(key))
      throw usage(`${what} has no "${key}"; it may have ${known.map((name) => `"${name}"`).join(", ") || "nothing"}`);
    if (value === undefined) throw usage(`"${key}" of ${what} is undefined: leave it out, or give it a value`);
  }
}

function parseZones(zones: unknown, { form, grid }: LookSources): readonly number[] {
  const { name } = form.state;
  if (!isIterable(zones)) throw usage(`"zones" of the view of ${name} must be a list of zones`);
  const last = grid === undefined ? LAST_ZONE : grid.columns * grid.rows - 1;
  return [...zones].map((zone) => requireZone(zone, `a zone of ${name}`, last));
}

/** A zone as a number. Throws `usage` for what is none: `what` says of which state or collection. */
export function requireZone(zone: unknown, what: string, last: number = LAST_ZONE): number {
  if (typeof zone === "number" && Number.isInteger(zone) && zone >= 0 && zone <= last) return zone;
  throw usage(`${what} is an integer from 0 to ${last}, not ${String(zone)}`);
}

function parseOwn(own: unknown, { form, collections }: LookSources): readonly OwnedKey[] {
  if (own === undefined) return [];
  const what = `"own" of the view of ${form.state.name}`;
  if (!isObject(own)) throw usage(`${what} must be an object: keys by collection`);
  const names = collections.filter(hasOwn).map((entities) => entities.form.name);
  requireKeys(own, names, what);
  return collections.flatMap((entities, collection) => {
    const keys = (own as Record<string, unknown>)[entities.form.name];
    if (keys === undefined || !hasOwn(entities)) return [];
    const held = (Array.isArray(keys) ? keys : [keys]).map((key: unknown) => entities.hold(key));
    return [...new Set(held)].map((key) => ({ collection, key, slot: 0 }));
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return isObject(value) && Symbol.iterator in value;
}

function hasOwn({ ownUnits }: Entities): boolean {
  return ownUnits.length > 0;
}
