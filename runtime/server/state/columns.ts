import type { Columns } from "../../protocol/columns.js";
import type { CollectionForm } from "../contract/state-form.js";

/** The columns of a collection, with room for so many slots. */
export function createColumns(form: CollectionForm, slots: number): Columns {
  const rows = new Uint8Array(slots * form.rowBytes);
  return {
    rows,
    view: new DataView(rows.buffer),
    units: form.units,
    stamps: new Uint32Array(slots * form.units),
    texts: Array.from({ length: form.texts }, () => []),
    bytes: Array.from({ length: form.bytes }, () => []),
  };
}

/** Makes room for so many slots. What is there stays. */
export function growColumns(columns: Columns, form: CollectionForm, slots: number): void {
  const { rows, stamps } = columns;
  columns.rows = new Uint8Array(slots * form.rowBytes);
  columns.rows.set(rows);
  columns.view = new DataView(columns.rows.buffer);
  columns.stamps = new Uint32Array(slots * form.units);
  columns.stamps.set(stamps);
}

/** Lets go of what a slot held that is no plain number. */
export function clearSlot({ texts, bytes }: Columns, slot: number): void {
  for (const column of texts) column[slot] = "";
  for (const column of bytes) column[slot] = NOTHING;
}

const NOTHING = new Uint8Array(0);
