// Made by kephas-gen from cards.yaml: cards 1.0.0, wire e28cbb13f1cb4ea4.
// cards/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  booleanByte,
  type Codec,
  type Columns,
  closeWriter,
  enumWithin,
  heldEnumWithin,
  holdsBytes,
  jsonBoolean,
  jsonList,
  jsonObject,
  jsonString,
  listLength,
  openView,
  openWriter,
  type Reader,
  readBoolean,
  readString,
  readU8,
  requireBlock,
  requireObject,
  requireText,
  reserve,
  type StructCodec,
  sameValue,
  take,
  takeBytes,
  u8,
  type ViewSource,
  type Writer,
  within,
  writeBytes,
  writeString8,
} from "kephas/codegen/v1";
import {
  type Deal,
  type DealReply,
  type Draw,
  type DrawReply,
  type Lay,
  type LayReply,
  type Pass,
  type PassReply,
  type Phase,
  type Player,
  Suit,
  type Table,
  type TableRoomJoin,
  type TableRoomListing,
  type TableRoomOptions,
} from "./messages.js";

/** `deal` on the wire: nothing. */
export function encodeDeal(_message: Deal): Uint8Array {
  return new Uint8Array(0);
}

export function decodeDeal(_bytes: Uint8Array): Deal {
  return undefined;
}

export function sizeDeal(_message: Deal): number {
  return 0;
}

export function writeDeal(_writer: Writer, _message: Deal): void {}

/** The codec of `deal`, which carries nothing. */
export const dealCodec: Codec<Deal> = {
  encode: encodeDeal,
  decode: decodeDeal,
  size: sizeDeal,
  write: writeDeal,
};

/**
 * `dealReply` on the wire: 1 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     1 | left  | u8   |
 */
