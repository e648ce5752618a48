// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire dc760f4605c9a838.
// Do not edit: change the schema and generate again.
import {
  bigInteger,
  booleanByte,
  bytesLength,
  type Codec,
  closedJsonObject,
  createArray,
  decodeJsonAs,
  encodeJson,
  encodeWith,
  enumValue,
  flagBits,
  float32,
  float64,
  floatWithin,
  heldBigInteger,
  heldEnum,
  heldFloat,
  heldInteger,
  heldLength,
  integer,
  jsonBoolean,
  jsonFlags,
  jsonInteger,
  jsonList,
  jsonLiteral,
  jsonNullable,
  jsonNumber,
  jsonObject,
  jsonString,
  jsonValue,
  listLength,
  openReader,
  presenceByte,
  type Reader,
  readBoolean,
  readBytes,
  readChars,
  readFixedBytes,
  readSafeInteger,
  readString,
  requireBytes,
  requireLength,
  requireObject,
  requireSchema,
  reserve,
  safeInteger,
  take,
  utf8Length,
  type Writer,
  within,
  writeBytes,
  writeChars,
  writeFixedBytes,
  writeString8,
  writeString16,
  writeString32,
} from "kephas/protocol";
import {
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
  type Hand,
  type Lists,
  Mood,
  type Moved,
  moodValues,
  type Named,
  type NotEnoughGoldData,
  type Numbers,
  type Optionals,
  type PingParams,
  type PlayerGetStatsParams,
  type PlayerGetStatsResult,
  type PlayerListResult,
  type Ranges,
  type Ready,
  type Snapshot,
  Team,
  type Texts,
  type Tiles,
  teamValues,
  type Vec2,
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
  return encodeWith(writeNumbers, message);
}

export function decodeNumbers(bytes: Uint8Array): Numbers {
  const reader = openReader(bytes);
  const at = take(reader, 43, "");
  const { view } = reader;
  return {
    a: readBoolean(view.getUint8(at), "a"),
    b: view.getUint8(at + 1),
    c: view.getInt8(at + 2),
    d: view.getUint16(at + 3, true),
    e: view.getInt16(at + 5, true),
    f: view.getUint32(at + 7, true),
    g: view.getInt32(at + 11, true),
    h: view.getBigUint64(at + 15, true),
    i: view.getBigInt64(at + 23, true),
    j: view.getFloat32(at + 31, true),
    k: view.getFloat64(at + 35, true),
  };
}

export function sizeNumbers(_message: Numbers): number {
  return 43;
}

