// Made by kephas-gen from lobby.yaml: lobby 1.0.0, wire 8c6cfcb3451dee94.
// lobby/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Codec,
  closeWriter,
  decodeJsonAs,
  encodeJson,
  finite32,
  float32,
  heldFinite,
  jsonBoolean,
  jsonInteger,
  jsonList,
  jsonObject,
  jsonString,
  openReader,
  openView,
  openWriter,
  readF32,
  readString,
  readU8,
  requireBlock,
  requireObject,
  reserve,
  type StructCodec,
  takeBytes,
  utf8Length,
  type ViewSource,
  viewText,
  type Writer,
  writeBytes,
  writeString8,
} from "kephas/codegen/v1";
import type {
  Enter,
  EnterReply,
  Kick,
  Move,
  Moved,
  RoomFullData,
  Said,
  Say,
  ScoresBestParams,
  ScoresBestResult,
  ScoresWatchParams,
  ScoresWatchResult,
} from "./messages.js";

/** Takes any value, returns it as `Enter` without undeclared properties, or throws `invalid`. */
export function checkEnter(value: unknown): Enter {
  const from = jsonObject<keyof Enter>(value);
  return {
    room: jsonString(from.room, "room", 32),
  };
}

/** `enter` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeEnter(message: Enter): Uint8Array {
  return encodeJson(checkEnter(message), 65536);
}

export function decodeEnter(bytes: Uint8Array): Enter {
  return decodeJsonAs(bytes, 65536, checkEnter);
}

export function sizeEnter(message: Enter): number {
  return encodeEnter(message).length;
}

export function writeEnter(writer: Writer, message: Enter): void {
  writeBytes(writer, encodeEnter(message));
}

/** The codec of `enter`. */
export const enterCodec: Codec<Enter> = {
  encode: encodeEnter,
  decode: decodeEnter,
  size: sizeEnter,
  write: writeEnter,
};

/** Takes any value, returns it as `EnterReply` without undeclared properties, or throws `invalid`. */
export function checkEnterReply(value: unknown): EnterReply {
  const from = jsonObject<keyof EnterReply>(value);
  return {
    members: jsonInteger(from.members, "members"),
  };
}

/** `enterReply` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeEnterReply(message: EnterReply): Uint8Array {
  return encodeJson(checkEnterReply(message), 65536);
}

export function decodeEnterReply(bytes: Uint8Array): EnterReply {
  return decodeJsonAs(bytes, 65536, checkEnterReply);
}

export function sizeEnterReply(message: EnterReply): number {
  return encodeEnterReply(message).length;
}

export function writeEnterReply(writer: Writer, message: EnterReply): void {
  writeBytes(writer, encodeEnterReply(message));
}

/** The codec of `enterReply`. */
export const enterReplyCodec: Codec<EnterReply> = {
  encode: encodeEnterReply,
  decode: decodeEnterReply,
  size: sizeEnterReply,
  write: writeEnterReply,
};

/** Takes any value, returns it as `Say` without undeclared properties, or throws `invalid`. */
export function checkSay(value: unknown): Say {
  const from = jsonObject<keyof Say>(value);
  return {
    text: jsonString(from.text, "text", 280),
  };
}

/** `say` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeSay(message: Say): Uint8Array {
  return encodeJson(checkSay(message), 65536);
}

export function decodeSay(bytes: Uint8Array): Say {
  return decodeJsonAs(bytes, 65536, checkSay);
}

export function sizeSay(message: Say): number {
  return encodeSay(message).length;
}

export function writeSay(writer: Writer, message: Say): void {
  writeBytes(writer, encodeSay(message));
}

/** The codec of `say`. */
export const sayCodec: Codec<Say> = {
  encode: encodeSay,
  decode: decodeSay,
  size: sizeSay,
  write: writeSay,
};

/** Takes any value, returns it as `Said` without undeclared properties, or throws `invalid`. */
export function checkSaid(value: unknown): Said {
  const from = jsonObject<keyof Said>(value);
  return {
    who: jsonString(from.who, "who", 32),
    text: jsonString(from.text, "text", 280),
  };
}

/** `said` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeSaid(message: Said): Uint8Array {
  return encodeJson(checkSaid(message), 65536);
}

export function decodeSaid(bytes: Uint8Array): Said {
  return decodeJsonAs(bytes, 65536, checkSaid);
}

export function sizeSaid(message: Said): number {
  return encodeSaid(message).length;
}

export function writeSaid(writer: Writer, message: Said): void {
  writeBytes(writer, encodeSaid(message));
}

/** The codec of `said`. */
export const saidCodec: Codec<Said> = {
  encode: encodeSaid,
  decode: decodeSaid,
  size: sizeSaid,
  write: writeSaid,
};

