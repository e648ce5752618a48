// Made by kephas-gen from kephasnet.yaml: kephasnet 1.0.0, wire 7836270500410639.
// kephasnet/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  bytesSize,
  type Codec,
  closeWriter,
  decodeRaw,
  decodeUtf8,
  jsonInteger,
  jsonNumber,
  jsonObject,
  jsonString,
  openWriter,
  rawView,
  takeBytes,
  utf8Length,
  type ViewClass,
  type Writer,
  writeRaw,
  writeUtf8,
} from "kephas/codegen/v1";
import type {
  Echo,
  GameCreateRoomParams,
  GameCreateRoomResult,
  MathAddParams,
  MathAddResult,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  Shout,
  Welcome,
} from "./messages.js";

/** `welcome` on the wire: UTF-8, at most 1024 bytes. */
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
  return decodeUtf8(bytes, 1024);
}

export function sizeWelcome(message: Welcome): number {
  return utf8Length(message);
}

export function writeWelcome(writer: Writer, message: Welcome): void {
  writeUtf8(writer, message, 1024);
}

/** The codec of `welcome`. */
export const welcomeCodec: Codec<Welcome> = {
  encode: encodeWelcome,
  decode: decodeWelcome,
  size: sizeWelcome,
  write: writeWelcome,
};

/** `echo` on the wire: its bytes, at most 1024. */
export function encodeEcho(message: Echo): Uint8Array {
  const writer = openWriter();
  try {
    writeEcho(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeEcho(bytes: Uint8Array): Echo {
  return decodeRaw(bytes, 1024);
}

export function sizeEcho(message: Echo): number {
  return bytesSize(message);
}

export function writeEcho(writer: Writer, message: Echo): void {
  writeRaw(writer, message, 1024);
}

/** The bytes of `echo` where they were received. Valid as long as nobody writes to them. */
export const EchoView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(1024);

/** The codec of `echo`. */
export const echoCodec: Codec<Echo> = {
  encode: encodeEcho,
  decode: decodeEcho,
  size: sizeEcho,
  write: writeEcho,
};

/** `shout` on the wire: its bytes, at most 1024. */
export function encodeShout(message: Shout): Uint8Array {
  const writer = openWriter();
  try {
    writeShout(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeShout(bytes: Uint8Array): Shout {
  return decodeRaw(bytes, 1024);
}

export function sizeShout(message: Shout): number {
  return bytesSize(message);
}

export function writeShout(writer: Writer, message: Shout): void {
  writeRaw(writer, message, 1024);
}

/** The bytes of `shout` where they were received. Valid as long as nobody writes to them. */
export const ShoutView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(1024);

/** The codec of `shout`. */
export const shoutCodec: Codec<Shout> = {
  encode: encodeShout,
  decode: decodeShout,
  size: sizeShout,
  write: writeShout,
};

/** Takes any value, returns it as `MathAddParams` without undeclared properties, or throws `invalid`. */
export function checkMathAddParams(value: unknown): MathAddParams {
  const from = jsonObject<keyof MathAddParams>(value);
  return {
    a: jsonNumber(from.a, "a"),
    b: jsonNumber(from.b, "b"),
  };
}

/** Takes any value, returns it as `MathAddResult` without undeclared properties, or throws `invalid`. */
export function checkMathAddResult(value: unknown): MathAddResult {
  return jsonNumber(value, "");
}

/** Takes any value, returns it as `PlayerGetStatsParams` without undeclared properties, or throws `invalid`. */
export function checkPlayerGetStatsParams(value: unknown): PlayerGetStatsParams {
  const from = jsonObject<keyof PlayerGetStatsParams>(value);
  return {
    playerId: jsonString(from.playerId, "playerId", 36),
  };
}

/** Takes any value, returns it as `PlayerGetStatsResult` without undeclared properties, or throws `invalid`. */
export function checkPlayerGetStatsResult(value: unknown): PlayerGetStatsResult {
  const from = jsonObject<keyof PlayerGetStatsResult>(value);
  return {
    deaths: jsonInteger(from.deaths, "deaths"),
    kills: jsonInteger(from.kills, "kills"),
  };
}

/** Takes any value, returns it as `GameCreateRoomParams` without undeclared properties, or throws `invalid`. */
export function checkGameCreateRoomParams(value: unknown): GameCreateRoomParams {
  const from = jsonObject<keyof GameCreateRoomParams>(value);
  const result: GameCreateRoomParams = {};
  if (from.roomName !== undefined) {
    result.roomName = jsonString(from.roomName, "roomName", 64);
  }
  return result;
}

/** Takes any value, returns it as `GameCreateRoomResult` without undeclared properties, or throws `invalid`. */
export function checkGameCreateRoomResult(value: unknown): GameCreateRoomResult {
  const from = jsonObject<keyof GameCreateRoomResult>(value);
  return {
    roomId: jsonString(from.roomId, "roomId", 64),
  };
}