export function encodeDealReply(message: DealReply): Uint8Array {
  const writer = openWriter();
  try {
    writeDealReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeDealReply(bytes: Uint8Array): DealReply {
  requireBlock(bytes, 1);
  return {
    left: readU8(bytes, 0),
  };
}

export function sizeDealReply(_message: DealReply): number {
  return 1;
}

export function writeDealReply(writer: Writer, message: DealReply): void {
  if (message == null) requireObject(message, "");
  const $left = message.left;
  if (typeof $left !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 1);
  const { view } = writer;
  view.setUint8(at, u8($left, "left"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeDealReplyInto(bytes: Uint8Array, target: DealReply): DealReply {
  requireBlock(bytes, 1);
  target.left = readU8(bytes, 0);
  return target;
}

export function createDealReply(fields: Partial<DealReply> = {}): DealReply {
  return {
    left: fields.left ?? 0,
  };
}

/** Reads `dealReply` out of its bytes. Valid as long as nobody writes to them. */
export class DealReplyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 1);
  }

  get left(): number {
    return this.$source.view.getUint8(0);
  }
}

/** The codec of `dealReply`. */
export const dealReplyCodec: StructCodec<DealReply, DealReplyView> = {
  encode: encodeDealReply,
  decode: decodeDealReply,
  size: sizeDealReply,
  write: writeDealReply,
  decodeInto: decodeDealReplyInto,
  create: createDealReply,
  view: (bytes) => new DealReplyView(bytes),
};

/**
 * `lay` on the wire: 2 bytes.
 *
 * | offset | bytes | field | type       |
 * | -----: | ----: | ----- | ---------- |
 * |      0 |     1 | card  | u8         |
 * |      1 |     1 | wish  | Suit as u8 |
 */
export function encodeLay(message: Lay): Uint8Array {
  const writer = openWriter();
  try {
    writeLay(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeLay(bytes: Uint8Array): Lay {
  requireBlock(bytes, 2);
  return {
    card: readU8(bytes, 0),
    wish: heldEnumWithin(readU8(bytes, 1), 0, 3, "wish") as Suit,
  };
}

export function sizeLay(_message: Lay): number {
  return 2;
}

export function writeLay(writer: Writer, message: Lay): void {
  if (message == null) requireObject(message, "");
  const $card = message.card;
  if (typeof $card !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint8(at, u8($card, "card"));
  view.setUint8(at + 1, enumWithin(message.wish, 0, 3, "wish"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeLayInto(bytes: Uint8Array, target: Lay): Lay {
  requireBlock(bytes, 2);
  target.card = readU8(bytes, 0);
  target.wish = heldEnumWithin(readU8(bytes, 1), 0, 3, "wish") as Suit;
  return target;
}

export function createLay(fields: Partial<Lay> = {}): Lay {
  return {
    card: fields.card ?? 0,
    wish: fields.wish ?? Suit.clubs,
  };
}

/** Reads `lay` out of its bytes. Valid as long as nobody writes to them. */
export class LayView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 2);
  }

  get card(): number {
    return this.$source.view.getUint8(0);
  }

  get wish(): Suit {
    return heldEnumWithin(this.$source.view.getUint8(1), 0, 3, "wish") as Suit;
  }
}

/** The codec of `lay`. */
export const layCodec: StructCodec<Lay, LayView> = {
  encode: encodeLay,
  decode: decodeLay,
  size: sizeLay,
  write: writeLay,
  decodeInto: decodeLayInto,
  create: createLay,
  view: (bytes) => new LayView(bytes),
};

/**
 * `layReply` on the wire: 1 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     1 | left  | u8   |
 */
export function encodeLayReply(message: LayReply): Uint8Array {
  const writer = openWriter();
  try {
    writeLayReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeLayReply(bytes: Uint8Array): LayReply {
  requireBlock(bytes, 1);
  return {
    left: readU8(bytes, 0),
  };
}

export function sizeLayReply(_message: LayReply): number {
  return 1;
}

export function writeLayReply(writer: Writer, message: LayReply): void {
  if (message == null) requireObject(message, "");
  const $left = message.left;
  if (typeof $left !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 1);
  const { view } = writer;
  view.setUint8(at, u8($left, "left"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeLayReplyInto(bytes: Uint8Array, target: LayReply): LayReply {
  requireBlock(bytes, 1);
  target.left = readU8(bytes, 0);
  return target;
}

export function createLayReply(fields: Partial<LayReply> = {}): LayReply {
  return {
    left: fields.left ?? 0,
  };
}

/** Reads `layReply` out of its bytes. Valid as long as nobody writes to them. */
export class LayReplyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 1);
  }

  get left(): number {
    return this.$source.view.getUint8(0);
  }
}

/** The codec of `layReply`. */
export const layReplyCodec: StructCodec<LayReply, LayReplyView> = {
  encode: encodeLayReply,
  decode: decodeLayReply,
  size: sizeLayReply,
  write: writeLayReply,
  decodeInto: decodeLayReplyInto,
  create: createLayReply,
  view: (bytes) => new LayReplyView(bytes),
};

/** `draw` on the wire: nothing. */
export function encodeDraw(_message: Draw): Uint8Array {
  return new Uint8Array(0);
}

export function decodeDraw(_bytes: Uint8Array): Draw {
  return undefined;
}

export function sizeDraw(_message: Draw): number {
  return 0;
}

export function writeDraw(_writer: Writer, _message: Draw): void {}

/** The codec of `draw`, which carries nothing. */
export const drawCodec: Codec<Draw> = {
  encode: encodeDraw,
  decode: decodeDraw,
  size: sizeDraw,
  write: writeDraw,
};

/**
 * `drawReply` on the wire: 1 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     1 | left  | u8   |
 */
export function encodeDrawReply(message: DrawReply): Uint8Array {
  const writer = openWriter();
  try {
    writeDrawReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeDrawReply(bytes: Uint8Array): DrawReply {
  requireBlock(bytes, 1);
  return {
    left: readU8(bytes, 0),
  };
}

export function sizeDrawReply(_message: DrawReply): number {
  return 1;
}

export function writeDrawReply(writer: Writer, message: DrawReply): void {
  if (message == null) requireObject(message, "");
  const $left = message.left;
  if (typeof $left !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 1);
  const { view } = writer;
  view.setUint8(at, u8($left, "left"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeDrawReplyInto(bytes: Uint8Array, target: DrawReply): DrawReply {
  requireBlock(bytes, 1);
  target.left = readU8(bytes, 0);
  return target;
}

export function createDrawReply(fields: Partial<DrawReply> = {}): DrawReply {
  return {
    left: fields.left ?? 0,
  };
}

/** Reads `drawReply` out of its bytes. Valid as long as nobody writes to them. */
export class DrawReplyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 1);
  }

  get left(): number {
    return this.$source.view.getUint8(0);
  }
}

/** The codec of `drawReply`. */
export const drawReplyCodec: StructCodec<DrawReply, DrawReplyView> = {
  encode: encodeDrawReply,
  decode: decodeDrawReply,
  size: sizeDrawReply,
  write: writeDrawReply,
  decodeInto: decodeDrawReplyInto,
  create: createDrawReply,
  view: (bytes) => new DrawReplyView(bytes),
};

/** `pass` on the wire: nothing. */
export function encodePass(_message: Pass): Uint8Array {
  return new Uint8Array(0);
}

export function decodePass(_bytes: Uint8Array): Pass {
  return undefined;
}

export function sizePass(_message: Pass): number {
  return 0;
}

export function writePass(_writer: Writer, _message: Pass): void {}

/** The codec of `pass`, which carries nothing. */
export const passCodec: Codec<Pass> = {
  encode: encodePass,
  decode: decodePass,
  size: sizePass,
  write: writePass,
};

/**
 * `passReply` on the wire: 1 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     1 | left  | u8   |
 */
export function encodePassReply(message: PassReply): Uint8Array {
  const writer = openWriter();
  try {
    writePassReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodePassReply(bytes: Uint8Array): PassReply {
  requireBlock(bytes, 1);
  return {
    left: readU8(bytes, 0),
  };
}

export function sizePassReply(_message: PassReply): number {
  return 1;
}

export function writePassReply(writer: Writer, message: PassReply): void {
  if (message == null) requireObject(message, "");
  const $left = message.left;
  if (typeof $left !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 1);
  const { view } = writer;
  view.setUint8(at, u8($left, "left"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodePassReplyInto(bytes: Uint8Array, target: PassReply): PassReply {
  requireBlock(bytes, 1);
  target.left = readU8(bytes, 0);
  return target;
}

export function createPassReply(fields: Partial<PassReply> = {}): PassReply {
  return {
    left: fields.left ?? 0,
  };
}

/** Reads `passReply` out of its bytes. Valid as long as nobody writes to them. */
export class PassReplyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 1);
  }

  get left(): number {
    return this.$source.view.getUint8(0);
  }
}

/** The codec of `passReply`. */
export const passReplyCodec: StructCodec<PassReply, PassReplyView> = {
  encode: encodePassReply,
  decode: decodePassReply,
  size: sizePassReply,
  write: writePassReply,
  decodeInto: decodePassReplyInto,
  create: createPassReply,
  view: (bytes) => new PassReplyView(bytes),
};

/** Takes any value, returns it as `TableRoomOptions` without undeclared properties, or throws `invalid`. */
export function checkTableRoomOptions(value: unknown): TableRoomOptions {
  const from = jsonObject<keyof TableRoomOptions>(value);
  const result: TableRoomOptions = {};
  if (from.private !== undefined) {
    result.private = jsonBoolean(from.private, "private");
  }
  return result;
}

/** Takes any value, returns it as `TableRoomJoin` without undeclared properties, or throws `invalid`. */
export function checkTableRoomJoin(value: unknown): TableRoomJoin {
  const from = jsonObject<keyof TableRoomJoin>(value);
  return {
    name: jsonString(from.name, "name", 20),
  };
}

/** Takes any value, returns it as `TableRoomListing` without undeclared properties, or throws `invalid`. */
export function checkTableRoomListing(value: unknown): TableRoomListing {
  const from = jsonObject<keyof TableRoomListing>(value);
  return {
    names: jsonList(from.names, "names", (value) => jsonString(value, "")),
  };
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

/** Keeps what of an object goes over the wire in `players` of `game`, and the tick at which each field changed. Returns whether any did. */
export function captureGamePlayers(
  columns: Columns,
  slot: number,
  value: Player,
  tick: number,
  isNew: boolean,
): boolean {
  const { view, stamps } = columns;
  const row = slot * 3;
  const name$texts = columns.texts[0] as string[];
  const writer = openWriter();
  try {
    const $name = value.name;
    const $name$new = isNew || $name !== name$texts[slot];
    if ($name$new) requireText($name, 20, "name");
    const count$ = u8(value.count, "count");
    const wins$ = u8(value.wins, "wins");
    const away$ = booleanByte(value.away, "away");
    const hand$from = writer.offset;
    {
      const at = reserve(writer, 1);
      putU8List8(writer, at, value.hand, 52, "hand");
    }
    const hand$to = writer.offset;
    let changed = isNew;
    const stamp = slot * 5;
    if ($name$new) {
      name$texts[slot] = $name;
      stamps[stamp] = tick;
      changed = true;
    }
    if (isNew || view.getUint8(row) !== count$) {
      view.setUint8(row, count$);
      stamps[stamp + 1] = tick;
      changed = true;
    }
    if (isNew || view.getUint8(row + 1) !== wins$) {
      view.setUint8(row + 1, wins$);
      stamps[stamp + 2] = tick;
      changed = true;
    }
    if (isNew || view.getUint8(row + 2) !== away$) {
      view.setUint8(row + 2, away$);
      stamps[stamp + 3] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, hand$from, hand$to, (columns.bytes[0] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[0] as Uint8Array[])[slot] = writer.bytes.slice(hand$from, hand$to);
      stamps[stamp + 4] = tick;
      changed = true;
    }
    return changed;
  } finally {
    closeWriter(writer);
  }
}

/**
 * `players` of `game` on the wire, what changed.
 *
 * | bit | field        | type       |
 * | --: | ------------ | ---------- |
 * |   1 | life and key | u8 and u8  |
 * |   2 | name         | string<=20 |
 * |   4 | count        | u8         |
 * |   8 | wins         | u8         |
 * |  16 | away         | bool       |
 */
export function writeGamePlayers(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 3;
  if ((mask & 2) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, (columns.texts[0] as string[])[slot] as string, 20, "name");
  }
  {
    let at = reserve(writer, 3);
    const to = writer.view;
    if ((mask & 4) !== 0) {
      to.setUint8(at, view.getUint8(row));
      at += 1;
    }
    if ((mask & 8) !== 0) {
      to.setUint8(at, view.getUint8(row + 1));
      at += 1;
    }
    if ((mask & 16) !== 0) {
      to.setUint8(at, view.getUint8(row + 2));
      at += 1;
    }
    writer.offset = at;
  }
}

/**
 * `players` of `game` on the wire, what changed that only their owner gets.
 *
 * | bit | field | type     |
 * | --: | ----- | -------- |
 * |   2 | hand  | number[] |
 */
export function writeGamePlayersOwn(writer: Writer, columns: Columns, slot: number, mask: number): void {
  if ((mask & 2) !== 0) {
    writeBytes(writer, (columns.bytes[0] as Uint8Array[])[slot] as Uint8Array);
  }
}

/** Reads fields of `players` of `game` by their mask, see `writeGamePlayers`. Returns the bits of those that differ now. */
export function readGamePlayers(reader: Reader, value: Player, mask: number): number {
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
    const at = take(reader, 1, "count");
    const $count = view.getUint8(at);
    if (value.count !== $count) {
      value.count = $count;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 1, "wins");
    const $wins = view.getUint8(at);
    if (value.wins !== $wins) {
      value.wins = $wins;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const at = take(reader, 1, "away");
    const $away = readBoolean(view.getUint8(at), "away");
    if (value.away !== $away) {
      value.away = $away;
      changed |= 16;
    }
  }
  return changed;
}

/** Reads fields of `players` of `game` by their mask, see `writeGamePlayersOwn`. Returns the bits of those that differ now. */
export function readGamePlayersOwn(reader: Reader, value: Player, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "hand");
    const $hand = getU8List(reader, view.getUint8(at), "hand");
    if (!sameValue(value.hand, $hand)) {
      value.hand = $hand;
      changed |= 2;
    }
  }
  return changed;
}

/** Keeps what of an object goes over the wire in `table` of `game`, and the tick at which each field changed. Returns whether any did. */
export function captureGameTable(columns: Columns, slot: number, value: Table, tick: number, isNew: boolean): boolean {
  requireObject(value, "");
  const { view, stamps } = columns;
  const row = slot * 7;
  const phase$ = enumWithin(value.phase, 0, 2, "phase");
  const turn$ = u8(value.turn, "turn");
  const seconds$ = u8(value.seconds, "seconds");
  const drew$ = booleanByte(value.drew, "drew");
  const top$ = u8(value.top, "top");
  const suit$ = enumWithin(value.suit, 0, 3, "suit");
  const deck$ = u8(value.deck, "deck");
  let changed = isNew;
  const stamp = slot * 7;
  if (isNew || view.getUint8(row) !== phase$) {
    view.setUint8(row, phase$);
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 1) !== turn$) {
    view.setUint8(row + 1, turn$);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 2) !== seconds$) {
    view.setUint8(row + 2, seconds$);
    stamps[stamp + 2] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 3) !== drew$) {
    view.setUint8(row + 3, drew$);
    stamps[stamp + 3] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 4) !== top$) {
    view.setUint8(row + 4, top$);
    stamps[stamp + 4] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 5) !== suit$) {
    view.setUint8(row + 5, suit$);
    stamps[stamp + 5] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 6) !== deck$) {
    view.setUint8(row + 6, deck$);
    stamps[stamp + 6] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `table` of `game` on the wire, what changed.
 *
 * | bit | field   | type  |
 * | --: | ------- | ----- |
 * |   2 | phase   | Phase |
 * |   4 | turn    | u8    |
 * |   8 | seconds | u8    |
 * |  16 | drew    | bool  |
 * |  32 | top     | u8    |
 * |  64 | suit    | Suit  |
 * | 128 | deck    | u8    |
 */
export function writeGameTable(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 7;
  {
    let at = reserve(writer, 7);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint8(at, view.getUint8(row));
      at += 1;
    }
    if ((mask & 4) !== 0) {
      to.setUint8(at, view.getUint8(row + 1));
      at += 1;
    }
    if ((mask & 8) !== 0) {
      to.setUint8(at, view.getUint8(row + 2));
      at += 1;
    }
    if ((mask & 16) !== 0) {
      to.setUint8(at, view.getUint8(row + 3));
      at += 1;
    }
    if ((mask & 32) !== 0) {
      to.setUint8(at, view.getUint8(row + 4));
      at += 1;
    }
    if ((mask & 64) !== 0) {
      to.setUint8(at, view.getUint8(row + 5));
      at += 1;
    }
    if ((mask & 128) !== 0) {
      to.setUint8(at, view.getUint8(row + 6));
      at += 1;
    }
    writer.offset = at;
  }
}

/** Reads fields of `table` of `game` by their mask, see `writeGameTable`. Returns the bits of those that differ now. */
export function readGameTable(reader: Reader, value: Table, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "phase");
    const $phase = view.getUint8(at) as Phase;
    if (value.phase !== $phase) {
      value.phase = $phase;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 1, "turn");
    const $turn = view.getUint8(at);
    if (value.turn !== $turn) {
      value.turn = $turn;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 1, "seconds");
    const $seconds = view.getUint8(at);
    if (value.seconds !== $seconds) {
      value.seconds = $seconds;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const at = take(reader, 1, "drew");
    const $drew = readBoolean(view.getUint8(at), "drew");
    if (value.drew !== $drew) {
      value.drew = $drew;
      changed |= 16;
    }
  }
  if ((mask & 32) !== 0) {
    const at = take(reader, 1, "top");
    const $top = view.getUint8(at);
    if (value.top !== $top) {
      value.top = $top;
      changed |= 32;
    }
  }
  if ((mask & 64) !== 0) {
    const at = take(reader, 1, "suit");
    const $suit = view.getUint8(at) as Suit;
    if (value.suit !== $suit) {
      value.suit = $suit;
      changed |= 64;
    }
  }
  if ((mask & 128) !== 0) {
    const at = take(reader, 1, "deck");
    const $deck = view.getUint8(at);
    if (value.deck !== $deck) {
      value.deck = $deck;
      changed |= 128;
    }
  }
  return changed;
}
