// Made by kephas-gen from big.yaml: big 1.0.0, wire 0803f5b340b14ef7.
// big/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  bigInteger,
  bytesSize,
  closeWriter,
  countWithin,
  elementIndex,
  enumValue,
  finite32,
  finite64,
  heldEnum,
  heldFinite,
  heldLength,
  i16,
  iterateView,
  listLength,
  openCopyReader,
  openView,
  openViewReader,
  openWriter,
  type Reader,
  readBytes,
  readString,
  requireObject,
  reserve,
  type StructCodec,
  take,
  takeBytes,
  u8,
  u16,
  u32,
  utf8Length,
  type ViewSource,
  viewBytes,
  viewText,
  type Writer,
  within,
  writeBytes32BE,
  writeString8,
  writeString16BE,
  writeString32BE,
} from "kephas/codegen/v1";
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
  const writer = openWriter();
  try {
    writeNumbers(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeNumbers(bytes: Uint8Array): Numbers {
  const { view } = openCopyReader(bytes, 37);
  return {
    a: view.getUint8(0),
    b: view.getInt16(1, false),
    c: view.getUint32(3, false),
    d: view.getBigUint64(7, false),
    e: view.getBigInt64(15, false),
    f: heldFinite(view.getFloat32(23, false), "f"),
    g: heldFinite(view.getFloat64(27, false), "g"),
    kind: heldEnum(view.getUint16(35, false), kindValues, "kind"),
  };
}

export function sizeNumbers(_message: Numbers): number {
  return 37;
}

export function writeNumbers(writer: Writer, message: Numbers): void {
  if (message === null || message === undefined) requireObject(message, "");
  const $a = message.a;
  if (typeof $a !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 37);
  const { view } = writer;
  view.setUint8(at, u8($a, "a"));
  view.setInt16(at + 1, i16(message.b, "b"), false);
  view.setUint32(at + 3, u32(message.c, "c"), false);
  view.setBigUint64(at + 7, bigInteger(message.d, 0n, 18446744073709551615n, "d"), false);
  view.setBigInt64(at + 15, bigInteger(message.e, -9223372036854775808n, 9223372036854775807n, "e"), false);
  view.setFloat32(at + 23, finite32(message.f, "f"), false);
  view.setFloat64(at + 27, finite64(message.g, "g"), false);
  view.setUint16(at + 35, enumValue(message.kind, kindValues, "kind"), false);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeNumbersInto(bytes: Uint8Array, target: Numbers): Numbers {
  const { view } = openViewReader(bytes, 37);
  target.a = view.getUint8(0);
  target.b = view.getInt16(1, false);
  target.c = view.getUint32(3, false);
  target.d = view.getBigUint64(7, false);
  target.e = view.getBigInt64(15, false);
  target.f = heldFinite(view.getFloat32(23, false), "f");
  target.g = heldFinite(view.getFloat64(27, false), "g");
  target.kind = heldEnum(view.getUint16(35, false), kindValues, "kind");
  return target;
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

/** Reads `numbers` out of its bytes. Valid as long as nobody writes to them. */
export class NumbersView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 37);
  }

  get a(): number {
    return this.$source.view.getUint8(0);
  }

  get b(): number {
    return this.$source.view.getInt16(1, false);
  }

  get c(): number {
    return this.$source.view.getUint32(3, false);
  }

  get d(): bigint {
    return this.$source.view.getBigUint64(7, false);
  }

  get e(): bigint {
    return this.$source.view.getBigInt64(15, false);
  }

  get f(): number {
    return heldFinite(this.$source.view.getFloat32(23, false), "f");
  }

  get g(): number {
    return heldFinite(this.$source.view.getFloat64(27, false), "g");
  }

  get kind(): Kind {
    return heldEnum(this.$source.view.getUint16(35, false), kindValues, "kind");
  }
}

/** The codec of `numbers`. */
export const numbersCodec: StructCodec<Numbers, NumbersView> = {
  encode: encodeNumbers,
  decode: decodeNumbers,
  size: sizeNumbers,
  write: writeNumbers,
  decodeInto: decodeNumbersInto,
  create: createNumbers,
  view: (bytes) => new NumbersView(bytes),
};

function getU16List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  const list: number[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = view.getUint16(at, false);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function putU16List16(writer: Writer, countAt: number, list: readonly number[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint16(countAt, count, false);
  const start = reserve(writer, count * 2);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      const value = list[i] as number;
      view.setUint16(at, u16(value, ""), false);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillU16List(reader: Reader, count: number, list: number[], field: string): void {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = view.getUint16(at, false);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

/** A list of `number` within a view. */
export class U16ListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): number {
    const at = this.$at + elementIndex(index, this.length) * 2;
    return this.$source.view.getUint16(at, false);
  }

  [Symbol.iterator](): IterableIterator<number> {
    return iterateView(this);
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
  const writer = openWriter();
  try {
    writeTexts(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeTexts(bytes: Uint8Array): Texts {
  const reader = openCopyReader(bytes, 13);
  const { view } = reader;
  return {
    short: readString(reader, heldLength(view.getUint8(0), 8, "short"), "short"),
    middle: readString(reader, heldLength(view.getUint16(1, false), 300, "middle"), "middle"),
    long: readString(reader, heldLength(view.getUint32(3, false), 70000, "long"), "long"),
    blob: readBytes(reader, heldLength(view.getUint32(7, false), 70000, "blob"), "blob"),
    list: getU16List(reader, heldLength(view.getUint16(11, false), 300, "list"), "list"),
  };
}

export function sizeTexts(message: Texts): number {
  return (
    13 +
    utf8Length(message.short) +
    utf8Length(message.middle) +
    utf8Length(message.long) +
    bytesSize(message.blob) +
    message.list.length * 2
  );
}

export function writeTexts(writer: Writer, message: Texts): void {
  requireObject(message, "");
  const at = reserve(writer, 13);
  writeString8(writer, at, message.short, 8, "short");
  writeString16BE(writer, at + 1, message.middle, 300, "middle");
  writeString32BE(writer, at + 3, message.long, 70000, "long");
  writeBytes32BE(writer, at + 7, message.blob, 70000, "blob");
  putU16List16(writer, at + 11, message.list, 300, "list");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeTextsInto(bytes: Uint8Array, target: Texts): Texts {
  const reader = openViewReader(bytes, 13);
  const { view } = reader;
  target.short = readString(reader, heldLength(view.getUint8(0), 8, "short"), "short");
  target.middle = readString(reader, heldLength(view.getUint16(1, false), 300, "middle"), "middle");
  target.long = readString(reader, heldLength(view.getUint32(3, false), 70000, "long"), "long");
  target.blob = readBytes(reader, heldLength(view.getUint32(7, false), 70000, "blob"), "blob");
  refillU16List(reader, heldLength(view.getUint16(11, false), 300, "list"), target.list, "list");
  return target;
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

/** Reads `texts` out of its bytes. Valid as long as nobody writes to them. */
export class TextsView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 13);
  }

  get short(): string {
    return viewText(this.$source, 13, heldLength(this.$source.view.getUint8(0), 8, "short"), "short");
  }

  get middle(): string {
    return viewText(
      this.$source,
      13 + this.$source.view.getUint8(0),
      heldLength(this.$source.view.getUint16(1, false), 300, "middle"),
      "middle",
    );
  }

  get long(): string {
    return viewText(
      this.$source,
      13 + this.$source.view.getUint8(0) + this.$source.view.getUint16(1, false),
      heldLength(this.$source.view.getUint32(3, false), 70000, "long"),
      "long",
    );
  }

  get blob(): Uint8Array {
    return viewBytes(
      this.$source,
      13 +
        this.$source.view.getUint8(0) +
        this.$source.view.getUint16(1, false) +
        this.$source.view.getUint32(3, false),
      heldLength(this.$source.view.getUint32(7, false), 70000, "blob"),
      "blob",
    );
  }

  get list(): U16ListView {
    return new U16ListView(
      this.$source,
      13 +
        this.$source.view.getUint8(0) +
        this.$source.view.getUint16(1, false) +
        this.$source.view.getUint32(3, false) +
        this.$source.view.getUint32(7, false),
      countWithin(
        this.$source,
        13 +
          this.$source.view.getUint8(0) +
          this.$source.view.getUint16(1, false) +
          this.$source.view.getUint32(3, false) +
          this.$source.view.getUint32(7, false),
        heldLength(this.$source.view.getUint16(11, false), 300, "list"),
        2,
        "list",
      ),
    );
  }
}

/** The codec of `texts`. */
export const textsCodec: StructCodec<Texts, TextsView> = {
  encode: encodeTexts,
  decode: decodeTexts,
  size: sizeTexts,
  write: writeTexts,
  decodeInto: decodeTextsInto,
  create: createTexts,
  view: (bytes) => new TextsView(bytes),
};

/** What a client does: a newer server may send what this schema does not allow to clients. */
export function decodeTextsFromServer(bytes: Uint8Array): Texts {
  const reader = openCopyReader(bytes, 13);
  const { view } = reader;
  return {
    short: readString(reader, view.getUint8(0), "short"),
    middle: readString(reader, view.getUint16(1, false), "middle"),
    long: readString(reader, view.getUint32(3, false), "long"),
    blob: readBytes(reader, view.getUint32(7, false), "blob"),
    list: getU16List(reader, view.getUint16(11, false), "list"),
  };
}
