// Made by kephas-gen from pantry.yaml: pantry 1.0.0, wire e3e6ff40cb3d9fe1.
// pantry/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  addEntry,
  bigInteger,
  booleanByte,
  bytesSize,
  type Codec,
  clamp,
  closeWriter,
  countWithin,
  createArray,
  createMap,
  type DateValue,
  type DecodedMap,
  dateOf,
  dateTimestamp,
  decodeJsonAs,
  decodeRaw,
  decodeUtf8,
  elementIndex,
  emptyMap,
  encodeJson,
  enter,
  enumValue,
  enumWithin,
  finite16,
  finite32,
  flagBits,
  float16,
  floatWithin,
  heldEnum,
  heldEnumWithin,
  heldFinite,
  heldFloat,
  heldInteger,
  heldLength,
  i16,
  integer,
  iterateKeys,
  iterateMap,
  iterateView,
  jsonBigInteger,
  jsonDate,
  jsonInteger,
  jsonLevel,
  jsonList,
  jsonLiteral,
  jsonMap,
  jsonNullable,
  jsonNumber,
  jsonObject,
  jsonSafeInteger,
  jsonString,
  jsonTimestamp,
  jsonValue,
  leave,
  leaveFull,
  listLength,
  liveBytes,
  mapEntries,
  openCopyReader,
  openEnum,
  openView,
  openViewReader,
  openWriter,
  presenceByte,
  quantize,
  quantizeAroundZero,
  quantizeAroundZeroClamped,
  type Reader,
  rawView,
  readBoolean,
  readBytes,
  readChars,
  readFloat16,
  readI64,
  readPresenceBit,
  readString,
  readTimestamp,
  readU8,
  readU16,
  readUuid,
  requireBlock,
  requireBytes,
  requireLength,
  requireObject,
  reserve,
  type StructCodec,
  take,
  takeBytes,
  timestamp,
  u8,
  u16,
  unknownJsonKind,
  unknownKind,
  unknownTag,
  utf8Length,
  uuidEntries,
  uuidText,
  type ViewClass,
  type ViewSource,
  viewBytes,
  viewText,
  type Writer,
  within,
  writeBytes,
  writeBytes16,
  writeChars,
  writeRaw,
  writeString8,
  writeUtf8,
  writeUuid,
  wrongJsonKind,
} from "kephas/codegen/v1";
import {
  type Bare,
  type Became,
  type Blob,
  type Card,
  type Closed,
  type Event,
  type Found,
  type Grew,
  type GrewMore,
  type Growing,
  type GrowingReply,
  type Grown,
  type Half,
  type Halves,
  type Ids,
  type Item,
  type Keys,
  type Later,
  type Line,
  type LineReply,
  type Many,
  type Move,
  type MoveMarks,
  MovePace,
  type MoveReply,
  type MoveReplyTo,
  type MoveTo,
  type MoveWhat,
  type MoveWhatHit,
  MoveWhatHitHow,
  movePaceValues,
  type Nine,
  type Note,
  type Point,
  type Recent,
  type Shape,
  type ShapesAreaParams,
  type ShapesAreaResult,
  type Step,
  type Steps,
  type Team,
  type Time,
  type Times,
  type Tree,
  teamValues,
  type Unit,
  type Units,
  type Values,
} from "./messages.js";

/** Takes any value, returns it as `Card` without undeclared properties, or throws `invalid`. */
export function checkCard(value: unknown): Card {
  const from = jsonObject<keyof Card>(value);
  return {
    suit: jsonLiteral(from.suit, "suit", ["clubs", "hearts"]),
    rank: jsonInteger(from.rank, "rank"),
  };
}

