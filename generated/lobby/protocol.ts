// Made by kephas-gen from lobby.yaml: lobby 1.0.0, wire 8c6cfcb3451dee94.
// lobby/protocol.ts: do not edit; change the schema and generate again.
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
  checkRoomFullData,
  checkScoresBestParams,
  checkScoresBestResult,
  checkScoresWatchParams,
  checkScoresWatchResult,
} from "./codecs.js";
import type {
  RoomFullData,
  ScoresBestParams,
  ScoresBestResult,
  ScoresWatchParams,
  ScoresWatchResult,
} from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const lobbyErrors: {
  readonly RoomFull: ErrorFactory<RoomFullData>;
} = {
  RoomFull: /* @__PURE__ */ declareError({
    code: 1001,
    message: "The room is full",
    check: checkRoomFullData,
  }),
};

/** Command `enter`, 0x00000100, sent by clients. */
export const enterCommand: RequestCommand = {
  id: 0x00000100,
  name: "enter",
  fingerprint: "4bd0bd6d",
  errors: [lobbyErrors.RoomFull],
  timeoutMs: 30000,
};

/** Command `say`, 0x00000101, sent by clients. */
export const sayCommand: Command = {
  id: 0x00000101,
  name: "say",
  fingerprint: "19d9102d",
  errors: [],
};

/** Command `said`, 0x00000102, sent by the server. */
export const saidCommand: Command = {
  id: 0x00000102,
  name: "said",
  fingerprint: "d6d88325",
  errors: [],
};

/** Command `move`, 0x00000103, sent by clients. */
export const moveCommand: Command = {
  id: 0x00000103,
  name: "move",
  fingerprint: "f77e3d99",
  errors: [],
};

/** Command `moved`, 0x00000104, sent by the server. */
export const movedCommand: Command = {
  id: 0x00000104,
  name: "moved",
  fingerprint: "af7518d4",
  errors: [],
};

/** Command `kick`, 0x00000105, sent by clients. */
export const kickCommand: Command = {
  id: 0x00000105,
  name: "kick",
  fingerprint: "a7bbb7d6",
  errors: [],
};

/** Method `scores.best`, called by clients. */
export const scoresBestMethod: Method<ScoresBestParams, ScoresBestResult> = {
  name: "scores.best",
  fingerprint: "7a9a3048",
  params: checkScoresBestParams,
  result: checkScoresBestResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `scores.watch`, called by the server. */
export const scoresWatchMethod: Method<ScoresWatchParams, ScoresWatchResult> = {
  name: "scores.watch",
  fingerprint: "45ac4c6e",
  params: checkScoresWatchParams,
  result: checkScoresWatchResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** The protocol `lobby`, version 1.0.0. */
export const lobbyProtocol: Protocol = {
  runtime: 1,
  name: "lobby",
  version: "1.0.0",
  fingerprint: "8c6cfcb3451dee94",
};
