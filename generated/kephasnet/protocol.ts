// Made by kephas-gen from kephasnet.yaml: kephasnet 1.0.0, wire 7836270500410639.
// kephasnet/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Command, Method, Protocol } from "kephas/codegen/v1";
import {
  checkGameCreateRoomParams,
  checkGameCreateRoomResult,
  checkMathAddParams,
  checkMathAddResult,
  checkPlayerGetStatsParams,
  checkPlayerGetStatsResult,
} from "./codecs.js";
import type {
  GameCreateRoomParams,
  GameCreateRoomResult,
  MathAddParams,
  MathAddResult,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
} from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const kephasnetErrors: Record<never, never> = {};

/** Command `welcome`, 0x00000001, sent by the server. */
export const welcomeCommand: Command = {
  id: 0x00000001,
  name: "welcome",
  fingerprint: "c81803fd",
  errors: [],
};

/** Command `echo`, 0x00000100, sent by both sides. */
export const echoCommand: Command = {
  id: 0x00000100,
  name: "echo",
  fingerprint: "566143e9",
  errors: [],
};

/** Command `shout`, 0x00000200, sent by both sides. */
export const shoutCommand: Command = {
  id: 0x00000200,
  name: "shout",
  fingerprint: "252661fa",
  errors: [],
};

/** Method `math.add`, called by clients. */
export const mathAddMethod: Method<MathAddParams, MathAddResult> = {
  name: "math.add",
  fingerprint: "c14d0bd1",
  params: checkMathAddParams,
  result: checkMathAddResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
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

/**
 * Fails without a name, in the handler and not in the schema, as the ancestor's does.
 *
 * Method `game.createRoom`, called by clients.
 */
export const gameCreateRoomMethod: Method<GameCreateRoomParams, GameCreateRoomResult> = {
  name: "game.createRoom",
  fingerprint: "2fe962ea",
  params: checkGameCreateRoomParams,
  result: checkGameCreateRoomResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** The protocol `kephasnet`, version 1.0.0. */
export const kephasnetProtocol: Protocol = {
  runtime: 1,
  name: "kephasnet",
  version: "1.0.0",
  fingerprint: "7836270500410639",
};
