// Made by kephas-gen from big.yaml: big 1.0.0, wire 2674036030bf17d1.
// big/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  addEntry,
  bigInteger,
  bytesSize,
  closeWriter,
  countWithin,
  createMap,
  type DateValue,
  type DecodedMap,
  dateOf,
  dateTimestamp,
  elementIndex,
  emptyMap,
  enter,
  enumValue,
  finite16,
  finite32,
  finite64,
  heldEnum,
  heldFinite,
  heldInteger,
  heldLength,
  i16,
  iterateKeys,
  iterateMap,
  iterateView,
  leave,
  listLength,
  liveBytes,
  mapEntries,
  openCopyReader,
  openView,
  openViewReader,
  openWriter,
  presenceByte,
  quantizeAroundZero,
  type Reader,
  readBytes,
  readFloat16,
  readPresenceBit,
  readString,
  readTimestamp,
  readUuid,
  requireBytes,
  requireObject,
  reserve,
  type StructCodec,
  take,
  takeBytes,
  timestamp,
  u8,
  u16,
  u32,
  utf8Length,
  uuidEntries,
  type ViewSource,
  viewBytes,
  viewText,
  type Writer,
  within,
  writeBytes32BE,
  writeString8,
  writeString16BE,
  writeString32BE,
  writeUuid,
} from "kephas/codegen/v1";
import { type Bits, type Grown, Kind, kindValues, type Numbers, type Texts, type Words } from "./messages.js";

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
  if (message == null) requireObject(message, "");
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

function getGrown(reader: Reader, length: number, field: string): Grown {
  const end = enter(reader, length, field);
  try {
    const at = take(reader, 2, "");
    const { view } = reader;
    const value: Grown = {
      id: view.getUint16(at, false),
      hp: 9,
    };
    if (reader.offset < reader.end) {
      const at = take(reader, 2, "");
      value.hp = view.getUint16(at, false);
    }
    leave(reader, end);
    return value;
  } catch (error) {
    throw within(error, field);
  }
}

