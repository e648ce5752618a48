import { malformed } from "../../protocol/field-error.js";
import type { Reader } from "../../protocol/reader.js";
import { readVarint } from "./cursor.js";
import type { Entry, Feed } from "./feed.js";
import type { CollectionReading, ReadRow } from "./form.js";
import type { Kind } from "./part.js";

/** The fields of a section that one kind of message carries. */
export interface Fields {
  readonly names: readonly string[];
  /** Absent where the section has none. */
  readonly read: ReadRow<object> | undefined;
  /** The bits that stand for no field. */
  readonly unknown: number;
}

/** The fields of each section, as one kind of message carries them. */
export function fieldsOf({ sections }: CollectionReading, kind: Kind): readonly Fields[] {
  return sections.map(({ shared, own = [], read, readOwn }) => {
    const names = kind === "own" ? own : shared;
    return {
      names,
      read: (kind === "own" ? readOwn : read) as ReadRow<object> | undefined,
      unknown: ~(2 ** (names.length + 1) - 2),
    };
  });
}

/** Where the rows of a group go. */
export interface Group {
  readonly fields: Fields;
  readonly mask: number;
  readonly feed: Feed;
  readonly section: number;
}

/**
 * Reads the row of an entity, or of a single, and returns the bits of what has changed. Of one that breaks off all that it names may have
 * changed: the fields before the mistake have come, and nobody knows any more how they were.
 */
export function readRow(reader: Reader, { fields, mask, feed, section }: Group, entry: Entry): number {
  try {
    return fields.read?.(reader, entry.value, mask) ?? 0;
  } catch (error) {
    feed.touch(entry, section, mask & ~fields.unknown);
    throw error;
  }
}

/** Reads a mask, in which `beside` may stand beside the bits of fields. */
export function readMask(reader: Reader, { unknown }: Fields, beside: number): number {
  const mask = readVarint(reader) | 0;
  if ((mask & unknown & ~beside) !== 0) throw malformed("", `the mask ${mask >>> 0} has unknown bits`);
  return mask;
}
