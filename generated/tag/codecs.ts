// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.
// Do not edit: change the schema and generate again.
import {
  type Codec,
  encodeWith,
  float32,
  openReader,
  readString,
  requireObject,
  reserve,
  take,
  utf8Length,
  type Writer,
  writeString8,
} from "kephas/protocol";
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
  return encodeWith(writeMove, message);
}

export function decodeMove(bytes: Uint8Array): Move {
  const reader = openReader(bytes);
  const at = take(reader, 8, "");
  const { view } = reader;
  return {
    x: view.getFloat32(at, true),
    y: view.getFloat32(at + 4, true),
  };
}

export function sizeMove(_message: Move): number {
  return 8;
}

export function writeMove(writer: Writer, message: Move): void {
  requireObject(message, "");
  const at = reserve(writer, 8);
  const { view } = writer;
  view.setFloat32(at, float32(message.x, "x"), true);
  view.setFloat32(at + 4, float32(message.y, "y"), true);
}

export function createMove(fields: Partial<Move> = {}): Move {
  return {
    x: fields.x ?? 0,
    y: fields.y ?? 0,
  };
}

/** The codec of `move`. */
export const moveCodec: Codec<Move> = {
  encode: encodeMove,
  decode: decodeMove,
  size: sizeMove,
  write: writeMove,
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
  return encodeWith(writeMoved, message);
}

export function decodeMoved(bytes: Uint8Array): Moved {
  const reader = openReader(bytes);
  const at = take(reader, 9, "");
  const { view } = reader;
  return {
    who: readString(reader, view.getUint8(at), "who"),
    x: view.getFloat32(at + 1, true),
    y: view.getFloat32(at + 5, true),
  };
}

export function sizeMoved(message: Moved): number {
  return 9 + utf8Length(message.who);
}

export function writeMoved(writer: Writer, message: Moved): void {
  requireObject(message, "");
  const at = reserve(writer, 9);
  const { view } = writer;
  view.setFloat32(at + 1, float32(message.x, "x"), true);
  view.setFloat32(at + 5, float32(message.y, "y"), true);
  writeString8(writer, at, message.who, 36, "who");
}

export function createMoved(fields: Partial<Moved> = {}): Moved {
  return {
    who: fields.who ?? "",
    x: fields.x ?? 0,
    y: fields.y ?? 0,
  };
}

/** The codec of `moved`. */
export const movedCodec: Codec<Moved> = {
  encode: encodeMoved,
  decode: decodeMoved,
  size: sizeMoved,
  write: writeMoved,
};