/**
 * `move` on the wire: 8 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | x     | f32  |
 * |      4 |     4 | y     | f32  |
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
  requireBlock(bytes, 8);
  return {
    x: heldFinite(readF32(bytes, 0), "x"),
    y: heldFinite(readF32(bytes, 4), "y"),
  };
}

export function sizeMove(_message: Move): number {
  return 8;
}

export function writeMove(writer: Writer, message: Move): void {
  if (message == null) requireObject(message, "");
  const $x = message.x;
  if (typeof $x !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 8);
  const { view } = writer;
  view.setFloat32(at, finite32($x, "x"), true);
  view.setFloat32(at + 4, finite32(message.y, "y"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeMoveInto(bytes: Uint8Array, target: Move): Move {
  requireBlock(bytes, 8);
  target.x = heldFinite(readF32(bytes, 0), "x");
  target.y = heldFinite(readF32(bytes, 4), "y");
  return target;
}

export function createMove(fields: Partial<Move> = {}): Move {
  return {
    x: fields.x ?? 0,
    y: fields.y ?? 0,
  };
}

/** Reads `move` out of its bytes. Valid as long as nobody writes to them. */
export class MoveView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 8);
  }

  get x(): number {
    return heldFinite(this.$source.view.getFloat32(0, true), "x");
  }

  get y(): number {
    return heldFinite(this.$source.view.getFloat32(4, true), "y");
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

/**
 * `moved` on the wire: 9 bytes, then a tail; at most 41.
 *
 * | offset |   bytes | field | type         |
 * | -----: | ------: | ----- | ------------ |
 * |      0 |       1 | who   | length as u8 |
 * |      1 |       4 | x     | f32          |
 * |      5 |       4 | y     | f32          |
 * |   tail | 0 to 32 | who   | UTF-8        |
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
  const reader = openReader(bytes, 9);
  return {
    who: readString(reader, readU8(bytes, 0), "who"),
    x: readF32(bytes, 1),
    y: readF32(bytes, 5),
  };
}

export function sizeMoved(message: Moved): number {
  return 9 + utf8Length(message.who);
}

export function writeMoved(writer: Writer, message: Moved): void {
  if (message == null) requireObject(message, "");
  const $x = message.x;
  if (typeof $x !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 9);
  const { view } = writer;
  view.setFloat32(at + 1, float32($x, "x"), true);
  view.setFloat32(at + 5, float32(message.y, "y"), true);
  writeString8(writer, at, message.who, 32, "who");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeMovedInto(bytes: Uint8Array, target: Moved): Moved {
  const reader = openReader(bytes, 9);
  target.who = readString(reader, readU8(bytes, 0), "who");
  target.x = readF32(bytes, 1);
  target.y = readF32(bytes, 5);
  return target;
}

export function createMoved(fields: Partial<Moved> = {}): Moved {
  return {
    who: fields.who ?? "",
    x: fields.x ?? 0,
    y: fields.y ?? 0,
  };
}

/** Reads `moved` out of its bytes. Valid as long as nobody writes to them. */
export class MovedView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 9);
  }

  get who(): string {
    return viewText(this.$source, 9, this.$source.view.getUint8(0), "who");
  }

  get x(): number {
    return this.$source.view.getFloat32(1, true);
  }

  get y(): number {
    return this.$source.view.getFloat32(5, true);
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

/** Takes any value, returns it as `Kick` without undeclared properties, or throws `invalid`. */
export function checkKick(value: unknown): Kick {
  const from = jsonObject<keyof Kick>(value);
  return {
    who: jsonString(from.who, "who", 32),
  };
}

/** `kick` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeKick(message: Kick): Uint8Array {
  return encodeJson(checkKick(message), 65536);
}

export function decodeKick(bytes: Uint8Array): Kick {
  return decodeJsonAs(bytes, 65536, checkKick);
}

export function sizeKick(message: Kick): number {
  return encodeKick(message).length;
}

export function writeKick(writer: Writer, message: Kick): void {
  writeBytes(writer, encodeKick(message));
}

/** The codec of `kick`. */
export const kickCodec: Codec<Kick> = {
  encode: encodeKick,
  decode: decodeKick,
  size: sizeKick,
  write: writeKick,
};

/** Takes any value, returns it as `ScoresBestParams` without undeclared properties, or throws `invalid`. */
export function checkScoresBestParams(value: unknown): ScoresBestParams {
  const from = jsonObject<keyof ScoresBestParams>(value);
  return {
    season: jsonInteger(from.season, "season"),
  };
}

/** Takes any value, returns it as `ScoresBestResult` without undeclared properties, or throws `invalid`. */
export function checkScoresBestResult(value: unknown): ScoresBestResult {
  const from = jsonObject<keyof ScoresBestResult>(value);
  return {
    names: jsonList(from.names, "names", (value) => jsonString(value, "", 32), 10),
  };
}

/** Takes any value, returns it as `ScoresWatchParams` without undeclared properties, or throws `invalid`. */
export function checkScoresWatchParams(value: unknown): ScoresWatchParams {
  const from = jsonObject<keyof ScoresWatchParams>(value);
  return {
    season: jsonInteger(from.season, "season"),
  };
}

/** Takes any value, returns it as `ScoresWatchResult` without undeclared properties, or throws `invalid`. */
export function checkScoresWatchResult(value: unknown): ScoresWatchResult {
  const from = jsonObject<keyof ScoresWatchResult>(value);
  return {
    seen: jsonBoolean(from.seen, "seen"),
  };
}

/** Takes any value, returns it as `RoomFullData` without undeclared properties, or throws `invalid`. */
export function checkRoomFullData(value: unknown): RoomFullData {
  const from = jsonObject<keyof RoomFullData>(value);
  return {
    capacity: jsonInteger(from.capacity, "capacity"),
  };
}
