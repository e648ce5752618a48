// Made by kephas-gen from brawl.yaml: brawl 1.0.0, wire a2ebcce43d219bc4.
// brawl/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Columns,
  closeWriter,
  finite32,
  float32,
  heldFinite,
  jsonInteger,
  jsonList,
  jsonLiteral,
  jsonObject,
  jsonString,
  jsonValue,
  openView,
  openWriter,
  type Reader,
  readF32,
  readString,
  readU8,
  requireBlock,
  requireObject,
  requireText,
  reserve,
  type StructCodec,
  take,
  takeBytes,
  u8,
  u16,
  type ViewSource,
  type Writer,
  writeString8,
} from "kephas/codegen/v1";
import type {
  DuelChallengeParams,
  DuelChallengeResult,
  DuelPickParams,
  DuelPickResult,
  Fighter,
  Fought,
  Hand,
  Walk,
  YardRoomListing,
  YardRoomOptions,
} from "./messages.js";

/** Takes any value, returns it as `Hand` without undeclared properties, or throws `invalid`. */
export function checkHand(value: unknown): Hand {
  return jsonLiteral(value, "", ["rock", "paper", "scissors"]);
}

/**
 * `walk` on the wire: 8 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | x     | f32  |
 * |      4 |     4 | y     | f32  |
 */
