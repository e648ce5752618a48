// Made by kephas-gen from realm.yaml: realm 1.0.0, wire 5b4c977b4ad67be3.
// realm/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  addEntry,
  bigInteger,
  booleanByte,
  type Columns,
  clampInteger,
  closeWriter,
  createMap,
  type DecodedMap,
  dateOf,
  dateTimestamp,
  enter,
  enumWithin,
  flagBits,
  float16,
  float32,
  float64,
  holdsBytes,
  i8,
  i32,
  leave,
  listLength,
  mapEntries,
  openEnum,
  openView,
  openWriter,
  presenceByte,
  quantize,
  quantizeAroundZero,
  quantizeClamped,
  type Reader,
  readBoolean,
  readBytes,
  readChars,
  readFixedBytes,
  readFloat16,
  readSafeInteger,
  readString,
  readTimestamp,
  readU8,
  readU16,
  readU32,
  readUuid,
  requireBlock,
  requireBytes,
  requireLength,
  requireMinText,
  requireObject,
  requireText,
  reserve,
  type StructCodec,
  safeInteger,
  sameValue,
  take,
  takeBytes,
  timestamp,
  u8,
  u16,
  u32,
  unknownKind,
  unknownTag,
  type ViewSource,
  type Writer,
  within,
  writeBytes,
  writeBytes16,
  writeChars,
  writeFixedBytes,
  writeString8,
  writeString16,
  writeUuid,
} from "kephas/codegen/v1";
import {
  type Coin,
  type Deed,
  type Input,
  type Item,
  type Match,
  type Player,
  type Skill,
  type Spot,
  Team,
  type Thing,
  teamValues,
} from "./messages.js";

/** The number that a step of `Angle` stands for. */
function angleOf(step: number): number {
  return (step * 6.2832) / 65535;
}

