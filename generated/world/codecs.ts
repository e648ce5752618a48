// Made by kephas-gen from world.yaml: world 1.0.0, wire 8d3e1003fed25031.
// world/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Columns,
  closeWriter,
  enumWithin,
  float32,
  floatWithin,
  heldFloat,
  openView,
  openWriter,
  quantizeClamped,
  type Reader,
  readF32,
  readString,
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
  writeString8,
} from "kephas/codegen/v1";
import type { Creature, Explorer, Heading, Kind, Mood, Pulse, Steer, Welcome } from "./messages.js";

/**
 * `welcome` on the wire: 4 bytes.
 *
 * | offset | bytes | field | type |
 * | -----: | ----: | ----- | ---- |
 * |      0 |     4 | you   | u32  |
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
  requireBlock(bytes, 4);
  return {
    you: readU32(bytes, 0),
  };
}

export function sizeWelcome(_message: Welcome): number {
  return 4;
}

export function writeWelcome(writer: Writer, message: Welcome): void {
  if (message == null) requireObject(message, "");
  const $you = message.you;
  if (typeof $you !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 4);
  const { view } = writer;
  view.setUint32(at, u32($you, "you"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeWelcomeInto(bytes: Uint8Array, target: Welcome): Welcome {
  requireBlock(bytes, 4);
  target.you = readU32(bytes, 0);
  return target;
}

export function createWelcome(fields: Partial<Welcome> = {}): Welcome {
  return {
    you: fields.you ?? 0,
  };
}

/** Reads `welcome` out of its bytes. Valid as long as nobody writes to them. */
export class WelcomeView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 4);
  }

  get you(): number {
    return this.$source.view.getUint32(0, true);
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
 * `steer` on the wire: 12 bytes.
 *
 * | offset | bytes | field     | type |
 * | -----: | ----: | --------- | ---- |
 * |      0 |     4 | seq       | u32  |
 * |      4 |     4 | heading.x | f32  |
 * |      8 |     4 | heading.y | f32  |
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
  requireBlock(bytes, 12);
  return {
    seq: readU32(bytes, 0),
    heading: {
      x: heldFloat(readF32(bytes, 4), -1, 1, "heading.x"),
      y: heldFloat(readF32(bytes, 8), -1, 1, "heading.y"),
    },
  };
}

export function sizeSteer(_message: Steer): number {
  return 12;
}

export function writeSteer(writer: Writer, message: Steer): void {
  if (message == null) requireObject(message, "");
  const $seq = message.seq;
  if (typeof $seq !== "number" || (message as { call?: unknown }).call !== undefined) requireObject(message, "");
  const at = reserve(writer, 12);
  const { view } = writer;
  view.setUint32(at, u32($seq, "seq"), true);
  const $heading = message.heading;
  if ($heading == null) requireObject($heading, "heading");
  const $heading$x = $heading.x;
  if (typeof $heading$x !== "number" || ($heading as { call?: unknown }).call !== undefined)
    requireObject($heading, "heading");
  view.setFloat32(at + 4, floatWithin($heading$x, -1, 1, "heading.x"), true);
  view.setFloat32(at + 8, floatWithin($heading.y, -1, 1, "heading.y"), true);
}

/** Fills `target` again, with the objects and lists in it: what it held before is gone, even if this throws. */
export function decodeSteerInto(bytes: Uint8Array, target: Steer): Steer {
  requireBlock(bytes, 12);
  target.seq = readU32(bytes, 0);
  target.heading.x = heldFloat(readF32(bytes, 4), -1, 1, "heading.x");
  target.heading.y = heldFloat(readF32(bytes, 8), -1, 1, "heading.y");
  return target;
}

export function createSteer(fields: Partial<Steer> = {}): Steer {
  return {
    seq: fields.seq ?? 0,
    heading: fields.heading ?? freshHeading(),
  };
}

/** Reads `steer` out of its bytes. Valid as long as nobody writes to them. */
export class SteerView {
  declare readonly $source: ViewSource;

  constructor(bytes: Uint8Array) {
    this.$source = openView(bytes, 12);
  }

  get seq(): number {
    return this.$source.view.getUint32(0, true);
  }

