import type { Finding } from "../report.js";

/** The text of a file's bytes, and what is wrong with them, if anything is; `at` is an offset into the text. */
export interface DecodedText {
  /** What cannot be decoded is U+FFFD in it. Without a byte order mark. */
  readonly text: string;
  readonly mistake: Finding | undefined;
}

/** Decodes a YAML stream: UTF-8, or UTF-16 and UTF-32 as YAML 1.2.2, section 5.2, tells them apart. */
export function decodeText(bytes: Uint8Array): DecodedText {
  switch (detectEncoding(bytes)) {
    case "utf-32be":
      return decodeUtf32(bytes, false);
    case "utf-32le":
      return decodeUtf32(bytes, true);
    case "utf-16be":
      return decodeUtf16(bytes, false);
    case "utf-16le":
      return decodeUtf16(bytes, true);
    case "utf-8":
      return decodeUtf8(bytes);
  }
}

type Encoding = "utf-8" | "utf-16be" | "utf-16le" | "utf-32be" | "utf-32le";

/** By the byte order mark, else by the zeros around the first character, which is one of ASCII. */
function detectEncoding([a, b, c, d]: Uint8Array): Encoding {
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d !== undefined && d !== 0))) return "utf-32be";
  if (c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0))) return "utf-32le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== undefined && b !== 0)) return "utf-16be";
  if ((a === 0xff && b === 0xfe) || (a !== undefined && a !== 0 && b === 0)) return "utf-16le";
  return "utf-8";
}

function decodeUtf8(bytes: Uint8Array): DecodedText {
  const bad = findBadByte(bytes);
  const text = new TextDecoder().decode(bytes);
  if (bad === undefined) return { text, mistake: undefined };
  const at = new TextDecoder().decode(bytes.subarray(0, bad)).length;
  const byte = bytes[bad] ?? 0;
  const latin = byte >= 0xa0 ? `; in Latin-1 this byte is \`${String.fromCharCode(byte)}\`` : "";
  return { text, mistake: mistakeAt(at, `the file is not UTF-8: the byte 0x${hex(byte)} cannot stand here`, latin) };
}

/** The first byte that UTF-8 (RFC 3629, section 4) does not allow where it stands. */
function findBadByte(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

/** The bytes of the character that begins here; 0 where none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    if (byte < (next === 1 ? least : 0x80) || byte > (next === 1 ? most : 0xbf)) return 0;
  }
  return length;
}

function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): DecodedText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = Array.from({ length: bytes.length >> 1 }, (_, index) => view.getUint16(index * 2, littleEndian));
  const text = withoutMark(units.map((unit) => String.fromCharCode(unit)).join(""));
  const half = /\p{Surrogate}/u.exec(text)?.index;
  if (half !== undefined) return { text, mistake: mistakeAt(half, "half of a surrogate pair stands in this UTF-16") };
  if (bytes.length % 2 === 0) return { text, mistake: undefined };
  return { text, mistake: mistakeAt(text.length, "the file ends in half a character of UTF-16") };
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): DecodedText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const points = Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(index * 4, littleEndian));
  const isCharacter = (point: number): boolean => point < 0xd800 || (point > 0xdfff && point <= 0x10ffff);
  const textOf = (some: readonly number[]): string =>
    withoutMark(some.map((point) => String.fromCodePoint(isCharacter(point) ? point : 0xfffd)).join(""));
  const bad = points.findIndex((point) => !isCharacter(point));
  const text = textOf(points);
  const message = "what stands here is no character of UTF-32";
  if (bad >= 0) return { text, mistake: mistakeAt(textOf(points.slice(0, bad)).length, message) };
  return { text, mistake: bytes.length % 4 === 0 ? undefined : mistakeAt(text.length, message) };
}

function mistakeAt(at: number, message: string, more = ""): Finding {
  return { code: "KEP006", at, message, advice: `save the file as UTF-8${more}` };
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}
