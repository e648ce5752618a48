import { readAscii } from "./ascii.js";
import { invalid, malformed } from "./field-error.js";
import { decodeText, encodeText, FEW_BYTES, isWellFormed, SHORT_TEXT } from "./native-text.js";
import { type Reader, take } from "./reader.js";
import { reserve, type Writer } from "./writer.js";

/** Appends a string as UTF-8, without its length. Returns how many bytes it took. */
export function writeString(writer: Writer, value: string, limit: number, field: string): number {
  if (typeof value !== "string" || value.length > limit) throw refusedText(value, limit, field);
  const { length } = value;
  if (length >= SHORT_TEXT) return writeNative(writer, value, limit, field);
  const at = reserve(writer, length);
  const { bytes } = writer;
  for (let i = 0; i < length; i++) {
    const unit = value.charCodeAt(i);
    if (unit > 0x7f) {
      writer.offset = at;
      return writeNative(writer, value, limit, field);
    }
    bytes[at + i] = unit;
  }
  return length;
}

function writeNative(writer: Writer, value: string, limit: number, field: string): number {
  if (!isWellFormed(value)) throw invalid(field, "well-formed text, without half a surrogate pair", value);
  const at = reserve(writer, value.length * 3);
  const written = encodeText(writer.bytes, at, value);
  if (written > limit) throw refusedText(value, limit, field);
  writer.offset = at + written;
  return written;
}

/** Appends a string to the tail and stores its length as one byte at `at`. */
export function writeString8(writer: Writer, at: number, value: string, limit: number, field: string): void {
  const length = writeString(writer, value, limit, field);
  writer.view.setUint8(at, length);
}

/** Appends a string to the tail and stores its length at `at`, as two bytes, little-endian. */
export function writeString16(writer: Writer, at: number, value: string, limit: number, field: string): void {
  const length = writeString(writer, value, limit, field);
  writer.view.setUint16(at, length, true);
}

/** Appends a string to the tail and stores its length at `at`, as two bytes, big-endian. */
export function writeString16BE(writer: Writer, at: number, value: string, limit: number, field: string): void {
  const length = writeString(writer, value, limit, field);
  writer.view.setUint16(at, length);
}

/** Appends a string to the tail and stores its length at `at`, as four bytes, little-endian. */
export function writeString32(writer: Writer, at: number, value: string, limit: number, field: string): void {
  const length = writeString(writer, value, limit, field);
  writer.view.setUint32(at, length, true);
}

/** Appends a string to the tail and stores its length at `at`, as four bytes, big-endian. */
export function writeString32BE(writer: Writer, at: number, value: string, limit: number, field: string): void {
  const length = writeString(writer, value, limit, field);
  writer.view.setUint32(at, length);
}

/** How many bytes a string takes as UTF-8. */
export function utf8Length(value: string): number {
  let bytes = value.length;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit < 0x80) continue;
    // Each half of a surrogate pair counts one more here, which makes four bytes of the two units.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes;
}

/** A string that {@link writeString} would write. Throws `invalid` as it does. */
export function requireText(value: string, limit: number, field: string): string {
  if (typeof value !== "string" || value.length > limit) throw refusedText(value, limit, field);
  if (!isWellFormed(value)) throw invalid(field, "well-formed text, without half a surrogate pair", value);
  if (utf8Length(value) > limit) throw refusedText(value, limit, field);
  return value;
}

/** A string that {@link writeChars} would write. Throws `invalid` as it does. */
export function requireChars(value: string, size: number, field: string): string {
  if (typeof value !== "string" || value.length > size) throw refusedText(value, size, field);
  if (!isWellFormed(value) || value.includes("\0")) throw invalid(field, "well-formed text without U+0000", value);
  if (utf8Length(value) > size) throw refusedText(value, size, field);
  return value;
}

/** Reads `length` bytes of the tail as UTF-8. Throws `malformed` for invalid UTF-8. */
export function readString(reader: Reader, length: number, field: string): string {
  return readText(reader.bytes, take(reader, length, field), length, field);
}

/** Writes a string into its fixed place in the block, padded with zeros. U+0000 ends it on the wire, so none may be inside. */
export function writeChars(writer: Writer, at: number, size: number, value: string, field: string): void {
  requireChars(value, size, field);
  const { bytes } = writer;
  const written = encodeText(bytes, at, value);
  bytes.fill(0, at + written, at + size);
}

/** Reads a string from its fixed place in the block: UTF-8, then only zeros. */
export function readChars(bytes: Uint8Array, at: number, size: number, field: string): string {
  let length = 0;
  while (length < size && bytes[at + length] !== 0) length++;
  for (let i = length; i < size; i++) {
    if (bytes[at + i] !== 0) throw malformed(field, "text goes on after its padding began");
  }
  return readText(bytes, at, length, field);
}

/** Reads UTF-8 from bytes that are known to be there. Throws `malformed` for invalid UTF-8. */
export function readText(bytes: Uint8Array, at: number, length: number, field: string): string {
  if (length <= FEW_BYTES) {
    const text = readAscii(bytes, at, length);
    if (text !== undefined) return text;
  }
  try {
    return decodeText(bytes, at, at + length);
  } catch {
    throw malformed(field, "is not valid UTF-8");
  }
}

function refusedText(value: unknown, limit: number, field: string): Error {
  return invalid(field, `a string of at most ${limit} bytes as UTF-8`, value);
}
