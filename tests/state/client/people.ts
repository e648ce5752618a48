import { type Bytes, collection, f32, group, section, text } from "./messages.js";

/** Identity and all shared fields of the court's players, in their first section. */
export const ALL = 31;

/** A row of such a group. */
export function person(key: string, x = 0, { life = 0, name = key }: { life?: number; name?: string } = {}): Bytes {
  return [life, ...text(key), ...f32(x), ...f32(0), ...f32(0), ...text(name), 0];
}

/** The court's players with these rows, all anew. */
export const people = (rows: Readonly<Record<number, Bytes>>, ...rest: readonly Bytes[]): Bytes =>
  collection(0, [], section(group(ALL, rows)), ...rest);

/** The court's players, of whom these have moved along x. */
export const moved = (xs: Readonly<Record<number, number>>): Bytes => {
  const rows = Object.entries(xs).map(([slot, x]) => [slot, [...f32(x), ...f32(0)]] as const);
  return collection(0, [], section(group(2, Object.fromEntries(rows))));
};

/** None in sight. */
export const nobody: Bytes = collection(0, [], section());