export function encodeWalk(message: Walk): Uint8Array {
  const writer = openWriter();
  try {
    writeWalk(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeWalk(bytes: Uint8Array): Walk {
  requireBlock(bytes, 8);
  return {
    x: heldFinite(readF32(bytes, 0), "x"),
    y: heldFinite(readF32(bytes, 4), "y"),
  };
}

export function sizeWalk(_message: Walk): number {
  return 8;
}

export function writeWalk(writer: Writer, message: Walk): void {
  if (message == null) requireObject(message, "");
  const $x = message.x;
  if (typeof $x !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 8);
  const { view } = writer;
  view.setFloat32(at, finite32($x, "x"), true);
  view.setFloat32(at + 4, finite32(message.y, "y"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeWalkInto(bytes: Uint8Array, target: Walk): Walk {
  requireBlock(bytes, 8);
  target.x = heldFinite(readF32(bytes, 0), "x");
  target.y = heldFinite(readF32(bytes, 4), "y");
  return target;
}

export function createWalk(fields: Partial<Walk> = {}): Walk {
  return {
    x: fields.x ?? 0,
    y: fields.y ?? 0,
  };
}

/** Reads `walk` out of its bytes. Valid as long as nobody writes to them. */
export class WalkView {
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

/** The codec of `walk`. */
export const walkCodec: StructCodec<Walk, WalkView> = {
  encode: encodeWalk,
  decode: decodeWalk,
  size: sizeWalk,
  write: writeWalk,
  decodeInto: decodeWalkInto,
  create: createWalk,
  view: (bytes) => new WalkView(bytes),
};

/**
 * `fought` on the wire: 2 bytes.
 *
 * | offset | bytes | field  | type |
 * | -----: | ----: | ------ | ---- |
 * |      0 |     1 | winner | u8   |
 * |      1 |     1 | loser  | u8   |
 */
export function encodeFought(message: Fought): Uint8Array {
  const writer = openWriter();
  try {
    writeFought(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeFought(bytes: Uint8Array): Fought {
  requireBlock(bytes, 2);
  return {
    winner: readU8(bytes, 0),
    loser: readU8(bytes, 1),
  };
}

export function sizeFought(_message: Fought): number {
  return 2;
}

export function writeFought(writer: Writer, message: Fought): void {
  if (message == null) requireObject(message, "");
  const $winner = message.winner;
  if (typeof $winner !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint8(at, u8($winner, "winner"));
  view.setUint8(at + 1, u8(message.loser, "loser"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeFoughtInto(bytes: Uint8Array, target: Fought): Fought {
  requireBlock(bytes, 2);
  target.winner = readU8(bytes, 0);
  target.loser = readU8(bytes, 1);
  return target;
}

export function createFought(fields: Partial<Fought> = {}): Fought {
  return {
    winner: fields.winner ?? 0,
    loser: fields.loser ?? 0,
  };
}

/** Reads `fought` out of its bytes. Valid as long as nobody writes to them. */
export class FoughtView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 2);
  }

  get winner(): number {
    return this.$source.view.getUint8(0);
  }

  get loser(): number {
    return this.$source.view.getUint8(1);
  }
}

/** The codec of `fought`. */
export const foughtCodec: StructCodec<Fought, FoughtView> = {
  encode: encodeFought,
  decode: decodeFought,
  size: sizeFought,
  write: writeFought,
  decodeInto: decodeFoughtInto,
  create: createFought,
  view: (bytes) => new FoughtView(bytes),
};

/** Takes any value, returns it as `DuelChallengeParams` without undeclared properties, or throws `invalid`. */
export function checkDuelChallengeParams(value: unknown): DuelChallengeParams {
  const from = jsonObject<keyof DuelChallengeParams>(value);
  return {
    yard: jsonString(from.yard, "yard"),
    seat: jsonInteger(from.seat, "seat"),
  };
}

/** Takes any value, returns it as `DuelChallengeResult` without undeclared properties, or throws `invalid`. */
export function checkDuelChallengeResult(value: unknown): DuelChallengeResult {
  const from = jsonObject<keyof DuelChallengeResult>(value);
  return {
    outcome: jsonLiteral(from.outcome, "outcome", ["won", "lost", "even"]),
  };
}

/** Takes any value, returns it as `DuelPickParams` without undeclared properties, or throws `invalid`. */
export function checkDuelPickParams(value: unknown): DuelPickParams {
  const from = jsonObject<keyof DuelPickParams>(value);
  return {
    against: jsonString(from.against, "against"),
  };
}

/** Takes any value, returns it as `DuelPickResult` without undeclared properties, or throws `invalid`. */
export function checkDuelPickResult(value: unknown): DuelPickResult {
  const from = jsonObject<keyof DuelPickResult>(value);
  return {
    hand: jsonValue(from.hand, "hand", checkHand),
  };
}

/** Takes any value, returns it as `YardRoomOptions` without undeclared properties, or throws `invalid`. */
export function checkYardRoomOptions(value: unknown): YardRoomOptions {
  const from = jsonObject<keyof YardRoomOptions>(value);
  return {
    map: jsonString(from.map, "map", 16),
  };
}

/** Takes any value, returns it as `YardRoomListing` without undeclared properties, or throws `invalid`. */
export function checkYardRoomListing(value: unknown): YardRoomListing {
  const from = jsonObject<keyof YardRoomListing>(value);
  return {
    names: jsonList(from.names, "names", (value) => jsonString(value, "")),
  };
}

/** Keeps what of an object goes over the wire in `fighters` of `yardState`, and the tick at which each field changed. Returns whether any did. */
export function captureYardStateFighters(
  columns: Columns,
  slot: number,
  value: Fighter,
  tick: number,
  isNew: boolean,
): boolean {
  const { view, stamps } = columns;
  const row = slot * 10;
  const name$texts = columns.texts[0] as string[];
  const $name = value.name;
  const $name$new = isNew || $name !== name$texts[slot];
  if ($name$new) requireText($name, 16, "name");
  const x$ = Math.fround(float32(value.x, "x"));
  const y$ = Math.fround(float32(value.y, "y"));
  const wins$ = u16(value.wins, "wins");
  let changed = isNew;
  const stamp = slot * 4;
  if ($name$new) {
    name$texts[slot] = $name;
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || !Object.is(view.getFloat32(row, true), x$)) {
    view.setFloat32(row, x$, true);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  if (isNew || !Object.is(view.getFloat32(row + 4, true), y$)) {
    view.setFloat32(row + 4, y$, true);
    stamps[stamp + 2] = tick;
    changed = true;
  }
  if (isNew || view.getUint16(row + 8, true) !== wins$) {
    view.setUint16(row + 8, wins$, true);
    stamps[stamp + 3] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `fighters` of `yardState` on the wire, what changed.
 *
 * | bit | field        | type       |
 * | --: | ------------ | ---------- |
 * |   1 | life and key | u8 and u8  |
 * |   2 | name         | string<=16 |
 * |   4 | x            | f32        |
 * |   8 | y            | f32        |
 * |  16 | wins         | u16        |
 */
export function writeYardStateFighters(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 10;
  if ((mask & 2) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, (columns.texts[0] as string[])[slot] as string, 16, "name");
  }
  {
    let at = reserve(writer, 10);
    const to = writer.view;
    if ((mask & 4) !== 0) {
      to.setUint32(at, view.getUint32(row, true), true);
      at += 4;
    }
    if ((mask & 8) !== 0) {
      to.setUint32(at, view.getUint32(row + 4, true), true);
      at += 4;
    }
    if ((mask & 16) !== 0) {
      to.setUint16(at, view.getUint16(row + 8, true), true);
      at += 2;
    }
    writer.offset = at;
  }
}

/** Reads fields of `fighters` of `yardState` by their mask, see `writeYardStateFighters`. Returns the bits of those that differ now. */
export function readYardStateFighters(reader: Reader, value: Fighter, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "name");
    const $name = readString(reader, view.getUint8(at), "name");
    if (value.name !== $name) {
      value.name = $name;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 4, "x");
    const $x = view.getFloat32(at, true);
    if (!Object.is(value.x, $x)) {
      value.x = $x;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 4, "y");
    const $y = view.getFloat32(at, true);
    if (!Object.is(value.y, $y)) {
      value.y = $y;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const at = take(reader, 2, "wins");
    const $wins = view.getUint16(at, true);
    if (value.wins !== $wins) {
      value.wins = $wins;
      changed |= 16;
    }
  }
  return changed;
}
