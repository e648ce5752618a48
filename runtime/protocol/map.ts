import { invalid, malformed } from "./field-error.js";

/** The entries of a map, key and value under the same index. */
export interface MapEntries<Key, Value> {
  readonly keys: readonly Key[];
  readonly values: readonly Value[];
}

/**
 * The entries of a map of at most `limit`, in the order of iteration: each is read once, so that what is checked is what is
 * written. Takes any iterable of entries with a size. Throws `invalid` where it has another number of entries than its
 * size says, an entry that is no pair, or a key twice.
 */
export function mapEntries<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  limit: number,
  field: string,
): MapEntries<Key, Value> {
  const size = sizeOf(map, limit, field);
  const keys: Key[] = [];
  const values: Value[] = [];
  const seen = new Set<Key>();
  for (const entry of map) {
    if (keys.length === size) throw invalid(field, `${size} entries, as its size says`, map);
    const [key, value] = pairOf(entry, `${field}[${keys.length}]`);
    seen.add(key);
    if (seen.size === keys.length) throw invalid(`${field}[${keys.length}].key`, "each key once", key);
    keys.push(key);
    values.push(value);
  }
  if (keys.length < size) throw invalid(field, `${size} entries, as its size says`, map);
  return { keys, values };
}

function sizeOf(map: ReadonlyMap<unknown, unknown>, limit: number, field: string): number {
  if (typeof map !== "object" || map === null || typeof map[Symbol.iterator] !== "function") {
    throw invalid(field, `a map of at most ${limit} entries`, map);
  }
  const { size } = map;
  if (typeof size !== "number" || size !== size >>> 0) throw invalid(field, "a size, the number of entries", size);
  if (size > limit) throw invalid(field, `at most ${limit} entries`, size);
  return size;
}

function pairOf<Key, Value>(entry: readonly [Key, Value], field: string): readonly [Key, Value] {
  if (!Array.isArray(entry)) throw invalid(field, "an entry, [key, value]", entry);
  return [entry[0] as Key, entry[1] as Value];
}

/** What a map is decoded into. Generated code calls it by this name, so that a schema may have a type called `Map`. */
export type DecodedMap<Key, Value> = Map<Key, Value>;

/** An empty map. */
export function createMap<Key, Value>(): DecodedMap<Key, Value> {
  return new Map<Key, Value>();
}

/** Puts a decoded entry into a map. Throws `malformed` for a key that is in it already. */
export function addEntry<Key, Value>(map: DecodedMap<Key, Value>, key: Key, value: Value): void {
  const { size } = map;
  map.set(key, value);
  if (map.size === size) throw repeatedKey();
}

/** The error for a received key that is there already. */
export const repeatedKey = (): Error => malformed("key", "stands twice in its map");

/** The map itself, emptied, if it is one that can be filled again; else a new one. */
export function emptyMap<Key, Value>(map: ReadonlyMap<Key, Value>): DecodedMap<Key, Value> {
  if (!(map instanceof Map)) return createMap<Key, Value>();
  map.clear();
  return map as Map<Key, Value>;
}
