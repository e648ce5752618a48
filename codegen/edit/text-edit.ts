/** Text that takes the place of what stands from `start` to `end`, offsets in UTF-16 units; an insertion where they are equal. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text with all edits made, none of which may overlap; everything else stays as it is. Insertions at one place
 * stand in the order in which they are given.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < at) throw new RangeError(`edits overlap at ${edit.start}`);
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

function sortEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start);
}

/** Where an offset of the old text lies in the new one; one that an edit begins at stays in front of that edit. */
export function moveOffset(offset: number, edits: readonly TextEdit[]): number {
  return edits
    .filter(({ start }) => start < offset)
    .reduce((moved, { start, end, text }) => moved + text.length - (end - start), offset);
}
