import { invalid } from "./field-error.js";
import { type Reader, take } from "./reader.js";
import { reserve, type Writer } from "./writer.js";

/** The length of a byte string of at most `limit` bytes. */
export function bytesLength(value: Uint8Array, limit: number, field: string): number {
  if (!(value instanceof Uint8Array) || value.length > limit) {
    throw invalid(field, `a Uint8Array of at most ${limit} bytes`, value);
  }
  return value.length;
}

/** Appends a byte string to the tail, without its length. */
export function writeBytes(writer: Writer, value: Uint8Array): void {
  const at = reserve(writer, value.length);
  writer.bytes.set(value, at);
}

/** Copies `length` bytes out of the tail. */
export function readBytes(reader: Reader, length: number, field: string): Uint8Array {
  const at = take(reader, length, field);
  return copyOf(reader.bytes, at, length);
}

/** Writes a byte string of exactly `size` into its place in the block. */
export function writeFixedBytes(writer: Writer, at: number, size: number, value: Uint8Array, field: string): void {
  if (!(value instanceof Uint8Array) || value.length !== size) {
    throw invalid(field, `a Uint8Array of exactly ${size} bytes`, value);
  }
  writer.bytes.set(value, at);
}

/** Copies a byte string of exactly `size` out of the block. */
export function readFixedBytes(bytes: Uint8Array, at: number, size: number): Uint8Array {
  return copyOf(bytes, at, size);
}

/** Not by `slice`, which would share the memory of a Node `Buffer`. */
function copyOf(bytes: Uint8Array, at: number, length: number): Uint8Array {
  return new Uint8Array(bytes.subarray(at, at + length));
}
