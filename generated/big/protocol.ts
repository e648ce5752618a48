// Made by kephas-gen from big.yaml: big 1.0.0, wire 0803f5b340b14ef7.
// big/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Protocol, StructCommand } from "kephas/codegen/v1";
import { decodeTextsFromServer, type NumbersView, numbersCodec, type TextsView, textsCodec } from "./codecs.js";
import type { Numbers, Texts } from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const bigErrors: Record<never, never> = {};

/** Command `numbers`, 0x00000010, sent by clients. */
export const numbersCommand: StructCommand<Numbers, NumbersView> = {
  id: 0x00000010,
  name: "numbers",
  from: "client",
  codec: numbersCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 37,
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
  fingerprint: "63e24999b1df49e1",
};

/** Command `texts`, 0x00000011, sent by both sides. */
export const textsCommand: StructCommand<Texts, TextsView> = {
  id: 0x00000011,
  name: "texts",
  from: "both",
  codec: textsCodec,
  decodeFromServer: decodeTextsFromServer,
  reply: undefined,
  largestBytes: 140921,
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
  fingerprint: "45c0312272ad9370",
};

/** The protocol `big`, version 1.0.0. */
export const bigProtocol: Protocol = {
  name: "big",
  version: "1.0.0",
  fingerprint: "0803f5b340b14ef7",
  commands: [numbersCommand, textsCommand],
  methods: [],
};
