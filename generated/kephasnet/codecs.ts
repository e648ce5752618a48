// Made by kephas-gen from kephasnet.yaml: kephasnet 1.0.0, wire b9b20fe203e09fa0.
// kephasnet/codecs.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { jsonInteger, jsonNumber, jsonObject, jsonString } from "kephas/codegen/v1";
import type {
  GameCreateRoomParams,
  GameCreateRoomResult,
  MathAddParams,
  MathAddResult,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
} from "./messages.js";

/** Takes any value, returns it as `MathAddParams` without undeclared properties, or throws `invalid`. */
export function checkMathAddParams(value: unknown): MathAddParams {
  const from = jsonObject<keyof MathAddParams>(value);
  return {
    a: jsonNumber(from.a, "a"),
    b: jsonNumber(from.b, "b"),
  };
}

/** Takes any value, returns it as `MathAddResult` without undeclared properties, or throws `invalid`. */
export function checkMathAddResult(value: unknown): MathAddResult {
  return jsonNumber(value, "");
}

/** Takes any value, returns it as `PlayerGetStatsParams` without undeclared properties, or throws `invalid`. */
export function checkPlayerGetStatsParams(value: unknown): PlayerGetStatsParams {
  const from = jsonObject<keyof PlayerGetStatsParams>(value);
  return {
    playerId: jsonString(from.playerId, "playerId", 36),
  };
}

/** Takes any value, returns it as `PlayerGetStatsResult` without undeclared properties, or throws `invalid`. */
export function checkPlayerGetStatsResult(value: unknown): PlayerGetStatsResult {
  const from = jsonObject<keyof PlayerGetStatsResult>(value);
  return {
    deaths: jsonInteger(from.deaths, "deaths"),
    kills: jsonInteger(from.kills, "kills"),
  };
}

/** Takes any value, returns it as `GameCreateRoomParams` without undeclared properties, or throws `invalid`. */
export function checkGameCreateRoomParams(value: unknown): GameCreateRoomParams {
  const from = jsonObject<keyof GameCreateRoomParams>(value);
  const result: GameCreateRoomParams = {};
  if (from.roomName !== undefined) {
    result.roomName = jsonString(from.roomName, "roomName", 64);
  }
  return result;
}

/** Takes any value, returns it as `GameCreateRoomResult` without undeclared properties, or throws `invalid`. */
export function checkGameCreateRoomResult(value: unknown): GameCreateRoomResult {
  const from = jsonObject<keyof GameCreateRoomResult>(value);
  return {
    roomId: jsonString(from.roomId, "roomId", 64),
  };
}
