// Made by kephas-gen from duel.yaml: duel 1.0.0, wire e252e929514fc444.
// duel/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Codec,
  type Columns,
  closeWriter,
  decodeJsonAs,
  decodeUtf8,
  encodeJson,
  finite32,
  float32,
  heldFinite,
  jsonBoolean,
  jsonInteger,
  jsonList,
  jsonLiteral,
  jsonObject,
  jsonOpenEnum,
  jsonString,
  jsonValue,
  openView,
  openWriter,
  type Reader,
  readF32,
  readU8,
  requireBlock,
  requireObject,
  reserve,
  type StructCodec,
  take,
  takeBytes,
  u8,
  u32,
  utf8Length,
  type ViewSource,
  type Writer,
  writeBytes,
  writeUtf8,
} from "kephas/codegen/v1";
import {
  type DuelRoomJoin,
  type DuelRoomListing,
  type DuelRoomListingInput,
  type DuelRoomOptions,
  type DuelRoomPresence,
  type Entrance,
  type EntranceInput,
  type Fighter,
  type Move,
  type MutedData,
  type Over,
  type Ping,
  type Rules,
  type RulesInput,
  type Say,
  type Score,
  type ScoresBestParams,
  type ScoresBestResult,
  type Struck,
  type Taunt,
  type TauntReply,
  Weapon,
  weaponValues,
  type Yield,
} from "./messages.js";

/** Takes any value, returns it as `Rules` without undeclared properties, or throws `invalid`. */
export function checkRules(value: unknown, origin?: "received"): Rules {
  const from = jsonObject<keyof Rules>(value);
  const result: RulesInput = {
    mode: jsonString(from.mode, "mode", 16),
    weapon: jsonOpenEnum(from.weapon, "weapon", { values: weaponValues, unknown: Weapon.other }, origin),
  };
  if (from.ranked !== undefined) {
    result.ranked = jsonBoolean(from.ranked, "ranked");
  } else if (origin === "received") {
    result.ranked = false;
  }
  if (from.private !== undefined) {
    result.private = jsonBoolean(from.private, "private");
  }
  return result as Rules;
}

/** Takes any value, returns it as `Entrance` without undeclared properties, or throws `invalid`. */
export function checkEntrance(value: unknown, origin?: "received"): Entrance {
  const from = jsonObject<keyof Entrance>(value);
  const result: EntranceInput = {
    nick: jsonString(from.nick, "nick", 24),
  };
  if (from.motto !== undefined) {
    result.motto = jsonString(from.motto, "motto", 80);
  } else if (origin === "received") {
    result.motto = "";
  }
  return result as Entrance;
}

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

/** Takes any value, returns it as `Taunt` without undeclared properties, or throws `invalid`. */
export function checkTaunt(value: unknown): Taunt {
  const from = jsonObject<keyof Taunt>(value);
  return {
    words: jsonString(from.words, "words", 80),
  };
}

/** `taunt` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeTaunt(message: Taunt): Uint8Array {
  return encodeJson(checkTaunt(message), 65536);
}

export function decodeTaunt(bytes: Uint8Array): Taunt {
  return decodeJsonAs(bytes, 65536, checkTaunt);
}

export function sizeTaunt(message: Taunt): number {
  return encodeTaunt(message).length;
}

export function writeTaunt(writer: Writer, message: Taunt): void {
  writeBytes(writer, encodeTaunt(message));
}

/** The codec of `taunt`. */
export const tauntCodec: Codec<Taunt> = {
  encode: encodeTaunt,
  decode: decodeTaunt,
  size: sizeTaunt,
  write: writeTaunt,
};

/** Takes any value, returns it as `TauntReply` without undeclared properties, or throws `invalid`. */
export function checkTauntReply(value: unknown): TauntReply {
  const from = jsonObject<keyof TauntReply>(value);
  return {
    heardBy: jsonInteger(from.heardBy, "heardBy"),
  };
}

