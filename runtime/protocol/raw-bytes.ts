import { invalid } from "./field-error.js";
import { type Reader, take } from "./reader.js";
import { reserve, type Writer } from "./writer.js";

/*
 * A value's own properties are not trusted: a subclass may return any length, and a proxy be an instance of anything. The
 * accessors that all typed arrays share read the array itself (ECMA-262, 23.2.3), of whatever realm it is.
 */
const nameOf = /* @__PURE__ */ accessor(Symbol.toStringTag);
const lengthOf = /* @__PURE__ */ accessor("length") as (this: Uint8Array) => number;

function accessor(key: PropertyKey): (this: unknown) => unknown {
  const typedArray: object = Object.getPrototypeOf(Uint8Array.prototype);
  return Object.getOwnPropertyDescriptor(typedArray, key)?.get ?? (() => undefined);
}

/** The length of a Uint8Array; -1 for anything else, and for one whose buffer is detached. */
function byteLength(value: unknown): number {
  if (nameOf.call(value) !== "Uint8Array") return -1;
  const length = lengthOf.call(value as Uint8Array);
  return length === 0 && isDetached(value as Uint8Array) ? -1 : length;
}

/** Memory that was transferred, or cut off by a resize, has no bytes left either. */
function isDetached(value: Uint8Array): boolean {
  try {
    Uint8Array.prototype.indexOf.call(value, 0);
    return false;
  } catch {
    return true;
  }
}

/** The error for bytes of another length, or for what is no bytes. `expected` reads on: "at most 16 bytes". */
export function wrongBytes(field: string, expected: string, value: unknown): Error {
  const length = byteLength(value);
  return length < 0 ? invalid(field, `a Uint8Array of ${expected}`, value) : invalid(field, expected, length);
}

/** What a byte string takes in the tail. */
export function bytesSize(value: Uint8Array): number {
  return Math.max(0, byteLength(value));
}

/** Appends a byte string of at most `limit` bytes to the tail, without its length. Returns how many bytes it took. */
export function appendBytes(writer: Writer, value: Uint8Array, limit: number, field: string): number {
  const length = byteLength(value);
  if (length < 0 || length > limit) throw wrongBytes(field, `at most ${limit} bytes`, value);
  const at = reserve(writer, length);
  writer.bytes.set(value, at);
  return length;
}

/** Appends a byte string to the tail and stores its length as one byte at `at`. */
export function writeBytes8(writer: Writer, at: number, value: Uint8Array, limit: number, field: string): void {
  const length = appendBytes(writer, value, limit, field);
  writer.view.setUint8(at, length);
}

/** Appends a byte string to the tail and stores its length at `at`, as two bytes, little-endian. */
export function writeBytes16(writer: Writer, at: number, value: Uint8Array, limit: number, field: string): void {
  const length = appendBytes(writer, value, limit, field);
  writer.view.setUint16(at, length, true);
}

/** Appends a byte string to the tail and stores its length at `at`, as two bytes, big-endian. */
export function writeBytes16BE(writer: Writer, at: number, value: Uint8Array, limit: number, field: string): void {
  const length = appendBytes(writer, value, limit, field);
  writer.view.setUint16(at, length);
}

/** Appends a byte string to the tail and stores its length at `at`, as four bytes, little-endian. */
export function writeBytes32(writer: Writer, at: number, value: Uint8Array, limit: number, field: string): void {
  const length = appendBytes(writer, value, limit, field);
  writer.view.setUint32(at, length, true);
}

/** Appends a byte string to the tail and stores its length at `at`, as four bytes, big-endian. */
export function writeBytes32BE(writer: Writer, at: number, value: Uint8Array, limit: number, field: string): void {
  const length = appendBytes(writer, value, limit, field);
  writer.view.setUint32(at, length);
}

/** Appends bytes to the tail, without their length. */
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
  if (byteLength(value) !== size) throw wrongBytes(field, `exactly ${size} bytes`, value);
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