export function writeNumbers(writer: Writer, message: Numbers): void {
  requireObject(message, "");
  const at = reserve(writer, 43);
  const { view } = writer;
  view.setUint8(at, booleanByte(message.a, "a"));
  view.setUint8(at + 1, integer(message.b, 0, 255, "b"));
  view.setInt8(at + 2, integer(message.c, -128, 127, "c"));
  view.setUint16(at + 3, integer(message.d, 0, 65535, "d"), true);
  view.setInt16(at + 5, integer(message.e, -32768, 32767, "e"), true);
  view.setUint32(at + 7, integer(message.f, 0, 4294967295, "f"), true);
  view.setInt32(at + 11, integer(message.g, -2147483648, 2147483647, "g"), true);
  view.setBigUint64(at + 15, bigInteger(message.h, 0n, 18446744073709551615n, "h"), true);
  view.setBigInt64(at + 23, bigInteger(message.i, -9223372036854775808n, 9223372036854775807n, "i"), true);
  view.setFloat32(at + 31, float32(message.j, "j"), true);
  view.setFloat64(at + 35, float64(message.k, "k"), true);
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

/** The codec of `numbers`. */
export const numbersCodec: Codec<Numbers> = {
  encode: encodeNumbers,
  decode: decodeNumbers,
  size: sizeNumbers,
  write: writeNumbers,
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
  return encodeWith(writeRanges, message);
}

export function decodeRanges(bytes: Uint8Array): Ranges {
  const reader = openReader(bytes);
  const at = take(reader, 47, "");
  const { view } = reader;
  return {
    byte: heldInteger(view.getUint8(at), 10, 20, "byte"),
    short: heldInteger(view.getInt16(at + 1, true), -5, 500, "short"),
    small: heldFloat(view.getFloat32(at + 3, true), -1.5, 1.5, "small"),
    big: heldFloat(view.getFloat64(at + 7, true), Number.NEGATIVE_INFINITY, 100, "big"),
    wide: heldBigInteger(view.getBigInt64(at + 15, true), -3n, 99n, "wide"),
    safe: heldInteger(readSafeInteger(view.getBigUint64(at + 23, true), "safe"), 0, 9007199254740991, "safe"),
    signed: heldInteger(readSafeInteger(view.getBigInt64(at + 31, true), "signed"), -1000, 1000, "signed"),
    team: heldEnum(view.getUint8(at + 39), teamValues, "team"),
    mood: heldEnum(view.getInt16(at + 40, true), moodValues, "mood"),
    marks: view.getUint8(at + 42) & 7,
    every: (view.getUint32(at + 43, true) & 4294967295) >>> 0,
  };
}

export function sizeRanges(_message: Ranges): number {
  return 47;
}

export function writeRanges(writer: Writer, message: Ranges): void {
  requireObject(message, "");
  const at = reserve(writer, 47);
  const { view } = writer;
  view.setUint8(at, integer(message.byte, 10, 20, "byte"));
  view.setInt16(at + 1, integer(message.short, -5, 500, "short"), true);
  view.setFloat32(at + 3, floatWithin(message.small, -1.5, 1.5, "small"), true);
  view.setFloat64(at + 7, floatWithin(message.big, Number.NEGATIVE_INFINITY, 100, "big"), true);
  view.setBigInt64(at + 15, bigInteger(message.wide, -3n, 99n, "wide"), true);
  view.setBigUint64(at + 23, safeInteger(message.safe, 0, 9007199254740991, "safe"), true);
  view.setBigInt64(at + 31, safeInteger(message.signed, -1000, 1000, "signed"), true);
  view.setUint8(at + 39, enumValue(message.team, teamValues, "team"));
  view.setInt16(at + 40, enumValue(message.mood, moodValues, "mood"), true);
  view.setUint8(at + 42, flagBits(message.marks, 7, "marks"));
  view.setUint32(at + 43, flagBits(message.every, 4294967295, "every"), true);
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

/** The codec of `ranges`. */
export const rangesCodec: Codec<Ranges> = {
  encode: encodeRanges,
  decode: decodeRanges,
  size: sizeRanges,
  write: writeRanges,
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
  return encodeWith(writeTexts, message);
}

export function decodeTexts(bytes: Uint8Array): Texts {
  const reader = openReader(bytes);
  const at = take(reader, 29, "");
  const { view } = reader;
  return {
    fixed: readChars(reader, at, 16, "fixed"),
    short: readString(reader, heldLength(view.getUint8(at + 16), 8, "short"), "short"),
    middle: readString(reader, heldLength(view.getUint16(at + 17, true), 300, "middle"), "middle"),
    long: readString(reader, heldLength(view.getUint32(at + 19, true), 70000, "long"), "long"),
    blob: readBytes(reader, heldLength(view.getUint16(at + 23, true), 300, "blob"), "blob"),
    hash: readFixedBytes(reader, at + 25, 4),
  };
}

export function sizeTexts(message: Texts): number {
  return 29 + utf8Length(message.short) + utf8Length(message.middle) + utf8Length(message.long) + message.blob.length;
}

export function writeTexts(writer: Writer, message: Texts): void {
  requireObject(message, "");
  const at = reserve(writer, 29);
  const { view } = writer;
  writeChars(writer, at, 16, message.fixed, "fixed");
  view.setUint16(at + 23, bytesLength(message.blob, 300, "blob"), true);
  writeFixedBytes(writer, at + 25, 4, message.hash, "hash");
  writeString8(writer, at + 16, message.short, 8, "short");
  writeString16(writer, at + 17, message.middle, 300, "middle");
  writeString32(writer, at + 19, message.long, 70000, "long");
  writeBytes(writer, message.blob);
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

/** The codec of `texts`. */
export const textsCodec: Codec<Texts> = {
  encode: encodeTexts,
  decode: decodeTexts,
  size: sizeTexts,
  write: writeTexts,
};

function getHeldString8Array2(reader: Reader, start: number, field: string): string[] {
  const { view } = reader;
  const list: string[] = [];
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      list.push(readString(reader, heldLength(view.getUint8(at), 8, ""), ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldTeamArray3(reader: Reader, start: number, field: string): Team[] {
  const { view } = reader;
  const list: Team[] = [];
  let i = 0;
  try {
    for (; i < 3; i++) {
      const at = start + i;
      list.push(heldEnum(view.getUint8(at), teamValues, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getF32List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count * 4, field);
  const { view } = reader;
  const list: number[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 4;
      list.push(view.getFloat32(at, true));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getU8List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count, field);
  const { view } = reader;
  const list: number[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list.push(view.getUint8(at));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getU16List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  const list: number[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list.push(view.getUint16(at, true));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldU8List4List(reader: Reader, count: number, field: string): number[][] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: number[][] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list.push(getU8List(reader, heldLength(view.getUint8(at), 4, ""), ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getF32Array2(reader: Reader, start: number, field: string): number[] {
  const { view } = reader;
  const list: number[] = [];
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 4;
      list.push(view.getFloat32(at, true));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getF32Array2Array3(reader: Reader, start: number, field: string): number[][] {
  const list: number[][] = [];
  let i = 0;
  try {
    for (; i < 3; i++) {
      const at = start + i * 8;
      list.push(getF32Array2(reader, at, ""));
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
      x: view.getFloat32(at + 5, true),
      y: view.getFloat32(at + 9, true),
    },
    hp: heldInteger(view.getUint16(at + 13, true), 0, 1000, "hp"),
    marks: view.getUint8(at + 15) & 7,
  };
}

function getHeldEntityList(reader: Reader, count: number, field: string): Entity[] {
  const start = take(reader, count * 16, field);
  const list: Entity[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      list.push(getHeldEntity(reader, at));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldString8List(reader: Reader, count: number, field: string): string[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: string[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list.push(readString(reader, heldLength(view.getUint8(at), 8, ""), ""));
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
      x: view.getFloat32(at + 3, true),
      y: view.getFloat32(at + 7, true),
    },
    tags: getHeldString8List(reader, heldLength(view.getUint8(at + 11), 4, "tags"), "tags"),
  };
}

function getHeldNamedList(reader: Reader, count: number, field: string): Named[] {
  requireBytes(reader, count, 12, field);
  const list: Named[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 12, "");
      list.push(getHeldNamed(reader, at));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldNamedArray2(reader: Reader, start: number, field: string): Named[] {
  const list: Named[] = [];
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 12;
      list.push(getHeldNamed(reader, at));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getBoolList(reader: Reader, count: number, field: string): boolean[] {
  const start = take(reader, count, field);
  const { view } = reader;
  const list: boolean[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list.push(readBoolean(view.getUint8(at), ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldBytes9List(reader: Reader, count: number, field: string): Uint8Array[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: Uint8Array[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list.push(readBytes(reader, heldLength(view.getUint8(at), 9, ""), ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getFixedBytes2List(reader: Reader, count: number, field: string): Uint8Array[] {
  const start = take(reader, count * 2, field);
  const list: Uint8Array[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list.push(readFixedBytes(reader, at, 2));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getChar3List(reader: Reader, count: number, field: string): string[] {
  const start = take(reader, count * 3, field);
  const list: string[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 3;
      list.push(readChars(reader, at, 3, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getU64List(reader: Reader, count: number, field: string): bigint[] {
  const start = take(reader, count * 8, field);
  const { view } = reader;
  const list: bigint[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list.push(view.getBigUint64(at, true));
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
  for (const value of list) bytes += 1 + value.length;
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

function putF32List(writer: Writer, list: readonly number[], field: string): void {
  const start = reserve(writer, list.length * 4);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 4;
      const value = list[i] as number;
      view.setFloat32(at, float32(value, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8List(writer: Writer, list: readonly number[], field: string): void {
  const start = reserve(writer, list.length);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i;
      const value = list[i] as number;
      view.setUint8(at, integer(value, 0, 255, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU16List(writer: Writer, list: readonly number[], field: string): void {
  const start = reserve(writer, list.length * 2);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 2;
      const value = list[i] as number;
      view.setUint16(at, integer(value, 0, 65535, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8List4List(writer: Writer, list: readonly number[][], field: string): void {
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = reserve(writer, 1);
      const { view } = writer;
      const value = list[i] as number[];
      view.setUint8(at, listLength(value, 4, ""));
      putU8List(writer, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putF32Array2(writer: Writer, start: number, list: readonly number[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 4;
      const value = list[i] as number;
      const { view } = writer;
      view.setFloat32(at, float32(value, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putF32Array2Array3(writer: Writer, start: number, list: readonly number[][], field: string): void {
  requireLength(list, 3, field);
  let i = 0;
  try {
    for (; i < 3; i++) {
      const at = start + i * 8;
      const value = list[i] as number[];
      putF32Array2(writer, at, value, "");
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
function putEntity(writer: Writer, at: number, value: Entity): void {
  requireObject(value, "");
  const { view } = writer;
  view.setUint32(at, integer(value.id, 0, 4294967295, "id"), true);
  view.setUint8(at + 4, enumValue(value.team, teamValues, "team"));
  requireObject(value.at, "at");
  view.setFloat32(at + 5, float32(value.at.x, "at.x"), true);
  view.setFloat32(at + 9, float32(value.at.y, "at.y"), true);
  view.setUint16(at + 13, integer(value.hp, 0, 1000, "hp"), true);
  view.setUint8(at + 15, flagBits(value.marks, 7, "marks"));
}

function putEntityList(writer: Writer, list: readonly Entity[], field: string): void {
  const start = reserve(writer, list.length * 16);
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 16;
      const value = list[i] as Entity;
      putEntity(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putString8List(writer: Writer, list: readonly string[], field: string): void {
  let i = 0;
  try {
    for (; i < list.length; i++) {
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
function putNamed(writer: Writer, at: number, value: Named): void {
  requireObject(value, "");
  const { view } = writer;
  view.setUint16(at, integer(value.id, 0, 65535, "id"), true);
  requireObject(value.at, "at");
  view.setFloat32(at + 3, float32(value.at.x, "at.x"), true);
  view.setFloat32(at + 7, float32(value.at.y, "at.y"), true);
  view.setUint8(at + 11, listLength(value.tags, 4, "tags"));
  writeString8(writer, at + 2, value.name, 20, "name");
  putString8List(writer, value.tags, "tags");
}

function putNamedList(writer: Writer, list: readonly Named[], field: string): void {
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = reserve(writer, 12);
      const value = list[i] as Named;
      putNamed(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putNamedArray2(writer: Writer, start: number, list: readonly Named[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 12;
      const value = list[i] as Named;
      putNamed(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putBoolList(writer: Writer, list: readonly boolean[], field: string): void {
  const start = reserve(writer, list.length);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i;
      const value = list[i] as boolean;
      view.setUint8(at, booleanByte(value, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putBytes9List(writer: Writer, list: readonly Uint8Array[], field: string): void {
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = reserve(writer, 1);
      const { view } = writer;
      const value = list[i] as Uint8Array;
      view.setUint8(at, bytesLength(value, 9, ""));
      writeBytes(writer, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFixedBytes2List(writer: Writer, list: readonly Uint8Array[], field: string): void {
  const start = reserve(writer, list.length * 2);
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 2;
      const value = list[i] as Uint8Array;
      writeFixedBytes(writer, at, 2, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putChar3List(writer: Writer, list: readonly string[], field: string): void {
  const start = reserve(writer, list.length * 3);
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 3;
      const value = list[i] as string;
      writeChars(writer, at, 3, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU64List(writer: Writer, list: readonly bigint[], field: string): void {
  const start = reserve(writer, list.length * 8);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 8;
      const value = list[i] as bigint;
      view.setBigUint64(at, bigInteger(value, 0n, 18446744073709551615n, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
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
  return encodeWith(writeLists, message);
}

export function decodeLists(bytes: Uint8Array): Lists {
  const reader = openReader(bytes);
  const at = take(reader, 69, "");
  const { view } = reader;
  return {
    names: getHeldString8Array2(reader, at, "names"),
    hp: view.getUint8(at + 2),
    teams: getHeldTeamArray3(reader, at + 3, "teams"),
    floats: getF32List(reader, heldLength(view.getUint8(at + 6), 10, "floats"), "floats"),
    bytes: getU8List(reader, heldLength(view.getUint16(at + 7, true), 300, "bytes"), "bytes"),
    many: getU16List(reader, heldLength(view.getUint32(at + 9, true), 70000, "many"), "many"),
    nested: getHeldU8List4List(reader, heldLength(view.getUint8(at + 13), 3, "nested"), "nested"),
    matrix: getF32Array2Array3(reader, at + 14, "matrix"),
    entities: getHeldEntityList(reader, heldLength(view.getUint8(at + 38), 5, "entities"), "entities"),
    named: getHeldNamedList(reader, heldLength(view.getUint8(at + 39), 5, "named"), "named"),
    pair: getHeldNamedArray2(reader, at + 40, "pair"),
    flags: getBoolList(reader, heldLength(view.getUint8(at + 64), 9, "flags"), "flags"),
    blobs: getHeldBytes9List(reader, heldLength(view.getUint8(at + 65), 3, "blobs"), "blobs"),
    hashes: getFixedBytes2List(reader, heldLength(view.getUint8(at + 66), 3, "hashes"), "hashes"),
    codes: getChar3List(reader, heldLength(view.getUint8(at + 67), 3, "codes"), "codes"),
    huge: getU64List(reader, heldLength(view.getUint8(at + 68), 3, "huge"), "huge"),
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
  requireObject(message, "");
  const at = reserve(writer, 69);
  const { view } = writer;
  view.setUint8(at + 2, integer(message.hp, 0, 255, "hp"));
  putTeamArray3(writer, at + 3, message.teams, "teams");
  view.setUint8(at + 6, listLength(message.floats, 10, "floats"));
  view.setUint16(at + 7, listLength(message.bytes, 300, "bytes"), true);
  view.setUint32(at + 9, listLength(message.many, 70000, "many"), true);
  view.setUint8(at + 13, listLength(message.nested, 3, "nested"));
  putF32Array2Array3(writer, at + 14, message.matrix, "matrix");
  view.setUint8(at + 38, listLength(message.entities, 5, "entities"));
  view.setUint8(at + 39, listLength(message.named, 5, "named"));
  view.setUint8(at + 64, listLength(message.flags, 9, "flags"));
  view.setUint8(at + 65, listLength(message.blobs, 3, "blobs"));
  view.setUint8(at + 66, listLength(message.hashes, 3, "hashes"));
  view.setUint8(at + 67, listLength(message.codes, 3, "codes"));
  view.setUint8(at + 68, listLength(message.huge, 3, "huge"));
  putString8Array2(writer, at, message.names, "names");
  putF32List(writer, message.floats, "floats");
  putU8List(writer, message.bytes, "bytes");
  putU16List(writer, message.many, "many");
  putU8List4List(writer, message.nested, "nested");
  putEntityList(writer, message.entities, "entities");
  putNamedList(writer, message.named, "named");
  putNamedArray2(writer, at + 40, message.pair, "pair");
  putBoolList(writer, message.flags, "flags");
  putBytes9List(writer, message.blobs, "blobs");
  putFixedBytes2List(writer, message.hashes, "hashes");
  putChar3List(writer, message.codes, "codes");
  putU64List(writer, message.huge, "huge");
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

/** The codec of `lists`. */
export const listsCodec: Codec<Lists> = {
  encode: encodeLists,
  decode: decodeLists,
  size: sizeLists,
  write: writeLists,
};

function getU32Optional(reader: Reader, present: boolean, field: string): number | null {
  if (!present) return null;
  const at = take(reader, 4, field);
  const { view } = reader;
  return view.getUint32(at, true);
}

function getVec2(reader: Reader, at: number): Vec2 {
  const { view } = reader;
  return {
    x: view.getFloat32(at, true),
    y: view.getFloat32(at + 4, true),
  };
}

function getVec2Optional(reader: Reader, present: boolean, field: string): Vec2 | null {
  if (!present) return null;
  try {
    const at = take(reader, 8, "");
    return getVec2(reader, at);
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
  const list: (number | null)[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list.push(getU16Optional(reader, readBoolean(view.getUint8(at), ""), ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldTeamArray2(reader: Reader, start: number, field: string): Team[] {
  const { view } = reader;
  const list: Team[] = [];
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      list.push(heldEnum(view.getUint8(at), teamValues, ""));
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
  const list: (string | null)[] = [];
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      list.push(getHeldString4Optional(reader, readBoolean(view.getUint8(at), ""), ""));
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
  view.setUint32(at, integer(value, 0, 4294967295, field), true);
}

/**
 * `Vec2` on the wire: 8 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | x     | f32  |
 * |      4 |     4 | y     | f32  |
 */
function putVec2(writer: Writer, at: number, value: Vec2): void {
  requireObject(value, "");
  const { view } = writer;
  view.setFloat32(at, float32(value.x, "x"), true);
  view.setFloat32(at + 4, float32(value.y, "y"), true);
}

function putVec2Optional(writer: Writer, value: Vec2 | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  try {
    const at = reserve(writer, 8);
    putVec2(writer, at, value);
  } catch (error) {
    throw within(error, field);
  }
}

function putNamedOptional(writer: Writer, value: Named | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  try {
    const at = reserve(writer, 12);
    putNamed(writer, at, value);
  } catch (error) {
    throw within(error, field);
  }
}

function putString8List4Optional(writer: Writer, value: string[] | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  const { view } = writer;
  view.setUint8(at, listLength(value, 4, field));
  putString8List(writer, value, field);
}

function putU16Optional(writer: Writer, value: number | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint16(at, integer(value, 0, 65535, field), true);
}

function putU16OptionalList(writer: Writer, list: readonly (number | null)[], field: string): void {
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = reserve(writer, 1);
      const { view } = writer;
      const value = list[i] as number | null;
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

function putEntityOptional(writer: Writer, value: Entity | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  try {
    const at = reserve(writer, 16);
    putEntity(writer, at, value);
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
  return encodeWith(writeOptionals, message);
}

export function decodeOptionals(bytes: Uint8Array): Optionals {
  const reader = openReader(bytes);
  const at = take(reader, 9, "");
  const { view } = reader;
  return {
    number: getU32Optional(reader, readBoolean(view.getUint8(at), "number"), "number"),
    point: getVec2Optional(reader, readBoolean(view.getUint8(at + 1), "point"), "point"),
    named: getHeldNamedOptional(reader, readBoolean(view.getUint8(at + 2), "named"), "named"),
    tags: getHeldString8List4Optional(reader, readBoolean(view.getUint8(at + 3), "tags"), "tags"),
    numbers: getU16OptionalList(reader, heldLength(view.getUint8(at + 4), 5, "numbers"), "numbers"),
    teams: getHeldTeamArray2Optional(reader, readBoolean(view.getUint8(at + 5), "teams"), "teams"),
    pairs: getHeldString4OptionalArray2(reader, at + 6, "pairs"),
    entity: getHeldEntityOptional(reader, readBoolean(view.getUint8(at + 8), "entity"), "entity"),
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
  view.setUint8(at, presenceByte(message.number));
  view.setUint8(at + 1, presenceByte(message.point));
  view.setUint8(at + 2, presenceByte(message.named));
  view.setUint8(at + 3, presenceByte(message.tags));
  view.setUint8(at + 4, listLength(message.numbers, 5, "numbers"));
  view.setUint8(at + 5, presenceByte(message.teams));
  view.setUint8(at + 8, presenceByte(message.entity));
  putU32Optional(writer, message.number, "number");
  putVec2Optional(writer, message.point, "point");
  putNamedOptional(writer, message.named, "named");
  putString8List4Optional(writer, message.tags, "tags");
  putU16OptionalList(writer, message.numbers, "numbers");
  putTeamArray2Optional(writer, message.teams, "teams");
  putString4OptionalArray2(writer, at + 6, message.pairs, "pairs");
  putEntityOptional(writer, message.entity, "entity");
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

/** The codec of `optionals`. */
export const optionalsCodec: Codec<Optionals> = {
  encode: encodeOptionals,
  decode: decodeOptionals,
  size: sizeOptionals,
  write: writeOptionals,
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
  return encodeWith(writeDive, message);
}

export function decodeDive(bytes: Uint8Array): Dive {
  const reader = openReader(bytes);
  const at = take(reader, 37, "");
  const { view } = reader;
  return {
    first: {
      id: view.getUint16(at, true),
      name: readString(reader, heldLength(view.getUint8(at + 2), 20, "first.name"), "first.name"),
      at: {
        x: view.getFloat32(at + 3, true),
        y: view.getFloat32(at + 7, true),
      },
      tags: getHeldString8List(reader, heldLength(view.getUint8(at + 11), 4, "first.tags"), "first.tags"),
    },
    second: getHeldNamedOptional(reader, readBoolean(view.getUint8(at + 12), "second"), "second"),
    third: getHeldNamedArray2(reader, at + 13, "third"),
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
  requireObject(message.first, "first");
  view.setUint16(at, integer(message.first.id, 0, 65535, "first.id"), true);
  requireObject(message.first.at, "first.at");
  view.setFloat32(at + 3, float32(message.first.at.x, "first.at.x"), true);
  view.setFloat32(at + 7, float32(message.first.at.y, "first.at.y"), true);
  view.setUint8(at + 11, listLength(message.first.tags, 4, "first.tags"));
  view.setUint8(at + 12, presenceByte(message.second));
  writeString8(writer, at + 2, message.first.name, 20, "first.name");
  putString8List(writer, message.first.tags, "first.tags");
  putNamedOptional(writer, message.second, "second");
  putNamedArray2(writer, at + 13, message.third, "third");
}

export function createDive(fields: Partial<Dive> = {}): Dive {
  return {
    first: fields.first ?? freshNamed(),
    second: fields.second ?? null,
    third: fields.third ?? createArray(2, freshNamed),
  };
}

/** The codec of `dive`. */
export const diveCodec: Codec<Dive> = {
  encode: encodeDive,
  decode: decodeDive,
  size: sizeDive,
  write: writeDive,
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
  const list: Entity[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      list.push(getEntity(reader, at));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getString8List(reader: Reader, count: number, field: string): string[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: string[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list.push(readString(reader, view.getUint8(at), ""));
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
  const list: Named[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 12, "");
      list.push(getNamed(reader, at));
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

function putMoodOptional(writer: Writer, value: Mood | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setInt16(at, enumValue(value, moodValues, field), true);
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
  return encodeWith(writeSnapshot, message);
}

export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const reader = openReader(bytes);
  const at = take(reader, 12, "");
  const { view } = reader;
  return {
    tick: view.getUint32(at, true),
    team: view.getUint8(at + 4) as Team,
    hp: view.getUint16(at + 5, true),
    title: readString(reader, view.getUint8(at + 7), "title"),
    entities: getEntityList(reader, view.getUint16(at + 8, true), "entities"),
    named: getNamedList(reader, view.getUint8(at + 10), "named"),
    mood: getMoodOptional(reader, readBoolean(view.getUint8(at + 11), "mood"), "mood"),
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
  requireObject(message, "");
  const at = reserve(writer, 12);
  const { view } = writer;
  view.setUint32(at, integer(message.tick, 0, 4294967295, "tick"), true);
  view.setUint8(at + 4, enumValue(message.team, teamValues, "team"));
  view.setUint16(at + 5, integer(message.hp, 0, 1000, "hp"), true);
  view.setUint16(at + 8, listLength(message.entities, 1000, "entities"), true);
  view.setUint8(at + 10, listLength(message.named, 100, "named"));
  view.setUint8(at + 11, presenceByte(message.mood));
  writeString8(writer, at + 7, message.title, 20, "title");
  putEntityList(writer, message.entities, "entities");
  putNamedList(writer, message.named, "named");
  putMoodOptional(writer, message.mood, "mood");
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

/** The codec of `snapshot`. */
export const snapshotCodec: Codec<Snapshot> = {
  encode: encodeSnapshot,
  decode: decodeSnapshot,
  size: sizeSnapshot,
  write: writeSnapshot,
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
  return encodeWith(writeMoved, message);
}

export function decodeMoved(bytes: Uint8Array): Moved {
  const reader = openReader(bytes);
  const at = take(reader, 10, "");
  const { view } = reader;
  return {
    who: view.getUint16(at, true),
    x: view.getFloat32(at + 2, true),
    y: view.getFloat32(at + 6, true),
  };
}

export function sizeMoved(_message: Moved): number {
  return 10;
}

export function writeMoved(writer: Writer, message: Moved): void {
  requireObject(message, "");
  const at = reserve(writer, 10);
  const { view } = writer;
  view.setUint16(at, integer(message.who, 0, 65535, "who"), true);
  view.setFloat32(at + 2, float32(message.x, "x"), true);
  view.setFloat32(at + 6, float32(message.y, "y"), true);
}

export function createMoved(fields: Partial<Moved> = {}): Moved {
  return {
    who: fields.who ?? 0,
    x: fields.x ?? 0,
    y: fields.y ?? 0,
  };
}

/** The codec of `moved`. */
export const movedCodec: Codec<Moved> = {
  encode: encodeMoved,
  decode: decodeMoved,
  size: sizeMoved,
  write: writeMoved,
};

function checkChat$at(value: unknown): { x: number; y: number; z?: number } {
  const from = jsonObject<"x" | "y" | "z">(value);
  const result: { x: number; y: number; z?: number } = {
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

/** Takes any value, returns it as `Tiles` without undeclared properties, or throws `invalid`. */
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
  return encodeWith(writeBuy, message);
}

export function decodeBuy(bytes: Uint8Array): Buy {
  const reader = openReader(bytes);
  const at = take(reader, 2, "");
  const { view } = reader;
  return {
    item: view.getUint16(at, true),
  };
}

export function sizeBuy(_message: Buy): number {
  return 2;
}

export function writeBuy(writer: Writer, message: Buy): void {
  requireObject(message, "");
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint16(at, integer(message.item, 0, 65535, "item"), true);
}

export function createBuy(fields: Partial<Buy> = {}): Buy {
  return {
    item: fields.item ?? 0,
  };
}

/** The codec of `buy`. */
export const buyCodec: Codec<Buy> = {
  encode: encodeBuy,
  decode: decodeBuy,
  size: sizeBuy,
  write: writeBuy,
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
  return encodeWith(writeBuyReply, message);
}

export function decodeBuyReply(bytes: Uint8Array): BuyReply {
  const reader = openReader(bytes);
  const at = take(reader, 5, "");
  const { view } = reader;
  return {
    gold: view.getUint32(at, true),
    note: readString(reader, view.getUint8(at + 4), "note"),
  };
}

export function sizeBuyReply(message: BuyReply): number {
  return 5 + utf8Length(message.note);
}

export function writeBuyReply(writer: Writer, message: BuyReply): void {
  requireObject(message, "");
  const at = reserve(writer, 5);
  const { view } = writer;
  view.setUint32(at, integer(message.gold, 0, 4294967295, "gold"), true);
  writeString8(writer, at + 4, message.note, 20, "note");
}

export function createBuyReply(fields: Partial<BuyReply> = {}): BuyReply {
  return {
    gold: fields.gold ?? 0,
    note: fields.note ?? "",
  };
}

/** The codec of `buyReply`. */
export const buyReplyCodec: Codec<BuyReply> = {
  encode: encodeBuyReply,
  decode: decodeBuyReply,
  size: sizeBuyReply,
  write: writeBuyReply,
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
