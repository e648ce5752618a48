// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.
// tag/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  closeWriter,
  finite32,
  float32,
  heldFinite,
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
  writeString8,
} from "kephas/codegen/v1";
import type { Move, Moved } from "./messages.js";

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
 * `moved` on the wire: 9 bytes, then a tail; at most 45.
 *
 * | offset |   bytes | field | type         |
 * | -----: | ------: | ----- | ------------ |
 * |      0 |       1 | who   | length as u8 |
 * |      1 |       4 | x     | f32          |
 * |      5 |       4 | y     | f32          |
 * |   tail | 0 to 36 | who   | UTF-8        |
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
  writeString8(writer, at, message.who, 36, "who");
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
