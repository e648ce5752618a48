// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 6a948eed8715a10e.
// Do not edit: change the schema and generate again.
import {
  booleanByte,
  type Codec,
  decodeJsonAs,
  encodeJson,
  encodeWith,
  enumValue,
  flagBits,
  float32,
  floatWithin,
  heldEnum,
  heldFloat,
  integer,
  jsonInteger,
  jsonList,
  jsonLiteral,
  jsonNumber,
  jsonObject,
  jsonString,
  jsonValue,
  listLength,
  openReader,
  type Reader,
  readBoolean,
  requireObject,
  reserve,
  take,
  type Writer,
  within,
  writeBytes,
} from "kephas/protocol";
import {
  type ArenaFullData,
  type Buy,
  type BuyReply,
  type Chat,
  type Coin,
  type Colour,
  colourValues,
  type Heading,
  type Input,
  Item,
  itemValues,
  type Join,
  type Joined,
  type JoinReply,
  type LeaderboardEntry,
  type LeaderboardTopParams,
  type LeaderboardTopResult,
  type Left,
  type Names,
  type NameTag,
  type NotEnoughGoldData,
  type Offer,
  type Pillar,
  type Player,
  type Say,
  type SayReply,
  type Snapshot,
  type Welcome,
} from "./messages.js";

