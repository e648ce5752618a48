import type { Writer } from "./writer.js";

/**
 * The wire values of a collection, by slot, and when each has changed. The arrays are replaced where they grow: generated code takes
 * them from here in each call.
 */
export interface Columns {
  /** The rows of all slots, one behind the other: of each the blocks of its fields of plain numbers. Those of a slot begin at `slot * rowBytes`. */
  rows: Uint8Array;
  /** Over the same bytes. */
  view: DataView;
  /** How many stamps a slot has: one for each unit of change. */
  readonly units: number;
  /** The tick at which the wire value last changed: of unit `u` of a slot at `slot * units + u`. */
  stamps: Uint32Array;
  /** The texts, by the field's place among texts, then by slot. Empty until the slot is captured. */
  readonly texts: readonly string[][];
  /** The fields that are kept encoded, in the same way. */
  readonly bytes: readonly Uint8Array[][];
}

/** Whether a writer holds, from one place to another, exactly these bytes. */
export function holdsBytes(writer: Writer, from: number, to: number, kept: Uint8Array): boolean {
  if (to - from !== kept.length) return false;
  const { bytes } = writer;
  for (let i = 0; i < kept.length; i++) if (bytes[from + i] !== kept[i]) return false;
  return true;
}
