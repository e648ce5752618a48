// Made by kephas-gen from first.yaml: first 1.0.0, wire 920d3b0036b0e006.
// first/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Codec,
  closeWriter,
  countWithin,
  decodeJsonAs,
  elementIndex,
  encodeJson,
  enumWithin,
  float32,
  floatWithin,
  heldEnumWithin,
  heldFloat,
  iterateView,
  jsonBoolean,
  jsonInteger,
  jsonObject,
  jsonString,
  listLength,
  openView,
  openViewReader,
  openWriter,
  type Reader,
  readF32,
  readString,
  readU8,
  readU16,
  readU32,
  requireBlock,
  requireObject,
  reserve,
  type StructCodec,
  take,
  takeBytes,
  u16,
  u32,
  utf8Length,
  type ViewSource,
  viewText,
  type Writer,
  within,
  writeBytes,
  writeString8,
} from "kephas/codegen/v1";
import {
  type Aim,
  type Buy,
  type BuyReply,
  type DuelAskParams,
  type DuelAskResult,
  type Move,
  type Note,
  type Place,
  type PlayerStatsParams,
  type PlayerStatsResult,
  type Pong,
  Side,
  type State,
  type Steer,
  type TooPoorData,
} from "./messages.js";

function freshPlace(): Place {
  return {
    x: 0,
    y: 0,
  };
}

