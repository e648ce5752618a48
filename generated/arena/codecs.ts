// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 951ddfc7281c4aa2.
// arena/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  booleanByte,
  type Codec,
  type Columns,
  closeWriter,
  countWithin,
  decodeJsonAs,
  elementIndex,
  encodeJson,
  enumWithin,
  flagBits,
  float32,
  floatWithin,
  heldEnumWithin,
  heldFloat,
  iterateView,
  jsonBoolean,
  jsonInteger,
  jsonList,
  jsonLiteral,
  jsonNumber,
  jsonObject,
  jsonString,
  listLength,
  openCopyReader,
  openView,
  openViewReader,
  openWriter,
  quantize,
  quantizeAroundZero,
  type Reader,
  readBoolean,
  readF32,
  readString,
  readU8,
  readU32,
  requireBlock,
  requireObject,
  requireText,
  reserve,
  type StructCodec,
  take,
  takeBytes,
  u8,
  u16,
  u32,
  type ViewSource,
  type Writer,
  within,
  writeBytes,
  writeString8,
} from "kephas/codegen/v1";
import {
  type Buy,
  type BuyReply,
  type Chat,
  type Coin,
  type Colour,
  colourValues,
  type GameRoomJoin,
  type GameRoomListing,
  type GameRoomOptions,
  type Heading,
  type Input,
  Item,
  type LeaderboardEntry,
  type LeaderboardTopParams,
  type LeaderboardTopResult,
  type Match,
  type NotEnoughGoldData,
  type Offer,
  type Pillar,
  type Player,
  type Say,
  type SayReply,
  type Welcome,
} from "./messages.js";

/** Takes any value, returns it as `LeaderboardEntry` without undeclared properties, or throws `invalid`. */
export function checkLeaderboardEntry(value: unknown): LeaderboardEntry {
  const from = jsonObject<keyof LeaderboardEntry>(value);
  return {
    id: jsonInteger(from.id, "id"),
    name: jsonString(from.name, "name", 16),
    colour: jsonLiteral(from.colour, "colour", colourValues),
    gold: jsonInteger(from.gold, "gold"),
  };
}

function getPillar(reader: Reader, at: number): Pillar {
  const { view } = reader;
  return {
    at: {
      x: view.getFloat32(at, true),
      y: view.getFloat32(at + 4, true),
    },
    radius: view.getFloat32(at + 8, true),
  };
}

