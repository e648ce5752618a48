// protobuf-es, from the code of its compiler. Messages are made by `create` beforehand, since it encodes no others.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  ChatSchema,
  InputSchema,
  MoveSchema,
  SnapshotSchema,
  WelcomeSchema,
  WorldSchema,
} from "../peers/generated/bench_pb.js";

export const name = "protobuf-es";
export const codecs = {
  move: {
    prepare: (message) => create(MoveSchema, message),
    encode: (message) => toBinary(MoveSchema, message),
    decode: (bytes) => fromBinary(MoveSchema, bytes),
  },
  world: {
    prepare: (message) => create(WorldSchema, message),
    encode: (message) => toBinary(WorldSchema, message),
    decode: (bytes) => fromBinary(WorldSchema, bytes),
  },
  chat: {
    prepare: (message) => create(ChatSchema, message),
    encode: (message) => toBinary(ChatSchema, message),
    decode: (bytes) => fromBinary(ChatSchema, bytes),
  },
  welcome: {
    prepare: (message) => create(WelcomeSchema, message),
    encode: (message) => toBinary(WelcomeSchema, message),
    decode: (bytes) => fromBinary(WelcomeSchema, bytes),
  },
  snapshot: {
    prepare: (message) => create(SnapshotSchema, message),
    encode: (message) => toBinary(SnapshotSchema, message),
    decode: (bytes) => fromBinary(SnapshotSchema, bytes),
  },
  input: {
    prepare: (message) => create(InputSchema, message),
    encode: (message) => toBinary(InputSchema, message),
    decode: (bytes) => fromBinary(InputSchema, bytes),
  },
};
