// Made by kephas-gen from duel.yaml: duel 1.0.0, wire e252e929514fc444.
// duel/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Command,
  declareError,
  type ErrorFactory,
  type Method,
  notInRoom,
  type Protocol,
  type RequestCommand,
  type RoomKind,
  type State,
} from "kephas/codegen/v1";
import {
  checkDuelRoomJoin,
  checkDuelRoomListing,
  checkDuelRoomOptions,
  checkDuelRoomPresence,
  checkMutedData,
  checkScoresBestParams,
  checkScoresBestResult,
} from "./codecs.js";
import type { MutedData, ScoresBestParams, ScoresBestResult } from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const duelErrors: {
  readonly Muted: ErrorFactory<MutedData>;
  readonly Banned: ErrorFactory<undefined>;
} = {
  Muted: /* @__PURE__ */ declareError({
    code: 1001,
    message: "You are muted",
    check: checkMutedData,
  }),
  Banned: /* @__PURE__ */ declareError({
    code: 1002,
    message: "You are banned",
  }),
};

/** Command `move`, 0x00000100, sent by clients. */
export const moveCommand: Command = {
  id: 0x00000100,
  name: "move",
  fingerprint: "d14caab2",
  errors: [notInRoom],
};

/**
 * Says something rude.
 *
 * Command `taunt`, 0x00000101, sent by clients.
 */
export const tauntCommand: RequestCommand = {
  id: 0x00000101,
  name: "taunt",
  fingerprint: "5a5eb4e2",
  errors: [notInRoom, duelErrors.Muted],
  timeoutMs: 30000,
};

/**
 * Gives up.
 *
 * Command `yield`, 0x00000102, sent by clients.
 */
export const yieldCommand: Command = {
  id: 0x00000102,
  name: "yield",
  fingerprint: "6ba65f79",
  errors: [notInRoom],
};

/** Command `say`, 0x00000103, sent by both sides. */
export const sayCommand: Command = {
  id: 0x00000103,
  name: "say",
  fingerprint: "aecdd0d4",
  errors: [notInRoom],
};

/** Command `ping`, 0x00000104, sent by clients. */
export const pingCommand: Command = {
  id: 0x00000104,
  name: "ping",
  fingerprint: "bd324b70",
  errors: [],
};

/** Command `struck`, 0x00000200, sent by the server. */
export const struckCommand: Command = {
  id: 0x00000200,
  name: "struck",
  fingerprint: "f4fc53bb",
  errors: [],
};

/**
 * The duel is decided.
 *
 * Command `over`, 0x00000201, sent by the server.
 */
export const overCommand: Command = {
  id: 0x00000201,
  name: "over",
  fingerprint: "7a4ec0dc",
  errors: [],
};

/** Method `scores.best`, called by clients. */
export const scoresBestMethod: Method<ScoresBestParams, ScoresBestResult> = {
  name: "scores.best",
  fingerprint: "2360080d",
  params: checkScoresBestParams,
  result: checkScoresBestResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** The state `field`, 0x00000300. */
export const fieldState: State = {
  id: 0x00000300,
  name: "field",
  fingerprint: "3a5935ff",
  tickMs: 33,
  maxBytes: 220,
};

/** The state `table`, 0x00000301. */
export const tableState: State = {
  id: 0x00000301,
  name: "table",
  fingerprint: "afde22cc",
  tickMs: 50,
  maxBytes: 4252,
};

/**
 * A fight between some who know each other, or not.
 *
 * The kind of rooms `duel`.
 */
export const duelRoomKind: RoomKind = {
  name: "duel",
  fingerprint: "16b257ac",
  options: checkDuelRoomOptions,
  join: checkDuelRoomJoin,
  listing: checkDuelRoomListing,
  presence: checkDuelRoomPresence,
  errors: [duelErrors.Muted, duelErrors.Banned],
};

/** The kind of rooms `lobby`. */
export const lobbyRoomKind: RoomKind = {
  name: "lobby",
  fingerprint: "f80dc043",
  options: undefined,
  join: undefined,
  listing: undefined,
  presence: undefined,
  errors: [],
};

/** The protocol `duel`, version 1.0.0. */
export const duelProtocol: Protocol = {
  runtime: 1,
  name: "duel",
  version: "1.0.0",
  fingerprint: "e252e929514fc444",
};
