import type { ViewSource } from "./codec.js";
import { within } from "./field-error.js";
import { repeatedKey } from "./map.js";
import type { Reader } from "./reader.js";
import { liveBytes } from "./view.js";

/** A map within a view. Its entries are read, in the order of the sender, when they are iterated. */
export interface MapView<Key, Value> extends Iterable<[Key, Value]> {
  readonly size: number;
  keys(): IterableIterator<Key>;
}

/** A map's view as generated code makes it. */
interface PlacedMap<Key, Value> {
  readonly $source: ViewSource;
  /** Where the first entry begins. */
  readonly $at: number;
  readonly size: number;
  /** The entry that the reader stands at, which it passes over. */
  $entry(reader: Reader): [Key, Value];
}

/** One entry after the other, none kept but its key. Throws `malformed` for a key that was there before. */
export function* iterateMap<Key, Value>(map: PlacedMap<Key, Value>): IterableIterator<[Key, Value]> {
  const seen = new Set<Key>();
  let offset = map.$at;
  for (let i = 0; i < map.size; i++) {
    const bytes = liveBytes(map.$source);
    const reader = { bytes, view: map.$source.view, offset, end: bytes.length };
    const entry = entryAt(map, reader, i);
    offset = reader.offset;
    if (seen.size === seen.add(entry[0]).size) throw within(repeatedKey(), "", i);
    yield entry;
  }
}

function entryAt<Key, Value>(map: PlacedMap<Key, Value>, reader: Reader, index: number): [Key, Value] {
  try {
    return map.$entry(reader);
  } catch (error) {
    throw within(error, "", index);
  }
}

/** The keys alone. */
export function* iterateKeys<Key>(map: PlacedMap<Key, unknown>): IterableIterator<Key> {
  for (const [key] of iterateMap(map)) yield key;
}
