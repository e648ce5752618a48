import { malformed } from "../../protocol/field-error.js";
import { type Reader, take } from "../../protocol/reader.js";

/** However many entities a newer server has, no slot is beyond. */
const LAST_SLOT = 65_535;

/** The next byte. */
export function readByte(reader: Reader): number {
  return reader.bytes[take(reader, 1, "")] as number;
}

/** A number below 2^32 in steps of seven bits, the low ones first. */
export function readVarint(reader: Reader): number {
  let value = 0;
  for (let unit = 1; unit <= 2 ** 28; unit *= 128) {
    const byte = readByte(reader);
    value += (byte & 127) * unit;
    if (byte < 128 && value <= 0xffff_ffff) return value;
  }
  throw malformed("", "a number of more than 32 bits");
}

/** Reads a list of slots, ascending, into `slots`. Returns how many they are: what stands behind them there is of other lists. */
export function readSlots(reader: Reader, slots: number[]): number {
  const head = readVarint(reader);
  const count = head >>> 1;
  if ((head & 1) === 1) return readBitmap(reader, count, slots);
  for (let i = 0, slot = 0; i < count; i++) {
    slot += readVarint(reader);
    slots[i] = requireSlot(slot++);
  }
  return count;
}

function readBitmap(reader: Reader, count: number, slots: number[]): number {
  const first = readVarint(reader);
  const length = readVarint(reader);
  const at = take(reader, length, "");
  let found = 0;
  for (let i = 0; i < length; i++) {
    for (let bits = reader.bytes[at + i] as number, slot = first + i * 8; bits !== 0; bits >>= 1, slot++) {
      if ((bits & 1) === 1) slots[found++] = requireSlot(slot);
    }
  }
  if (found !== count) throw malformed("", `${found} slots in place of ${count}`);
  return count;
}

function requireSlot(slot: number): number {
  if (slot > LAST_SLOT) throw malformed("", `there is no slot ${slot}`);
  return slot;
}
