// Made by kephas-gen from kephasnet.yaml: kephasnet 1.0.0, wire b9b20fe203e09fa0.
// kephasnet/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import type { Method, Protocol } from "kephas/codegen/v1";
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

/** Method `math.add`, called by clients. */
export const mathAddMethod: Method<MathAddParams, MathAddResult> = {
  name: "math.add",
  params: checkMathAddParams,
  result: checkMathAddResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `player.getStats`, called by clients. */
export const playerGetStatsMethod: Method<PlayerGetStatsParams, PlayerGetStatsResult> = {
  name: "player.getStats",
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
  fingerprint: "b9b20fe203e09fa0",
};
