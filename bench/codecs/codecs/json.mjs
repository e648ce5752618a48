// JSON as UTF-8, by the fastest calls that each side has: a Buffer's in Node.
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const buffer = new Uint8Array(65_536);
const inNode = typeof Buffer !== "undefined";

const codec = {
  encode: inNode
    ? (message) => Buffer.from(JSON.stringify(message))
    : (message) => encoder.encode(JSON.stringify(message)),
  shared: (message) => encoder.encodeInto(JSON.stringify(message), buffer).written,
  decode: inNode ? (bytes) => JSON.parse(bytes.utf8Slice()) : (bytes) => JSON.parse(decoder.decode(bytes)),
};

export const name = "JSON";
export const received = inNode ? (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : undefined;
export const codecs = { move: codec, world: codec, chat: codec, welcome: codec, snapshot: codec, input: codec };