/** `tauntReply` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeTauntReply(message: TauntReply): Uint8Array {
  return encodeJson(checkTauntReply(message), 65536);
}

export function decodeTauntReply(bytes: Uint8Array): TauntReply {
  return decodeJsonAs(bytes, 65536, checkTauntReply);
}

export function sizeTauntReply(message: TauntReply): number {
  return encodeTauntReply(message).length;
}

export function writeTauntReply(writer: Writer, message: TauntReply): void {
  writeBytes(writer, encodeTauntReply(message));
}

/** The codec of `tauntReply`. */
export const tauntReplyCodec: Codec<TauntReply> = {
  encode: encodeTauntReply,
  decode: decodeTauntReply,
  size: sizeTauntReply,
  write: writeTauntReply,
};

/** `yield` on the wire: nothing. */
export function encodeYield(_message: Yield): Uint8Array {
  return new Uint8Array(0);
}

export function decodeYield(_bytes: Uint8Array): Yield {
  return undefined;
}

export function sizeYield(_message: Yield): number {
  return 0;
}

export function writeYield(_writer: Writer, _message: Yield): void {}

/** The codec of `yield`, which carries nothing. */
export const yieldCodec: Codec<Yield> = {
  encode: encodeYield,
  decode: decodeYield,
  size: sizeYield,
  write: writeYield,
};