/**
 * `input` on the wire: 7 bytes.
 *
 * | offset | bytes | field   | type         |
 * | -----: | ----: | ------- | ------------ |
 * |      0 |     4 | seq     | u32          |
 * |      4 |     2 | heading | Angle as u16 |
 * |      6 |     1 | running | bool, 0 or 1 |
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
  requireBlock(bytes, 7);
  return {
    seq: readU32(bytes, 0),
    heading: angleOf(readU16(bytes, 4)),
    running: readBoolean(readU8(bytes, 6), "running"),
  };
}

export function sizeInput(_message: Input): number {
  return 7;
}

export function writeInput(writer: Writer, message: Input): void {
  if (message == null) requireObject(message, "");
  const $seq = message.seq;
  if (typeof $seq !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 7);
  const { view } = writer;
  view.setUint32(at, u32($seq, "seq"), true);
  view.setUint16(at + 4, quantize(message.heading, 0, 6.2832, 65535, "heading"), true);
  view.setUint8(at + 6, booleanByte(message.running, "running"));
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeInputInto(bytes: Uint8Array, target: Input): Input {
  requireBlock(bytes, 7);
  target.seq = readU32(bytes, 0);
  target.heading = angleOf(readU16(bytes, 4));
  target.running = readBoolean(readU8(bytes, 6), "running");
  return target;
}

export function createInput(fields: Partial<Input> = {}): Input {
  return {
    seq: fields.seq ?? 0,
    heading: fields.heading ?? 0,
    running: fields.running ?? false,
  };
}

/** Reads `input` out of its bytes. Valid as long as nobody writes to them. */
export class InputView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 7);
  }

  get seq(): number {
    return this.$source.view.getUint32(0, true);
  }

  get heading(): number {
    return angleOf(this.$source.view.getUint16(4, true));
  }

  get running(): boolean {
    return readBoolean(this.$source.view.getUint8(6), "running");
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

/**
 * `Item` on the wire: 2 bytes, then a tail; at most 18.
 *
 * | offset |   bytes | field | type         |
 * | -----: | ------: | ----- | ------------ |
 * |      0 |       1 | name  | length as u8 |
 * |      1 |       1 | count | u8           |
 * |   tail | 0 to 16 | name  | UTF-8        |
 */
function putItem(writer: Writer, at: number, value: Item): void {
  if (value == null) requireObject(value, "");
  const $count = value.count;
  if (typeof $count !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint8(at + 1, u8($count, "count"));
  writeString8(writer, at, value.name, 16, "name");
}

function putItemList8(writer: Writer, countAt: number, list: readonly Item[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = reserve(writer, 2);
      const value = list[i] as Item;
      putItem(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/** The number that a step of `Coord` stands for. */
function coordOf(step: number): number {
  return (step * 4096) / 65535;
}

function getItem(reader: Reader, at: number): Item {
  const { view } = reader;
  return {
    name: readString(reader, view.getUint8(at), "name"),
    count: view.getUint8(at + 1),
  };
}

function getItemList(reader: Reader, count: number, field: string): Item[] {
  requireBytes(reader, count, 2, field);
  const list: Item[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 2, "");
      list[i] = getItem(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

/** Keeps what of an object goes over the wire in `players` of `field`, and the tick at which each field changed. Returns whether any did. */
export function captureFieldPlayers(
  columns: Columns,
  slot: number,
  value: Player,
  tick: number,
  isNew: boolean,
): boolean {
  const { view, stamps } = columns;
  const row = slot * 17;
  const name$texts = columns.texts[0] as string[];
  const motto$texts = columns.texts[1] as string[];
  const due$30 = isNew || tick % 30 === 0;
  const writer = openWriter();
  try {
    const $at = value.at;
    if ($at == null) requireObject($at, "at");
    const $at$x = $at.x;
    if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
    const at$x$ = quantizeClamped($at$x, 0, 4096, 65535, "at.x");
    const at$y$ = quantizeClamped($at.y, 0, 4096, 65535, "at.y");
    const facing$ = quantize(value.facing, 0, 6.2832, 65535, "facing");
    const hp$ = u8(value.hp, "hp");
    const $name = value.name;
    const $name$new = isNew || $name !== name$texts[slot];
    if ($name$new) requireText(requireMinText($name, 1, "name"), 16, "name");
    const team$ = due$30 ? enumWithin(value.team, 0, 1, "team") : view.getUint8(row + 7);
    const marks$ = flagBits(value.marks, 3, "marks");
    const seq$ = u32(value.seq, "seq");
    const $motto = value.motto;
    const $motto$new = isNew || $motto !== motto$texts[slot];
    if ($motto$new) requireText($motto, 40, "motto");
    const gold$ = u32(value.gold, "gold");
    const bag$from = writer.offset;
    {
      const at = reserve(writer, 1);
      putItemList8(writer, at, value.bag, 8, "bag");
    }
    const bag$to = writer.offset;
    let changed = isNew;
    const stamp = slot * 10;
    if (isNew || view.getUint16(row, true) !== at$x$ || view.getUint16(row + 2, true) !== at$y$) {
      view.setUint16(row, at$x$, true);
      view.setUint16(row + 2, at$y$, true);
      stamps[stamp] = tick;
      changed = true;
    }
    if (isNew || view.getUint16(row + 4, true) !== facing$) {
      view.setUint16(row + 4, facing$, true);
      stamps[stamp + 1] = tick;
      changed = true;
    }
    if (isNew || view.getUint8(row + 6) !== hp$) {
      view.setUint8(row + 6, hp$);
      stamps[stamp + 2] = tick;
      changed = true;
    }
    if ($name$new) {
      name$texts[slot] = $name;
      stamps[stamp + 3] = tick;
      changed = true;
    }
    if (isNew || view.getUint8(row + 7) !== team$) {
      view.setUint8(row + 7, team$);
      stamps[stamp + 4] = tick;
      changed = true;
    }
    if (isNew || view.getUint8(row + 8) !== marks$) {
      view.setUint8(row + 8, marks$);
      stamps[stamp + 5] = tick;
      changed = true;
    }
    if (isNew || view.getUint32(row + 9, true) !== seq$) {
      view.setUint32(row + 9, seq$, true);
      stamps[stamp + 6] = tick;
      changed = true;
    }
    if ($motto$new) {
      motto$texts[slot] = $motto;
      stamps[stamp + 7] = tick;
      changed = true;
    }
    if (isNew || view.getUint32(row + 13, true) !== gold$) {
      view.setUint32(row + 13, gold$, true);
      stamps[stamp + 8] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, bag$from, bag$to, (columns.bytes[0] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[0] as Uint8Array[])[slot] = writer.bytes.slice(bag$from, bag$to);
      stamps[stamp + 9] = tick;
      changed = true;
    }
    return changed;
  } finally {
    closeWriter(writer);
  }
}

/**
 * `players` of `field` on the wire, what changed.
 *
 * | bit | field        | type       |
 * | --: | ------------ | ---------- |
 * |   1 | life and key | u8 and u16 |
 * |   2 | at           | Spot       |
 * |   4 | facing       | Angle      |
 * |   8 | hp           | u8         |
 * |  16 | name         | string<=16 |
 * |  32 | team         | Team       |
 * |  64 | marks        | Marks      |
 */
export function writeFieldPlayers(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 17;
  {
    let at = reserve(writer, 7);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint32(at, view.getUint32(row, true), true);
      at += 4;
    }
    if ((mask & 4) !== 0) {
      to.setUint16(at, view.getUint16(row + 4, true), true);
      at += 2;
    }
    if ((mask & 8) !== 0) {
      to.setUint8(at, view.getUint8(row + 6));
      at += 1;
    }
    writer.offset = at;
  }
  if ((mask & 16) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, requireMinText((columns.texts[0] as string[])[slot] as string, 1, "name"), 16, "name");
  }
  {
    let at = reserve(writer, 2);
    const to = writer.view;
    if ((mask & 32) !== 0) {
      to.setUint8(at, view.getUint8(row + 7));
      at += 1;
    }
    if ((mask & 64) !== 0) {
      to.setUint8(at, view.getUint8(row + 8));
      at += 1;
    }
    writer.offset = at;
  }
}

/**
 * `players` of `field` on the wire, what changed that only their owner gets.
 *
 * | bit | field | type |
 * | --: | ----- | ---- |
 * |   2 | seq   | u32  |
 */
export function writeFieldPlayersOwn(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 17;
  {
    let at = reserve(writer, 4);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint32(at, view.getUint32(row + 9, true), true);
      at += 4;
    }
    writer.offset = at;
  }
}

/**
 * `players` of `field` on the wire, what changed, since 2.
 *
 * | bit | field | type       |
 * | --: | ----- | ---------- |
 * |   2 | motto | string<=40 |
 */
export function writeFieldPlayersSince2(writer: Writer, columns: Columns, slot: number, mask: number): void {
  if ((mask & 2) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, (columns.texts[1] as string[])[slot] as string, 40, "motto");
  }
}

/**
 * `players` of `field` on the wire, what changed that only their owner gets, since 2.
 *
 * | bit | field | type |
 * | --: | ----- | ---- |
 * |   2 | gold  | u32  |
 */
export function writeFieldPlayersOwnSince2(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 17;
  {
    let at = reserve(writer, 4);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint32(at, view.getUint32(row + 13, true), true);
      at += 4;
    }
    writer.offset = at;
  }
}

/**
 * `players` of `field` on the wire, what changed, since 3.
 *
 * | bit | field | type   |
 * | --: | ----- | ------ |
 * |   2 | bag   | Item[] |
 */
export function writeFieldPlayersSince3(writer: Writer, columns: Columns, slot: number, mask: number): void {
  if ((mask & 2) !== 0) {
    writeBytes(writer, (columns.bytes[0] as Uint8Array[])[slot] as Uint8Array);
  }
}

/** Reads fields of `players` of `field` by their mask, see `writeFieldPlayers`. Returns the bits of those that differ now. */
export function readFieldPlayers(reader: Reader, value: Player, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 4, "at");
    const $at$x = coordOf(view.getUint16(at, true));
    const $at$y = coordOf(view.getUint16(at + 2, true));
    if (value.at.x !== $at$x || value.at.y !== $at$y) {
      value.at.x = $at$x;
      value.at.y = $at$y;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 2, "facing");
    const $facing = angleOf(view.getUint16(at, true));
    if (value.facing !== $facing) {
      value.facing = $facing;
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
  if ((mask & 16) !== 0) {
    const at = take(reader, 1, "name");
    const $name = readString(reader, view.getUint8(at), "name");
    if (value.name !== $name) {
      value.name = $name;
      changed |= 16;
    }
  }
  if ((mask & 32) !== 0) {
    const at = take(reader, 1, "team");
    const $team = openEnum(view.getUint8(at), teamValues, Team.other);
    if (value.team !== $team) {
      value.team = $team;
      changed |= 32;
    }
  }
  if ((mask & 64) !== 0) {
    const at = take(reader, 1, "marks");
    const $marks = view.getUint8(at) & 3;
    if (value.marks !== $marks) {
      value.marks = $marks;
      changed |= 64;
    }
  }
  return changed;
}

/** Reads fields of `players` of `field` by their mask, see `writeFieldPlayersOwn`. Returns the bits of those that differ now. */
export function readFieldPlayersOwn(reader: Reader, value: Player, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 4, "seq");
    const $seq = view.getUint32(at, true);
    if (value.seq !== $seq) {
      value.seq = $seq;
      changed |= 2;
    }
  }
  return changed;
}

/** Reads fields of `players` of `field` by their mask, see `writeFieldPlayersSince2`. Returns the bits of those that differ now. */
export function readFieldPlayersSince2(reader: Reader, value: Player, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "motto");
    const $motto = readString(reader, view.getUint8(at), "motto");
    if (value.motto !== $motto) {
      value.motto = $motto;
      changed |= 2;
    }
  }
  return changed;
}

