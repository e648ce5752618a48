// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire 1e73f9279e5704cb.
// kitchen/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  addEntry,
  bigInteger,
  booleanByte,
  bytesSize,
  type Codec,
  clamp,
  clampInteger,
  closedJsonObject,
  closeWriter,
  countWithin,
  createArray,
  createMap,
  type DecodedMap,
  decodeJsonAs,
  elementIndex,
  emptyMap,
  encodeJson,
  enter,
  enumValue,
  finite32,
  finite64,
  flagBits,
  float32,
  floatWithin,
  heldBigInteger,
  heldEnum,
  heldFinite,
  heldFloat,
  heldInteger,
  heldLength,
  heldMinLength,
  i8,
  i16,
  i32,
  integer,
  iterateView,
  jsonBoolean,
  jsonFlags,
  jsonInteger,
  jsonList,
  jsonLiteral,
  jsonMap,
  jsonMinList,
  jsonMinMap,
  jsonMinString,
  jsonNullable,
  jsonNumber,
  jsonObject,
  jsonOpenEnum,
  jsonString,
  jsonValue,
  leave,
  leaveFull,
  listLength,
  liveBytes,
  mapEntries,
  openCopyReader,
  openEnum,
  openReader,
  openView,
  openViewReader,
  openWriter,
  presenceByte,
  quantize,
  quantizeAroundZeroClamped,
  quantizeClamped,
  type Reader,
  readBoolean,
  readBytes,
  readChars,
  readF32,
  readFixedBytes,
  readSafeInteger,
  readString,
  readU8,
  readU16,
  readU32,
  requireBlock,
  requireBytes,
  requireLength,
  requireMinBytes,
  requireMinCount,
  requireMinText,
  requireObject,
  requireSchema,
  requireStride,
  reserve,
  type StructCodec,
  safeInteger,
  take,
  takeBytes,
  u8,
  u16,
  u32,
  unknownKind,
  unknownTag,
  utf8Length,
  type ViewSource,
  viewBytes,
  viewText,
  type Writer,
  within,
  writeBytes,
  writeBytes8,
  writeBytes16,
  writeChars,
  writeFixedBytes,
  writeString8,
  writeString16,
  writeString32,
} from "kephas/codegen/v1";
import {
  type Badge,
  type Born,
  type Buy,
  type BuyReply,
  type Card,
  type Cards,
  type Chat,
  type Deal,
  type Dive,
  type DuelCancelParams,
  type DuelInviteParams,
  type DuelInviteResult,
  type Entity,
  type Event,
  type Every,
  type Filled,
  type Growing,
  type Grown,
  type Hand,
  type Hit,
  type Lists,
  type Marks,
  Mood,
  type Moved,
  moodValues,
  type Named,
  type NotEnoughGoldData,
  type Numbers,
  type Optionals,
  type PingParams,
  type PlayerFindParams,
  type PlayerFindResult,
  type PlayerGetStatsParams,
  type PlayerGetStatsResult,
  type PlayerListResult,
  type Pose,
  type Ranges,
  Rank,
  type Ranks,
  type Ready,
  rankValues,
  type Say,
  type Seen,
  type Slot,
  type Snapshot,
  type Steer,
  Team,
  type Texts,
  type Tiles,
  teamValues,
  type Vec2,
  type Wonders,
} from "./messages.js";
import { validateTiles } from "./validators.js";

/** Takes any value, returns it as `Card` without undeclared properties, or throws `invalid`. */
export function checkCard(value: unknown): Card {
  const from = jsonObject<keyof Card>(value);
  return {
    suit: jsonLiteral(from.suit, "suit", ["clubs", "hearts"]),
    rank: jsonInteger(from.rank, "rank"),
  };
}

/** Takes any value, returns it as `Hand` without undeclared properties, or throws `invalid`. */
export function checkHand(value: unknown): Hand {
  const from = closedJsonObject<keyof Hand>(value, ["cards", "best"]);
  return {
    cards: jsonList(from.cards, "cards", checkCard, 5),
    best: jsonNullable(from.best, "best", checkCard),
  };
}

/** `ready` on the wire: nothing. */
export function encodeReady(_message: Ready): Uint8Array {
  return new Uint8Array(0);
}

export function decodeReady(_bytes: Uint8Array): Ready {
  return undefined;
}

export function sizeReady(_message: Ready): number {
  return 0;
}

export function writeReady(_writer: Writer, _message: Ready): void {}

/** The codec of `ready`, which carries nothing. */
export const readyCodec: Codec<Ready> = {
  encode: encodeReady,
  decode: decodeReady,
  size: sizeReady,
  write: writeReady,
};

