import { reserve, type Writer } from "../../protocol/writer.js";

/** Appends a number below 2^32, 7 bits a byte, low ones first. */
export function writeVarint(writer: Writer, value: number): void {
  let rest = value >>> 0;
  while (rest > 0x7f) {
    writeByte(writer, (rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  writeByte(writer, rest);
}

export function writeByte(writer: Writer, byte: number): void {
  const at = reserve(writer, 1);
  writer.bytes[at] = byte;
}

/** How many bytes {@link writeVarint} takes. */
export function varintLength(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x200000) return 3;
  return value < 0x10000000 ? 4 : 5;
}

/** A part of a list of slots, ascending. */
export interface SlotRange {
  readonly slots: Uint16Array;
  readonly from: number;
  /** Behind the last one. */
  readonly end: number;
}

/** Appends which slots: their count and the gaps before each, or a bitmap from the first to the last, whichever is shorter. */
export function writeSlots(writer: Writer, range: SlotRange): void {
  const { slots, from, end } = range;
  const count = end - from;
  const first = count === 0 ? 0 : (slots[from] as number);
  const bitmapBytes = count === 0 ? 0 : (((slots[end - 1] as number) - first) >> 3) + 1;
  const asBitmap = varintLength(first) + varintLength(bitmapBytes) + bitmapBytes;
  // Gaps take a byte each at least, so that only a dense list need be measured.
  if (asBitmap < count || (asBitmap < count * 2 && asBitmap < gapBytes(range))) {
    writeVarint(writer, count * 2 + 1);
    writeVarint(writer, first);
    writeVarint(writer, bitmapBytes);
    writeBitmap(writer, range, bitmapBytes);
    return;
  }
  writeVarint(writer, count * 2);
  writeGaps(writer, range);
}

function gapBytes({ slots, from, end }: SlotRange): number {
  let bytes = 0;
  let next = 0;
  for (let i = from; i < end; i++) {
    const slot = slots[i] as number;
    bytes += varintLength(slot - next);
    next = slot + 1;
  }
  return bytes;
}

function writeGaps(writer: Writer, { slots, from, end }: SlotRange): void {
  let next = 0;
  for (let i = from; i < end; i++) {
    const slot = slots[i] as number;
    writeVarint(writer, slot - next);
    next = slot + 1;
  }
}

function writeBitmap(writer: Writer, { slots, from, end }: SlotRange, length: number): void {
  const at = reserve(writer, length);
  const { bytes } = writer;
  bytes.fill(0, at, at + length);
  const first = slots[from] as number;
  for (let i = from; i < end; i++) {
    const bit = (slots[i] as number) - first;
    bytes[at + (bit >> 3)] = (bytes[at + (bit >> 3)] as number) | (1 << (bit & 7));
  }
}
