import { malformed } from "./field-error.js";

/** Bytes being decoded. `offset` is where the tail goes on. */
export interface Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  offset: number;
}

/** A reader at the beginning of a payload. Neither copies nor keeps the bytes after the decoder returns. */
export function openReader(bytes: Uint8Array): Reader {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
}

/** Moves past `length` bytes; returns where they begin. Throws `malformed` where fewer are left. */
export function take(reader: Reader, length: number, field: string): number {
  const at = reader.offset;
  if (length > reader.bytes.length - at) {
    throw malformed(field, `needs ${length} more bytes, ${reader.bytes.length - at} are left`);
  }
  reader.offset = at + length;
  return at;
}

/** Refuses a count that the bytes left cannot fill, before anything of that size is made. */
export function requireBytes(reader: Reader, count: number, elementBytes: number, field: string): void {
  if (count * elementBytes > reader.bytes.length - reader.offset) {
    throw malformed(field, `${count} elements don't fit into the ${reader.bytes.length - reader.offset} bytes left`);
  }
}

/** A boolean's byte: 0 or 1, nothing else. */
export function readBoolean(byte: number, field: string): boolean {
  if (byte > 1) throw malformed(field, `${byte} is no boolean`);
  return byte === 1;
}

/** Holds a length or count to the schema's maximum. */
export function heldLength(length: number, limit: number, field: string): number {
  if (length > limit) throw malformed(field, `${length} exceeds the maximum of ${limit}`);
  return length;
}

/** Holds an integer to the schema's range. */
export function heldInteger(value: number, min: number, max: number, field: string): number {
  if (value < min || value > max) throw malformed(field, `${value} is outside ${min} to ${max}`);
  return value;
}

/** Holds a bigint to the schema's range. */
export function heldBigInteger(value: bigint, min: bigint, max: bigint, field: string): bigint {
  if (value < min || value > max) throw malformed(field, `${value} is outside ${min} to ${max}`);
  return value;
}

/** Holds a number to the schema's range; NaN is outside. */
export function heldFloat(value: number, min: number, max: number, field: string): number {
  if (!(value >= min && value <= max)) throw malformed(field, `${value} is outside ${min} to ${max}`);
  return value;
}

/** Holds a value to a closed enum. */
export function heldEnum<Value extends number>(value: number, values: readonly Value[], field: string): Value {
  if (!(values as readonly number[]).includes(value))
    throw malformed(field, `${value} is none of ${values.join(", ")}`);
  return value as Value;
}

/** A 64-bit integer as a number; refused beyond the safe integers. */
export function readSafeInteger(value: bigint, field: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw malformed(field, `${value} is no safe integer`);
  return number;
}
