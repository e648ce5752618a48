// Made by kephas-gen from realm.yaml: realm 1.0.0, wire 5b4c977b4ad67be3.
// realm/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Command, Protocol, State } from "kephas/codegen/v1";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const realmErrors: Record<never, never> = {};

/** Command `input`, 0x00000100, sent by clients. */
export const inputCommand: Command = {
  id: 0x00000100,
  name: "input",
  fingerprint: "c92e07ee",
  errors: [],
};

/**
 * Where they all meet.
 *
 * The state `field`, 0x00000500.
 */
export const fieldState: State = {
  id: 0x00000500,
  name: "field",
  fingerprint: "31f8d53ad639e2f13a83a079",
  tickMs: 33,
  maxBytes: 62820,
};

/** The state `dungeon`, 0x00000501. */
export const dungeonState: State = {
  id: 0x00000501,
  name: "dungeon",
  fingerprint: "58dcf4df3ba0f1c0",
  tickMs: 50,
  maxBytes: 58003,
};

/** The state `board`, 0x00000502. */
export const boardState: State = {
  id: 0x00000502,
  name: "board",
  fingerprint: "a4b29d2fddbe204f",
  tickMs: 50,
  maxBytes: 143,
};

/** The protocol `realm`, version 1.0.0. */
export const realmProtocol: Protocol = {
  runtime: 1,
  name: "realm",
  version: "1.0.0",
  fingerprint: "5b4c977b4ad67be3",
};
