// Kephas, from generated code.
import { createWriter } from "kephas/protocol";
import * as arena from "../output/generated/arena/codecs.js";
import * as bench from "../output/generated/bench/codecs.js";
import { viewReaders } from "./kephas-views.mjs";

const writer = createWriter(16_384);

const keptMove = bench.createMove();
const keptWorld = bench.createWorld();
const keptChat = bench.createChat();
const keptWelcome = arena.createWelcome();
const keptSnapshot = arena.createSnapshot();
const keptInput = arena.createInput();

export const name = "Kephas";
export const codecs = {
  move: {
    encode: (message) => bench.encodeMove(message),
    shared(message) {
      writer.offset = 0;
      bench.writeMove(writer, message);
      return writer.offset;
    },
    decode: (bytes) => bench.decodeMove(bytes),
    into: (bytes) => bench.decodeMoveInto(bytes, keptMove),
    view: (bytes) => new bench.MoveView(bytes),
    readView: viewReaders.move,
  },
  world: {
    encode: (message) => bench.encodeWorld(message),
    shared(message) {
      writer.offset = 0;
      bench.writeWorld(writer, message);
      return writer.offset;
    },
    decode: (bytes) => bench.decodeWorld(bytes),
    into: (bytes) => bench.decodeWorldInto(bytes, keptWorld),
    view: (bytes) => new bench.WorldView(bytes),
    readView: viewReaders.world,
  },
  chat: {
    encode: (message) => bench.encodeChat(message),
    shared(message) {
      writer.offset = 0;
      bench.writeChat(writer, message);
      return writer.offset;
    },
    decode: (bytes) => bench.decodeChat(bytes),
    into: (bytes) => bench.decodeChatInto(bytes, keptChat),
    view: (bytes) => new bench.ChatView(bytes),
    readView: viewReaders.chat,
  },
  welcome: {
    encode: (message) => arena.encodeWelcome(message),
    shared(message) {
      writer.offset = 0;
      arena.writeWelcome(writer, message);
      return writer.offset;
    },
    decode: (bytes) => arena.decodeWelcome(bytes),
    into: (bytes) => arena.decodeWelcomeInto(bytes, keptWelcome),
    view: (bytes) => new arena.WelcomeView(bytes),
    readView: viewReaders.welcome,
  },
  snapshot: {
    encode: (message) => arena.encodeSnapshot(message),
    shared(message) {
      writer.offset = 0;
      arena.writeSnapshot(writer, message);
      return writer.offset;
    },
    decode: (bytes) => arena.decodeSnapshot(bytes),
    into: (bytes) => arena.decodeSnapshotInto(bytes, keptSnapshot),
    view: (bytes) => new arena.SnapshotView(bytes),
    readView: viewReaders.snapshot,
  },
  input: {
    encode: (message) => arena.encodeInput(message),
    shared(message) {
      writer.offset = 0;
      arena.writeInput(writer, message);
      return writer.offset;
    },
    decode: (bytes) => arena.decodeInput(bytes),
    into: (bytes) => arena.decodeInputInto(bytes, keptInput),
    view: (bytes) => new arena.InputView(bytes),
    readView: viewReaders.input,
  },
};
