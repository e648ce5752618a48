import { malformed } from "../../protocol/field-error.js";
import type { Reader } from "../../protocol/reader.js";
import { readVarint } from "./cursor.js";
import type { Entry, Feed } from "./feed.js";
import type { ReadRow } from "./form.js";

/** What the rows of a group have, or a single: fields of one section. */
export interface Group {
  readonly feed: Feed;
  readonly section: number;
  readonly read: ReadRow<object> | undefined;
  readonly mask: number;
}

/**
 * Reads the row of an entity, or of a single, and notes what has changed. Of one that breaks off all that it names may have: the fields
 * before the mistake have come, and nobody knows any more how they were.
 */
export function readRow(reader: Reader, { feed, section, read, mask }: Group, entry: Entry): void {
  let bits = mask;
  try {
    bits = read?.(reader, entry.value, mask) ?? 0;
  } finally {
    if (bits !== 0) {
      feed.touch(entry, section, bits);
      entry.track?.moved();
    }
  }
}

/** Reads a mask of the fields of a section, beside whose bits `beside` may stand. */
export function readMask(reader: Reader, names: readonly string[], beside: number): number {
  const mask = readVarint(reader);
  if (mask >= 2 ** (names.length + 1) || (mask & 1 & ~beside) !== 0) {
    throw malformed("", `the mask ${mask} has unknown bits`);
  }
  return mask;
}
