// Made by kephas-gen from first.yaml: first 1.0.0, wire 920d3b0036b0e006.
// first/protocol.ts: do not edit; change the schema and generate again.
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
import {
  checkDuelAskParams,
  checkDuelAskResult,
  checkPlayerStatsParams,
  checkPlayerStatsResult,
  checkTooPoorData,
} from "./codecs.js";
import type { DuelAskParams, DuelAskResult, PlayerStatsParams, PlayerStatsResult, TooPoorData } from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const firstErrors: {
  readonly TooPoor: ErrorFactory<TooPoorData>;
} = {
  TooPoor: /* @__PURE__ */ declareError({
    code: 1001,
    message: "Not enough gold",
    check: checkTooPoorData,
  }),
};

/** Command `move`, 0x00000100, sent by clients. */
export const moveCommand: Command = {
  id: 0x00000100,
  name: "move",
  errors: [],
};

/** Command `note`, 0x00000101, sent by clients. */
export const noteCommand: Command = {
  id: 0x00000101,
  name: "note",
  errors: [],
};

/** Command `aim`, 0x00000102, sent by clients. */
export const aimCommand: Command = {
  id: 0x00000102,
  name: "aim",
  errors: [],
};

/** Command `steer`, 0x00000200, sent by both sides. */
export const steerCommand: Command = {
  id: 0x00000200,
  name: "steer",
  errors: [],
};

/** Command `buy`, 0x00000300, sent by clients. */
export const buyCommand: RequestCommand = {
  id: 0x00000300,
  name: "buy",
  errors: [firstErrors.TooPoor],
  timeoutMs: 30000,
};

/** Command `state`, 0x00000400, sent by the server. */
export const stateCommand: Command = {
  id: 0x00000400,
  name: "state",
  errors: [],
};

/** Command `pong`, 0x00000401, sent by the server. */
export const pongCommand: Command = {
  id: 0x00000401,
  name: "pong",
  errors: [],
};

/** Method `player.stats`, called by clients. */
export const playerStatsMethod: Method<PlayerStatsParams, PlayerStatsResult> = {
  name: "player.stats",
  params: checkPlayerStatsParams,
  result: checkPlayerStatsResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `duel.ask`, called by the server. */
export const duelAskMethod: Method<DuelAskParams, DuelAskResult> = {
  name: "duel.ask",
  params: checkDuelAskParams,
  result: checkDuelAskResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** The protocol `first`, version 1.0.0. */
export const firstProtocol: Protocol = {
  runtime: 1,
  name: "first",
  version: "1.0.0",
  fingerprint: "920d3b0036b0e006",
};
