/** How much there is of a value: one for each number, text and byte strings by their length. Names weigh nothing. */
export function weigh(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (value === undefined) return 0;
  if (typeof value !== "object" || value === null) return 1;
  if (value instanceof Uint8Array) return value.length;
  let weight = 0;
  for (const inner of Object.values(value)) weight += weigh(inner);
  return weight;
}
