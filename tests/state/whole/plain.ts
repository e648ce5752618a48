/** A copy that nothing changes any more, of plain objects: so that two of them are equal wherever their values are. */
export function plainOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return [...value];
  if (value instanceof Date) return { date: value.getTime() };
  if (Array.isArray(value)) return value.map(plainOf);
  if (isMap(value)) return { entries: [...value].map(plainOf) };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainOf(inner)]));
}

/** Maps that were decoded are of a class of their own. */
function isMap(value: object): value is ReadonlyMap<unknown, unknown> {
  return "entries" in value && "size" in value && Symbol.iterator in value;
}