/** A `Place` within a view. */
export class PlaceView {
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

/**
 * `move` on the wire: 9 bytes.
 *
 * | offset | bytes | field | type       |
 * | -----: | ----: | ----- | ---------- |
 * |      0 |     4 | to.x  | f32        |
 * |      4 |     4 | to.y  | f32        |
 * |      8 |     1 | side  | Side as u8 |
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
  requireBlock(bytes, 9);
  return {
    to: {
      x: readF32(bytes, 0),
      y: readF32(bytes, 4),
    },
    side: heldEnumWithin(readU8(bytes, 8), 0, 1, "side") as Side,
  };
}

export function sizeMove(_message: Move): number {
  return 9;
}

export function writeMove(writer: Writer, message: Move): void {
  requireObject(message, "");
  const at = reserve(writer, 9);
  const { view } = writer;
  requireObject(message.to, "to");
  view.setFloat32(at, float32(message.to.x, "to.x"), true);
  view.setFloat32(at + 4, float32(message.to.y, "to.y"), true);
  view.setUint8(at + 8, enumWithin(message.side, 0, 1, "side"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeMoveInto(bytes: Uint8Array, target: Move): Move {
  requireBlock(bytes, 9);
  target.to.x = readF32(bytes, 0);
  target.to.y = readF32(bytes, 4);
  target.side = heldEnumWithin(readU8(bytes, 8), 0, 1, "side") as Side;
  return target;
}

export function createMove(fields: Partial<Move> = {}): Move {
  return {
    to: fields.to ?? freshPlace(),
    side: fields.side ?? Side.left,
  };
}

/** Reads `move` out of its bytes. Valid as long as nobody writes to them. */
export class MoveView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 9);
  }

  get to(): PlaceView {
    return new PlaceView(this.$source, 0);
  }

  get side(): Side {
    return heldEnumWithin(this.$source.view.getUint8(8), 0, 1, "side") as Side;
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

/** Takes any value, returns it as `Note` without undeclared properties, or throws `invalid`. */
export function checkNote(value: unknown): Note {
  const from = jsonObject<keyof Note>(value);
  return {
    text: jsonString(from.text, "text", 40),
  };
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

/**
 * `aim` on the wire: 4 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | angle | f32  |
 */
export function encodeAim(message: Aim): Uint8Array {
  const writer = openWriter();
  try {
    writeAim(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeAim(bytes: Uint8Array): Aim {
  requireBlock(bytes, 4);
  return {
    angle: heldFloat(readF32(bytes, 0), 0, 360, "angle"),
  };
}

export function sizeAim(_message: Aim): number {
  return 4;
}

export function writeAim(writer: Writer, message: Aim): void {
  requireObject(message, "");
  const at = reserve(writer, 4);
  const { view } = writer;
  view.setFloat32(at, floatWithin(message.angle, 0, 360, "angle"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeAimInto(bytes: Uint8Array, target: Aim): Aim {
  requireBlock(bytes, 4);
  target.angle = heldFloat(readF32(bytes, 0), 0, 360, "angle");
  return target;
}

export function createAim(fields: Partial<Aim> = {}): Aim {
  return {
    angle: fields.angle ?? 0,
  };
}

/** Reads `aim` out of its bytes. Valid as long as nobody writes to them. */
export class AimView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 4);
  }

  get angle(): number {
    return heldFloat(this.$source.view.getFloat32(0, true), 0, 360, "angle");
  }
}

/** The codec of `aim`. */
export const aimCodec: StructCodec<Aim, AimView> = {
  encode: encodeAim,
  decode: decodeAim,
  size: sizeAim,
  write: writeAim,
  decodeInto: decodeAimInto,
  create: createAim,
  view: (bytes) => new AimView(bytes),
};

/**
 * `steer` on the wire: 4 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | x     | f32  |
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
  requireBlock(bytes, 4);
  return {
    x: heldFloat(readF32(bytes, 0), -1, 1, "x"),
  };
}

export function sizeSteer(_message: Steer): number {
  return 4;
}

export function writeSteer(writer: Writer, message: Steer): void {
  requireObject(message, "");
  const at = reserve(writer, 4);
  const { view } = writer;
  view.setFloat32(at, floatWithin(message.x, -1, 1, "x"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeSteerInto(bytes: Uint8Array, target: Steer): Steer {
  requireBlock(bytes, 4);
  target.x = heldFloat(readF32(bytes, 0), -1, 1, "x");
  return target;
}

export function createSteer(fields: Partial<Steer> = {}): Steer {
  return {
    x: fields.x ?? 0,
  };
}

/** Reads `steer` out of its bytes. Valid as long as nobody writes to them. */
export class SteerView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 4);
  }

  get x(): number {
    return heldFloat(this.$source.view.getFloat32(0, true), -1, 1, "x");
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
  requireBlock(bytes, 4);
  return {
    x: readF32(bytes, 0),
  };
}

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
  requireObject(message, "");
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint16(at, u16(message.item, "item"), true);
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
 * `buyReply` on the wire: 4 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | gold  | u32  |
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
  requireBlock(bytes, 4);
  return {
    gold: readU32(bytes, 0),
  };
}

export function sizeBuyReply(_message: BuyReply): number {
  return 4;
}

export function writeBuyReply(writer: Writer, message: BuyReply): void {
  requireObject(message, "");
  const at = reserve(writer, 4);
  const { view } = writer;
  view.setUint32(at, u32(message.gold, "gold"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeBuyReplyInto(bytes: Uint8Array, target: BuyReply): BuyReply {
  requireBlock(bytes, 4);
  target.gold = readU32(bytes, 0);
  return target;
}

export function createBuyReply(fields: Partial<BuyReply> = {}): BuyReply {
  return {
    gold: fields.gold ?? 0,
  };
}

/** Reads `buyReply` out of its bytes. Valid as long as nobody writes to them. */
export class BuyReplyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 4);
  }

  get gold(): number {
    return this.$source.view.getUint32(0, true);
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

function getPlace(reader: Reader, at: number): Place {
  const { view } = reader;
  return {
    x: view.getFloat32(at, true),
    y: view.getFloat32(at + 4, true),
  };
}

function getPlaceList(reader: Reader, count: number, field: string): Place[] {
  const start = take(reader, count * 8, field);
  const list: Place[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      list[i] = getPlace(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

/**
 * `Place` on the wire: 8 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | x     | f32  |
 * |      4 |     4 | y     | f32  |
 */
function putPlace(writer: Writer, at: number, value: Place): void {
  requireObject(value, "");
  const { view } = writer;
  view.setFloat32(at, float32(value.x, "x"), true);
  view.setFloat32(at + 4, float32(value.y, "y"), true);
}

function putPlaceList(writer: Writer, list: readonly Place[], field: string): void {
  const start = reserve(writer, list.length * 8);
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 8;
      const value = list[i] as Place;
      putPlace(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillPlace(reader: Reader, at: number, target: Place): void {
  const { view } = reader;
  target.x = view.getFloat32(at, true);
  target.y = view.getFloat32(at + 4, true);
}

function refillPlaceList(reader: Reader, count: number, list: Place[], field: string): void {
  const start = take(reader, count * 8, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 8;
      const known = list[i];
      if (known === undefined) list.push(getPlace(reader, at));
      else refillPlace(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

/** A list of `PlaceView` within a view. */
export class PlaceListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): PlaceView {
    const at = this.$at + elementIndex(index, this.length) * 8;
    return new PlaceView(this.$source, at);
  }

  [Symbol.iterator](): IterableIterator<PlaceView> {
    return iterateView(this);
  }
}

/**
 * `state` on the wire: 4 bytes, then a tail; at most 84.
 *
 * | offset |   bytes | field  | type                       |
 * | -----: | ------: | ------ | -------------------------- |
 * |      0 |       2 | who    | u16                        |
 * |      2 |       1 | name   | length as u8               |
 * |      3 |       1 | places | count as u8                |
 * |   tail | 0 to 16 | name   | UTF-8                      |
 * |   tail |   n * 8 | places | Place, one after the other |
 */
export function encodeState(message: State): Uint8Array {
  const writer = openWriter();
  try {
    writeState(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeState(bytes: Uint8Array): State {
  const reader = openViewReader(bytes, 4);
  const { view } = reader;
  return {
    who: view.getUint16(0, true),
    name: readString(reader, view.getUint8(2), "name"),
    places: getPlaceList(reader, view.getUint8(3), "places"),
  };
}

export function sizeState(message: State): number {
  return 4 + utf8Length(message.name) + message.places.length * 8;
}

export function writeState(writer: Writer, message: State): void {
  requireObject(message, "");
  const at = reserve(writer, 4);
  const { view } = writer;
  view.setUint16(at, u16(message.who, "who"), true);
  view.setUint8(at + 3, listLength(message.places, 8, "places"));
  writeString8(writer, at + 2, message.name, 16, "name");
  putPlaceList(writer, message.places, "places");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeStateInto(bytes: Uint8Array, target: State): State {
  const reader = openViewReader(bytes, 4);
  const { view } = reader;
  target.who = view.getUint16(0, true);
  target.name = readString(reader, view.getUint8(2), "name");
  refillPlaceList(reader, view.getUint8(3), target.places, "places");
  return target;
}

export function createState(fields: Partial<State> = {}): State {
  return {
    who: fields.who ?? 0,
    name: fields.name ?? "",
    places: fields.places ?? [],
  };
}

/** Reads `state` out of its bytes. Valid as long as nobody writes to them. */
export class StateView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 4);
  }

  get who(): number {
    return this.$source.view.getUint16(0, true);
  }

  get name(): string {
    return viewText(this.$source, 4, this.$source.view.getUint8(2), "name");
  }

  get places(): PlaceListView {
    return new PlaceListView(
      this.$source,
      4 + this.$source.view.getUint8(2),
      countWithin(this.$source, 4 + this.$source.view.getUint8(2), this.$source.view.getUint8(3), 8, "places"),
    );
  }
}

/** The codec of `state`. */
export const stateCodec: StructCodec<State, StateView> = {
  encode: encodeState,
  decode: decodeState,
  size: sizeState,
  write: writeState,
  decodeInto: decodeStateInto,
  create: createState,
  view: (bytes) => new StateView(bytes),
};

/** `pong` on the wire: nothing. */
export function encodePong(_message: Pong): Uint8Array {
  return new Uint8Array(0);
}

export function decodePong(_bytes: Uint8Array): Pong {
  return undefined;
}

export function sizePong(_message: Pong): number {
  return 0;
}

export function writePong(_writer: Writer, _message: Pong): void {}

/** The codec of `pong`, which carries nothing. */
export const pongCodec: Codec<Pong> = {
  encode: encodePong,
  decode: decodePong,
  size: sizePong,
  write: writePong,
};

/** Takes any value, returns it as `PlayerStatsParams` without undeclared properties, or throws `invalid`. */
export function checkPlayerStatsParams(value: unknown): PlayerStatsParams {
  const from = jsonObject<keyof PlayerStatsParams>(value);
  return {
    id: jsonInteger(from.id, "id"),
  };
}

/** Takes any value, returns it as `PlayerStatsResult` without undeclared properties, or throws `invalid`. */
export function checkPlayerStatsResult(value: unknown): PlayerStatsResult {
  const from = jsonObject<keyof PlayerStatsResult>(value);
  return {
    kills: jsonInteger(from.kills, "kills"),
  };
}

/** Takes any value, returns it as `DuelAskParams` without undeclared properties, or throws `invalid`. */
export function checkDuelAskParams(value: unknown): DuelAskParams {
  const from = jsonObject<keyof DuelAskParams>(value);
  return {
    from: jsonString(from.from, "from", 16),
  };
}

/** Takes any value, returns it as `DuelAskResult` without undeclared properties, or throws `invalid`. */
export function checkDuelAskResult(value: unknown): DuelAskResult {
  const from = jsonObject<keyof DuelAskResult>(value);
  return {
    accepted: jsonBoolean(from.accepted, "accepted"),
  };
}

/** Takes any value, returns it as `TooPoorData` without undeclared properties, or throws `invalid`. */
export function checkTooPoorData(value: unknown): TooPoorData {
  const from = jsonObject<keyof TooPoorData>(value);
  return {
    missing: jsonInteger(from.missing, "missing"),
  };
}
