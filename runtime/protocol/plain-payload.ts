import type { ViewClass } from "./codec.js";
import { malformed } from "./field-error.js";
import { appendBytes } from "./raw-bytes.js";
import { readText, writeString } from "./text.js";
import type { Writer } from "./writer.js";

/*
 * Payloads that are bytes, or text as UTF-8, and nothing else.
 */

/** Appends a `Uint8Array` of at most `limit` bytes. Throws `invalid` for anything else. */
export function writeRaw(writer: Writer, value: Uint8Array, limit: number): void {
  appendBytes(writer, value, limit, "");
}

/** A copy of the bytes. Throws `malformed` for more than `limit`. */
export function decodeRaw(bytes: Uint8Array, limit: number): Uint8Array {
  return new Uint8Array(requireAtMost(bytes, limit));
}

/** The constructor of views over bytes of at most `limit`: these bytes themselves. It throws `malformed` for more. */
export function rawView(limit: number): ViewClass<Uint8Array> {
  // Called with `new`: what a constructor returns takes the place of the object that was made (ECMA-262, 10.2.2).
  function RawView(bytes: Uint8Array): Uint8Array {
    const { buffer, byteOffset, length } = requireAtMost(bytes, limit);
    return new Uint8Array(buffer, byteOffset, length);
  }
  return RawView as unknown as ViewClass<Uint8Array>;
}

/** Appends text as UTF-8, at most `limit` bytes. Throws `invalid` for more, for half a surrogate pair and for what is no text. */
export function writeUtf8(writer: Writer, value: string, limit: number): void {
  writeString(writer, value, limit, "");
}

/** The text of strict UTF-8; a byte order mark is part of it. Throws `malformed` for anything else and for more than `limit` bytes. */
export function decodeUtf8(bytes: Uint8Array, limit: number): string {
  return readText(requireAtMost(bytes, limit), 0, bytes.length, "");
}

function requireAtMost(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length > limit) throw malformed("", `has ${bytes.length} bytes, of at most ${limit}`);
  return bytes;
}