/** Reads fields of `players` of `field` by their mask, see `writeFieldPlayersOwnSince2`. Returns the bits of those that differ now. */
export function readFieldPlayersOwnSince2(reader: Reader, value: Player, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 4, "gold");
    const $gold = view.getUint32(at, true);
    if (value.gold !== $gold) {
      value.gold = $gold;
      changed |= 2;
    }
  }
  return changed;
}

/** Reads fields of `players` of `field` by their mask, see `writeFieldPlayersSince3`. Returns the bits of those that differ now. */
export function readFieldPlayersSince3(reader: Reader, value: Player, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "bag");
    const $bag = getItemList(reader, view.getUint8(at), "bag");
    if (!sameValue(value.bag, $bag)) {
      value.bag = $bag;
      changed |= 2;
    }
  }
  return changed;
}

/** Keeps what of an object goes over the wire in `coins` of `field`, and the tick at which each field changed. Returns whether any did. */
export function captureFieldCoins(columns: Columns, slot: number, value: Coin, tick: number, isNew: boolean): boolean {
  const { view, stamps } = columns;
  const row = slot * 5;
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  const at$x$ = quantizeClamped($at$x, 0, 4096, 65535, "at.x");
  const at$y$ = quantizeClamped($at.y, 0, 4096, 65535, "at.y");
  const worth$ = u8(value.worth, "worth");
  let changed = isNew;
  const stamp = slot * 2;
  if (isNew || view.getUint16(row, true) !== at$x$ || view.getUint16(row + 2, true) !== at$y$) {
    view.setUint16(row, at$x$, true);
    view.setUint16(row + 2, at$y$, true);
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 4) !== worth$) {
    view.setUint8(row + 4, worth$);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `coins` of `field` on the wire, what changed.
 *
 * | bit | field        | type       |
 * | --: | ------------ | ---------- |
 * |   1 | life and key | u8 and u32 |
 * |   2 | at           | Spot       |
 * |   4 | worth        | u8         |
 */
export function writeFieldCoins(writer: Writer, columns: Columns, slot: number, mask: number): void {
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

/** Reads fields of `coins` of `field` by their mask, see `writeFieldCoins`. Returns the bits of those that differ now. */
export function readFieldCoins(reader: Reader, value: Coin, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 4, "at");
    const $at$x = coordOf(view.getUint16(at, true));
    const $at$y = coordOf(view.getUint16(at + 2, true));
    if (value.at.x !== $at$x || value.at.y !== $at$y) {
      value.at.x = $at$x;
      value.at.y = $at$y;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 1, "worth");
    const $worth = view.getUint8(at);
    if (value.worth !== $worth) {
      value.worth = $worth;
      changed |= 4;
    }
  }
  return changed;
}

/** Keeps what of an object goes over the wire in `match` of `field`, and the tick at which each field changed. Returns whether any did. */
export function captureFieldMatch(columns: Columns, slot: number, value: Match, tick: number, isNew: boolean): boolean {
  requireObject(value, "");
  const { view, stamps } = columns;
  const row = slot * 13;
  const title$texts = columns.texts[0] as string[];
  const phase$ = u8(value.phase, "phase");
  const endsAt$ = dateTimestamp(value.endsAt, -8640000000000000, 8640000000000000, "endsAt");
  const wind$ = Math.fround(float32(value.wind, "wind"));
  const $title = value.title;
  const $title$new = isNew || $title !== title$texts[slot];
  if ($title$new) requireText($title, 20, "title");
  let changed = isNew;
  const stamp = slot * 4;
  if (isNew || view.getUint8(row) !== phase$) {
    view.setUint8(row, phase$);
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || view.getBigInt64(row + 1, true) !== endsAt$) {
    view.setBigInt64(row + 1, endsAt$, true);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  if (isNew || !Object.is(view.getFloat32(row + 9, true), wind$)) {
    view.setFloat32(row + 9, wind$, true);
    stamps[stamp + 2] = tick;
    changed = true;
  }
  if ($title$new) {
    title$texts[slot] = $title;
    stamps[stamp + 3] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `match` of `field` on the wire, what changed.
 *
 * | bit | field  | type      |
 * | --: | ------ | --------- |
 * |   2 | phase  | u8        |
 * |   4 | endsAt | timestamp |
 * |   8 | wind   | f32       |
 */
export function writeFieldMatch(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 13;
  {
    let at = reserve(writer, 13);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint8(at, view.getUint8(row));
      at += 1;
    }
    if ((mask & 4) !== 0) {
      to.setUint32(at, view.getUint32(row + 1, true), true);
      to.setUint32(at + 4, view.getUint32(row + 5, true), true);
      at += 8;
    }
    if ((mask & 8) !== 0) {
      to.setUint32(at, view.getUint32(row + 9, true), true);
      at += 4;
    }
    writer.offset = at;
  }
}

/**
 * `match` of `field` on the wire, what changed, since 2.
 *
 * | bit | field | type       |
 * | --: | ----- | ---------- |
 * |   2 | title | string<=20 |
 */
export function writeFieldMatchSince2(writer: Writer, columns: Columns, slot: number, mask: number): void {
  if ((mask & 2) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, (columns.texts[0] as string[])[slot] as string, 20, "title");
  }
}

/** Reads fields of `match` of `field` by their mask, see `writeFieldMatch`. Returns the bits of those that differ now. */
export function readFieldMatch(reader: Reader, value: Match, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "phase");
    const $phase = view.getUint8(at);
    if (value.phase !== $phase) {
      value.phase = $phase;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 8, "endsAt");
    const $endsAt = dateOf(readTimestamp(view.getBigInt64(at, true), "endsAt"));
    if (!sameValue(value.endsAt, $endsAt)) {
      value.endsAt = $endsAt;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 4, "wind");
    const $wind = view.getFloat32(at, true);
    if (!Object.is(value.wind, $wind)) {
      value.wind = $wind;
      changed |= 8;
    }
  }
  return changed;
}

/** Reads fields of `match` of `field` by their mask, see `writeFieldMatchSince2`. Returns the bits of those that differ now. */
export function readFieldMatchSince2(reader: Reader, value: Match, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "title");
    const $title = readString(reader, view.getUint8(at), "title");
    if (value.title !== $title) {
      value.title = $title;
      changed |= 2;
    }
  }
  return changed;
}

