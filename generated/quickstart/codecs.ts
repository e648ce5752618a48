// Made by kephas-gen from quickstart.yaml: quickstart 1.0.0, wire 68b315093b3da484.
// quickstart/codecs.ts: do not edit; change the schema and generate again.
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
  AddParams,
  AddResult,
  Announced,
  Chat,
  ChatReply,
  Hello,
  HelloReply,
  Movement,
  MovementReply,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  Slow,
  SlowReply,
} from "./messages.js";

/** `slow` on the wire: its bytes, at most 1024. */
export function encodeSlow(message: Slow): Uint8Array {
  const writer = openWriter();
  try {
    writeSlow(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeSlow(bytes: Uint8Array): Slow {
  return decodeRaw(bytes, 1024);
}

export function sizeSlow(message: Slow): number {
  return bytesSize(message);
}

export function writeSlow(writer: Writer, message: Slow): void {
  writeRaw(writer, message, 1024);
}

/** The bytes of `slow` where they were received. Valid as long as nobody writes to them. */
export const SlowView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(1024);

/** The codec of `slow`. */
export const slowCodec: Codec<Slow> = {
  encode: encodeSlow,
  decode: decodeSlow,
  size: sizeSlow,
  write: writeSlow,
};

/** `slowReply` on the wire: its bytes, at most 1024. */
export function encodeSlowReply(message: SlowReply): Uint8Array {
  const writer = openWriter();
  try {
    writeSlowReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeSlowReply(bytes: Uint8Array): SlowReply {
  return decodeRaw(bytes, 1024);
}

export function sizeSlowReply(message: SlowReply): number {
  return bytesSize(message);
}

export function writeSlowReply(writer: Writer, message: SlowReply): void {
  writeRaw(writer, message, 1024);
}

/** The bytes of `slowReply` where they were received. Valid as long as nobody writes to them. */
export const SlowReplyView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(1024);

/** The codec of `slowReply`. */
export const slowReplyCodec: Codec<SlowReply> = {
  encode: encodeSlowReply,
  decode: decodeSlowReply,
  size: sizeSlowReply,
  write: writeSlowReply,
};

/** `hello` on the wire: UTF-8, at most 1024 bytes. */
export function encodeHello(message: Hello): Uint8Array {
  const writer = openWriter();
  try {
    writeHello(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeHello(bytes: Uint8Array): Hello {
  return decodeUtf8(bytes, 1024);
}

export function sizeHello(message: Hello): number {
  return utf8Length(message);
}

export function writeHello(writer: Writer, message: Hello): void {
  writeUtf8(writer, message, 1024);
}

/** The codec of `hello`. */
export const helloCodec: Codec<Hello> = {
  encode: encodeHello,
  decode: decodeHello,
  size: sizeHello,
  write: writeHello,
};

/** `helloReply` on the wire: UTF-8, at most 1024 bytes. */
export function encodeHelloReply(message: HelloReply): Uint8Array {
  const writer = openWriter();
  try {
    writeHelloReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeHelloReply(bytes: Uint8Array): HelloReply {
  return decodeUtf8(bytes, 1024);
}

export function sizeHelloReply(message: HelloReply): number {
  return utf8Length(message);
}

export function writeHelloReply(writer: Writer, message: HelloReply): void {
  writeUtf8(writer, message, 1024);
}

/** The codec of `helloReply`. */
export const helloReplyCodec: Codec<HelloReply> = {
  encode: encodeHelloReply,
  decode: decodeHelloReply,
  size: sizeHelloReply,
  write: writeHelloReply,
};

/** `movement` on the wire: its bytes, at most 1024. */
export function encodeMovement(message: Movement): Uint8Array {
  const writer = openWriter();
  try {
    writeMovement(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeMovement(bytes: Uint8Array): Movement {
  return decodeRaw(bytes, 1024);
}

export function sizeMovement(message: Movement): number {
  return bytesSize(message);
}

export function writeMovement(writer: Writer, message: Movement): void {
  writeRaw(writer, message, 1024);
}

/** The bytes of `movement` where they were received. Valid as long as nobody writes to them. */
export const MovementView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(1024);

/** The codec of `movement`. */
export const movementCodec: Codec<Movement> = {
  encode: encodeMovement,
  decode: decodeMovement,
  size: sizeMovement,
  write: writeMovement,
};

/** `movementReply` on the wire: its bytes, at most 1024. */
export function encodeMovementReply(message: MovementReply): Uint8Array {
  const writer = openWriter();
  try {
    writeMovementReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeMovementReply(bytes: Uint8Array): MovementReply {
  return decodeRaw(bytes, 1024);
}

export function sizeMovementReply(message: MovementReply): number {
  return bytesSize(message);
}

export function writeMovementReply(writer: Writer, message: MovementReply): void {
  writeRaw(writer, message, 1024);
}

/** The bytes of `movementReply` where they were received. Valid as long as nobody writes to them. */
export const MovementReplyView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(1024);

/** The codec of `movementReply`. */
export const movementReplyCodec: Codec<MovementReply> = {
  encode: encodeMovementReply,
  decode: decodeMovementReply,
  size: sizeMovementReply,
  write: writeMovementReply,
};

/** `chat` on the wire: UTF-8, at most 1024 bytes. */
export function encodeChat(message: Chat): Uint8Array {
  const writer = openWriter();
  try {
    writeChat(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeChat(bytes: Uint8Array): Chat {
  return decodeUtf8(bytes, 1024);
}

export function sizeChat(message: Chat): number {
  return utf8Length(message);
}

export function writeChat(writer: Writer, message: Chat): void {
  writeUtf8(writer, message, 1024);
}

/** The codec of `chat`. */
export const chatCodec: Codec<Chat> = {
  encode: encodeChat,
  decode: decodeChat,
  size: sizeChat,
  write: writeChat,
};

/** `chatReply` on the wire: UTF-8, at most 1024 bytes. */
export function encodeChatReply(message: ChatReply): Uint8Array {
  const writer = openWriter();
  try {
    writeChatReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeChatReply(bytes: Uint8Array): ChatReply {
  return decodeUtf8(bytes, 1024);
}

export function sizeChatReply(message: ChatReply): number {
  return utf8Length(message);
}

export function writeChatReply(writer: Writer, message: ChatReply): void {
  writeUtf8(writer, message, 1024);
}

/** The codec of `chatReply`. */
export const chatReplyCodec: Codec<ChatReply> = {
  encode: encodeChatReply,
  decode: decodeChatReply,
  size: sizeChatReply,
  write: writeChatReply,
};

/** `announced` on the wire: its bytes, at most 1024. */
export function encodeAnnounced(message: Announced): Uint8Array {
  const writer = openWriter();
  try {
    writeAnnounced(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeAnnounced(bytes: Uint8Array): Announced {
  return decodeRaw(bytes, 1024);
}

export function sizeAnnounced(message: Announced): number {
  return bytesSize(message);
}

export function writeAnnounced(writer: Writer, message: Announced): void {
  writeRaw(writer, message, 1024);
}

/** The bytes of `announced` where they were received. Valid as long as nobody writes to them. */
export const AnnouncedView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(1024);

/** The codec of `announced`. */
export const announcedCodec: Codec<Announced> = {
  encode: encodeAnnounced,
  decode: decodeAnnounced,
  size: sizeAnnounced,
  write: writeAnnounced,
};

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
    kills: jsonInteger(from.kills, "kills"),
    deaths: jsonInteger(from.deaths, "deaths"),
  };
}

/** Takes any value, returns it as `AddParams` without undeclared properties, or throws `invalid`. */
export function checkAddParams(value: unknown): AddParams {
  const from = jsonObject<keyof AddParams>(value);
  return {
    a: jsonNumber(from.a, "a"),
    b: jsonNumber(from.b, "b"),
  };
}

/** Takes any value, returns it as `AddResult` without undeclared properties, or throws `invalid`. */
export function checkAddResult(value: unknown): AddResult {
  return jsonNumber(value, "");
}