function getHeldString8ToU8Map(
  reader: Reader,
  count: number,
  map: DecodedMap<string, number>,
  field: string,
): DecodedMap<string, number> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = readString(reader, heldLength(view.getUint8(at), 8, "key"), "key");
      const value = view.getUint8(at + 1);
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldI16ToU16Map(
  reader: Reader,
  count: number,
  map: DecodedMap<number, number>,
  field: string,
): DecodedMap<number, number> {
  requireBytes(reader, count, 4, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 4, "");
      const key = view.getInt16(at, true);
      const value = view.getUint16(at + 2, true);
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldU64ToI64Map(
  reader: Reader,
  count: number,
  map: DecodedMap<bigint, bigint>,
  field: string,
): DecodedMap<bigint, bigint> {
  requireBytes(reader, count, 16, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 16, "");
      const key = view.getBigUint64(at, true);
      const value = view.getBigInt64(at + 8, true);
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldBoolToU8Map(
  reader: Reader,
  count: number,
  map: DecodedMap<boolean, number>,
  field: string,
): DecodedMap<boolean, number> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = readBoolean(view.getUint8(at), "key");
      const value = view.getUint8(at + 1);
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldTeamToTeamMap(
  reader: Reader,
  count: number,
  map: DecodedMap<Team, Team>,
  field: string,
): DecodedMap<Team, Team> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = heldEnum(view.getInt8(at), teamValues, "key");
      const value = heldEnum(view.getInt8(at + 1), teamValues, "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldChar2ToBoolMap(
  reader: Reader,
  count: number,
  map: DecodedMap<string, boolean>,
  field: string,
): DecodedMap<string, boolean> {
  requireBytes(reader, count, 3, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 3, "");
      const key = readChars(reader.bytes, at, 2, "key");
      const value = readBoolean(view.getUint8(at + 2), "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldUuidToString4Map(
  reader: Reader,
  count: number,
  map: DecodedMap<string, string>,
  field: string,
): DecodedMap<string, string> {
  requireBytes(reader, count, 17, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 17, "");
      const key = readUuid(reader.bytes, at);
      const value = readString(reader, heldLength(view.getUint8(at + 16), 4, "value"), "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function tailOfString8ToU8Map(map: ReadonlyMap<string, number>): number {
  let bytes = 0;
  for (const [key] of map) bytes += 2 + utf8Length(key);
  return bytes;
}

function tailOfUuidToString4Map(map: ReadonlyMap<string, string>): number {
  let bytes = 0;
  for (const [, value] of map) bytes += 17 + utf8Length(value);
  return bytes;
}

function putString8ToU8Map8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<string, number>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 2);
      const key = keys[i] as string;
      const value = values[i] as number;
      const { view } = writer;
      view.setUint8(at + 1, u8(value, "value"));
      writeString8(writer, at, key, 8, "key");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putI16ToU16Map16(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, number>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint16(countAt, keys.length, true);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 4);
      const key = keys[i] as number;
      const value = values[i] as number;
      const { view } = writer;
      view.setInt16(at, i16(key, "key"), true);
      view.setUint16(at + 2, u16(value, "value"), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU64ToI64Map8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<bigint, bigint>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 16);
      const key = keys[i] as bigint;
      const value = values[i] as bigint;
      const { view } = writer;
      view.setBigUint64(at, bigInteger(key, 0n, 18446744073709551615n, "key"), true);
      view.setBigInt64(at + 8, bigInteger(value, -9223372036854775808n, 9223372036854775807n, "value"), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putBoolToU8Map8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<boolean, number>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 2);
      const key = keys[i] as boolean;
      const value = values[i] as number;
      const { view } = writer;
      view.setUint8(at, booleanByte(key, "key"));
      view.setUint8(at + 1, u8(value, "value"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putTeamToTeamMap8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<Team, Team>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 2);
      const key = keys[i] as Team;
      const value = values[i] as Team;
      const { view } = writer;
      view.setInt8(at, enumValue(key, teamValues, "key"));
      view.setInt8(at + 1, enumValue(value, teamValues, "value"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putChar2ToBoolMap8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<string, boolean>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 3);
      const key = keys[i] as string;
      const value = values[i] as boolean;
      const { view } = writer;
      writeChars(writer, at, 2, key, "key");
      view.setUint8(at + 2, booleanByte(value, "value"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putUuidToString4Map32(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<string, string>,
  limit: number,
  field: string,
): void {
  const { keys, values } = uuidEntries(map, limit, field);
  writer.view.setUint32(countAt, keys.length, true);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 17);
      const key = keys[i] as string;
      const value = values[i] as string;
      writeUuid(writer, at, key, "key");
      writeString8(writer, at + 16, value, 4, "value");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/** A map of `[string, number]` within a view. */
export class HeldString8ToU8MapView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly size: number;

  constructor(source: ViewSource, at: number, size: number) {
    this.$source = source;
    this.$at = at;
    this.size = size;
  }

  [Symbol.iterator](): IterableIterator<[string, number]> {
    return iterateMap(this);
  }

  keys(): IterableIterator<string> {
    return iterateKeys(this);
  }

  $entry(reader: Reader): [string, number] {
    const at = take(reader, 2, "");
    const { view } = reader;
    const key = readString(reader, heldLength(view.getUint8(at), 8, "key"), "key");
    const value = view.getUint8(at + 1);
    return [key, value];
  }
}

/**
 * `keys` on the wire: 11 bytes, then a tail; at most 1471292.
 *
 * | offset |        bytes | field | type                                                                    |
 * | -----: | -----------: | ----- | ----------------------------------------------------------------------- |
 * |      0 |            1 | tags  | count as u8                                                             |
 * |      1 |            2 | short | count as u16                                                            |
 * |      3 |            1 | wide  | count as u8                                                             |
 * |      4 |            1 | yes   | count as u8                                                             |
 * |      5 |            1 | team  | count as u8                                                             |
 * |      6 |            1 | code  | count as u8                                                             |
 * |      7 |            4 | id    | count as u32                                                            |
 * |   tail |      0 to 30 | tags  | entries, one after the other: length as u8 and u8, then UTF-8           |
 * |   tail |        n * 4 | short | entries, one after the other: i16 and u16                               |
 * |   tail |       n * 16 | wide  | entries, one after the other: u64 and i64                               |
 * |   tail |        n * 2 | yes   | entries, one after the other: bool, 0 or 1 and u8                       |
 * |   tail |        n * 2 | team  | entries, one after the other: Team as i8 and Team as i8                 |
 * |   tail |        n * 3 | code  | entries, one after the other: UTF-8, padded with zeros and bool, 0 or 1 |
 * |   tail | 0 to 1470000 | id    | entries, one after the other: UUID and length as u8, then UTF-8         |
 */
export function encodeKeys(message: Keys): Uint8Array {
  const writer = openWriter();
  try {
    writeKeys(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeKeys(bytes: Uint8Array): Keys {
  const reader = openCopyReader(bytes, 11);
  const { view } = reader;
  return {
    tags: getHeldString8ToU8Map(reader, heldLength(view.getUint8(0), 3, "tags"), createMap(), "tags"),
    short: getHeldI16ToU16Map(reader, heldLength(view.getUint16(1, true), 300, "short"), createMap(), "short"),
    wide: getHeldU64ToI64Map(reader, heldLength(view.getUint8(3), 2, "wide"), createMap(), "wide"),
    yes: getHeldBoolToU8Map(reader, heldLength(view.getUint8(4), 2, "yes"), createMap(), "yes"),
    team: getHeldTeamToTeamMap(reader, heldLength(view.getUint8(5), 3, "team"), createMap(), "team"),
    code: getHeldChar2ToBoolMap(reader, heldLength(view.getUint8(6), 3, "code"), createMap(), "code"),
    id: getHeldUuidToString4Map(reader, heldLength(view.getUint32(7, true), 70000, "id"), createMap(), "id"),
  };
}

export function sizeKeys(message: Keys): number {
  return (
    11 +
    tailOfString8ToU8Map(message.tags) +
    message.short.size * 4 +
    message.wide.size * 16 +
    message.yes.size * 2 +
    message.team.size * 2 +
    message.code.size * 3 +
    tailOfUuidToString4Map(message.id)
  );
}

export function writeKeys(writer: Writer, message: Keys): void {
  requireObject(message, "");
  const at = reserve(writer, 11);
  putString8ToU8Map8(writer, at, message.tags, 3, "tags");
  putI16ToU16Map16(writer, at + 1, message.short, 300, "short");
  putU64ToI64Map8(writer, at + 3, message.wide, 2, "wide");
  putBoolToU8Map8(writer, at + 4, message.yes, 2, "yes");
  putTeamToTeamMap8(writer, at + 5, message.team, 3, "team");
  putChar2ToBoolMap8(writer, at + 6, message.code, 3, "code");
  putUuidToString4Map32(writer, at + 7, message.id, 70000, "id");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeKeysInto(bytes: Uint8Array, target: Keys): Keys {
  const reader = openViewReader(bytes, 11);
  const { view } = reader;
  target.tags = getHeldString8ToU8Map(reader, heldLength(view.getUint8(0), 3, "tags"), emptyMap(target.tags), "tags");
  target.short = getHeldI16ToU16Map(
    reader,
    heldLength(view.getUint16(1, true), 300, "short"),
    emptyMap(target.short),
    "short",
  );
  target.wide = getHeldU64ToI64Map(reader, heldLength(view.getUint8(3), 2, "wide"), emptyMap(target.wide), "wide");
  target.yes = getHeldBoolToU8Map(reader, heldLength(view.getUint8(4), 2, "yes"), emptyMap(target.yes), "yes");
  target.team = getHeldTeamToTeamMap(reader, heldLength(view.getUint8(5), 3, "team"), emptyMap(target.team), "team");
  target.code = getHeldChar2ToBoolMap(reader, heldLength(view.getUint8(6), 3, "code"), emptyMap(target.code), "code");
  target.id = getHeldUuidToString4Map(
    reader,
    heldLength(view.getUint32(7, true), 70000, "id"),
    emptyMap(target.id),
    "id",
  );
  return target;
}

export function createKeys(fields: Partial<Keys> = {}): Keys {
  return {
    tags: fields.tags ?? createMap(),
    short: fields.short ?? createMap(),
    wide: fields.wide ?? createMap(),
    yes: fields.yes ?? createMap(),
    team: fields.team ?? createMap(),
    code: fields.code ?? createMap(),
    id: fields.id ?? createMap(),
  };
}

/** Reads `keys` out of its bytes. Valid as long as nobody writes to them. */
export class KeysView {
  declare readonly $source: ViewSource;
  declare $decoded: Keys | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 11);
    this.$decoded = undefined;
  }

  get tags(): HeldString8ToU8MapView {
    return new HeldString8ToU8MapView(
      this.$source,
      11,
      countWithin(this.$source, 11, heldLength(this.$source.view.getUint8(0), 3, "tags"), 2, "tags"),
    );
  }

  get short(): Keys["short"] {
    return this.$decode().short;
  }

  get wide(): Keys["wide"] {
    return this.$decode().wide;
  }

  get yes(): Keys["yes"] {
    return this.$decode().yes;
  }

  get team(): Keys["team"] {
    return this.$decode().team;
  }

  get code(): Keys["code"] {
    return this.$decode().code;
  }

  get id(): Keys["id"] {
    return this.$decode().id;
  }

  $decode(): Keys {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeKeys(bytes);
    return this.$decoded;
  }
}

/** The codec of `keys`. */
export const keysCodec: StructCodec<Keys, KeysView> = {
  encode: encodeKeys,
  decode: decodeKeys,
  size: sizeKeys,
  write: writeKeys,
  decodeInto: decodeKeysInto,
  create: createKeys,
  view: (bytes) => new KeysView(bytes),
};

function getHeldItem(reader: Reader, at: number): Item {
  const { view } = reader;
  return {
    name: readString(reader, heldLength(view.getUint8(at), 8, "name"), "name"),
    count: view.getUint8(at + 1),
  };
}

function getHeldU8ToItemMap(
  reader: Reader,
  count: number,
  map: DecodedMap<number, Item>,
  field: string,
): DecodedMap<number, Item> {
  requireBytes(reader, count, 3, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 3, "");
      const key = view.getUint8(at);
      let value: Item;
      try {
        value = getHeldItem(reader, at + 1);
      } catch (error) {
        throw within(error, "value");
      }
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getGrown(reader: Reader, length: number, field: string): Grown {
  const end = enter(reader, length, field);
  try {
    const at = take(reader, 2, "");
    const { view } = reader;
    const value: Grown = {
      id: view.getUint16(at, true),
      hp: 9,
    };
    if (reader.offset < reader.end) {
      const at = take(reader, 1, "");
      value.hp = view.getUint8(at);
    }
    leave(reader, end);
    return value;
  } catch (error) {
    throw within(error, field);
  }
}

function getHeldU8ToGrownMap(
  reader: Reader,
  count: number,
  map: DecodedMap<number, Grown>,
  field: string,
): DecodedMap<number, Grown> {
  requireBytes(reader, count, 3, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 3, "");
      const key = view.getUint8(at);
      const value = getGrown(reader, view.getUint16(at + 1, true), "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldEvent(reader: Reader, tag: number, field: string): Event {
  try {
    const { view } = reader;
    switch (tag) {
      case 1: {
        const at = take(reader, 2, "value");
        return { kind: "hit", value: view.getUint16(at, true) };
      }
      case 2: {
        const at = take(reader, 1, "value");
        return { kind: "said", value: readString(reader, heldLength(view.getUint8(at), 8, "value"), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function getHeldU8ToEventMap(
  reader: Reader,
  count: number,
  map: DecodedMap<number, Event>,
  field: string,
): DecodedMap<number, Event> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = view.getUint8(at);
      const value = getHeldEvent(reader, view.getUint8(at + 1), "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
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

function getHeldU8ToU8List4Map(
  reader: Reader,
  count: number,
  map: DecodedMap<number, number[]>,
  field: string,
): DecodedMap<number, number[]> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = view.getUint8(at);
      const value = getU8List(reader, heldLength(view.getUint8(at + 1), 4, "value"), "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getU8Optional(reader: Reader, present: boolean, field: string): number | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return view.getUint8(at);
}

function getHeldString8ToU8OptionalMap(
  reader: Reader,
  count: number,
  map: DecodedMap<string, number | null>,
  field: string,
): DecodedMap<string, number | null> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = readString(reader, heldLength(view.getUint8(at), 8, "key"), "key");
      const value = getU8Optional(reader, readBoolean(view.getUint8(at + 1), "value"), "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldU8ToU8Map(
  reader: Reader,
  count: number,
  map: DecodedMap<number, number>,
  field: string,
): DecodedMap<number, number> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = view.getUint8(at);
      const value = view.getUint8(at + 1);
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldU8ToU8ToU8Map2Map(
  reader: Reader,
  count: number,
  map: DecodedMap<number, ReadonlyMap<number, number>>,
  field: string,
): DecodedMap<number, ReadonlyMap<number, number>> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = view.getUint8(at);
      const value = getHeldU8ToU8Map(reader, heldLength(view.getUint8(at + 1), 2, "value"), createMap(), "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getHeldU8ToU8Map2List(reader: Reader, count: number, field: string): ReadonlyMap<number, number>[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: ReadonlyMap<number, number>[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = getHeldU8ToU8Map(reader, heldLength(view.getUint8(at), 2, ""), createMap(), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldU8ToU8Map3Array2(reader: Reader, start: number, field: string): ReadonlyMap<number, number>[] {
  const { view } = reader;
  const list: ReadonlyMap<number, number>[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      list[i] = getHeldU8ToU8Map(reader, heldLength(view.getUint8(at), 3, ""), createMap(), "");
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
      const value = heldInteger(view.getUint16(at + 1, true), 0, 1000, "value");
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function tailOfItem(value: Item): number {
  return utf8Length(value.name);
}

function tailOfU8ToItemMap(map: ReadonlyMap<number, Item>): number {
  let bytes = 0;
  for (const [, value] of map) bytes += 3 + tailOfItem(value);
  return bytes;
}

function tailOfEvent(union: Event): number {
  switch (union.kind) {
    case "hit":
      return 2;
    case "said":
      return 1 + utf8Length(union.value);
    default:
      return 0;
  }
}

function tailOfU8ToEventMap(map: ReadonlyMap<number, Event>): number {
  let bytes = 0;
  for (const [, value] of map) bytes += 2 + tailOfEvent(value);
  return bytes;
}

function tailOfU8ToU8List4Map(map: ReadonlyMap<number, number[]>): number {
  let bytes = 0;
  for (const [, value] of map) bytes += 2 + value.length;
  return bytes;
}

function tailOfString8ToU8OptionalMap(map: ReadonlyMap<string, number | null>): number {
  let bytes = 0;
  for (const [key, value] of map) bytes += 2 + utf8Length(key) + presenceByte(value) * 1;
  return bytes;
}

function tailOfU8ToU8ToU8Map2Map(map: ReadonlyMap<number, ReadonlyMap<number, number>>): number {
  let bytes = 0;
  for (const [, value] of map) bytes += 2 + value.size * 2;
  return bytes;
}

function tailOfU8ToU8Map2List(list: readonly ReadonlyMap<number, number>[]): number {
  let bytes = 0;
  for (const value of list) bytes += 1 + value.size * 2;
  return bytes;
}

function tailOfU8ToU8Map3Array2(list: readonly ReadonlyMap<number, number>[]): number {
  let bytes = 0;
  for (const value of list) bytes += value.size * 2;
  return bytes;
}

/**
 * `Item` on the wire: 2 bytes, then a tail; at most 10.
 *
 * | offset |  bytes | field | type         |
 * | -----: | -----: | ----- | ------------ |
 * |      0 |      1 | name  | length as u8 |
 * |      1 |      1 | count | u8           |
 * |   tail | 0 to 8 | name  | UTF-8        |
 */
function putItem(writer: Writer, at: number, value: Item): void {
  if (value == null) requireObject(value, "");
  const $count = value.count;
  if (typeof $count !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint8(at + 1, u8($count, "count"));
  writeString8(writer, at, value.name, 8, "name");
}

function putU8ToItemMap8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, Item>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 3);
      const key = keys[i] as number;
      const value = values[i] as Item;
      const { view } = writer;
      view.setUint8(at, u8(key, "key"));
      try {
        putItem(writer, at + 1, value);
      } catch (error) {
        throw within(error, "value");
      }
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `Grown` on the wire: 2 bytes of the first version, then a tail; at most 3.
 *
 * | offset | bytes | field | type     |
 * | -----: | ----: | ----- | -------- |
 * |      0 |     2 | id    | u16      |
 * |        |       |       | since 2: |
 * |      0 |     1 | hp    | u8       |
 */
function putGrown(writer: Writer, lengthAt: number, value: Grown, field: string): void {
  try {
    requireObject(value, "");
    const at = reserve(writer, 2);
    const { view } = writer;
    view.setUint16(at, u16(value.id, "id"), true);
    {
      const at = reserve(writer, 1);
      const { view } = writer;
      view.setUint8(at, u8(value.hp, "hp"));
    }
    writer.view.setUint16(lengthAt, writer.offset - at, true);
  } catch (error) {
    throw within(error, field);
  }
}

function putU8ToGrownMap8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, Grown>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 3);
      const key = keys[i] as number;
      const value = values[i] as Grown;
      const { view } = writer;
      view.setUint8(at, u8(key, "key"));
      putGrown(writer, at + 1, value, "value");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putEvent(writer: Writer, tagAt: number, union: Event, field: string): void {
  requireObject(union, field);
  switch (union.kind) {
    case "hit":
      try {
        const at = reserve(writer, 2);
        const { value } = union;
        const { view } = writer;
        view.setUint16(at, u16(value, ""), true);
        writer.view.setUint8(tagAt, 1);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "said":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        writeString8(writer, at, value, 8, "");
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    default:
      throw unknownKind(union, "hit, said", field);
  }
}

function putU8ToEventMap8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, Event>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 2);
      const key = keys[i] as number;
      const value = values[i] as Event;
      const { view } = writer;
      view.setUint8(at, u8(key, "key"));
      putEvent(writer, at + 1, value, "value");
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

function putU8ToU8List4Map8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, number[]>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 2);
      const key = keys[i] as number;
      const value = values[i] as number[];
      const { view } = writer;
      view.setUint8(at, u8(key, "key"));
      putU8List8(writer, at + 1, value, 4, "value");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8Optional(writer: Writer, value: number | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  const { view } = writer;
  view.setUint8(at, u8(value, field));
}

function putString8ToU8OptionalMap8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<string, number | null>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 2);
      const key = keys[i] as string;
      const value = values[i] as number | null;
      const { view } = writer;
      view.setUint8(at + 1, presenceByte(value));
      writeString8(writer, at, key, 8, "key");
      putU8Optional(writer, value, "value");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8ToU8Map8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, number>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 2);
      const key = keys[i] as number;
      const value = values[i] as number;
      const { view } = writer;
      view.setUint8(at, u8(key, "key"));
      view.setUint8(at + 1, u8(value, "value"));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8ToU8ToU8Map2Map8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, ReadonlyMap<number, number>>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 2);
      const key = keys[i] as number;
      const value = values[i] as ReadonlyMap<number, number>;
      const { view } = writer;
      view.setUint8(at, u8(key, "key"));
      putU8ToU8Map8(writer, at + 1, value, 2, "value");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8ToU8Map2List8(
  writer: Writer,
  countAt: number,
  list: readonly ReadonlyMap<number, number>[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 1);
      const value = list[i] as ReadonlyMap<number, number>;
      putU8ToU8Map8(writer, at, value, 2, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8ToU8Map3Array2(
  writer: Writer,
  start: number,
  list: readonly ReadonlyMap<number, number>[],
  field: string,
): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i;
      const value = list[i] as ReadonlyMap<number, number>;
      putU8ToU8Map8(writer, at, value, 3, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8ToU16Map8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<number, number>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 3);
      const key = keys[i] as number;
      const value = values[i] as number;
      const { view } = writer;
      view.setUint8(at, u8(key, "key"));
      view.setUint16(at + 1, integer(value, 0, 1000, "value"), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/** A map of `[number, Item]` within a view. */
export class HeldU8ToItemMapView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly size: number;

  constructor(source: ViewSource, at: number, size: number) {
    this.$source = source;
    this.$at = at;
    this.size = size;
  }

  [Symbol.iterator](): IterableIterator<[number, Item]> {
    return iterateMap(this);
  }

  keys(): IterableIterator<number> {
    return iterateKeys(this);
  }

  $entry(reader: Reader): [number, Item] {
    const at = take(reader, 3, "");
    const { view } = reader;
    const key = view.getUint8(at);
    let value: Item;
    try {
      value = getHeldItem(reader, at + 1);
    } catch (error) {
      throw within(error, "value");
    }

    return [key, value];
  }
}

/**
 * `values` on the wire: 11 bytes, then a tail; at most 199.
 *
 * | offset |   bytes | field  | type                                                                                                |
 * | -----: | ------: | ------ | --------------------------------------------------------------------------------------------------- |
 * |      0 |       1 | items  | count as u8                                                                                         |
 * |      1 |       1 | grown  | count as u8                                                                                         |
 * |      2 |       1 | events | count as u8                                                                                         |
 * |      3 |       1 | lists  | count as u8                                                                                         |
 * |      4 |       1 | maybe  | count as u8                                                                                         |
 * |      5 |       1 | deep   | count as u8                                                                                         |
 * |      6 |       1 | rows   | count as u8                                                                                         |
 * |      7 |       2 | pair   | 2 of: count as u8                                                                                   |
 * |      9 |       1 | ranged | count as u8                                                                                         |
 * |     10 |       1 | last   | u8                                                                                                  |
 * |   tail | 0 to 33 | items  | entries, one after the other: u8 and Item, then the tail of Item                                    |
 * |   tail | 0 to 18 | grown  | entries, one after the other: u8 and length of Grown as u16, then Grown                             |
 * |   tail | 0 to 33 | events | entries, one after the other: u8 and tag of Event, then Event                                       |
 * |   tail | 0 to 18 | lists  | entries, one after the other: u8 and count as u8, then u8, one after the other                      |
 * |   tail | 0 to 33 | maybe  | entries, one after the other: length as u8 and presence, 0 or 1, then UTF-8, then u8, where present |
 * |   tail | 0 to 12 | deep   | entries, one after the other: u8 and count as u8, then entries, one after the other: u8 and u8      |
 * |   tail | 0 to 20 | rows   | count as u8, then entries, one after the other: u8 and u8, one after the other                      |
 * |   tail | 0 to 12 | pair   | 2 of: entries, one after the other: u8 and u8                                                       |
 * |   tail |   n * 3 | ranged | entries, one after the other: u8 and u16                                                            |
 */
export function encodeValues(message: Values): Uint8Array {
  const writer = openWriter();
  try {
    writeValues(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeValues(bytes: Uint8Array): Values {
  const reader = openCopyReader(bytes, 11);
  const { view } = reader;
  return {
    items: getHeldU8ToItemMap(reader, heldLength(view.getUint8(0), 3, "items"), createMap(), "items"),
    grown: getHeldU8ToGrownMap(reader, heldLength(view.getUint8(1), 3, "grown"), createMap(), "grown"),
    events: getHeldU8ToEventMap(reader, heldLength(view.getUint8(2), 3, "events"), createMap(), "events"),
    lists: getHeldU8ToU8List4Map(reader, heldLength(view.getUint8(3), 3, "lists"), createMap(), "lists"),
    maybe: getHeldString8ToU8OptionalMap(reader, heldLength(view.getUint8(4), 3, "maybe"), createMap(), "maybe"),
    deep: getHeldU8ToU8ToU8Map2Map(reader, heldLength(view.getUint8(5), 2, "deep"), createMap(), "deep"),
    rows: getHeldU8ToU8Map2List(reader, heldLength(view.getUint8(6), 4, "rows"), "rows"),
    pair: getHeldU8ToU8Map3Array2(reader, 7, "pair"),
    ranged: getHeldU8ToU16Map(reader, heldLength(view.getUint8(9), 3, "ranged"), createMap(), "ranged"),
    last: view.getUint8(10),
  };
}

export function sizeValues(message: Values): number {
  return (
    11 +
    tailOfU8ToItemMap(message.items) +
    message.grown.size * 6 +
    tailOfU8ToEventMap(message.events) +
    tailOfU8ToU8List4Map(message.lists) +
    tailOfString8ToU8OptionalMap(message.maybe) +
    tailOfU8ToU8ToU8Map2Map(message.deep) +
    tailOfU8ToU8Map2List(message.rows) +
    tailOfU8ToU8Map3Array2(message.pair) +
    message.ranged.size * 3
  );
}

export function writeValues(writer: Writer, message: Values): void {
  if (message == null) requireObject(message, "");
  const $last = message.last;
  if (typeof $last !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 11);
  const { view } = writer;
  view.setUint8(at + 10, u8($last, "last"));
  putU8ToItemMap8(writer, at, message.items, 3, "items");
  putU8ToGrownMap8(writer, at + 1, message.grown, 3, "grown");
  putU8ToEventMap8(writer, at + 2, message.events, 3, "events");
  putU8ToU8List4Map8(writer, at + 3, message.lists, 3, "lists");
  putString8ToU8OptionalMap8(writer, at + 4, message.maybe, 3, "maybe");
  putU8ToU8ToU8Map2Map8(writer, at + 5, message.deep, 2, "deep");
  putU8ToU8Map2List8(writer, at + 6, message.rows, 4, "rows");
  putU8ToU8Map3Array2(writer, at + 7, message.pair, "pair");
  putU8ToU16Map8(writer, at + 9, message.ranged, 3, "ranged");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeValuesInto(bytes: Uint8Array, target: Values): Values {
  const reader = openViewReader(bytes, 11);
  const { view } = reader;
  target.items = getHeldU8ToItemMap(reader, heldLength(view.getUint8(0), 3, "items"), emptyMap(target.items), "items");
  target.grown = getHeldU8ToGrownMap(reader, heldLength(view.getUint8(1), 3, "grown"), emptyMap(target.grown), "grown");
  target.events = getHeldU8ToEventMap(
    reader,
    heldLength(view.getUint8(2), 3, "events"),
    emptyMap(target.events),
    "events",
  );
  target.lists = getHeldU8ToU8List4Map(
    reader,
    heldLength(view.getUint8(3), 3, "lists"),
    emptyMap(target.lists),
    "lists",
  );
  target.maybe = getHeldString8ToU8OptionalMap(
    reader,
    heldLength(view.getUint8(4), 3, "maybe"),
    emptyMap(target.maybe),
    "maybe",
  );
  target.deep = getHeldU8ToU8ToU8Map2Map(
    reader,
    heldLength(view.getUint8(5), 2, "deep"),
    emptyMap(target.deep),
    "deep",
  );
  target.rows = getHeldU8ToU8Map2List(reader, heldLength(view.getUint8(6), 4, "rows"), "rows");
  target.pair = getHeldU8ToU8Map3Array2(reader, 7, "pair");
  target.ranged = getHeldU8ToU16Map(
    reader,
    heldLength(view.getUint8(9), 3, "ranged"),
    emptyMap(target.ranged),
    "ranged",
  );
  target.last = view.getUint8(10);
  return target;
}

export function createValues(fields: Partial<Values> = {}): Values {
  return {
    items: fields.items ?? createMap(),
    grown: fields.grown ?? createMap(),
    events: fields.events ?? createMap(),
    lists: fields.lists ?? createMap(),
    maybe: fields.maybe ?? createMap(),
    deep: fields.deep ?? createMap(),
    rows: fields.rows ?? [],
    pair: fields.pair ?? createArray(2, () => createMap()),
    ranged: fields.ranged ?? createMap(),
    last: fields.last ?? 0,
  };
}

/** Reads `values` out of its bytes. Valid as long as nobody writes to them. */
export class ValuesView {
  declare readonly $source: ViewSource;
  declare $decoded: Values | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 11);
    this.$decoded = undefined;
  }

  get items(): HeldU8ToItemMapView {
    return new HeldU8ToItemMapView(
      this.$source,
      11,
      countWithin(this.$source, 11, heldLength(this.$source.view.getUint8(0), 3, "items"), 3, "items"),
    );
  }

  get grown(): Values["grown"] {
    return this.$decode().grown;
  }

  get events(): Values["events"] {
    return this.$decode().events;
  }

  get lists(): Values["lists"] {
    return this.$decode().lists;
  }

  get maybe(): Values["maybe"] {
    return this.$decode().maybe;
  }

  get deep(): Values["deep"] {
    return this.$decode().deep;
  }

  get rows(): Values["rows"] {
    return this.$decode().rows;
  }

  get pair(): Values["pair"] {
    return this.$decode().pair;
  }

  get ranged(): Values["ranged"] {
    return this.$decode().ranged;
  }

  get last(): number {
    return this.$source.view.getUint8(10);
  }

  $decode(): Values {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeValues(bytes);
    return this.$decoded;
  }
}

/** The codec of `values`. */
export const valuesCodec: StructCodec<Values, ValuesView> = {
  encode: encodeValues,
  decode: decodeValues,
  size: sizeValues,
  write: writeValues,
  decodeInto: decodeValuesInto,
  create: createValues,
  view: (bytes) => new ValuesView(bytes),
};

function getString8ToTeamMap(
  reader: Reader,
  count: number,
  map: DecodedMap<string, Team>,
  field: string,
): DecodedMap<string, Team> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = readString(reader, view.getUint8(at), "key");
      const value = view.getInt8(at + 1) as Team;
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

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

function getU8ToU8Map(
  reader: Reader,
  count: number,
  map: DecodedMap<number, number>,
  field: string,
): DecodedMap<number, number> {
  requireBytes(reader, count, 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      const key = view.getUint8(at);
      const value = view.getUint8(at + 1);
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getU8ToU8Map3Optional(reader: Reader, present: boolean, field: string): ReadonlyMap<number, number> | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return getU8ToU8Map(reader, view.getUint8(at), createMap(), field);
}

function tailOfString8ToTeamMap(map: ReadonlyMap<string, Team>): number {
  let bytes = 0;
  for (const [key] of map) bytes += 2 + utf8Length(key);
  return bytes;
}

function tailOfU8ToU8Map3Optional(value: ReadonlyMap<number, number> | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 1 + value.size * 2;
}

function putString8ToTeamMap8(
  writer: Writer,
  countAt: number,
  map: ReadonlyMap<string, Team>,
  limit: number,
  field: string,
): void {
  const { keys, values } = mapEntries(map, limit, field);
  writer.view.setUint8(countAt, keys.length);
  let i = 0;
  try {
    for (; i < keys.length; i++) {
      const at = reserve(writer, 2);
      const key = keys[i] as string;
      const value = values[i] as Team;
      const { view } = writer;
      view.setInt8(at + 1, enumValue(value, teamValues, "value"));
      writeString8(writer, at, key, 8, "key");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU8ToU8Map3Optional(
  writer: Writer,
  value: ReadonlyMap<number, number> | null | undefined,
  field: string,
): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  putU8ToU8Map8(writer, at, value, 3, field);
}

/** A map of `[string, Team]` within a view. */
export class String8ToTeamMapView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly size: number;

  constructor(source: ViewSource, at: number, size: number) {
    this.$source = source;
    this.$at = at;
    this.size = size;
  }

  [Symbol.iterator](): IterableIterator<[string, Team]> {
    return iterateMap(this);
  }

  keys(): IterableIterator<string> {
    return iterateKeys(this);
  }

  $entry(reader: Reader): [string, Team] {
    const at = take(reader, 2, "");
    const { view } = reader;
    const key = readString(reader, view.getUint8(at), "key");
    const value = view.getInt8(at + 1) as Team;
    return [key, value];
  }
}

/**
 * `found` on the wire: 3 bytes, then a tail; at most 46.
 *
 * | offset |   bytes | field  | type                                                                     |
 * | -----: | ------: | ------ | ------------------------------------------------------------------------ |
 * |      0 |       1 | tags   | count as u8                                                              |
 * |      1 |       1 | ranged | count as u8                                                              |
 * |      2 |       1 | maybe  | presence, 0 or 1                                                         |
 * |   tail | 0 to 30 | tags   | entries, one after the other: length as u8 and Team as i8, then UTF-8    |
 * |   tail |   n * 3 | ranged | entries, one after the other: u8 and u16                                 |
 * |   tail |  0 to 7 | maybe  | count as u8, then entries, one after the other: u8 and u8, where present |
 */
export function encodeFound(message: Found): Uint8Array {
  const writer = openWriter();
  try {
    writeFound(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeFound(bytes: Uint8Array): Found {
  const reader = openCopyReader(bytes, 3);
  const { view } = reader;
  return {
    tags: getString8ToTeamMap(reader, view.getUint8(0), createMap(), "tags"),
    ranged: getU8ToU16Map(reader, view.getUint8(1), createMap(), "ranged"),
    maybe: getU8ToU8Map3Optional(reader, readBoolean(view.getUint8(2), "maybe"), "maybe"),
  };
}

export function sizeFound(message: Found): number {
  return 3 + tailOfString8ToTeamMap(message.tags) + message.ranged.size * 3 + tailOfU8ToU8Map3Optional(message.maybe);
}

export function writeFound(writer: Writer, message: Found): void {
  requireObject(message, "");
  const at = reserve(writer, 3);
  const { view } = writer;
  const $maybe = message.maybe;
  view.setUint8(at + 2, presenceByte($maybe));
  putString8ToTeamMap8(writer, at, message.tags, 3, "tags");
  putU8ToU16Map8(writer, at + 1, message.ranged, 2, "ranged");
  putU8ToU8Map3Optional(writer, $maybe, "maybe");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeFoundInto(bytes: Uint8Array, target: Found): Found {
  const reader = openViewReader(bytes, 3);
  const { view } = reader;
  target.tags = getString8ToTeamMap(reader, view.getUint8(0), emptyMap(target.tags), "tags");
  target.ranged = getU8ToU16Map(reader, view.getUint8(1), emptyMap(target.ranged), "ranged");
  target.maybe = getU8ToU8Map3Optional(reader, readBoolean(view.getUint8(2), "maybe"), "maybe");
  return target;
}

export function createFound(fields: Partial<Found> = {}): Found {
  return {
    tags: fields.tags ?? createMap(),
    ranged: fields.ranged ?? createMap(),
    maybe: fields.maybe ?? null,
  };
}

/** Reads `found` out of its bytes. Valid as long as nobody writes to them. */
export class FoundView {
  declare readonly $source: ViewSource;
  declare $decoded: Found | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 3);
    this.$decoded = undefined;
  }

  get tags(): String8ToTeamMapView {
    return new String8ToTeamMapView(
      this.$source,
      3,
      countWithin(this.$source, 3, this.$source.view.getUint8(0), 2, "tags"),
    );
  }

  get ranged(): Found["ranged"] {
    return this.$decode().ranged;
  }

  get maybe(): Found["maybe"] {
    return this.$decode().maybe;
  }

  $decode(): Found {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeFound(bytes);
    return this.$decoded;
  }
}

/** The codec of `found`. */
export const foundCodec: StructCodec<Found, FoundView> = {
  encode: encodeFound,
  decode: decodeFound,
  size: sizeFound,
  write: writeFound,
  decodeInto: decodeFoundInto,
  create: createFound,
  view: (bytes) => new FoundView(bytes),
};

function getHeldF16List(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  const list: number[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = heldFinite(readFloat16(view.getUint16(at, true)), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getHeldPointColumns(reader: Reader, count: number, field: string): Point[] {
  const start = take(reader, count * 4, field);
  const { view } = reader;
  const list: Point[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      list[i] = {
        x: heldFinite(readFloat16(view.getUint16(start + i * 2, true)), "x"),
        y: heldFinite(readFloat16(view.getUint16(start + count * 2 + i * 2, true)), "y"),
      };
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function putFiniteF16List8(
  writer: Writer,
  countAt: number,
  list: readonly number[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 2);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      const value = list[i] as number;
      view.setUint16(at, finite16(value, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putFinitePointColumns8(
  writer: Writer,
  countAt: number,
  list: readonly Point[],
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
      const value = list[i] as Point;
      if (value == null) requireObject(value, "");
      const $x = value.x;
      if (typeof $x !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
      view.setUint16(start + i * 2, finite16($x, "x"), true);
      view.setUint16(start + count * 2 + i * 2, finite16(value.y, "y"), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillHeldF16List(reader: Reader, count: number, list: number[], field: string): void {
  const start = take(reader, count * 2, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 2;
      list[i] = heldFinite(readFloat16(view.getUint16(at, true)), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

/** A list of `number` within a view. */
export class HeldF16ListView {
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
    return heldFinite(readFloat16(this.$source.view.getUint16(at, true)), "");
  }

  [Symbol.iterator](): IterableIterator<number> {
    return iterateView(this);
  }
}

/**
 * `halves` on the wire: 10 bytes, then a tail; at most 34.
 *
 * | offset | bytes | field   | type                     |
 * | -----: | ----: | ------- | ------------------------ |
 * |      0 |     2 | value   | f16                      |
 * |      2 |     2 | near    | f16                      |
 * |      4 |     2 | held    | f16                      |
 * |      6 |     2 | free    | f16                      |
 * |      8 |     1 | all     | count as u8              |
 * |      9 |     1 | columns | count as u8              |
 * |   tail | n * 2 | all     | f16, one after the other |
 * |   tail | n * 4 | columns | Point, by columns        |
 */
export function encodeHalves(message: Halves): Uint8Array {
  const writer = openWriter();
  try {
    writeHalves(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeHalves(bytes: Uint8Array): Halves {
  const reader = openCopyReader(bytes, 10);
  const { view } = reader;
  return {
    value: heldFinite(readFloat16(view.getUint16(0, true)), "value"),
    near: heldFloat(readFloat16(view.getUint16(2, true)), -0.10003662109375, 0.10003662109375, "near"),
    held: heldFloat(readFloat16(view.getUint16(4, true)), -1, 1, "held"),
    free: readFloat16(view.getUint16(6, true)),
    all: getHeldF16List(reader, heldLength(view.getUint8(8), 4, "all"), "all"),
    columns: getHeldPointColumns(reader, heldLength(view.getUint8(9), 4, "columns"), "columns"),
  };
}

export function sizeHalves(message: Halves): number {
  return 10 + message.all.length * 2 + message.columns.length * 4;
}

export function writeHalves(writer: Writer, message: Halves): void {
  if (message == null) requireObject(message, "");
  const $value = message.value;
  if (typeof $value !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 10);
  const { view } = writer;
  view.setUint16(at, finite16($value, "value"), true);
  view.setUint16(
    at + 2,
    finite16(floatWithin(message.near, -0.10003662109375, 0.10003662109375, "near"), "near"),
    true,
  );
  view.setUint16(at + 4, finite16(clamp(message.held, -1, 1, "held"), "held"), true);
  view.setUint16(at + 6, float16(message.free, "free"), true);
  putFiniteF16List8(writer, at + 8, message.all, 4, "all");
  putFinitePointColumns8(writer, at + 9, message.columns, 4, "columns");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeHalvesInto(bytes: Uint8Array, target: Halves): Halves {
  const reader = openViewReader(bytes, 10);
  const { view } = reader;
  target.value = heldFinite(readFloat16(view.getUint16(0, true)), "value");
  target.near = heldFloat(readFloat16(view.getUint16(2, true)), -0.10003662109375, 0.10003662109375, "near");
  target.held = heldFloat(readFloat16(view.getUint16(4, true)), -1, 1, "held");
  target.free = readFloat16(view.getUint16(6, true));
  refillHeldF16List(reader, heldLength(view.getUint8(8), 4, "all"), target.all, "all");
  target.columns = getHeldPointColumns(reader, heldLength(view.getUint8(9), 4, "columns"), "columns");
  return target;
}

export function createHalves(fields: Partial<Halves> = {}): Halves {
  return {
    value: fields.value ?? 0,
    near: fields.near ?? 0,
    held: fields.held ?? 0,
    free: fields.free ?? 0,
    all: fields.all ?? [],
    columns: fields.columns ?? [],
  };
}

/** Reads `halves` out of its bytes. Valid as long as nobody writes to them. */
export class HalvesView {
  declare readonly $source: ViewSource;
  declare $decoded: Halves | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 10);
    this.$decoded = undefined;
  }

  get value(): number {
    return heldFinite(readFloat16(this.$source.view.getUint16(0, true)), "value");
  }

  get near(): number {
    return heldFloat(readFloat16(this.$source.view.getUint16(2, true)), -0.10003662109375, 0.10003662109375, "near");
  }

  get held(): number {
    return heldFloat(readFloat16(this.$source.view.getUint16(4, true)), -1, 1, "held");
  }

  get free(): number {
    return readFloat16(this.$source.view.getUint16(6, true));
  }

  get all(): HeldF16ListView {
    return new HeldF16ListView(
      this.$source,
      10,
      countWithin(this.$source, 10, heldLength(this.$source.view.getUint8(8), 4, "all"), 2, "all"),
    );
  }

  get columns(): Halves["columns"] {
    return this.$decode().columns;
  }

  $decode(): Halves {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeHalves(bytes);
    return this.$decoded;
  }
}

/** The codec of `halves`. */
export const halvesCodec: StructCodec<Halves, HalvesView> = {
  encode: encodeHalves,
  decode: decodeHalves,
  size: sizeHalves,
  write: writeHalves,
  decodeInto: decodeHalvesInto,
  create: createHalves,
  view: (bytes) => new HalvesView(bytes),
};

/**
 * `half` on the wire: 4 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     2 | value | f16  |
 * |      2 |     2 | near  | f16  |
 */
export function encodeHalf(message: Half): Uint8Array {
  const writer = openWriter();
  try {
    writeHalf(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeHalf(bytes: Uint8Array): Half {
  requireBlock(bytes, 4);
  return {
    value: readFloat16(readU16(bytes, 0)),
    near: readFloat16(readU16(bytes, 2)),
  };
}

export function sizeHalf(_message: Half): number {
  return 4;
}

export function writeHalf(writer: Writer, message: Half): void {
  if (message == null) requireObject(message, "");
  const $value = message.value;
  if (typeof $value !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 4);
  const { view } = writer;
  view.setUint16(at, float16($value, "value"), true);
  view.setUint16(at + 2, float16(floatWithin(message.near, -0.10003662109375, 0.10003662109375, "near"), "near"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeHalfInto(bytes: Uint8Array, target: Half): Half {
  requireBlock(bytes, 4);
  target.value = readFloat16(readU16(bytes, 0));
  target.near = readFloat16(readU16(bytes, 2));
  return target;
}

export function createHalf(fields: Partial<Half> = {}): Half {
  return {
    value: fields.value ?? 0,
    near: fields.near ?? 0,
  };
}

/** Reads `half` out of its bytes. Valid as long as nobody writes to them. */
export class HalfView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 4);
  }

  get value(): number {
    return readFloat16(this.$source.view.getUint16(0, true));
  }

  get near(): number {
    return readFloat16(this.$source.view.getUint16(2, true));
  }
}

/** The codec of `half`. */
export const halfCodec: StructCodec<Half, HalfView> = {
  encode: encodeHalf,
  decode: decodeHalf,
  size: sizeHalf,
  write: writeHalf,
  decodeInto: decodeHalfInto,
  create: createHalf,
  view: (bytes) => new HalfView(bytes),
};

function getUuidArray2(reader: Reader, start: number, field: string): string[] {
  const list: string[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 16;
      list[i] = readUuid(reader.bytes, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getUuidOptional(reader: Reader, present: boolean, field: string): string | null {
  if (!present) return null;
  const at = take(reader, 16, field);
  return readUuid(reader.bytes, at);
}

function getUuidList(reader: Reader, count: number, field: string): string[] {
  const start = take(reader, count * 16, field);
  const list: string[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      list[i] = readUuid(reader.bytes, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function putUuidArray2(writer: Writer, start: number, list: readonly string[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 16;
      const value = list[i] as string;
      writeUuid(writer, at, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putUuidOptional(writer: Writer, value: string | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 16);
  writeUuid(writer, at, value, field);
}

function putUuidList8(writer: Writer, countAt: number, list: readonly string[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 16);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      const value = list[i] as string;
      writeUuid(writer, at, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillUuidList(reader: Reader, count: number, list: string[], field: string): void {
  const start = take(reader, count * 16, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 16;
      list[i] = readUuid(reader.bytes, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

/** A list of `string` within a view. */
export class UuidListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): string {
    const at = this.$at + elementIndex(index, this.length) * 16;
    return readUuid(liveBytes(this.$source), at);
  }

  [Symbol.iterator](): IterableIterator<string> {
    return iterateView(this);
  }
}

/**
 * `ids` on the wire: 50 bytes, then a tail; at most 130.
 *
 * | offset |   bytes | field | type                      |
 * | -----: | ------: | ----- | ------------------------- |
 * |      0 |      16 | id    | UUID                      |
 * |     16 |      32 | two   | 2 of: UUID                |
 * |     48 |       1 | maybe | presence, 0 or 1          |
 * |     49 |       1 | all   | count as u8               |
 * |   tail | 0 or 16 | maybe | UUID, where present       |
 * |   tail |  n * 16 | all   | UUID, one after the other |
 */
export function encodeIds(message: Ids): Uint8Array {
  const writer = openWriter();
  try {
    writeIds(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeIds(bytes: Uint8Array): Ids {
  const reader = openCopyReader(bytes, 50);
  const { view } = reader;
  return {
    id: readUuid(bytes, 0),
    two: getUuidArray2(reader, 16, "two"),
    maybe: getUuidOptional(reader, readBoolean(view.getUint8(48), "maybe"), "maybe"),
    all: getUuidList(reader, heldLength(view.getUint8(49), 4, "all"), "all"),
  };
}

export function sizeIds(message: Ids): number {
  return 50 + presenceByte(message.maybe) * 16 + message.all.length * 16;
}

export function writeIds(writer: Writer, message: Ids): void {
  requireObject(message, "");
  const at = reserve(writer, 50);
  const { view } = writer;
  writeUuid(writer, at, message.id, "id");
  putUuidArray2(writer, at + 16, message.two, "two");
  const $maybe = message.maybe;
  view.setUint8(at + 48, presenceByte($maybe));
  putUuidOptional(writer, $maybe, "maybe");
  putUuidList8(writer, at + 49, message.all, 4, "all");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeIdsInto(bytes: Uint8Array, target: Ids): Ids {
  const reader = openViewReader(bytes, 50);
  const { view } = reader;
  target.id = readUuid(bytes, 0);
  target.two = getUuidArray2(reader, 16, "two");
  target.maybe = getUuidOptional(reader, readBoolean(view.getUint8(48), "maybe"), "maybe");
  refillUuidList(reader, heldLength(view.getUint8(49), 4, "all"), target.all, "all");
  return target;
}

export function createIds(fields: Partial<Ids> = {}): Ids {
  return {
    id: fields.id ?? "00000000-0000-0000-0000-000000000000",
    two: fields.two ?? createArray(2, () => "00000000-0000-0000-0000-000000000000"),
    maybe: fields.maybe ?? null,
    all: fields.all ?? [],
  };
}

/** Reads `ids` out of its bytes. Valid as long as nobody writes to them. */
export class IdsView {
  declare readonly $source: ViewSource;
  declare $decoded: Ids | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 50);
    this.$decoded = undefined;
  }

  get id(): string {
    return readUuid(liveBytes(this.$source), 0);
  }

  get two(): UuidListView {
    return new UuidListView(this.$source, 16, 2);
  }

  get maybe(): Ids["maybe"] {
    return this.$decode().maybe;
  }

  get all(): Ids["all"] {
    return this.$decode().all;
  }

  $decode(): Ids {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeIds(bytes);
    return this.$decoded;
  }
}

/** The codec of `ids`. */
export const idsCodec: StructCodec<Ids, IdsView> = {
  encode: encodeIds,
  decode: decodeIds,
  size: sizeIds,
  write: writeIds,
  decodeInto: decodeIdsInto,
  create: createIds,
  view: (bytes) => new IdsView(bytes),
};

function getDateList(reader: Reader, count: number, field: string): DateValue[] {
  const start = take(reader, count * 8, field);
  const { view } = reader;
  const list: DateValue[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list[i] = dateOf(readTimestamp(view.getBigInt64(at, true), ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getDateOptional(reader: Reader, present: boolean, field: string): DateValue | null {
  if (!present) return null;
  const at = take(reader, 8, field);
  const { view } = reader;
  return dateOf(readTimestamp(view.getBigInt64(at, true), field));
}

function putDateList8(writer: Writer, countAt: number, list: readonly DateValue[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 8);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      const value = list[i] as DateValue;
      view.setBigInt64(at, dateTimestamp(value, -8640000000000000, 8640000000000000, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putDateOptional(writer: Writer, value: DateValue | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 8);
  const { view } = writer;
  view.setBigInt64(at, dateTimestamp(value, -8640000000000000, 8640000000000000, field), true);
}

function refillDateList(reader: Reader, count: number, list: DateValue[], field: string): void {
  const start = take(reader, count * 8, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list[i] = dateOf(readTimestamp(view.getBigInt64(at, true), ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

/** A list of `DateValue` within a view. */
export class DateListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): DateValue {
    const at = this.$at + elementIndex(index, this.length) * 8;
    return dateOf(readTimestamp(this.$source.view.getBigInt64(at, true), ""));
  }

  [Symbol.iterator](): IterableIterator<DateValue> {
    return iterateView(this);
  }
}

/**
 * `times` on the wire: 26 bytes, then a tail; at most 66.
 *
 * | offset |  bytes | field | type                                                |
 * | -----: | -----: | ----- | --------------------------------------------------- |
 * |      0 |      8 | at    | milliseconds since 1970 as i64                      |
 * |      8 |      8 | on    | milliseconds since 1970 as i64                      |
 * |     16 |      8 | late  | milliseconds since 1970 as i64                      |
 * |     24 |      1 | all   | count as u8                                         |
 * |     25 |      1 | maybe | presence, 0 or 1                                    |
 * |   tail |  n * 8 | all   | milliseconds since 1970 as i64, one after the other |
 * |   tail | 0 or 8 | maybe | milliseconds since 1970 as i64, where present       |
 */
export function encodeTimes(message: Times): Uint8Array {
  const writer = openWriter();
  try {
    writeTimes(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeTimes(bytes: Uint8Array): Times {
  const reader = openCopyReader(bytes, 26);
  const { view } = reader;
  return {
    at: readTimestamp(view.getBigInt64(0, true), "at"),
    on: dateOf(readTimestamp(view.getBigInt64(8, true), "on")),
    late: heldInteger(readTimestamp(view.getBigInt64(16, true), "late"), 1000, 2000, "late"),
    all: getDateList(reader, heldLength(view.getUint8(24), 4, "all"), "all"),
    maybe: getDateOptional(reader, readBoolean(view.getUint8(25), "maybe"), "maybe"),
  };
}

export function sizeTimes(message: Times): number {
  return 26 + message.all.length * 8 + presenceByte(message.maybe) * 8;
}

export function writeTimes(writer: Writer, message: Times): void {
  requireObject(message, "");
  const at = reserve(writer, 26);
  const { view } = writer;
  view.setBigInt64(at, timestamp(message.at, -8640000000000000, 8640000000000000, "at"), true);
  view.setBigInt64(at + 8, dateTimestamp(message.on, -8640000000000000, 8640000000000000, "on"), true);
  view.setBigInt64(at + 16, timestamp(message.late, 1000, 2000, "late"), true);
  const $maybe = message.maybe;
  view.setUint8(at + 25, presenceByte($maybe));
  putDateList8(writer, at + 24, message.all, 4, "all");
  putDateOptional(writer, $maybe, "maybe");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeTimesInto(bytes: Uint8Array, target: Times): Times {
  const reader = openViewReader(bytes, 26);
  const { view } = reader;
  target.at = readTimestamp(view.getBigInt64(0, true), "at");
  target.on = dateOf(readTimestamp(view.getBigInt64(8, true), "on"));
  target.late = heldInteger(readTimestamp(view.getBigInt64(16, true), "late"), 1000, 2000, "late");
  refillDateList(reader, heldLength(view.getUint8(24), 4, "all"), target.all, "all");
  target.maybe = getDateOptional(reader, readBoolean(view.getUint8(25), "maybe"), "maybe");
  return target;
}

export function createTimes(fields: Partial<Times> = {}): Times {
  return {
    at: fields.at ?? 0,
    on: fields.on ?? dateOf(0),
    late: fields.late ?? 1000,
    all: fields.all ?? [],
    maybe: fields.maybe ?? null,
  };
}

/** Reads `times` out of its bytes. Valid as long as nobody writes to them. */
export class TimesView {
  declare readonly $source: ViewSource;
  declare $decoded: Times | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 26);
    this.$decoded = undefined;
  }

  get at(): number {
    return readTimestamp(this.$source.view.getBigInt64(0, true), "at");
  }

  get on(): DateValue {
    return dateOf(readTimestamp(this.$source.view.getBigInt64(8, true), "on"));
  }

  get late(): number {
    return heldInteger(readTimestamp(this.$source.view.getBigInt64(16, true), "late"), 1000, 2000, "late");
  }

  get all(): DateListView {
    return new DateListView(
      this.$source,
      26,
      countWithin(this.$source, 26, heldLength(this.$source.view.getUint8(24), 4, "all"), 8, "all"),
    );
  }

  get maybe(): Times["maybe"] {
    return this.$decode().maybe;
  }

  $decode(): Times {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeTimes(bytes);
    return this.$decoded;
  }
}

/** The codec of `times`. */
export const timesCodec: StructCodec<Times, TimesView> = {
  encode: encodeTimes,
  decode: decodeTimes,
  size: sizeTimes,
  write: writeTimes,
  decodeInto: decodeTimesInto,
  create: createTimes,
  view: (bytes) => new TimesView(bytes),
};

/**
 * `time` on the wire: 8 bytes.
 *
 * | offset | bytes | field | type                           |
 * | -----: | ----: | ----- | ------------------------------ |
 * |      0 |     8 | on    | milliseconds since 1970 as i64 |
 */
export function encodeTime(message: Time): Uint8Array {
  const writer = openWriter();
  try {
    writeTime(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeTime(bytes: Uint8Array): Time {
  requireBlock(bytes, 8);
  return {
    on: dateOf(readTimestamp(readI64(bytes, 0), "on")),
  };
}

export function sizeTime(_message: Time): number {
  return 8;
}

export function writeTime(writer: Writer, message: Time): void {
  requireObject(message, "");
  const at = reserve(writer, 8);
  const { view } = writer;
  view.setBigInt64(at, dateTimestamp(message.on, -8640000000000000, 2000, "on"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeTimeInto(bytes: Uint8Array, target: Time): Time {
  requireBlock(bytes, 8);
  target.on = dateOf(readTimestamp(readI64(bytes, 0), "on"));
  return target;
}

export function createTime(fields: Partial<Time> = {}): Time {
  return {
    on: fields.on ?? dateOf(0),
  };
}

/** Reads `time` out of its bytes. Valid as long as nobody writes to them. */
export class TimeView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 8);
  }

  get on(): DateValue {
    return dateOf(readTimestamp(this.$source.view.getBigInt64(0, true), "on"));
  }
}

/** The codec of `time`. */
export const timeCodec: StructCodec<Time, TimeView> = {
  encode: encodeTime,
  decode: decodeTime,
  size: sizeTime,
  write: writeTime,
  decodeInto: decodeTimeInto,
  create: createTime,
  view: (bytes) => new TimeView(bytes),
};

/**
 * `nine` on the wire: 2 bytes, then a tail; at most 11.
 *
 * | offset |  bytes | field | type              |
 * | -----: | -----: | ----- | ----------------- |
 * |      0 |        | a     | presence, bit 0   |
 * |      0 |        | b     | presence, bit 1   |
 * |      0 |        | c     | presence, bit 2   |
 * |      0 |        | d     | presence, bit 3   |
 * |      0 |        | e     | presence, bit 4   |
 * |      0 |        | f     | presence, bit 5   |
 * |      0 |        | g     | presence, bit 6   |
 * |      0 |        | h     | presence, bit 7   |
 * |      1 |        | i     | presence, bit 0   |
 * |   tail | 0 or 1 | a     | u8, where present |
 * |   tail | 0 or 1 | b     | u8, where present |
 * |   tail | 0 or 1 | c     | u8, where present |
 * |   tail | 0 or 1 | d     | u8, where present |
 * |   tail | 0 or 1 | e     | u8, where present |
 * |   tail | 0 or 1 | f     | u8, where present |
 * |   tail | 0 or 1 | g     | u8, where present |
 * |   tail | 0 or 1 | h     | u8, where present |
 * |   tail | 0 or 1 | i     | u8, where present |
 */
export function encodeNine(message: Nine): Uint8Array {
  const writer = openWriter();
  try {
    writeNine(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeNine(bytes: Uint8Array): Nine {
  const reader = openCopyReader(bytes, 2);
  const { view } = reader;
  return {
    a: getU8Optional(reader, (view.getUint8(0) & 1) !== 0, "a"),
    b: getU8Optional(reader, (view.getUint8(0) & 2) !== 0, "b"),
    c: getU8Optional(reader, (view.getUint8(0) & 4) !== 0, "c"),
    d: getU8Optional(reader, (view.getUint8(0) & 8) !== 0, "d"),
    e: getU8Optional(reader, (view.getUint8(0) & 16) !== 0, "e"),
    f: getU8Optional(reader, (view.getUint8(0) & 32) !== 0, "f"),
    g: getU8Optional(reader, (view.getUint8(0) & 64) !== 0, "g"),
    h: getU8Optional(reader, (view.getUint8(0) & 128) !== 0, "h"),
    i: getU8Optional(reader, readPresenceBit(view.getUint8(1), 1, 1, "i"), "i"),
  };
}

export function sizeNine(message: Nine): number {
  return (
    2 +
    presenceByte(message.a) * 1 +
    presenceByte(message.b) * 1 +
    presenceByte(message.c) * 1 +
    presenceByte(message.d) * 1 +
    presenceByte(message.e) * 1 +
    presenceByte(message.f) * 1 +
    presenceByte(message.g) * 1 +
    presenceByte(message.h) * 1 +
    presenceByte(message.i) * 1
  );
}

export function writeNine(writer: Writer, message: Nine): void {
  requireObject(message, "");
  const at = reserve(writer, 2);
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
  putU8Optional(writer, $a, "a");
  putU8Optional(writer, $b, "b");
  putU8Optional(writer, $c, "c");
  putU8Optional(writer, $d, "d");
  putU8Optional(writer, $e, "e");
  putU8Optional(writer, $f, "f");
  putU8Optional(writer, $g, "g");
  putU8Optional(writer, $h, "h");
  putU8Optional(writer, $i, "i");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeNineInto(bytes: Uint8Array, target: Nine): Nine {
  const reader = openViewReader(bytes, 2);
  const { view } = reader;
  target.a = getU8Optional(reader, (view.getUint8(0) & 1) !== 0, "a");
  target.b = getU8Optional(reader, (view.getUint8(0) & 2) !== 0, "b");
  target.c = getU8Optional(reader, (view.getUint8(0) & 4) !== 0, "c");
  target.d = getU8Optional(reader, (view.getUint8(0) & 8) !== 0, "d");
  target.e = getU8Optional(reader, (view.getUint8(0) & 16) !== 0, "e");
  target.f = getU8Optional(reader, (view.getUint8(0) & 32) !== 0, "f");
  target.g = getU8Optional(reader, (view.getUint8(0) & 64) !== 0, "g");
  target.h = getU8Optional(reader, (view.getUint8(0) & 128) !== 0, "h");
  target.i = getU8Optional(reader, readPresenceBit(view.getUint8(1), 1, 1, "i"), "i");
  return target;
}

export function createNine(fields: Partial<Nine> = {}): Nine {
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
  };
}

/** Reads `nine` out of its bytes. Valid as long as nobody writes to them. */
export class NineView {
  declare readonly $source: ViewSource;
  declare $decoded: Nine | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 2);
    this.$decoded = undefined;
  }

  get a(): Nine["a"] {
    return this.$decode().a;
  }

  get b(): Nine["b"] {
    return this.$decode().b;
  }

  get c(): Nine["c"] {
    return this.$decode().c;
  }

  get d(): Nine["d"] {
    return this.$decode().d;
  }

  get e(): Nine["e"] {
    return this.$decode().e;
  }

  get f(): Nine["f"] {
    return this.$decode().f;
  }

  get g(): Nine["g"] {
    return this.$decode().g;
  }

  get h(): Nine["h"] {
    return this.$decode().h;
  }

  get i(): Nine["i"] {
    return this.$decode().i;
  }

  $decode(): Nine {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeNine(bytes);
    return this.$decoded;
  }
}

/** The codec of `nine`. */
export const nineCodec: StructCodec<Nine, NineView> = {
  encode: encodeNine,
  decode: decodeNine,
  size: sizeNine,
  write: writeNine,
  decodeInto: decodeNineInto,
  create: createNine,
  view: (bytes) => new NineView(bytes),
};

/**
 * `many` on the wire: 5 bytes, then a tail; at most 38.
 *
 * | offset |  bytes | field | type              |
 * | -----: | -----: | ----- | ----------------- |
 * |      0 |        | f0    | presence, bit 0   |
 * |      0 |        | f1    | presence, bit 1   |
 * |      0 |        | f2    | presence, bit 2   |
 * |      0 |        | f3    | presence, bit 3   |
 * |      0 |        | f4    | presence, bit 4   |
 * |      0 |        | f5    | presence, bit 5   |
 * |      0 |        | f6    | presence, bit 6   |
 * |      0 |        | f7    | presence, bit 7   |
 * |      1 |        | f8    | presence, bit 0   |
 * |      1 |        | f9    | presence, bit 1   |
 * |      1 |        | f10   | presence, bit 2   |
 * |      1 |        | f11   | presence, bit 3   |
 * |      1 |        | f12   | presence, bit 4   |
 * |      1 |        | f13   | presence, bit 5   |
 * |      1 |        | f14   | presence, bit 6   |
 * |      1 |        | f15   | presence, bit 7   |
 * |      2 |        | f16   | presence, bit 0   |
 * |      2 |        | f17   | presence, bit 1   |
 * |      2 |        | f18   | presence, bit 2   |
 * |      2 |        | f19   | presence, bit 3   |
 * |      2 |        | f20   | presence, bit 4   |
 * |      2 |        | f21   | presence, bit 5   |
 * |      2 |        | f22   | presence, bit 6   |
 * |      2 |        | f23   | presence, bit 7   |
 * |      3 |        | f24   | presence, bit 0   |
 * |      3 |        | f25   | presence, bit 1   |
 * |      3 |        | f26   | presence, bit 2   |
 * |      3 |        | f27   | presence, bit 3   |
 * |      3 |        | f28   | presence, bit 4   |
 * |      3 |        | f29   | presence, bit 5   |
 * |      3 |        | f30   | presence, bit 6   |
 * |      3 |        | f31   | presence, bit 7   |
 * |      4 |        | f32   | presence, bit 0   |
 * |   tail | 0 or 1 | f0    | u8, where present |
 * |   tail | 0 or 1 | f1    | u8, where present |
 * |   tail | 0 or 1 | f2    | u8, where present |
 * |   tail | 0 or 1 | f3    | u8, where present |
 * |   tail | 0 or 1 | f4    | u8, where present |
 * |   tail | 0 or 1 | f5    | u8, where present |
 * |   tail | 0 or 1 | f6    | u8, where present |
 * |   tail | 0 or 1 | f7    | u8, where present |
 * |   tail | 0 or 1 | f8    | u8, where present |
 * |   tail | 0 or 1 | f9    | u8, where present |
 * |   tail | 0 or 1 | f10   | u8, where present |
 * |   tail | 0 or 1 | f11   | u8, where present |
 * |   tail | 0 or 1 | f12   | u8, where present |
 * |   tail | 0 or 1 | f13   | u8, where present |
 * |   tail | 0 or 1 | f14   | u8, where present |
 * |   tail | 0 or 1 | f15   | u8, where present |
 * |   tail | 0 or 1 | f16   | u8, where present |
 * |   tail | 0 or 1 | f17   | u8, where present |
 * |   tail | 0 or 1 | f18   | u8, where present |
 * |   tail | 0 or 1 | f19   | u8, where present |
 * |   tail | 0 or 1 | f20   | u8, where present |
 * |   tail | 0 or 1 | f21   | u8, where present |
 * |   tail | 0 or 1 | f22   | u8, where present |
 * |   tail | 0 or 1 | f23   | u8, where present |
 * |   tail | 0 or 1 | f24   | u8, where present |
 * |   tail | 0 or 1 | f25   | u8, where present |
 * |   tail | 0 or 1 | f26   | u8, where present |
 * |   tail | 0 or 1 | f27   | u8, where present |
 * |   tail | 0 or 1 | f28   | u8, where present |
 * |   tail | 0 or 1 | f29   | u8, where present |
 * |   tail | 0 or 1 | f30   | u8, where present |
 * |   tail | 0 or 1 | f31   | u8, where present |
 * |   tail | 0 or 1 | f32   | u8, where present |
 */
export function encodeMany(message: Many): Uint8Array {
  const writer = openWriter();
  try {
    writeMany(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeMany(bytes: Uint8Array): Many {
  const reader = openCopyReader(bytes, 5);
  const { view } = reader;
  return {
    f0: getU8Optional(reader, (view.getUint8(0) & 1) !== 0, "f0"),
    f1: getU8Optional(reader, (view.getUint8(0) & 2) !== 0, "f1"),
    f2: getU8Optional(reader, (view.getUint8(0) & 4) !== 0, "f2"),
    f3: getU8Optional(reader, (view.getUint8(0) & 8) !== 0, "f3"),
    f4: getU8Optional(reader, (view.getUint8(0) & 16) !== 0, "f4"),
    f5: getU8Optional(reader, (view.getUint8(0) & 32) !== 0, "f5"),
    f6: getU8Optional(reader, (view.getUint8(0) & 64) !== 0, "f6"),
    f7: getU8Optional(reader, (view.getUint8(0) & 128) !== 0, "f7"),
    f8: getU8Optional(reader, (view.getUint8(1) & 1) !== 0, "f8"),
    f9: getU8Optional(reader, (view.getUint8(1) & 2) !== 0, "f9"),
    f10: getU8Optional(reader, (view.getUint8(1) & 4) !== 0, "f10"),
    f11: getU8Optional(reader, (view.getUint8(1) & 8) !== 0, "f11"),
    f12: getU8Optional(reader, (view.getUint8(1) & 16) !== 0, "f12"),
    f13: getU8Optional(reader, (view.getUint8(1) & 32) !== 0, "f13"),
    f14: getU8Optional(reader, (view.getUint8(1) & 64) !== 0, "f14"),
    f15: getU8Optional(reader, (view.getUint8(1) & 128) !== 0, "f15"),
    f16: getU8Optional(reader, (view.getUint8(2) & 1) !== 0, "f16"),
    f17: getU8Optional(reader, (view.getUint8(2) & 2) !== 0, "f17"),
    f18: getU8Optional(reader, (view.getUint8(2) & 4) !== 0, "f18"),
    f19: getU8Optional(reader, (view.getUint8(2) & 8) !== 0, "f19"),
    f20: getU8Optional(reader, (view.getUint8(2) & 16) !== 0, "f20"),
    f21: getU8Optional(reader, (view.getUint8(2) & 32) !== 0, "f21"),
    f22: getU8Optional(reader, (view.getUint8(2) & 64) !== 0, "f22"),
    f23: getU8Optional(reader, (view.getUint8(2) & 128) !== 0, "f23"),
    f24: getU8Optional(reader, (view.getUint8(3) & 1) !== 0, "f24"),
    f25: getU8Optional(reader, (view.getUint8(3) & 2) !== 0, "f25"),
    f26: getU8Optional(reader, (view.getUint8(3) & 4) !== 0, "f26"),
    f27: getU8Optional(reader, (view.getUint8(3) & 8) !== 0, "f27"),
    f28: getU8Optional(reader, (view.getUint8(3) & 16) !== 0, "f28"),
    f29: getU8Optional(reader, (view.getUint8(3) & 32) !== 0, "f29"),
    f30: getU8Optional(reader, (view.getUint8(3) & 64) !== 0, "f30"),
    f31: getU8Optional(reader, (view.getUint8(3) & 128) !== 0, "f31"),
    f32: getU8Optional(reader, readPresenceBit(view.getUint8(4), 1, 1, "f32"), "f32"),
  };
}

export function sizeMany(message: Many): number {
  return (
    5 +
    presenceByte(message.f0) * 1 +
    presenceByte(message.f1) * 1 +
    presenceByte(message.f2) * 1 +
    presenceByte(message.f3) * 1 +
    presenceByte(message.f4) * 1 +
    presenceByte(message.f5) * 1 +
    presenceByte(message.f6) * 1 +
    presenceByte(message.f7) * 1 +
    presenceByte(message.f8) * 1 +
    presenceByte(message.f9) * 1 +
    presenceByte(message.f10) * 1 +
    presenceByte(message.f11) * 1 +
    presenceByte(message.f12) * 1 +
    presenceByte(message.f13) * 1 +
    presenceByte(message.f14) * 1 +
    presenceByte(message.f15) * 1 +
    presenceByte(message.f16) * 1 +
    presenceByte(message.f17) * 1 +
    presenceByte(message.f18) * 1 +
    presenceByte(message.f19) * 1 +
    presenceByte(message.f20) * 1 +
    presenceByte(message.f21) * 1 +
    presenceByte(message.f22) * 1 +
    presenceByte(message.f23) * 1 +
    presenceByte(message.f24) * 1 +
    presenceByte(message.f25) * 1 +
    presenceByte(message.f26) * 1 +
    presenceByte(message.f27) * 1 +
    presenceByte(message.f28) * 1 +
    presenceByte(message.f29) * 1 +
    presenceByte(message.f30) * 1 +
    presenceByte(message.f31) * 1 +
    presenceByte(message.f32) * 1
  );
}

export function writeMany(writer: Writer, message: Many): void {
  requireObject(message, "");
  const at = reserve(writer, 5);
  const { view } = writer;
  const $f0 = message.f0;
  const $f1 = message.f1;
  const $f2 = message.f2;
  const $f3 = message.f3;
  const $f4 = message.f4;
  const $f5 = message.f5;
  const $f6 = message.f6;
  const $f7 = message.f7;
  const $f8 = message.f8;
  const $f9 = message.f9;
  const $f10 = message.f10;
  const $f11 = message.f11;
  const $f12 = message.f12;
  const $f13 = message.f13;
  const $f14 = message.f14;
  const $f15 = message.f15;
  const $f16 = message.f16;
  const $f17 = message.f17;
  const $f18 = message.f18;
  const $f19 = message.f19;
  const $f20 = message.f20;
  const $f21 = message.f21;
  const $f22 = message.f22;
  const $f23 = message.f23;
  const $f24 = message.f24;
  const $f25 = message.f25;
  const $f26 = message.f26;
  const $f27 = message.f27;
  const $f28 = message.f28;
  const $f29 = message.f29;
  const $f30 = message.f30;
  const $f31 = message.f31;
  const $f32 = message.f32;
  view.setUint8(
    at,
    presenceByte($f0) |
      (presenceByte($f1) << 1) |
      (presenceByte($f2) << 2) |
      (presenceByte($f3) << 3) |
      (presenceByte($f4) << 4) |
      (presenceByte($f5) << 5) |
      (presenceByte($f6) << 6) |
      (presenceByte($f7) << 7),
  );
  view.setUint8(
    at + 1,
    presenceByte($f8) |
      (presenceByte($f9) << 1) |
      (presenceByte($f10) << 2) |
      (presenceByte($f11) << 3) |
      (presenceByte($f12) << 4) |
      (presenceByte($f13) << 5) |
      (presenceByte($f14) << 6) |
      (presenceByte($f15) << 7),
  );
  view.setUint8(
    at + 2,
    presenceByte($f16) |
      (presenceByte($f17) << 1) |
      (presenceByte($f18) << 2) |
      (presenceByte($f19) << 3) |
      (presenceByte($f20) << 4) |
      (presenceByte($f21) << 5) |
      (presenceByte($f22) << 6) |
      (presenceByte($f23) << 7),
  );
  view.setUint8(
    at + 3,
    presenceByte($f24) |
      (presenceByte($f25) << 1) |
      (presenceByte($f26) << 2) |
      (presenceByte($f27) << 3) |
      (presenceByte($f28) << 4) |
      (presenceByte($f29) << 5) |
      (presenceByte($f30) << 6) |
      (presenceByte($f31) << 7),
  );
  view.setUint8(at + 4, presenceByte($f32));
  putU8Optional(writer, $f0, "f0");
  putU8Optional(writer, $f1, "f1");
  putU8Optional(writer, $f2, "f2");
  putU8Optional(writer, $f3, "f3");
  putU8Optional(writer, $f4, "f4");
  putU8Optional(writer, $f5, "f5");
  putU8Optional(writer, $f6, "f6");
  putU8Optional(writer, $f7, "f7");
  putU8Optional(writer, $f8, "f8");
  putU8Optional(writer, $f9, "f9");
  putU8Optional(writer, $f10, "f10");
  putU8Optional(writer, $f11, "f11");
  putU8Optional(writer, $f12, "f12");
  putU8Optional(writer, $f13, "f13");
  putU8Optional(writer, $f14, "f14");
  putU8Optional(writer, $f15, "f15");
  putU8Optional(writer, $f16, "f16");
  putU8Optional(writer, $f17, "f17");
  putU8Optional(writer, $f18, "f18");
  putU8Optional(writer, $f19, "f19");
  putU8Optional(writer, $f20, "f20");
  putU8Optional(writer, $f21, "f21");
  putU8Optional(writer, $f22, "f22");
  putU8Optional(writer, $f23, "f23");
  putU8Optional(writer, $f24, "f24");
  putU8Optional(writer, $f25, "f25");
  putU8Optional(writer, $f26, "f26");
  putU8Optional(writer, $f27, "f27");
  putU8Optional(writer, $f28, "f28");
  putU8Optional(writer, $f29, "f29");
  putU8Optional(writer, $f30, "f30");
  putU8Optional(writer, $f31, "f31");
  putU8Optional(writer, $f32, "f32");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeManyInto(bytes: Uint8Array, target: Many): Many {
  const reader = openViewReader(bytes, 5);
  const { view } = reader;
  target.f0 = getU8Optional(reader, (view.getUint8(0) & 1) !== 0, "f0");
  target.f1 = getU8Optional(reader, (view.getUint8(0) & 2) !== 0, "f1");
  target.f2 = getU8Optional(reader, (view.getUint8(0) & 4) !== 0, "f2");
  target.f3 = getU8Optional(reader, (view.getUint8(0) & 8) !== 0, "f3");
  target.f4 = getU8Optional(reader, (view.getUint8(0) & 16) !== 0, "f4");
  target.f5 = getU8Optional(reader, (view.getUint8(0) & 32) !== 0, "f5");
  target.f6 = getU8Optional(reader, (view.getUint8(0) & 64) !== 0, "f6");
  target.f7 = getU8Optional(reader, (view.getUint8(0) & 128) !== 0, "f7");
  target.f8 = getU8Optional(reader, (view.getUint8(1) & 1) !== 0, "f8");
  target.f9 = getU8Optional(reader, (view.getUint8(1) & 2) !== 0, "f9");
  target.f10 = getU8Optional(reader, (view.getUint8(1) & 4) !== 0, "f10");
  target.f11 = getU8Optional(reader, (view.getUint8(1) & 8) !== 0, "f11");
  target.f12 = getU8Optional(reader, (view.getUint8(1) & 16) !== 0, "f12");
  target.f13 = getU8Optional(reader, (view.getUint8(1) & 32) !== 0, "f13");
  target.f14 = getU8Optional(reader, (view.getUint8(1) & 64) !== 0, "f14");
  target.f15 = getU8Optional(reader, (view.getUint8(1) & 128) !== 0, "f15");
  target.f16 = getU8Optional(reader, (view.getUint8(2) & 1) !== 0, "f16");
  target.f17 = getU8Optional(reader, (view.getUint8(2) & 2) !== 0, "f17");
  target.f18 = getU8Optional(reader, (view.getUint8(2) & 4) !== 0, "f18");
  target.f19 = getU8Optional(reader, (view.getUint8(2) & 8) !== 0, "f19");
  target.f20 = getU8Optional(reader, (view.getUint8(2) & 16) !== 0, "f20");
  target.f21 = getU8Optional(reader, (view.getUint8(2) & 32) !== 0, "f21");
  target.f22 = getU8Optional(reader, (view.getUint8(2) & 64) !== 0, "f22");
  target.f23 = getU8Optional(reader, (view.getUint8(2) & 128) !== 0, "f23");
  target.f24 = getU8Optional(reader, (view.getUint8(3) & 1) !== 0, "f24");
  target.f25 = getU8Optional(reader, (view.getUint8(3) & 2) !== 0, "f25");
  target.f26 = getU8Optional(reader, (view.getUint8(3) & 4) !== 0, "f26");
  target.f27 = getU8Optional(reader, (view.getUint8(3) & 8) !== 0, "f27");
  target.f28 = getU8Optional(reader, (view.getUint8(3) & 16) !== 0, "f28");
  target.f29 = getU8Optional(reader, (view.getUint8(3) & 32) !== 0, "f29");
  target.f30 = getU8Optional(reader, (view.getUint8(3) & 64) !== 0, "f30");
  target.f31 = getU8Optional(reader, (view.getUint8(3) & 128) !== 0, "f31");
  target.f32 = getU8Optional(reader, readPresenceBit(view.getUint8(4), 1, 1, "f32"), "f32");
  return target;
}

export function createMany(fields: Partial<Many> = {}): Many {
  return {
    f0: fields.f0 ?? null,
    f1: fields.f1 ?? null,
    f2: fields.f2 ?? null,
    f3: fields.f3 ?? null,
    f4: fields.f4 ?? null,
    f5: fields.f5 ?? null,
    f6: fields.f6 ?? null,
    f7: fields.f7 ?? null,
    f8: fields.f8 ?? null,
    f9: fields.f9 ?? null,
    f10: fields.f10 ?? null,
    f11: fields.f11 ?? null,
    f12: fields.f12 ?? null,
    f13: fields.f13 ?? null,
    f14: fields.f14 ?? null,
    f15: fields.f15 ?? null,
    f16: fields.f16 ?? null,
    f17: fields.f17 ?? null,
    f18: fields.f18 ?? null,
    f19: fields.f19 ?? null,
    f20: fields.f20 ?? null,
    f21: fields.f21 ?? null,
    f22: fields.f22 ?? null,
    f23: fields.f23 ?? null,
    f24: fields.f24 ?? null,
    f25: fields.f25 ?? null,
    f26: fields.f26 ?? null,
    f27: fields.f27 ?? null,
    f28: fields.f28 ?? null,
    f29: fields.f29 ?? null,
    f30: fields.f30 ?? null,
    f31: fields.f31 ?? null,
    f32: fields.f32 ?? null,
  };
}

/** Reads `many` out of its bytes. Valid as long as nobody writes to them. */
export class ManyView {
  declare readonly $source: ViewSource;
  declare $decoded: Many | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 5);
    this.$decoded = undefined;
  }

  get f0(): Many["f0"] {
    return this.$decode().f0;
  }

  get f1(): Many["f1"] {
    return this.$decode().f1;
  }

  get f2(): Many["f2"] {
    return this.$decode().f2;
  }

  get f3(): Many["f3"] {
    return this.$decode().f3;
  }

  get f4(): Many["f4"] {
    return this.$decode().f4;
  }

  get f5(): Many["f5"] {
    return this.$decode().f5;
  }

  get f6(): Many["f6"] {
    return this.$decode().f6;
  }

  get f7(): Many["f7"] {
    return this.$decode().f7;
  }

  get f8(): Many["f8"] {
    return this.$decode().f8;
  }

  get f9(): Many["f9"] {
    return this.$decode().f9;
  }

  get f10(): Many["f10"] {
    return this.$decode().f10;
  }

  get f11(): Many["f11"] {
    return this.$decode().f11;
  }

  get f12(): Many["f12"] {
    return this.$decode().f12;
  }

  get f13(): Many["f13"] {
    return this.$decode().f13;
  }

  get f14(): Many["f14"] {
    return this.$decode().f14;
  }

  get f15(): Many["f15"] {
    return this.$decode().f15;
  }

  get f16(): Many["f16"] {
    return this.$decode().f16;
  }

  get f17(): Many["f17"] {
    return this.$decode().f17;
  }

  get f18(): Many["f18"] {
    return this.$decode().f18;
  }

  get f19(): Many["f19"] {
    return this.$decode().f19;
  }

  get f20(): Many["f20"] {
    return this.$decode().f20;
  }

  get f21(): Many["f21"] {
    return this.$decode().f21;
  }

  get f22(): Many["f22"] {
    return this.$decode().f22;
  }

  get f23(): Many["f23"] {
    return this.$decode().f23;
  }

  get f24(): Many["f24"] {
    return this.$decode().f24;
  }

  get f25(): Many["f25"] {
    return this.$decode().f25;
  }

  get f26(): Many["f26"] {
    return this.$decode().f26;
  }

  get f27(): Many["f27"] {
    return this.$decode().f27;
  }

  get f28(): Many["f28"] {
    return this.$decode().f28;
  }

  get f29(): Many["f29"] {
    return this.$decode().f29;
  }

  get f30(): Many["f30"] {
    return this.$decode().f30;
  }

  get f31(): Many["f31"] {
    return this.$decode().f31;
  }

  get f32(): Many["f32"] {
    return this.$decode().f32;
  }

  $decode(): Many {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeMany(bytes);
    return this.$decoded;
  }
}

/** The codec of `many`. */
export const manyCodec: StructCodec<Many, ManyView> = {
  encode: encodeMany,
  decode: decodeMany,
  size: sizeMany,
  write: writeMany,
  decodeInto: decodeManyInto,
  create: createMany,
  view: (bytes) => new ManyView(bytes),
};

function getU16Optional(reader: Reader, present: boolean, field: string): number | null {
  if (!present) return null;
  const at = take(reader, 2, field);
  const { view } = reader;
  return view.getUint16(at, true);
}

function getString8Optional(reader: Reader, present: boolean, field: string): string | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return readString(reader, view.getUint8(at), field);
}

function getUnit(reader: Reader, at: number): Unit {
  const { view } = reader;
  return {
    id: view.getUint16(at + 1, true),
    target: getU16Optional(reader, (view.getUint8(at) & 1) !== 0, "target"),
    name: getString8Optional(reader, readPresenceBit(view.getUint8(at), 2, 3, "name"), "name"),
  };
}

function getUnitList(reader: Reader, count: number, field: string): Unit[] {
  requireBytes(reader, count, 3, field);
  const list: Unit[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 3, "");
      list[i] = getUnit(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getUnitArray2(reader: Reader, start: number, field: string): Unit[] {
  const list: Unit[] = new Array(2);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 3;
      list[i] = getUnit(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getUnitOptional(reader: Reader, present: boolean, field: string): Unit | null {
  if (!present) return null;
  try {
    const at = take(reader, 3, "");
    return getUnit(reader, at);
  } catch (error) {
    throw within(error, field);
  }
}

function getU8OptionalList(reader: Reader, count: number, field: string): (number | null)[] {
  requireBytes(reader, count, 1, field);
  const { view } = reader;
  const list: (number | null)[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 1, "");
      list[i] = getU8Optional(reader, readBoolean(view.getUint8(at), ""), "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function tailOfString8Optional(value: string | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 1 + utf8Length(value);
}

function tailOfUnit(value: Unit): number {
  return presenceByte(value.target) * 2 + tailOfString8Optional(value.name);
}

function tailOfUnitList(list: readonly Unit[]): number {
  let bytes = 0;
  for (const value of list) bytes += 3 + tailOfUnit(value);
  return bytes;
}

function tailOfUnitArray2(list: readonly Unit[]): number {
  let bytes = 0;
  for (const value of list) bytes += tailOfUnit(value);
  return bytes;
}

function tailOfUnitOptional(value: Unit | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 3 + tailOfUnit(value);
}

function tailOfU8OptionalList(list: readonly (number | null)[]): number {
  let bytes = 0;
  for (const value of list) bytes += 1 + presenceByte(value) * 1;
  return bytes;
}

function putU16Optional(writer: Writer, value: number | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint16(at, u16(value, field), true);
}

function putString8Optional(writer: Writer, value: string | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  writeString8(writer, at, value, 8, field);
}

/**
 * `Unit` on the wire: 3 bytes, then a tail; at most 14.
 *
 * | offset |  bytes | field  | type                                    |
 * | -----: | -----: | ------ | --------------------------------------- |
 * |      1 |      2 | id     | u16                                     |
 * |      0 |        | target | presence, bit 0                         |
 * |      0 |        | name   | presence, bit 1                         |
 * |   tail | 0 or 2 | target | u16, where present                      |
 * |   tail | 0 to 9 | name   | length as u8, then UTF-8, where present |
 */
function putUnit(writer: Writer, at: number, value: Unit): void {
  if (value == null) requireObject(value, "");
  const $id = value.id;
  if (typeof $id !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint16(at + 1, u16($id, "id"), true);
  const $target = value.target;
  const $name = value.name;
  view.setUint8(at, presenceByte($target) | (presenceByte($name) << 1));
  putU16Optional(writer, $target, "target");
  putString8Optional(writer, $name, "name");
}

function putUnitList8(writer: Writer, countAt: number, list: readonly Unit[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 3);
      const value = list[i] as Unit;
      putUnit(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putUnitArray2(writer: Writer, start: number, list: readonly Unit[], field: string): void {
  requireLength(list, 2, field);
  let i = 0;
  try {
    for (; i < 2; i++) {
      const at = start + i * 3;
      const value = list[i] as Unit;
      putUnit(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putUnitOptional(writer: Writer, value: Unit | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  try {
    const at = reserve(writer, 3);
    putUnit(writer, at, value);
  } catch (error) {
    throw within(error, field);
  }
}

function putU8OptionalList8(
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
      putU8Optional(writer, value, "");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillUnit(reader: Reader, at: number, target: Unit): void {
  const { view } = reader;
  target.id = view.getUint16(at + 1, true);
  target.target = getU16Optional(reader, (view.getUint8(at) & 1) !== 0, "target");
  target.name = getString8Optional(reader, readPresenceBit(view.getUint8(at), 2, 3, "name"), "name");
}

function refillUnitList(reader: Reader, count: number, list: Unit[], field: string): void {
  requireBytes(reader, count, 3, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 3, "");
      const known = list[i];
      if (known === undefined) list.push(getUnit(reader, at));
      else refillUnit(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function freshUnit(): Unit {
  return {
    id: 0,
    target: null,
    name: null,
  };
}

/**
 * `units` on the wire: 13 bytes, then a tail; at most 125.
 *
 * | offset |   bytes | field        | type                                                          |
 * | -----: | ------: | ------------ | ------------------------------------------------------------- |
 * |      1 |       2 | first.id     | u16                                                           |
 * |      0 |         | first.target | presence, bit 0                                               |
 * |      0 |         | first.name   | presence, bit 1                                               |
 * |      3 |       1 | all          | count as u8                                                   |
 * |      4 |       6 | pair         | 2 of: Unit                                                    |
 * |     10 |       1 | maybe        | presence, 0 or 1                                              |
 * |     11 |       1 | inside       | count as u8                                                   |
 * |     12 |       1 | last         | presence, 0 or 1                                              |
 * |   tail |  0 or 2 | first.target | u16, where present                                            |
 * |   tail |  0 to 9 | first.name   | length as u8, then UTF-8, where present                       |
 * |   tail | 0 to 56 | all          | Unit, one after the other                                     |
 * |   tail | 0 to 22 | pair         | 2 of: the tail of Unit                                        |
 * |   tail | 0 to 14 | maybe        | Unit, where present                                           |
 * |   tail |  0 to 8 | inside       | presence, 0 or 1, then u8, where present, one after the other |
 * |   tail |  0 or 1 | last         | u8, where present                                             |
 */
export function encodeUnits(message: Units): Uint8Array {
  const writer = openWriter();
  try {
    writeUnits(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeUnits(bytes: Uint8Array): Units {
  const reader = openCopyReader(bytes, 13);
  const { view } = reader;
  return {
    first: {
      id: view.getUint16(1, true),
      target: getU16Optional(reader, (view.getUint8(0) & 1) !== 0, "first.target"),
      name: getString8Optional(reader, readPresenceBit(view.getUint8(0), 2, 3, "first.name"), "first.name"),
    },
    all: getUnitList(reader, view.getUint8(3), "all"),
    pair: getUnitArray2(reader, 4, "pair"),
    maybe: getUnitOptional(reader, readBoolean(view.getUint8(10), "maybe"), "maybe"),
    inside: getU8OptionalList(reader, view.getUint8(11), "inside"),
    last: getU8Optional(reader, readBoolean(view.getUint8(12), "last"), "last"),
  };
}

export function sizeUnits(message: Units): number {
  return (
    13 +
    presenceByte(message.first.target) * 2 +
    tailOfString8Optional(message.first.name) +
    tailOfUnitList(message.all) +
    tailOfUnitArray2(message.pair) +
    tailOfUnitOptional(message.maybe) +
    tailOfU8OptionalList(message.inside) +
    presenceByte(message.last) * 1
  );
}

export function writeUnits(writer: Writer, message: Units): void {
  requireObject(message, "");
  const at = reserve(writer, 13);
  const { view } = writer;
  const $first = message.first;
  if ($first == null) requireObject($first, "first");
  const $first$id = $first.id;
  if (typeof $first$id !== "number" || ($first as { call?: unknown }).call !== undefined)
    requireObject($first, "first");
  view.setUint16(at + 1, u16($first$id, "first.id"), true);
  const $first$target = $first.target;
  const $first$name = $first.name;
  view.setUint8(at, presenceByte($first$target) | (presenceByte($first$name) << 1));
  const $maybe = message.maybe;
  view.setUint8(at + 10, presenceByte($maybe));
  const $last = message.last;
  view.setUint8(at + 12, presenceByte($last));
  putU16Optional(writer, $first$target, "first.target");
  putString8Optional(writer, $first$name, "first.name");
  putUnitList8(writer, at + 3, message.all, 4, "all");
  putUnitArray2(writer, at + 4, message.pair, "pair");
  putUnitOptional(writer, $maybe, "maybe");
  putU8OptionalList8(writer, at + 11, message.inside, 4, "inside");
  putU8Optional(writer, $last, "last");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeUnitsInto(bytes: Uint8Array, target: Units): Units {
  const reader = openViewReader(bytes, 13);
  const { view } = reader;
  target.first.id = view.getUint16(1, true);
  target.first.target = getU16Optional(reader, (view.getUint8(0) & 1) !== 0, "first.target");
  target.first.name = getString8Optional(reader, readPresenceBit(view.getUint8(0), 2, 3, "first.name"), "first.name");
  refillUnitList(reader, view.getUint8(3), target.all, "all");
  target.pair = getUnitArray2(reader, 4, "pair");
  target.maybe = getUnitOptional(reader, readBoolean(view.getUint8(10), "maybe"), "maybe");
  target.inside = getU8OptionalList(reader, view.getUint8(11), "inside");
  target.last = getU8Optional(reader, readBoolean(view.getUint8(12), "last"), "last");
  return target;
}

export function createUnits(fields: Partial<Units> = {}): Units {
  return {
    first: fields.first ?? freshUnit(),
    all: fields.all ?? [],
    pair: fields.pair ?? createArray(2, freshUnit),
    maybe: fields.maybe ?? null,
    inside: fields.inside ?? [],
    last: fields.last ?? null,
  };
}

/** Reads `units` out of its bytes. Valid as long as nobody writes to them. */
export class UnitsView {
  declare readonly $source: ViewSource;
  declare $decoded: Units | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 13);
    this.$decoded = undefined;
  }

  get first(): Units["first"] {
    return this.$decode().first;
  }

  get all(): Units["all"] {
    return this.$decode().all;
  }

  get pair(): Units["pair"] {
    return this.$decode().pair;
  }

  get maybe(): Units["maybe"] {
    return this.$decode().maybe;
  }

  get inside(): Units["inside"] {
    return this.$decode().inside;
  }

  get last(): Units["last"] {
    return this.$decode().last;
  }

  $decode(): Units {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeUnits(bytes);
    return this.$decoded;
  }
}

/** The codec of `units`. */
export const unitsCodec: StructCodec<Units, UnitsView> = {
  encode: encodeUnits,
  decode: decodeUnits,
  size: sizeUnits,
  write: writeUnits,
  decodeInto: decodeUnitsInto,
  create: createUnits,
  view: (bytes) => new UnitsView(bytes),
};

function getHeldU8List3Optional(reader: Reader, present: boolean, field: string): number[] | null {
  if (!present) return null;
  const at = take(reader, 1, field);
  const { view } = reader;
  return getU8List(reader, heldLength(view.getUint8(at), 3, field), field);
}

function getHeldRecent(reader: Reader, length: number, field: string): Recent {
  const end = enter(reader, length, field);
  try {
    const at = take(reader, 2, "");
    const { view } = reader;
    const value: Recent = {
      a: getU8Optional(reader, readPresenceBit(view.getUint8(at), 1, 1, "a"), "a"),
      id: view.getUint8(at + 1),
      b: null,
      c: null,
      d: 0,
    };
    if (reader.offset < reader.end) {
      const at = take(reader, 1, "");
      value.b = getU8Optional(reader, (view.getUint8(at) & 1) !== 0, "b");
      value.c = getHeldU8List3Optional(reader, readPresenceBit(view.getUint8(at), 2, 3, "c"), "c");
    }
    if (reader.offset < reader.end) {
      const at = take(reader, 1, "");
      value.d = view.getUint8(at);
    }
    leave(reader, end);
    return value;
  } catch (error) {
    throw within(error, field);
  }
}

function tailOfU8List3Optional(value: number[] | null | undefined): number {
  if (value === null || value === undefined) return 0;
  return 1 + value.length;
}

function tailOfRecent(value: Recent): number {
  return 4 + presenceByte(value.a) * 1 + presenceByte(value.b) * 1 + tailOfU8List3Optional(value.c);
}

function putU8List3Optional(writer: Writer, value: number[] | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 1);
  putU8List8(writer, at, value, 3, field);
}

/**
 * `Recent` on the wire: 2 bytes of the first version, then a tail; at most 10.
 *
 * | offset |  bytes | field | type                                                     |
 * | -----: | -----: | ----- | -------------------------------------------------------- |
 * |      0 |        | a     | presence, bit 0                                          |
 * |      1 |      1 | id    | u8                                                       |
 * |   tail | 0 or 1 | a     | u8, where present                                        |
 * |        |        |       | since 2:                                                 |
 * |      0 |        | b     | presence, bit 0                                          |
 * |      0 |        | c     | presence, bit 1                                          |
 * |   tail | 0 or 1 | b     | u8, where present                                        |
 * |   tail | 0 to 4 | c     | count as u8, then u8, one after the other, where present |
 * |        |        |       | since 3:                                                 |
 * |      0 |      1 | d     | u8                                                       |
 */
function putRecent(writer: Writer, lengthAt: number, value: Recent, field: string): void {
  try {
    requireObject(value, "");
    const at = reserve(writer, 2);
    const { view } = writer;
    const $a = value.a;
    view.setUint8(at + 1, u8(value.id, "id"));
    view.setUint8(at, presenceByte($a));
    putU8Optional(writer, $a, "a");
    {
      const at = reserve(writer, 1);
      const { view } = writer;
      const $b = value.b;
      const $c = value.c;
      view.setUint8(at, presenceByte($b) | (presenceByte($c) << 1));
      putU8Optional(writer, $b, "b");
      putU8List3Optional(writer, $c, "c");
    }
    {
      const at = reserve(writer, 1);
      const { view } = writer;
      view.setUint8(at, u8(value.d, "d"));
    }
    writer.view.setUint16(lengthAt, writer.offset - at, true);
  } catch (error) {
    throw within(error, field);
  }
}

function freshRecent(): Recent {
  return {
    a: null,
    id: 0,
    b: null,
    c: null,
    d: 0,
  };
}

/**
 * `later` on the wire: 4 bytes of the first version, then a tail; at most 19.
 *
 * | offset |   bytes | field | type                    |
 * | -----: | ------: | ----- | ----------------------- |
 * |      1 |       1 | tick  | u8                      |
 * |      0 |         | a     | presence, bit 0         |
 * |      2 |       2 | inner | length of Recent as u16 |
 * |   tail |  0 or 1 | a     | u8, where present       |
 * |   tail | 0 to 10 | inner | Recent                  |
 * |        |         |       | since 2:                |
 * |      0 |         | b     | presence, bit 0         |
 * |      0 |         | c     | presence, bit 1         |
 * |   tail |  0 or 1 | b     | u8, where present       |
 * |   tail |  0 or 2 | c     | u16, where present      |
 */
export function encodeLater(message: Later): Uint8Array {
  const writer = openWriter();
  try {
    writeLater(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeLater(bytes: Uint8Array): Later {
  const reader = openCopyReader(bytes, 4);
  const { view } = reader;
  const value: Later = {
    tick: view.getUint8(1),
    a: getU8Optional(reader, readPresenceBit(view.getUint8(0), 1, 1, "a"), "a"),
    inner: getHeldRecent(reader, view.getUint16(2, true), "inner"),
    b: null,
    c: null,
  };
  if (reader.offset < reader.end) {
    const at = take(reader, 1, "");
    value.b = getU8Optional(reader, (view.getUint8(at) & 1) !== 0, "b");
    value.c = getU16Optional(reader, readPresenceBit(view.getUint8(at), 2, 3, "c"), "c");
  }
  return value;
}

export function sizeLater(message: Later): number {
  return (
    5 +
    presenceByte(message.a) * 1 +
    tailOfRecent(message.inner) +
    presenceByte(message.b) * 1 +
    presenceByte(message.c) * 2
  );
}

export function writeLater(writer: Writer, message: Later): void {
  if (message == null) requireObject(message, "");
  const $tick = message.tick;
  if (typeof $tick !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 4);
  const { view } = writer;
  view.setUint8(at + 1, u8($tick, "tick"));
  const $a = message.a;
  view.setUint8(at, presenceByte($a));
  putU8Optional(writer, $a, "a");
  putRecent(writer, at + 2, message.inner, "inner");
  {
    const at = reserve(writer, 1);
    const { view } = writer;
    const $b = message.b;
    const $c = message.c;
    view.setUint8(at, presenceByte($b) | (presenceByte($c) << 1));
    putU8Optional(writer, $b, "b");
    putU16Optional(writer, $c, "c");
  }
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeLaterInto(bytes: Uint8Array, target: Later): Later {
  const reader = openViewReader(bytes, 4);
  const { view } = reader;
  target.tick = view.getUint8(1);
  target.a = getU8Optional(reader, readPresenceBit(view.getUint8(0), 1, 1, "a"), "a");
  target.inner = getHeldRecent(reader, view.getUint16(2, true), "inner");
  if (reader.offset < reader.end) {
    const at = take(reader, 1, "");
    target.b = getU8Optional(reader, (view.getUint8(at) & 1) !== 0, "b");
    target.c = getU16Optional(reader, readPresenceBit(view.getUint8(at), 2, 3, "c"), "c");
  } else {
    target.b = null;
    target.c = null;
  }
  return target;
}

export function createLater(fields: Partial<Later> = {}): Later {
  return {
    tick: fields.tick ?? 0,
    a: fields.a ?? null,
    inner: fields.inner ?? freshRecent(),
    b: fields.b ?? null,
    c: fields.c ?? null,
  };
}

/** Reads `later` out of its bytes. Valid as long as nobody writes to them. */
export class LaterView {
  declare readonly $source: ViewSource;
  declare $decoded: Later | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 4);
    this.$decoded = undefined;
  }

  get tick(): number {
    return this.$source.view.getUint8(1);
  }

  get a(): Later["a"] {
    return this.$decode().a;
  }

  get inner(): Later["inner"] {
    return this.$decode().inner;
  }

  get b(): Later["b"] {
    return this.$decode().b;
  }

  get c(): Later["c"] {
    return this.$decode().c;
  }

  $decode(): Later {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeLater(bytes);
    return this.$decoded;
  }
}

/** The codec of `later`. */
export const laterCodec: StructCodec<Later, LaterView> = {
  encode: encodeLater,
  decode: decodeLater,
  size: sizeLater,
  write: writeLater,
  decodeInto: decodeLaterInto,
  create: createLater,
  view: (bytes) => new LaterView(bytes),
};

/** The number that a step of `Speed` stands for. */
function speedOf(step: number): number {
  return step > 254 ? 1 : ((step - 127) * 1) / 127;
}

/** The number that a step of `Turn` stands for. */
function turnOf(step: number): number {
  return step > 65534 ? 180 : ((step - 32767) * 180) / 32767;
}

/** The number that a step of `Wide` stands for. */
function wideOf(step: number): number {
  return step > 4294967294 ? 1 : ((step - 2147483647) * 1) / 2147483647;
}

function getHeldSpeedList(reader: Reader, count: number, field: string): number[] {
  const start = take(reader, count, field);
  const { view } = reader;
  const list: number[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list[i] = speedOf(heldInteger(view.getUint8(at), 0, 254, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function putSpeedList8(writer: Writer, countAt: number, list: readonly number[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      const value = list[i] as number;
      view.setUint8(at, quantizeAroundZero(value, 1, 127, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillHeldSpeedList(reader: Reader, count: number, list: number[], field: string): void {
  const start = take(reader, count, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i;
      list[i] = speedOf(heldInteger(view.getUint8(at), 0, 254, ""));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

/** A list of `number` within a view. */
export class HeldSpeedListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): number {
    const at = this.$at + elementIndex(index, this.length) * 1;
    return speedOf(heldInteger(this.$source.view.getUint8(at), 0, 254, ""));
  }

  [Symbol.iterator](): IterableIterator<number> {
    return iterateView(this);
  }
}

/**
 * `steps` on the wire: 8 bytes, then a tail; at most 12.
 *
 * | offset | bytes | field | type                             |
 * | -----: | ----: | ----- | -------------------------------- |
 * |      0 |     1 | speed | Speed as u8                      |
 * |      1 |     2 | turn  | Turn as u16                      |
 * |      3 |     4 | wide  | Wide as u32                      |
 * |      7 |     1 | all   | count as u8                      |
 * |   tail | n * 1 | all   | Speed as u8, one after the other |
 */
export function encodeSteps(message: Steps): Uint8Array {
  const writer = openWriter();
  try {
    writeSteps(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeSteps(bytes: Uint8Array): Steps {
  const reader = openCopyReader(bytes, 8);
  const { view } = reader;
  return {
    speed: speedOf(heldInteger(view.getUint8(0), 0, 254, "speed")),
    turn: turnOf(heldInteger(view.getUint16(1, true), 0, 65534, "turn")),
    wide: wideOf(heldInteger(view.getUint32(3, true), 0, 4294967294, "wide")),
    all: getHeldSpeedList(reader, heldLength(view.getUint8(7), 4, "all"), "all"),
  };
}

export function sizeSteps(message: Steps): number {
  return 8 + message.all.length;
}

export function writeSteps(writer: Writer, message: Steps): void {
  if (message == null) requireObject(message, "");
  const $speed = message.speed;
  if (typeof $speed !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 8);
  const { view } = writer;
  view.setUint8(at, quantizeAroundZero($speed, 1, 127, "speed"));
  view.setUint16(at + 1, quantizeAroundZeroClamped(message.turn, 180, 32767, "turn"), true);
  view.setUint32(at + 3, quantizeAroundZero(message.wide, 1, 2147483647, "wide"), true);
  putSpeedList8(writer, at + 7, message.all, 4, "all");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeStepsInto(bytes: Uint8Array, target: Steps): Steps {
  const reader = openViewReader(bytes, 8);
  const { view } = reader;
  target.speed = speedOf(heldInteger(view.getUint8(0), 0, 254, "speed"));
  target.turn = turnOf(heldInteger(view.getUint16(1, true), 0, 65534, "turn"));
  target.wide = wideOf(heldInteger(view.getUint32(3, true), 0, 4294967294, "wide"));
  refillHeldSpeedList(reader, heldLength(view.getUint8(7), 4, "all"), target.all, "all");
  return target;
}

export function createSteps(fields: Partial<Steps> = {}): Steps {
  return {
    speed: fields.speed ?? 0,
    turn: fields.turn ?? 0,
    wide: fields.wide ?? 0,
    all: fields.all ?? [],
  };
}

/** Reads `steps` out of its bytes. Valid as long as nobody writes to them. */
export class StepsView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 8);
  }

  get speed(): number {
    return speedOf(heldInteger(this.$source.view.getUint8(0), 0, 254, "speed"));
  }

  get turn(): number {
    return turnOf(heldInteger(this.$source.view.getUint16(1, true), 0, 65534, "turn"));
  }

  get wide(): number {
    return wideOf(heldInteger(this.$source.view.getUint32(3, true), 0, 4294967294, "wide"));
  }

  get all(): HeldSpeedListView {
    return new HeldSpeedListView(
      this.$source,
      8,
      countWithin(this.$source, 8, heldLength(this.$source.view.getUint8(7), 4, "all"), 1, "all"),
    );
  }
}

/** The codec of `steps`. */
export const stepsCodec: StructCodec<Steps, StepsView> = {
  encode: encodeSteps,
  decode: decodeSteps,
  size: sizeSteps,
  write: writeSteps,
  decodeInto: decodeStepsInto,
  create: createSteps,
  view: (bytes) => new StepsView(bytes),
};

/**
 * `step` on the wire: 3 bytes.
 *
 * | offset | bytes | field | type        |
 * | -----: | ----: | ----- | ----------- |
 * |      0 |     1 | speed | Speed as u8 |
 * |      1 |     2 | turn  | Turn as u16 |
 */
export function encodeStep(message: Step): Uint8Array {
  const writer = openWriter();
  try {
    writeStep(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeStep(bytes: Uint8Array): Step {
  requireBlock(bytes, 3);
  return {
    speed: speedOf(readU8(bytes, 0)),
    turn: turnOf(readU16(bytes, 1)),
  };
}

export function sizeStep(_message: Step): number {
  return 3;
}

export function writeStep(writer: Writer, message: Step): void {
  if (message == null) requireObject(message, "");
  const $speed = message.speed;
  if (typeof $speed !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 3);
  const { view } = writer;
  view.setUint8(at, quantizeAroundZero($speed, 1, 127, "speed"));
  view.setUint16(at + 1, quantizeAroundZeroClamped(message.turn, 180, 32767, "turn"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeStepInto(bytes: Uint8Array, target: Step): Step {
  requireBlock(bytes, 3);
  target.speed = speedOf(readU8(bytes, 0));
  target.turn = turnOf(readU16(bytes, 1));
  return target;
}

export function createStep(fields: Partial<Step> = {}): Step {
  return {
    speed: fields.speed ?? 0,
    turn: fields.turn ?? 0,
  };
}

/** Reads `step` out of its bytes. Valid as long as nobody writes to them. */
export class StepView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 3);
  }

  get speed(): number {
    return speedOf(this.$source.view.getUint8(0));
  }

  get turn(): number {
    return turnOf(this.$source.view.getUint16(1, true));
  }
}

/** The codec of `step`. */
export const stepCodec: StructCodec<Step, StepView> = {
  encode: encodeStep,
  decode: decodeStep,
  size: sizeStep,
  write: writeStep,
  decodeInto: decodeStepInto,
  create: createStep,
  view: (bytes) => new StepView(bytes),
};

/** The number that a step of `MoveAngle` stands for. */
function moveAngleOf(step: number): number {
  return (step * 255) / 255;
}

function getHeldMoveWhatHit(reader: Reader, at: number): MoveWhatHit {
  const { view } = reader;
  return {
    target: view.getUint16(at, true),
    how: heldEnumWithin(view.getUint8(at + 2), 0, 1, "how") as MoveWhatHitHow,
  };
}

function getHeldMoveWhat(reader: Reader, tag: number, field: string): MoveWhat {
  try {
    const { view } = reader;
    switch (tag) {
      case 1: {
        try {
          const at = take(reader, 3, "");
          return { kind: "hit", value: getHeldMoveWhatHit(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
      }
      case 2: {
        const at = take(reader, 1, "value");
        return { kind: "none", value: readBoolean(view.getUint8(at), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function freshGrewMore(): GrewMore {
  return {
    a: 0,
    b: 0,
  };
}

function getGrew(reader: Reader, length: number, field: string): Grew {
  const end = enter(reader, length, field);
  try {
    const at = take(reader, 1, "");
    const { view } = reader;
    const value: Grew = {
      id: view.getUint8(at),
      more: freshGrewMore(),
    };
    if (reader.offset < reader.end) {
      const at = take(reader, 2, "");
      value.more = {
        a: view.getUint8(at),
        b: view.getUint8(at + 1),
      };
    }
    leave(reader, end);
    return value;
  } catch (error) {
    throw within(error, field);
  }
}

function tailOfMoveWhat(union: MoveWhat): number {
  switch (union.kind) {
    case "hit":
      return 3;
    case "none":
      return 1;
    default:
      return 0;
  }
}

/**
 * `MoveWhatHit` on the wire: 3 bytes.
 *
 * | offset | bytes | field  | type                 |
 * | -----: | ----: | ------ | -------------------- |
 * |      0 |     2 | target | u16                  |
 * |      2 |     1 | how    | MoveWhatHitHow as u8 |
 */
function putMoveWhatHit(writer: Writer, at: number, value: MoveWhatHit): void {
  if (value == null) requireObject(value, "");
  const $target = value.target;
  if (typeof $target !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint16(at, u16($target, "target"), true);
  view.setUint8(at + 2, enumWithin(value.how, 0, 1, "how"));
}

function putMoveWhat(writer: Writer, tagAt: number, union: MoveWhat, field: string): void {
  requireObject(union, field);
  switch (union.kind) {
    case "hit":
      try {
        const at = reserve(writer, 3);
        const { value } = union;
        putMoveWhatHit(writer, at, value);
        writer.view.setUint8(tagAt, 1);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "none":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        const { view } = writer;
        view.setUint8(at, booleanByte(value, ""));
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    default:
      throw unknownKind(union, "hit, none", field);
  }
}

/**
 * `Grew` on the wire: 1 bytes of the first version, then a tail; at most 3.
 *
 * | offset | bytes | field  | type     |
 * | -----: | ----: | ------ | -------- |
 * |      0 |     1 | id     | u8       |
 * |        |       |        | since 2: |
 * |      0 |     1 | more.a | u8       |
 * |      1 |     1 | more.b | u8       |
 */
function putGrew(writer: Writer, lengthAt: number, value: Grew, field: string): void {
  try {
    requireObject(value, "");
    const at = reserve(writer, 1);
    const { view } = writer;
    view.setUint8(at, u8(value.id, "id"));
    {
      const at = reserve(writer, 2);
      const { view } = writer;
      const $more = value.more;
      if ($more == null) requireObject($more, "more");
      const $more$a = $more.a;
      if (typeof $more$a !== "number" || ($more as { call?: unknown }).call !== undefined) requireObject($more, "more");
      view.setUint8(at, u8($more$a, "more.a"));
      view.setUint8(at + 1, u8($more.b, "more.b"));
    }
    writer.view.setUint16(lengthAt, writer.offset - at, true);
  } catch (error) {
    throw within(error, field);
  }
}

function freshMoveTo(): MoveTo {
  return {
    x: 0,
    y: 0,
  };
}

function freshMoveWhatHit(): MoveWhatHit {
  return {
    target: 0,
    how: MoveWhatHitHow.blade,
  };
}

function freshGrew(): Grew {
  return {
    id: 0,
    more: freshGrewMore(),
  };
}

/** A `MoveTo` within a view. */
export class HeldMoveToView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;

  constructor(source: ViewSource, at: number) {
    this.$source = source;
    this.$at = at;
  }

  get x(): number {
    return heldFinite(this.$source.view.getFloat32(this.$at, true), "x");
  }

  get y(): number {
    return heldFinite(this.$source.view.getFloat32(this.$at + 4, true), "y");
  }
}

/**
 * `move` on the wire: 15 bytes, then a tail; at most 21.
 *
 * | offset |  bytes | field | type                  |
 * | -----: | -----: | ----- | --------------------- |
 * |      0 |      4 | to.x  | f32                   |
 * |      4 |      4 | to.y  | f32                   |
 * |      8 |      1 | pace  | MovePace as u8        |
 * |      9 |      2 | marks | MoveMarks as u16      |
 * |     11 |      1 | angle | MoveAngle as u8       |
 * |     12 |      1 | what  | tag of MoveWhat       |
 * |     13 |      2 | grown | length of Grew as u16 |
 * |   tail | 0 to 3 | what  | MoveWhat              |
 * |   tail | 0 to 3 | grown | Grew                  |
 */
export function encodeMove(message: Move): Uint8Array {
  const writer = openWriter();
  try {
    writeMove(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeMove(bytes: Uint8Array): Move {
  const reader = openCopyReader(bytes, 15);
  const { view } = reader;
  return {
    to: {
      x: heldFinite(view.getFloat32(0, true), "to.x"),
      y: heldFinite(view.getFloat32(4, true), "to.y"),
    },
    pace: openEnum(view.getUint8(8), movePaceValues, MovePace.other),
    marks: view.getUint16(9, true) & 3,
    angle: moveAngleOf(view.getUint8(11)),
    what: getHeldMoveWhat(reader, view.getUint8(12), "what"),
    grown: getGrew(reader, view.getUint16(13, true), "grown"),
  };
}

export function sizeMove(message: Move): number {
  return 18 + tailOfMoveWhat(message.what);
}

export function writeMove(writer: Writer, message: Move): void {
  if (message == null) requireObject(message, "");
  const $pace = message.pace;
  if (typeof $pace !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 15);
  const { view } = writer;
  const $to = message.to;
  if ($to == null) requireObject($to, "to");
  const $to$x = $to.x;
  if (typeof $to$x !== "number" || ($to as { call?: unknown }).call !== undefined) requireObject($to, "to");
  view.setFloat32(at, finite32($to$x, "to.x"), true);
  view.setFloat32(at + 4, finite32($to.y, "to.y"), true);
  view.setUint8(at + 8, enumWithin($pace, 0, 1, "pace"));
  view.setUint16(at + 9, flagBits(message.marks, 3, "marks"), true);
  view.setUint8(at + 11, quantize(message.angle, 0, 255, 255, "angle"));
  putMoveWhat(writer, at + 12, message.what, "what");
  putGrew(writer, at + 13, message.grown, "grown");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeMoveInto(bytes: Uint8Array, target: Move): Move {
  const reader = openViewReader(bytes, 15);
  const { view } = reader;
  target.to.x = heldFinite(view.getFloat32(0, true), "to.x");
  target.to.y = heldFinite(view.getFloat32(4, true), "to.y");
  target.pace = openEnum(view.getUint8(8), movePaceValues, MovePace.other);
  target.marks = view.getUint16(9, true) & 3;
  target.angle = moveAngleOf(view.getUint8(11));
  target.what = getHeldMoveWhat(reader, view.getUint8(12), "what");
  target.grown = getGrew(reader, view.getUint16(13, true), "grown");
  return target;
}

export function createMove(fields: Partial<Move> = {}): Move {
  return {
    to: fields.to ?? freshMoveTo(),
    pace: fields.pace ?? 1,
    marks: fields.marks ?? 0,
    angle: fields.angle ?? 0,
    what: fields.what ?? { kind: "hit", value: freshMoveWhatHit() },
    grown: fields.grown ?? freshGrew(),
  };
}

/** Reads `move` out of its bytes. Valid as long as nobody writes to them. */
export class MoveView {
  declare readonly $source: ViewSource;
  declare $decoded: Move | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 15);
    this.$decoded = undefined;
  }

  get to(): HeldMoveToView {
    return new HeldMoveToView(this.$source, 0);
  }

  get pace(): MovePace {
    return openEnum(this.$source.view.getUint8(8), movePaceValues, MovePace.other);
  }

  get marks(): MoveMarks {
    return this.$source.view.getUint16(9, true) & 3;
  }

  get angle(): number {
    return moveAngleOf(this.$source.view.getUint8(11));
  }

  get what(): Move["what"] {
    return this.$decode().what;
  }

  get grown(): Move["grown"] {
    return this.$decode().grown;
  }

  $decode(): Move {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeMove(bytes);
    return this.$decoded;
  }
}

/** The codec of `move`. */
export const moveCodec: StructCodec<Move, MoveView> = {
  encode: encodeMove,
  decode: decodeMove,
  size: sizeMove,
  write: writeMove,
  decodeInto: decodeMoveInto,
  create: createMove,
  view: (bytes) => new MoveView(bytes),
};

function freshMoveReplyTo(): MoveReplyTo {
  return {
    x: 0,
  };
}

/** A `MoveReplyTo` within a view. */
export class MoveReplyToView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;

  constructor(source: ViewSource, at: number) {
    this.$source = source;
    this.$at = at;
  }

  get x(): number {
    return this.$source.view.getUint8(this.$at);
  }
}

/**
 * `moveReply` on the wire: 1 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     1 | to.x  | u8   |
 */
export function encodeMoveReply(message: MoveReply): Uint8Array {
  const writer = openWriter();
  try {
    writeMoveReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeMoveReply(bytes: Uint8Array): MoveReply {
  requireBlock(bytes, 1);
  return {
    to: {
      x: readU8(bytes, 0),
    },
  };
}

export function sizeMoveReply(_message: MoveReply): number {
  return 1;
}

export function writeMoveReply(writer: Writer, message: MoveReply): void {
  requireObject(message, "");
  const at = reserve(writer, 1);
  const { view } = writer;
  const $to = message.to;
  if ($to == null) requireObject($to, "to");
  const $to$x = $to.x;
  if (typeof $to$x !== "number" || ($to as { call?: unknown }).call !== undefined) requireObject($to, "to");
  view.setUint8(at, u8($to$x, "to.x"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeMoveReplyInto(bytes: Uint8Array, target: MoveReply): MoveReply {
  requireBlock(bytes, 1);
  target.to.x = readU8(bytes, 0);
  return target;
}

export function createMoveReply(fields: Partial<MoveReply> = {}): MoveReply {
  return {
    to: fields.to ?? freshMoveReplyTo(),
  };
}

/** Reads `moveReply` out of its bytes. Valid as long as nobody writes to them. */
export class MoveReplyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 1);
  }

  get to(): MoveReplyToView {
    return new MoveReplyToView(this.$source, 0);
  }
}

/** The codec of `moveReply`. */
export const moveReplyCodec: StructCodec<MoveReply, MoveReplyView> = {
  encode: encodeMoveReply,
  decode: decodeMoveReply,
  size: sizeMoveReply,
  write: writeMoveReply,
  decodeInto: decodeMoveReplyInto,
  create: createMoveReply,
  view: (bytes) => new MoveReplyView(bytes),
};

/**
 * `event` on the wire: 1 bytes, then a tail; at most 10.
 *
 * | offset |  bytes | field | type         |
 * | -----: | -----: | ----- | ------------ |
 * |      0 |      1 |       | tag of Event |
 * |   tail | 0 to 9 |       | Event        |
 */
export function encodeEvent(message: Event): Uint8Array {
  const writer = openWriter();
  try {
    writeEvent(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeEvent(bytes: Uint8Array): Event {
  const reader = openCopyReader(bytes, 1);
  const { view } = reader;
  return getHeldEvent(reader, view.getUint8(0), "");
}

export function sizeEvent(message: Event): number {
  return 1 + tailOfEvent(message);
}

export function writeEvent(writer: Writer, message: Event): void {
  const tagAt = reserve(writer, 1);
  requireObject(message, "");
  switch (message.kind) {
    case "hit":
      try {
        const at = reserve(writer, 2);
        const { value } = message;
        const { view } = writer;
        view.setUint16(at, u16(value, ""), true);
        writer.view.setUint8(tagAt, 1);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "said":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        writeString8(writer, at, value, 8, "");
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    default:
      throw unknownKind(message, "hit, said", "");
  }
}

/** The codec of `event`. */
export const eventCodec: Codec<Event> = {
  encode: encodeEvent,
  decode: decodeEvent,
  size: sizeEvent,
  write: writeEvent,
};

function getEvent(reader: Reader, tag: number, field: string): Event {
  try {
    const { view } = reader;
    switch (tag) {
      case 1: {
        const at = take(reader, 2, "value");
        return { kind: "hit", value: view.getUint16(at, true) };
      }
      case 2: {
        const at = take(reader, 1, "value");
        return { kind: "said", value: readString(reader, view.getUint8(at), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

/** What a client does: a newer server may send what this schema does not allow to clients. */
export function decodeEventFromServer(bytes: Uint8Array): Event {
  const reader = openCopyReader(bytes, 1);
  const { view } = reader;
  return getEvent(reader, view.getUint8(0), "");
}

function getHeldGrowingVariant(reader: Reader, tag: number, field: string): Growing {
  try {
    const { view } = reader;
    switch (tag) {
      case 1: {
        const at = take(reader, 2, "value");
        return { kind: "hit", value: view.getUint16(at, true) };
      }
      case 2: {
        const at = take(reader, 1, "value");
        return { kind: "said", value: readString(reader, heldLength(view.getUint8(at), 8, "value"), "value") };
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
  if (tag !== 1 && tag !== 2) {
    leave(reader, end);
    return { kind: "unknown", tag };
  }
  const value = getHeldGrowingVariant(reader, tag, field);
  leaveFull(reader, end, field);
  return value;
}

function tailOfGrowing(union: Growing): number {
  switch (union.kind) {
    case "hit":
      return 2;
    case "said":
      return 1 + utf8Length(union.value);
    default:
      return 0;
  }
}

/**
 * `growing` on the wire: 3 bytes, then a tail; at most 12.
 *
 * | offset |  bytes | field | type                          |
 * | -----: | -----: | ----- | ----------------------------- |
 * |      0 |      3 |       | tag of Growing, length as u16 |
 * |   tail | 0 to 9 |       | Growing                       |
 */
export function encodeGrowing(message: Growing): Uint8Array {
  const writer = openWriter();
  try {
    writeGrowing(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeGrowing(bytes: Uint8Array): Growing {
  const reader = openCopyReader(bytes, 3);
  const { view } = reader;
  return getHeldGrowing(reader, view.getUint8(0), view.getUint16(1, true), "");
}

export function sizeGrowing(message: Growing): number {
  return 3 + tailOfGrowing(message);
}

export function writeGrowing(writer: Writer, message: Growing): void {
  const tagAt = reserve(writer, 3);
  requireObject(message, "");
  switch (message.kind) {
    case "hit":
      try {
        const at = reserve(writer, 2);
        const { value } = message;
        const { view } = writer;
        view.setUint16(at, u16(value, ""), true);
        writer.view.setUint8(tagAt, 1);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "said":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        writeString8(writer, at, value, 8, "");
        writer.view.setUint8(tagAt, 2);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    default:
      throw unknownKind(message, "hit, said", "");
  }
}

/** The codec of `growing`. */
export const growingCodec: Codec<Growing> = {
  encode: encodeGrowing,
  decode: decodeGrowing,
  size: sizeGrowing,
  write: writeGrowing,
};

/**
 * `growingReply` on the wire: 1 bytes, then a tail; at most 10.
 *
 * | offset |  bytes | field | type         |
 * | -----: | -----: | ----- | ------------ |
 * |      0 |      1 |       | tag of Event |
 * |   tail | 0 to 9 |       | Event        |
 */
export function encodeGrowingReply(message: GrowingReply): Uint8Array {
  const writer = openWriter();
  try {
    writeGrowingReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeGrowingReply(bytes: Uint8Array): GrowingReply {
  const reader = openCopyReader(bytes, 1);
  const { view } = reader;
  return getEvent(reader, view.getUint8(0), "");
}

export function sizeGrowingReply(message: GrowingReply): number {
  return 1 + tailOfEvent(message);
}

export function writeGrowingReply(writer: Writer, message: GrowingReply): void {
  const tagAt = reserve(writer, 1);
  requireObject(message, "");
  switch (message.kind) {
    case "hit":
      try {
        const at = reserve(writer, 2);
        const { value } = message;
        const { view } = writer;
        view.setUint16(at, u16(value, ""), true);
        writer.view.setUint8(tagAt, 1);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "said":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        writeString8(writer, at, value, 8, "");
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    default:
      throw unknownKind(message, "hit, said", "");
  }
}

/** The codec of `growingReply`. */
export const growingReplyCodec: Codec<GrowingReply> = {
  encode: encodeGrowingReply,
  decode: decodeGrowingReply,
  size: sizeGrowingReply,
  write: writeGrowingReply,
};

/**
 * `became` on the wire: 1 bytes of the first version, then a tail; at most 11.
 *
 * | offset |  bytes | field | type         |
 * | -----: | -----: | ----- | ------------ |
 * |      0 |      1 | event | tag of Event |
 * |   tail | 0 to 9 | event | Event        |
 * |        |        |       | since 2:     |
 * |      0 |      1 | more  | u8           |
 */
export function encodeBecame(message: Became): Uint8Array {
  const writer = openWriter();
  try {
    writeBecame(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeBecame(bytes: Uint8Array): Became {
  const reader = openCopyReader(bytes, 1);
  const { view } = reader;
  const value: Became = {
    event: getHeldEvent(reader, view.getUint8(0), "event"),
    more: 7,
  };
  if (reader.offset < reader.end) {
    const at = take(reader, 1, "");
    value.more = view.getUint8(at);
  }
  return value;
}

export function sizeBecame(message: Became): number {
  return 2 + tailOfEvent(message.event);
}

export function writeBecame(writer: Writer, message: Became): void {
  requireObject(message, "");
  const at = reserve(writer, 1);
  putEvent(writer, at, message.event, "event");
  {
    const at = reserve(writer, 1);
    const { view } = writer;
    view.setUint8(at, u8(message.more, "more"));
  }
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeBecameInto(bytes: Uint8Array, target: Became): Became {
  const reader = openViewReader(bytes, 1);
  const { view } = reader;
  target.event = getHeldEvent(reader, view.getUint8(0), "event");
  if (reader.offset < reader.end) {
    const at = take(reader, 1, "");
    target.more = view.getUint8(at);
  } else {
    target.more = 7;
  }
  return target;
}

export function createBecame(fields: Partial<Became> = {}): Became {
  return {
    event: fields.event ?? { kind: "hit", value: 0 },
    more: fields.more ?? 7,
  };
}

/** Reads `became` out of its bytes. Valid as long as nobody writes to them. */
export class BecameView {
  declare readonly $source: ViewSource;
  declare $decoded: Became | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 1);
    this.$decoded = undefined;
  }

  get event(): Became["event"] {
    return this.$decode().event;
  }

  get more(): Became["more"] {
    return this.$decode().more;
  }

  $decode(): Became {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeBecame(bytes);
    return this.$decoded;
  }
}

/** The codec of `became`. */
export const becameCodec: StructCodec<Became, BecameView> = {
  encode: encodeBecame,
  decode: decodeBecame,
  size: sizeBecame,
  write: writeBecame,
  decodeInto: decodeBecameInto,
  create: createBecame,
  view: (bytes) => new BecameView(bytes),
};

/** `blob` on the wire: its bytes, at most 4. */
export function encodeBlob(message: Blob): Uint8Array {
  const writer = openWriter();
  try {
    writeBlob(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeBlob(bytes: Uint8Array): Blob {
  return decodeRaw(bytes, 4);
}

export function sizeBlob(message: Blob): number {
  return bytesSize(message);
}

export function writeBlob(writer: Writer, message: Blob): void {
  writeRaw(writer, message, 4);
}

/** The bytes of `blob` where they were received. Valid as long as nobody writes to them. */
export const BlobView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(4);

/** The codec of `blob`. */
export const blobCodec: Codec<Blob> = {
  encode: encodeBlob,
  decode: decodeBlob,
  size: sizeBlob,
  write: writeBlob,
};

/** `line` on the wire: UTF-8, at most 6 bytes. */
export function encodeLine(message: Line): Uint8Array {
  const writer = openWriter();
  try {
    writeLine(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeLine(bytes: Uint8Array): Line {
  return decodeUtf8(bytes, 6);
}

export function sizeLine(message: Line): number {
  return utf8Length(message);
}

export function writeLine(writer: Writer, message: Line): void {
  writeUtf8(writer, message, 6);
}

/** The codec of `line`. */
export const lineCodec: Codec<Line> = {
  encode: encodeLine,
  decode: decodeLine,
  size: sizeLine,
  write: writeLine,
};

/** `lineReply` on the wire: its bytes, at most 300. */
export function encodeLineReply(message: LineReply): Uint8Array {
  const writer = openWriter();
  try {
    writeLineReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeLineReply(bytes: Uint8Array): LineReply {
  return decodeRaw(bytes, 300);
}

export function sizeLineReply(message: LineReply): number {
  return bytesSize(message);
}

export function writeLineReply(writer: Writer, message: LineReply): void {
  writeRaw(writer, message, 300);
}

/** The bytes of `lineReply` where they were received. Valid as long as nobody writes to them. */
export const LineReplyView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(300);

/** The codec of `lineReply`. */
export const lineReplyCodec: Codec<LineReply> = {
  encode: encodeLineReply,
  decode: decodeLineReply,
  size: sizeLineReply,
  write: writeLineReply,
};

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

function tailOfString8List(list: readonly string[]): number {
  let bytes = 0;
  for (const value of list) bytes += 1 + utf8Length(value);
  return bytes;
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

/** A list of `number` within a view. */
export class U8ListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): number {
    const at = this.$at + elementIndex(index, this.length) * 1;
    return this.$source.view.getUint8(at);
  }

  [Symbol.iterator](): IterableIterator<number> {
    return iterateView(this);
  }
}

/**
 * `bare` on the wire: 5 bytes, then a tail; at most 353.
 *
 * | offset |    bytes | field | type                                          |
 * | -----: | -------: | ----- | --------------------------------------------- |
 * |      0 |        1 | text  | length as u8                                  |
 * |      1 |        2 | blob  | length as u16                                 |
 * |      3 |        1 | list  | count as u8                                   |
 * |      4 |        1 | inner | count as u8                                   |
 * |   tail |   0 to 8 | text  | UTF-8                                         |
 * |   tail | 0 to 300 | blob  | bytes                                         |
 * |   tail |    n * 1 | list  | u8, one after the other                       |
 * |   tail |  0 to 36 | inner | length as u8, then UTF-8, one after the other |
 */
export function encodeBare(message: Bare): Uint8Array {
  const writer = openWriter();
  try {
    writeBare(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeBare(bytes: Uint8Array): Bare {
  const reader = openCopyReader(bytes, 5);
  const { view } = reader;
  return {
    text: readString(reader, view.getUint8(0), "text"),
    blob: readBytes(reader, view.getUint16(1, true), "blob"),
    list: getU8List(reader, view.getUint8(3), "list"),
    inner: getString8List(reader, view.getUint8(4), "inner"),
  };
}

export function sizeBare(message: Bare): number {
  return (
    5 + utf8Length(message.text) + bytesSize(message.blob) + message.list.length + tailOfString8List(message.inner)
  );
}

export function writeBare(writer: Writer, message: Bare): void {
  requireObject(message, "");
  const at = reserve(writer, 5);
  writeString8(writer, at, message.text, 8, "text");
  writeBytes16(writer, at + 1, message.blob, 300, "blob");
  putU8List8(writer, at + 3, message.list, 4, "list");
  putString8List8(writer, at + 4, message.inner, 4, "inner");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeBareInto(bytes: Uint8Array, target: Bare): Bare {
  const reader = openViewReader(bytes, 5);
  const { view } = reader;
  target.text = readString(reader, view.getUint8(0), "text");
  target.blob = readBytes(reader, view.getUint16(1, true), "blob");
  refillU8List(reader, view.getUint8(3), target.list, "list");
  target.inner = getString8List(reader, view.getUint8(4), "inner");
  return target;
}

export function createBare(fields: Partial<Bare> = {}): Bare {
  return {
    text: fields.text ?? "",
    blob: fields.blob ?? new Uint8Array(0),
    list: fields.list ?? [],
    inner: fields.inner ?? [],
  };
}

/** Reads `bare` out of its bytes. Valid as long as nobody writes to them. */
export class BareView {
  declare readonly $source: ViewSource;
  declare $decoded: Bare | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 5);
    this.$decoded = undefined;
  }

  get text(): string {
    return viewText(this.$source, 5, this.$source.view.getUint8(0), "text");
  }

  get blob(): Uint8Array {
    return viewBytes(this.$source, 5 + this.$source.view.getUint8(0), this.$source.view.getUint16(1, true), "blob");
  }

  get list(): U8ListView {
    return new U8ListView(
      this.$source,
      5 + this.$source.view.getUint8(0) + this.$source.view.getUint16(1, true),
      countWithin(
        this.$source,
        5 + this.$source.view.getUint8(0) + this.$source.view.getUint16(1, true),
        this.$source.view.getUint8(3),
        1,
        "list",
      ),
    );
  }

  get inner(): Bare["inner"] {
    return this.$decode().inner;
  }

  $decode(): Bare {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeBare(bytes);
    return this.$decoded;
  }
}

/** The codec of `bare`. */
export const bareCodec: StructCodec<Bare, BareView> = {
  encode: encodeBare,
  decode: decodeBare,
  size: sizeBare,
  write: writeBare,
  decodeInto: decodeBareInto,
  create: createBare,
  view: (bytes) => new BareView(bytes),
};

/** Takes any value, returns it as `Note` without undeclared properties, or throws `invalid`. */
export function checkNote(value: unknown, origin?: "received"): Note {
  const from = jsonObject<keyof Note>(value);
  const result: Note = {
    id: uuidText(from.id, "id"),
    at: jsonTimestamp(from.at, "at", -8640000000000000, 8640000000000000),
    wide: jsonBigInteger(from.wide, "wide", { min: 0n, max: 18446744073709551615n }, origin),
    safe: jsonSafeInteger(from.safe, "safe", { min: -9007199254740991n, max: 1000n }, origin),
    cards: jsonMap(from.cards, "cards", checkCard),
    days: jsonMap(from.days, "days", (value) => jsonDate(value, "", [-8640000000000000, 8640000000000000], origin)),
    wides: jsonList(
      from.wides,
      "wides",
      (value) => jsonBigInteger(value, "", { min: -9223372036854775808n, max: 9223372036854775807n }, origin),
      2,
    ),
  };
  if (from.on !== undefined) {
    result.on = jsonDate(from.on, "on", [0, 8640000000000000], origin);
  }
  if (from.meta !== undefined) {
    result.meta = jsonMap(from.meta, "meta", (value) => jsonNumber(value, ""), 2, 3);
  }
  return result;
}

/** `note` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeNote(message: Note): Uint8Array {
  return encodeJson(checkNote(message), 65536);
}

export function decodeNote(bytes: Uint8Array): Note {
  return decodeJsonAs(bytes, 65536, checkNote);
}

export function sizeNote(message: Note): number {
  return encodeNote(message).length;
}

export function writeNote(writer: Writer, message: Note): void {
  writeBytes(writer, encodeNote(message));
}

/** The codec of `note`. */
export const noteCodec: Codec<Note> = {
  encode: encodeNote,
  decode: decodeNote,
  size: sizeNote,
  write: writeNote,
};

function checkTree$(value: unknown): Tree {
  const from = jsonObject<keyof Tree>(value);
  const result: Tree = {
    value: jsonInteger(from.value, "value"),
    right: jsonNullable(from.right, "right", checkTree),
    more: jsonList(from.more, "more", checkTree, 2),
  };
  if (from.left !== undefined) {
    result.left = jsonValue(from.left, "left", checkTree);
  }
  if (from.named !== undefined) {
    result.named = jsonMap(from.named, "named", checkTree);
  }
  return result;
}

/** Takes any value, returns it as `Tree` without undeclared properties, or throws `invalid`. */
export function checkTree(value: unknown): Tree {
  return jsonLevel(value, checkTree$);
}

/** `tree` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeTree(message: Tree): Uint8Array {
  return encodeJson(checkTree(message), 65536);
}

export function decodeTree(bytes: Uint8Array): Tree {
  return decodeJsonAs(bytes, 65536, checkTree);
}

export function sizeTree(message: Tree): number {
  return encodeTree(message).length;
}

export function writeTree(writer: Writer, message: Tree): void {
  writeBytes(writer, encodeTree(message));
}

/** The codec of `tree`. */
export const treeCodec: Codec<Tree> = {
  encode: encodeTree,
  decode: decodeTree,
  size: sizeTree,
  write: writeTree,
};

function checkShape$circle(value: unknown): { kind: "circle"; r: number } {
  const from = jsonObject<"kind" | "r">(value);
  return {
    kind: "circle",
    r: jsonNumber(from.r, "r"),
  };
}

function checkShape$card(value: unknown): ({ kind: "card" } & Card) {
  const from = jsonObject<"kind" | "suit" | "rank">(value);
  return {
    kind: "card",
    suit: jsonLiteral(from.suit, "suit", ["clubs", "hearts"]),
    rank: jsonInteger(from.rank, "rank"),
  };
}

function checkShape$group(value: unknown, origin?: "received"): { kind: "group"; shapes: Shape[] } {
  const from = jsonObject<"kind" | "shapes">(value);
  return {
    kind: "group",
    shapes: jsonList(from.shapes, "shapes", (value) => checkShape(value, origin), 4),
  };
}

function checkShape$none(value: unknown): { kind: "none" } {
  jsonObject<"kind">(value);
  return {
    kind: "none",
  };
}

function checkShape$(value: unknown, origin?: "received"): Shape {
  const from = jsonObject<"kind">(value);
  switch (from.kind) {
    case "circle":
      return checkShape$circle(value);
    case "card":
      return checkShape$card(value);
    case "group":
      return checkShape$group(value, origin);
    case "none":
      return checkShape$none(value);
    default:
      return { kind: unknownJsonKind(from.kind, "kind", origin, ["circle", "card", "group", "none"]) };
  }
}

/** Takes any value, returns it as `Shape` without undeclared properties, or throws `invalid`. */
export function checkShape(value: unknown, origin?: "received"): Shape {
  return jsonLevel(value, checkShape$, origin);
}

/** `shape` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeShape(message: Shape): Uint8Array {
  return encodeJson(checkShape(message), 65536);
}

export function decodeShape(bytes: Uint8Array): Shape {
  return decodeJsonAs(bytes, 65536, checkShape);
}

export function sizeShape(message: Shape): number {
  return encodeShape(message).length;
}

export function writeShape(writer: Writer, message: Shape): void {
  writeBytes(writer, encodeShape(message));
}

/** The codec of `shape`. */
export const shapeCodec: Codec<Shape> = {
  encode: encodeShape,
  decode: decodeShape,
  size: sizeShape,
  write: writeShape,
};

function checkClosed$a(value: unknown): { type: "a"; n: number } {
  const from = jsonObject<"type" | "n">(value);
  return {
    type: "a",
    n: jsonInteger(from.n, "n"),
  };
}

function checkClosed$b(value: unknown): { type: "b"; s: string } {
  const from = jsonObject<"type" | "s">(value);
  return {
    type: "b",
    s: jsonString(from.s, "s"),
  };
}

/** Takes any value, returns it as `Closed` without undeclared properties, or throws `invalid`. */
export function checkClosed(value: unknown): Closed {
  const from = jsonObject<"type">(value);
  switch (from.type) {
    case "a":
      return checkClosed$a(value);
    case "b":
      return checkClosed$b(value);
    default:
      throw wrongJsonKind(from.type, "type", ["a", "b"]);
  }
}

/** `closed` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeClosed(message: Closed): Uint8Array {
  return encodeJson(checkClosed(message), 65536);
}

export function decodeClosed(bytes: Uint8Array): Closed {
  return decodeJsonAs(bytes, 65536, checkClosed);
}

export function sizeClosed(message: Closed): number {
  return encodeClosed(message).length;
}

export function writeClosed(writer: Writer, message: Closed): void {
  writeBytes(writer, encodeClosed(message));
}

/** The codec of `closed`. */
export const closedCodec: Codec<Closed> = {
  encode: encodeClosed,
  decode: decodeClosed,
  size: sizeClosed,
  write: writeClosed,
};

/** Takes any value, returns it as `ShapesAreaParams` without undeclared properties, or throws `invalid`. */
export function checkShapesAreaParams(value: unknown, origin?: "received"): ShapesAreaParams {
  const from = jsonObject<keyof ShapesAreaParams>(value);
  const result: ShapesAreaParams = {
    shape: jsonValue(from.shape, "shape", (value) => checkShape(value, origin)),
  };
  if (from.since !== undefined) {
    result.since = jsonTimestamp(from.since, "since", -8640000000000000, 8640000000000000);
  }
  return result;
}

/** Takes any value, returns it as `ShapesAreaResult` without undeclared properties, or throws `invalid`. */
export function checkShapesAreaResult(value: unknown, origin?: "received"): ShapesAreaResult {
  return jsonBigInteger(value, "", { min: 0n, max: 18446744073709551615n }, origin);
}
