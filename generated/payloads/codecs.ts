// Made by kephas-gen from payloads.yaml: payloads 1.0.0, wire 428d40eb13db795c.
// payloads/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  booleanByte,
  type Codec,
  closeWriter,
  countWithin,
  decodeJsonAs,
  elementIndex,
  encodeJson,
  enter,
  enumWithin,
  finite32,
  float32,
  heldEnumWithin,
  heldFinite,
  heldInteger,
  heldLength,
  integer,
  iterateView,
  jsonList,
  jsonLiteral,
  jsonObject,
  jsonString,
  jsonValue,
  leave,
  leaveFull,
  listLength,
  liveBytes,
  openCopyReader,
  openView,
  openViewReader,
  openWriter,
  type Reader,
  readBoolean,
  readString,
  readU16,
  readU32,
  requireBlock,
  requireBytes,
  requireObject,
  requireSchema,
  reserve,
  type StructCodec,
  take,
  takeBytes,
  u8,
  u16,
  u32,
  unknownKind,
  unknownTag,
  utf8Length,
  type ViewSource,
  type Writer,
  within,
  writeBytes,
  writeString8,
} from "kephas/codegen/v1";
import {
  type Action,
  type Actions,
  type Ask,
  type AskReply,
  type Chat,
  type Chats,
  type Even,
  type Event,
  type Fixed,
  type Grown,
  type Happened,
  type Hit,
  type HitReply,
  type Hits,
  type Mood,
  type Order,
  type Settings,
  type Team,
  teamValues,
  type Vec2,
} from "./messages.js";
import { validateSettings } from "./validators.js";

function getHeldHit(reader: Reader, at: number): Hit {
  const { view } = reader;
  return {
    target: view.getUint32(at, true),
    damage: heldInteger(view.getUint16(at + 4, true), 0, 999, "damage"),
  };
}

function getHeldVec2(reader: Reader, at: number): Vec2 {
  const { view } = reader;
  return {
    x: heldFinite(view.getFloat32(at, true), "x"),
    y: heldFinite(view.getFloat32(at + 4, true), "y"),
  };
}

