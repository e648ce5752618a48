// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.
// Do not edit: change the schema and generate again.
import type { Protocol, StructCommand } from "kephas/codegen/v1";
import { type MovedView, type MoveView, moveCodec, movedCodec } from "./codecs.js";
import type { Move, Moved } from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const tagErrors: Record<never, never> = {};

/** Command `move`, 0x00000100, sent by clients. */
export const moveCommand: StructCommand<Move, MoveView> = {
  id: 0x00000100,
  name: "move",
  from: "client",
  codec: moveCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 8,
  errors: [],
  timeoutMs: 30000,
  limit: { perSecond: 60, burst: 90, exceed: "drop" },
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "d14caab2722f66c0",
};

/** Command `moved`, 0x00000101, sent by the server. */
export const movedCommand: StructCommand<Moved, MovedView> = {
  id: 0x00000101,
  name: "moved",
  from: "server",
  codec: movedCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 45,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "de613241d28b3029",
};

/** The protocol `tag`, version 1.0.0. */
export const tagProtocol: Protocol = {
  name: "tag",
  version: "1.0.0",
  fingerprint: "1339543a5e77e4b5",
  commands: [moveCommand, movedCommand],
  methods: [],
};