/** Takes any value, returns it as `NameTag` without undeclared properties, or throws `invalid`. */
export function checkNameTag(value: unknown): NameTag {
  const from = jsonObject<keyof NameTag>(value);
  return {
    id: jsonInteger(from.id, "id"),
    name: jsonString(from.name, "name", 16),
    colour: jsonLiteral(from.colour, "colour", colourValues),
  };
}

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
  const list: Pillar[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 12;
      list.push(getPillar(reader, at));
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
  const list: Offer[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 7;
      list.push(getOffer(reader, at));
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
  requireObject(value, "");
  const { view } = writer;
  requireObject(value.at, "at");
  view.setFloat32(at, float32(value.at.x, "at.x"), true);
  view.setFloat32(at + 4, float32(value.at.y, "at.y"), true);
  view.setFloat32(at + 8, float32(value.radius, "radius"), true);
}

function putPillarList(writer: Writer, list: readonly Pillar[], field: string): void {
  const start = reserve(writer, list.length * 12);
  let i = 0;
  try {
    for (; i < list.length; i++) {
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
  requireObject(value, "");
  const { view } = writer;
  view.setUint8(at, enumValue(value.item, itemValues, "item"));
  view.setUint16(at + 1, integer(value.price, 0, 65535, "price"), true);
  view.setUint32(at + 3, integer(value.lastsMs, 0, 4294967295, "lastsMs"), true);
}

function putOfferList(writer: Writer, list: readonly Offer[], field: string): void {
  const start = reserve(writer, list.length * 7);
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 7;
      const value = list[i] as Offer;
      putOffer(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
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
  return encodeWith(writeWelcome, message);
}

export function decodeWelcome(bytes: Uint8Array): Welcome {
  const reader = openReader(bytes);
  const at = take(reader, 18, "");
  const { view } = reader;
  return {
    you: view.getUint32(at, true),
    tickMs: view.getFloat32(at + 4, true),
    width: view.getFloat32(at + 8, true),
    height: view.getFloat32(at + 12, true),
    pillars: getPillarList(reader, view.getUint8(at + 16), "pillars"),
    offers: getOfferList(reader, view.getUint8(at + 17), "offers"),
  };
}

export function sizeWelcome(message: Welcome): number {
  return 18 + message.pillars.length * 12 + message.offers.length * 7;
}

export function writeWelcome(writer: Writer, message: Welcome): void {
  requireObject(message, "");
  const at = reserve(writer, 18);
  const { view } = writer;
  view.setUint32(at, integer(message.you, 0, 4294967295, "you"), true);
  view.setFloat32(at + 4, float32(message.tickMs, "tickMs"), true);
  view.setFloat32(at + 8, float32(message.width, "width"), true);
  view.setFloat32(at + 12, float32(message.height, "height"), true);
  view.setUint8(at + 16, listLength(message.pillars, 32, "pillars"));
  view.setUint8(at + 17, listLength(message.offers, 8, "offers"));
  putPillarList(writer, message.pillars, "pillars");
  putOfferList(writer, message.offers, "offers");
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

/** The codec of `welcome`. */
export const welcomeCodec: Codec<Welcome> = {
  encode: encodeWelcome,
  decode: decodeWelcome,
  size: sizeWelcome,
  write: writeWelcome,
};

/** Takes any value, returns it as `Join` without undeclared properties, or throws `invalid`. */
export function checkJoin(value: unknown): Join {
  const from = jsonObject<keyof Join>(value);
  return {
    name: jsonString(from.name, "name", 16),
  };
}

/** `join` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeJoin(message: Join): Uint8Array {
  return encodeJson(checkJoin(message), 65536);
}

export function decodeJoin(bytes: Uint8Array): Join {
  return decodeJsonAs(bytes, 65536, checkJoin);
}

export function sizeJoin(message: Join): number {
  return encodeJoin(message).length;
}

export function writeJoin(writer: Writer, message: Join): void {
  writeBytes(writer, encodeJoin(message));
}

/** The codec of `join`. */
export const joinCodec: Codec<Join> = {
  encode: encodeJoin,
  decode: decodeJoin,
  size: sizeJoin,
  write: writeJoin,
};

/** Takes any value, returns it as `JoinReply` without undeclared properties, or throws `invalid`. */
export function checkJoinReply(value: unknown): JoinReply {
  const from = jsonObject<keyof JoinReply>(value);
  return {
    name: jsonString(from.name, "name", 16),
    colour: jsonLiteral(from.colour, "colour", colourValues),
  };
}

/** `joinReply` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeJoinReply(message: JoinReply): Uint8Array {
  return encodeJson(checkJoinReply(message), 65536);
}

export function decodeJoinReply(bytes: Uint8Array): JoinReply {
  return decodeJsonAs(bytes, 65536, checkJoinReply);
}

export function sizeJoinReply(message: JoinReply): number {
  return encodeJoinReply(message).length;
}

export function writeJoinReply(writer: Writer, message: JoinReply): void {
  writeBytes(writer, encodeJoinReply(message));
}

/** The codec of `joinReply`. */
export const joinReplyCodec: Codec<JoinReply> = {
  encode: encodeJoinReply,
  decode: decodeJoinReply,
  size: sizeJoinReply,
  write: writeJoinReply,
};

/** Takes any value, returns it as `Names` without undeclared properties, or throws `invalid`. */
export function checkNames(value: unknown): Names {
  const from = jsonObject<keyof Names>(value);
  return {
    players: jsonList(from.players, "players", checkNameTag, 64),
  };
}

/** `names` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeNames(message: Names): Uint8Array {
  return encodeJson(checkNames(message), 65536);
}

export function decodeNames(bytes: Uint8Array): Names {
  return decodeJsonAs(bytes, 65536, checkNames);
}

export function sizeNames(message: Names): number {
  return encodeNames(message).length;
}

export function writeNames(writer: Writer, message: Names): void {
  writeBytes(writer, encodeNames(message));
}

/** The codec of `names`. */
export const namesCodec: Codec<Names> = {
  encode: encodeNames,
  decode: decodeNames,
  size: sizeNames,
  write: writeNames,
};

/** Takes any value, returns it as `Joined` without undeclared properties, or throws `invalid`. */
export function checkJoined(value: unknown): Joined {
  const from = jsonObject<keyof Joined>(value);
  return {
    player: jsonValue(from.player, "player", checkNameTag),
  };
}

/** `joined` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeJoined(message: Joined): Uint8Array {
  return encodeJson(checkJoined(message), 65536);
}

export function decodeJoined(bytes: Uint8Array): Joined {
  return decodeJsonAs(bytes, 65536, checkJoined);
}

export function sizeJoined(message: Joined): number {
  return encodeJoined(message).length;
}

export function writeJoined(writer: Writer, message: Joined): void {
  writeBytes(writer, encodeJoined(message));
}

/** The codec of `joined`. */
export const joinedCodec: Codec<Joined> = {
  encode: encodeJoined,
  decode: decodeJoined,
  size: sizeJoined,
  write: writeJoined,
};

/** Takes any value, returns it as `Left` without undeclared properties, or throws `invalid`. */
export function checkLeft(value: unknown): Left {
  const from = jsonObject<keyof Left>(value);
  return {
    id: jsonInteger(from.id, "id"),
  };
}

/** `left` on the wire: JSON as UTF-8, at most 65536 bytes. */
export function encodeLeft(message: Left): Uint8Array {
  return encodeJson(checkLeft(message), 65536);
}

export function decodeLeft(bytes: Uint8Array): Left {
  return decodeJsonAs(bytes, 65536, checkLeft);
}

export function sizeLeft(message: Left): number {
  return encodeLeft(message).length;
}

export function writeLeft(writer: Writer, message: Left): void {
  writeBytes(writer, encodeLeft(message));
}

/** The codec of `left`. */
export const leftCodec: Codec<Left> = {
  encode: encodeLeft,
  decode: decodeLeft,
  size: sizeLeft,
  write: writeLeft,
};

function freshHeading(): Heading {
  return {
    x: 0,
    y: 0,
  };
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
  return encodeWith(writeInput, message);
}

export function decodeInput(bytes: Uint8Array): Input {
  const reader = openReader(bytes);
  const at = take(reader, 13, "");
  const { view } = reader;
  return {
    seq: view.getUint32(at, true),
    heading: {
      x: heldFloat(view.getFloat32(at + 4, true), -1, 1, "heading.x"),
      y: heldFloat(view.getFloat32(at + 8, true), -1, 1, "heading.y"),
    },
    dash: readBoolean(view.getUint8(at + 12), "dash"),
  };
}

export function sizeInput(_message: Input): number {
  return 13;
}

export function writeInput(writer: Writer, message: Input): void {
  requireObject(message, "");
  const at = reserve(writer, 13);
  const { view } = writer;
  view.setUint32(at, integer(message.seq, 0, 4294967295, "seq"), true);
  requireObject(message.heading, "heading");
  view.setFloat32(at + 4, floatWithin(message.heading.x, -1, 1, "heading.x"), true);
  view.setFloat32(at + 8, floatWithin(message.heading.y, -1, 1, "heading.y"), true);
  view.setUint8(at + 12, booleanByte(message.dash, "dash"));
}

export function createInput(fields: Partial<Input> = {}): Input {
  return {
    seq: fields.seq ?? 0,
    heading: fields.heading ?? freshHeading(),
    dash: fields.dash ?? false,
  };
}

/** The codec of `input`. */
export const inputCodec: Codec<Input> = {
  encode: encodeInput,
  decode: decodeInput,
  size: sizeInput,
  write: writeInput,
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
  return encodeWith(writeBuy, message);
}

export function decodeBuy(bytes: Uint8Array): Buy {
  const reader = openReader(bytes);
  const at = take(reader, 1, "");
  const { view } = reader;
  return {
    item: heldEnum(view.getUint8(at), itemValues, "item"),
  };
}

export function sizeBuy(_message: Buy): number {
  return 1;
}

export function writeBuy(writer: Writer, message: Buy): void {
  requireObject(message, "");
  const at = reserve(writer, 1);
  const { view } = writer;
  view.setUint8(at, enumValue(message.item, itemValues, "item"));
}

export function createBuy(fields: Partial<Buy> = {}): Buy {
  return {
    item: fields.item ?? Item.boost,
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
 * `buyReply` on the wire: 8 bytes.
 *
 * | offset | bytes | field   | type |
 * | -----: | ----: | ------- | ---- |
 * |      0 |     4 | gold    | u32  |
 * |      4 |     4 | lastsMs | u32  |
 */
export function encodeBuyReply(message: BuyReply): Uint8Array {
  return encodeWith(writeBuyReply, message);
}

export function decodeBuyReply(bytes: Uint8Array): BuyReply {
  const reader = openReader(bytes);
  const at = take(reader, 8, "");
  const { view } = reader;
  return {
    gold: view.getUint32(at, true),
    lastsMs: view.getUint32(at + 4, true),
  };
}

export function sizeBuyReply(_message: BuyReply): number {
  return 8;
}

export function writeBuyReply(writer: Writer, message: BuyReply): void {
  requireObject(message, "");
  const at = reserve(writer, 8);
  const { view } = writer;
  view.setUint32(at, integer(message.gold, 0, 4294967295, "gold"), true);
  view.setUint32(at + 4, integer(message.lastsMs, 0, 4294967295, "lastsMs"), true);
}

export function createBuyReply(fields: Partial<BuyReply> = {}): BuyReply {
  return {
    gold: fields.gold ?? 0,
    lastsMs: fields.lastsMs ?? 0,
  };
}

/** The codec of `buyReply`. */
export const buyReplyCodec: Codec<BuyReply> = {
  encode: encodeBuyReply,
  decode: decodeBuyReply,
  size: sizeBuyReply,
  write: writeBuyReply,
};

function getPlayer(reader: Reader, at: number): Player {
  const { view } = reader;
  return {
    id: view.getUint32(at, true),
    colour: view.getUint8(at + 4) as Colour,
    effects: view.getUint8(at + 5) & 7,
    at: {
      x: view.getFloat32(at + 6, true),
      y: view.getFloat32(at + 10, true),
    },
    velocity: {
      x: view.getFloat32(at + 14, true),
      y: view.getFloat32(at + 18, true),
    },
    facing: view.getFloat32(at + 22, true),
    gold: view.getUint32(at + 26, true),
    dashTicks: view.getUint8(at + 30),
    cooldownTicks: view.getUint8(at + 31),
    ack: view.getUint32(at + 32, true),
  };
}

function getPlayerList(reader: Reader, count: number, field: string): Player[] {
  const start = take(reader, count * 36, field);
  const list: Player[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 36;
      list.push(getPlayer(reader, at));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getCoin(reader: Reader, at: number): Coin {
  const { view } = reader;
  return {
    id: view.getUint32(at, true),
    at: {
      x: view.getFloat32(at + 4, true),
      y: view.getFloat32(at + 8, true),
    },
    value: view.getUint8(at + 12),
  };
}

function getCoinList(reader: Reader, count: number, field: string): Coin[] {
  const start = take(reader, count * 13, field);
  const list: Coin[] = [];
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 13;
      list.push(getCoin(reader, at));
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

/**
 * `Player` on the wire: 36 bytes.
 *
 * | offset | bytes | field         | type          |
 * | -----: | ----: | ------------- | ------------- |
 * |      0 |     4 | id            | u32           |
 * |      4 |     1 | colour        | Colour as u8  |
 * |      5 |     1 | effects       | Effects as u8 |
 * |      6 |     4 | at.x          | f32           |
 * |     10 |     4 | at.y          | f32           |
 * |     14 |     4 | velocity.x    | f32           |
 * |     18 |     4 | velocity.y    | f32           |
 * |     22 |     4 | facing        | f32           |
 * |     26 |     4 | gold          | u32           |
 * |     30 |     1 | dashTicks     | u8            |
 * |     31 |     1 | cooldownTicks | u8            |
 * |     32 |     4 | ack           | u32           |
 */
function putPlayer(writer: Writer, at: number, value: Player): void {
  requireObject(value, "");
  const { view } = writer;
  view.setUint32(at, integer(value.id, 0, 4294967295, "id"), true);
  view.setUint8(at + 4, enumValue(value.colour, colourValues, "colour"));
  view.setUint8(at + 5, flagBits(value.effects, 7, "effects"));
  requireObject(value.at, "at");
  view.setFloat32(at + 6, float32(value.at.x, "at.x"), true);
  view.setFloat32(at + 10, float32(value.at.y, "at.y"), true);
  requireObject(value.velocity, "velocity");
  view.setFloat32(at + 14, float32(value.velocity.x, "velocity.x"), true);
  view.setFloat32(at + 18, float32(value.velocity.y, "velocity.y"), true);
  view.setFloat32(at + 22, float32(value.facing, "facing"), true);
  view.setUint32(at + 26, integer(value.gold, 0, 4294967295, "gold"), true);
  view.setUint8(at + 30, integer(value.dashTicks, 0, 255, "dashTicks"));
  view.setUint8(at + 31, integer(value.cooldownTicks, 0, 255, "cooldownTicks"));
  view.setUint32(at + 32, integer(value.ack, 0, 4294967295, "ack"), true);
}

function putPlayerList(writer: Writer, list: readonly Player[], field: string): void {
  const start = reserve(writer, list.length * 36);
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 36;
      const value = list[i] as Player;
      putPlayer(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `Coin` on the wire: 13 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | id    | u32  |
 * |      4 |     4 | at.x  | f32  |
 * |      8 |     4 | at.y  | f32  |
 * |     12 |     1 | value | u8   |
 */
function putCoin(writer: Writer, at: number, value: Coin): void {
  requireObject(value, "");
  const { view } = writer;
  view.setUint32(at, integer(value.id, 0, 4294967295, "id"), true);
  requireObject(value.at, "at");
  view.setFloat32(at + 4, float32(value.at.x, "at.x"), true);
  view.setFloat32(at + 8, float32(value.at.y, "at.y"), true);
  view.setUint8(at + 12, integer(value.value, 0, 255, "value"));
}

function putCoinList(writer: Writer, list: readonly Coin[], field: string): void {
  const start = reserve(writer, list.length * 13);
  let i = 0;
  try {
    for (; i < list.length; i++) {
      const at = start + i * 13;
      const value = list[i] as Coin;
      putCoin(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `snapshot` on the wire: 6 bytes, then a tail; at most 4390.
 *
 * | offset |  bytes | field   | type                        |
 * | -----: | -----: | ------- | --------------------------- |
 * |      0 |      4 | tick    | u32                         |
 * |      4 |      1 | players | count as u8                 |
 * |      5 |      1 | coins   | count as u8                 |
 * |   tail | n * 36 | players | Player, one after the other |
 * |   tail | n * 13 | coins   | Coin, one after the other   |
 */
export function encodeSnapshot(message: Snapshot): Uint8Array {
  return encodeWith(writeSnapshot, message);
}

export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const reader = openReader(bytes);
  const at = take(reader, 6, "");
  const { view } = reader;
  return {
    tick: view.getUint32(at, true),
    players: getPlayerList(reader, view.getUint8(at + 4), "players"),
    coins: getCoinList(reader, view.getUint8(at + 5), "coins"),
  };
}

export function sizeSnapshot(message: Snapshot): number {
  return 6 + message.players.length * 36 + message.coins.length * 13;
}

export function writeSnapshot(writer: Writer, message: Snapshot): void {
  requireObject(message, "");
  const at = reserve(writer, 6);
  const { view } = writer;
  view.setUint32(at, integer(message.tick, 0, 4294967295, "tick"), true);
  view.setUint8(at + 4, listLength(message.players, 64, "players"));
  view.setUint8(at + 5, listLength(message.coins, 160, "coins"));
  putPlayerList(writer, message.players, "players");
  putCoinList(writer, message.coins, "coins");
}

export function createSnapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    tick: fields.tick ?? 0,
    players: fields.players ?? [],
    coins: fields.coins ?? [],
  };
}

/** The codec of `snapshot`. */
export const snapshotCodec: Codec<Snapshot> = {
  encode: encodeSnapshot,
  decode: decodeSnapshot,
  size: sizeSnapshot,
  write: writeSnapshot,
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

/** Takes any value, returns it as `ArenaFullData` without undeclared properties, or throws `invalid`. */
export function checkArenaFullData(value: unknown): ArenaFullData {
  const from = jsonObject<keyof ArenaFullData>(value);
  return {
    capacity: jsonInteger(from.capacity, "capacity"),
  };
}

/** Takes any value, returns it as `NotEnoughGoldData` without undeclared properties, or throws `invalid`. */
export function checkNotEnoughGoldData(value: unknown): NotEnoughGoldData {
  const from = jsonObject<keyof NotEnoughGoldData>(value);
  return {
    missing: jsonInteger(from.missing, "missing"),
  };
}
