// Made by kephas-gen from quickstart.yaml: quickstart 1.0.0, wire 68b315093b3da484.
// quickstart/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Command,
  declareError,
  type ErrorFactory,
  type Method,
  type Protocol,
  type RequestCommand,
} from "kephas/codegen/v1";
import { checkAddParams, checkAddResult, checkPlayerGetStatsParams, checkPlayerGetStatsResult } from "./codecs.js";
import type { AddParams, AddResult, PlayerGetStatsParams, PlayerGetStatsResult } from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const quickstartErrors: {
  readonly EmptyPayload: ErrorFactory<undefined>;
} = {
  EmptyPayload: /* @__PURE__ */ declareError({
    code: 1001,
    message: "empty payload",
  }),
};

/**
 * A handler with a timeout.
 *
 * Command `slow`, 0x00000001, sent by clients.
 */
export const slowCommand: RequestCommand = {
  id: 0x00000001,
  name: "slow",
  fingerprint: "de9c3946",
  errors: [],
  timeoutMs: 5000,
};

/** Command `hello`, 0x00000100, sent by clients. */
export const helloCommand: RequestCommand = {
  id: 0x00000100,
  name: "hello",
  fingerprint: "cfe57efe",
  errors: [],
  timeoutMs: 30000,
};

/**
 * Has the id 0x0100 in the README, as the quick start has.
 *
 * Command `movement`, 0x00000101, sent by clients.
 */
export const movementCommand: RequestCommand = {
  id: 0x00000101,
  name: "movement",
  fingerprint: "d2a4f707",
  errors: [quickstartErrors.EmptyPayload],
  timeoutMs: 30000,
};

/** Command `chat`, 0x00000200, sent by clients. */
export const chatCommand: RequestCommand = {
  id: 0x00000200,
  name: "chat",
  fingerprint: "b9d0911a",
  errors: [],
  timeoutMs: 30000,
};

/**
 * Is broadcast.
 *
 * Command `announced`, 0x00000300, sent by the server.
 */
export const announcedCommand: Command = {
  id: 0x00000300,
  name: "announced",
  fingerprint: "07dab5fc",
  errors: [],
};

/** Method `player.getStats`, called by clients. */
export const playerGetStatsMethod: Method<PlayerGetStatsParams, PlayerGetStatsResult> = {
  name: "player.getStats",
  fingerprint: "cdab7579",
  params: checkPlayerGetStatsParams,
  result: checkPlayerGetStatsResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `add`, called by clients. */
export const addMethod: Method<AddParams, AddResult> = {
  name: "add",
  fingerprint: "c9a444a3",
  params: checkAddParams,
  result: checkAddResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** The protocol `quickstart`, version 1.0.0. */
export const quickstartProtocol: Protocol = {
  runtime: 1,
  name: "quickstart",
  version: "1.0.0",
  fingerprint: "68b315093b3da484",
};
