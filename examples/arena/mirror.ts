import type { StateCollection } from "kephas/server";

/**
 * Makes a collection of the state hold what the game has, so that the game need not know of it: the same objects, of which the state sees by
 * itself what changes. An object that has another's id is a new one.
 */
export function mirror<T extends object>(from: ReadonlyMap<number, T>, to: StateCollection<number, T>): void {
  for (const [id, object] of [...to]) if (from.get(id) !== object) to.delete(id);
  for (const [id, object] of from) if (!to.has(id)) to.add(id, object);
}
