// protobufjs, from its static code, which takes plain objects, and with one writer for all messages.
import protobuf from "protobufjs/minimal.js";
import { bench } from "../peers/generated/protobufjs.js";

const { Move, World, Chat, Welcome, Snapshot, Input } = bench;
const writer = protobuf.Writer.create();

export const name = "protobufjs";
export const received =
  typeof Buffer === "undefined" ? undefined : (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
export const codecs = {
  move: {
    encode: (message) => Move.encode(message, writer.reset()).finish(),
    shared: (message) => Move.encode(message, writer.reset()).pos,
    decode: (bytes) => Move.decode(bytes),
  },
  world: {
    encode: (message) => World.encode(message, writer.reset()).finish(),
    shared: (message) => World.encode(message, writer.reset()).pos,
    decode: (bytes) => World.decode(bytes),
  },
  chat: {
    encode: (message) => Chat.encode(message, writer.reset()).finish(),
    shared: (message) => Chat.encode(message, writer.reset()).pos,
    decode: (bytes) => Chat.decode(bytes),
  },
  welcome: {
    encode: (message) => Welcome.encode(message, writer.reset()).finish(),
    shared: (message) => Welcome.encode(message, writer.reset()).pos,
    decode: (bytes) => Welcome.decode(bytes),
  },
  snapshot: {
    encode: (message) => Snapshot.encode(message, writer.reset()).finish(),
    shared: (message) => Snapshot.encode(message, writer.reset()).pos,
    decode: (bytes) => Snapshot.decode(bytes),
  },
  input: {
    encode: (message) => Input.encode(message, writer.reset()).finish(),
    shared: (message) => Input.encode(message, writer.reset()).pos,
    decode: (bytes) => Input.decode(bytes),
  },
};