function getPillarList(reader: Reader, count: number, field: string): Pillar[] {
  const start = take(reader, count * 12, field);
  const list: Pillar[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 12;
      list[i] = getPillar(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getOffer(reader: Reader, at: number): Offer {
  const { view } = reader;
  return {
    item: view.getUint8(at) as Item,
    price: view.getUint16(at + 1, true),
    lastsMs: view.getUint32(at + 3, true),
  };
}

function getOfferList(reader: Reader, count: number, field: string): Offer[] {
  const start = take(reader, count * 7, field);
  const list: Offer[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 7;
      list[i] = getOffer(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

/**
 * `Pillar` on the wire: 12 bytes.
 *
 * | offset | bytes | field  | type |
 * | -----: | ----: | ------ | ---- |
 * |      0 |     4 | at.x   | f32  |
 * |      4 |     4 | at.y   | f32  |
 * |      8 |     4 | radius | f32  |
 */
function putPillar(writer: Writer, at: number, value: Pillar): void {
  if (value == null) requireObject(value, "");
  const $radius = value.radius;
  if (typeof $radius !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  view.setFloat32(at, float32($at$x, "at.x"), true);
  view.setFloat32(at + 4, float32($at.y, "at.y"), true);
  view.setFloat32(at + 8, float32($radius, "radius"), true);
}

function putPillarList8(writer: Writer, countAt: number, list: readonly Pillar[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 12);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 12;
      const value = list[i] as Pillar;
      putPillar(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `Offer` on the wire: 7 bytes.
 *
 * | offset | bytes | field   | type       |
 * | -----: | ----: | ------- | ---------- |
 * |      0 |     1 | item    | Item as u8 |
 * |      1 |     2 | price   | u16        |
 * |      3 |     4 | lastsMs | u32        |
 */
function putOffer(writer: Writer, at: number, value: Offer): void {
  if (value == null) requireObject(value, "");
  const $item = value.item;
  if (typeof $item !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint8(at, enumWithin($item, 0, 2, "item"));
  view.setUint16(at + 1, u16(value.price, "price"), true);
  view.setUint32(at + 3, u32(value.lastsMs, "lastsMs"), true);
}

function putOfferList8(writer: Writer, countAt: number, list: readonly Offer[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 7);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 7;
      const value = list[i] as Offer;
      putOffer(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function refillPillar(reader: Reader, at: number, target: Pillar): void {
  const { view } = reader;
  target.at.x = view.getFloat32(at, true);
  target.at.y = view.getFloat32(at + 4, true);
  target.radius = view.getFloat32(at + 8, true);
}

function refillPillarList(reader: Reader, count: number, list: Pillar[], field: string): void {
  const start = take(reader, count * 12, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 12;
      const known = list[i];
      if (known === undefined) list.push(getPillar(reader, at));
      else refillPillar(reader, at, known);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  list.length = count;
}

function refillOffer(reader: Reader, at: number, target: Offer): void {
  const { view } = reader;
  target.item = view.getUint8(at) as Item;
  target.price = view.getUint16(at + 1, true);
  target.lastsMs = view.getUint32(at + 3, true);
}

function refillOfferList(reader: Reader, count: number, list: Offer[], field: string): void {
  const start = take(reader, count * 7, field);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 7;
      const known = list[i];
      if (known === undefined) list.push(getOffer(reader, at));
      else refillOffer(reader, at, known);
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

/** A `Pillar` within a view. */
export class PillarView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;

  constructor(source: ViewSource, at: number) {
    this.$source = source;
    this.$at = at;
  }

  get at(): Vec2View {
    return new Vec2View(this.$source, this.$at);
  }

  get radius(): number {
    return this.$source.view.getFloat32(this.$at + 8, true);
  }
}

/** A list of `PillarView` within a view. */
export class PillarListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): PillarView {
    const at = this.$at + elementIndex(index, this.length) * 12;
    return new PillarView(this.$source, at);
  }

  [Symbol.iterator](): IterableIterator<PillarView> {
    return iterateView(this);
  }
}

/** A `Offer` within a view. */
export class OfferView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;

  constructor(source: ViewSource, at: number) {
    this.$source = source;
    this.$at = at;
  }

  get item(): Item {
    return this.$source.view.getUint8(this.$at) as Item;
  }

  get price(): number {
    return this.$source.view.getUint16(this.$at + 1, true);
  }

  get lastsMs(): number {
    return this.$source.view.getUint32(this.$at + 3, true);
  }
}

/** A list of `OfferView` within a view. */
export class OfferListView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;
  declare readonly length: number;

  constructor(source: ViewSource, at: number, length: number) {
    this.$source = source;
    this.$at = at;
    this.length = length;
  }

  at(index: number): OfferView {
    const at = this.$at + elementIndex(index, this.length) * 7;
    return new OfferView(this.$source, at);
  }

  [Symbol.iterator](): IterableIterator<OfferView> {
    return iterateView(this);
  }
}

/**
 * `welcome` on the wire: 18 bytes, then a tail; at most 458.
 *
 * | offset |  bytes | field   | type                        |
 * | -----: | -----: | ------- | --------------------------- |
 * |      0 |      4 | you     | u32                         |
 * |      4 |      4 | tickMs  | f32                         |
 * |      8 |      4 | width   | f32                         |
 * |     12 |      4 | height  | f32                         |
 * |     16 |      1 | pillars | count as u8                 |
 * |     17 |      1 | offers  | count as u8                 |
 * |   tail | n * 12 | pillars | Pillar, one after the other |
 * |   tail |  n * 7 | offers  | Offer, one after the other  |
 */
export function encodeWelcome(message: Welcome): Uint8Array {
  const writer = openWriter();
  try {
    writeWelcome(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeWelcome(bytes: Uint8Array): Welcome {
  const reader = openCopyReader(bytes, 18);
  const { view } = reader;
  return {
    you: view.getUint32(0, true),
    tickMs: view.getFloat32(4, true),
    width: view.getFloat32(8, true),
    height: view.getFloat32(12, true),
    pillars: getPillarList(reader, view.getUint8(16), "pillars"),
    offers: getOfferList(reader, view.getUint8(17), "offers"),
  };
}

export function sizeWelcome(message: Welcome): number {
  return 18 + message.pillars.length * 12 + message.offers.length * 7;
}

export function writeWelcome(writer: Writer, message: Welcome): void {
  if (message == null) requireObject(message, "");
  const $you = message.you;
  if (typeof $you !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 18);
  const { view } = writer;
  view.setUint32(at, u32($you, "you"), true);
  view.setFloat32(at + 4, float32(message.tickMs, "tickMs"), true);
  view.setFloat32(at + 8, float32(message.width, "width"), true);
  view.setFloat32(at + 12, float32(message.height, "height"), true);
  putPillarList8(writer, at + 16, message.pillars, 32, "pillars");
  putOfferList8(writer, at + 17, message.offers, 8, "offers");
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeWelcomeInto(bytes: Uint8Array, target: Welcome): Welcome {
  const reader = openViewReader(bytes, 18);
  const { view } = reader;
  target.you = view.getUint32(0, true);
  target.tickMs = view.getFloat32(4, true);
  target.width = view.getFloat32(8, true);
  target.height = view.getFloat32(12, true);
  refillPillarList(reader, view.getUint8(16), target.pillars, "pillars");
  refillOfferList(reader, view.getUint8(17), target.offers, "offers");
  return target;
}

export function createWelcome(fields: Partial<Welcome> = {}): Welcome {
  return {
    you: fields.you ?? 0,
    tickMs: fields.tickMs ?? 0,
    width: fields.width ?? 0,
    height: fields.height ?? 0,
    pillars: fields.pillars ?? [],
    offers: fields.offers ?? [],
  };
}

/** Reads `welcome` out of its bytes. Valid as long as nobody writes to them. */
export class WelcomeView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 18);
  }

  get you(): number {
    return this.$source.view.getUint32(0, true);
  }

  get tickMs(): number {
    return this.$source.view.getFloat32(4, true);
  }

  get width(): number {
    return this.$source.view.getFloat32(8, true);
  }

  get height(): number {
    return this.$source.view.getFloat32(12, true);
  }

  get pillars(): PillarListView {
    return new PillarListView(
      this.$source,
      18,
      countWithin(this.$source, 18, this.$source.view.getUint8(16), 12, "pillars"),
    );
  }

  get offers(): OfferListView {
    return new OfferListView(
      this.$source,
      18 + this.$source.view.getUint8(16) * 12,
      countWithin(this.$source, 18 + this.$source.view.getUint8(16) * 12, this.$source.view.getUint8(17), 7, "offers"),
    );
  }
}

/** The codec of `welcome`. */
export const welcomeCodec: StructCodec<Welcome, WelcomeView> = {
  encode: encodeWelcome,
  decode: decodeWelcome,
  size: sizeWelcome,
  write: writeWelcome,
  decodeInto: decodeWelcomeInto,
  create: createWelcome,
  view: (bytes) => new WelcomeView(bytes),
};

function freshHeading(): Heading {
  return {
    x: 0,
    y: 0,
  };
}

/** A `Heading` within a view. */
export class HeldHeadingView {
  declare readonly $source: ViewSource;
  declare readonly $at: number;

  constructor(source: ViewSource, at: number) {
    this.$source = source;
    this.$at = at;
  }

  get x(): number {
    return heldFloat(this.$source.view.getFloat32(this.$at, true), -1, 1, "x");
  }

  get y(): number {
    return heldFloat(this.$source.view.getFloat32(this.$at + 4, true), -1, 1, "y");
  }
}

/**
 * `input` on the wire: 13 bytes.
 *
 * | offset | bytes | field     | type         |
 * | -----: | ----: | --------- | ------------ |
 * |      0 |     4 | seq       | u32          |
 * |      4 |     4 | heading.x | f32          |
 * |      8 |     4 | heading.y | f32          |
 * |     12 |     1 | dash      | bool, 0 or 1 |
 */
export function encodeInput(message: Input): Uint8Array {
  const writer = openWriter();
  try {
    writeInput(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeInput(bytes: Uint8Array): Input {
  requireBlock(bytes, 13);
  return {
    seq: readU32(bytes, 0),
    heading: {
      x: heldFloat(readF32(bytes, 4), -1, 1, "heading.x"),
      y: heldFloat(readF32(bytes, 8), -1, 1, "heading.y"),
    },
    dash: readBoolean(readU8(bytes, 12), "dash"),
  };
}

export function sizeInput(_message: Input): number {
  return 13;
}

export function writeInput(writer: Writer, message: Input): void {
  if (message == null) requireObject(message, "");
  const $seq = message.seq;
  if (typeof $seq !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 13);
  const { view } = writer;
  view.setUint32(at, u32($seq, "seq"), true);
  const $heading = message.heading;
  if ($heading == null) requireObject($heading, "heading");
  const $heading$x = $heading.x;
  if (typeof $heading$x !== "number" || ($heading as { call?: unknown }).call !== undefined)
    requireObject($heading, "heading");
  view.setFloat32(at + 4, floatWithin($heading$x, -1, 1, "heading.x"), true);
  view.setFloat32(at + 8, floatWithin($heading.y, -1, 1, "heading.y"), true);
  view.setUint8(at + 12, booleanByte(message.dash, "dash"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeInputInto(bytes: Uint8Array, target: Input): Input {
  requireBlock(bytes, 13);
  target.seq = readU32(bytes, 0);
  target.heading.x = heldFloat(readF32(bytes, 4), -1, 1, "heading.x");
  target.heading.y = heldFloat(readF32(bytes, 8), -1, 1, "heading.y");
  target.dash = readBoolean(readU8(bytes, 12), "dash");
  return target;
}

export function createInput(fields: Partial<Input> = {}): Input {
  return {
    seq: fields.seq ?? 0,
    heading: fields.heading ?? freshHeading(),
    dash: fields.dash ?? false,
  };
}

/** Reads `input` out of its bytes. Valid as long as nobody writes to them. */
export class InputView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 13);
  }

  get seq(): number {
    return this.$source.view.getUint32(0, true);
  }

  get heading(): HeldHeadingView {
    return new HeldHeadingView(this.$source, 4);
  }

  get dash(): boolean {
    return readBoolean(this.$source.view.getUint8(12), "dash");
  }
}

/** The codec of `input`. */
export const inputCodec: StructCodec<Input, InputView> = {
  encode: encodeInput,
  decode: decodeInput,
  size: sizeInput,
  write: writeInput,
  decodeInto: decodeInputInto,
  create: createInput,
  view: (bytes) => new InputView(bytes),
};

/** Takes any value, returns it as `Say` without undeclared properties, or throws `invalid`. */
export function checkSay(value: unknown): Say {
  const from = jsonObject<keyof Say>(value);
  return {
    text: jsonString(from.text, "text", 280),
  };
}

/** `say` on the wire: JSON as UTF-8, at most 2048 bytes. */
export function encodeSay(message: Say): Uint8Array {
  return encodeJson(checkSay(message), 2048);
}

export function decodeSay(bytes: Uint8Array): Say {
  return decodeJsonAs(bytes, 2048, checkSay);
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

/** Takes any value, returns it as `SayReply` without undeclared properties, or throws `invalid`. */
export function checkSayReply(value: unknown): SayReply {
  const from = jsonObject<keyof SayReply>(value);
  return {
    heardBy: jsonInteger(from.heardBy, "heardBy"),
  };
}

/** `sayReply` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeSayReply(message: SayReply): Uint8Array {
  return encodeJson(checkSayReply(message), 65536);
}

export function decodeSayReply(bytes: Uint8Array): SayReply {
  return decodeJsonAs(bytes, 65536, checkSayReply);
}

export function sizeSayReply(message: SayReply): number {
  return encodeSayReply(message).length;
}

export function writeSayReply(writer: Writer, message: SayReply): void {
  writeBytes(writer, encodeSayReply(message));
}

/** The codec of `sayReply`. */
export const sayReplyCodec: Codec<SayReply> = {
  encode: encodeSayReply,
  decode: decodeSayReply,
  size: sizeSayReply,
  write: writeSayReply,
};

/** Takes any value, returns it as `Chat` without undeclared properties, or throws `invalid`. */
export function checkChat(value: unknown): Chat {
  const from = jsonObject<keyof Chat>(value);
  return {
    id: jsonInteger(from.id, "id"),
    name: jsonString(from.name, "name", 16),
    colour: jsonLiteral(from.colour, "colour", colourValues),
    text: jsonString(from.text, "text", 280),
    sentAt: jsonNumber(from.sentAt, "sentAt"),
  };
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

/**
 * `buy` on the wire: 1 bytes.
 *
 * | offset | bytes | field | type       |
 * | -----: | ----: | ----- | ---------- |
 * |      0 |     1 | item  | Item as u8 |
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
  requireBlock(bytes, 1);
  return {
    item: heldEnumWithin(readU8(bytes, 0), 0, 2, "item") as Item,
  };
}

export function sizeBuy(_message: Buy): number {
  return 1;
}

export function writeBuy(writer: Writer, message: Buy): void {
  if (message == null) requireObject(message, "");
  const $item = message.item;
  if (typeof $item !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 1);
  const { view } = writer;
  view.setUint8(at, enumWithin($item, 0, 2, "item"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeBuyInto(bytes: Uint8Array, target: Buy): Buy {
  requireBlock(bytes, 1);
  target.item = heldEnumWithin(readU8(bytes, 0), 0, 2, "item") as Item;
  return target;
}

export function createBuy(fields: Partial<Buy> = {}): Buy {
  return {
    item: fields.item ?? Item.boost,
  };
}

/** Reads `buy` out of its bytes. Valid as long as nobody writes to them. */
export class BuyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 1);
  }

  get item(): Item {
    return heldEnumWithin(this.$source.view.getUint8(0), 0, 2, "item") as Item;
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
 * `buyReply` on the wire: 8 bytes.
 *
 * | offset | bytes | field   | type |
 * | -----: | ----: | ------- | ---- |
 * |      0 |     4 | gold    | u32  |
 * |      4 |     4 | lastsMs | u32  |
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
  requireBlock(bytes, 8);
  return {
    gold: readU32(bytes, 0),
    lastsMs: readU32(bytes, 4),
  };
}

export function sizeBuyReply(_message: BuyReply): number {
  return 8;
}

export function writeBuyReply(writer: Writer, message: BuyReply): void {
  if (message == null) requireObject(message, "");
  const $gold = message.gold;
  if (typeof $gold !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 8);
  const { view } = writer;
  view.setUint32(at, u32($gold, "gold"), true);
  view.setUint32(at + 4, u32(message.lastsMs, "lastsMs"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeBuyReplyInto(bytes: Uint8Array, target: BuyReply): BuyReply {
  requireBlock(bytes, 8);
  target.gold = readU32(bytes, 0);
  target.lastsMs = readU32(bytes, 4);
  return target;
}

export function createBuyReply(fields: Partial<BuyReply> = {}): BuyReply {
  return {
    gold: fields.gold ?? 0,
    lastsMs: fields.lastsMs ?? 0,
  };
}

/** Reads `buyReply` out of its bytes. Valid as long as nobody writes to them. */
export class BuyReplyView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 8);
  }

  get gold(): number {
    return this.$source.view.getUint32(0, true);
  }

  get lastsMs(): number {
    return this.$source.view.getUint32(4, true);
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

/** Takes any value, returns it as `LeaderboardTopParams` without undeclared properties, or throws `invalid`. */
export function checkLeaderboardTopParams(value: unknown): LeaderboardTopParams {
  const from = jsonObject<keyof LeaderboardTopParams>(value);
  return {
    limit: jsonInteger(from.limit, "limit", 1, 20),
  };
}

/** Takes any value, returns it as `LeaderboardTopResult` without undeclared properties, or throws `invalid`. */
export function checkLeaderboardTopResult(value: unknown): LeaderboardTopResult {
  const from = jsonObject<keyof LeaderboardTopResult>(value);
  return {
    entries: jsonList(from.entries, "entries", checkLeaderboardEntry, 20),
    players: jsonInteger(from.players, "players"),
  };
}

/** Takes any value, returns it as `GameRoomOptions` without undeclared properties, or throws `invalid`. */
export function checkGameRoomOptions(value: unknown): GameRoomOptions {
  const from = jsonObject<keyof GameRoomOptions>(value);
  const result: GameRoomOptions = {};
  if (from.private !== undefined) {
    result.private = jsonBoolean(from.private, "private");
  }
  return result;
}

/** Takes any value, returns it as `GameRoomJoin` without undeclared properties, or throws `invalid`. */
export function checkGameRoomJoin(value: unknown): GameRoomJoin {
  const from = jsonObject<keyof GameRoomJoin>(value);
  const result: GameRoomJoin = {};
  if (from.name !== undefined) {
    result.name = jsonString(from.name, "name", 64);
  }
  return result;
}

/** Takes any value, returns it as `GameRoomListing` without undeclared properties, or throws `invalid`. */
export function checkGameRoomListing(value: unknown): GameRoomListing {
  const from = jsonObject<keyof GameRoomListing>(value);
  const result: GameRoomListing = {
    playing: jsonInteger(from.playing, "playing"),
    watching: jsonInteger(from.watching, "watching"),
  };
  if (from.leader !== undefined) {
    result.leader = jsonString(from.leader, "leader", 16);
  }
  return result;
}

/** Takes any value, returns it as `NotEnoughGoldData` without undeclared properties, or throws `invalid`. */
export function checkNotEnoughGoldData(value: unknown): NotEnoughGoldData {
  const from = jsonObject<keyof NotEnoughGoldData>(value);
  return {
    missing: jsonInteger(from.missing, "missing"),
  };
}

/** The number that a step of `Coordinate` stands for. */
function coordinateOf(step: number): number {
  return (step * 2200) / 65535;
}

/** The number that a step of `Speed` stands for. */
function speedOf(step: number): number {
  return step > 65534 ? 1100 : ((step - 32767) * 1100) / 32767;
}

/** The number that a step of `Facing` stands for. */
function facingOf(step: number): number {
  return step > 65534 ? 3.1416 : ((step - 32767) * 3.1416) / 32767;
}

/** Keeps what of an object goes over the wire in `players` of `arena`, and the tick at which each field changed. Returns whether any did. */
export function captureArenaPlayers(
  columns: Columns,
  slot: number,
  value: Player,
  tick: number,
  isNew: boolean,
): boolean {
  const { view, stamps } = columns;
  const row = slot * 20;
  const name$texts = columns.texts[0] as string[];
  const $name = value.name;
  const $name$new = isNew || $name !== name$texts[slot];
  if ($name$new) requireText($name, 64, "name");
  const colour$ = enumWithin(value.colour, 0, 7, "colour");
  const effects$ = flagBits(value.effects, 7, "effects");
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  const at$x$ = quantize($at$x, 0, 2200, 65535, "at.x");
  const at$y$ = quantize($at.y, 0, 2200, 65535, "at.y");
  const $velocity = value.velocity;
  if ($velocity == null) requireObject($velocity, "velocity");
  const $velocity$x = $velocity.x;
  if (typeof $velocity$x !== "number" || ($velocity as { call?: unknown }).call !== undefined)
    requireObject($velocity, "velocity");
  const velocity$x$ = quantizeAroundZero($velocity$x, 1100, 32767, "velocity.x");
  const velocity$y$ = quantizeAroundZero($velocity.y, 1100, 32767, "velocity.y");
  const facing$ = quantizeAroundZero(value.facing, 3.1416, 32767, "facing");
  const dashTicks$ = u8(value.dashTicks, "dashTicks");
  const losses$ = u8(value.losses, "losses");
  const away$ = booleanByte(value.away, "away");
  const cooldownTicks$ = u8(value.cooldownTicks, "cooldownTicks");
  const gold$ = u32(value.gold, "gold");
  let changed = isNew;
  const stamp = slot * 11;
  if ($name$new) {
    name$texts[slot] = $name;
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row) !== colour$) {
    view.setUint8(row, colour$);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 1) !== effects$) {
    view.setUint8(row + 1, effects$);
    stamps[stamp + 2] = tick;
    changed = true;
  }
  if (isNew || view.getUint16(row + 2, true) !== at$x$ || view.getUint16(row + 4, true) !== at$y$) {
    view.setUint16(row + 2, at$x$, true);
    view.setUint16(row + 4, at$y$, true);
    stamps[stamp + 3] = tick;
    changed = true;
  }
  if (isNew || view.getUint16(row + 6, true) !== velocity$x$ || view.getUint16(row + 8, true) !== velocity$y$) {
    view.setUint16(row + 6, velocity$x$, true);
    view.setUint16(row + 8, velocity$y$, true);
    stamps[stamp + 4] = tick;
    changed = true;
  }
  if (isNew || view.getUint16(row + 10, true) !== facing$) {
    view.setUint16(row + 10, facing$, true);
    stamps[stamp + 5] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 12) !== dashTicks$) {
    view.setUint8(row + 12, dashTicks$);
    stamps[stamp + 6] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 13) !== losses$) {
    view.setUint8(row + 13, losses$);
    stamps[stamp + 7] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 14) !== away$) {
    view.setUint8(row + 14, away$);
    stamps[stamp + 8] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 15) !== cooldownTicks$) {
    view.setUint8(row + 15, cooldownTicks$);
    stamps[stamp + 9] = tick;
    changed = true;
  }
  if (isNew || view.getUint32(row + 16, true) !== gold$) {
    view.setUint32(row + 16, gold$, true);
    stamps[stamp + 10] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `players` of `arena` on the wire, what changed.
 *
 * | bit | field        | type       |
 * | --: | ------------ | ---------- |
 * |   1 | life and key | u8 and u32 |
 * |   2 | name         | string<=64 |
 * |   4 | colour       | Colour     |
 * |   8 | effects      | Effects    |
 * |  16 | at           | Place      |
 * |  32 | velocity     | Velocity   |
 * |  64 | facing       | Facing     |
 * | 128 | dashTicks    | u8         |
 * | 256 | losses       | u8         |
 * | 512 | away         | bool       |
 */
export function writeArenaPlayers(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 20;
  if ((mask & 2) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, (columns.texts[0] as string[])[slot] as string, 64, "name");
  }
  {
    let at = reserve(writer, 15);
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
      to.setUint32(at, view.getUint32(row + 2, true), true);
      at += 4;
    }
    if ((mask & 32) !== 0) {
      to.setUint32(at, view.getUint32(row + 6, true), true);
      at += 4;
    }
    if ((mask & 64) !== 0) {
      to.setUint16(at, view.getUint16(row + 10, true), true);
      at += 2;
    }
    if ((mask & 128) !== 0) {
      to.setUint8(at, view.getUint8(row + 12));
      at += 1;
    }
    if ((mask & 256) !== 0) {
      to.setUint8(at, view.getUint8(row + 13));
      at += 1;
    }
    if ((mask & 512) !== 0) {
      to.setUint8(at, view.getUint8(row + 14));
      at += 1;
    }
    writer.offset = at;
  }
}

/**
 * `players` of `arena` on the wire, what changed that only their owner gets.
 *
 * | bit | field         | type |
 * | --: | ------------- | ---- |
 * |   2 | cooldownTicks | u8   |
 * |   4 | gold          | u32  |
 */
export function writeArenaPlayersOwn(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 20;
  {
    let at = reserve(writer, 5);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint8(at, view.getUint8(row + 15));
      at += 1;
    }
    if ((mask & 4) !== 0) {
      to.setUint32(at, view.getUint32(row + 16, true), true);
      at += 4;
    }
    writer.offset = at;
  }
}

/** Reads fields of `players` of `arena` by their mask, see `writeArenaPlayers`. Returns the bits of those that differ now. */
export function readArenaPlayers(reader: Reader, value: Player, mask: number): number {
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
    const at = take(reader, 1, "colour");
    const $colour = view.getUint8(at) as Colour;
    if (value.colour !== $colour) {
      value.colour = $colour;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 1, "effects");
    const $effects = view.getUint8(at) & 7;
    if (value.effects !== $effects) {
      value.effects = $effects;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const at = take(reader, 4, "at");
    const $at$x = coordinateOf(view.getUint16(at, true));
    const $at$y = coordinateOf(view.getUint16(at + 2, true));
    if (value.at.x !== $at$x || value.at.y !== $at$y) {
      value.at.x = $at$x;
      value.at.y = $at$y;
      changed |= 16;
    }
  }
  if ((mask & 32) !== 0) {
    const at = take(reader, 4, "velocity");
    const $velocity$x = speedOf(view.getUint16(at, true));
    const $velocity$y = speedOf(view.getUint16(at + 2, true));
    if (value.velocity.x !== $velocity$x || value.velocity.y !== $velocity$y) {
      value.velocity.x = $velocity$x;
      value.velocity.y = $velocity$y;
      changed |= 32;
    }
  }
  if ((mask & 64) !== 0) {
    const at = take(reader, 2, "facing");
    const $facing = facingOf(view.getUint16(at, true));
    if (value.facing !== $facing) {
      value.facing = $facing;
      changed |= 64;
    }
  }
  if ((mask & 128) !== 0) {
    const at = take(reader, 1, "dashTicks");
    const $dashTicks = view.getUint8(at);
    if (value.dashTicks !== $dashTicks) {
      value.dashTicks = $dashTicks;
      changed |= 128;
    }
  }
  if ((mask & 256) !== 0) {
    const at = take(reader, 1, "losses");
    const $losses = view.getUint8(at);
    if (value.losses !== $losses) {
      value.losses = $losses;
      changed |= 256;
    }
  }
  if ((mask & 512) !== 0) {
    const at = take(reader, 1, "away");
    const $away = readBoolean(view.getUint8(at), "away");
    if (value.away !== $away) {
      value.away = $away;
      changed |= 512;
    }
  }
  return changed;
}

/** Reads fields of `players` of `arena` by their mask, see `writeArenaPlayersOwn`. Returns the bits of those that differ now. */
export function readArenaPlayersOwn(reader: Reader, value: Player, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "cooldownTicks");
    const $cooldownTicks = view.getUint8(at);
    if (value.cooldownTicks !== $cooldownTicks) {
      value.cooldownTicks = $cooldownTicks;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 4, "gold");
    const $gold = view.getUint32(at, true);
    if (value.gold !== $gold) {
      value.gold = $gold;
      changed |= 4;
    }
  }
  return changed;
}

/** Keeps what of an object goes over the wire in `coins` of `arena`, and the tick at which each field changed. Returns whether any did. */
export function captureArenaCoins(columns: Columns, slot: number, value: Coin, tick: number, isNew: boolean): boolean {
  const { view, stamps } = columns;
  const row = slot * 5;
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  const at$x$ = quantize($at$x, 0, 2200, 65535, "at.x");
  const at$y$ = quantize($at.y, 0, 2200, 65535, "at.y");
  const value$ = u8(value.value, "value");
  let changed = isNew;
  const stamp = slot * 2;
  if (isNew || view.getUint16(row, true) !== at$x$ || view.getUint16(row + 2, true) !== at$y$) {
    view.setUint16(row, at$x$, true);
    view.setUint16(row + 2, at$y$, true);
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 4) !== value$) {
    view.setUint8(row + 4, value$);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `coins` of `arena` on the wire, what changed.
 *
 * | bit | field        | type       |
 * | --: | ------------ | ---------- |
 * |   1 | life and key | u8 and u32 |
 * |   2 | at           | Place      |
 * |   4 | value        | u8         |
 */
export function writeArenaCoins(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 5;
  {
    let at = reserve(writer, 5);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint32(at, view.getUint32(row, true), true);
      at += 4;
    }
    if ((mask & 4) !== 0) {
      to.setUint8(at, view.getUint8(row + 4));
      at += 1;
    }
    writer.offset = at;
  }
}

/** Reads fields of `coins` of `arena` by their mask, see `writeArenaCoins`. Returns the bits of those that differ now. */
export function readArenaCoins(reader: Reader, value: Coin, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 4, "at");
    const $at$x = coordinateOf(view.getUint16(at, true));
    const $at$y = coordinateOf(view.getUint16(at + 2, true));
    if (value.at.x !== $at$x || value.at.y !== $at$y) {
      value.at.x = $at$x;
      value.at.y = $at$y;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 1, "value");
    const $value = view.getUint8(at);
    if (value.value !== $value) {
      value.value = $value;
      changed |= 4;
    }
  }
  return changed;
}

/** Keeps what of an object goes over the wire in `match` of `arena`, and the tick at which each field changed. Returns whether any did. */
export function captureArenaMatch(columns: Columns, slot: number, value: Match, tick: number, isNew: boolean): boolean {
  requireObject(value, "");
  const { view, stamps } = columns;
  const row = slot * 4;
  const leader$ = u32(value.leader, "leader");
  let changed = isNew;
  const stamp = slot * 1;
  if (isNew || view.getUint32(row, true) !== leader$) {
    view.setUint32(row, leader$, true);
    stamps[stamp] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `match` of `arena` on the wire, what changed.
 *
 * | bit | field  | type |
 * | --: | ------ | ---- |
 * |   2 | leader | u32  |
 */
export function writeArenaMatch(writer: Writer, columns: Columns, slot: number, mask: number): void {
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

/** Reads fields of `match` of `arena` by their mask, see `writeArenaMatch`. Returns the bits of those that differ now. */
export function readArenaMatch(reader: Reader, value: Match, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 4, "leader");
    const $leader = view.getUint32(at, true);
    if (value.leader !== $leader) {
      value.leader = $leader;
      changed |= 2;
    }
  }
  return changed;
}
