import type { Writer } from "../../protocol/writer.js";
import { beginCollection, endCollection, type Span } from "./collection-writer.js";
import { allUnits, changedUnits } from "./difference.js";
import type { Entities } from "./entities.js";
import { writeVarint } from "./slot-encoding.js";

/** Appends what of a single has changed, and returns how many bytes that took: 0 where there is nothing to tell. */
export function writeSingle(writer: Writer, entities: Entities, index: number, { since }: Span): number {
  const { form, columns, touched } = entities;
  if (!entities.isCaptured(0) || (since > 0 && (touched[0] as number) <= since)) return 0;
  const start = beginCollection(writer, index);
  let end = writer.offset;
  let told = false;
  let unit = 0;
  for (const [i, { shared, own, writeShared }] of form.sections.entries()) {
    const mask = since === 0 ? allUnits(shared) : changedUnits(columns.stamps, unit, shared, since);
    unit += shared + own;
    writeVarint(writer, mask);
    writeShared?.(writer, columns, 0, mask);
    if (mask !== 0) told = true;
    if (i === 0 || mask !== 0) end = writer.offset;
  }
  writer.offset = end;
  return endCollection(writer, start, told);
}
