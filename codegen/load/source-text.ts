import type { Place } from "../diagnostic.js";

/** The text of one schema file, and the places in it. */
export interface SourceText {
  /** As the caller named it; diagnostics repeat it. */
  readonly path: string;
  /** Without a byte order mark. */
  readonly text: string;
  /** The place of an offset in UTF-16 units. */
  placeAt(offset: number): Place;
}

/** Prepares a schema's text for lookups of places. A leading byte order mark is dropped. */
export function createSourceText(path: string, raw: string): SourceText {
  const text = raw.startsWith("\uFEFF") ? raw.slice(1) : raw;
  const lineStarts = findLineStarts(text);
  return {
    path,
    text,
    placeAt(offset) {
      const line = lineOf(lineStarts, offset);
      return { file: path, line, column: offset - (lineStarts[line - 1] ?? 0) + 1 };
    },
  };
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The 1-based line whose start is the last one at or before the offset. */
function lineOf(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
