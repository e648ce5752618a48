/**
 * Whether two decoded values of one field are the same on the wire: numbers by their bits, so that `NaN` is itself and 0 is not -0,
 * maps with their entries in order, all else by what it holds.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
  if (a instanceof Map) return sameItems([...a], [...(b as typeof a)]);
  if (Array.isArray(a) || a instanceof Uint8Array) return sameItems(a, b as Items);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameValue(memberOf(a, key), memberOf(b, key)));
}

type Items = ArrayLike<unknown>;

function sameItems(a: Items, b: Items): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!sameValue(a[i], b[i])) return false;
  return true;
}

function memberOf(object: object, key: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[key];
}
