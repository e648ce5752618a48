// Made by kephas-gen from big.yaml: big 1.0.0, wire 0803f5b340b14ef7.
// Do not edit: change the schema and generate again.
import {
  bigInteger,
  bytesLength,
  type Codec,
  encodeWith,
  enumValue,
  float32,
  float64,
  heldEnum,
  heldLength,
  integer,
  listLength,
  openReader,
  type Reader,
  readBytes,
  readString,
  requireObject,
  reserve,
  take,
  utf8Length,
  type Writer,
  within,
  writeBytes,
  writeString8,
  writeString16BE,
  writeString32BE,
} from "kephas/protocol";
import { Kind, kindValues, type Numbers, type Texts } from "./messages.js";

/**
 * `numbers` on the wire: 37 bytes.
 *
 * | offset | bytes | field | type        |
 * | -----: | ----: | ----- | ----------- |
 * |      0 |     1 | a     | u8          |
 * |      1 |     2 | b     | i16         |
 * |      3 |     4 | c     | u32         |
 * |      7 |     8 | d     | u64         |
 * |     15 |     8 | e     | i64         |
 * |     23 |     4 | f     | f32         |
 * |     27 |     8 | g     | f64         |
 * |     35 |     2 | kind  | Kind as u16 |
 */
export function encodeNumbers(message: Numbers): Uint8Array {
  return encodeWith(writeNumbers, message);
}

export function decodeNumbers(bytes: Uint8Array): Numbers {
  const reader = openReader(bytes);
  const at = take(reader, 37, "");
  const { view } = reader;
  return {
    a: view.getUint8(at),
    b: view.getInt16(at + 1, false),
    c: view.getUint32(at + 3, false),
    d: view.getBigUint64(at + 7, false),
    e: view.getBigInt64(at + 15, false),
    f: view.getFloat32(at + 23, false),
    g: view.getFloat64(at + 27, false),
    kind: heldEnum(view.getUint16(at + 35, false), kindValues, "kind"),
  };
}

export function sizeNumbers(_message: Numbers): number {
  return 37;
}

export function writeNumbers(writer: Writer, message: Numbers): void {
  requireObject(message, "");
  const at = reserve(writer, 37);
  const { view } = writer;
  view.setUint8(at, integer(message.a, 0, 255, "a"));
  view.setInt16(at + 1, integer(message.b, -32768, 32767, "b"), false);
  view.setUint32(at + 3, integer(message.c, 0, 4294967295, "c"), false);
  view.setBigUint64(at + 7, bigInteger(message.d, 0n, 18446744073709551615n, "d"), false);
  view.setBigInt64(at + 15, bigInteger(message.e, -9223372036854775808n, 9223372036854775807n, "e"), false);
  view.setFloat32(at + 23, float32(message.f, "f"), false);
  view.setFloat64(at + 27, float64(message.g, "g"), false);
  view.setUint16(at + 35, enumValue(message.kind, kindValues, "kind"), false);
}

export function createNumbers(fields: Partial<Numbers> = {}): Numbers {
  return {
    a: fields.a ?? 0,
    b: fields.b ?? 0,
    c: fields.c ?? 0,
    d: fields.d ?? 0n,
    e: fields.e ?? 0n,
    f: fields.f ?? 0,
    g: fields.g ?? 0,
    kind: fields.kind ?? Kind.one,
  };
}

/** The codec of `numbers`. */
export const numbersCodec: Codec<Numbers> = {
  encode: encodeNumbers,
  decode: decodeNumbers,
  size: sizeNumbers,
  write: writeNumbers,
};

function getU16List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  const list: number[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list.push(view.getUint16(at, false));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function putU16List(writer: Writer, list: readonly number[], field: string): void {
  const start = reserve(writer, list.length * 2);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 2;
      const value = list[i] as number;
      view.setUint16(at, integer(value, 0, 65535, ""), false);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `texts` on the wire: 13 bytes, then a tail; at most 140921.
 *
 * | offset |      bytes | field  | type                     |
 * | -----: | ---------: | ------ | ------------------------ |
 * |      0 |          1 | short  | length as u8             |
 * |      1 |          2 | middle | length as u16            |
 * |      3 |          4 | long   | length as u32            |
 * |      7 |          4 | blob   | length as u32            |
 * |     11 |          2 | list   | count as u16             |
 * |   tail |     0 to 8 | short  | UTF-8                    |
 * |   tail |   0 to 300 | middle | UTF-8                    |
 * |   tail | 0 to 70000 | long   | UTF-8                    |
 * |   tail | 0 to 70000 | blob   | bytes                    |
 * |   tail |      n * 2 | list   | u16, one after the other |
 */
export function encodeTexts(message: Texts): Uint8Array {
  return encodeWith(writeTexts, message);
}

export function decodeTexts(bytes: Uint8Array): Texts {
  const reader = openReader(bytes);
  const at = take(reader, 13, "");
  const { view } = reader;
  return {
    short: readString(reader, heldLength(view.getUint8(at), 8, "short"), "short"),
    middle: readString(reader, heldLength(view.getUint16(at + 1, false), 300, "middle"), "middle"),
    long: readString(reader, heldLength(view.getUint32(at + 3, false), 70000, "long"), "long"),
    blob: readBytes(reader, heldLength(view.getUint32(at + 7, false), 70000, "blob"), "blob"),
    list: getU16List(reader, heldLength(view.getUint16(at + 11, false), 300, "list"), "list"),
  };
}

export function sizeTexts(message: Texts): number {
  return (
    13 +
    utf8Length(message.short) +
    utf8Length(message.middle) +
    utf8Length(message.long) +
    message.blob.length +
    message.list.length * 2
  );
}

export function writeTexts(writer: Writer, message: Texts): void {
  requireObject(message, "");
  const at = reserve(writer, 13);
  const { view } = writer;
  view.setUint32(at + 7, bytesLength(message.blob, 70000, "blob"), false);
  view.setUint16(at + 11, listLength(message.list, 300, "list"), false);
  writeString8(writer, at, message.short, 8, "short");
  writeString16BE(writer, at + 1, message.middle, 300, "middle");
  writeString32BE(writer, at + 3, message.long, 70000, "long");
  writeBytes(writer, message.blob);
  putU16List(writer, message.list, "list");
}

export function createTexts(fields: Partial<Texts> = {}): Texts {
  return {
    short: fields.short ?? "",
    middle: fields.middle ?? "",
    long: fields.long ?? "",
    blob: fields.blob ?? new Uint8Array(0),
    list: fields.list ?? [],
  };
}

/** The codec of `texts`. */
export const textsCodec: Codec<Texts> = {
  encode: encodeTexts,
  decode: decodeTexts,
  size: sizeTexts,
  write: writeTexts,
};