  get heading(): HeldHeadingView {
    return new HeldHeadingView(this.$source, 4);
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

/** The number that a step of `Coord` stands for. */
function coordOf(step: number): number {
  return (step * 6400) / 65535;
}

/** The number that a step of `Angle` stands for. */
function angleOf(step: number): number {
  return (step * 6.283185307179586) / 255;
}

/** Keeps what of an object goes over the wire in `creatures` of `land`, and the tick at which each field changed. Returns whether any did. */
export function captureLandCreatures(
  columns: Columns,
  slot: number,
  value: Creature,
  tick: number,
  isNew: boolean,
): boolean {
  const { view, stamps } = columns;
  const row = slot * 7;
  const kind$ = enumWithin(value.kind, 0, 7, "kind");
  const mood$ = enumWithin(value.mood, 0, 2, "mood");
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  const at$x$ = quantizeClamped($at$x, 0, 6400, 65535, "at.x");
  const at$y$ = quantizeClamped($at.y, 0, 6400, 65535, "at.y");
  const facing$ = quantizeClamped(value.facing, 0, 6.283185307179586, 255, "facing");
  let changed = isNew;
  const stamp = slot * 4;
  if (isNew || view.getUint8(row) !== kind$) {
    view.setUint8(row, kind$);
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 1) !== mood$) {
    view.setUint8(row + 1, mood$);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  if (isNew || view.getUint16(row + 2, true) !== at$x$ || view.getUint16(row + 4, true) !== at$y$) {
    view.setUint16(row + 2, at$x$, true);
    view.setUint16(row + 4, at$y$, true);
    stamps[stamp + 2] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 6) !== facing$) {
    view.setUint8(row + 6, facing$);
    stamps[stamp + 3] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `creatures` of `land` on the wire, what changed.
 *
 * | bit | field        | type       |
 * | --: | ------------ | ---------- |
 * |   1 | life and key | u8 and u16 |
 * |   2 | kind         | Kind       |
 * |   4 | mood         | Mood       |
 * |   8 | at           | Place      |
 * |  16 | facing       | Angle      |
 */
export function writeLandCreatures(writer: Writer, columns: Columns, slot: number, mask: number): void {
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
      to.setUint32(at, view.getUint32(row + 2, true), true);
      at += 4;
    }
    if ((mask & 16) !== 0) {
      to.setUint8(at, view.getUint8(row + 6));
      at += 1;
    }
    writer.offset = at;
  }
}

/** Reads fields of `creatures` of `land` by their mask, see `writeLandCreatures`. Returns the bits of those that differ now. */
export function readLandCreatures(reader: Reader, value: Creature, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "kind");
    const $kind = view.getUint8(at) as Kind;
    if (value.kind !== $kind) {
      value.kind = $kind;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 1, "mood");
    const $mood = view.getUint8(at) as Mood;
    if (value.mood !== $mood) {
      value.mood = $mood;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 4, "at");
    const $at$x = coordOf(view.getUint16(at, true));
    const $at$y = coordOf(view.getUint16(at + 2, true));
    if (value.at.x !== $at$x || value.at.y !== $at$y) {
      value.at.x = $at$x;
      value.at.y = $at$y;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const at = take(reader, 1, "facing");
    const $facing = angleOf(view.getUint8(at));
    if (value.facing !== $facing) {
      value.facing = $facing;
      changed |= 16;
    }
  }
  return changed;
}