function getHeldVec2List(reader: Reader, count: number, field: string): Vec2[] {
  const start = take(reader, count * 8, field);
  const list: Vec2[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list[i] = getHeldVec2(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
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
        const at = take(reader, 4, "value");
        return { kind: "healed", value: view.getUint32(at, true) };
      }
      case 3: {
        const at = take(reader, 1, "value");
        return { kind: "said", value: readString(reader, heldLength(view.getUint8(at), 80, "value"), "value") };
      }
      case 4: {
        const at = take(reader, 1, "value");
        return { kind: "path", value: getHeldVec2List(reader, heldLength(view.getUint8(at), 16, "value"), "value") };
      }
      case 5: {
        const at = take(reader, 1, "value");
        return { kind: "team", value: heldEnumWithin(view.getUint8(at), 0, 1, "value") as Team };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function tailOfEvent(union: Event): number {
  switch (union.kind) {
    case "hit":
      return 6;
    case "healed":
      return 4;
    case "said":
      return 1 + utf8Length(union.value);
    case "path":
      return 1 + union.value.length * 8;
    case "team":
      return 1;
    default:
      return 0;
  }
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
  view.setUint16(at + 4, integer(value.damage, 0, 999, "damage"), true);
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

function putFiniteVec2List8(
  writer: Writer,
  countAt: number,
  list: readonly Vec2[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 8);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      const value = list[i] as Vec2;
      putFiniteVec2(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `event` on the wire: 1 bytes, then a tail; at most 130.
 *
 * | offset |    bytes | field | type         |
 * | -----: | -------: | ----- | ------------ |
 * |      0 |        1 |       | tag of Event |
 * |   tail | 0 to 129 |       | Event        |
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
        const at = reserve(writer, 6);
        const { value } = message;
        putHit(writer, at, value);
        writer.view.setUint8(tagAt, 1);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "healed":
      try {
        const at = reserve(writer, 4);
        const { value } = message;
        const { view } = writer;
        view.setUint32(at, u32(value, ""), true);
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "said":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        writeString8(writer, at, value, 80, "");
        writer.view.setUint8(tagAt, 3);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "path":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        putFiniteVec2List8(writer, at, value, 16, "");
        writer.view.setUint8(tagAt, 4);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "team":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        const { view } = writer;
        view.setUint8(at, enumWithin(value, 0, 1, ""));
        writer.view.setUint8(tagAt, 5);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    default:
      throw unknownKind(message, "hit, healed, said, path, team", "");
  }
}

/** The codec of `event`. */
export const eventCodec: Codec<Event> = {
  encode: encodeEvent,
  decode: decodeEvent,
  size: sizeEvent,
  write: writeEvent,
};

function getHit(reader: Reader, at: number): Hit {
  const { view } = reader;
  return {
    target: view.getUint32(at, true),
    damage: view.getUint16(at + 4, true),
  };
}

function getVec2(reader: Reader, at: number): Vec2 {
  const { view } = reader;
  return {
    x: view.getFloat32(at, true),
    y: view.getFloat32(at + 4, true),
  };
}

function getVec2List(reader: Reader, count: number, field: string): Vec2[] {
  const start = take(reader, count * 8, field);
  const list: Vec2[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list[i] = getVec2(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
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
        const at = take(reader, 4, "value");
        return { kind: "healed", value: view.getUint32(at, true) };
      }
      case 3: {
        const at = take(reader, 1, "value");
        return { kind: "said", value: readString(reader, view.getUint8(at), "value") };
      }
      case 4: {
        const at = take(reader, 1, "value");
        return { kind: "path", value: getVec2List(reader, view.getUint8(at), "value") };
      }
      case 5: {
        const at = take(reader, 1, "value");
        return { kind: "team", value: view.getUint8(at) as Team };
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

function getHeldOrderVariant(reader: Reader, tag: number, field: string): Order {
  try {
    const { view } = reader;
    switch (tag) {
      case 0: {
        try {
          const at = take(reader, 8, "");
          return { kind: "go", value: getHeldVec2(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
      }
      case 1: {
        const at = take(reader, 1, "value");
        return { kind: "stop", value: readBoolean(view.getUint8(at), "value") };
      }
      case 2: {
        const at = take(reader, 1, "value");
        return { kind: "more", value: getHeldEvent(reader, view.getUint8(at), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function getHeldOrder(reader: Reader, tag: number, length: number, field: string): Order {
  const end = enter(reader, length, field);
  if (tag !== 0 && tag !== 1 && tag !== 2) {
    leave(reader, end);
    return { kind: "unknown", tag };
  }
  const value = getHeldOrderVariant(reader, tag, field);
  leaveFull(reader, end, field);
  return value;
}

function tailOfOrder(union: Order): number {
  switch (union.kind) {
    case "go":
      return 8;
    case "stop":
      return 1;
    case "more":
      return 1 + tailOfEvent(union.value);
    default:
      return 0;
  }
}

function putFiniteEvent(writer: Writer, tagAt: number, union: Event, field: string): void {
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
    case "healed":
      try {
        const at = reserve(writer, 4);
        const { value } = union;
        const { view } = writer;
        view.setUint32(at, u32(value, ""), true);
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "said":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        writeString8(writer, at, value, 80, "");
        writer.view.setUint8(tagAt, 3);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "path":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        putFiniteVec2List8(writer, at, value, 16, "");
        writer.view.setUint8(tagAt, 4);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "team":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        const { view } = writer;
        view.setUint8(at, enumWithin(value, 0, 1, ""));
        writer.view.setUint8(tagAt, 5);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    default:
      throw unknownKind(union, "hit, healed, said, path, team", field);
  }
}

/**
 * `order` on the wire: 3 bytes, then a tail; at most 133.
 *
 * | offset |    bytes | field | type                        |
 * | -----: | -------: | ----- | --------------------------- |
 * |      0 |        3 |       | tag of Order, length as u16 |
 * |   tail | 0 to 130 |       | Order                       |
 */
export function encodeOrder(message: Order): Uint8Array {
  const writer = openWriter();
  try {
    writeOrder(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeOrder(bytes: Uint8Array): Order {
  const reader = openCopyReader(bytes, 3);
  const { view } = reader;
  return getHeldOrder(reader, view.getUint8(0), view.getUint16(1, true), "");
}

export function sizeOrder(message: Order): number {
  return 3 + tailOfOrder(message);
}

export function writeOrder(writer: Writer, message: Order): void {
  const tagAt = reserve(writer, 3);
  requireObject(message, "");
  switch (message.kind) {
    case "go":
      try {
        const at = reserve(writer, 8);
        const { value } = message;
        putFiniteVec2(writer, at, value);
        writer.view.setUint8(tagAt, 0);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "stop":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        const { view } = writer;
        view.setUint8(at, booleanByte(value, ""));
        writer.view.setUint8(tagAt, 1);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "more":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        putFiniteEvent(writer, at, value, "");
        writer.view.setUint8(tagAt, 2);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    default:
      throw unknownKind(message, "go, stop, more", "");
  }
}

/** The codec of `order`. */
export const orderCodec: Codec<Order> = {
  encode: encodeOrder,
  decode: decodeOrder,
  size: sizeOrder,
  write: writeOrder,
};

/**
 * `Vec2` on the wire: 8 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | x     | f32  |
 * |      4 |     4 | y     | f32  |
 */
function putVec2(writer: Writer, at: number, value: Vec2): void {
  if (value == null) requireObject(value, "");
  const $x = value.x;
  if (typeof $x !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setFloat32(at, float32($x, "x"), true);
  view.setFloat32(at + 4, float32(value.y, "y"), true);
}

function putVec2List8(writer: Writer, countAt: number, list: readonly Vec2[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 8);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      const value = list[i] as Vec2;
      putVec2(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `happened` on the wire: 1 bytes, then a tail; at most 130.
 *
 * | offset |    bytes | field | type         |
 * | -----: | -------: | ----- | ------------ |
 * |      0 |        1 |       | tag of Event |
 * |   tail | 0 to 129 |       | Event        |
 */
export function encodeHappened(message: Happened): Uint8Array {
  const writer = openWriter();
  try {
    writeHappened(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeHappened(bytes: Uint8Array): Happened {
  const reader = openCopyReader(bytes, 1);
  const { view } = reader;
  return getEvent(reader, view.getUint8(0), "");
}

export function sizeHappened(message: Happened): number {
  return 1 + tailOfEvent(message);
}

export function writeHappened(writer: Writer, message: Happened): void {
  const tagAt = reserve(writer, 1);
  requireObject(message, "");
  switch (message.kind) {
    case "hit":
      try {
        const at = reserve(writer, 6);
        const { value } = message;
        putHit(writer, at, value);
        writer.view.setUint8(tagAt, 1);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "healed":
      try {
        const at = reserve(writer, 4);
        const { value } = message;
        const { view } = writer;
        view.setUint32(at, u32(value, ""), true);
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "said":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        writeString8(writer, at, value, 80, "");
        writer.view.setUint8(tagAt, 3);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "path":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        putVec2List8(writer, at, value, 16, "");
        writer.view.setUint8(tagAt, 4);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "team":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        const { view } = writer;
        view.setUint8(at, enumWithin(value, 0, 1, ""));
        writer.view.setUint8(tagAt, 5);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    default:
      throw unknownKind(message, "hit, healed, said, path, team", "");
  }
}

/** The codec of `happened`. */
export const happenedCodec: Codec<Happened> = {
  encode: encodeHappened,
  decode: decodeHappened,
  size: sizeHappened,
  write: writeHappened,
};

function getEven(reader: Reader, tag: number, field: string): Even {
  try {
    const { view } = reader;
    switch (tag) {
      case 0: {
        const at = take(reader, 1, "value");
        return { kind: "low", value: view.getUint8(at) };
      }
      case 255: {
        const at = take(reader, 1, "value");
        return { kind: "high", value: view.getUint8(at) };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function tailOfEven(union: Even): number {
  switch (union.kind) {
    case "low":
      return 1;
    case "high":
      return 1;
    default:
      return 0;
  }
}

/**
 * `even` on the wire: 1 bytes, then a tail; at most 2.
 *
 * | offset |  bytes | field | type        |
 * | -----: | -----: | ----- | ----------- |
 * |      0 |      1 |       | tag of Even |
 * |   tail | 0 to 1 |       | Even        |
 */
export function encodeEven(message: Even): Uint8Array {
  const writer = openWriter();
  try {
    writeEven(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeEven(bytes: Uint8Array): Even {
  const reader = openCopyReader(bytes, 1);
  const { view } = reader;
  return getEven(reader, view.getUint8(0), "");
}

export function sizeEven(message: Even): number {
  return 1 + tailOfEven(message);
}

export function writeEven(writer: Writer, message: Even): void {
  const tagAt = reserve(writer, 1);
  requireObject(message, "");
  switch (message.kind) {
    case "low":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        const { view } = writer;
        view.setUint8(at, u8(value, ""));
        writer.view.setUint8(tagAt, 0);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "high":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        const { view } = writer;
        view.setUint8(at, u8(value, ""));
        writer.view.setUint8(tagAt, 255);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    default:
      throw unknownKind(message, "low, high", "");
  }
}

/** The codec of `even`. */
export const evenCodec: Codec<Even> = {
  encode: encodeEven,
  decode: decodeEven,
  size: sizeEven,
  write: writeEven,
};

/**
 * `ask` on the wire: 1 bytes, then a tail; at most 2.
 *
 * | offset |  bytes | field | type        |
 * | -----: | -----: | ----- | ----------- |
 * |      0 |      1 |       | tag of Even |
 * |   tail | 0 to 1 |       | Even        |
 */
export function encodeAsk(message: Ask): Uint8Array {
  const writer = openWriter();
  try {
    writeAsk(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeAsk(bytes: Uint8Array): Ask {
  const reader = openCopyReader(bytes, 1);
  const { view } = reader;
  return getEven(reader, view.getUint8(0), "");
}

export function sizeAsk(message: Ask): number {
  return 1 + tailOfEven(message);
}

export function writeAsk(writer: Writer, message: Ask): void {
  const tagAt = reserve(writer, 1);
  requireObject(message, "");
  switch (message.kind) {
    case "low":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        const { view } = writer;
        view.setUint8(at, u8(value, ""));
        writer.view.setUint8(tagAt, 0);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "high":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        const { view } = writer;
        view.setUint8(at, u8(value, ""));
        writer.view.setUint8(tagAt, 255);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    default:
      throw unknownKind(message, "low, high", "");
  }
}

/** The codec of `ask`. */
export const askCodec: Codec<Ask> = {
  encode: encodeAsk,
  decode: decodeAsk,
  size: sizeAsk,
  write: writeAsk,
};

function getAskReply(reader: Reader, tag: number, field: string): AskReply {
  try {
    const { view } = reader;
    switch (tag) {
      case 1: {
        const at = take(reader, 1, "value");
        return { kind: "yes", value: view.getUint8(at) };
      }
      case 2: {
        const at = take(reader, 1, "value");
        return { kind: "no", value: readString(reader, view.getUint8(at), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function tailOfAskReply(union: AskReply): number {
  switch (union.kind) {
    case "yes":
      return 1;
    case "no":
      return 1 + utf8Length(union.value);
    default:
      return 0;
  }
}

/**
 * `askReply` on the wire: 1 bytes, then a tail; at most 22.
 *
 * | offset |   bytes | field | type            |
 * | -----: | ------: | ----- | --------------- |
 * |      0 |       1 |       | tag of AskReply |
 * |   tail | 0 to 21 |       | AskReply        |
 */
export function encodeAskReply(message: AskReply): Uint8Array {
  const writer = openWriter();
  try {
    writeAskReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeAskReply(bytes: Uint8Array): AskReply {
  const reader = openCopyReader(bytes, 1);
  const { view } = reader;
  return getAskReply(reader, view.getUint8(0), "");
}

export function sizeAskReply(message: AskReply): number {
  return 1 + tailOfAskReply(message);
}

export function writeAskReply(writer: Writer, message: AskReply): void {
  const tagAt = reserve(writer, 1);
  requireObject(message, "");
  switch (message.kind) {
    case "yes":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        const { view } = writer;
        view.setUint8(at, u8(value, ""));
        writer.view.setUint8(tagAt, 1);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    case "no":
      try {
        const at = reserve(writer, 1);
        const { value } = message;
        writeString8(writer, at, value, 20, "");
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, "value");
      }
      break;
    default:
      throw unknownKind(message, "yes, no", "");
  }
}

/** The codec of `askReply`. */
export const askReplyCodec: Codec<AskReply> = {
  encode: encodeAskReply,
  decode: decodeAskReply,
  size: sizeAskReply,
  write: writeAskReply,
};

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

function putFiniteOrder(writer: Writer, tagAt: number, union: Order, field: string): void {
  requireObject(union, field);
  switch (union.kind) {
    case "go":
      try {
        const at = reserve(writer, 8);
        const { value } = union;
        putFiniteVec2(writer, at, value);
        writer.view.setUint8(tagAt, 0);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "stop":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        const { view } = writer;
        view.setUint8(at, booleanByte(value, ""));
        writer.view.setUint8(tagAt, 1);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "more":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        putFiniteEvent(writer, at, value, "");
        writer.view.setUint8(tagAt, 2);
        writer.view.setUint16(tagAt + 1, writer.offset - at, true);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    default:
      throw unknownKind(union, "go, stop, more", field);
  }
}

function putU16List8(writer: Writer, countAt: number, list: readonly number[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
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

function freshVec2(): Vec2 {
  return {
    x: 0,
    y: 0,
  };
}

/** A `Vec2` within a view. */
export class HeldVec2View {
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
 * `action` on the wire: 13 bytes, then a tail; at most 159.
 *
 * | offset |    bytes | field | type                        |
 * | -----: | -------: | ----- | --------------------------- |
 * |      0 |        3 | order | tag of Order, length as u16 |
 * |      3 |        4 | at.x  | f32                         |
 * |      7 |        4 | at.y  | f32                         |
 * |     11 |        1 | units | count as u8                 |
 * |     12 |        1 | bonus | u8                          |
 * |   tail | 0 to 130 | order | Order                       |
 * |   tail |    n * 2 | units | u16, one after the other    |
 */
export function encodeAction(message: Action): Uint8Array {
  const writer = openWriter();
  try {
    writeAction(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeAction(bytes: Uint8Array): Action {
  const reader = openCopyReader(bytes, 13);
  const { view } = reader;
  return {
    order: getHeldOrder(reader, view.getUint8(0), view.getUint16(1, true), "order"),
    at: {
      x: heldFinite(view.getFloat32(3, true), "at.x"),
      y: heldFinite(view.getFloat32(7, true), "at.y"),
    },
    units: getU16List(reader, heldLength(view.getUint8(11), 8, "units"), "units"),
    bonus: heldInteger(view.getUint8(12), 0, 9, "bonus"),
  };
}

export function sizeAction(message: Action): number {
  return 13 + tailOfOrder(message.order) + message.units.length * 2;
}

export function writeAction(writer: Writer, message: Action): void {
  if (message == null) requireObject(message, "");
  const $bonus = message.bonus;
  if (typeof $bonus !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 13);
  const { view } = writer;
  const $at = message.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  view.setFloat32(at + 3, finite32($at$x, "at.x"), true);
  view.setFloat32(at + 7, finite32($at.y, "at.y"), true);
  view.setUint8(at + 12, integer($bonus, 0, 9, "bonus"));
  putFiniteOrder(writer, at, message.order, "order");
  putU16List8(writer, at + 11, message.units, 8, "units");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeActionInto(bytes: Uint8Array, target: Action): Action {
  const reader = openViewReader(bytes, 13);
  const { view } = reader;
  target.order = getHeldOrder(reader, view.getUint8(0), view.getUint16(1, true), "order");
  target.at.x = heldFinite(view.getFloat32(3, true), "at.x");
  target.at.y = heldFinite(view.getFloat32(7, true), "at.y");
  refillU16List(reader, heldLength(view.getUint8(11), 8, "units"), target.units, "units");
  target.bonus = heldInteger(view.getUint8(12), 0, 9, "bonus");
  return target;
}

export function createAction(fields: Partial<Action> = {}): Action {
  return {
    order: fields.order ?? { kind: "go", value: freshVec2() },
    at: fields.at ?? freshVec2(),
    units: fields.units ?? [],
    bonus: fields.bonus ?? 0,
  };
}

/** Reads `action` out of its bytes. Valid as long as nobody writes to them. */
export class ActionView {
  declare readonly $source: ViewSource;
  declare $decoded: Action | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 13);
    this.$decoded = undefined;
  }

  get order(): Action["order"] {
    return this.$decode().order;
  }

  get at(): HeldVec2View {
    return new HeldVec2View(this.$source, 3);
  }

  get units(): Action["units"] {
    return this.$decode().units;
  }

  get bonus(): number {
    return heldInteger(this.$source.view.getUint8(12), 0, 9, "bonus");
  }

  $decode(): Action {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeAction(bytes);
    return this.$decoded;
  }
}

/** The codec of `action`. */
export const actionCodec: StructCodec<Action, ActionView> = {
  encode: encodeAction,
  decode: decodeAction,
  size: sizeAction,
  write: writeAction,
  decodeInto: decodeActionInto,
  create: createAction,
  view: (bytes) => new ActionView(bytes),
};

function getOrderVariant(reader: Reader, tag: number, field: string): Order {
  try {
    const { view } = reader;
    switch (tag) {
      case 0: {
        try {
          const at = take(reader, 8, "");
          return { kind: "go", value: getVec2(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
      }
      case 1: {
        const at = take(reader, 1, "value");
        return { kind: "stop", value: readBoolean(view.getUint8(at), "value") };
      }
      case 2: {
        const at = take(reader, 1, "value");
        return { kind: "more", value: getEvent(reader, view.getUint8(at), "value") };
      }
      default:
        throw unknownTag(tag, "");
    }
  } catch (error) {
    throw within(error, field);
  }
}

function getOrder(reader: Reader, tag: number, length: number, field: string): Order {
  const end = enter(reader, length, field);
  if (tag !== 0 && tag !== 1 && tag !== 2) {
    leave(reader, end);
    return { kind: "unknown", tag };
  }
  const value = getOrderVariant(reader, tag, field);
  leaveFull(reader, end, field);
  return value;
}

/** What a client does: a newer server may send what this schema does not allow to clients. */
export function decodeActionFromServer(bytes: Uint8Array): Action {
  const reader = openCopyReader(bytes, 13);
  const { view } = reader;
  return {
    order: getOrder(reader, view.getUint8(0), view.getUint16(1, true), "order"),
    at: {
      x: view.getFloat32(3, true),
      y: view.getFloat32(7, true),
    },
    units: getU16List(reader, view.getUint8(11), "units"),
    bonus: view.getUint8(12),
  };
}

function getHeldAction(reader: Reader, at: number): Action {
  const { view } = reader;
  return {
    order: getHeldOrder(reader, view.getUint8(at), view.getUint16(at + 1, true), "order"),
    at: {
      x: heldFinite(view.getFloat32(at + 3, true), "at.x"),
      y: heldFinite(view.getFloat32(at + 7, true), "at.y"),
    },
    units: getU16List(reader, heldLength(view.getUint8(at + 11), 8, "units"), "units"),
    bonus: heldInteger(view.getUint8(at + 12), 0, 9, "bonus"),
  };
}

function getHeldActionList(reader: Reader, count: number, field: string): Action[] {
  requireBytes(reader, count, 13, field);
  const list: Action[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 13, "");
      list[i] = getHeldAction(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function tailOfAction(value: Action): number {
  return tailOfOrder(value.order) + value.units.length * 2;
}

function tailOfActionList(list: readonly Action[]): number {
  let bytes = 0;
  for (const value of list) bytes += 13 + tailOfAction(value);
  return bytes;
}

/**
 * `Action` on the wire: 13 bytes, then a tail; at most 159.
 *
 * | offset |    bytes | field | type                        |
 * | -----: | -------: | ----- | --------------------------- |
 * |      0 |        3 | order | tag of Order, length as u16 |
 * |      3 |        4 | at.x  | f32                         |
 * |      7 |        4 | at.y  | f32                         |
 * |     11 |        1 | units | count as u8                 |
 * |     12 |        1 | bonus | u8                          |
 * |   tail | 0 to 130 | order | Order                       |
 * |   tail |    n * 2 | units | u16, one after the other    |
 */
function putFiniteAction(writer: Writer, at: number, value: Action): void {
  if (value == null) requireObject(value, "");
  const $bonus = value.bonus;
  if (typeof $bonus !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  view.setFloat32(at + 3, finite32($at$x, "at.x"), true);
  view.setFloat32(at + 7, finite32($at.y, "at.y"), true);
  view.setUint8(at + 12, integer($bonus, 0, 9, "bonus"));
  putFiniteOrder(writer, at, value.order, "order");
  putU16List8(writer, at + 11, value.units, 8, "units");
}

function putFiniteActionList8(
  writer: Writer,
  countAt: number,
  list: readonly Action[],
  limit: number,
  field: string,
): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 13);
      const value = list[i] as Action;
      putFiniteAction(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillHeldAction(reader: Reader, at: number, target: Action): void {
  const { view } = reader;
  target.order = getHeldOrder(reader, view.getUint8(at), view.getUint16(at + 1, true), "order");
  target.at.x = heldFinite(view.getFloat32(at + 3, true), "at.x");
  target.at.y = heldFinite(view.getFloat32(at + 7, true), "at.y");
  refillU16List(reader, heldLength(view.getUint8(at + 11), 8, "units"), target.units, "units");
  target.bonus = heldInteger(view.getUint8(at + 12), 0, 9, "bonus");
}

function refillHeldActionList(reader: Reader, count: number, list: Action[], field: string): void {
  requireBytes(reader, count, 13, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 13, "");
      const known = list[i];
      if (known === undefined) list.push(getHeldAction(reader, at));
      else refillHeldAction(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function freshAction(): Action {
  return {
    order: { kind: "go", value: freshVec2() },
    at: freshVec2(),
    units: [],
    bonus: 0,
  };
}

/**
 * `actions` on the wire: 28 bytes, then a tail; at most 964.
 *
 * | offset |    bytes | field        | type                        |
 * | -----: | -------: | ------------ | --------------------------- |
 * |      0 |        3 | first.order  | tag of Order, length as u16 |
 * |      3 |        4 | first.at.x   | f32                         |
 * |      7 |        4 | first.at.y   | f32                         |
 * |     11 |        1 | first.units  | count as u8                 |
 * |     12 |        1 | first.bonus  | u8                          |
 * |     13 |        3 | second.order | tag of Order, length as u16 |
 * |     16 |        4 | second.at.x  | f32                         |
 * |     20 |        4 | second.at.y  | f32                         |
 * |     24 |        1 | second.units | count as u8                 |
 * |     25 |        1 | second.bonus | u8                          |
 * |     26 |        1 | more         | count as u8                 |
 * |     27 |        1 | note         | length as u8                |
 * |   tail | 0 to 130 | first.order  | Order                       |
 * |   tail |    n * 2 | first.units  | u16, one after the other    |
 * |   tail | 0 to 130 | second.order | Order                       |
 * |   tail |    n * 2 | second.units | u16, one after the other    |
 * |   tail | 0 to 636 | more         | Action, one after the other |
 * |   tail |   0 to 8 | note         | UTF-8                       |
 */
export function encodeActions(message: Actions): Uint8Array {
  const writer = openWriter();
  try {
    writeActions(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeActions(bytes: Uint8Array): Actions {
  const reader = openCopyReader(bytes, 28);
  const { view } = reader;
  return {
    first: {
      order: getHeldOrder(reader, view.getUint8(0), view.getUint16(1, true), "first.order"),
      at: {
        x: heldFinite(view.getFloat32(3, true), "first.at.x"),
        y: heldFinite(view.getFloat32(7, true), "first.at.y"),
      },
      units: getU16List(reader, heldLength(view.getUint8(11), 8, "first.units"), "first.units"),
      bonus: heldInteger(view.getUint8(12), 0, 9, "first.bonus"),
    },
    second: {
      order: getHeldOrder(reader, view.getUint8(13), view.getUint16(14, true), "second.order"),
      at: {
        x: heldFinite(view.getFloat32(16, true), "second.at.x"),
        y: heldFinite(view.getFloat32(20, true), "second.at.y"),
      },
      units: getU16List(reader, heldLength(view.getUint8(24), 8, "second.units"), "second.units"),
      bonus: heldInteger(view.getUint8(25), 0, 9, "second.bonus"),
    },
    more: getHeldActionList(reader, heldLength(view.getUint8(26), 4, "more"), "more"),
    note: readString(reader, heldLength(view.getUint8(27), 8, "note"), "note"),
  };
}

export function sizeActions(message: Actions): number {
  return (
    28 +
    tailOfOrder(message.first.order) +
    message.first.units.length * 2 +
    tailOfOrder(message.second.order) +
    message.second.units.length * 2 +
    tailOfActionList(message.more) +
    utf8Length(message.note)
  );
}

export function writeActions(writer: Writer, message: Actions): void {
  requireObject(message, "");
  const at = reserve(writer, 28);
  const { view } = writer;
  const $first = message.first;
  if ($first == null) requireObject($first, "first");
  const $first$bonus = $first.bonus;
  if (typeof $first$bonus !== "number" || ($first as { call?: unknown }).call !== undefined)
    requireObject($first, "first");
  const $first$at = $first.at;
  if ($first$at == null) requireObject($first$at, "first.at");
  const $first$at$x = $first$at.x;
  if (typeof $first$at$x !== "number" || ($first$at as { call?: unknown }).call !== undefined)
    requireObject($first$at, "first.at");
  view.setFloat32(at + 3, finite32($first$at$x, "first.at.x"), true);
  view.setFloat32(at + 7, finite32($first$at.y, "first.at.y"), true);
  view.setUint8(at + 12, integer($first$bonus, 0, 9, "first.bonus"));
  const $second = message.second;
  if ($second == null) requireObject($second, "second");
  const $second$bonus = $second.bonus;
  if (typeof $second$bonus !== "number" || ($second as { call?: unknown }).call !== undefined)
    requireObject($second, "second");
  const $second$at = $second.at;
  if ($second$at == null) requireObject($second$at, "second.at");
  const $second$at$x = $second$at.x;
  if (typeof $second$at$x !== "number" || ($second$at as { call?: unknown }).call !== undefined)
    requireObject($second$at, "second.at");
  view.setFloat32(at + 16, finite32($second$at$x, "second.at.x"), true);
  view.setFloat32(at + 20, finite32($second$at.y, "second.at.y"), true);
  view.setUint8(at + 25, integer($second$bonus, 0, 9, "second.bonus"));
  putFiniteOrder(writer, at, $first.order, "first.order");
  putU16List8(writer, at + 11, $first.units, 8, "first.units");
  putFiniteOrder(writer, at + 13, $second.order, "second.order");
  putU16List8(writer, at + 24, $second.units, 8, "second.units");
  putFiniteActionList8(writer, at + 26, message.more, 4, "more");
  writeString8(writer, at + 27, message.note, 8, "note");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeActionsInto(bytes: Uint8Array, target: Actions): Actions {
  const reader = openViewReader(bytes, 28);
  const { view } = reader;
  target.first.order = getHeldOrder(reader, view.getUint8(0), view.getUint16(1, true), "first.order");
  target.first.at.x = heldFinite(view.getFloat32(3, true), "first.at.x");
  target.first.at.y = heldFinite(view.getFloat32(7, true), "first.at.y");
  refillU16List(reader, heldLength(view.getUint8(11), 8, "first.units"), target.first.units, "first.units");
  target.first.bonus = heldInteger(view.getUint8(12), 0, 9, "first.bonus");
  target.second.order = getHeldOrder(reader, view.getUint8(13), view.getUint16(14, true), "second.order");
  target.second.at.x = heldFinite(view.getFloat32(16, true), "second.at.x");
  target.second.at.y = heldFinite(view.getFloat32(20, true), "second.at.y");
  refillU16List(reader, heldLength(view.getUint8(24), 8, "second.units"), target.second.units, "second.units");
  target.second.bonus = heldInteger(view.getUint8(25), 0, 9, "second.bonus");
  refillHeldActionList(reader, heldLength(view.getUint8(26), 4, "more"), target.more, "more");
  target.note = readString(reader, heldLength(view.getUint8(27), 8, "note"), "note");
  return target;
}

export function createActions(fields: Partial<Actions> = {}): Actions {
  return {
    first: fields.first ?? freshAction(),
    second: fields.second ?? freshAction(),
    more: fields.more ?? [],
    note: fields.note ?? "",
  };
}

/** Reads `actions` out of its bytes. Valid as long as nobody writes to them. */
export class ActionsView {
  declare readonly $source: ViewSource;
  declare $decoded: Actions | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 28);
    this.$decoded = undefined;
  }

  get first(): Actions["first"] {
    return this.$decode().first;
  }

  get second(): Actions["second"] {
    return this.$decode().second;
  }

  get more(): Actions["more"] {
    return this.$decode().more;
  }

  get note(): Actions["note"] {
    return this.$decode().note;
  }

  $decode(): Actions {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeActions(bytes);
    return this.$decoded;
  }
}

/** The codec of `actions`. */
export const actionsCodec: StructCodec<Actions, ActionsView> = {
  encode: encodeActions,
  decode: decodeActions,
  size: sizeActions,
  write: writeActions,
  decodeInto: decodeActionsInto,
  create: createActions,
  view: (bytes) => new ActionsView(bytes),
};

function getAction(reader: Reader, at: number): Action {
  const { view } = reader;
  return {
    order: getOrder(reader, view.getUint8(at), view.getUint16(at + 1, true), "order"),
    at: {
      x: view.getFloat32(at + 3, true),
      y: view.getFloat32(at + 7, true),
    },
    units: getU16List(reader, view.getUint8(at + 11), "units"),
    bonus: view.getUint8(at + 12),
  };
}

function getActionList(reader: Reader, count: number, field: string): Action[] {
  requireBytes(reader, count, 13, field);
  const list: Action[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 13, "");
      list[i] = getAction(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

/** What a client does: a newer server may send what this schema does not allow to clients. */
export function decodeActionsFromServer(bytes: Uint8Array): Actions {
  const reader = openCopyReader(bytes, 28);
  const { view } = reader;
  return {
    first: {
      order: getOrder(reader, view.getUint8(0), view.getUint16(1, true), "first.order"),
      at: {
        x: view.getFloat32(3, true),
        y: view.getFloat32(7, true),
      },
      units: getU16List(reader, view.getUint8(11), "first.units"),
      bonus: view.getUint8(12),
    },
    second: {
      order: getOrder(reader, view.getUint8(13), view.getUint16(14, true), "second.order"),
      at: {
        x: view.getFloat32(16, true),
        y: view.getFloat32(20, true),
      },
      units: getU16List(reader, view.getUint8(24), "second.units"),
      bonus: view.getUint8(25),
    },
    more: getActionList(reader, view.getUint8(26), "more"),
    note: readString(reader, view.getUint8(27), "note"),
  };
}

function getGrown(reader: Reader, length: number, field: string): Grown {
  const end = enter(reader, length, field);
  try {
    const at = take(reader, 2, "");
    const { view } = reader;
    const value: Grown = {
      id: view.getUint16(at, true),
      hp: 100,
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
    case "healed":
      try {
        const at = reserve(writer, 4);
        const { value } = union;
        const { view } = writer;
        view.setUint32(at, u32(value, ""), true);
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "said":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        writeString8(writer, at, value, 80, "");
        writer.view.setUint8(tagAt, 3);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "path":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        putVec2List8(writer, at, value, 16, "");
        writer.view.setUint8(tagAt, 4);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "team":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        const { view } = writer;
        view.setUint8(at, enumWithin(value, 0, 1, ""));
        writer.view.setUint8(tagAt, 5);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    default:
      throw unknownKind(union, "hit, healed, said, path, team", field);
  }
}

function freshGrown(): Grown {
  return {
    id: 0,
    hp: 100,
  };
}

function freshHit(): Hit {
  return {
    target: 0,
    damage: 0,
  };
}

/** A `Hit` within a view. */
export class NestedHitView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;

  constructor(source: ViewSource, at: number) {
    this.$source = source;
    this.$at = at;
  }

  get target(): number {
    return this.$source.view.getUint32(this.$at, true);
  }

  get damage(): number {
    return this.$source.view.getUint16(this.$at + 4, true);
  }
}

/**
 * `fixed` on the wire: 9 bytes, then a tail; at most 141.
 *
 * | offset |    bytes | field      | type                   |
 * | -----: | -------: | ---------- | ---------------------- |
 * |      0 |        2 | last       | length of Grown as u16 |
 * |      2 |        4 | hit.target | u32                    |
 * |      6 |        2 | hit.damage | u16                    |
 * |      8 |        1 | event      | tag of Event           |
 * |   tail |   0 to 3 | last       | Grown                  |
 * |   tail | 0 to 129 | event      | Event                  |
 */
export function encodeFixed(message: Fixed): Uint8Array {
  const writer = openWriter();
  try {
    writeFixed(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeFixed(bytes: Uint8Array): Fixed {
  const reader = openCopyReader(bytes, 9);
  const { view } = reader;
  return {
    last: getGrown(reader, view.getUint16(0, true), "last"),
    hit: {
      target: view.getUint32(2, true),
      damage: view.getUint16(6, true),
    },
    event: getEvent(reader, view.getUint8(8), "event"),
  };
}

export function sizeFixed(message: Fixed): number {
  return 12 + tailOfEvent(message.event);
}

export function writeFixed(writer: Writer, message: Fixed): void {
  requireObject(message, "");
  const at = reserve(writer, 9);
  const { view } = writer;
  const $hit = message.hit;
  if ($hit == null) requireObject($hit, "hit");
  const $hit$target = $hit.target;
  if (typeof $hit$target !== "number" || ($hit as { call?: unknown }).call !== undefined) requireObject($hit, "hit");
  view.setUint32(at + 2, u32($hit$target, "hit.target"), true);
  view.setUint16(at + 6, integer($hit.damage, 0, 999, "hit.damage"), true);
  putGrown(writer, at, message.last, "last");
  putEvent(writer, at + 8, message.event, "event");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeFixedInto(bytes: Uint8Array, target: Fixed): Fixed {
  const reader = openViewReader(bytes, 9);
  const { view } = reader;
  target.last = getGrown(reader, view.getUint16(0, true), "last");
  target.hit.target = view.getUint32(2, true);
  target.hit.damage = view.getUint16(6, true);
  target.event = getEvent(reader, view.getUint8(8), "event");
  return target;
}

export function createFixed(fields: Partial<Fixed> = {}): Fixed {
  return {
    last: fields.last ?? freshGrown(),
    hit: fields.hit ?? freshHit(),
    event: fields.event ?? { kind: "hit", value: freshHit() },
  };
}

/** Reads `fixed` out of its bytes. Valid as long as nobody writes to them. */
export class FixedView {
  declare readonly $source: ViewSource;
  declare $decoded: Fixed | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 9);
    this.$decoded = undefined;
  }

  get last(): Fixed["last"] {
    return this.$decode().last;
  }

  get hit(): NestedHitView {
    return new NestedHitView(this.$source, 2);
  }

  get event(): Fixed["event"] {
    return this.$decode().event;
  }

  $decode(): Fixed {
    const bytes = liveBytes(this.$source);
    this.$decoded ??= decodeFixed(bytes);
    return this.$decoded;
  }
}

/** The codec of `fixed`. */
export const fixedCodec: StructCodec<Fixed, FixedView> = {
  encode: encodeFixed,
  decode: decodeFixed,
  size: sizeFixed,
  write: writeFixed,
  decodeInto: decodeFixedInto,
  create: createFixed,
  view: (bytes) => new FixedView(bytes),
};

/**
 * `grown` on the wire: 2 bytes of the first version, then a tail; at most 3.
 *
 * | offset | bytes | field | type     |
 * | -----: | ----: | ----- | -------- |
 * |      0 |     2 | id    | u16      |
 * |        |       |       | since 2: |
 * |      0 |     1 | hp    | u8       |
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
  const reader = openCopyReader(bytes, 2);
  const { view } = reader;
  const value: Grown = {
    id: view.getUint16(0, true),
    hp: 100,
  };
  if (reader.offset < reader.end) {
    const at = take(reader, 1, "");
    value.hp = view.getUint8(at);
  }
  return value;
}

export function sizeGrown(_message: Grown): number {
  return 3;
}

export function writeGrown(writer: Writer, message: Grown): void {
  if (message == null) requireObject(message, "");
  const $id = message.id;
  if (typeof $id !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint16(at, u16($id, "id"), true);
  {
    const at = reserve(writer, 1);
    const { view } = writer;
    view.setUint8(at, u8(message.hp, "hp"));
  }
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeGrownInto(bytes: Uint8Array, target: Grown): Grown {
  const reader = openViewReader(bytes, 2);
  const { view } = reader;
  target.id = view.getUint16(0, true);
  if (reader.offset < reader.end) {
    const at = take(reader, 1, "");
    target.hp = view.getUint8(at);
  } else {
    target.hp = 100;
  }
  return target;
}

export function createGrown(fields: Partial<Grown> = {}): Grown {
  return {
    id: fields.id ?? 0,
    hp: fields.hp ?? 100,
  };
}

/** Reads `grown` out of its bytes. Valid as long as nobody writes to them. */
export class GrownView {
  declare readonly $source: ViewSource;
  declare $decoded: Grown | undefined;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 2);
    this.$decoded = undefined;
  }

  get id(): number {
    return this.$source.view.getUint16(0, true);
  }

  get hp(): Grown["hp"] {
    return this.$decode().hp;
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

/**
 * `hit` on the wire: 6 bytes.
 *
 * | offset | bytes | field  | type |
 * | -----: | ----: | ------ | ---- |
 * |      0 |     4 | target | u32  |
 * |      4 |     2 | damage | u16  |
 */
export function encodeHit(message: Hit): Uint8Array {
  const writer = openWriter();
  try {
    writeHit(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeHit(bytes: Uint8Array): Hit {
  requireBlock(bytes, 6);
  return {
    target: readU32(bytes, 0),
    damage: heldInteger(readU16(bytes, 4), 0, 999, "damage"),
  };
}

export function sizeHit(_message: Hit): number {
  return 6;
}

export function writeHit(writer: Writer, message: Hit): void {
  if (message == null) requireObject(message, "");
  const $target = message.target;
  if (typeof $target !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 6);
  const { view } = writer;
  view.setUint32(at, u32($target, "target"), true);
  view.setUint16(at + 4, integer(message.damage, 0, 999, "damage"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeHitInto(bytes: Uint8Array, target: Hit): Hit {
  requireBlock(bytes, 6);
  target.target = readU32(bytes, 0);
  target.damage = heldInteger(readU16(bytes, 4), 0, 999, "damage");
  return target;
}

export function createHit(fields: Partial<Hit> = {}): Hit {
  return {
    target: fields.target ?? 0,
    damage: fields.damage ?? 0,
  };
}

/** Reads `hit` out of its bytes. Valid as long as nobody writes to them. */
export class HitView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 6);
  }

  get target(): number {
    return this.$source.view.getUint32(0, true);
  }

  get damage(): number {
    return heldInteger(this.$source.view.getUint16(4, true), 0, 999, "damage");
  }
}

/** The codec of `hit`. */
export const hitCodec: StructCodec<Hit, HitView> = {
  encode: encodeHit,
  decode: decodeHit,
  size: sizeHit,
  write: writeHit,
  decodeInto: decodeHitInto,
  create: createHit,
  view: (bytes) => new HitView(bytes),
};

/**
 * `hitReply` on the wire: 6 bytes.
 *
 * | offset | bytes | field  | type |
 * | -----: | ----: | ------ | ---- |
 * |      0 |     4 | target | u32  |
 * |      4 |     2 | damage | u16  |
 */
export function encodeHitReply(message: HitReply): Uint8Array {
  const writer = openWriter();
  try {
    writeHitReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeHitReply(bytes: Uint8Array): HitReply {
  requireBlock(bytes, 6);
  return {
    target: readU32(bytes, 0),
    damage: readU16(bytes, 4),
  };
}

export function sizeHitReply(_message: HitReply): number {
  return 6;
}

export function writeHitReply(writer: Writer, message: HitReply): void {
  if (message == null) requireObject(message, "");
  const $target = message.target;
  if (typeof $target !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 6);
  const { view } = writer;
  view.setUint32(at, u32($target, "target"), true);
  view.setUint16(at + 4, integer(message.damage, 0, 999, "damage"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeHitReplyInto(bytes: Uint8Array, target: HitReply): HitReply {
  requireBlock(bytes, 6);
  target.target = readU32(bytes, 0);
  target.damage = readU16(bytes, 4);
  return target;
}

export function createHitReply(fields: Partial<HitReply> = {}): HitReply {
  return {
    target: fields.target ?? 0,
    damage: fields.damage ?? 0,
  };
}

/** Reads `hitReply` out of its bytes. Valid as long as nobody writes to them. */
export class HitReplyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 6);
  }

  get target(): number {
    return this.$source.view.getUint32(0, true);
  }

  get damage(): number {
    return this.$source.view.getUint16(4, true);
  }
}

/** The codec of `hitReply`. */
export const hitReplyCodec: StructCodec<HitReply, HitReplyView> = {
  encode: encodeHitReply,
  decode: decodeHitReply,
  size: sizeHitReply,
  write: writeHitReply,
  decodeInto: decodeHitReplyInto,
  create: createHitReply,
  view: (bytes) => new HitReplyView(bytes),
};

function getHeldHitList(reader: Reader, count: number, field: string): Hit[] {
  const start = take(reader, count * 6, field);
  const list: Hit[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 6;
      list[i] = getHeldHit(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function putHitList8(writer: Writer, countAt: number, list: readonly Hit[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 6);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 6;
      const value = list[i] as Hit;
      putHit(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillHeldHit(reader: Reader, at: number, target: Hit): void {
  const { view } = reader;
  target.target = view.getUint32(at, true);
  target.damage = heldInteger(view.getUint16(at + 4, true), 0, 999, "damage");
}

function refillHeldHitList(reader: Reader, count: number, list: Hit[], field: string): void {
  const start = take(reader, count * 6, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 6;
      const known = list[i];
      if (known === undefined) list.push(getHeldHit(reader, at));
      else refillHeldHit(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

/** A `Hit` within a view. */
export class HeldNestedHitView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;

  constructor(source: ViewSource, at: number) {
    this.$source = source;
    this.$at = at;
  }

  get target(): number {
    return this.$source.view.getUint32(this.$at, true);
  }

  get damage(): number {
    return heldInteger(this.$source.view.getUint16(this.$at + 4, true), 0, 999, "damage");
  }
}

/** A list of `HeldNestedHitView` within a view. */
export class HeldHitListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): HeldNestedHitView {
    const at = this.$at + elementIndex(index, this.length) * 6;
    return new HeldNestedHitView(this.$source, at);
  }

  [Symbol.iterator](): IterableIterator<HeldNestedHitView> {
    return iterateView(this);
  }
}

/**
 * `hits` on the wire: 7 bytes, then a tail; at most 55.
 *
 * | offset | bytes | field       | type                     |
 * | -----: | ----: | ----------- | ------------------------ |
 * |      0 |     4 | best.target | u32                      |
 * |      4 |     2 | best.damage | u16                      |
 * |      6 |     1 | all         | count as u8              |
 * |   tail | n * 6 | all         | Hit, one after the other |
 */
export function encodeHits(message: Hits): Uint8Array {
  const writer = openWriter();
  try {
    writeHits(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeHits(bytes: Uint8Array): Hits {
  const reader = openCopyReader(bytes, 7);
  const { view } = reader;
  return {
    best: {
      target: view.getUint32(0, true),
      damage: heldInteger(view.getUint16(4, true), 0, 999, "best.damage"),
    },
    all: getHeldHitList(reader, heldLength(view.getUint8(6), 8, "all"), "all"),
  };
}

export function sizeHits(message: Hits): number {
  return 7 + message.all.length * 6;
}

export function writeHits(writer: Writer, message: Hits): void {
  requireObject(message, "");
  const at = reserve(writer, 7);
  const { view } = writer;
  const $best = message.best;
  if ($best == null) requireObject($best, "best");
  const $best$target = $best.target;
  if (typeof $best$target !== "number" || ($best as { call?: unknown }).call !== undefined)
    requireObject($best, "best");
  view.setUint32(at, u32($best$target, "best.target"), true);
  view.setUint16(at + 4, integer($best.damage, 0, 999, "best.damage"), true);
  putHitList8(writer, at + 6, message.all, 8, "all");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeHitsInto(bytes: Uint8Array, target: Hits): Hits {
  const reader = openViewReader(bytes, 7);
  const { view } = reader;
  target.best.target = view.getUint32(0, true);
  target.best.damage = heldInteger(view.getUint16(4, true), 0, 999, "best.damage");
  refillHeldHitList(reader, heldLength(view.getUint8(6), 8, "all"), target.all, "all");
  return target;
}

export function createHits(fields: Partial<Hits> = {}): Hits {
  return {
    best: fields.best ?? freshHit(),
    all: fields.all ?? [],
  };
}

/** Reads `hits` out of its bytes. Valid as long as nobody writes to them. */
export class HitsView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 7);
  }

  get best(): HeldNestedHitView {
    return new HeldNestedHitView(this.$source, 0);
  }

  get all(): HeldHitListView {
    return new HeldHitListView(
      this.$source,
      7,
      countWithin(this.$source, 7, heldLength(this.$source.view.getUint8(6), 8, "all"), 6, "all"),
    );
  }
}

/** The codec of `hits`. */
export const hitsCodec: StructCodec<Hits, HitsView> = {
  encode: encodeHits,
  decode: decodeHits,
  size: sizeHits,
  write: writeHits,
  decodeInto: decodeHitsInto,
  create: createHits,
  view: (bytes) => new HitsView(bytes),
};

function getHitList(reader: Reader, count: number, field: string): Hit[] {
  const start = take(reader, count * 6, field);
  const list: Hit[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 6;
      list[i] = getHit(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

/** What a client does: a newer server may send what this schema does not allow to clients. */
export function decodeHitsFromServer(bytes: Uint8Array): Hits {
  const reader = openCopyReader(bytes, 7);
  const { view } = reader;
  return {
    best: {
      target: view.getUint32(0, true),
      damage: view.getUint16(4, true),
    },
    all: getHitList(reader, view.getUint8(6), "all"),
  };
}

/** Takes any value, returns it as `Chat` without undeclared properties, or throws `invalid`. */
export function checkChat(value: unknown): Chat {
  const from = jsonObject<keyof Chat>(value);
  return {
    text: jsonString(from.text, "text", 280),
    mood: jsonValue(from.mood, "mood", checkMood),
  };
}

/** `chat` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeChat(message: Chat): Uint8Array {
  return encodeJson(checkChat(message), 65536);
}

export function decodeChat(bytes: Uint8Array): Chat {
  return decodeJsonAs(bytes, 65536, checkChat);
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

/** Takes any value, returns it as `Chats` without undeclared properties, or throws `invalid`. */
export function checkChats(value: unknown): Chats {
  return jsonList(value, "", checkChat, 10);
}

/** `chats` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeChats(message: Chats): Uint8Array {
  return encodeJson(checkChats(message), 65536);
}

export function decodeChats(bytes: Uint8Array): Chats {
  return decodeJsonAs(bytes, 65536, checkChats);
}

export function sizeChats(message: Chats): number {
  return encodeChats(message).length;
}

export function writeChats(writer: Writer, message: Chats): void {
  writeBytes(writer, encodeChats(message));
}

/** The codec of `chats`. */
export const chatsCodec: Codec<Chats> = {
  encode: encodeChats,
  decode: decodeChats,
  size: sizeChats,
  write: writeChats,
};

/** Takes any value, returns it as `Mood` without undeclared properties, or throws `invalid`. */
export function checkMood(value: unknown): Mood {
  return jsonLiteral(value, "", ["calm", "angry"]);
}

/** `mood` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeMood(message: Mood): Uint8Array {
  return encodeJson(checkMood(message), 65536);
}

export function decodeMood(bytes: Uint8Array): Mood {
  return decodeJsonAs(bytes, 65536, checkMood);
}

export function sizeMood(message: Mood): number {
  return encodeMood(message).length;
}

export function writeMood(writer: Writer, message: Mood): void {
  writeBytes(writer, encodeMood(message));
}

/** The codec of `mood`. */
export const moodCodec: Codec<Mood> = {
  encode: encodeMood,
  decode: decodeMood,
  size: sizeMood,
  write: writeMood,
};

/** Takes any value, returns it as `Team` without undeclared properties, or throws `invalid`. */
export function checkTeam(value: unknown): Team {
  return jsonLiteral(value, "", teamValues);
}

/** `team` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeTeam(message: Team): Uint8Array {
  return encodeJson(checkTeam(message), 65536);
}

export function decodeTeam(bytes: Uint8Array): Team {
  return decodeJsonAs(bytes, 65536, checkTeam);
}

export function sizeTeam(message: Team): number {
  return encodeTeam(message).length;
}

export function writeTeam(writer: Writer, message: Team): void {
  writeBytes(writer, encodeTeam(message));
}

/** The codec of `team`. */
export const teamCodec: Codec<Team> = {
  encode: encodeTeam,
  decode: decodeTeam,
  size: sizeTeam,
  write: writeTeam,
};

/** Takes any value, returns it as `Settings` without undeclared properties, or throws `invalid`. */
export function checkSettings(value: unknown): Settings {
  return requireSchema(value, validateSettings);
}

/** `settings` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeSettings(message: Settings): Uint8Array {
  return encodeJson(checkSettings(message), 65536);
}

export function decodeSettings(bytes: Uint8Array): Settings {
  return decodeJsonAs(bytes, 65536, checkSettings);
}

export function sizeSettings(message: Settings): number {
  return encodeSettings(message).length;
}

export function writeSettings(writer: Writer, message: Settings): void {
  writeBytes(writer, encodeSettings(message));
}

/** The codec of `settings`. */
export const settingsCodec: Codec<Settings> = {
  encode: encodeSettings,
  decode: decodeSettings,
  size: sizeSettings,
  write: writeSettings,
};
