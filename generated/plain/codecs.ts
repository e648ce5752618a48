// Made by kephas-gen from plain.yaml: plain 1.0.0, wire a41e1952d3152ed4.
// plain/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  bytesSize,
  type Codec,
  closeWriter,
  decodeRaw,
  decodeUtf8,
  openWriter,
  rawView,
  takeBytes,
  utf8Length,
  type ViewClass,
  type Writer,
  writeRaw,
  writeUtf8,
} from "kephas/codegen/v1";
import type { Ask, AskReply, Blob, Line, News, Shout, Tiny, Upload, UploadReply } from "./messages.js";

/** `blob` on the wire: its bytes, at most 4096. */
export function encodeBlob(message: Blob): Uint8Array {
  const writer = openWriter();
  try {
    writeBlob(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeBlob(bytes: Uint8Array): Blob {
  return decodeRaw(bytes, 4096);
}

export function sizeBlob(message: Blob): number {
  return bytesSize(message);
}

export function writeBlob(writer: Writer, message: Blob): void {
  writeRaw(writer, message, 4096);
}

/** The bytes of `blob` where they were received. Valid as long as nobody writes to them. */
export const BlobView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(4096);

/** The codec of `blob`. */
export const blobCodec: Codec<Blob> = {
  encode: encodeBlob,
  decode: decodeBlob,
  size: sizeBlob,
  write: writeBlob,
};

/** `line` on the wire: UTF-8, at most 4096 bytes. */
export function encodeLine(message: Line): Uint8Array {
  const writer = openWriter();
  try {
    writeLine(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeLine(bytes: Uint8Array): Line {
  return decodeUtf8(bytes, 4096);
}

export function sizeLine(message: Line): number {
  return utf8Length(message);
}

export function writeLine(writer: Writer, message: Line): void {
  writeUtf8(writer, message, 4096);
}

/** The codec of `line`. */
export const lineCodec: Codec<Line> = {
  encode: encodeLine,
  decode: decodeLine,
  size: sizeLine,
  write: writeLine,
};

/** `upload` on the wire: its bytes, at most 16. */
export function encodeUpload(message: Upload): Uint8Array {
  const writer = openWriter();
  try {
    writeUpload(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeUpload(bytes: Uint8Array): Upload {
  return decodeRaw(bytes, 16);
}

export function sizeUpload(message: Upload): number {
  return bytesSize(message);
}

export function writeUpload(writer: Writer, message: Upload): void {
  writeRaw(writer, message, 16);
}

/** The bytes of `upload` where they were received. Valid as long as nobody writes to them. */
export const UploadView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(16);

/** The codec of `upload`. */
export const uploadCodec: Codec<Upload> = {
  encode: encodeUpload,
  decode: decodeUpload,
  size: sizeUpload,
  write: writeUpload,
};

/** `uploadReply` on the wire: its bytes, at most 300. */
export function encodeUploadReply(message: UploadReply): Uint8Array {
  const writer = openWriter();
  try {
    writeUploadReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeUploadReply(bytes: Uint8Array): UploadReply {
  return decodeRaw(bytes, 300);
}

export function sizeUploadReply(message: UploadReply): number {
  return bytesSize(message);
}

export function writeUploadReply(writer: Writer, message: UploadReply): void {
  writeRaw(writer, message, 300);
}

/** The bytes of `uploadReply` where they were received. Valid as long as nobody writes to them. */
export const UploadReplyView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(300);

/** The codec of `uploadReply`. */
export const uploadReplyCodec: Codec<UploadReply> = {
  encode: encodeUploadReply,
  decode: decodeUploadReply,
  size: sizeUploadReply,
  write: writeUploadReply,
};

/** `ask` on the wire: UTF-8, at most 70000 bytes. */
export function encodeAsk(message: Ask): Uint8Array {
  const writer = openWriter();
  try {
    writeAsk(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeAsk(bytes: Uint8Array): Ask {
  return decodeUtf8(bytes, 70000);
}

export function sizeAsk(message: Ask): number {
  return utf8Length(message);
}

export function writeAsk(writer: Writer, message: Ask): void {
  writeUtf8(writer, message, 70000);
}

/** The codec of `ask`. */
export const askCodec: Codec<Ask> = {
  encode: encodeAsk,
  decode: decodeAsk,
  size: sizeAsk,
  write: writeAsk,
};

/** `askReply` on the wire: UTF-8, at most 1 bytes. */
export function encodeAskReply(message: AskReply): Uint8Array {
  const writer = openWriter();
  try {
    writeAskReply(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeAskReply(bytes: Uint8Array): AskReply {
  return decodeUtf8(bytes, 1);
}

export function sizeAskReply(message: AskReply): number {
  return utf8Length(message);
}

export function writeAskReply(writer: Writer, message: AskReply): void {
  writeUtf8(writer, message, 1);
}

/** The codec of `askReply`. */
export const askReplyCodec: Codec<AskReply> = {
  encode: encodeAskReply,
  decode: decodeAskReply,
  size: sizeAskReply,
  write: writeAskReply,
};

/** `tiny` on the wire: its bytes, at most 1. */
export function encodeTiny(message: Tiny): Uint8Array {
  const writer = openWriter();
  try {
    writeTiny(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeTiny(bytes: Uint8Array): Tiny {
  return decodeRaw(bytes, 1);
}

export function sizeTiny(message: Tiny): number {
  return bytesSize(message);
}

export function writeTiny(writer: Writer, message: Tiny): void {
  writeRaw(writer, message, 1);
}

/** The bytes of `tiny` where they were received. Valid as long as nobody writes to them. */
export const TinyView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(1);

/** The codec of `tiny`. */
export const tinyCodec: Codec<Tiny> = {
  encode: encodeTiny,
  decode: decodeTiny,
  size: sizeTiny,
  write: writeTiny,
};

/** `shout` on the wire: UTF-8, at most 10485756 bytes. */
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
  return decodeUtf8(bytes, 10485756);
}

export function sizeShout(message: Shout): number {
  return utf8Length(message);
}

export function writeShout(writer: Writer, message: Shout): void {
  writeUtf8(writer, message, 10485756);
}

/** The codec of `shout`. */
export const shoutCodec: Codec<Shout> = {
  encode: encodeShout,
  decode: decodeShout,
  size: sizeShout,
  write: writeShout,
};

/** `news` on the wire: its bytes, at most 65536. */
export function encodeNews(message: News): Uint8Array {
  const writer = openWriter();
  try {
    writeNews(writer, message);
    return takeBytes(writer);
  } finally {
    closeWriter(writer);
  }
}

export function decodeNews(bytes: Uint8Array): News {
  return decodeRaw(bytes, 65536);
}

export function sizeNews(message: News): number {
  return bytesSize(message);
}

export function writeNews(writer: Writer, message: News): void {
  writeRaw(writer, message, 65536);
}

/** The bytes of `news` where they were received. Valid as long as nobody writes to them. */
export const NewsView: ViewClass<Uint8Array> = /* @__PURE__ */ rawView(65536);

/** The codec of `news`. */
export const newsCodec: Codec<News> = {
  encode: encodeNews,
  decode: decodeNews,
  size: sizeNews,
  write: writeNews,
};
