/** What a view says where the expected value has something: objects by their keys, lists by iterating, all else as it is. */
export function readLike(expected: unknown, view: unknown): unknown {
  if (typeof expected !== "object" || expected === null || expected instanceof Uint8Array) return view;
  if (Array.isArray(expected)) return Array.from(view as Iterable<unknown>, (each, i) => readLike(expected[i], each));
  return Object.fromEntries(
    Object.entries(expected).map(([key, inner]) => [key, readLike(inner, (view as Record<string, unknown>)[key])]),
  );
}
