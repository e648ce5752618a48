const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * How much there is of a value: one for each number, text and byte strings by their length, UUIDs by their bytes, null as much as
 * a presence bit. Names weigh nothing, the `kind` of a union among them.
 */
export function weigh(value: unknown): number {
  if (typeof value === "string") return UUID.test(value) ? 16 : value.length;
  if (value === undefined) return 0;
  if (value === null) return 1 / 8;
  if (typeof value !== "object" || value instanceof Date) return 1;
  if (value instanceof Uint8Array) return value.length;
  let weight = 0;
  for (const inner of partsOf(value)) weight += weigh(inner);
  return weight;
}

function partsOf(value: object): readonly unknown[] {
  if (value instanceof Map) return [...value];
  if (Object.keys(value).join() === "kind,value") return [(value as { readonly value: unknown }).value];
  if (Object.keys(value).join() === "kind,tag") return [0];
  return Object.values(value);
}