function getHeldU16ToGrownMap(
  reader: Reader,
  count: number,
  map: DecodedMap<number, Grown>,
  field: string,
): DecodedMap<number, Grown> {
  requireBytes(reader, count, 4, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 4, "");
      const key = view.getUint16(at, false);
      const value = getGrown(reader, view.getUint16(at + 2, false), "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldUuidToF16Map(
  reader: Reader,
  count: number,
  map: DecodedMap<string, number>,
  field: string,
): DecodedMap<string, number> {
  requireBytes(reader, count, 18, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 18, "");
      const key = readUuid(reader.bytes, at);
      const value = heldFinite(readFloat16(view.getUint16(at + 16, false)), "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

/** The number that a step of `Speed` stands for. */
function speedOf(step: number): number {
  return step > 65534 ? 1 : ((step - 32767) * 1) / 32767;
}

/**
 * `Grown` on the wire: 2 bytes of the first version, then a tail; at most 4.
 *
 * | offset | bytes | field | type     |
 * | -----: | ----: | ----- | -------- |
 * |      0 |     2 | id    | u16      |
 * |        |       |       | since 2: |
 * |      0 |     2 | hp    | u16      |
 */
function putGrown(writer: Writer, lengthAt: number, value: Grown, field: string): void {
  try {
    requireObject(value, "");
    const at = reserve(writer, 2);
    const { view } = writer;
    view.setUint16(at, u16(value.id, "id"), false);
    {
      const at = reserve(writer, 2);
      const { view } = writer;
      view.setUint16(at, u16(value.hp, "hp"), false);
    }
    writer.view.setUint16(lengthAt, writer.offset - at, false);
  } catch (error) {
    throw within(error, field);
  }
}

function putU16ToGrownMap16(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, Grown>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint16(countAt, keys.length, false);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 4);
      const key = keys[i] as number;
      const value = values[i] as Grown;
      const { view } = writer;
      view.setUint16(at, u16(key, "key"), false);
      putGrown(writer, at + 2, value, "value");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFiniteUuidToF16Map8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<string, number>,
  limit: number,
  field: string,
): void {
  const { keys, values } = uuidEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 18);
      const key = keys[i] as string;
      const value = values[i] as number;
      const { view } = writer;
      writeUuid(writer, at, key, "key");
      view.setUint16(at + 16, finite16(value, "value"), false);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/** A map of `[number, Grown]` within a view. */
export class HeldU16ToGrownMapView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly size: number;

  constructor(source: ViewSource, at: number, size: number) {
    this.$source = source;
    this.$at = at;
    this.size = size;
  }

  [Symbol.iterator](): IterableIterator<[number, Grown]> {
    return iterateMap(this);
  }

  keys(): IterableIterator<number> {
    return iterateKeys(this);
  }

  $entry(reader: Reader): [number, Grown] {
    const at = take(reader, 4, "");
    const { view } = reader;
    const key = view.getUint16(at, false);
    const value = getGrown(reader, view.getUint16(at + 2, false), "value");
    return [key, value];
  }
}

/**
 * `words` on the wire: 39 bytes, then a tail; at most 2475.
 *
 * | offset |     bytes | field | type                                                                     |
 * | -----: | --------: | ----- | ------------------------------------------------------------------------ |
 * |      0 |         2 | half  | f16                                                                      |
 * |      2 |         8 | at    | milliseconds since 1970 as i64                                           |
 * |     10 |         8 | on    | milliseconds since 1970 as i64                                           |
 * |     18 |        16 | id    | UUID                                                                     |
 * |     34 |         2 | keys  | count as u16                                                             |
 * |     36 |         1 | ids   | count as u8                                                              |
 * |     37 |         2 | speed | Speed as u16                                                             |
 * |   tail | 0 to 2400 | keys  | entries, one after the other: u16 and length of Grown as u16, then Grown |
 * |   tail |    n * 18 | ids   | entries, one after the other: UUID and f16                               |
 */
export function encodeWords(message: Words): Uint8Array {
  const writer = openWriter();
  try {
    writeWords(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeWords(bytes: Uint8Array): Words {
  const reader = openCopyReader(bytes, 39);
  const { view } = reader;
  return {
    half: heldFinite(readFloat16(view.getUint16(0, false)), "half"),
    at: readTimestamp(view.getBigInt64(2, false), "at"),
    on: dateOf(readTimestamp(view.getBigInt64(10, false), "on")),
    id: readUuid(bytes, 18),
    keys: getHeldU16ToGrownMap(reader, heldLength(view.getUint16(34, false), 300, "keys"), createMap(), "keys"),
    ids: getHeldUuidToF16Map(reader, heldLength(view.getUint8(36), 2, "ids"), createMap(), "ids"),
    speed: speedOf(heldInteger(view.getUint16(37, false), 0, 65534, "speed")),
  };
}

export function sizeWords(message: Words): number {
  return 39 + message.keys.size * 8 + message.ids.size * 18;
}

export function writeWords(writer: Writer, message: Words): void {
  if (message == null) requireObject(message, "");
  const $half = message.half;
  if (typeof $half !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 39);
  const { view } = writer;
  view.setUint16(at, finite16($half, "half"), false);
  view.setBigInt64(at + 2, timestamp(message.at, -8640000000000000, 8640000000000000, "at"), false);
  view.setBigInt64(at + 10, dateTimestamp(message.on, -8640000000000000, 8640000000000000, "on"), false);
  writeUuid(writer, at + 18, message.id, "id");
  view.setUint16(at + 37, quantizeAroundZero(message.speed, 1, 32767, "speed"), false);
  putU16ToGrownMap16(writer, at + 34, message.keys, 300, "keys");
  putFiniteUuidToF16Map8(writer, at + 36, message.ids, 2, "ids");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeWordsInto(bytes: Uint8Array, target: Words): Words {
  const reader = openViewReader(bytes, 39);
  const { view } = reader;
  target.half = heldFinite(readFloat16(view.getUint16(0, false)), "half");
  target.at = readTimestamp(view.getBigInt64(2, false), "at");
  target.on = dateOf(readTimestamp(view.getBigInt64(10, false), "on"));
  target.id = readUuid(bytes, 18);
  target.keys = getHeldU16ToGrownMap(
    reader,
    heldLength(view.getUint16(34, false), 300, "keys"),
    emptyMap(target.keys),
    "keys",
  );
  target.ids = getHeldUuidToF16Map(reader, heldLength(view.getUint8(36), 2, "ids"), emptyMap(target.ids), "ids");
  target.speed = speedOf(heldInteger(view.getUint16(37, false), 0, 65534, "speed"));
  return target;
}

export function createWords(fields: Partial<Words> = {}): Words {
  return {
    half: fields.half ?? 0,
    at: fields.at ?? 0,
    on: fields.on ?? dateOf(0),
    id: fields.id ?? "00000000-0000-0000-0000-000000000000",
    keys: fields.keys ?? createMap(),
    ids: fields.ids ?? createMap(),
    speed: fields.speed ?? 0,
  };
}

/** Reads `words` out of its bytes. Valid as long as nobody writes to them. */
export class WordsView {
  declare readonly $source: ViewSource;
  declare $decoded: Words | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 39);
    this.$decoded = undefined;
  }

  get half(): number {
    return heldFinite(readFloat16(this.$source.view.getUint16(0, false)), "half");
  }

  get at(): number {
    return readTimestamp(this.$source.view.getBigInt64(2, false), "at");
  }

  get on(): DateValue {
    return dateOf(readTimestamp(this.$source.view.getBigInt64(10, false), "on"));
  }

  get id(): string {
    return readUuid(liveBytes(this.$source), 18);
  }

  get keys(): HeldU16ToGrownMapView {
    return new HeldU16ToGrownMapView(
      this.$source,
      39,
      countWithin(this.$source, 39, heldLength(this.$source.view.getUint16(34, false), 300, "keys"), 4, "keys"),
    );
  }

  get ids(): Words["ids"] {
    return this.$decode().ids;
  }

  get speed(): number {
    return speedOf(heldInteger(this.$source.view.getUint16(37, false), 0, 65534, "speed"));
  }

  $decode(): Words {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeWords(bytes);
    return this.$decoded;
  }
}

/** The codec of `words`. */
export const wordsCodec: StructCodec<Words, WordsView> = {
  encode: encodeWords,
  decode: decodeWords,
  size: sizeWords,
  write: writeWords,
  decodeInto: decodeWordsInto,
  create: createWords,
  view: (bytes) => new WordsView(bytes),
};

function getU16Optional(reader: Reader, present: boolean, field: string): number | null {
  if (!present) return null;
  const at = take(reader, 2, field);
  const { view } = reader;
  return view.getUint16(at, false);
}

function putU16Optional(writer: Writer, value: number | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint16(at, u16(value, field), false);
}

/**
 * `bits` on the wire: 4 bytes, then a tail; at most 22.
 *
 * | offset |  bytes | field | type               |
 * | -----: | -----: | ----- | ------------------ |
 * |      0 |        | a     | presence, bit 0    |
 * |      0 |        | b     | presence, bit 1    |
 * |      0 |        | c     | presence, bit 2    |
 * |      0 |        | d     | presence, bit 3    |
 * |      0 |        | e     | presence, bit 4    |
 * |      0 |        | f     | presence, bit 5    |
 * |      0 |        | g     | presence, bit 6    |
 * |      0 |        | h     | presence, bit 7    |
 * |      1 |        | i     | presence, bit 0    |
 * |      2 |      2 | last  | u16                |
 * |   tail | 0 or 2 | a     | u16, where present |
 * |   tail | 0 or 2 | b     | u16, where present |
 * |   tail | 0 or 2 | c     | u16, where present |
 * |   tail | 0 or 2 | d     | u16, where present |
 * |   tail | 0 or 2 | e     | u16, where present |
 * |   tail | 0 or 2 | f     | u16, where present |
 * |   tail | 0 or 2 | g     | u16, where present |
 * |   tail | 0 or 2 | h     | u16, where present |
 * |   tail | 0 or 2 | i     | u16, where present |
 */
export function encodeBits(message: Bits): Uint8Array {
  const writer = openWriter();
  try {
    writeBits(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeBits(bytes: Uint8Array): Bits {
  const reader = openCopyReader(bytes, 4);
  const { view } = reader;
  return {
    a: getU16Optional(reader, (view.getUint8(0) & 1) !== 0, "a"),
    b: getU16Optional(reader, (view.getUint8(0) & 2) !== 0, "b"),
    c: getU16Optional(reader, (view.getUint8(0) & 4) !== 0, "c"),
    d: getU16Optional(reader, (view.getUint8(0) & 8) !== 0, "d"),
    e: getU16Optional(reader, (view.getUint8(0) & 16) !== 0, "e"),
    f: getU16Optional(reader, (view.getUint8(0) & 32) !== 0, "f"),
    g: getU16Optional(reader, (view.getUint8(0) & 64) !== 0, "g"),
    h: getU16Optional(reader, (view.getUint8(0) & 128) !== 0, "h"),
    i: getU16Optional(reader, readPresenceBit(view.getUint8(1), 1, 1, "i"), "i"),
    last: view.getUint16(2, false),
  };
}

export function sizeBits(message: Bits): number {
  return (
    4 +
    presenceByte(message.a) * 2 +
    presenceByte(message.b) * 2 +
    presenceByte(message.c) * 2 +
    presenceByte(message.d) * 2 +
    presenceByte(message.e) * 2 +
    presenceByte(message.f) * 2 +
    presenceByte(message.g) * 2 +
    presenceByte(message.h) * 2 +
    presenceByte(message.i) * 2
  );
}

export function writeBits(writer: Writer, message: Bits): void {
  if (message == null) requireObject(message, "");
  const $last = message.last;
  if (typeof $last !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 4);
  const { view } = writer;
  const $a = message.a;
  const $b = message.b;
  const $c = message.c;
  const $d = message.d;
  const $e = message.e;
  const $f = message.f;
  const $g = message.g;
  const $h = message.h;
  const $i = message.i;
  view.setUint16(at + 2, u16($last, "last"), false);
  view.setUint8(
    at,
    presenceByte($a) |
      (presenceByte($b) << 1) |
      (presenceByte($c) << 2) |
      (presenceByte($d) << 3) |
      (presenceByte($e) << 4) |
      (presenceByte($f) << 5) |
      (presenceByte($g) << 6) |
      (presenceByte($h) << 7),
  );
  view.setUint8(at + 1, presenceByte($i));
  putU16Optional(writer, $a, "a");
  putU16Optional(writer, $b, "b");
  putU16Optional(writer, $c, "c");
  putU16Optional(writer, $d, "d");
  putU16Optional(writer, $e, "e");
  putU16Optional(writer, $f, "f");
  putU16Optional(writer, $g, "g");
  putU16Optional(writer, $h, "h");
  putU16Optional(writer, $i, "i");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeBitsInto(bytes: Uint8Array, target: Bits): Bits {
  const reader = openViewReader(bytes, 4);
  const { view } = reader;
  target.a = getU16Optional(reader, (view.getUint8(0) & 1) !== 0, "a");
  target.b = getU16Optional(reader, (view.getUint8(0) & 2) !== 0, "b");
  target.c = getU16Optional(reader, (view.getUint8(0) & 4) !== 0, "c");
  target.d = getU16Optional(reader, (view.getUint8(0) & 8) !== 0, "d");
  target.e = getU16Optional(reader, (view.getUint8(0) & 16) !== 0, "e");
  target.f = getU16Optional(reader, (view.getUint8(0) & 32) !== 0, "f");
  target.g = getU16Optional(reader, (view.getUint8(0) & 64) !== 0, "g");
  target.h = getU16Optional(reader, (view.getUint8(0) & 128) !== 0, "h");
  target.i = getU16Optional(reader, readPresenceBit(view.getUint8(1), 1, 1, "i"), "i");
  target.last = view.getUint16(2, false);
  return target;
}

export function createBits(fields: Partial<Bits> = {}): Bits {
  return {
    a: fields.a ?? null,
    b: fields.b ?? null,
    c: fields.c ?? null,
    d: fields.d ?? null,
    e: fields.e ?? null,
    f: fields.f ?? null,
    g: fields.g ?? null,
    h: fields.h ?? null,
    i: fields.i ?? null,
    last: fields.last ?? 0,
  };
}

/** Reads `bits` out of its bytes. Valid as long as nobody writes to them. */
export class BitsView {
  declare readonly $source: ViewSource;
  declare $decoded: Bits | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 4);
    this.$decoded = undefined;
  }

  get a(): Bits["a"] {
    return this.$decode().a;
  }

  get b(): Bits["b"] {
    return this.$decode().b;
  }

  get c(): Bits["c"] {
    return this.$decode().c;
  }

  get d(): Bits["d"] {
    return this.$decode().d;
  }

  get e(): Bits["e"] {
    return this.$decode().e;
  }

  get f(): Bits["f"] {
    return this.$decode().f;
  }

  get g(): Bits["g"] {
    return this.$decode().g;
  }

  get h(): Bits["h"] {
    return this.$decode().h;
  }

  get i(): Bits["i"] {
    return this.$decode().i;
  }

  get last(): number {
    return this.$source.view.getUint16(2, false);
  }

  $decode(): Bits {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeBits(bytes);
    return this.$decoded;
  }
}

/** The codec of `bits`. */
export const bitsCodec: StructCodec<Bits, BitsView> = {
  encode: encodeBits,
  decode: decodeBits,
  size: sizeBits,
  write: writeBits,
  decodeInto: decodeBitsInto,
  create: createBits,
  view: (bytes) => new BitsView(bytes),
};