/** Keeps what of an object goes over the wire in `explorers` of `land`, and the tick at which each field changed. Returns whether any did. */
export function captureLandExplorers(
  columns: Columns,
  slot: number,
  value: Explorer,
  tick: number,
  isNew: boolean,
): boolean {
  const { view, stamps } = columns;
  const row = slot * 6;
  const name$texts = columns.texts[0] as string[];
  const $name = value.name;
  const $name$new = isNew || $name !== name$texts[slot];
  if ($name$new) requireText($name, 24, "name");
  const hue$ = u8(value.hue, "hue");
  const $at = value.at;
  if ($at == null) requireObject($at, "at");
  const $at$x = $at.x;
  if (typeof $at$x !== "number" || ($at as { call?: unknown }).call !== undefined) requireObject($at, "at");
  const at$x$ = quantizeClamped($at$x, 0, 6400, 65535, "at.x");
  const at$y$ = quantizeClamped($at.y, 0, 6400, 65535, "at.y");
  const facing$ = quantizeClamped(value.facing, 0, 6.283185307179586, 255, "facing");
  let changed = isNew;
  const stamp = slot * 4;
  if ($name$new) {
    name$texts[slot] = $name;
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row) !== hue$) {
    view.setUint8(row, hue$);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  if (isNew || view.getUint16(row + 1, true) !== at$x$ || view.getUint16(row + 3, true) !== at$y$) {
    view.setUint16(row + 1, at$x$, true);
    view.setUint16(row + 3, at$y$, true);
    stamps[stamp + 2] = tick;
    changed = true;
  }
  if (isNew || view.getUint8(row + 5) !== facing$) {
    view.setUint8(row + 5, facing$);
    stamps[stamp + 3] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `explorers` of `land` on the wire, what changed.
 *
 * | bit | field        | type       |
 * | --: | ------------ | ---------- |
 * |   1 | life and key | u8 and u32 |
 * |   2 | name         | string<=24 |
 * |   4 | hue          | u8         |
 * |   8 | at           | Place      |
 * |  16 | facing       | Angle      |
 */
export function writeLandExplorers(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 6;
  if ((mask & 2) !== 0) {
    const at = reserve(writer, 1);
    writeString8(writer, at, (columns.texts[0] as string[])[slot] as string, 24, "name");
  }
  {
    let at = reserve(writer, 6);
    const to = writer.view;
    if ((mask & 4) !== 0) {
      to.setUint8(at, view.getUint8(row));
      at += 1;
    }
    if ((mask & 8) !== 0) {
      to.setUint32(at, view.getUint32(row + 1, true), true);
      at += 4;
    }
    if ((mask & 16) !== 0) {
      to.setUint8(at, view.getUint8(row + 5));
      at += 1;
    }
    writer.offset = at;
  }
}

/** Reads fields of `explorers` of `land` by their mask, see `writeLandExplorers`. Returns the bits of those that differ now. */
export function readLandExplorers(reader: Reader, value: Explorer, mask: number): number {
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
    const at = take(reader, 1, "hue");
    const $hue = view.getUint8(at);
    if (value.hue !== $hue) {
      value.hue = $hue;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 4, "at");
    const $at$x = coordOf(view.getUint16(at, true));
    const $at$y = coordOf(view.getUint16(at + 2, true));
    if (value.at.x !== $at$x || value.at.y !== $at$y) {
      value.at.x = $at$x;
      value.at.y = $at$y;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const at = take(reader, 1, "facing");
    const $facing = angleOf(view.getUint8(at));
    if (value.facing !== $facing) {
      value.facing = $facing;
      changed |= 16;
    }
  }
  return changed;
}

/** The number that a step of `Hour` stands for. */
function hourOf(step: number): number {
  return (step * 24) / 255;
}

/** Keeps what of an object goes over the wire in `pulse` of `land`, and the tick at which each field changed. Returns whether any did. */
export function captureLandPulse(columns: Columns, slot: number, value: Pulse, tick: number, isNew: boolean): boolean {
  requireObject(value, "");
  const { view, stamps } = columns;
  const row = slot * 17;
  const due$20 = isNew || tick % 20 === 0;
  const hour$ = due$20 ? quantizeClamped(value.hour, 0, 24, 255, "hour") : view.getUint8(row);
  const creatures$ = due$20 ? u16(value.creatures, "creatures") : view.getUint16(row + 1, true);
  const explorers$ = due$20 ? u16(value.explorers, "explorers") : view.getUint16(row + 3, true);
  const cpu$ = due$20 ? Math.fround(float32(value.cpu, "cpu")) : view.getFloat32(row + 5, true);
  const tickMs$ = due$20 ? Math.fround(float32(value.tickMs, "tickMs")) : view.getFloat32(row + 9, true);
  const lateMs$ = due$20 ? Math.fround(float32(value.lateMs, "lateMs")) : view.getFloat32(row + 13, true);
  let changed = isNew;
  const stamp = slot * 6;
  if (isNew || view.getUint8(row) !== hour$) {
    view.setUint8(row, hour$);
    stamps[stamp] = tick;
    changed = true;
  }
  if (isNew || view.getUint16(row + 1, true) !== creatures$) {
    view.setUint16(row + 1, creatures$, true);
    stamps[stamp + 1] = tick;
    changed = true;
  }
  if (isNew || view.getUint16(row + 3, true) !== explorers$) {
    view.setUint16(row + 3, explorers$, true);
    stamps[stamp + 2] = tick;
    changed = true;
  }
  if (isNew || !Object.is(view.getFloat32(row + 5, true), cpu$)) {
    view.setFloat32(row + 5, cpu$, true);
    stamps[stamp + 3] = tick;
    changed = true;
  }
  if (isNew || !Object.is(view.getFloat32(row + 9, true), tickMs$)) {
    view.setFloat32(row + 9, tickMs$, true);
    stamps[stamp + 4] = tick;
    changed = true;
  }
  if (isNew || !Object.is(view.getFloat32(row + 13, true), lateMs$)) {
    view.setFloat32(row + 13, lateMs$, true);
    stamps[stamp + 5] = tick;
    changed = true;
  }
  return changed;
}

/**
 * `pulse` of `land` on the wire, what changed.
 *
 * | bit | field     | type |
 * | --: | --------- | ---- |
 * |   2 | hour      | Hour |
 * |   4 | creatures | u16  |
 * |   8 | explorers | u16  |
 * |  16 | cpu       | f32  |
 * |  32 | tickMs    | f32  |
 * |  64 | lateMs    | f32  |
 */
export function writeLandPulse(writer: Writer, columns: Columns, slot: number, mask: number): void {
  const { view } = columns;
  const row = slot * 17;
  {
    let at = reserve(writer, 17);
    const to = writer.view;
    if ((mask & 2) !== 0) {
      to.setUint8(at, view.getUint8(row));
      at += 1;
    }
    if ((mask & 4) !== 0) {
      to.setUint16(at, view.getUint16(row + 1, true), true);
      at += 2;
    }
    if ((mask & 8) !== 0) {
      to.setUint16(at, view.getUint16(row + 3, true), true);
      at += 2;
    }
    if ((mask & 16) !== 0) {
      to.setUint32(at, view.getUint32(row + 5, true), true);
      at += 4;
    }
    if ((mask & 32) !== 0) {
      to.setUint32(at, view.getUint32(row + 9, true), true);
      at += 4;
    }
    if ((mask & 64) !== 0) {
      to.setUint32(at, view.getUint32(row + 13, true), true);
      at += 4;
    }
    writer.offset = at;
  }
}

/** Reads fields of `pulse` of `land` by their mask, see `writeLandPulse`. Returns the bits of those that differ now. */
export function readLandPulse(reader: Reader, value: Pulse, mask: number): number {
  const { view } = reader;
  let changed = 0;
  if ((mask & 2) !== 0) {
    const at = take(reader, 1, "hour");
    const $hour = hourOf(view.getUint8(at));
    if (value.hour !== $hour) {
      value.hour = $hour;
      changed |= 2;
    }
  }
  if ((mask & 4) !== 0) {
    const at = take(reader, 2, "creatures");
    const $creatures = view.getUint16(at, true);
    if (value.creatures !== $creatures) {
      value.creatures = $creatures;
      changed |= 4;
    }
  }
  if ((mask & 8) !== 0) {
    const at = take(reader, 2, "explorers");
    const $explorers = view.getUint16(at, true);
    if (value.explorers !== $explorers) {
      value.explorers = $explorers;
      changed |= 8;
    }
  }
  if ((mask & 16) !== 0) {
    const at = take(reader, 4, "cpu");
    const $cpu = view.getFloat32(at, true);
    if (!Object.is(value.cpu, $cpu)) {
      value.cpu = $cpu;
      changed |= 16;
    }
  }
  if ((mask & 32) !== 0) {
    const at = take(reader, 4, "tickMs");
    const $tickMs = view.getFloat32(at, true);
    if (!Object.is(value.tickMs, $tickMs)) {
      value.tickMs = $tickMs;
      changed |= 32;
    }
  }
  if ((mask & 64) !== 0) {
    const at = take(reader, 4, "lateMs");
    const $lateMs = view.getFloat32(at, true);
    if (!Object.is(value.lateMs, $lateMs)) {
      value.lateMs = $lateMs;
      changed |= 64;
    }
  }
  return changed;
}