/**
 * `numbers` on the wire: 43 bytes.
 *
 * | offset | bytes | field | type         |
 * | -----: | ----: | ----- | ------------ |
 * |      0 |     1 | a     | bool, 0 or 1 |
 * |      1 |     1 | b     | u8           |
 * |      2 |     1 | c     | i8           |
 * |      3 |     2 | d     | u16          |
 * |      5 |     2 | e     | i16          |
 * |      7 |     4 | f     | u32          |
 * |     11 |     4 | g     | i32          |
 * |     15 |     8 | h     | u64          |
 * |     23 |     8 | i     | i64          |
 * |     31 |     4 | j     | f32          |
 * |     35 |     8 | k     | f64          |
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
  const { view } = openCopyReader(bytes, 43);
  return {
    a: readBoolean(view.getUint8(0), "a"),
    b: view.getUint8(1),
    c: view.getInt8(2),
    d: view.getUint16(3, true),
    e: view.getInt16(5, true),
    f: view.getUint32(7, true),
    g: view.getInt32(11, true),
    h: view.getBigUint64(15, true),
    i: view.getBigInt64(23, true),
    j: heldFinite(view.getFloat32(31, true), "j"),
    k: heldFinite(view.getFloat64(35, true), "k"),
  };
}

export function sizeNumbers(_message: Numbers): number {
  return 43;
}

export function writeNumbers(writer: Writer, message: Numbers): void {
  if (message == null) requireObject(message, "");
  const $b = message.b;
  if (typeof $b !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 43);
  const { view } = writer;
  view.setUint8(at, booleanByte(message.a, "a"));
  view.setUint8(at + 1, u8($b, "b"));
  view.setInt8(at + 2, i8(message.c, "c"));
  view.setUint16(at + 3, u16(message.d, "d"), true);
  view.setInt16(at + 5, i16(message.e, "e"), true);
  view.setUint32(at + 7, u32(message.f, "f"), true);
  view.setInt32(at + 11, i32(message.g, "g"), true);
  view.setBigUint64(at + 15, bigInteger(message.h, 0n, 18446744073709551615n, "h"), true);
  view.setBigInt64(at + 23, bigInteger(message.i, -9223372036854775808n, 9223372036854775807n, "i"), true);
  view.setFloat32(at + 31, finite32(message.j, "j"), true);
  view.setFloat64(at + 35, finite64(message.k, "k"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeNumbersInto(bytes: Uint8Array, target: Numbers): Numbers {
  const { view } = openViewReader(bytes, 43);
  target.a = readBoolean(view.getUint8(0), "a");
  target.b = view.getUint8(1);
  target.c = view.getInt8(2);
  target.d = view.getUint16(3, true);
  target.e = view.getInt16(5, true);
  target.f = view.getUint32(7, true);
  target.g = view.getInt32(11, true);
  target.h = view.getBigUint64(15, true);
  target.i = view.getBigInt64(23, true);
  target.j = heldFinite(view.getFloat32(31, true), "j");
  target.k = heldFinite(view.getFloat64(35, true), "k");
  return target;
}

export function createNumbers(fields: Partial<Numbers> = {}): Numbers {
  return {
    a: fields.a ?? false,
    b: fields.b ?? 0,
    c: fields.c ?? 0,
    d: fields.d ?? 0,
    e: fields.e ?? 0,
    f: fields.f ?? 0,
    g: fields.g ?? 0,
    h: fields.h ?? 0n,
    i: fields.i ?? 0n,
    j: fields.j ?? 0,
    k: fields.k ?? 0,
  };
}

/** Reads `numbers` out of its bytes. Valid as long as nobody writes to them. */
export class NumbersView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 43);
  }

  get a(): boolean {
    return readBoolean(this.$source.view.getUint8(0), "a");
  }

  get b(): number {
    return this.$source.view.getUint8(1);
  }

  get c(): number {
    return this.$source.view.getInt8(2);
  }

  get d(): number {
    return this.$source.view.getUint16(3, true);
  }

  get e(): number {
    return this.$source.view.getInt16(5, true);
  }

  get f(): number {
    return this.$source.view.getUint32(7, true);
  }

  get g(): number {
    return this.$source.view.getInt32(11, true);
  }

  get h(): bigint {
    return this.$source.view.getBigUint64(15, true);
  }

  get i(): bigint {
    return this.$source.view.getBigInt64(23, true);
  }

  get j(): number {
    return heldFinite(this.$source.view.getFloat32(31, true), "j");
  }

  get k(): number {
    return heldFinite(this.$source.view.getFloat64(35, true), "k");
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

/**
 * `ranges` on the wire: 47 bytes.
 *
 * | offset | bytes | field  | type         |
 * | -----: | ----: | ------ | ------------ |
 * |      0 |     1 | byte   | u8           |
 * |      1 |     2 | short  | i16          |
 * |      3 |     4 | small  | f32          |
 * |      7 |     8 | big    | f64          |
 * |     15 |     8 | wide   | i64          |
 * |     23 |     8 | safe   | u64          |
 * |     31 |     8 | signed | i64          |
 * |     39 |     1 | team   | Team as u8   |
 * |     40 |     2 | mood   | Mood as i16  |
 * |     42 |     1 | marks  | Marks as u8  |
 * |     43 |     4 | every  | Every as u32 |
 */
export function encodeRanges(message: Ranges): Uint8Array {
  const writer = openWriter();
  try {
    writeRanges(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeRanges(bytes: Uint8Array): Ranges {
  const { view } = openCopyReader(bytes, 47);
  return {
    byte: heldInteger(view.getUint8(0), 10, 20, "byte"),
    short: heldInteger(view.getInt16(1, true), -5, 500, "short"),
    small: heldFloat(view.getFloat32(3, true), -1.5, 1.5, "small"),
    big: heldFloat(view.getFloat64(7, true), -1.7976931348623157e+308, 100, "big"),
    wide: heldBigInteger(view.getBigInt64(15, true), -3n, 99n, "wide"),
    safe: readSafeInteger(view.getBigUint64(23, true), "safe"),
    signed: heldInteger(readSafeInteger(view.getBigInt64(31, true), "signed"), -1000, 1000, "signed"),
    team: heldEnum(view.getUint8(39), teamValues, "team"),
    mood: heldEnum(view.getInt16(40, true), moodValues, "mood"),
    marks: view.getUint8(42) & 7,
    every: (view.getUint32(43, true) & 4294967295) >>> 0,
  };
}

export function sizeRanges(_message: Ranges): number {
  return 47;
}

export function writeRanges(writer: Writer, message: Ranges): void {
  if (message == null) requireObject(message, "");
  const $byte = message.byte;
  if (typeof $byte !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 47);
  const { view } = writer;
  view.setUint8(at, integer($byte, 10, 20, "byte"));
  view.setInt16(at + 1, integer(message.short, -5, 500, "short"), true);
  view.setFloat32(at + 3, floatWithin(message.small, -1.5, 1.5, "small"), true);
  view.setFloat64(at + 7, floatWithin(finite64(message.big, "big"), Number.NEGATIVE_INFINITY, 100, "big"), true);
  view.setBigInt64(at + 15, bigInteger(message.wide, -3n, 99n, "wide"), true);
  view.setBigUint64(at + 23, safeInteger(message.safe, 0, 9007199254740991, "safe"), true);
  view.setBigInt64(at + 31, safeInteger(message.signed, -1000, 1000, "signed"), true);
  view.setUint8(at + 39, enumValue(message.team, teamValues, "team"));
  view.setInt16(at + 40, enumValue(message.mood, moodValues, "mood"), true);
  view.setUint8(at + 42, flagBits(message.marks, 7, "marks"));
  view.setUint32(at + 43, flagBits(message.every, 4294967295, "every"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeRangesInto(bytes: Uint8Array, target: Ranges): Ranges {
  const { view } = openViewReader(bytes, 47);
  target.byte = heldInteger(view.getUint8(0), 10, 20, "byte");
  target.short = heldInteger(view.getInt16(1, true), -5, 500, "short");
  target.small = heldFloat(view.getFloat32(3, true), -1.5, 1.5, "small");
  target.big = heldFloat(view.getFloat64(7, true), -1.7976931348623157e+308, 100, "big");
  target.wide = heldBigInteger(view.getBigInt64(15, true), -3n, 99n, "wide");
  target.safe = readSafeInteger(view.getBigUint64(23, true), "safe");
  target.signed = heldInteger(readSafeInteger(view.getBigInt64(31, true), "signed"), -1000, 1000, "signed");
  target.team = heldEnum(view.getUint8(39), teamValues, "team");
  target.mood = heldEnum(view.getInt16(40, true), moodValues, "mood");
  target.marks = view.getUint8(42) & 7;
  target.every = (view.getUint32(43, true) & 4294967295) >>> 0;
  return target;
}

export function createRanges(fields: Partial<Ranges> = {}): Ranges {
  return {
    byte: fields.byte ?? 10,
    short: fields.short ?? 0,
    small: fields.small ?? 0,
    big: fields.big ?? 0,
    wide: fields.wide ?? 0n,
    safe: fields.safe ?? 0,
    signed: fields.signed ?? 0,
    team: fields.team ?? Team.red,
    mood: fields.mood ?? Mood.calm,
    marks: fields.marks ?? 0,
    every: fields.every ?? 0,
  };
}

/** Reads `ranges` out of its bytes. Valid as long as nobody writes to them. */
export class RangesView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 47);
  }

  get byte(): number {
    return heldInteger(this.$source.view.getUint8(0), 10, 20, "byte");
  }

  get short(): number {
    return heldInteger(this.$source.view.getInt16(1, true), -5, 500, "short");
  }

  get small(): number {
    return heldFloat(this.$source.view.getFloat32(3, true), -1.5, 1.5, "small");
  }

  get big(): number {
    return heldFloat(this.$source.view.getFloat64(7, true), -1.7976931348623157e+308, 100, "big");
  }

  get wide(): bigint {
    return heldBigInteger(this.$source.view.getBigInt64(15, true), -3n, 99n, "wide");
  }

  get safe(): number {
    return readSafeInteger(this.$source.view.getBigUint64(23, true), "safe");
  }

  get signed(): number {
    return heldInteger(readSafeInteger(this.$source.view.getBigInt64(31, true), "signed"), -1000, 1000, "signed");
  }

  get team(): Team {
    return heldEnum(this.$source.view.getUint8(39), teamValues, "team");
  }

  get mood(): Mood {
    return heldEnum(this.$source.view.getInt16(40, true), moodValues, "mood");
  }

  get marks(): Marks {
    return this.$source.view.getUint8(42) & 7;
  }

  get every(): Every {
    return (this.$source.view.getUint32(43, true) & 4294967295) >>> 0;
  }
}

/** The codec of `ranges`. */
export const rangesCodec: StructCodec<Ranges, RangesView> = {
  encode: encodeRanges,
  decode: decodeRanges,
  size: sizeRanges,
  write: writeRanges,
  decodeInto: decodeRangesInto,
  create: createRanges,
  view: (bytes) => new RangesView(bytes),
};

/**
 * `texts` on the wire: 29 bytes, then a tail; at most 70637.
 *
 * | offset |      bytes | field  | type                     |
 * | -----: | ---------: | ------ | ------------------------ |
 * |      0 |         16 | fixed  | UTF-8, padded with zeros |
 * |     16 |          1 | short  | length as u8             |
 * |     17 |          2 | middle | length as u16            |
 * |     19 |          4 | long   | length as u32            |
 * |     23 |          2 | blob   | length as u16            |
 * |     25 |          4 | hash   | bytes                    |
 * |   tail |     0 to 8 | short  | UTF-8                    |
 * |   tail |   0 to 300 | middle | UTF-8                    |
 * |   tail | 0 to 70000 | long   | UTF-8                    |
 * |   tail |   0 to 300 | blob   | bytes                    |
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
  const reader = openReader(bytes, 29);
  return {
    fixed: readChars(bytes, 0, 16, "fixed"),
    short: readString(reader, heldLength(readU8(bytes, 16), 8, "short"), "short"),
    middle: readString(reader, heldLength(readU16(bytes, 17), 300, "middle"), "middle"),
    long: readString(reader, heldLength(readU32(bytes, 19), 70000, "long"), "long"),
    blob: readBytes(reader, heldLength(readU16(bytes, 23), 300, "blob"), "blob"),
    hash: readFixedBytes(bytes, 25, 4),
  };
}

export function sizeTexts(message: Texts): number {
  return (
    29 + utf8Length(message.short) + utf8Length(message.middle) + utf8Length(message.long) + bytesSize(message.blob)
  );
}

export function writeTexts(writer: Writer, message: Texts): void {
  requireObject(message, "");
  const at = reserve(writer, 29);
  writeChars(writer, at, 16, message.fixed, "fixed");
  writeFixedBytes(writer, at + 25, 4, message.hash, "hash");
  writeString8(writer, at + 16, message.short, 8, "short");
  writeString16(writer, at + 17, message.middle, 300, "middle");
  writeString32(writer, at + 19, message.long, 70000, "long");
  writeBytes16(writer, at + 23, message.blob, 300, "blob");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeTextsInto(bytes: Uint8Array, target: Texts): Texts {
  const reader = openReader(bytes, 29);
  target.fixed = readChars(bytes, 0, 16, "fixed");
  target.short = readString(reader, heldLength(readU8(bytes, 16), 8, "short"), "short");
  target.middle = readString(reader, heldLength(readU16(bytes, 17), 300, "middle"), "middle");
  target.long = readString(reader, heldLength(readU32(bytes, 19), 70000, "long"), "long");
  target.blob = readBytes(reader, heldLength(readU16(bytes, 23), 300, "blob"), "blob");
  target.hash = readFixedBytes(bytes, 25, 4);
  return target;
}

export function createTexts(fields: Partial<Texts> = {}): Texts {
  return {
    fixed: fields.fixed ?? "",
    short: fields.short ?? "",
    middle: fields.middle ?? "",
    long: fields.long ?? "",
    blob: fields.blob ?? new Uint8Array(0),
    hash: fields.hash ?? new Uint8Array(4),
  };
}

/** Reads `texts` out of its bytes. Valid as long as nobody writes to them. */
export class TextsView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 29);
  }

  get fixed(): string {
    return readChars(liveBytes(this.$source), 0, 16, "fixed");
  }

  get short(): string {
    return viewText(this.$source, 29, heldLength(this.$source.view.getUint8(16), 8, "short"), "short");
  }

  get middle(): string {
    return viewText(
      this.$source,
      29 + this.$source.view.getUint8(16),
      heldLength(this.$source.view.getUint16(17, true), 300, "middle"),
      "middle",
    );
  }

  get long(): string {
    return viewText(
      this.$source,
      29 + this.$source.view.getUint8(16) + this.$source.view.getUint16(17, true),
      heldLength(this.$source.view.getUint32(19, true), 70000, "long"),
      "long",
    );
  }

  get blob(): Uint8Array {
    return viewBytes(
      this.$source,
      29 +
        this.$source.view.getUint8(16) +
        this.$source.view.getUint16(17, true) +
        this.$source.view.getUint32(19, true),
      heldLength(this.$source.view.getUint16(23, true), 300, "blob"),
      "blob",
    );
  }

  get hash(): Uint8Array {
    return readFixedBytes(liveBytes(this.$source), 25, 4);
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

function getHeldString8Array2(reader: Reader, start: number, field: string): string[] {
  const { view } = reader;
  const list: string[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      list[i] = readString(reader, heldLength(view.getUint8(at), 8, ""), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldTeamArray3(reader: Reader, start: number, field: string): Team[] {
  const { view } = reader;
  const list: Team[] = new Array(3);
  let i = 0;
  try {
    for (; i < 3; i++) {
      const at = start + i;
      list[i] = heldEnum(view.getUint8(at), teamValues, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldF32List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count * 4, field);
  const { view } = reader;
  const list: number[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 4;
      list[i] = heldFinite(view.getFloat32(at, true), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getU8List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count, field);
  const { view } = reader;
  const list: number[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list[i] = view.getUint8(at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getU16List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  const list: number[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = view.getUint16(at, true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldU8List4List(reader: Reader, count: number, field: string): number[][] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: number[][] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = getU8List(reader, heldLength(view.getUint8(at), 4, ""), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldF32Array2(reader: Reader, start: number, field: string): number[] {
  const { view } = reader;
  const list: number[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 4;
      list[i] = heldFinite(view.getFloat32(at, true), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldF32Array2Array3(reader: Reader, start: number, field: string): number[][] {
  const list: number[][] = new Array(3);
  let i = 0;
  try {
    for (; i < 3; i++) {
      const at = start + i * 8;
      list[i] = getHeldF32Array2(reader, at, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldEntity(reader: Reader, at: number): Entity {
  const { view } = reader;
  return {
    id: view.getUint32(at, true),
    team: heldEnum(view.getUint8(at + 4), teamValues, "team"),
    at: {
      x: heldFinite(view.getFloat32(at + 5, true), "at.x"),
      y: heldFinite(view.getFloat32(at + 9, true), "at.y"),
    },
    hp: heldInteger(view.getUint16(at + 13, true), 0, 1000, "hp"),
    marks: view.getUint8(at + 15) & 7,
  };
}

function getHeldEntityList(reader: Reader, count: number, field: string): Entity[] {
  const start = take(reader, count * 16, field);
  const list: Entity[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      list[i] = getHeldEntity(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldString8List(reader: Reader, count: number, field: string): string[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: string[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = readString(reader, heldLength(view.getUint8(at), 8, ""), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldNamed(reader: Reader, at: number): Named {
  const { view } = reader;
  return {
    id: view.getUint16(at, true),
    name: readString(reader, heldLength(view.getUint8(at + 2), 20, "name"), "name"),
    at: {
      x: heldFinite(view.getFloat32(at + 3, true), "at.x"),
      y: heldFinite(view.getFloat32(at + 7, true), "at.y"),
    },
    tags: getHeldString8List(reader, heldLength(view.getUint8(at + 11), 4, "tags"), "tags"),
  };
}

function getHeldNamedList(reader: Reader, count: number, field: string): Named[] {
  requireBytes(reader, count, 12, field);
  const list: Named[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 12, "");
      list[i] = getHeldNamed(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldNamedArray2(reader: Reader, start: number, field: string): Named[] {
  const list: Named[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 12;
      list[i] = getHeldNamed(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getBoolList(reader: Reader, count: number, field: string): boolean[] {
  const start = take(reader, count, field);
  const { view } = reader;
  const list: boolean[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list[i] = readBoolean(view.getUint8(at), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldBytes9List(reader: Reader, count: number, field: string): Uint8Array[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: Uint8Array[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = readBytes(reader, heldLength(view.getUint8(at), 9, ""), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getFixedBytes2List(reader: Reader, count: number, field: string): Uint8Array[] {
  const start = take(reader, count * 2, field);
  const list: Uint8Array[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = readFixedBytes(reader.bytes, at, 2);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getChar3List(reader: Reader, count: number, field: string): string[] {
  const start = take(reader, count * 3, field);
  const list: string[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 3;
      list[i] = readChars(reader.bytes, at, 3, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getU64List(reader: Reader, count: number, field: string): bigint[] {
  const start = take(reader, count * 8, field);
  const { view } = reader;
  const list: bigint[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list[i] = view.getBigUint64(at, true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function tailOfString8Array2(list: readonly string[]): number {
  let bytes = 0;
  for (const value of list) bytes += utf8Length(value);
  return bytes;
}

function tailOfU8List4List(list: readonly number[][]): number {
  let bytes = 0;
  for (const value of list) bytes += 1 + value.length;
  return bytes;
}

function tailOfString8List(list: readonly string[]): number {
  let bytes = 0;
  for (const value of list) bytes += 1 + utf8Length(value);
  return bytes;
}

function tailOfNamed(value: Named): number {
  return utf8Length(value.name) + tailOfString8List(value.tags);
}

function tailOfNamedList(list: readonly Named[]): number {
  let bytes = 0;
  for (const value of list) bytes += 12 + tailOfNamed(value);
  return bytes;
}

function tailOfNamedArray2(list: readonly Named[]): number {
  let bytes = 0;
  for (const value of list) bytes += tailOfNamed(value);
  return bytes;
}

function tailOfBytes9List(list: readonly Uint8Array[]): number {
  let bytes = 0;
  for (const value of list) bytes += 1 + bytesSize(value);
  return bytes;
}

function putString8Array2(writer: Writer, start: number, list: readonly string[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      const value = list[i] as string;
      writeString8(writer, at, value, 8, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putTeamArray3(writer: Writer, start: number, list: readonly Team[], field: string): void {
  requireLength(list, 3, field);
  let i = 0;
  try {
    for (; i < 3; i++) {
      const at = start + i;
      const value = list[i] as Team;
      const { view } = writer;
      view.setUint8(at, enumValue(value, teamValues, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFiniteF32List8(
  writer: Writer,
  countAt: number,
  list: readonly number[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 4);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 4;
      const value = list[i] as number;
      view.setFloat32(at, finite32(value, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8List16(writer: Writer, countAt: number, list: readonly number[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint16(countAt, count, true);
  const start = reserve(writer, count);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      const value = list[i] as number;
      view.setUint8(at, u8(value, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU16List32(writer: Writer, countAt: number, list: readonly number[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint32(countAt, count, true);
  const start = reserve(writer, count * 2);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      const value = list[i] as number;
      view.setUint16(at, u16(value, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8List8(writer: Writer, countAt: number, list: readonly number[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      const value = list[i] as number;
      view.setUint8(at, u8(value, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8List4List8(
  writer: Writer,
  countAt: number,
  list: readonly number[][],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 1);
      const value = list[i] as number[];
      putU8List8(writer, at, value, 4, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFiniteF32Array2(writer: Writer, start: number, list: readonly number[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 4;
      const value = list[i] as number;
      const { view } = writer;
      view.setFloat32(at, finite32(value, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFiniteF32Array2Array3(writer: Writer, start: number, list: readonly number[][], field: string): void {
  requireLength(list, 3, field);
  let i = 0;
  try {
    for (; i < 3; i++) {
      const at = start + i * 8;
      const value = list[i] as number[];
      putFiniteF32Array2(writer, at, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `Entity` on the wire: 16 bytes.
 *
 * | offset | bytes | field | type        |
 * | -----: | ----: | ----- | ----------- |
 * |      0 |     4 | id    | u32         |
 * |      4 |     1 | team  | Team as u8  |
 * |      5 |     4 | at.x  | f32         |
 * |      9 |     4 | at.y  | f32         |
 * |     13 |     2 | hp    | u16         |
 * |     15 |     1 | marks | Marks as u8 |
 */
function putFiniteEntity(writer: Writer, at: number, value: Entity): void {
  if (value == null) requireObject(value, "");
  const $id = value.id;
  if (typeof $id !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint32(at, u32($id, "id"), true);
  view.setUint8(at + 4, enumValue(value.team, teamValues, "team"));
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  view.setFloat32(at + 5, finite32($at$x, "at.x"), true);
  view.setFloat32(at + 9, finite32($at.y, "at.y"), true);
  view.setUint16(at + 13, integer(value.hp, 0, 1000, "hp"), true);
  view.setUint8(at + 15, flagBits(value.marks, 7, "marks"));
}

function putFiniteEntityList8(
  writer: Writer,
  countAt: number,
  list: readonly Entity[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 16);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      const value = list[i] as Entity;
      putFiniteEntity(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putString8List8(writer: Writer, countAt: number, list: readonly string[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 1);
      const value = list[i] as string;
      writeString8(writer, at, value, 8, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `Named` on the wire: 12 bytes, then a tail; at most 68.
 *
 * | offset |   bytes | field | type                                          |
 * | -----: | ------: | ----- | --------------------------------------------- |
 * |      0 |       2 | id    | u16                                           |
 * |      2 |       1 | name  | length as u8                                  |
 * |      3 |       4 | at.x  | f32                                           |
 * |      7 |       4 | at.y  | f32                                           |
 * |     11 |       1 | tags  | count as u8                                   |
 * |   tail | 0 to 20 | name  | UTF-8                                         |
 * |   tail | 0 to 36 | tags  | length as u8, then UTF-8, one after the other |
 */
function putFiniteNamed(writer: Writer, at: number, value: Named): void {
  if (value == null) requireObject(value, "");
  const $id = value.id;
  if (typeof $id !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint16(at, u16($id, "id"), true);
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  view.setFloat32(at + 3, finite32($at$x, "at.x"), true);
  view.setFloat32(at + 7, finite32($at.y, "at.y"), true);
  writeString8(writer, at + 2, value.name, 20, "name");
  putString8List8(writer, at + 11, value.tags, 4, "tags");
}

function putFiniteNamedList8(
  writer: Writer,
  countAt: number,
  list: readonly Named[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 12);
      const value = list[i] as Named;
      putFiniteNamed(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFiniteNamedArray2(writer: Writer, start: number, list: readonly Named[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 12;
      const value = list[i] as Named;
      putFiniteNamed(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putBoolList8(writer: Writer, countAt: number, list: readonly boolean[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      const value = list[i] as boolean;
      view.setUint8(at, booleanByte(value, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putBytes9List8(
  writer: Writer,
  countAt: number,
  list: readonly Uint8Array[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 1);
      const value = list[i] as Uint8Array;
      writeBytes8(writer, at, value, 9, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFixedBytes2List8(
  writer: Writer,
  countAt: number,
  list: readonly Uint8Array[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 2);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      const value = list[i] as Uint8Array;
      writeFixedBytes(writer, at, 2, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putChar3List8(writer: Writer, countAt: number, list: readonly string[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 3);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 3;
      const value = list[i] as string;
      writeChars(writer, at, 3, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU64List8(writer: Writer, countAt: number, list: readonly bigint[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 8);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      const value = list[i] as bigint;
      view.setBigUint64(at, bigInteger(value, 0n, 18446744073709551615n, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillHeldF32List(reader: Reader, count: number, list: number[], field: string): void {
  const start = take(reader, count * 4, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 4;
      list[i] = heldFinite(view.getFloat32(at, true), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillU8List(reader: Reader, count: number, list: number[], field: string): void {
  const start = take(reader, count, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list[i] = view.getUint8(at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillU16List(reader: Reader, count: number, list: number[], field: string): void {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = view.getUint16(at, true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillHeldEntity(reader: Reader, at: number, target: Entity): void {
  const { view } = reader;
  target.id = view.getUint32(at, true);
  target.team = heldEnum(view.getUint8(at + 4), teamValues, "team");
  target.at.x = heldFinite(view.getFloat32(at + 5, true), "at.x");
  target.at.y = heldFinite(view.getFloat32(at + 9, true), "at.y");
  target.hp = heldInteger(view.getUint16(at + 13, true), 0, 1000, "hp");
  target.marks = view.getUint8(at + 15) & 7;
}

function refillHeldEntityList(reader: Reader, count: number, list: Entity[], field: string): void {
  const start = take(reader, count * 16, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      const known = list[i];
      if (known === undefined) list.push(getHeldEntity(reader, at));
      else refillHeldEntity(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillHeldNamed(reader: Reader, at: number, target: Named): void {
  const { view } = reader;
  target.id = view.getUint16(at, true);
  target.name = readString(reader, heldLength(view.getUint8(at + 2), 20, "name"), "name");
  target.at.x = heldFinite(view.getFloat32(at + 3, true), "at.x");
  target.at.y = heldFinite(view.getFloat32(at + 7, true), "at.y");
  target.tags = getHeldString8List(reader, heldLength(view.getUint8(at + 11), 4, "tags"), "tags");
}

function refillHeldNamedList(reader: Reader, count: number, list: Named[], field: string): void {
  requireBytes(reader, count, 12, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 12, "");
      const known = list[i];
      if (known === undefined) list.push(getHeldNamed(reader, at));
      else refillHeldNamed(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillBoolList(reader: Reader, count: number, list: boolean[], field: string): void {
  const start = take(reader, count, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list[i] = readBoolean(view.getUint8(at), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillFixedBytes2List(reader: Reader, count: number, list: Uint8Array[], field: string): void {
  const start = take(reader, count * 2, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = readFixedBytes(reader.bytes, at, 2);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillChar3List(reader: Reader, count: number, list: string[], field: string): void {
  const start = take(reader, count * 3, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 3;
      list[i] = readChars(reader.bytes, at, 3, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillU64List(reader: Reader, count: number, list: bigint[], field: string): void {
  const start = take(reader, count * 8, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list[i] = view.getBigUint64(at, true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function freshVec2(): Vec2 {
  return {
    x: 0,
    y: 0,
  };
}

function freshNamed(): Named {
  return {
    id: 0,
    name: "",
    at: freshVec2(),
    tags: [],
  };
}

/** A list of `Team` within a view. */
export class HeldTeamListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): Team {
    const at = this.$at + elementIndex(index, this.length) * 1;
    return heldEnum(this.$source.view.getUint8(at), teamValues, "");
  }

  [Symbol.iterator](): IterableIterator<Team> {
    return iterateView(this);
  }
}

/** A list of `number` within a view. */
export class HeldF32ListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): number {
    const at = this.$at + elementIndex(index, this.length) * 4;
    return heldFinite(this.$source.view.getFloat32(at, true), "");
  }

  [Symbol.iterator](): IterableIterator<number> {
    return iterateView(this);
  }
}

/** A list of `HeldF32ListView` within a view. */
export class HeldF32Array2ListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): HeldF32ListView {
    const at = this.$at + elementIndex(index, this.length) * 8;
    return new HeldF32ListView(this.$source, at, 2);
  }

  [Symbol.iterator](): IterableIterator<HeldF32ListView> {
    return iterateView(this);
  }
}

/**
 * `lists` on the wire: 69 bytes, then a tail; at most 141050.
 *
 * | offset |    bytes | field    | type                                                           |
 * | -----: | -------: | -------- | -------------------------------------------------------------- |
 * |      0 |        2 | names    | 2 of: length as u8                                             |
 * |      2 |        1 | hp       | u8                                                             |
 * |      3 |        3 | teams    | 3 of: Team as u8                                               |
 * |      6 |        1 | floats   | count as u8                                                    |
 * |      7 |        2 | bytes    | count as u16                                                   |
 * |      9 |        4 | many     | count as u32                                                   |
 * |     13 |        1 | nested   | count as u8                                                    |
 * |     14 |       24 | matrix   | 3 of: 2 of: f32                                                |
 * |     38 |        1 | entities | count as u8                                                    |
 * |     39 |        1 | named    | count as u8                                                    |
 * |     40 |       24 | pair     | 2 of: Named                                                    |
 * |     64 |        1 | flags    | count as u8                                                    |
 * |     65 |        1 | blobs    | count as u8                                                    |
 * |     66 |        1 | hashes   | count as u8                                                    |
 * |     67 |        1 | codes    | count as u8                                                    |
 * |     68 |        1 | huge     | count as u8                                                    |
 * |   tail |  0 to 16 | names    | 2 of: UTF-8                                                    |
 * |   tail |    n * 4 | floats   | f32, one after the other                                       |
 * |   tail |    n * 1 | bytes    | u8, one after the other                                        |
 * |   tail |    n * 2 | many     | u16, one after the other                                       |
 * |   tail |  0 to 15 | nested   | count as u8, then u8, one after the other, one after the other |
 * |   tail |   n * 16 | entities | Entity, one after the other                                    |
 * |   tail | 0 to 340 | named    | Named, one after the other                                     |
 * |   tail | 0 to 112 | pair     | 2 of: the tail of Named                                        |
 * |   tail |    n * 1 | flags    | bool, 0 or 1, one after the other                              |
 * |   tail |  0 to 30 | blobs    | length as u8, then bytes, one after the other                  |
 * |   tail |    n * 2 | hashes   | bytes, one after the other                                     |
 * |   tail |    n * 3 | codes    | UTF-8, padded with zeros, one after the other                  |
 * |   tail |    n * 8 | huge     | u64, one after the other                                       |
 */
export function encodeLists(message: Lists): Uint8Array {
  const writer = openWriter();
  try {
    writeLists(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeLists(bytes: Uint8Array): Lists {
  const reader = openCopyReader(bytes, 69);
  const { view } = reader;
  return {
    names: getHeldString8Array2(reader, 0, "names"),
    hp: view.getUint8(2),
    teams: getHeldTeamArray3(reader, 3, "teams"),
    floats: getHeldF32List(reader, heldLength(view.getUint8(6), 10, "floats"), "floats"),
    bytes: getU8List(reader, heldLength(view.getUint16(7, true), 300, "bytes"), "bytes"),
    many: getU16List(reader, heldLength(view.getUint32(9, true), 70000, "many"), "many"),
    nested: getHeldU8List4List(reader, heldLength(view.getUint8(13), 3, "nested"), "nested"),
    matrix: getHeldF32Array2Array3(reader, 14, "matrix"),
    entities: getHeldEntityList(reader, heldLength(view.getUint8(38), 5, "entities"), "entities"),
    named: getHeldNamedList(reader, heldLength(view.getUint8(39), 5, "named"), "named"),
    pair: getHeldNamedArray2(reader, 40, "pair"),
    flags: getBoolList(reader, heldLength(view.getUint8(64), 9, "flags"), "flags"),
    blobs: getHeldBytes9List(reader, heldLength(view.getUint8(65), 3, "blobs"), "blobs"),
    hashes: getFixedBytes2List(reader, heldLength(view.getUint8(66), 3, "hashes"), "hashes"),
    codes: getChar3List(reader, heldLength(view.getUint8(67), 3, "codes"), "codes"),
    huge: getU64List(reader, heldLength(view.getUint8(68), 3, "huge"), "huge"),
  };
}

export function sizeLists(message: Lists): number {
  return (
    69 +
    tailOfString8Array2(message.names) +
    message.floats.length * 4 +
    message.bytes.length +
    message.many.length * 2 +
    tailOfU8List4List(message.nested) +
    message.entities.length * 16 +
    tailOfNamedList(message.named) +
    tailOfNamedArray2(message.pair) +
    message.flags.length +
    tailOfBytes9List(message.blobs) +
    message.hashes.length * 2 +
    message.codes.length * 3 +
    message.huge.length * 8
  );
}

export function writeLists(writer: Writer, message: Lists): void {
  if (message == null) requireObject(message, "");
  const $hp = message.hp;
  if (typeof $hp !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 69);
  const { view } = writer;
  view.setUint8(at + 2, u8($hp, "hp"));
  putTeamArray3(writer, at + 3, message.teams, "teams");
  putFiniteF32Array2Array3(writer, at + 14, message.matrix, "matrix");
  putString8Array2(writer, at, message.names, "names");
  putFiniteF32List8(writer, at + 6, message.floats, 10, "floats");
  putU8List16(writer, at + 7, message.bytes, 300, "bytes");
  putU16List32(writer, at + 9, message.many, 70000, "many");
  putU8List4List8(writer, at + 13, message.nested, 3, "nested");
  putFiniteEntityList8(writer, at + 38, message.entities, 5, "entities");
  putFiniteNamedList8(writer, at + 39, message.named, 5, "named");
  putFiniteNamedArray2(writer, at + 40, message.pair, "pair");
  putBoolList8(writer, at + 64, message.flags, 9, "flags");
  putBytes9List8(writer, at + 65, message.blobs, 3, "blobs");
  putFixedBytes2List8(writer, at + 66, message.hashes, 3, "hashes");
  putChar3List8(writer, at + 67, message.codes, 3, "codes");
  putU64List8(writer, at + 68, message.huge, 3, "huge");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeListsInto(bytes: Uint8Array, target: Lists): Lists {
  const reader = openViewReader(bytes, 69);
  const { view } = reader;
  target.names = getHeldString8Array2(reader, 0, "names");
  target.hp = view.getUint8(2);
  target.teams = getHeldTeamArray3(reader, 3, "teams");
  refillHeldF32List(reader, heldLength(view.getUint8(6), 10, "floats"), target.floats, "floats");
  refillU8List(reader, heldLength(view.getUint16(7, true), 300, "bytes"), target.bytes, "bytes");
  refillU16List(reader, heldLength(view.getUint32(9, true), 70000, "many"), target.many, "many");
  target.nested = getHeldU8List4List(reader, heldLength(view.getUint8(13), 3, "nested"), "nested");
  target.matrix = getHeldF32Array2Array3(reader, 14, "matrix");
  refillHeldEntityList(reader, heldLength(view.getUint8(38), 5, "entities"), target.entities, "entities");
  refillHeldNamedList(reader, heldLength(view.getUint8(39), 5, "named"), target.named, "named");
  target.pair = getHeldNamedArray2(reader, 40, "pair");
  refillBoolList(reader, heldLength(view.getUint8(64), 9, "flags"), target.flags, "flags");
  target.blobs = getHeldBytes9List(reader, heldLength(view.getUint8(65), 3, "blobs"), "blobs");
  refillFixedBytes2List(reader, heldLength(view.getUint8(66), 3, "hashes"), target.hashes, "hashes");
  refillChar3List(reader, heldLength(view.getUint8(67), 3, "codes"), target.codes, "codes");
  refillU64List(reader, heldLength(view.getUint8(68), 3, "huge"), target.huge, "huge");
  return target;
}

export function createLists(fields: Partial<Lists> = {}): Lists {
  return {
    names: fields.names ?? createArray(2, () => ""),
    hp: fields.hp ?? 0,
    teams: fields.teams ?? createArray(3, () => Team.red),
    floats: fields.floats ?? [],
    bytes: fields.bytes ?? [],
    many: fields.many ?? [],
    nested: fields.nested ?? [],
    matrix: fields.matrix ?? createArray(3, () => createArray(2, () => 0)),
    entities: fields.entities ?? [],
    named: fields.named ?? [],
    pair: fields.pair ?? createArray(2, freshNamed),
    flags: fields.flags ?? [],
    blobs: fields.blobs ?? [],
    hashes: fields.hashes ?? [],
    codes: fields.codes ?? [],
    huge: fields.huge ?? [],
  };
}

/** Reads `lists` out of its bytes. Valid as long as nobody writes to them. */
export class ListsView {
  declare readonly $source: ViewSource;
  declare $decoded: Lists | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 69);
    this.$decoded = undefined;
  }

  get names(): Lists["names"] {
    return this.$decode().names;
  }

  get hp(): number {
    return this.$source.view.getUint8(2);
  }

  get teams(): HeldTeamListView {
    return new HeldTeamListView(this.$source, 3, 3);
  }

  get floats(): Lists["floats"] {
    return this.$decode().floats;
  }

  get bytes(): Lists["bytes"] {
    return this.$decode().bytes;
  }

  get many(): Lists["many"] {
    return this.$decode().many;
  }

  get nested(): Lists["nested"] {
    return this.$decode().nested;
  }

  get matrix(): HeldF32Array2ListView {
    return new HeldF32Array2ListView(this.$source, 14, 3);
  }

  get entities(): Lists["entities"] {
    return this.$decode().entities;
  }

  get named(): Lists["named"] {
    return this.$decode().named;
  }

  get pair(): Lists["pair"] {
    return this.$decode().pair;
  }

  get flags(): Lists["flags"] {
    return this.$decode().flags;
  }

  get blobs(): Lists["blobs"] {
    return this.$decode().blobs;
  }

  get hashes(): Lists["hashes"] {
    return this.$decode().hashes;
  }

  get codes(): Lists["codes"] {
    return this.$decode().codes;
  }

  get huge(): Lists["huge"] {
    return this.$decode().huge;
  }

  $decode(): Lists {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeLists(bytes);
    return this.$decoded;
  }
}

/** The codec of `lists`. */
export const listsCodec: StructCodec<Lists, ListsView> = {
  encode: encodeLists,
  decode: decodeLists,
  size: sizeLists,
  write: writeLists,
  decodeInto: decodeListsInto,
  create: createLists,
  view: (bytes) => new ListsView(bytes),
};

function getU32Optional(reader: Reader, present: boolean, field: string): number | null {
  if (!present) return null;
  const at = take(reader, 4, field);
  const { view } = reader;
  return view.getUint32(at, true);
}

function getHeldVec2(reader: Reader, at: number): Vec2 {
  const { view } = reader;
  return {
    x: heldFinite(view.getFloat32(at, true), "x"),
    y: heldFinite(view.getFloat32(at + 4, true), "y"),
  };
}

function getHeldVec2Optional(reader: Reader, present: boolean, field: string): Vec2 | null {
  if (!present) return null;
  try {
    const at = take(reader, 8, "");
    return getHeldVec2(reader, at);
  } catch (error) {
    throw within(error, field);
  }
}

function getHeldNamedOptional(reader: Reader, present: boolean, field: string): Named | null {
  if (!present) return null;
  try {
    const at = take(reader, 12, "");
    return getHeldNamed(reader, at);
  } catch (error) {
    throw within(error, field);
  }
}

function getHeldString8List4Optional(reader: Reader, present: boolean, field: string): string[] | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return getHeldString8List(reader, heldLength(view.getUint8(at), 4, field), field);
}

function getU16Optional(reader: Reader, present: boolean, field: string): number | null {
  if (!present) return null;
  const at = take(reader, 2, field);
  const { view } = reader;
  return view.getUint16(at, true);
}

function getU16OptionalList(reader: Reader, count: number, field: string): (number | null)[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: (number | null)[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = getU16Optional(reader, readBoolean(view.getUint8(at), ""), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldTeamArray2(reader: Reader, start: number, field: string): Team[] {
  const { view } = reader;
  const list: Team[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      list[i] = heldEnum(view.getUint8(at), teamValues, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldTeamArray2Optional(reader: Reader, present: boolean, field: string): Team[] | null {
  if (!present) return null;
  const at = take(reader, 2, field);
  return getHeldTeamArray2(reader, at, field);
}

function getHeldString4Optional(reader: Reader, present: boolean, field: string): string | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return readString(reader, heldLength(view.getUint8(at), 4, field), field);
}

function getHeldString4OptionalArray2(reader: Reader, start: number, field: string): (string | null)[] {
  const { view } = reader;
  const list: (string | null)[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      list[i] = getHeldString4Optional(reader, readBoolean(view.getUint8(at), ""), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldEntityOptional(reader: Reader, present: boolean, field: string): Entity | null {
  if (!present) return null;
  try {
    const at = take(reader, 16, "");
    return getHeldEntity(reader, at);
  } catch (error) {
    throw within(error, field);
  }
}

function tailOfNamedOptional(value: Named | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 12 + tailOfNamed(value);
}

function tailOfString8List4Optional(value: string[] | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 1 + tailOfString8List(value);
}

function tailOfU16OptionalList(list: readonly (number | null)[]): number {
  let bytes = 0;
  for (const value of list) bytes += 1 + presenceByte(value) * 2;
  return bytes;
}

function tailOfString4Optional(value: string | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 1 + utf8Length(value);
}

function tailOfString4OptionalArray2(list: readonly (string | null)[]): number {
  let bytes = 0;
  for (const value of list) bytes += tailOfString4Optional(value);
  return bytes;
}

function putU32Optional(writer: Writer, value: number | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 4);
  const { view } = writer;
  view.setUint32(at, u32(value, field), true);
}

/**
 * `Vec2` on the wire: 8 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | x     | f32  |
 * |      4 |     4 | y     | f32  |
 */
function putFiniteVec2(writer: Writer, at: number, value: Vec2): void {
  if (value == null) requireObject(value, "");
  const $x = value.x;
  if (typeof $x !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setFloat32(at, finite32($x, "x"), true);
  view.setFloat32(at + 4, finite32(value.y, "y"), true);
}

function putFiniteVec2Optional(writer: Writer, value: Vec2 | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  try {
    const at = reserve(writer, 8);
    putFiniteVec2(writer, at, value);
  } catch (error) {
    throw within(error, field);
  }
}

function putFiniteNamedOptional(writer: Writer, value: Named | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  try {
    const at = reserve(writer, 12);
    putFiniteNamed(writer, at, value);
  } catch (error) {
    throw within(error, field);
  }
}

function putString8List4Optional(writer: Writer, value: string[] | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  putString8List8(writer, at, value, 4, field);
}

function putU16Optional(writer: Writer, value: number | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint16(at, u16(value, field), true);
}

function putU16OptionalList8(
  writer: Writer,
  countAt: number,
  list: readonly (number | null)[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 1);
      const value = list[i] as number | null;
      const { view } = writer;
      view.setUint8(at, presenceByte(value));
      putU16Optional(writer, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putTeamArray2(writer: Writer, start: number, list: readonly Team[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      const value = list[i] as Team;
      const { view } = writer;
      view.setUint8(at, enumValue(value, teamValues, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putTeamArray2Optional(writer: Writer, value: Team[] | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  putTeamArray2(writer, at, value, field);
}

function putString4Optional(writer: Writer, value: string | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  writeString8(writer, at, value, 4, field);
}

function putString4OptionalArray2(
  writer: Writer,
  start: number,
  list: readonly (string | null)[],
  field: string,
): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      const value = list[i] as string | null;
      const { view } = writer;
      view.setUint8(at, presenceByte(value));
      putString4Optional(writer, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFiniteEntityOptional(writer: Writer, value: Entity | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  try {
    const at = reserve(writer, 16);
    putFiniteEntity(writer, at, value);
  } catch (error) {
    throw within(error, field);
  }
}

/**
 * `optionals` on the wire: 9 bytes, then a tail; at most 169.
 *
 * | offset |   bytes | field   | type                                                                           |
 * | -----: | ------: | ------- | ------------------------------------------------------------------------------ |
 * |      0 |       1 | number  | presence, 0 or 1                                                               |
 * |      1 |       1 | point   | presence, 0 or 1                                                               |
 * |      2 |       1 | named   | presence, 0 or 1                                                               |
 * |      3 |       1 | tags    | presence, 0 or 1                                                               |
 * |      4 |       1 | numbers | count as u8                                                                    |
 * |      5 |       1 | teams   | presence, 0 or 1                                                               |
 * |      6 |       2 | pairs   | 2 of: presence, 0 or 1                                                         |
 * |      8 |       1 | entity  | presence, 0 or 1                                                               |
 * |   tail |  0 or 4 | number  | u32, where present                                                             |
 * |   tail |  0 or 8 | point   | Vec2, where present                                                            |
 * |   tail | 0 to 68 | named   | Named, where present                                                           |
 * |   tail | 0 to 37 | tags    | count as u8, then length as u8, then UTF-8, one after the other, where present |
 * |   tail | 0 to 15 | numbers | presence, 0 or 1, then u16, where present, one after the other                 |
 * |   tail |  0 or 2 | teams   | 2 of: Team as u8, where present                                                |
 * |   tail | 0 to 10 | pairs   | 2 of: length as u8, then UTF-8, where present                                  |
 * |   tail | 0 or 16 | entity  | Entity, where present                                                          |
 */
export function encodeOptionals(message: Optionals): Uint8Array {
  const writer = openWriter();
  try {
    writeOptionals(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeOptionals(bytes: Uint8Array): Optionals {
  const reader = openCopyReader(bytes, 9);
  const { view } = reader;
  return {
    number: getU32Optional(reader, readBoolean(view.getUint8(0), "number"), "number"),
    point: getHeldVec2Optional(reader, readBoolean(view.getUint8(1), "point"), "point"),
    named: getHeldNamedOptional(reader, readBoolean(view.getUint8(2), "named"), "named"),
    tags: getHeldString8List4Optional(reader, readBoolean(view.getUint8(3), "tags"), "tags"),
    numbers: getU16OptionalList(reader, heldLength(view.getUint8(4), 5, "numbers"), "numbers"),
    teams: getHeldTeamArray2Optional(reader, readBoolean(view.getUint8(5), "teams"), "teams"),
    pairs: getHeldString4OptionalArray2(reader, 6, "pairs"),
    entity: getHeldEntityOptional(reader, readBoolean(view.getUint8(8), "entity"), "entity"),
  };
}

export function sizeOptionals(message: Optionals): number {
  return (
    9 +
    presenceByte(message.number) * 4 +
    presenceByte(message.point) * 8 +
    tailOfNamedOptional(message.named) +
    tailOfString8List4Optional(message.tags) +
    tailOfU16OptionalList(message.numbers) +
    presenceByte(message.teams) * 2 +
    tailOfString4OptionalArray2(message.pairs) +
    presenceByte(message.entity) * 16
  );
}

export function writeOptionals(writer: Writer, message: Optionals): void {
  requireObject(message, "");
  const at = reserve(writer, 9);
  const { view } = writer;
  const $number = message.number;
  view.setUint8(at, presenceByte($number));
  const $point = message.point;
  view.setUint8(at + 1, presenceByte($point));
  const $named = message.named;
  view.setUint8(at + 2, presenceByte($named));
  const $tags = message.tags;
  view.setUint8(at + 3, presenceByte($tags));
  const $teams = message.teams;
  view.setUint8(at + 5, presenceByte($teams));
  const $entity = message.entity;
  view.setUint8(at + 8, presenceByte($entity));
  putU32Optional(writer, $number, "number");
  putFiniteVec2Optional(writer, $point, "point");
  putFiniteNamedOptional(writer, $named, "named");
  putString8List4Optional(writer, $tags, "tags");
  putU16OptionalList8(writer, at + 4, message.numbers, 5, "numbers");
  putTeamArray2Optional(writer, $teams, "teams");
  putString4OptionalArray2(writer, at + 6, message.pairs, "pairs");
  putFiniteEntityOptional(writer, $entity, "entity");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeOptionalsInto(bytes: Uint8Array, target: Optionals): Optionals {
  const reader = openViewReader(bytes, 9);
  const { view } = reader;
  target.number = getU32Optional(reader, readBoolean(view.getUint8(0), "number"), "number");
  target.point = getHeldVec2Optional(reader, readBoolean(view.getUint8(1), "point"), "point");
  target.named = getHeldNamedOptional(reader, readBoolean(view.getUint8(2), "named"), "named");
  target.tags = getHeldString8List4Optional(reader, readBoolean(view.getUint8(3), "tags"), "tags");
  target.numbers = getU16OptionalList(reader, heldLength(view.getUint8(4), 5, "numbers"), "numbers");
  target.teams = getHeldTeamArray2Optional(reader, readBoolean(view.getUint8(5), "teams"), "teams");
  target.pairs = getHeldString4OptionalArray2(reader, 6, "pairs");
  target.entity = getHeldEntityOptional(reader, readBoolean(view.getUint8(8), "entity"), "entity");
  return target;
}

export function createOptionals(fields: Partial<Optionals> = {}): Optionals {
  return {
    number: fields.number ?? null,
    point: fields.point ?? null,
    named: fields.named ?? null,
    tags: fields.tags ?? null,
    numbers: fields.numbers ?? [],
    teams: fields.teams ?? null,
    pairs: fields.pairs ?? createArray(2, () => null),
    entity: fields.entity ?? null,
  };
}

/** Reads `optionals` out of its bytes. Valid as long as nobody writes to them. */
export class OptionalsView {
  declare readonly $source: ViewSource;
  declare $decoded: Optionals | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 9);
    this.$decoded = undefined;
  }

  get number(): Optionals["number"] {
    return this.$decode().number;
  }

  get point(): Optionals["point"] {
    return this.$decode().point;
  }

  get named(): Optionals["named"] {
    return this.$decode().named;
  }

  get tags(): Optionals["tags"] {
    return this.$decode().tags;
  }

  get numbers(): Optionals["numbers"] {
    return this.$decode().numbers;
  }

  get teams(): Optionals["teams"] {
    return this.$decode().teams;
  }

  get pairs(): Optionals["pairs"] {
    return this.$decode().pairs;
  }

  get entity(): Optionals["entity"] {
    return this.$decode().entity;
  }

  $decode(): Optionals {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeOptionals(bytes);
    return this.$decoded;
  }
}

/** The codec of `optionals`. */
export const optionalsCodec: StructCodec<Optionals, OptionalsView> = {
  encode: encodeOptionals,
  decode: decodeOptionals,
  size: sizeOptionals,
  write: writeOptionals,
  decodeInto: decodeOptionalsInto,
  create: createOptionals,
  view: (bytes) => new OptionalsView(bytes),
};

/**
 * `dive` on the wire: 37 bytes, then a tail; at most 273.
 *
 * | offset |    bytes | field      | type                                          |
 * | -----: | -------: | ---------- | --------------------------------------------- |
 * |      0 |        2 | first.id   | u16                                           |
 * |      2 |        1 | first.name | length as u8                                  |
 * |      3 |        4 | first.at.x | f32                                           |
 * |      7 |        4 | first.at.y | f32                                           |
 * |     11 |        1 | first.tags | count as u8                                   |
 * |     12 |        1 | second     | presence, 0 or 1                              |
 * |     13 |       24 | third      | 2 of: Named                                   |
 * |   tail |  0 to 20 | first.name | UTF-8                                         |
 * |   tail |  0 to 36 | first.tags | length as u8, then UTF-8, one after the other |
 * |   tail |  0 to 68 | second     | Named, where present                          |
 * |   tail | 0 to 112 | third      | 2 of: the tail of Named                       |
 */
export function encodeDive(message: Dive): Uint8Array {
  const writer = openWriter();
  try {
    writeDive(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeDive(bytes: Uint8Array): Dive {
  const reader = openCopyReader(bytes, 37);
  const { view } = reader;
  return {
    first: {
      id: view.getUint16(0, true),
      name: readString(reader, heldLength(view.getUint8(2), 20, "first.name"), "first.name"),
      at: {
        x: heldFinite(view.getFloat32(3, true), "first.at.x"),
        y: heldFinite(view.getFloat32(7, true), "first.at.y"),
      },
      tags: getHeldString8List(reader, heldLength(view.getUint8(11), 4, "first.tags"), "first.tags"),
    },
    second: getHeldNamedOptional(reader, readBoolean(view.getUint8(12), "second"), "second"),
    third: getHeldNamedArray2(reader, 13, "third"),
  };
}

export function sizeDive(message: Dive): number {
  return (
    37 +
    utf8Length(message.first.name) +
    tailOfString8List(message.first.tags) +
    tailOfNamedOptional(message.second) +
    tailOfNamedArray2(message.third)
  );
}

export function writeDive(writer: Writer, message: Dive): void {
  requireObject(message, "");
  const at = reserve(writer, 37);
  const { view } = writer;
  const $first = message.first;
  if ($first == null) requireObject($first, "first");
  const $first$id = $first.id;
  if (typeof $first$id !== "number" || ($first as { call?: unknown }).call !== undefined)
    requireObject($first, "first");
  view.setUint16(at, u16($first$id, "first.id"), true);
  const $first$at = $first.at;
  if ($first$at == null) requireObject($first$at, "first.at");
  const $first$at$x = $first$at.x;
  if (typeof $first$at$x !== "number" || ($first$at as { call?: unknown }).call !== undefined)
    requireObject($first$at, "first.at");
  view.setFloat32(at + 3, finite32($first$at$x, "first.at.x"), true);
  view.setFloat32(at + 7, finite32($first$at.y, "first.at.y"), true);
  const $second = message.second;
  view.setUint8(at + 12, presenceByte($second));
  writeString8(writer, at + 2, $first.name, 20, "first.name");
  putString8List8(writer, at + 11, $first.tags, 4, "first.tags");
  putFiniteNamedOptional(writer, $second, "second");
  putFiniteNamedArray2(writer, at + 13, message.third, "third");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeDiveInto(bytes: Uint8Array, target: Dive): Dive {
  const reader = openViewReader(bytes, 37);
  const { view } = reader;
  target.first.id = view.getUint16(0, true);
  target.first.name = readString(reader, heldLength(view.getUint8(2), 20, "first.name"), "first.name");
  target.first.at.x = heldFinite(view.getFloat32(3, true), "first.at.x");
  target.first.at.y = heldFinite(view.getFloat32(7, true), "first.at.y");
  target.first.tags = getHeldString8List(reader, heldLength(view.getUint8(11), 4, "first.tags"), "first.tags");
  target.second = getHeldNamedOptional(reader, readBoolean(view.getUint8(12), "second"), "second");
  target.third = getHeldNamedArray2(reader, 13, "third");
  return target;
}

export function createDive(fields: Partial<Dive> = {}): Dive {
  return {
    first: fields.first ?? freshNamed(),
    second: fields.second ?? null,
    third: fields.third ?? createArray(2, freshNamed),
  };
}

/** Reads `dive` out of its bytes. Valid as long as nobody writes to them. */
export class DiveView {
  declare readonly $source: ViewSource;
  declare $decoded: Dive | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 37);
    this.$decoded = undefined;
  }

  get first(): Dive["first"] {
    return this.$decode().first;
  }

  get second(): Dive["second"] {
    return this.$decode().second;
  }

  get third(): Dive["third"] {
    return this.$decode().third;
  }

  $decode(): Dive {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeDive(bytes);
    return this.$decoded;
  }
}

/** The codec of `dive`. */
export const diveCodec: StructCodec<Dive, DiveView> = {
  encode: encodeDive,
  decode: decodeDive,
  size: sizeDive,
  write: writeDive,
  decodeInto: decodeDiveInto,
  create: createDive,
  view: (bytes) => new DiveView(bytes),
};

function getEntity(reader: Reader, at: number): Entity {
  const { view } = reader;
  return {
    id: view.getUint32(at, true),
    team: view.getUint8(at + 4) as Team,
    at: {
      x: view.getFloat32(at + 5, true),
      y: view.getFloat32(at + 9, true),
    },
    hp: view.getUint16(at + 13, true),
    marks: view.getUint8(at + 15) & 7,
  };
}

function getEntityList(reader: Reader, count: number, field: string): Entity[] {
  const start = take(reader, count * 16, field);
  const list: Entity[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      list[i] = getEntity(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getString8List(reader: Reader, count: number, field: string): string[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: string[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = readString(reader, view.getUint8(at), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getNamed(reader: Reader, at: number): Named {
  const { view } = reader;
  return {
    id: view.getUint16(at, true),
    name: readString(reader, view.getUint8(at + 2), "name"),
    at: {
      x: view.getFloat32(at + 3, true),
      y: view.getFloat32(at + 7, true),
    },
    tags: getString8List(reader, view.getUint8(at + 11), "tags"),
  };
}

function getNamedList(reader: Reader, count: number, field: string): Named[] {
  requireBytes(reader, count, 12, field);
  const list: Named[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 12, "");
      list[i] = getNamed(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getMoodOptional(reader: Reader, present: boolean, field: string): Mood | null {
  if (!present) return null;
  const at = take(reader, 2, field);
  const { view } = reader;
  return view.getInt16(at, true) as Mood;
}

/**
 * `Entity` on the wire: 16 bytes.
 *
 * | offset | bytes | field | type        |
 * | -----: | ----: | ----- | ----------- |
 * |      0 |     4 | id    | u32         |
 * |      4 |     1 | team  | Team as u8  |
 * |      5 |     4 | at.x  | f32         |
 * |      9 |     4 | at.y  | f32         |
 * |     13 |     2 | hp    | u16         |
 * |     15 |     1 | marks | Marks as u8 |
 */
function putEntity(writer: Writer, at: number, value: Entity): void {
  if (value == null) requireObject(value, "");
  const $id = value.id;
  if (typeof $id !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint32(at, u32($id, "id"), true);
  view.setUint8(at + 4, enumValue(value.team, teamValues, "team"));
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  view.setFloat32(at + 5, float32($at$x, "at.x"), true);
  view.setFloat32(at + 9, float32($at.y, "at.y"), true);
  view.setUint16(at + 13, integer(value.hp, 0, 1000, "hp"), true);
  view.setUint8(at + 15, flagBits(value.marks, 7, "marks"));
}

function putEntityList16(writer: Writer, countAt: number, list: readonly Entity[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint16(countAt, count, true);
  const start = reserve(writer, count * 16);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      const value = list[i] as Entity;
      putEntity(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `Named` on the wire: 12 bytes, then a tail; at most 68.
 *
 * | offset |   bytes | field | type                                          |
 * | -----: | ------: | ----- | --------------------------------------------- |
 * |      0 |       2 | id    | u16                                           |
 * |      2 |       1 | name  | length as u8                                  |
 * |      3 |       4 | at.x  | f32                                           |
 * |      7 |       4 | at.y  | f32                                           |
 * |     11 |       1 | tags  | count as u8                                   |
 * |   tail | 0 to 20 | name  | UTF-8                                         |
 * |   tail | 0 to 36 | tags  | length as u8, then UTF-8, one after the other |
 */
function putNamed(writer: Writer, at: number, value: Named): void {
  if (value == null) requireObject(value, "");
  const $id = value.id;
  if (typeof $id !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint16(at, u16($id, "id"), true);
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  view.setFloat32(at + 3, float32($at$x, "at.x"), true);
  view.setFloat32(at + 7, float32($at.y, "at.y"), true);
  writeString8(writer, at + 2, value.name, 20, "name");
  putString8List8(writer, at + 11, value.tags, 4, "tags");
}

function putNamedList8(writer: Writer, countAt: number, list: readonly Named[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 12);
      const value = list[i] as Named;
      putNamed(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putMoodOptional(writer: Writer, value: Mood | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setInt16(at, enumValue(value, moodValues, field), true);
}

function refillEntity(reader: Reader, at: number, target: Entity): void {
  const { view } = reader;
  target.id = view.getUint32(at, true);
  target.team = view.getUint8(at + 4) as Team;
  target.at.x = view.getFloat32(at + 5, true);
  target.at.y = view.getFloat32(at + 9, true);
  target.hp = view.getUint16(at + 13, true);
  target.marks = view.getUint8(at + 15) & 7;
}

function refillEntityList(reader: Reader, count: number, list: Entity[], field: string): void {
  const start = take(reader, count * 16, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      const known = list[i];
      if (known === undefined) list.push(getEntity(reader, at));
      else refillEntity(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillNamed(reader: Reader, at: number, target: Named): void {
  const { view } = reader;
  target.id = view.getUint16(at, true);
  target.name = readString(reader, view.getUint8(at + 2), "name");
  target.at.x = view.getFloat32(at + 3, true);
  target.at.y = view.getFloat32(at + 7, true);
  target.tags = getString8List(reader, view.getUint8(at + 11), "tags");
}

function refillNamedList(reader: Reader, count: number, list: Named[], field: string): void {
  requireBytes(reader, count, 12, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 12, "");
      const known = list[i];
      if (known === undefined) list.push(getNamed(reader, at));
      else refillNamed(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

/** A `Vec2` within a view. */
export class Vec2View {
  declare readonly $source: ViewSource;
  declare readonly $at: number;

  constructor(source: ViewSource, at: number) {
    this.$source = source;
    this.$at = at;
  }

  get x(): number {
    return this.$source.view.getFloat32(this.$at, true);
  }

  get y(): number {
    return this.$source.view.getFloat32(this.$at + 4, true);
  }
}

/** A `Entity` within a view. */
export class EntityView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;

  constructor(source: ViewSource, at: number) {
    this.$source = source;
    this.$at = at;
  }

  get id(): number {
    return this.$source.view.getUint32(this.$at, true);
  }

  get team(): Team {
    return this.$source.view.getUint8(this.$at + 4) as Team;
  }

  get at(): Vec2View {
    return new Vec2View(this.$source, this.$at + 5);
  }

  get hp(): number {
    return this.$source.view.getUint16(this.$at + 13, true);
  }

  get marks(): Marks {
    return this.$source.view.getUint8(this.$at + 15) & 7;
  }
}

/** A list of `EntityView` within a view. */
export class EntityListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): EntityView {
    const at = this.$at + elementIndex(index, this.length) * 16;
    return new EntityView(this.$source, at);
  }

  [Symbol.iterator](): IterableIterator<EntityView> {
    return iterateView(this);
  }
}

/**
 * `snapshot` on the wire: 12 bytes, then a tail; at most 22834.
 *
 * | offset |     bytes | field    | type                        |
 * | -----: | --------: | -------- | --------------------------- |
 * |      0 |         4 | tick     | u32                         |
 * |      4 |         1 | team     | Team as u8                  |
 * |      5 |         2 | hp       | u16                         |
 * |      7 |         1 | title    | length as u8                |
 * |      8 |         2 | entities | count as u16                |
 * |     10 |         1 | named    | count as u8                 |
 * |     11 |         1 | mood     | presence, 0 or 1            |
 * |   tail |   0 to 20 | title    | UTF-8                       |
 * |   tail |    n * 16 | entities | Entity, one after the other |
 * |   tail | 0 to 6800 | named    | Named, one after the other  |
 * |   tail |    0 or 2 | mood     | Mood as i16, where present  |
 */
export function encodeSnapshot(message: Snapshot): Uint8Array {
  const writer = openWriter();
  try {
    writeSnapshot(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const reader = openCopyReader(bytes, 12);
  const { view } = reader;
  return {
    tick: view.getUint32(0, true),
    team: view.getUint8(4) as Team,
    hp: view.getUint16(5, true),
    title: readString(reader, view.getUint8(7), "title"),
    entities: getEntityList(reader, view.getUint16(8, true), "entities"),
    named: getNamedList(reader, view.getUint8(10), "named"),
    mood: getMoodOptional(reader, readBoolean(view.getUint8(11), "mood"), "mood"),
  };
}

export function sizeSnapshot(message: Snapshot): number {
  return (
    12 +
    utf8Length(message.title) +
    message.entities.length * 16 +
    tailOfNamedList(message.named) +
    presenceByte(message.mood) * 2
  );
}

export function writeSnapshot(writer: Writer, message: Snapshot): void {
  if (message == null) requireObject(message, "");
  const $tick = message.tick;
  if (typeof $tick !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 12);
  const { view } = writer;
  view.setUint32(at, u32($tick, "tick"), true);
  view.setUint8(at + 4, enumValue(message.team, teamValues, "team"));
  view.setUint16(at + 5, integer(message.hp, 0, 1000, "hp"), true);
  const $mood = message.mood;
  view.setUint8(at + 11, presenceByte($mood));
  writeString8(writer, at + 7, message.title, 20, "title");
  putEntityList16(writer, at + 8, message.entities, 1000, "entities");
  putNamedList8(writer, at + 10, message.named, 100, "named");
  putMoodOptional(writer, $mood, "mood");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeSnapshotInto(bytes: Uint8Array, target: Snapshot): Snapshot {
  const reader = openViewReader(bytes, 12);
  const { view } = reader;
  target.tick = view.getUint32(0, true);
  target.team = view.getUint8(4) as Team;
  target.hp = view.getUint16(5, true);
  target.title = readString(reader, view.getUint8(7), "title");
  refillEntityList(reader, view.getUint16(8, true), target.entities, "entities");
  refillNamedList(reader, view.getUint8(10), target.named, "named");
  target.mood = getMoodOptional(reader, readBoolean(view.getUint8(11), "mood"), "mood");
  return target;
}

export function createSnapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    tick: fields.tick ?? 0,
    team: fields.team ?? Team.red,
    hp: fields.hp ?? 0,
    title: fields.title ?? "",
    entities: fields.entities ?? [],
    named: fields.named ?? [],
    mood: fields.mood ?? null,
  };
}

/** Reads `snapshot` out of its bytes. Valid as long as nobody writes to them. */
export class SnapshotView {
  declare readonly $source: ViewSource;
  declare $decoded: Snapshot | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 12);
    this.$decoded = undefined;
  }

  get tick(): number {
    return this.$source.view.getUint32(0, true);
  }

  get team(): Team {
    return this.$source.view.getUint8(4) as Team;
  }

  get hp(): number {
    return this.$source.view.getUint16(5, true);
  }

  get title(): string {
    return viewText(this.$source, 12, this.$source.view.getUint8(7), "title");
  }

  get entities(): EntityListView {
    return new EntityListView(
      this.$source,
      12 + this.$source.view.getUint8(7),
      countWithin(
        this.$source,
        12 + this.$source.view.getUint8(7),
        this.$source.view.getUint16(8, true),
        16,
        "entities",
      ),
    );
  }

  get named(): Snapshot["named"] {
    return this.$decode().named;
  }

  get mood(): Snapshot["mood"] {
    return this.$decode().mood;
  }

  $decode(): Snapshot {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeSnapshot(bytes);
    return this.$decoded;
  }
}

/** The codec of `snapshot`. */
export const snapshotCodec: StructCodec<Snapshot, SnapshotView> = {
  encode: encodeSnapshot,
  decode: decodeSnapshot,
  size: sizeSnapshot,
  write: writeSnapshot,
  decodeInto: decodeSnapshotInto,
  create: createSnapshot,
  view: (bytes) => new SnapshotView(bytes),
};

/**
 * `moved` on the wire: 10 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     2 | who   | u16  |
 * |      2 |     4 | x     | f32  |
 * |      6 |     4 | y     | f32  |
 */
export function encodeMoved(message: Moved): Uint8Array {
  const writer = openWriter();
  try {
    writeMoved(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeMoved(bytes: Uint8Array): Moved {
  requireBlock(bytes, 10);
  return {
    who: readU16(bytes, 0),
    x: readF32(bytes, 2),
    y: readF32(bytes, 6),
  };
}

export function sizeMoved(_message: Moved): number {
  return 10;
}

export function writeMoved(writer: Writer, message: Moved): void {
  if (message == null) requireObject(message, "");
  const $who = message.who;
  if (typeof $who !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 10);
  const { view } = writer;
  view.setUint16(at, u16($who, "who"), true);
  view.setFloat32(at + 2, float32(message.x, "x"), true);
  view.setFloat32(at + 6, float32(message.y, "y"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeMovedInto(bytes: Uint8Array, target: Moved): Moved {
  requireBlock(bytes, 10);
  target.who = readU16(bytes, 0);
  target.x = readF32(bytes, 2);
  target.y = readF32(bytes, 6);
  return target;
}

export function createMoved(fields: Partial<Moved> = {}): Moved {
  return {
    who: fields.who ?? 0,
    x: fields.x ?? 0,
    y: fields.y ?? 0,
  };
}

/** Reads `moved` out of its bytes. Valid as long as nobody writes to them. */
export class MovedView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 10);
  }

  get who(): number {
    return this.$source.view.getUint16(0, true);
  }

  get x(): number {
    return this.$source.view.getFloat32(2, true);
  }

  get y(): number {
    return this.$source.view.getFloat32(6, true);
  }
}

/** The codec of `moved`. */
export const movedCodec: StructCodec<Moved, MovedView> = {
  encode: encodeMoved,
  decode: decodeMoved,
  size: sizeMoved,
  write: writeMoved,
  decodeInto: decodeMovedInto,
  create: createMoved,
  view: (bytes) => new MovedView(bytes),
};

function getHeldSlotStrided(reader: Reader, at: number, stride: number): Slot {
  const { view } = reader;
  const value: Slot = {
    item: view.getUint16(at, true),
    count: 1,
    team: 1,
  };
  if (stride >= 3) {
    value.count = view.getUint8(at + 2);
  }
  if (stride >= 4) {
    value.team = heldEnum(view.getUint8(at + 3), teamValues, "team");
  }
  return value;
}

function getHeldSlotStridedList(reader: Reader, count: number, stride: number, field: string): Slot[] {
  if (count > 0) requireStride(stride, [2, 3, 4], field);
  const start = take(reader, count * stride, field);
  const list: Slot[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * stride;
      list[i] = getHeldSlotStrided(reader, at, stride);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function freshBadge(): Badge {
  return {
    name: "",
    level: 7,
    notes: [],
  };
}

function getHeldString10List(reader: Reader, count: number, field: string): string[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: string[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = readString(reader, heldLength(view.getUint8(at), 10, ""), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldBadge(reader: Reader, length: number, field: string): Badge {
  const end = enter(reader, length, field);
  try {
    const at = take(reader, 1, "");
    const { view } = reader;
    const value: Badge = {
      name: readString(reader, heldLength(view.getUint8(at), 12, "name"), "name"),
      level: 7,
      notes: [],
    };
    if (reader.offset < reader.end) {
      const at = take(reader, 2, "");
      value.level = view.getUint8(at);
      value.notes = getHeldString10List(reader, heldLength(view.getUint8(at + 1), 3, "notes"), "notes");
    }
    leave(reader, end);
    return value;
  } catch (error) {
    throw within(error, field);
  }
}

function getMarksOptional(reader: Reader, present: boolean, field: string): Marks | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return view.getUint8(at) & 7;
}

function tailOfString10List(list: readonly string[]): number {
  let bytes = 0;
  for (const value of list) bytes += 1 + utf8Length(value);
  return bytes;
}

function tailOfBadge(value: Badge): number {
  return 3 + utf8Length(value.name) + tailOfString10List(value.notes);
}

function putSlotStridedList8(
  writer: Writer,
  countAt: number,
  list: readonly Slot[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  writer.view.setUint16(countAt + 1, 4, true);
  const start = reserve(writer, count * 4);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 4;
      const value = list[i] as Slot;
      requireObject(value, "");
      view.setUint16(at, u16(value.item, "item"), true);
      view.setUint8(at + 2, u8(value.count, "count"));
      view.setUint8(at + 3, enumValue(value.team, teamValues, "team"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putString10List8(
  writer: Writer,
  countAt: number,
  list: readonly string[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 1);
      const value = list[i] as string;
      writeString8(writer, at, value, 10, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `Badge` on the wire: 1 bytes of the first version, then a tail; at most 48.
 *
 * | offset |   bytes | field | type                                          |
 * | -----: | ------: | ----- | --------------------------------------------- |
 * |      0 |       1 | name  | length as u8                                  |
 * |   tail | 0 to 12 | name  | UTF-8                                         |
 * |        |         |       | since 2:                                      |
 * |      0 |       1 | level | u8                                            |
 * |      1 |       1 | notes | count as u8                                   |
 * |   tail | 0 to 33 | notes | length as u8, then UTF-8, one after the other |
 */
function putBadge(writer: Writer, lengthAt: number, value: Badge, field: string): void {
  try {
    requireObject(value, "");
    const at = reserve(writer, 1);
    writeString8(writer, at, value.name, 12, "name");
    {
      const at = reserve(writer, 2);
      const { view } = writer;
      view.setUint8(at, u8(value.level, "level"));
      putString10List8(writer, at + 1, value.notes, 3, "notes");
    }
    writer.view.setUint16(lengthAt, writer.offset - at, true);
  } catch (error) {
    throw within(error, field);
  }
}

function putMarksOptional(writer: Writer, value: Marks | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  const { view } = writer;
  view.setUint8(at, flagBits(value, 7, field));
}

/**
 * `grown` on the wire: 8 bytes of the first version, then a tail; at most 103.
 *
 * | offset |      bytes | field | type                       |
 * | -----: | ---------: | ----- | -------------------------- |
 * |      0 |          4 | tick  | u32                        |
 * |      4 |          1 | name  | length as u8               |
 * |      5 |          3 | slots | count as u8, stride as u16 |
 * |   tail |    0 to 20 | name  | UTF-8                      |
 * |   tail | n * stride | slots | Slot, one after the other  |
 * |        |            |       | since 2:                   |
 * |      0 |          2 | hp    | u16                        |
 * |      2 |          2 | badge | length of Badge as u16     |
 * |   tail |    0 to 48 | badge | Badge                      |
 * |        |            |       | since 4:                   |
 * |      0 |          1 | rank  | Rank as u8                 |
 * |      1 |          1 | marks | presence, 0 or 1           |
 * |   tail |     0 or 1 | marks | Marks as u8, where present |
 */
export function encodeGrown(message: Grown): Uint8Array {
  const writer = openWriter();
  try {
    writeGrown(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeGrown(bytes: Uint8Array): Grown {
  const reader = openCopyReader(bytes, 8);
  const { view } = reader;
  const value: Grown = {
    tick: view.getUint32(0, true),
    name: readString(reader, heldLength(view.getUint8(4), 20, "name"), "name"),
    slots: getHeldSlotStridedList(reader, heldLength(view.getUint8(5), 5, "slots"), view.getUint16(6, true), "slots"),
    hp: 100,
    badge: freshBadge(),
    rank: 2,
    marks: null,
  };
  if (reader.offset < reader.end) {
    const at = take(reader, 4, "");
    value.hp = heldInteger(view.getUint16(at, true), 0, 1000, "hp");
    value.badge = getHeldBadge(reader, view.getUint16(at + 2, true), "badge");
  }
  if (reader.offset < reader.end) {
    const at = take(reader, 2, "");
    value.rank = openEnum(view.getUint8(at), rankValues, Rank.other);
    value.marks = getMarksOptional(reader, readBoolean(view.getUint8(at + 1), "marks"), "marks");
  }
  return value;
}

export function sizeGrown(message: Grown): number {
  return (
    14 +
    utf8Length(message.name) +
    message.slots.length * 4 +
    tailOfBadge(message.badge) +
    presenceByte(message.marks) * 1
  );
}

export function writeGrown(writer: Writer, message: Grown): void {
  if (message == null) requireObject(message, "");
  const $tick = message.tick;
  if (typeof $tick !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 8);
  const { view } = writer;
  view.setUint32(at, u32($tick, "tick"), true);
  writeString8(writer, at + 4, message.name, 20, "name");
  putSlotStridedList8(writer, at + 5, message.slots, 5, "slots");
  {
    const at = reserve(writer, 4);
    const { view } = writer;
    view.setUint16(at, integer(message.hp, 0, 1000, "hp"), true);
    putBadge(writer, at + 2, message.badge, "badge");
  }
  {
    const at = reserve(writer, 2);
    const { view } = writer;
    view.setUint8(at, enumValue(message.rank, rankValues, "rank"));
    const $marks = message.marks;
    view.setUint8(at + 1, presenceByte($marks));
    putMarksOptional(writer, $marks, "marks");
  }
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeGrownInto(bytes: Uint8Array, target: Grown): Grown {
  const reader = openViewReader(bytes, 8);
  const { view } = reader;
  target.tick = view.getUint32(0, true);
  target.name = readString(reader, heldLength(view.getUint8(4), 20, "name"), "name");
  target.slots = getHeldSlotStridedList(
    reader,
    heldLength(view.getUint8(5), 5, "slots"),
    view.getUint16(6, true),
    "slots",
  );
  if (reader.offset < reader.end) {
    const at = take(reader, 4, "");
    target.hp = heldInteger(view.getUint16(at, true), 0, 1000, "hp");
    target.badge = getHeldBadge(reader, view.getUint16(at + 2, true), "badge");
  } else {
    target.hp = 100;
    target.badge = freshBadge();
  }
  if (reader.offset < reader.end) {
    const at = take(reader, 2, "");
    target.rank = openEnum(view.getUint8(at), rankValues, Rank.other);
    target.marks = getMarksOptional(reader, readBoolean(view.getUint8(at + 1), "marks"), "marks");
  } else {
    target.rank = 2;
    target.marks = null;
  }
  return target;
}

export function createGrown(fields: Partial<Grown> = {}): Grown {
  return {
    tick: fields.tick ?? 0,
    name: fields.name ?? "",
    slots: fields.slots ?? [],
    hp: fields.hp ?? 100,
    badge: fields.badge ?? freshBadge(),
    rank: fields.rank ?? 2,
    marks: fields.marks ?? null,
  };
}

/** Reads `grown` out of its bytes. Valid as long as nobody writes to them. */
export class GrownView {
  declare readonly $source: ViewSource;
  declare $decoded: Grown | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 8);
    this.$decoded = undefined;
  }

  get tick(): number {
    return this.$source.view.getUint32(0, true);
  }

  get name(): string {
    return viewText(this.$source, 8, heldLength(this.$source.view.getUint8(4), 20, "name"), "name");
  }

  get slots(): Grown["slots"] {
    return this.$decode().slots;
  }

  get hp(): Grown["hp"] {
    return this.$decode().hp;
  }

  get badge(): Grown["badge"] {
    return this.$decode().badge;
  }

  get rank(): Grown["rank"] {
    return this.$decode().rank;
  }

  get marks(): Grown["marks"] {
    return this.$decode().marks;
  }

  $decode(): Grown {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeGrown(bytes);
    return this.$decoded;
  }
}

/** The codec of `grown`. */
export const grownCodec: StructCodec<Grown, GrownView> = {
  encode: encodeGrown,
  decode: decodeGrown,
  size: sizeGrown,
  write: writeGrown,
  decodeInto: decodeGrownInto,
  create: createGrown,
  view: (bytes) => new GrownView(bytes),
};

/** The number that a step of `Angle` stands for. */
function angleOf(step: number): number {
  return (step * 6.2832) / 65535;
}

/** The number that a step of `Volume` stands for. */
function volumeOf(step: number): number {
  return step > 254 ? 1 : ((step - 127) * 1) / 127;
}

function getHeldHit(reader: Reader, at: number): Hit {
  const { view } = reader;
  return {
    target: view.getUint32(at, true),
    damage: heldInteger(view.getUint16(at + 4, true), 0, 500, "damage"),
  };
}

function getHeldSay(reader: Reader, at: number): Say {
  const { view } = reader;
  return {
    text: readString(reader, heldLength(view.getUint8(at), 20, "text"), "text"),
    to: getU32Optional(reader, readBoolean(view.getUint8(at + 1), "to"), "to"),
  };
}

function getHeldEvent(reader: Reader, tag: number, field: string): Event {
  try {
    const { view } = reader;
    switch (tag) {
      case 1: {
        try {
          const at = take(reader, 6, "");
          return { kind: "hit", value: getHeldHit(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
      }
      case 2: {
        try {
          const at = take(reader, 2, "");
          return { kind: "say", value: getHeldSay(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
      }
      case 7: {
        const at = take(reader, 1, "value");
        return { kind: "level", value: view.getUint8(at) };
      }
      case 9: {
        const at = take(reader, 2, "value");
        return { kind: "badge", value: getHeldBadge(reader, view.getUint16(at, true), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function getHeldGrowingVariant(reader: Reader, tag: number, field: string): Growing {
  try {
    const { view } = reader;
    switch (tag) {
      case 0: {
        try {
          const at = take(reader, 6, "");
          return { kind: "hit", value: getHeldHit(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
      }
      case 3: {
        const at = take(reader, 1, "value");
        return { kind: "name", value: readString(reader, heldLength(view.getUint8(at), 9, "value"), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function getHeldGrowing(reader: Reader, tag: number, length: number, field: string): Growing {
  const end = enter(reader, length, field);
  if (tag !== 0 && tag !== 3) {
    leave(reader, end);
    return { kind: "unknown", tag };
  }
  const value = getHeldGrowingVariant(reader, tag, field);
  leaveFull(reader, end, field);
  return value;
}

function getHeldSlot(reader: Reader, length: number, field: string): Slot {
  const end = enter(reader, length, field);
  try {
    const at = take(reader, 2, "");
    const { view } = reader;
    const value: Slot = {
      item: view.getUint16(at, true),
      count: 1,
      team: 1,
    };
    if (reader.offset < reader.end) {
      const at = take(reader, 1, "");
      value.count = view.getUint8(at);
    }
    if (reader.offset < reader.end) {
      const at = take(reader, 1, "");
      value.team = heldEnum(view.getUint8(at), teamValues, "team");
    }
    leave(reader, end);
    return value;
  } catch (error) {
    throw within(error, field);
  }
}

function getHeldEventOptional(reader: Reader, present: boolean, field: string): Event | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return getHeldEvent(reader, view.getUint8(at), field);
}

function getHeldBadgeOptional(reader: Reader, present: boolean, field: string): Badge | null {
  if (!present) return null;
  const at = take(reader, 2, field);
  const { view } = reader;
  return getHeldBadge(reader, view.getUint16(at, true), field);
}

function getHeldSlotOptional(reader: Reader, present: boolean, field: string): Slot | null {
  if (!present) return null;
  const at = take(reader, 2, field);
  const { view } = reader;
  return getHeldSlot(reader, view.getUint16(at, true), field);
}

function getHeldEventList(reader: Reader, count: number, field: string): Event[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: Event[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = getHeldEvent(reader, view.getUint8(at), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldGrowingArray2(reader: Reader, start: number, field: string): Growing[] {
  const { view } = reader;
  const list: Growing[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 3;
      list[i] = getHeldGrowing(reader, view.getUint8(at), view.getUint16(at + 1, true), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldBadgeList(reader: Reader, count: number, field: string): Badge[] {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  const list: Badge[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      list[i] = getHeldBadge(reader, view.getUint16(at, true), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldSlotArray2(reader: Reader, start: number, field: string): Slot[] {
  const { view } = reader;
  const list: Slot[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 2;
      list[i] = getHeldSlot(reader, view.getUint16(at, true), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getAngleList(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  const list: number[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = angleOf(view.getUint16(at, true));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldPoseColumns(reader: Reader, count: number, field: string): Pose[] {
  const start = take(reader, count * 11, field);
  const { view } = reader;
  const list: Pose[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      list[i] = {
        at: {
          x: heldFinite(view.getFloat32(start + i * 4, true), "at.x"),
          y: heldFinite(view.getFloat32(start + count * 4 + i * 4, true), "at.y"),
        },
        angle: angleOf(view.getUint16(start + count * 8 + i * 2, true)),
        rank: openEnum(view.getUint8(start + count * 10 + i), rankValues, Rank.other),
      };
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldPose(reader: Reader, at: number): Pose {
  const { view } = reader;
  return {
    at: {
      x: heldFinite(view.getFloat32(at, true), "at.x"),
      y: heldFinite(view.getFloat32(at + 4, true), "at.y"),
    },
    angle: angleOf(view.getUint16(at + 8, true)),
    rank: openEnum(view.getUint8(at + 10), rankValues, Rank.other),
  };
}

function getHeldPoseList(reader: Reader, count: number, field: string): Pose[] {
  const start = take(reader, count * 11, field);
  const list: Pose[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 11;
      list[i] = getHeldPose(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldSlotList2List(reader: Reader, count: number, field: string): Slot[][] {
  requireBytes(reader, count, 3, field);
  const { view } = reader;
  const list: Slot[][] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 3, "");
      list[i] = getHeldSlotStridedList(reader, heldLength(view.getUint8(at), 2, ""), view.getUint16(at + 1, true), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getI64List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count * 8, field);
  const { view } = reader;
  const list: number[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list[i] = readSafeInteger(view.getBigInt64(at, true), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function tailOfSay(value: Say): number {
  return utf8Length(value.text) + presenceByte(value.to) * 4;
}

function tailOfEvent(union: Event): number {
  switch (union.kind) {
    case "hit":
      return 6;
    case "say":
      return 2 + tailOfSay(union.value);
    case "level":
      return 1;
    case "badge":
      return 2 + tailOfBadge(union.value);
    default:
      return 0;
  }
}

function tailOfGrowing(union: Growing): number {
  switch (union.kind) {
    case "hit":
      return 6;
    case "name":
      return 1 + utf8Length(union.value);
    default:
      return 0;
  }
}

function tailOfEventOptional(value: Event | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 1 + tailOfEvent(value);
}

function tailOfBadgeOptional(value: Badge | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 2 + tailOfBadge(value);
}

function tailOfEventList(list: readonly Event[]): number {
  let bytes = 0;
  for (const value of list) bytes += 1 + tailOfEvent(value);
  return bytes;
}

function tailOfGrowingArray2(list: readonly Growing[]): number {
  let bytes = 0;
  for (const value of list) bytes += tailOfGrowing(value);
  return bytes;
}

function tailOfBadgeList(list: readonly Badge[]): number {
  let bytes = 0;
  for (const value of list) bytes += 2 + tailOfBadge(value);
  return bytes;
}

function tailOfSlotList2List(list: readonly Slot[][]): number {
  let bytes = 0;
  for (const value of list) bytes += 3 + value.length * 4;
  return bytes;
}

/**
 * `Hit` on the wire: 6 bytes.
 *
 * | offset | bytes | field  | type |
 * | -----: | ----: | ------ | ---- |
 * |      0 |     4 | target | u32  |
 * |      4 |     2 | damage | u16  |
 */
function putHit(writer: Writer, at: number, value: Hit): void {
  if (value == null) requireObject(value, "");
  const $target = value.target;
  if (typeof $target !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint32(at, u32($target, "target"), true);
  view.setUint16(at + 4, integer(value.damage, 0, 500, "damage"), true);
}

/**
 * `Say` on the wire: 2 bytes, then a tail; at most 26.
 *
 * | offset |   bytes | field | type               |
 * | -----: | ------: | ----- | ------------------ |
 * |      0 |       1 | text  | length as u8       |
 * |      1 |       1 | to    | presence, 0 or 1   |
 * |   tail | 0 to 20 | text  | UTF-8              |
 * |   tail |  0 or 4 | to    | u32, where present |
 */
function putSay(writer: Writer, at: number, value: Say): void {
  requireObject(value, "");
  const { view } = writer;
  const $to = value.to;
  view.setUint8(at + 1, presenceByte($to));
  writeString8(writer, at, value.text, 20, "text");
  putU32Optional(writer, $to, "to");
}

function putEvent(writer: Writer, tagAt: number, union: Event, field: string): void {
  requireObject(union, field);
  switch (union.kind) {
    case "hit":
      try {
        const at = reserve(writer, 6);
        const { value } = union;
        putHit(writer, at, value);
        writer.view.setUint8(tagAt, 1);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "say":
      try {
        const at = reserve(writer, 2);
        const { value } = union;
        putSay(writer, at, value);
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "level":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        const { view } = writer;
        view.setUint8(at, u8(value, ""));
        writer.view.setUint8(tagAt, 7);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "badge":
      try {
        const at = reserve(writer, 2);
        const { value } = union;
        putBadge(writer, at, value, "");
        writer.view.setUint8(tagAt, 9);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    default:
      throw unknownKind(union, "hit, say, level, badge", field);
  }
}

function putGrowing(writer: Writer, tagAt: number, union: Growing, field: string): void {
  requireObject(union, field);
  switch (union.kind) {
    case "hit":
      try {
        const at = reserve(writer, 6);
        const { value } = union;
        putHit(writer, at, value);
        writer.view.setUint8(tagAt, 0);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "name":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        writeString8(writer, at, value, 9, "");
        writer.view.setUint8(tagAt, 3);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    default:
      throw unknownKind(union, "hit, name", field);
  }
}

/**
 * `Slot` on the wire: 2 bytes of the first version, then a tail; at most 4.
 *
 * | offset | bytes | field | type       |
 * | -----: | ----: | ----- | ---------- |
 * |      0 |     2 | item  | u16        |
 * |        |       |       | since 2:   |
 * |      0 |     1 | count | u8         |
 * |        |       |       | since 3:   |
 * |      0 |     1 | team  | Team as u8 |
 */
function putSlot(writer: Writer, lengthAt: number, value: Slot, field: string): void {
  try {
    requireObject(value, "");
    const at = reserve(writer, 2);
    const { view } = writer;
    view.setUint16(at, u16(value.item, "item"), true);
    {
      const at = reserve(writer, 1);
      const { view } = writer;
      view.setUint8(at, u8(value.count, "count"));
    }
    {
      const at = reserve(writer, 1);
      const { view } = writer;
      view.setUint8(at, enumValue(value.team, teamValues, "team"));
    }
    writer.view.setUint16(lengthAt, writer.offset - at, true);
  } catch (error) {
    throw within(error, field);
  }
}

function putEventOptional(writer: Writer, value: Event | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  putEvent(writer, at, value, field);
}

function putBadgeOptional(writer: Writer, value: Badge | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  putBadge(writer, at, value, field);
}

function putSlotOptional(writer: Writer, value: Slot | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  putSlot(writer, at, value, field);
}

function putEventList8(writer: Writer, countAt: number, list: readonly Event[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 1);
      const value = list[i] as Event;
      putEvent(writer, at, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putGrowingArray2(writer: Writer, start: number, list: readonly Growing[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 3;
      const value = list[i] as Growing;
      putGrowing(writer, at, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putSlotStridedList16(
  writer: Writer,
  countAt: number,
  list: readonly Slot[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint16(countAt, count, true);
  writer.view.setUint16(countAt + 2, 4, true);
  const start = reserve(writer, count * 4);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 4;
      const value = list[i] as Slot;
      requireObject(value, "");
      view.setUint16(at, u16(value.item, "item"), true);
      view.setUint8(at + 2, u8(value.count, "count"));
      view.setUint8(at + 3, enumValue(value.team, teamValues, "team"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putBadgeList8(writer: Writer, countAt: number, list: readonly Badge[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 2);
      const value = list[i] as Badge;
      putBadge(writer, at, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putSlotArray2(writer: Writer, start: number, list: readonly Slot[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 2;
      const value = list[i] as Slot;
      putSlot(writer, at, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putAngleList8(writer: Writer, countAt: number, list: readonly number[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 2);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      const value = list[i] as number;
      view.setUint16(at, quantize(value, 0, 6.2832, 65535, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFinitePoseColumns8(
  writer: Writer,
  countAt: number,
  list: readonly Pose[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 11);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const value = list[i] as Pose;
      if (value == null) requireObject(value, "");
      const $angle = value.angle;
      if (typeof $angle !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
      const $at = value.at;
      if ($at == null) requireObject($at, "at");
      const $at$x = $at.x;
      if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
      view.setFloat32(start + i * 4, finite32($at$x, "at.x"), true);
      view.setFloat32(start + count * 4 + i * 4, finite32($at.y, "at.y"), true);
      view.setUint16(start + count * 8 + i * 2, quantize($angle, 0, 6.2832, 65535, "angle"), true);
      view.setUint8(start + count * 10 + i, enumValue(value.rank, rankValues, "rank"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `Pose` on the wire: 11 bytes.
 *
 * | offset | bytes | field | type         |
 * | -----: | ----: | ----- | ------------ |
 * |      0 |     4 | at.x  | f32          |
 * |      4 |     4 | at.y  | f32          |
 * |      8 |     2 | angle | Angle as u16 |
 * |     10 |     1 | rank  | Rank as u8   |
 */
function putFinitePose(writer: Writer, at: number, value: Pose): void {
  if (value == null) requireObject(value, "");
  const $angle = value.angle;
  if (typeof $angle !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  view.setFloat32(at, finite32($at$x, "at.x"), true);
  view.setFloat32(at + 4, finite32($at.y, "at.y"), true);
  view.setUint16(at + 8, quantize($angle, 0, 6.2832, 65535, "angle"), true);
  view.setUint8(at + 10, enumValue(value.rank, rankValues, "rank"));
}

function putFinitePoseList8(
  writer: Writer,
  countAt: number,
  list: readonly Pose[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 11);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 11;
      const value = list[i] as Pose;
      putFinitePose(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putSlotList2List8(
  writer: Writer,
  countAt: number,
  list: readonly Slot[][],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 3);
      const value = list[i] as Slot[];
      putSlotStridedList8(writer, at, value, 2, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putI64List8(writer: Writer, countAt: number, list: readonly number[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 8);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      const value = list[i] as number;
      view.setBigInt64(at, safeInteger(value, -9007199254740991, 9007199254740991, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillAngleList(reader: Reader, count: number, list: number[], field: string): void {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = angleOf(view.getUint16(at, true));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillHeldPose(reader: Reader, at: number, target: Pose): void {
  const { view } = reader;
  target.at.x = heldFinite(view.getFloat32(at, true), "at.x");
  target.at.y = heldFinite(view.getFloat32(at + 4, true), "at.y");
  target.angle = angleOf(view.getUint16(at + 8, true));
  target.rank = openEnum(view.getUint8(at + 10), rankValues, Rank.other);
}

function refillHeldPoseList(reader: Reader, count: number, list: Pose[], field: string): void {
  const start = take(reader, count * 11, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 11;
      const known = list[i];
      if (known === undefined) list.push(getHeldPose(reader, at));
      else refillHeldPose(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillI64List(reader: Reader, count: number, list: number[], field: string): void {
  const start = take(reader, count * 8, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list[i] = readSafeInteger(view.getBigInt64(at, true), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function freshHit(): Hit {
  return {
    target: 0,
    damage: 0,
  };
}

function freshSlot(): Slot {
  return {
    item: 0,
    count: 1,
    team: 1,
  };
}

/**
 * `wonders` on the wire: 47 bytes, then a tail; at most 3012.
 *
 * | offset |      bytes | field      | type                                                                            |
 * | -----: | ---------: | ---------- | ------------------------------------------------------------------------------- |
 * |      0 |          2 | angle      | Angle as u16                                                                    |
 * |      2 |          1 | volume     | Volume as u8                                                                    |
 * |      3 |          2 | bent       | Angle as u16                                                                    |
 * |      5 |          1 | near       | i8                                                                              |
 * |      6 |          8 | part       | f64                                                                             |
 * |     14 |          1 | rank       | Rank as u8                                                                      |
 * |     15 |          1 | event      | tag of Event                                                                    |
 * |     16 |          3 | growing    | tag of Growing, length as u16                                                   |
 * |     19 |          2 | slot       | length of Slot as u16                                                           |
 * |     21 |          2 | badge      | length of Badge as u16                                                          |
 * |     23 |          1 | maybe      | presence, 0 or 1                                                                |
 * |     24 |          1 | maybeBadge | presence, 0 or 1                                                                |
 * |     25 |          1 | maybeSlot  | presence, 0 or 1                                                                |
 * |     26 |          1 | events     | count as u8                                                                     |
 * |     27 |          6 | grew       | 2 of: tag of Growing, length as u16                                             |
 * |     33 |          4 | slots      | count as u16, stride as u16                                                     |
 * |     37 |          1 | badges     | count as u8                                                                     |
 * |     38 |          4 | pairs      | 2 of: length of Slot as u16                                                     |
 * |     42 |          1 | angles     | count as u8                                                                     |
 * |     43 |          1 | poses      | count as u8                                                                     |
 * |     44 |          1 | rows       | count as u8                                                                     |
 * |     45 |          1 | nested     | count as u8                                                                     |
 * |     46 |          1 | safe       | count as u8                                                                     |
 * |   tail |    0 to 50 | event      | Event                                                                           |
 * |   tail |    0 to 10 | growing    | Growing                                                                         |
 * |   tail |     0 to 4 | slot       | Slot                                                                            |
 * |   tail |    0 to 48 | badge      | Badge                                                                           |
 * |   tail |    0 to 51 | maybe      | Event, where present                                                            |
 * |   tail |    0 to 50 | maybeBadge | Badge, where present                                                            |
 * |   tail |     0 to 6 | maybeSlot  | Slot, where present                                                             |
 * |   tail |   0 to 204 | events     | Event, one after the other                                                      |
 * |   tail |    0 to 20 | grew       | 2 of: Growing                                                                   |
 * |   tail | n * stride | slots      | Slot, one after the other                                                       |
 * |   tail |   0 to 150 | badges     | Badge, one after the other                                                      |
 * |   tail |     0 to 8 | pairs      | 2 of: Slot                                                                      |
 * |   tail |      n * 2 | angles     | Angle as u16, one after the other                                               |
 * |   tail |     n * 11 | poses      | Pose, by columns                                                                |
 * |   tail |     n * 11 | rows       | Pose, one after the other                                                       |
 * |   tail |    0 to 22 | nested     | count as u8, stride as u16, then Slot, one after the other, one after the other |
 * |   tail |      n * 8 | safe       | i64, one after the other                                                        |
 */
export function encodeWonders(message: Wonders): Uint8Array {
  const writer = openWriter();
  try {
    writeWonders(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeWonders(bytes: Uint8Array): Wonders {
  const reader = openCopyReader(bytes, 47);
  const { view } = reader;
  return {
    angle: angleOf(view.getUint16(0, true)),
    volume: volumeOf(heldInteger(view.getUint8(2), 0, 254, "volume")),
    bent: angleOf(view.getUint16(3, true)),
    near: heldInteger(view.getInt8(5), -5, 5, "near"),
    part: heldFloat(view.getFloat64(6, true), 0, 1, "part"),
    rank: openEnum(view.getUint8(14), rankValues, Rank.other),
    event: getHeldEvent(reader, view.getUint8(15), "event"),
    growing: getHeldGrowing(reader, view.getUint8(16), view.getUint16(17, true), "growing"),
    slot: getHeldSlot(reader, view.getUint16(19, true), "slot"),
    badge: getHeldBadge(reader, view.getUint16(21, true), "badge"),
    maybe: getHeldEventOptional(reader, readBoolean(view.getUint8(23), "maybe"), "maybe"),
    maybeBadge: getHeldBadgeOptional(reader, readBoolean(view.getUint8(24), "maybeBadge"), "maybeBadge"),
    maybeSlot: getHeldSlotOptional(reader, readBoolean(view.getUint8(25), "maybeSlot"), "maybeSlot"),
    events: getHeldEventList(reader, heldLength(view.getUint8(26), 4, "events"), "events"),
    grew: getHeldGrowingArray2(reader, 27, "grew"),
    slots: getHeldSlotStridedList(
      reader,
      heldLength(view.getUint16(33, true), 300, "slots"),
      view.getUint16(35, true),
      "slots",
    ),
    badges: getHeldBadgeList(reader, heldLength(view.getUint8(37), 3, "badges"), "badges"),
    pairs: getHeldSlotArray2(reader, 38, "pairs"),
    angles: getAngleList(reader, heldLength(view.getUint8(42), 9, "angles"), "angles"),
    poses: getHeldPoseColumns(reader, heldLength(view.getUint8(43), 50, "poses"), "poses"),
    rows: getHeldPoseList(reader, heldLength(view.getUint8(44), 50, "rows"), "rows"),
    nested: getHeldSlotList2List(reader, heldLength(view.getUint8(45), 2, "nested"), "nested"),
    safe: getI64List(reader, heldLength(view.getUint8(46), 3, "safe"), "safe"),
  };
}

export function sizeWonders(message: Wonders): number {
  return (
    59 +
    tailOfEvent(message.event) +
    tailOfGrowing(message.growing) +
    tailOfBadge(message.badge) +
    tailOfEventOptional(message.maybe) +
    tailOfBadgeOptional(message.maybeBadge) +
    presenceByte(message.maybeSlot) * 6 +
    tailOfEventList(message.events) +
    tailOfGrowingArray2(message.grew) +
    message.slots.length * 4 +
    tailOfBadgeList(message.badges) +
    message.angles.length * 2 +
    message.poses.length * 11 +
    message.rows.length * 11 +
    tailOfSlotList2List(message.nested) +
    message.safe.length * 8
  );
}

export function writeWonders(writer: Writer, message: Wonders): void {
  if (message == null) requireObject(message, "");
  const $angle = message.angle;
  if (typeof $angle !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 47);
  const { view } = writer;
  view.setUint16(at, quantize($angle, 0, 6.2832, 65535, "angle"), true);
  view.setUint8(at + 2, quantizeAroundZeroClamped(message.volume, 1, 127, "volume"));
  view.setUint16(at + 3, quantizeClamped(message.bent, 0, 6.2832, 65535, "bent"), true);
  view.setInt8(at + 5, clampInteger(message.near, -5, 5, "near"));
  view.setFloat64(at + 6, clamp(message.part, 0, 1, "part"), true);
  view.setUint8(at + 14, enumValue(message.rank, rankValues, "rank"));
  const $maybe = message.maybe;
  view.setUint8(at + 23, presenceByte($maybe));
  const $maybeBadge = message.maybeBadge;
  view.setUint8(at + 24, presenceByte($maybeBadge));
  const $maybeSlot = message.maybeSlot;
  view.setUint8(at + 25, presenceByte($maybeSlot));
  putEvent(writer, at + 15, message.event, "event");
  putGrowing(writer, at + 16, message.growing, "growing");
  putSlot(writer, at + 19, message.slot, "slot");
  putBadge(writer, at + 21, message.badge, "badge");
  putEventOptional(writer, $maybe, "maybe");
  putBadgeOptional(writer, $maybeBadge, "maybeBadge");
  putSlotOptional(writer, $maybeSlot, "maybeSlot");
  putEventList8(writer, at + 26, message.events, 4, "events");
  putGrowingArray2(writer, at + 27, message.grew, "grew");
  putSlotStridedList16(writer, at + 33, message.slots, 300, "slots");
  putBadgeList8(writer, at + 37, message.badges, 3, "badges");
  putSlotArray2(writer, at + 38, message.pairs, "pairs");
  putAngleList8(writer, at + 42, message.angles, 9, "angles");
  putFinitePoseColumns8(writer, at + 43, message.poses, 50, "poses");
  putFinitePoseList8(writer, at + 44, message.rows, 50, "rows");
  putSlotList2List8(writer, at + 45, message.nested, 2, "nested");
  putI64List8(writer, at + 46, message.safe, 3, "safe");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeWondersInto(bytes: Uint8Array, target: Wonders): Wonders {
  const reader = openViewReader(bytes, 47);
  const { view } = reader;
  target.angle = angleOf(view.getUint16(0, true));
  target.volume = volumeOf(heldInteger(view.getUint8(2), 0, 254, "volume"));
  target.bent = angleOf(view.getUint16(3, true));
  target.near = heldInteger(view.getInt8(5), -5, 5, "near");
  target.part = heldFloat(view.getFloat64(6, true), 0, 1, "part");
  target.rank = openEnum(view.getUint8(14), rankValues, Rank.other);
  target.event = getHeldEvent(reader, view.getUint8(15), "event");
  target.growing = getHeldGrowing(reader, view.getUint8(16), view.getUint16(17, true), "growing");
  target.slot = getHeldSlot(reader, view.getUint16(19, true), "slot");
  target.badge = getHeldBadge(reader, view.getUint16(21, true), "badge");
  target.maybe = getHeldEventOptional(reader, readBoolean(view.getUint8(23), "maybe"), "maybe");
  target.maybeBadge = getHeldBadgeOptional(reader, readBoolean(view.getUint8(24), "maybeBadge"), "maybeBadge");
  target.maybeSlot = getHeldSlotOptional(reader, readBoolean(view.getUint8(25), "maybeSlot"), "maybeSlot");
  target.events = getHeldEventList(reader, heldLength(view.getUint8(26), 4, "events"), "events");
  target.grew = getHeldGrowingArray2(reader, 27, "grew");
  target.slots = getHeldSlotStridedList(
    reader,
    heldLength(view.getUint16(33, true), 300, "slots"),
    view.getUint16(35, true),
    "slots",
  );
  target.badges = getHeldBadgeList(reader, heldLength(view.getUint8(37), 3, "badges"), "badges");
  target.pairs = getHeldSlotArray2(reader, 38, "pairs");
  refillAngleList(reader, heldLength(view.getUint8(42), 9, "angles"), target.angles, "angles");
  target.poses = getHeldPoseColumns(reader, heldLength(view.getUint8(43), 50, "poses"), "poses");
  refillHeldPoseList(reader, heldLength(view.getUint8(44), 50, "rows"), target.rows, "rows");
  target.nested = getHeldSlotList2List(reader, heldLength(view.getUint8(45), 2, "nested"), "nested");
  refillI64List(reader, heldLength(view.getUint8(46), 3, "safe"), target.safe, "safe");
  return target;
}

export function createWonders(fields: Partial<Wonders> = {}): Wonders {
  return {
    angle: fields.angle ?? 0,
    volume: fields.volume ?? 0,
    bent: fields.bent ?? 0,
    near: fields.near ?? 0,
    part: fields.part ?? 0,
    rank: fields.rank ?? Rank.scout,
    event: fields.event ?? { kind: "hit", value: freshHit() },
    growing: fields.growing ?? { kind: "hit", value: freshHit() },
    slot: fields.slot ?? freshSlot(),
    badge: fields.badge ?? freshBadge(),
    maybe: fields.maybe ?? null,
    maybeBadge: fields.maybeBadge ?? null,
    maybeSlot: fields.maybeSlot ?? null,
    events: fields.events ?? [],
    grew: fields.grew ?? createArray(2, () => ({ kind: "hit", value: freshHit() })),
    slots: fields.slots ?? [],
    badges: fields.badges ?? [],
    pairs: fields.pairs ?? createArray(2, freshSlot),
    angles: fields.angles ?? [],
    poses: fields.poses ?? [],
    rows: fields.rows ?? [],
    nested: fields.nested ?? [],
    safe: fields.safe ?? [],
  };
}

/** Reads `wonders` out of its bytes. Valid as long as nobody writes to them. */
export class WondersView {
  declare readonly $source: ViewSource;
  declare $decoded: Wonders | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 47);
    this.$decoded = undefined;
  }

  get angle(): number {
    return angleOf(this.$source.view.getUint16(0, true));
  }

  get volume(): number {
    return volumeOf(heldInteger(this.$source.view.getUint8(2), 0, 254, "volume"));
  }

  get bent(): number {
    return angleOf(this.$source.view.getUint16(3, true));
  }

  get near(): number {
    return heldInteger(this.$source.view.getInt8(5), -5, 5, "near");
  }

  get part(): number {
    return heldFloat(this.$source.view.getFloat64(6, true), 0, 1, "part");
  }

  get rank(): Rank {
    return openEnum(this.$source.view.getUint8(14), rankValues, Rank.other);
  }

  get event(): Wonders["event"] {
    return this.$decode().event;
  }

  get growing(): Wonders["growing"] {
    return this.$decode().growing;
  }

  get slot(): Wonders["slot"] {
    return this.$decode().slot;
  }

  get badge(): Wonders["badge"] {
    return this.$decode().badge;
  }

  get maybe(): Wonders["maybe"] {
    return this.$decode().maybe;
  }

  get maybeBadge(): Wonders["maybeBadge"] {
    return this.$decode().maybeBadge;
  }

  get maybeSlot(): Wonders["maybeSlot"] {
    return this.$decode().maybeSlot;
  }

  get events(): Wonders["events"] {
    return this.$decode().events;
  }

  get grew(): Wonders["grew"] {
    return this.$decode().grew;
  }

  get slots(): Wonders["slots"] {
    return this.$decode().slots;
  }

  get badges(): Wonders["badges"] {
    return this.$decode().badges;
  }

  get pairs(): Wonders["pairs"] {
    return this.$decode().pairs;
  }

  get angles(): Wonders["angles"] {
    return this.$decode().angles;
  }

  get poses(): Wonders["poses"] {
    return this.$decode().poses;
  }

  get rows(): Wonders["rows"] {
    return this.$decode().rows;
  }

  get nested(): Wonders["nested"] {
    return this.$decode().nested;
  }

  get safe(): Wonders["safe"] {
    return this.$decode().safe;
  }

  $decode(): Wonders {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeWonders(bytes);
    return this.$decoded;
  }
}

/** The codec of `wonders`. */
export const wondersCodec: StructCodec<Wonders, WondersView> = {
  encode: encodeWonders,
  decode: decodeWonders,
  size: sizeWonders,
  write: writeWonders,
  decodeInto: decodeWondersInto,
  create: createWonders,
  view: (bytes) => new WondersView(bytes),
};

function getPoseColumns(reader: Reader, count: number, field: string): Pose[] {
  const start = take(reader, count * 11, field);
  const { view } = reader;
  const list: Pose[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      list[i] = {
        at: {
          x: view.getFloat32(start + i * 4, true),
          y: view.getFloat32(start + count * 4 + i * 4, true),
        },
        angle: angleOf(view.getUint16(start + count * 8 + i * 2, true)),
        rank: openEnum(view.getUint8(start + count * 10 + i), rankValues, Rank.other),
      };
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getSlotStrided(reader: Reader, at: number, stride: number): Slot {
  const { view } = reader;
  const value: Slot = {
    item: view.getUint16(at, true),
    count: 1,
    team: 1,
  };
  if (stride >= 3) {
    value.count = view.getUint8(at + 2);
  }
  if (stride >= 4) {
    value.team = view.getUint8(at + 3) as Team;
  }
  return value;
}

function getSlotStridedList(reader: Reader, count: number, stride: number, field: string): Slot[] {
  if (count > 0) requireStride(stride, [2, 3, 4], field);
  const start = take(reader, count * stride, field);
  const list: Slot[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * stride;
      list[i] = getSlotStrided(reader, at, stride);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHit(reader: Reader, at: number): Hit {
  const { view } = reader;
  return {
    target: view.getUint32(at, true),
    damage: view.getUint16(at + 4, true),
  };
}

function getSay(reader: Reader, at: number): Say {
  const { view } = reader;
  return {
    text: readString(reader, view.getUint8(at), "text"),
    to: getU32Optional(reader, readBoolean(view.getUint8(at + 1), "to"), "to"),
  };
}

function getString10List(reader: Reader, count: number, field: string): string[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: string[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = readString(reader, view.getUint8(at), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getBadge(reader: Reader, length: number, field: string): Badge {
  const end = enter(reader, length, field);
  try {
    const at = take(reader, 1, "");
    const { view } = reader;
    const value: Badge = {
      name: readString(reader, view.getUint8(at), "name"),
      level: 7,
      notes: [],
    };
    if (reader.offset < reader.end) {
      const at = take(reader, 2, "");
      value.level = view.getUint8(at);
      value.notes = getString10List(reader, view.getUint8(at + 1), "notes");
    }
    leave(reader, end);
    return value;
  } catch (error) {
    throw within(error, field);
  }
}

function getEvent(reader: Reader, tag: number, field: string): Event {
  try {
    const { view } = reader;
    switch (tag) {
      case 1: {
        try {
          const at = take(reader, 6, "");
          return { kind: "hit", value: getHit(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
      }
      case 2: {
        try {
          const at = take(reader, 2, "");
          return { kind: "say", value: getSay(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
      }
      case 7: {
        const at = take(reader, 1, "value");
        return { kind: "level", value: view.getUint8(at) };
      }
      case 9: {
        const at = take(reader, 2, "value");
        return { kind: "badge", value: getBadge(reader, view.getUint16(at, true), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function getEventList(reader: Reader, count: number, field: string): Event[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: Event[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = getEvent(reader, view.getUint8(at), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getGrowingVariant(reader: Reader, tag: number, field: string): Growing {
  try {
    const { view } = reader;
    switch (tag) {
      case 0: {
        try {
          const at = take(reader, 6, "");
          return { kind: "hit", value: getHit(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
      }
      case 3: {
        const at = take(reader, 1, "value");
        return { kind: "name", value: readString(reader, view.getUint8(at), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function getGrowing(reader: Reader, tag: number, length: number, field: string): Growing {
  const end = enter(reader, length, field);
  if (tag !== 0 && tag !== 3) {
    leave(reader, end);
    return { kind: "unknown", tag };
  }
  const value = getGrowingVariant(reader, tag, field);
  leaveFull(reader, end, field);
  return value;
}

function putPoseColumns16(writer: Writer, countAt: number, list: readonly Pose[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint16(countAt, count, true);
  const start = reserve(writer, count * 11);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const value = list[i] as Pose;
      if (value == null) requireObject(value, "");
      const $angle = value.angle;
      if (typeof $angle !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
      const $at = value.at;
      if ($at == null) requireObject($at, "at");
      const $at$x = $at.x;
      if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
      view.setFloat32(start + i * 4, float32($at$x, "at.x"), true);
      view.setFloat32(start + count * 4 + i * 4, float32($at.y, "at.y"), true);
      view.setUint16(start + count * 8 + i * 2, quantize($angle, 0, 6.2832, 65535, "angle"), true);
      view.setUint8(start + count * 10 + i, enumValue(value.rank, rankValues, "rank"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `seen` on the wire: 10 bytes of the first version, then a tail; at most 3819.
 *
 * | offset |      bytes | field   | type                          |
 * | -----: | ---------: | ------- | ----------------------------- |
 * |      0 |          1 | rank    | Rank as u8                    |
 * |      1 |          2 | poses   | count as u16                  |
 * |      3 |          3 | slots   | count as u8, stride as u16    |
 * |      6 |          1 | events  | count as u8                   |
 * |      7 |          3 | growing | tag of Growing, length as u16 |
 * |   tail |     n * 11 | poses   | Pose, by columns              |
 * |   tail | n * stride | slots   | Slot, one after the other     |
 * |   tail |   0 to 459 | events  | Event, one after the other    |
 * |   tail |    0 to 10 | growing | Growing                       |
 * |        |            |         | since 2:                      |
 * |      0 |          4 | shield  | i32                           |
 */
export function encodeSeen(message: Seen): Uint8Array {
  const writer = openWriter();
  try {
    writeSeen(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeSeen(bytes: Uint8Array): Seen {
  const reader = openCopyReader(bytes, 10);
  const { view } = reader;
  const value: Seen = {
    rank: openEnum(view.getUint8(0), rankValues, Rank.other),
    poses: getPoseColumns(reader, view.getUint16(1, true), "poses"),
    slots: getSlotStridedList(reader, view.getUint8(3), view.getUint16(4, true), "slots"),
    events: getEventList(reader, view.getUint8(6), "events"),
    growing: getGrowing(reader, view.getUint8(7), view.getUint16(8, true), "growing"),
    shield: -1,
  };
  if (reader.offset < reader.end) {
    const at = take(reader, 4, "");
    value.shield = view.getInt32(at, true);
  }
  return value;
}

export function sizeSeen(message: Seen): number {
  return (
    14 +
    message.poses.length * 11 +
    message.slots.length * 4 +
    tailOfEventList(message.events) +
    tailOfGrowing(message.growing)
  );
}

export function writeSeen(writer: Writer, message: Seen): void {
  if (message == null) requireObject(message, "");
  const $rank = message.rank;
  if (typeof $rank !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 10);
  const { view } = writer;
  view.setUint8(at, enumValue($rank, rankValues, "rank"));
  putPoseColumns16(writer, at + 1, message.poses, 300, "poses");
  putSlotStridedList8(writer, at + 3, message.slots, 9, "slots");
  putEventList8(writer, at + 6, message.events, 9, "events");
  putGrowing(writer, at + 7, message.growing, "growing");
  {
    const at = reserve(writer, 4);
    const { view } = writer;
    view.setInt32(at, i32(message.shield, "shield"), true);
  }
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeSeenInto(bytes: Uint8Array, target: Seen): Seen {
  const reader = openViewReader(bytes, 10);
  const { view } = reader;
  target.rank = openEnum(view.getUint8(0), rankValues, Rank.other);
  target.poses = getPoseColumns(reader, view.getUint16(1, true), "poses");
  target.slots = getSlotStridedList(reader, view.getUint8(3), view.getUint16(4, true), "slots");
  target.events = getEventList(reader, view.getUint8(6), "events");
  target.growing = getGrowing(reader, view.getUint8(7), view.getUint16(8, true), "growing");
  if (reader.offset < reader.end) {
    const at = take(reader, 4, "");
    target.shield = view.getInt32(at, true);
  } else {
    target.shield = -1;
  }
  return target;
}

export function createSeen(fields: Partial<Seen> = {}): Seen {
  return {
    rank: fields.rank ?? Rank.scout,
    poses: fields.poses ?? [],
    slots: fields.slots ?? [],
    events: fields.events ?? [],
    growing: fields.growing ?? { kind: "hit", value: freshHit() },
    shield: fields.shield ?? -1,
  };
}

/** Reads `seen` out of its bytes. Valid as long as nobody writes to them. */
export class SeenView {
  declare readonly $source: ViewSource;
  declare $decoded: Seen | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 10);
    this.$decoded = undefined;
  }

  get rank(): Rank {
    return openEnum(this.$source.view.getUint8(0), rankValues, Rank.other);
  }

  get poses(): Seen["poses"] {
    return this.$decode().poses;
  }

  get slots(): Seen["slots"] {
    return this.$decode().slots;
  }

  get events(): Seen["events"] {
    return this.$decode().events;
  }

  get growing(): Seen["growing"] {
    return this.$decode().growing;
  }

  get shield(): Seen["shield"] {
    return this.$decode().shield;
  }

  $decode(): Seen {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeSeen(bytes);
    return this.$decoded;
  }
}

/** The codec of `seen`. */
export const seenCodec: StructCodec<Seen, SeenView> = {
  encode: encodeSeen,
  decode: decodeSeen,
  size: sizeSeen,
  write: writeSeen,
  decodeInto: decodeSeenInto,
  create: createSeen,
  view: (bytes) => new SeenView(bytes),
};

/**
 * `steer` on the wire: 6 bytes, then a tail; at most 15.
 *
 * | offset |  bytes | field | type         |
 * | -----: | -----: | ----- | ------------ |
 * |      0 |      4 | x     | f32          |
 * |      4 |      1 | team  | Team as u8   |
 * |      5 |      1 | note  | length as u8 |
 * |   tail | 0 to 9 | note  | UTF-8        |
 */
export function encodeSteer(message: Steer): Uint8Array {
  const writer = openWriter();
  try {
    writeSteer(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeSteer(bytes: Uint8Array): Steer {
  const reader = openReader(bytes, 6);
  return {
    x: heldFloat(readF32(bytes, 0), -1, 1, "x"),
    team: heldEnum(readU8(bytes, 4), teamValues, "team"),
    note: readString(reader, heldLength(readU8(bytes, 5), 9, "note"), "note"),
  };
}

export function sizeSteer(message: Steer): number {
  return 6 + utf8Length(message.note);
}

export function writeSteer(writer: Writer, message: Steer): void {
  if (message == null) requireObject(message, "");
  const $x = message.x;
  if (typeof $x !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 6);
  const { view } = writer;
  view.setFloat32(at, floatWithin($x, -1, 1, "x"), true);
  view.setUint8(at + 4, enumValue(message.team, teamValues, "team"));
  writeString8(writer, at + 5, message.note, 9, "note");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeSteerInto(bytes: Uint8Array, target: Steer): Steer {
  const reader = openReader(bytes, 6);
  target.x = heldFloat(readF32(bytes, 0), -1, 1, "x");
  target.team = heldEnum(readU8(bytes, 4), teamValues, "team");
  target.note = readString(reader, heldLength(readU8(bytes, 5), 9, "note"), "note");
  return target;
}

export function createSteer(fields: Partial<Steer> = {}): Steer {
  return {
    x: fields.x ?? 0,
    team: fields.team ?? Team.red,
    note: fields.note ?? "",
  };
}

/** Reads `steer` out of its bytes. Valid as long as nobody writes to them. */
export class SteerView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 6);
  }

  get x(): number {
    return heldFloat(this.$source.view.getFloat32(0, true), -1, 1, "x");
  }

  get team(): Team {
    return heldEnum(this.$source.view.getUint8(4), teamValues, "team");
  }

  get note(): string {
    return viewText(this.$source, 6, heldLength(this.$source.view.getUint8(5), 9, "note"), "note");
  }
}

/** The codec of `steer`. */
export const steerCodec: StructCodec<Steer, SteerView> = {
  encode: encodeSteer,
  decode: decodeSteer,
  size: sizeSteer,
  write: writeSteer,
  decodeInto: decodeSteerInto,
  create: createSteer,
  view: (bytes) => new SteerView(bytes),
};

/** What a client does: a newer server may send what this schema does not allow to clients. */
export function decodeSteerFromServer(bytes: Uint8Array): Steer {
  const reader = openReader(bytes, 6);
  return {
    x: readF32(bytes, 0),
    team: readU8(bytes, 4) as Team,
    note: readString(reader, readU8(bytes, 5), "note"),
  };
}

/**
 * `born` on the wire: 0 bytes of the first version, then a tail; at most 1.
 *
 * | offset | bytes | field | type     |
 * | -----: | ----: | ----- | -------- |
 * |        |       |       | since 2: |
 * |      0 |     1 | first | u8       |
 */
export function encodeBorn(message: Born): Uint8Array {
  const writer = openWriter();
  try {
    writeBorn(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeBorn(bytes: Uint8Array): Born {
  const reader = openCopyReader(bytes, 0);
  const { view } = reader;
  const value: Born = {
    first: 3,
  };
  if (reader.offset < reader.end) {
    const at = take(reader, 1, "");
    value.first = view.getUint8(at);
  }
  return value;
}

export function sizeBorn(_message: Born): number {
  return 1;
}

export function writeBorn(writer: Writer, message: Born): void {
  requireObject(message, "");
  {
    const at = reserve(writer, 1);
    const { view } = writer;
    view.setUint8(at, u8(message.first, "first"));
  }
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeBornInto(bytes: Uint8Array, target: Born): Born {
  const reader = openViewReader(bytes, 0);
  const { view } = reader;
  if (reader.offset < reader.end) {
    const at = take(reader, 1, "");
    target.first = view.getUint8(at);
  } else {
    target.first = 3;
  }
  return target;
}

export function createBorn(fields: Partial<Born> = {}): Born {
  return {
    first: fields.first ?? 3,
  };
}

/** Reads `born` out of its bytes. Valid as long as nobody writes to them. */
export class BornView {
  declare readonly $source: ViewSource;
  declare $decoded: Born | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 0);
    this.$decoded = undefined;
  }

  get first(): Born["first"] {
    return this.$decode().first;
  }

  $decode(): Born {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeBorn(bytes);
    return this.$decoded;
  }
}

/** The codec of `born`. */
export const bornCodec: StructCodec<Born, BornView> = {
  encode: encodeBorn,
  decode: decodeBorn,
  size: sizeBorn,
  write: writeBorn,
  decodeInto: decodeBornInto,
  create: createBorn,
  view: (bytes) => new BornView(bytes),
};

function getMarksList(reader: Reader, count: number, field: string): Marks[] {
  const start = take(reader, count, field);
  const { view } = reader;
  const list: Marks[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list[i] = view.getUint8(at) & 7;
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldU8ToU16Map(
  reader: Reader,
  count: number,
  map: DecodedMap<number, number>,
  field: string,
): DecodedMap<number, number> {
  requireBytes(reader, count, 3, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 3, "");
      const key = view.getUint8(at);
      const value = view.getUint16(at + 1, true);
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldString8Optional(reader: Reader, present: boolean, field: string): string | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return readString(reader, heldMinLength(heldLength(view.getUint8(at), 8, field), 3, field), field);
}

function getHeldU8List4Optional(reader: Reader, present: boolean, field: string): number[] | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return getU8List(reader, heldMinLength(heldLength(view.getUint8(at), 4, field), 1, field), field);
}

function tailOfString8Optional(value: string | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 1 + utf8Length(value);
}

function tailOfU8List4Optional(value: number[] | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 1 + value.length;
}

function putString8MinList8(
  writer: Writer,
  countAt: number,
  list: readonly string[],
  limit: number,
  minLength: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  requireMinCount(count, minLength, list, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 1);
      const value = list[i] as string;
      writeString8(writer, at, value, 8, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putMarksMinList8(
  writer: Writer,
  countAt: number,
  list: readonly Marks[],
  limit: number,
  minLength: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  requireMinCount(count, minLength, list, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      const value = list[i] as Marks;
      view.setUint8(at, flagBits(value, 7, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFinitePoseMinColumns8(
  writer: Writer,
  countAt: number,
  list: readonly Pose[],
  limit: number,
  minLength: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  requireMinCount(count, minLength, list, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 11);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const value = list[i] as Pose;
      if (value == null) requireObject(value, "");
      const $angle = value.angle;
      if (typeof $angle !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
      const $at = value.at;
      if ($at == null) requireObject($at, "at");
      const $at$x = $at.x;
      if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
      view.setFloat32(start + i * 4, finite32($at$x, "at.x"), true);
      view.setFloat32(start + count * 4 + i * 4, finite32($at.y, "at.y"), true);
      view.setUint16(start + count * 8 + i * 2, quantize($angle, 0, 6.2832, 65535, "angle"), true);
      view.setUint8(start + count * 10 + i, enumValue(value.rank, rankValues, "rank"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putSlotMinStridedList8(
  writer: Writer,
  countAt: number,
  list: readonly Slot[],
  limit: number,
  minLength: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  requireMinCount(count, minLength, list, field);
  writer.view.setUint8(countAt, count);
  writer.view.setUint16(countAt + 1, 4, true);
  const start = reserve(writer, count * 4);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 4;
      const value = list[i] as Slot;
      requireObject(value, "");
      view.setUint16(at, u16(value.item, "item"), true);
      view.setUint8(at + 2, u8(value.count, "count"));
      view.setUint8(at + 3, enumValue(value.team, teamValues, "team"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8ToU16MinMap8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, number>,
  limit: number,
  minLength: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  requireMinCount(keys.length, minLength, map, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 3);
      const key = keys[i] as number;
      const value = values[i] as number;
      const { view } = writer;
      view.setUint8(at, u8(key, "key"));
      view.setUint16(at + 1, u16(value, "value"), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putString8Optional(writer: Writer, value: string | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  writeString8(writer, at, requireMinText(value, 3, field), 8, field);
}

function putU8MinList8(
  writer: Writer,
  countAt: number,
  list: readonly number[],
  limit: number,
  minLength: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  requireMinCount(count, minLength, list, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      const value = list[i] as number;
      view.setUint8(at, u8(value, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8List4Optional(writer: Writer, value: number[] | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  putU8MinList8(writer, at, value, 4, 1, field);
}

function refillMarksList(reader: Reader, count: number, list: Marks[], field: string): void {
  const start = take(reader, count, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list[i] = view.getUint8(at) & 7;
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

/**
 * `filled` on the wire: 12 bytes, then a tail; at most 772.
 *
 * | offset |      bytes | field | type                                                     |
 * | -----: | ---------: | ----- | -------------------------------------------------------- |
 * |      0 |          1 | name  | length as u8                                             |
 * |      1 |          2 | blob  | length as u16                                            |
 * |      3 |          1 | names | count as u8                                              |
 * |      4 |          1 | marks | count as u8                                              |
 * |      5 |          1 | poses | count as u8                                              |
 * |      6 |          3 | slots | count as u8, stride as u16                               |
 * |      9 |          1 | stock | count as u8                                              |
 * |     10 |          1 | alias | presence, 0 or 1                                         |
 * |     11 |          1 | spare | presence, 0 or 1                                         |
 * |   tail |     2 to 8 | name  | UTF-8                                                    |
 * |   tail |   1 to 300 | blob  | bytes                                                    |
 * |   tail |    0 to 36 | names | length as u8, then UTF-8, one after the other            |
 * |   tail |      n * 1 | marks | Marks as u8, one after the other                         |
 * |   tail |     n * 11 | poses | Pose, by columns                                         |
 * |   tail | n * stride | slots | Slot, one after the other                                |
 * |   tail |      n * 3 | stock | entries, one after the other: u8 and u16                 |
 * |   tail |     0 to 9 | alias | length as u8, then UTF-8, where present                  |
 * |   tail |     0 to 5 | spare | count as u8, then u8, one after the other, where present |
 */
export function encodeFilled(message: Filled): Uint8Array {
  const writer = openWriter();
  try {
    writeFilled(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeFilled(bytes: Uint8Array): Filled {
  const reader = openCopyReader(bytes, 12);
  const { view } = reader;
  return {
    name: readString(reader, heldMinLength(heldLength(view.getUint8(0), 8, "name"), 2, "name"), "name"),
    blob: readBytes(reader, heldMinLength(heldLength(view.getUint16(1, true), 300, "blob"), 1, "blob"), "blob"),
    names: getHeldString8List(reader, heldMinLength(heldLength(view.getUint8(3), 4, "names"), 1, "names"), "names"),
    marks: getMarksList(reader, heldMinLength(view.getUint8(4), 2, "marks"), "marks"),
    poses: getHeldPoseColumns(reader, heldMinLength(heldLength(view.getUint8(5), 9, "poses"), 1, "poses"), "poses"),
    slots: getHeldSlotStridedList(
      reader,
      heldMinLength(heldLength(view.getUint8(6), 9, "slots"), 1, "slots"),
      view.getUint16(7, true),
      "slots",
    ),
    stock: getHeldU8ToU16Map(
      reader,
      heldMinLength(heldLength(view.getUint8(9), 4, "stock"), 1, "stock"),
      createMap(),
      "stock",
    ),
    alias: getHeldString8Optional(reader, readBoolean(view.getUint8(10), "alias"), "alias"),
    spare: getHeldU8List4Optional(reader, readBoolean(view.getUint8(11), "spare"), "spare"),
  };
}

export function sizeFilled(message: Filled): number {
  return (
    12 +
    utf8Length(message.name) +
    bytesSize(message.blob) +
    tailOfString8List(message.names) +
    message.marks.length +
    message.poses.length * 11 +
    message.slots.length * 4 +
    message.stock.size * 3 +
    tailOfString8Optional(message.alias) +
    tailOfU8List4Optional(message.spare)
  );
}

export function writeFilled(writer: Writer, message: Filled): void {
  requireObject(message, "");
  const at = reserve(writer, 12);
  const { view } = writer;
  const $alias = message.alias;
  view.setUint8(at + 10, presenceByte($alias));
  const $spare = message.spare;
  view.setUint8(at + 11, presenceByte($spare));
  writeString8(writer, at, requireMinText(message.name, 2, "name"), 8, "name");
  writeBytes16(writer, at + 1, requireMinBytes(message.blob, 1, "blob"), 300, "blob");
  putString8MinList8(writer, at + 3, message.names, 4, 1, "names");
  putMarksMinList8(writer, at + 4, message.marks, 255, 2, "marks");
  putFinitePoseMinColumns8(writer, at + 5, message.poses, 9, 1, "poses");
  putSlotMinStridedList8(writer, at + 6, message.slots, 9, 1, "slots");
  putU8ToU16MinMap8(writer, at + 9, message.stock, 4, 1, "stock");
  putString8Optional(writer, $alias, "alias");
  putU8List4Optional(writer, $spare, "spare");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeFilledInto(bytes: Uint8Array, target: Filled): Filled {
  const reader = openViewReader(bytes, 12);
  const { view } = reader;
  target.name = readString(reader, heldMinLength(heldLength(view.getUint8(0), 8, "name"), 2, "name"), "name");
  target.blob = readBytes(reader, heldMinLength(heldLength(view.getUint16(1, true), 300, "blob"), 1, "blob"), "blob");
  target.names = getHeldString8List(
    reader,
    heldMinLength(heldLength(view.getUint8(3), 4, "names"), 1, "names"),
    "names",
  );
  refillMarksList(reader, heldMinLength(view.getUint8(4), 2, "marks"), target.marks, "marks");
  target.poses = getHeldPoseColumns(
    reader,
    heldMinLength(heldLength(view.getUint8(5), 9, "poses"), 1, "poses"),
    "poses",
  );
  target.slots = getHeldSlotStridedList(
    reader,
    heldMinLength(heldLength(view.getUint8(6), 9, "slots"), 1, "slots"),
    view.getUint16(7, true),
    "slots",
  );
  target.stock = getHeldU8ToU16Map(
    reader,
    heldMinLength(heldLength(view.getUint8(9), 4, "stock"), 1, "stock"),
    emptyMap(target.stock),
    "stock",
  );
  target.alias = getHeldString8Optional(reader, readBoolean(view.getUint8(10), "alias"), "alias");
  target.spare = getHeldU8List4Optional(reader, readBoolean(view.getUint8(11), "spare"), "spare");
  return target;
}

export function createFilled(fields: Partial<Filled> = {}): Filled {
  return {
    name: fields.name ?? "",
    blob: fields.blob ?? new Uint8Array(0),
    names: fields.names ?? [],
    marks: fields.marks ?? [],
    poses: fields.poses ?? [],
    slots: fields.slots ?? [],
    stock: fields.stock ?? createMap(),
    alias: fields.alias ?? null,
    spare: fields.spare ?? null,
  };
}

/** Reads `filled` out of its bytes. Valid as long as nobody writes to them. */
export class FilledView {
  declare readonly $source: ViewSource;
  declare $decoded: Filled | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 12);
    this.$decoded = undefined;
  }

  get name(): string {
    return viewText(
      this.$source,
      12,
      heldMinLength(heldLength(this.$source.view.getUint8(0), 8, "name"), 2, "name"),
      "name",
    );
  }

  get blob(): Uint8Array {
    return viewBytes(
      this.$source,
      12 + this.$source.view.getUint8(0),
      heldMinLength(heldLength(this.$source.view.getUint16(1, true), 300, "blob"), 1, "blob"),
      "blob",
    );
  }

  get names(): Filled["names"] {
    return this.$decode().names;
  }

  get marks(): Filled["marks"] {
    return this.$decode().marks;
  }

  get poses(): Filled["poses"] {
    return this.$decode().poses;
  }

  get slots(): Filled["slots"] {
    return this.$decode().slots;
  }

  get stock(): Filled["stock"] {
    return this.$decode().stock;
  }

  get alias(): Filled["alias"] {
    return this.$decode().alias;
  }

  get spare(): Filled["spare"] {
    return this.$decode().spare;
  }

  $decode(): Filled {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeFilled(bytes);
    return this.$decoded;
  }
}

/** The codec of `filled`. */
export const filledCodec: StructCodec<Filled, FilledView> = {
  encode: encodeFilled,
  decode: decodeFilled,
  size: sizeFilled,
  write: writeFilled,
  decodeInto: decodeFilledInto,
  create: createFilled,
  view: (bytes) => new FilledView(bytes),
};

function getU8ToU16Map(
  reader: Reader,
  count: number,
  map: DecodedMap<number, number>,
  field: string,
): DecodedMap<number, number> {
  requireBytes(reader, count, 3, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 3, "");
      const key = view.getUint8(at);
      const value = view.getUint16(at + 1, true);
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getString8Optional(reader: Reader, present: boolean, field: string): string | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return readString(reader, view.getUint8(at), field);
}

function getU8List4Optional(reader: Reader, present: boolean, field: string): number[] | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return getU8List(reader, view.getUint8(at), field);
}

/** What a client does: a newer server may send what this schema does not allow to clients. */
export function decodeFilledFromServer(bytes: Uint8Array): Filled {
  const reader = openCopyReader(bytes, 12);
  const { view } = reader;
  return {
    name: readString(reader, view.getUint8(0), "name"),
    blob: readBytes(reader, view.getUint16(1, true), "blob"),
    names: getString8List(reader, view.getUint8(3), "names"),
    marks: getMarksList(reader, view.getUint8(4), "marks"),
    poses: getPoseColumns(reader, view.getUint8(5), "poses"),
    slots: getSlotStridedList(reader, view.getUint8(6), view.getUint16(7, true), "slots"),
    stock: getU8ToU16Map(reader, view.getUint8(9), createMap(), "stock"),
    alias: getString8Optional(reader, readBoolean(view.getUint8(10), "alias"), "alias"),
    spare: getU8List4Optional(reader, readBoolean(view.getUint8(11), "spare"), "spare"),
  };
}

function checkChat$at(value: unknown): { x: number; y: number; z?: number | undefined } {
  const from = jsonObject<"x" | "y" | "z">(value);
  const result: { x: number; y: number; z?: number | undefined } = {
    x: jsonNumber(from.x, "x"),
    y: jsonNumber(from.y, "y", 0, 10),
  };
  if (from.z !== undefined) {
    result.z = jsonInteger(from.z, "z");
  }
  return result;
}

/** Takes any value, returns it as `Chat` without undeclared properties, or throws `invalid`. */
export function checkChat(value: unknown): Chat {
  const from = jsonObject<keyof Chat>(value);
  const result: Chat = {
    username: jsonString(from.username, "username", 32),
    text: jsonString(from.text, "text", 280),
    at: jsonValue(from.at, "at", checkChat$at),
    cards: jsonList(from.cards, "cards", checkCard, 3),
    team: jsonLiteral(from.team, "team", teamValues),
    maybe: jsonNullable(from.maybe, "maybe", (value) => jsonString(value, "")),
    level: jsonLiteral(from.level, "level", [1, 2, 3]),
    safe: jsonBoolean(from.safe, "safe"),
  };
  if (from.sentAt !== undefined) {
    result.sentAt = jsonNumber(from.sentAt, "sentAt");
  }
  if (from.mood !== undefined) {
    result.mood = jsonLiteral(from.mood, "mood", ["calm", "angry"]);
  }
  if (from.marks !== undefined) {
    result.marks = jsonFlags(from.marks, "marks", 7);
  }
  if (from.grid !== undefined) {
    result.grid = jsonList(from.grid, "grid", (value) => jsonList(value, "", (value) => jsonInteger(value, ""), 3), 2);
  }
  return result;
}

/** `chat` on the wire: JSON as UTF-8, at most 2048 bytes. */
export function encodeChat(message: Chat): Uint8Array {
  return encodeJson(checkChat(message), 2048);
}

export function decodeChat(bytes: Uint8Array): Chat {
  return decodeJsonAs(bytes, 2048, checkChat);
}

export function sizeChat(message: Chat): number {
  return encodeChat(message).length;
}

export function writeChat(writer: Writer, message: Chat): void {
  writeBytes(writer, encodeChat(message));
}

/** The codec of `chat`. */
export const chatCodec: Codec<Chat> = {
  encode: encodeChat,
  decode: decodeChat,
  size: sizeChat,
  write: writeChat,
};

/** Takes any value, returns it as `Deal` without undeclared properties, or throws `invalid`. */
export function checkDeal(value: unknown): Deal {
  return jsonValue(value, "", checkHand);
}

/** `deal` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeDeal(message: Deal): Uint8Array {
  return encodeJson(checkDeal(message), 65536);
}

export function decodeDeal(bytes: Uint8Array): Deal {
  return decodeJsonAs(bytes, 65536, checkDeal);
}

export function sizeDeal(message: Deal): number {
  return encodeDeal(message).length;
}

export function writeDeal(writer: Writer, message: Deal): void {
  writeBytes(writer, encodeDeal(message));
}

/** The codec of `deal`. */
export const dealCodec: Codec<Deal> = {
  encode: encodeDeal,
  decode: decodeDeal,
  size: sizeDeal,
  write: writeDeal,
};

/** Takes any value, returns it as `Cards` without undeclared properties, or throws `invalid`. */
export function checkCards(value: unknown): Cards {
  return jsonList(value, "", checkCard, 100);
}

/** `cards` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeCards(message: Cards): Uint8Array {
  return encodeJson(checkCards(message), 65536);
}

export function decodeCards(bytes: Uint8Array): Cards {
  return decodeJsonAs(bytes, 65536, checkCards);
}

export function sizeCards(message: Cards): number {
  return encodeCards(message).length;
}

export function writeCards(writer: Writer, message: Cards): void {
  writeBytes(writer, encodeCards(message));
}

/** The codec of `cards`. */
export const cardsCodec: Codec<Cards> = {
  encode: encodeCards,
  decode: decodeCards,
  size: sizeCards,
  write: writeCards,
};

function checkRanks$by(value: unknown, origin?: "received"): { rank: Rank | null } {
  const from = jsonObject<"rank">(value);
  return {
    rank: jsonNullable(from.rank, "rank", (value) =>
      jsonOpenEnum(value, "", { values: rankValues, unknown: Rank.other }, origin),
    ),
  };
}

/** Takes any value, returns it as `Ranks` without undeclared properties, or throws `invalid`. */
export function checkRanks(value: unknown, origin?: "received"): Ranks {
  const from = jsonObject<keyof Ranks>(value);
  return {
    first: jsonOpenEnum(from.first, "first", { values: rankValues, unknown: Rank.other }, origin),
    all: jsonList(
      from.all,
      "all",
      (value) => jsonOpenEnum(value, "", { values: rankValues, unknown: Rank.other }, origin),
      5,
    ),
    by: jsonValue(from.by, "by", (value) => checkRanks$by(value, origin)),
  };
}

/** `ranks` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeRanks(message: Ranks): Uint8Array {
  return encodeJson(checkRanks(message), 65536);
}

export function decodeRanks(bytes: Uint8Array): Ranks {
  return decodeJsonAs(bytes, 65536, checkRanks);
}

export function sizeRanks(message: Ranks): number {
  return encodeRanks(message).length;
}

export function writeRanks(writer: Writer, message: Ranks): void {
  writeBytes(writer, encodeRanks(message));
}

/** The codec of `ranks`. */
export const ranksCodec: Codec<Ranks> = {
  encode: encodeRanks,
  decode: decodeRanks,
  size: sizeRanks,
  write: writeRanks,
};

/** Takes any value, returns a plain copy as `Tiles`, or throws `invalid`. */
export function checkTiles(value: unknown): Tiles {
  return requireSchema(value, validateTiles);
}

/** `tiles` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeTiles(message: Tiles): Uint8Array {
  return encodeJson(checkTiles(message), 65536);
}

export function decodeTiles(bytes: Uint8Array): Tiles {
  return decodeJsonAs(bytes, 65536, checkTiles);
}

export function sizeTiles(message: Tiles): number {
  return encodeTiles(message).length;
}

export function writeTiles(writer: Writer, message: Tiles): void {
  writeBytes(writer, encodeTiles(message));
}

/** The codec of `tiles`. */
export const tilesCodec: Codec<Tiles> = {
  encode: encodeTiles,
  decode: decodeTiles,
  size: sizeTiles,
  write: writeTiles,
};

/**
 * `buy` on the wire: 2 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     2 | item  | u16  |
 */
export function encodeBuy(message: Buy): Uint8Array {
  const writer = openWriter();
  try {
    writeBuy(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeBuy(bytes: Uint8Array): Buy {
  requireBlock(bytes, 2);
  return {
    item: readU16(bytes, 0),
  };
}

export function sizeBuy(_message: Buy): number {
  return 2;
}

export function writeBuy(writer: Writer, message: Buy): void {
  if (message == null) requireObject(message, "");
  const $item = message.item;
  if (typeof $item !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint16(at, u16($item, "item"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeBuyInto(bytes: Uint8Array, target: Buy): Buy {
  requireBlock(bytes, 2);
  target.item = readU16(bytes, 0);
  return target;
}

export function createBuy(fields: Partial<Buy> = {}): Buy {
  return {
    item: fields.item ?? 0,
  };
}

/** Reads `buy` out of its bytes. Valid as long as nobody writes to them. */
export class BuyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 2);
  }

  get item(): number {
    return this.$source.view.getUint16(0, true);
  }
}

/** The codec of `buy`. */
export const buyCodec: StructCodec<Buy, BuyView> = {
  encode: encodeBuy,
  decode: decodeBuy,
  size: sizeBuy,
  write: writeBuy,
  decodeInto: decodeBuyInto,
  create: createBuy,
  view: (bytes) => new BuyView(bytes),
};

/**
 * `buyReply` on the wire: 5 bytes, then a tail; at most 25.
 *
 * | offset |   bytes | field | type         |
 * | -----: | ------: | ----- | ------------ |
 * |      0 |       4 | gold  | u32          |
 * |      4 |       1 | note  | length as u8 |
 * |   tail | 0 to 20 | note  | UTF-8        |
 */
export function encodeBuyReply(message: BuyReply): Uint8Array {
  const writer = openWriter();
  try {
    writeBuyReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeBuyReply(bytes: Uint8Array): BuyReply {
  const reader = openReader(bytes, 5);
  return {
    gold: readU32(bytes, 0),
    note: readString(reader, readU8(bytes, 4), "note"),
  };
}

export function sizeBuyReply(message: BuyReply): number {
  return 5 + utf8Length(message.note);
}

export function writeBuyReply(writer: Writer, message: BuyReply): void {
  if (message == null) requireObject(message, "");
  const $gold = message.gold;
  if (typeof $gold !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 5);
  const { view } = writer;
  view.setUint32(at, u32($gold, "gold"), true);
  writeString8(writer, at + 4, message.note, 20, "note");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeBuyReplyInto(bytes: Uint8Array, target: BuyReply): BuyReply {
  const reader = openReader(bytes, 5);
  target.gold = readU32(bytes, 0);
  target.note = readString(reader, readU8(bytes, 4), "note");
  return target;
}

export function createBuyReply(fields: Partial<BuyReply> = {}): BuyReply {
  return {
    gold: fields.gold ?? 0,
    note: fields.note ?? "",
  };
}

/** Reads `buyReply` out of its bytes. Valid as long as nobody writes to them. */
export class BuyReplyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 5);
  }

  get gold(): number {
    return this.$source.view.getUint32(0, true);
  }

  get note(): string {
    return viewText(this.$source, 5, this.$source.view.getUint8(4), "note");
  }
}

/** The codec of `buyReply`. */
export const buyReplyCodec: StructCodec<BuyReply, BuyReplyView> = {
  encode: encodeBuyReply,
  decode: decodeBuyReply,
  size: sizeBuyReply,
  write: writeBuyReply,
  decodeInto: decodeBuyReplyInto,
  create: createBuyReply,
  view: (bytes) => new BuyReplyView(bytes),
};

/** Takes any value, returns it as `PlayerGetStatsParams` without undeclared properties, or throws `invalid`. */
export function checkPlayerGetStatsParams(value: unknown): PlayerGetStatsParams {
  const from = jsonObject<keyof PlayerGetStatsParams>(value);
  const result: PlayerGetStatsParams = {
    playerId: jsonString(from.playerId, "playerId", 36),
  };
  if (from.season !== undefined) {
    result.season = jsonInteger(from.season, "season");
  }
  return result;
}

/** Takes any value, returns it as `PlayerGetStatsResult` without undeclared properties, or throws `invalid`. */
export function checkPlayerGetStatsResult(value: unknown): PlayerGetStatsResult {
  const from = jsonObject<keyof PlayerGetStatsResult>(value);
  return {
    kills: jsonInteger(from.kills, "kills"),
    deaths: jsonInteger(from.deaths, "deaths"),
  };
}

/** Takes any value, returns it as `PlayerFindParams` without undeclared properties, or throws `invalid`. */
export function checkPlayerFindParams(value: unknown): PlayerFindParams {
  const from = jsonObject<keyof PlayerFindParams>(value);
  const result: PlayerFindParams = {
    name: jsonMinString(jsonString(from.name, "name", 8), 2, "name"),
  };
  if (from.teams !== undefined) {
    result.teams = jsonMinList(
      jsonList(from.teams, "teams", (value) => jsonLiteral(value, "", teamValues)),
      1,
      "teams",
    );
  }
  return result;
}

/** Takes any value, returns it as `PlayerFindResult` without undeclared properties, or throws `invalid`. */
export function checkPlayerFindResult(value: unknown): PlayerFindResult {
  return jsonNullable(value, "", (value) =>
    jsonMinMap(jsonMap(value, "", (value) => jsonInteger(value, ""), 9), 1, ""),
  );
}

/** Takes any value, returns it as `PlayerListResult` without undeclared properties, or throws `invalid`. */
export function checkPlayerListResult(value: unknown): PlayerListResult {
  return jsonList(value, "", checkCard, 10);
}

/** Takes any value, returns it as `DuelInviteParams` without undeclared properties, or throws `invalid`. */
export function checkDuelInviteParams(value: unknown): DuelInviteParams {
  const from = jsonObject<keyof DuelInviteParams>(value);
  return {
    from: jsonString(from.from, "from"),
  };
}

/** Takes any value, returns it as `DuelInviteResult` without undeclared properties, or throws `invalid`. */
export function checkDuelInviteResult(value: unknown): DuelInviteResult {
  const from = jsonObject<keyof DuelInviteResult>(value);
  return {
    ok: jsonBoolean(from.ok, "ok"),
  };
}

/** Takes any value, returns it as `PingParams` without undeclared properties, or throws `invalid`. */
export function checkPingParams(value: unknown): PingParams {
  const from = jsonObject<keyof PingParams>(value);
  return {
    n: jsonInteger(from.n, "n"),
  };
}

/** Takes any value, returns it as `DuelCancelParams` without undeclared properties, or throws `invalid`. */
export function checkDuelCancelParams(value: unknown): DuelCancelParams {
  const from = jsonObject<keyof DuelCancelParams>(value);
  return {
    why: jsonString(from.why, "why", 20),
  };
}

/** Takes any value, returns it as `NotEnoughGoldData` without undeclared properties, or throws `invalid`. */
export function checkNotEnoughGoldData(value: unknown): NotEnoughGoldData {
  const from = jsonObject<keyof NotEnoughGoldData>(value);
  return {
    missing: jsonInteger(from.missing, "missing"),
  };
}