/** `say` on the wire: UTF-8, at most 280 bytes. */
export function encodeSay(message: Say): Uint8Array {
  const writer = openWriter();
  try {
    writeSay(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeSay(bytes: Uint8Array): Say {
  return decodeUtf8(bytes, 280);
}

export function sizeSay(message: Say): number {
  return utf8Length(message);
}

export function writeSay(writer: Writer, message: Say): void {
  writeUtf8(writer, message, 280);
}

/** The codec of `say`. */
export const sayCodec: Codec<Say> = {
  encode: encodeSay,
  decode: decodeSay,
  size: sizeSay,
  write: writeSay,
};

/** `ping` on the wire: nothing. */
export function encodePing(_message: Ping): Uint8Array {
  return new Uint8Array(0);
}

export function decodePing(_bytes: Uint8Array): Ping {
  return undefined;
}

export function sizePing(_message: Ping): number {
  return 0;
}

export function writePing(_writer: Writer, _message: Ping): void {}

/** The codec of `ping`, which carries nothing. */
export const pingCodec: Codec<Ping> = {
  encode: encodePing,
  decode: decodePing,
  size: sizePing,
  write: writePing,
};

/**
 * `struck` on the wire: 2 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     1 | seat  | u8   |
 * |      1 |     1 | hp    | u8   |
 */
export function encodeStruck(message: Struck): Uint8Array {
  const writer = openWriter();
  try {
    writeStruck(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeStruck(bytes: Uint8Array): Struck {
  requireBlock(bytes, 2);
  return {
    seat: readU8(bytes, 0),
    hp: readU8(bytes, 1),
  };
}

export function sizeStruck(_message: Struck): number {
  return 2;
}

export function writeStruck(writer: Writer, message: Struck): void {
  if (message == null) requireObject(message, "");
  const $seat = message.seat;
  if (typeof $seat !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint8(at, u8($seat, "seat"));
  view.setUint8(at + 1, u8(message.hp, "hp"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeStruckInto(bytes: Uint8Array, target: Struck): Struck {
  requireBlock(bytes, 2);
  target.seat = readU8(bytes, 0);
  target.hp = readU8(bytes, 1);
  return target;
}

export function createStruck(fields: Partial<Struck> = {}): Struck {
  return {
    seat: fields.seat ?? 0,
    hp: fields.hp ?? 0,
  };
}

/** Reads `struck` out of its bytes. Valid as long as nobody writes to them. */
export class StruckView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 2);
  }

  get seat(): number {
    return this.$source.view.getUint8(0);
  }

  get hp(): number {
    return this.$source.view.getUint8(1);
  }
}

/** The codec of `struck`. */
export const struckCodec: StructCodec<Struck, StruckView> = {
  encode: encodeStruck,
  decode: decodeStruck,
  size: sizeStruck,
  write: writeStruck,
  decodeInto: decodeStruckInto,
  create: createStruck,
  view: (bytes) => new StruckView(bytes),
};

/** `over` on the wire: nothing. */
export function encodeOver(_message: Over): Uint8Array {
  return new Uint8Array(0);
}

export function decodeOver(_bytes: Uint8Array): Over {
  return undefined;
}

export function sizeOver(_message: Over): number {
  return 0;
}

export function writeOver(_writer: Writer, _message: Over): void {}

/** The codec of `over`, which carries nothing. */
export const overCodec: Codec<Over> = {
  encode: encodeOver,
  decode: decodeOver,
  size: sizeOver,
  write: writeOver,
};

/** Takes any value, returns it as `ScoresBestParams` without undeclared properties, or throws `invalid`. */
export function checkScoresBestParams(value: unknown): ScoresBestParams {
  const from = jsonObject<keyof ScoresBestParams>(value);
  return {
    most: jsonInteger(from.most, "most"),
  };
}

/** Takes any value, returns it as `ScoresBestResult` without undeclared properties, or throws `invalid`. */
export function checkScoresBestResult(value: unknown): ScoresBestResult {
  const from = jsonObject<keyof ScoresBestResult>(value);
  return {
    nicks: jsonList(from.nicks, "nicks", (value) => jsonString(value, ""), 20),
  };
}

/** Takes any value, returns it as `DuelRoomOptions` without undeclared properties, or throws `invalid`. */
export function checkDuelRoomOptions(value: unknown, origin?: "received"): DuelRoomOptions {
  return jsonValue(value, "", (value) => checkRules(value, origin));
}

/** Takes any value, returns it as `DuelRoomJoin` without undeclared properties, or throws `invalid`. */
export function checkDuelRoomJoin(value: unknown, origin?: "received"): DuelRoomJoin {
  return jsonValue(value, "", (value) => checkEntrance(value, origin));
}

/** Takes any value, returns it as `DuelRoomListing` without undeclared properties, or throws `invalid`. */
export function checkDuelRoomListing(value: unknown, origin?: "received"): DuelRoomListing {
  const from = jsonObject<keyof DuelRoomListing>(value);
  const result: DuelRoomListingInput = {
    map: jsonString(from.map, "map", 32),
  };
  if (from.mood !== undefined) {
    result.mood = jsonLiteral(from.mood, "mood", ["calm", "angry"]);
  } else if (origin === "received") {
    result.mood = "calm";
  }
  return result as DuelRoomListing;
}

/** Takes any value, returns it as `DuelRoomPresence` without undeclared properties, or throws `invalid`. */
export function checkDuelRoomPresence(value: unknown, origin?: "received"): DuelRoomPresence {
  const from = jsonObject<keyof DuelRoomPresence>(value);
  const result: DuelRoomPresence = {
    nick: jsonString(from.nick, "nick", 24),
    weapon: jsonOpenEnum(from.weapon, "weapon", { values: weaponValues, unknown: Weapon.other }, origin),
  };
  if (from.wins !== undefined) {
    result.wins = jsonInteger(from.wins, "wins");
  }
  return result;
}

/** Takes any value, returns it as `MutedData` without undeclared properties, or throws `invalid`. */
export function checkMutedData(value: unknown): MutedData {
  const from = jsonObject<keyof MutedData>(value);
  return {
    forMs: jsonInteger(from.forMs, "forMs"),
  };
}

/** Keeps what of an object goes over the wire in `fighters` of `field`, and the tick at which each field changed. Returns whether any did. */
export function captureFieldFighters(
  columns: Columns,
  slot: number,
  value: Fighter,
  tick: number,
  isNew: boolean,
): boolean {
  const { view, stamps } = columns;
  const row = slot * 10;
  const x$ = Math.fround(float32(value.x, "x"));
  const y$ = Math.fround(float32(value.y, "y"));
  const hp$ = u8(value.hp, "hp");
  const arrows$ = u8(value.arrows, "arrows");
  let changed = isNew;
  const stamp = slot * 4;
  if (isNew || !Object.is(view.getFloat32(row, true), x$)) {
    view.setFloat32(row, x$, true);
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || !Object.is(view.getFloat32(row + 4, true), y$)) {
    view.setFloat32(row + 4, y$, true);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 8) !== hp$) {
    view.setUint8(row + 8, hp$);
    stamps[stamp + 2] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 9) !== arrows$) {
    view.setUint8(row + 9, arrows$);
    stamps[stamp + 3] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `fighters` of `field` on the wire, what changed.
 *
 * | bit | field        | type      |
 * | --: | ------------ | --------- |
 * |   1 | life and key | u8 and u8 |
 * |   2 | x            | f32       |
 * |   4 | y            | f32       |
 * |   8 | hp           | u8        |
 */
export function writeFieldFighters(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 10;
  {
    let at = reserve(writer, 9);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint32(at, view.getUint32(row, true), true);
      at += 4;
    }
    if ((mask & 4) !== 0) {
      to.setUint32(at, view.getUint32(row + 4, true), true);
      at += 4;
    }
    if ((mask & 8) !== 0) {
      to.setUint8(at, view.getUint8(row + 8));
      at += 1;
    }
    writer.offset = at;
  }
}

/**
 * `fighters` of `field` on the wire, what changed that only their owner gets.
 *
 * | bit | field  | type |
 * | --: | ------ | ---- |
 * |   2 | arrows | u8   |
 */
export function writeFieldFightersOwn(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 10;
  {
    let at = reserve(writer, 1);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint8(at, view.getUint8(row + 9));
      at += 1;
    }
    writer.offset = at;
  }
}

/** Reads fields of `fighters` of `field` by their mask, see `writeFieldFighters`. Returns the bits of those that differ now. */
export function readFieldFighters(reader: Reader, value: Fighter, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 4, "x");
    const $x = view.getFloat32(at, true);
    if (!Object.is(value.x, $x)) {
      value.x = $x;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 4, "y");
    const $y = view.getFloat32(at, true);
    if (!Object.is(value.y, $y)) {
      value.y = $y;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 1, "hp");
    const $hp = view.getUint8(at);
    if (value.hp !== $hp) {
      value.hp = $hp;
      changed |= 8;
    }
  }
  return changed;
}

/** Reads fields of `fighters` of `field` by their mask, see `writeFieldFightersOwn`. Returns the bits of those that differ now. */
export function readFieldFightersOwn(reader: Reader, value: Fighter, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "arrows");
    const $arrows = view.getUint8(at);
    if (value.arrows !== $arrows) {
      value.arrows = $arrows;
      changed |= 2;
    }
  }
  return changed;
}

/** Keeps what of an object goes over the wire in `scores` of `table`, and the tick at which each field changed. Returns whether any did. */
export function captureTableScores(
  columns: Columns,
  slot: number,
  value: Score,
  tick: number,
  isNew: boolean,
): boolean {
  const { view, stamps } = columns;
  const row = slot * 4;
  const wins$ = u32(value.wins, "wins");
  let changed = isNew;
  const stamp = slot * 1;
  if (isNew || view.getUint32(row, true) !== wins$) {
    view.setUint32(row, wins$, true);
    stamps[stamp] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `scores` of `table` on the wire, what changed.
 *
 * | bit | field        | type              |
 * | --: | ------------ | ----------------- |
 * |   1 | life and key | u8 and string<=36 |
 * |   2 | wins         | u32               |
 */
export function writeTableScores(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 4;
  {
    let at = reserve(writer, 4);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint32(at, view.getUint32(row, true), true);
      at += 4;
    }
    writer.offset = at;
  }
}

/** Reads fields of `scores` of `table` by their mask, see `writeTableScores`. Returns the bits of those that differ now. */
export function readTableScores(reader: Reader, value: Score, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 4, "wins");
    const $wins = view.getUint32(at, true);
    if (value.wins !== $wins) {
      value.wins = $wins;
      changed |= 2;
    }
  }
  return changed;
}
