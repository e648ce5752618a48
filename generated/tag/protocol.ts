// Made by kephas-gen from tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.
// tag/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Command, Protocol } from "kephas/codegen/v1";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const tagErrors: Record<never, never> = {};

/** Command `move`, 0x00000100, sent by clients. */
export const moveCommand: Command = {
  id: 0x00000100,
  name: "move",
  fingerprint: "d14caab2",
  errors: [],
};

/** Command `moved`, 0x00000101, sent by the server. */
export const movedCommand: Command = {
  id: 0x00000101,
  name: "moved",
  fingerprint: "36f8ca7d",
  errors: [],
};

/** The protocol `tag`, version 1.0.0. */
export const tagProtocol: Protocol = {
  runtime: 1,
  name: "tag",
  version: "1.0.0",
  fingerprint: "1339543a5e77e4b5",
};