function putU16Array3(writer: Writer, start: number, list: readonly number[], field: string): void {
  requireLength(list, 3, field);
  let i = 0;
  try {
    for (; i < 3; i++) {
      const at = start + i * 2;
      const value = list[i] as number;
      const { view } = writer;
      view.setUint16(at, u16(value, ""), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

/**
 * `Spot` on the wire: 4 bytes.
 *
 * | offset | bytes | field | type         |
 * | -----: | ----: | ----- | ------------ |
 * |      0 |     2 | x     | Coord as u16 |
 * |      2 |     2 | y     | Coord as u16 |
 */
function putSpot(writer: Writer, at: number, value: Spot): void {
  if (value == null) requireObject(value, "");
  const $x = value.x;
  if (typeof $x !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
  const { view } = writer;
  view.setUint16(at, quantizeClamped($x, 0, 4096, 65535, "x"), true);
  view.setUint16(at + 2, quantizeClamped(value.y, 0, 4096, 65535, "y"), true);
}

function putSpotList8(writer: Writer, countAt: number, list: readonly Spot[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 4);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 4;
      const value = list[i] as Spot;
      putSpot(writer, at, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putSpotColumns8(writer: Writer, countAt: number, list: readonly Spot[], limit: number, field: string): void {
  const count = listLength(list, limit, field);
  writer.view.setUint8(countAt, count);
  const start = reserve(writer, count * 4);
  const { view } = writer;
  let i = 0;
  try {
    for (; i < count; i++) {
      const value = list[i] as Spot;
      if (value == null) requireObject(value, "");
      const $x = value.x;
      if (typeof $x !== "number" || (value as { call?: unknown }).call !== undefined) requireObject(value, "");
      view.setUint16(start + i * 2, quantizeClamped($x, 0, 4096, 65535, "x"), true);
      view.setUint16(start + count * 2 + i * 2, quantizeClamped(value.y, 0, 4096, 65535, "y"), true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putString8ToU16Map8(
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
      const at = reserve(writer, 3);
      const key = keys[i] as string;
      const value = values[i] as number;
      const { view } = writer;
      view.setUint16(at + 1, u16(value, "value"), true);
      writeString8(writer, at, key, 8, "key");
    }
  } catch (error) {
    throw within(error, field, i);
  }
}

function putU16Optional(writer: Writer, value: number | null | undefined, field: string): void {
  if (value === null || value === undefined) return;
  const at = reserve(writer, 2);
  const { view } = writer;
  view.setUint16(at, u16(value, field), true);
}

/**
 * `Skill` on the wire: 1 bytes of the first version, then a tail; at most 10.
 *
 * | offset |  bytes | field | type         |
 * | -----: | -----: | ----- | ------------ |
 * |      0 |      1 | level | u8           |
 * |        |        |       | since 2:     |
 * |      0 |      1 | title | length as u8 |
 * |   tail | 0 to 8 | title | UTF-8        |
 */
function putSkill(writer: Writer, lengthAt: number, value: Skill, field: string): void {
  try {
    requireObject(value, "");
    const at = reserve(writer, 1);
    const { view } = writer;
    view.setUint8(at, u8(value.level, "level"));
    {
      const at = reserve(writer, 1);
      writeString8(writer, at, value.title, 8, "title");
    }
    writer.view.setUint16(lengthAt, writer.offset - at, true);
  } catch (error) {
    throw within(error, field);
  }
}

function putDeed(writer: Writer, tagAt: number, union: Deed, field: string): void {
  requireObject(union, field);
  switch (union.kind) {
    case "fell":
      try {
        const at = reserve(writer, 4);
        const { value } = union;
        putSpot(writer, at, value);
        writer.view.setUint8(tagAt, 1);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    case "said":
      try {
        const at = reserve(writer, 1);
        const { value } = union;
        writeString8(writer, at, value, 40, "");
        writer.view.setUint8(tagAt, 2);
      } catch (error) {
        throw within(error, `${field}.value`);
      }
      break;
    default:
      throw unknownKind(union, "fell, said", field);
  }
}

/** The number that a step of `ThingEven` stands for. */
function thingEvenOf(step: number): number {
  return step > 254 ? 1 : ((step - 127) * 1) / 127;
}

function getU16Array3(reader: Reader, start: number, field: string): number[] {
  const { view } = reader;
  const list: number[] = new Array(3);
  let i = 0;
  try {
    for (; i < 3; i++) {
      const at = start + i * 2;
      list[i] = view.getUint16(at, true);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getSpot(reader: Reader, at: number): Spot {
  const { view } = reader;
  return {
    x: coordOf(view.getUint16(at, true)),
    y: coordOf(view.getUint16(at + 2, true)),
  };
}

function getSpotList(reader: Reader, count: number, field: string): Spot[] {
  const start = take(reader, count * 4, field);
  const list: Spot[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = start + i * 4;
      list[i] = getSpot(reader, at);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getSpotColumns(reader: Reader, count: number, field: string): Spot[] {
  const start = take(reader, count * 4, field);
  const { view } = reader;
  const list: Spot[] = new Array(count);
  let i = 0;
  try {
    for (; i < count; i++) {
      list[i] = {
        x: coordOf(view.getUint16(start + i * 2, true)),
        y: coordOf(view.getUint16(start + count * 2 + i * 2, true)),
      };
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return list;
}

function getString8ToU16Map(
  reader: Reader,
  count: number,
  map: DecodedMap<string, number>,
  field: string,
): DecodedMap<string, number> {
  requireBytes(reader, count, 3, field);
  const { view } = reader;
  let i = 0;
  try {
    for (; i < count; i++) {
      const at = take(reader, 3, "");
      const key = readString(reader, view.getUint8(at), "key");
      const value = view.getUint16(at + 1, true);
      addEntry(map, key, value);
    }
  } catch (error) {
    throw within(error, field, i);
  }
  return map;
}

function getU16Optional(reader: Reader, present: boolean, field: string): number | null {
  if (!present) return null;
  const at = take(reader, 2, field);
  const { view } = reader;
  return view.getUint16(at, true);
}

function getSkill(reader: Reader, length: number, field: string): Skill {
  const end = enter(reader, length, field);
  try {
    const at = take(reader, 1, "");
    const { view } = reader;
    const value: Skill = {
      level: view.getUint8(at),
      title: "none",
    };
    if (reader.offset < reader.end) {
      const at = take(reader, 1, "");
      value.title = readString(reader, view.getUint8(at), "title");
    }
    leave(reader, end);
    return value;
  } catch (error) {
    throw within(error, field);
  }
}

function getDeed(reader: Reader, tag: number, field: string): Deed {
  try {
    const { view } = reader;
    switch (tag) {
      case 1: {
        try {
          const at = take(reader, 4, "");
          return { kind: "fell", value: getSpot(reader, at) };
        } catch (error) {
          throw within(error, "value");
        }
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

/** Keeps what of an object goes over the wire in `things` of `dungeon`, and the tick at which each field changed. Returns whether any did. */
export function captureDungeonThings(
  columns: Columns,
  slot: number,
  value: Thing,
  tick: number,
  isNew: boolean,
): boolean {
  const { view, stamps } = columns;
  const row = slot * 59;
  const text$texts = columns.texts[0] as string[];
  const writer = openWriter();
  try {
    const yes$ = booleanByte(value.yes, "yes");
    const tiny$ = i8(value.tiny, "tiny");
    const low$ = clampInteger(value.low, -300, 300, "low");
    const large$ = i32(value.large, "large");
    const half$ = float16(value.half, "half");
    const single$ = Math.fround(float32(value.single, "single"));
    const double$ = float64(value.double, "double");
    const even$ = quantizeAroundZero(value.even, 1, 127, "even");
    const wide$ = bigInteger(value.wide, 0n, 18446744073709551615n, "wide");
    const near$ = safeInteger(value.near, -9007199254740991, 9007199254740991, "near");
    const seen$ = timestamp(value.seen, -8640000000000000, 8640000000000000, "seen");
    const met$ = dateTimestamp(value.met, -8640000000000000, 8640000000000000, "met");
    const id$from = writer.offset;
    {
      const at = reserve(writer, 16);
      writeUuid(writer, at, value.id, "id");
    }
    const id$to = writer.offset;
    const code$from = writer.offset;
    {
      const at = reserve(writer, 4);
      writeChars(writer, at, 4, value.code, "code");
    }
    const code$to = writer.offset;
    const hash$from = writer.offset;
    {
      const at = reserve(writer, 4);
      writeFixedBytes(writer, at, 4, value.hash, "hash");
    }
    const hash$to = writer.offset;
    const blob$from = writer.offset;
    {
      const at = reserve(writer, 2);
      writeBytes16(writer, at, value.blob, 300, "blob");
    }
    const blob$to = writer.offset;
    const $text = value.text;
    const $text$new = isNew || $text !== text$texts[slot];
    if ($text$new) requireText($text, 300, "text");
    const three$from = writer.offset;
    {
      const at = reserve(writer, 6);
      putU16Array3(writer, at, value.three, "three");
    }
    const three$to = writer.offset;
    const list$from = writer.offset;
    {
      const at = reserve(writer, 1);
      putSpotList8(writer, at, value.list, 9, "list");
    }
    const list$to = writer.offset;
    const sheet$from = writer.offset;
    {
      const at = reserve(writer, 1);
      putSpotColumns8(writer, at, value.sheet, 9, "sheet");
    }
    const sheet$to = writer.offset;
    const map$from = writer.offset;
    {
      const at = reserve(writer, 1);
      putString8ToU16Map8(writer, at, value.map, 4, "map");
    }
    const map$to = writer.offset;
    const maybe$from = writer.offset;
    {
      const at = reserve(writer, 1);
      const { view } = writer;
      const $maybe = value.maybe;
      view.setUint8(at, presenceByte($maybe));
      putU16Optional(writer, $maybe, "maybe");
    }
    const maybe$to = writer.offset;
    const skill$from = writer.offset;
    {
      const at = reserve(writer, 2);
      putSkill(writer, at, value.skill, "skill");
    }
    const skill$to = writer.offset;
    const deed$from = writer.offset;
    {
      const at = reserve(writer, 1);
      putDeed(writer, at, value.deed, "deed");
    }
    const deed$to = writer.offset;
    const item$from = writer.offset;
    {
      const at = reserve(writer, 2);
      const { view } = writer;
      const $item = value.item;
      if ($item == null) requireObject($item, "item");
      const $item$count = $item.count;
      if (typeof $item$count !== "number" || ($item as { call?: unknown }).call !== undefined)
        requireObject($item, "item");
      view.setUint8(at + 1, u8($item$count, "item.count"));
      writeString8(writer, at, $item.name, 16, "item.name");
    }
    const item$to = writer.offset;
    const $spot = value.spot;
    if ($spot == null) requireObject($spot, "spot");
    const $spot$x = $spot.x;
    if (typeof $spot$x !== "number" || ($spot as { call?: unknown }).call !== undefined) requireObject($spot, "spot");
    const spot$x$ = quantizeClamped($spot$x, 0, 4096, 65535, "spot.x");
    const spot$y$ = quantizeClamped($spot.y, 0, 4096, 65535, "spot.y");
    let changed = isNew;
    const stamp = slot * 26;
    if (isNew || view.getUint8(row) !== yes$) {
      view.setUint8(row, yes$);
      stamps[stamp] = tick;
      changed = true;
    }
    if (isNew || view.getInt8(row + 1) !== tiny$) {
      view.setInt8(row + 1, tiny$);
      stamps[stamp + 1] = tick;
      changed = true;
    }
    if (isNew || view.getInt16(row + 2, true) !== low$) {
      view.setInt16(row + 2, low$, true);
      stamps[stamp + 2] = tick;
      changed = true;
    }
    if (isNew || view.getInt32(row + 4, true) !== large$) {
      view.setInt32(row + 4, large$, true);
      stamps[stamp + 3] = tick;
      changed = true;
    }
    if (isNew || view.getUint16(row + 8, true) !== half$) {
      view.setUint16(row + 8, half$, true);
      stamps[stamp + 4] = tick;
      changed = true;
    }
    if (isNew || !Object.is(view.getFloat32(row + 10, true), single$)) {
      view.setFloat32(row + 10, single$, true);
      stamps[stamp + 5] = tick;
      changed = true;
    }
    if (isNew || !Object.is(view.getFloat64(row + 14, true), double$)) {
      view.setFloat64(row + 14, double$, true);
      stamps[stamp + 6] = tick;
      changed = true;
    }
    if (isNew || view.getUint8(row + 22) !== even$) {
      view.setUint8(row + 22, even$);
      stamps[stamp + 7] = tick;
      changed = true;
    }
    if (isNew || view.getBigUint64(row + 23, true) !== wide$) {
      view.setBigUint64(row + 23, wide$, true);
      stamps[stamp + 8] = tick;
      changed = true;
    }
    if (isNew || view.getBigInt64(row + 31, true) !== near$) {
      view.setBigInt64(row + 31, near$, true);
      stamps[stamp + 9] = tick;
      changed = true;
    }
    if (isNew || view.getBigInt64(row + 39, true) !== seen$) {
      view.setBigInt64(row + 39, seen$, true);
      stamps[stamp + 10] = tick;
      changed = true;
    }
    if (isNew || view.getBigInt64(row + 47, true) !== met$) {
      view.setBigInt64(row + 47, met$, true);
      stamps[stamp + 11] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, id$from, id$to, (columns.bytes[0] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[0] as Uint8Array[])[slot] = writer.bytes.slice(id$from, id$to);
      stamps[stamp + 12] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, code$from, code$to, (columns.bytes[1] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[1] as Uint8Array[])[slot] = writer.bytes.slice(code$from, code$to);
      stamps[stamp + 13] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, hash$from, hash$to, (columns.bytes[2] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[2] as Uint8Array[])[slot] = writer.bytes.slice(hash$from, hash$to);
      stamps[stamp + 14] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, blob$from, blob$to, (columns.bytes[3] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[3] as Uint8Array[])[slot] = writer.bytes.slice(blob$from, blob$to);
      stamps[stamp + 15] = tick;
      changed = true;
    }
    if ($text$new) {
      text$texts[slot] = $text;
      stamps[stamp + 16] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, three$from, three$to, (columns.bytes[4] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[4] as Uint8Array[])[slot] = writer.bytes.slice(three$from, three$to);
      stamps[stamp + 17] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, list$from, list$to, (columns.bytes[5] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[5] as Uint8Array[])[slot] = writer.bytes.slice(list$from, list$to);
      stamps[stamp + 18] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, sheet$from, sheet$to, (columns.bytes[6] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[6] as Uint8Array[])[slot] = writer.bytes.slice(sheet$from, sheet$to);
      stamps[stamp + 19] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, map$from, map$to, (columns.bytes[7] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[7] as Uint8Array[])[slot] = writer.bytes.slice(map$from, map$to);
      stamps[stamp + 20] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, maybe$from, maybe$to, (columns.bytes[8] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[8] as Uint8Array[])[slot] = writer.bytes.slice(maybe$from, maybe$to);
      stamps[stamp + 21] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, skill$from, skill$to, (columns.bytes[9] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[9] as Uint8Array[])[slot] = writer.bytes.slice(skill$from, skill$to);
      stamps[stamp + 22] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, deed$from, deed$to, (columns.bytes[10] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[10] as Uint8Array[])[slot] = writer.bytes.slice(deed$from, deed$to);
      stamps[stamp + 23] = tick;
      changed = true;
    }
    if (isNew || !holdsBytes(writer, item$from, item$to, (columns.bytes[11] as Uint8Array[])[slot] as Uint8Array)) {
      (columns.bytes[11] as Uint8Array[])[slot] = writer.bytes.slice(item$from, item$to);
      stamps[stamp + 24] = tick;
      changed = true;
    }
    if (isNew || view.getUint16(row + 55, true) !== spot$x$ || view.getUint16(row + 57, true) !== spot$y$) {
      view.setUint16(row + 55, spot$x$, true);
      view.setUint16(row + 57, spot$y$, true);
      stamps[stamp + 25] = tick;
      changed = true;
    }
    return changed;
  } finally {
    closeWriter(writer);
  }
}

/**
 * `things` of `dungeon` on the wire, what changed.
 *
 * |      bit | field        | type                        |
 * | -------: | ------------ | --------------------------- |
 * |        1 | life and key | u8 and string<=12           |
 * |        2 | yes          | bool                        |
 * |        4 | tiny         | i8                          |
 * |        8 | low          | i16                         |
 * |       16 | large        | i32                         |
 * |       32 | half         | f16                         |
 * |       64 | single       | f32                         |
 * |      128 | double       | f64                         |
 * |      256 | even         | ThingEven                   |
 * |      512 | wide         | u64                         |
 * |     1024 | near         | i64                         |
 * |     2048 | seen         | timestamp                   |
 * |     4096 | met          | timestamp                   |
 * |     8192 | id           | uuid                        |
 * |    16384 | code         | char[4]                     |
 * |    32768 | hash         | Uint8Array                  |
 * |    65536 | blob         | bytes<=300                  |
 * |   131072 | text         | string<=300                 |
 * |   262144 | three        | number[]                    |
 * |   524288 | list         | Spot[]                      |
 * |  1048576 | sheet        | Spot[]                      |
 * |  2097152 | map          | ReadonlyMap<string, number> |
 * |  4194304 | maybe        | number | null               |
 * |  8388608 | skill        | Skill                       |
 * | 16777216 | deed         | Deed                        |
 * | 33554432 | item         | Item                        |
 * | 67108864 | spot         | Spot                        |
 */
export function writeDungeonThings(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 59;
  {
    let at = reserve(writer, 55);
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
      to.setUint16(at, view.getUint16(row + 2, true), true);
      at += 2;
    }
    if ((mask & 16) !== 0) {
      to.setUint32(at, view.getUint32(row + 4, true), true);
      at += 4;
    }
    if ((mask & 32) !== 0) {
      to.setUint16(at, view.getUint16(row + 8, true), true);
      at += 2;
    }
    if ((mask & 64) !== 0) {
      to.setUint32(at, view.getUint32(row + 10, true), true);
      at += 4;
    }
    if ((mask & 128) !== 0) {
      to.setUint32(at, view.getUint32(row + 14, true), true);
      to.setUint32(at + 4, view.getUint32(row + 18, true), true);
      at += 8;
    }
    if ((mask & 256) !== 0) {
      to.setUint8(at, view.getUint8(row + 22));
      at += 1;
    }
    if ((mask & 512) !== 0) {
      to.setUint32(at, view.getUint32(row + 23, true), true);
      to.setUint32(at + 4, view.getUint32(row + 27, true), true);
      at += 8;
    }
    if ((mask & 1024) !== 0) {
      to.setUint32(at, view.getUint32(row + 31, true), true);
      to.setUint32(at + 4, view.getUint32(row + 35, true), true);
      at += 8;
    }
    if ((mask & 2048) !== 0) {
      to.setUint32(at, view.getUint32(row + 39, true), true);
      to.setUint32(at + 4, view.getUint32(row + 43, true), true);
      at += 8;
    }
    if ((mask & 4096) !== 0) {
      to.setUint32(at, view.getUint32(row + 47, true), true);
      to.setUint32(at + 4, view.getUint32(row + 51, true), true);
      at += 8;
    }
    writer.offset = at;
  }
  if ((mask & 8192) !== 0) {
    writeBytes(writer, (columns.bytes[0] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 16384) !== 0) {
    writeBytes(writer, (columns.bytes[1] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 32768) !== 0) {
    writeBytes(writer, (columns.bytes[2] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 65536) !== 0) {
    writeBytes(writer, (columns.bytes[3] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 131072) !== 0) {
    const at = reserve(writer, 2);
    writeString16(writer, at, (columns.texts[0] as string[])[slot] as string, 300, "text");
  }
  if ((mask & 262144) !== 0) {
    writeBytes(writer, (columns.bytes[4] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 524288) !== 0) {
    writeBytes(writer, (columns.bytes[5] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 1048576) !== 0) {
    writeBytes(writer, (columns.bytes[6] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 2097152) !== 0) {
    writeBytes(writer, (columns.bytes[7] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 4194304) !== 0) {
    writeBytes(writer, (columns.bytes[8] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 8388608) !== 0) {
    writeBytes(writer, (columns.bytes[9] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 16777216) !== 0) {
    writeBytes(writer, (columns.bytes[10] as Uint8Array[])[slot] as Uint8Array);
  }
  if ((mask & 33554432) !== 0) {
    writeBytes(writer, (columns.bytes[11] as Uint8Array[])[slot] as Uint8Array);
  }
  {
    let at = reserve(writer, 4);
    const to = writer.view;
    if ((mask & 67108864) !== 0) {
      to.setUint32(at, view.getUint32(row + 55, true), true);
      at += 4;
    }
    writer.offset = at;
  }
}

/** Reads fields of `things` of `dungeon` by their mask, see `writeDungeonThings`. Returns the bits of those that differ now. */
export function readDungeonThings(reader: Reader, value: Thing, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "yes");
    const $yes = readBoolean(view.getUint8(at), "yes");
    if (value.yes !== $yes) {
      value.yes = $yes;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 1, "tiny");
    const $tiny = view.getInt8(at);
    if (value.tiny !== $tiny) {
      value.tiny = $tiny;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 2, "low");
    const $low = view.getInt16(at, true);
    if (value.low !== $low) {
      value.low = $low;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const at = take(reader, 4, "large");
    const $large = view.getInt32(at, true);
    if (value.large !== $large) {
      value.large = $large;
      changed |= 16;
    }
  }
  if ((mask & 32) !== 0) {
    const at = take(reader, 2, "half");
    const $half = readFloat16(view.getUint16(at, true));
    if (!Object.is(value.half, $half)) {
      value.half = $half;
      changed |= 32;
    }
  }
  if ((mask & 64) !== 0) {
    const at = take(reader, 4, "single");
    const $single = view.getFloat32(at, true);
    if (!Object.is(value.single, $single)) {
      value.single = $single;
      changed |= 64;
    }
  }
  if ((mask & 128) !== 0) {
    const at = take(reader, 8, "double");
    const $double = view.getFloat64(at, true);
    if (!Object.is(value.double, $double)) {
      value.double = $double;
      changed |= 128;
    }
  }
  if ((mask & 256) !== 0) {
    const at = take(reader, 1, "even");
    const $even = thingEvenOf(view.getUint8(at));
    if (value.even !== $even) {
      value.even = $even;
      changed |= 256;
    }
  }
  if ((mask & 512) !== 0) {
    const at = take(reader, 8, "wide");
    const $wide = view.getBigUint64(at, true);
    if (value.wide !== $wide) {
      value.wide = $wide;
      changed |= 512;
    }
  }
  if ((mask & 1024) !== 0) {
    const at = take(reader, 8, "near");
    const $near = readSafeInteger(view.getBigInt64(at, true), "near");
    if (value.near !== $near) {
      value.near = $near;
      changed |= 1024;
    }
  }
  if ((mask & 2048) !== 0) {
    const at = take(reader, 8, "seen");
    const $seen = readTimestamp(view.getBigInt64(at, true), "seen");
    if (value.seen !== $seen) {
      value.seen = $seen;
      changed |= 2048;
    }
  }
  if ((mask & 4096) !== 0) {
    const at = take(reader, 8, "met");
    const $met = dateOf(readTimestamp(view.getBigInt64(at, true), "met"));
    if (!sameValue(value.met, $met)) {
      value.met = $met;
      changed |= 4096;
    }
  }
  if ((mask & 8192) !== 0) {
    const at = take(reader, 16, "id");
    const $id = readUuid(reader.bytes, at);
    if (value.id !== $id) {
      value.id = $id;
      changed |= 8192;
    }
  }
  if ((mask & 16384) !== 0) {
    const at = take(reader, 4, "code");
    const $code = readChars(reader.bytes, at, 4, "code");
    if (value.code !== $code) {
      value.code = $code;
      changed |= 16384;
    }
  }
  if ((mask & 32768) !== 0) {
    const at = take(reader, 4, "hash");
    const $hash = readFixedBytes(reader.bytes, at, 4);
    if (!sameValue(value.hash, $hash)) {
      value.hash = $hash;
      changed |= 32768;
    }
  }
  if ((mask & 65536) !== 0) {
    const at = take(reader, 2, "blob");
    const $blob = readBytes(reader, view.getUint16(at, true), "blob");
    if (!sameValue(value.blob, $blob)) {
      value.blob = $blob;
      changed |= 65536;
    }
  }
  if ((mask & 131072) !== 0) {
    const at = take(reader, 2, "text");
    const $text = readString(reader, view.getUint16(at, true), "text");
    if (value.text !== $text) {
      value.text = $text;
      changed |= 131072;
    }
  }
  if ((mask & 262144) !== 0) {
    const at = take(reader, 6, "three");
    const $three = getU16Array3(reader, at, "three");
    if (!sameValue(value.three, $three)) {
      value.three = $three;
      changed |= 262144;
    }
  }
  if ((mask & 524288) !== 0) {
    const at = take(reader, 1, "list");
    const $list = getSpotList(reader, view.getUint8(at), "list");
    if (!sameValue(value.list, $list)) {
      value.list = $list;
      changed |= 524288;
    }
  }
  if ((mask & 1048576) !== 0) {
    const at = take(reader, 1, "sheet");
    const $sheet = getSpotColumns(reader, view.getUint8(at), "sheet");
    if (!sameValue(value.sheet, $sheet)) {
      value.sheet = $sheet;
      changed |= 1048576;
    }
  }
  if ((mask & 2097152) !== 0) {
    const at = take(reader, 1, "map");
    const $map = getString8ToU16Map(reader, view.getUint8(at), createMap(), "map");
    if (!sameValue(value.map, $map)) {
      value.map = $map;
      changed |= 2097152;
    }
  }
  if ((mask & 4194304) !== 0) {
    const at = take(reader, 1, "maybe");
    const $maybe = getU16Optional(reader, readBoolean(view.getUint8(at), "maybe"), "maybe");
    if (!sameValue(value.maybe, $maybe)) {
      value.maybe = $maybe;
      changed |= 4194304;
    }
  }
  if ((mask & 8388608) !== 0) {
    const at = take(reader, 2, "skill");
    const $skill = getSkill(reader, view.getUint16(at, true), "skill");
    if (!sameValue(value.skill, $skill)) {
      value.skill = $skill;
      changed |= 8388608;
    }
  }
  if ((mask & 16777216) !== 0) {
    const at = take(reader, 1, "deed");
    const $deed = getDeed(reader, view.getUint8(at), "deed");
    if (!sameValue(value.deed, $deed)) {
      value.deed = $deed;
      changed |= 16777216;
    }
  }
  if ((mask & 33554432) !== 0) {
    const at = take(reader, 2, "item");
    const $item$name = readString(reader, view.getUint8(at), "item.name");
    const $item$count = view.getUint8(at + 1);
    if (value.item.name !== $item$name || value.item.count !== $item$count) {
      value.item.name = $item$name;
      value.item.count = $item$count;
      changed |= 33554432;
    }
  }
  if ((mask & 67108864) !== 0) {
    const at = take(reader, 4, "spot");
    const $spot$x = coordOf(view.getUint16(at, true));
    const $spot$y = coordOf(view.getUint16(at + 2, true));
    if (value.spot.x !== $spot$x || value.spot.y !== $spot$y) {
      value.spot.x = $spot$x;
      value.spot.y = $spot$y;
      changed |= 67108864;
    }
  }
  return changed;
}

/** Keeps what of an object goes over the wire in `ids` of `dungeon`, and the tick at which each field changed. Returns whether any did. */
export function captureDungeonIds(columns: Columns, slot: number, value: Item, tick: number, isNew: boolean): boolean {
  const { view, stamps } = columns;
  const row = slot * 1;
  const name$texts = columns.texts[0] as string[];
  const $name = value.name;
  const $name$new = isNew || $name !== name$texts[slot];
  if ($name$new) requireText($name, 16, "name");
  const count$ = u8(value.count, "count");
  let changed = isNew;
  const stamp = slot * 2;
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
  return changed;
}

/**
 * `ids` of `dungeon` on the wire, what changed.
 *
 * | bit | field        | type        |
 * | --: | ------------ | ----------- |
 * |   1 | life and key | u8 and uuid |
 * |   2 | name         | string<=16  |
 * |   4 | count        | u8          |
 */
export function writeDungeonIds(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 1;
  if ((mask & 2) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, (columns.texts[0] as string[])[slot] as string, 16, "name");
  }
  {
    let at = reserve(writer, 1);
    const to = writer.view;
    if ((mask & 4) !== 0) {
      to.setUint8(at, view.getUint8(row));
      at += 1;
    }
    writer.offset = at;
  }
}

/** Reads fields of `ids` of `dungeon` by their mask, see `writeDungeonIds`. Returns the bits of those that differ now. */
export function readDungeonIds(reader: Reader, value: Item, mask: number): number {
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
  return changed;
}

/** Keeps what of an object goes over the wire in `seats` of `board`, and the tick at which each field changed. Returns whether any did. */
export function captureBoardSeats(columns: Columns, slot: number, value: Item, tick: number, isNew: boolean): boolean {
  const { view, stamps } = columns;
  const row = slot * 1;
  const name$texts = columns.texts[0] as string[];
  const $name = value.name;
  const $name$new = isNew || $name !== name$texts[slot];
  if ($name$new) requireText($name, 16, "name");
  const count$ = u8(value.count, "count");
  let changed = isNew;
  const stamp = slot * 2;
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
  return changed;
}

/**
 * `seats` of `board` on the wire, what changed.
 *
 * | bit | field        | type           |
 * | --: | ------------ | -------------- |
 * |   1 | life and key | u8 and char[2] |
 * |   2 | name         | string<=16     |
 */
export function writeBoardSeats(writer: Writer, columns: Columns, slot: number, mask: number): void {
  if ((mask & 2) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, (columns.texts[0] as string[])[slot] as string, 16, "name");
  }
}

/**
 * `seats` of `board` on the wire, what changed that only their owner gets.
 *
 * | bit | field | type |
 * | --: | ----- | ---- |
 * |   2 | count | u8   |
 */
export function writeBoardSeatsOwn(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 1;
  {
    let at = reserve(writer, 1);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint8(at, view.getUint8(row));
      at += 1;
    }
    writer.offset = at;
  }
}

/** Reads fields of `seats` of `board` by their mask, see `writeBoardSeats`. Returns the bits of those that differ now. */
export function readBoardSeats(reader: Reader, value: Item, mask: number): number {
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
  return changed;
}

/** Reads fields of `seats` of `board` by their mask, see `writeBoardSeatsOwn`. Returns the bits of those that differ now. */
export function readBoardSeatsOwn(reader: Reader, value: Item, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "count");
    const $count = view.getUint8(at);
    if (value.count !== $count) {
      value.count = $count;
      changed |= 2;
    }
  }
  return changed;
}

/** Keeps what of an object goes over the wire in `score` of `board`, and the tick at which each field changed. Returns whether any did. */
export function captureBoardScore(columns: Columns, slot: number, value: Match, tick: number, isNew: boolean): boolean {
  requireObject(value, "");
  const { view, stamps } = columns;
  const row = slot * 13;
  const title$texts = columns.texts[0] as string[];
  const phase$ = u8(value.phase, "phase");
  const endsAt$ = dateTimestamp(value.endsAt, -8640000000000000, 8640000000000000, "endsAt");
  const wind$ = Math.fround(float32(value.wind, "wind"));
  const $title = value.title;
  const $title$new = isNew || $title !== title$texts[slot];
  if ($title$new) requireText($title, 20, "title");
  let changed = isNew;
  const stamp = slot * 4;
  if (isNew || view.getUint8(row) !== phase$) {
    view.setUint8(row, phase$);
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || view.getBigInt64(row + 1, true) !== endsAt$) {
    view.setBigInt64(row + 1, endsAt$, true);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  if (isNew || !Object.is(view.getFloat32(row + 9, true), wind$)) {
    view.setFloat32(row + 9, wind$, true);
    stamps[stamp + 2] = tick;
    changed = true;
  }
  if ($title$new) {
    title$texts[slot] = $title;
    stamps[stamp + 3] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `score` of `board` on the wire, what changed.
 *
 * | bit | field  | type      |
 * | --: | ------ | --------- |
 * |   2 | phase  | u8        |
 * |   4 | endsAt | timestamp |
 * |   8 | wind   | f32       |
 */
export function writeBoardScore(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 13;
  {
    let at = reserve(writer, 13);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint8(at, view.getUint8(row));
      at += 1;
    }
    if ((mask & 4) !== 0) {
      to.setUint32(at, view.getUint32(row + 1, true), true);
      to.setUint32(at + 4, view.getUint32(row + 5, true), true);
      at += 8;
    }
    if ((mask & 8) !== 0) {
      to.setUint32(at, view.getUint32(row + 9, true), true);
      at += 4;
    }
    writer.offset = at;
  }
}

/**
 * `score` of `board` on the wire, what changed, since 2.
 *
 * | bit | field | type       |
 * | --: | ----- | ---------- |
 * |   2 | title | string<=20 |
 */
export function writeBoardScoreSince2(writer: Writer, columns: Columns, slot: number, mask: number): void {
  if ((mask & 2) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, (columns.texts[0] as string[])[slot] as string, 20, "title");
  }
}

/** Reads fields of `score` of `board` by their mask, see `writeBoardScore`. Returns the bits of those that differ now. */
export function readBoardScore(reader: Reader, value: Match, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "phase");
    const $phase = view.getUint8(at);
    if (value.phase !== $phase) {
      value.phase = $phase;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 8, "endsAt");
    const $endsAt = dateOf(readTimestamp(view.getBigInt64(at, true), "endsAt"));
    if (!sameValue(value.endsAt, $endsAt)) {
      value.endsAt = $endsAt;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 4, "wind");
    const $wind = view.getFloat32(at, true);
    if (!Object.is(value.wind, $wind)) {
      value.wind = $wind;
      changed |= 8;
    }
  }
  return changed;
}

/** Reads fields of `score` of `board` by their mask, see `writeBoardScoreSince2`. Returns the bits of those that differ now. */
export function readBoardScoreSince2(reader: Reader, value: Match, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "title");
    const $title = readString(reader, view.getUint8(at), "title");
    if (value.title !== $title) {
      value.title = $title;
      changed |= 2;
    }
  }
  return changed;
}
