// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire 1e73f9279e5704cb.
// kitchen/protocol.ts: do not edit; change the schema and generate again.
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
  checkDuelCancelParams,
  checkDuelInviteParams,
  checkDuelInviteResult,
  checkNotEnoughGoldData,
  checkPingParams,
  checkPlayerFindParams,
  checkPlayerFindResult,
  checkPlayerGetStatsParams,
  checkPlayerGetStatsResult,
  checkPlayerListResult,
} from "./codecs.js";
import type {
  DuelCancelParams,
  DuelInviteParams,
  DuelInviteResult,
  NotEnoughGoldData,
  PingParams,
  PlayerFindParams,
  PlayerFindResult,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  PlayerListResult,
} from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const kitchenErrors: {
  readonly NotEnoughGold: ErrorFactory<NotEnoughGoldData>;
  readonly SoldOut: ErrorFactory<undefined>;
  readonly PlayerNotFound: ErrorFactory<undefined>;
} = {
  NotEnoughGold: /* @__PURE__ */ declareError({
    code: 1002,
    message: "Not enough gold",
    check: checkNotEnoughGoldData,
  }),
  SoldOut: /* @__PURE__ */ declareError({
    code: 1003,
    message: "Sold out",
  }),
  PlayerNotFound: /* @__PURE__ */ declareError({
    code: 1001,
    message: "No such player",
  }),
};

/**
 * Nothing but the id.
 *
 * Command `ready`, 0x00000001, sent by clients.
 */
export const readyCommand: Command = {
  id: 0x00000001,
  name: "ready",
  fingerprint: "40ba0c77",
  errors: [],
};

/** Command `numbers`, 0x00000010, sent by clients. */
export const numbersCommand: Command = {
  id: 0x00000010,
  name: "numbers",
  fingerprint: "fdc20090",
  errors: [],
};

/** Command `ranges`, 0x00000011, sent by clients. */
export const rangesCommand: Command = {
  id: 0x00000011,
  name: "ranges",
  fingerprint: "ee2a362a",
  errors: [],
};

/** Command `texts`, 0x00000012, sent by clients. */
export const textsCommand: Command = {
  id: 0x00000012,
  name: "texts",
  fingerprint: "d85aec7f",
  errors: [],
};

/** Command `lists`, 0x00000013, sent by clients. */
export const listsCommand: Command = {
  id: 0x00000013,
  name: "lists",
  fingerprint: "cfa293c5",
  errors: [],
};

/** Command `optionals`, 0x00000014, sent by clients. */
export const optionalsCommand: Command = {
  id: 0x00000014,
  name: "optionals",
  fingerprint: "81b6f6bc",
  errors: [],
};

/** Command `dive`, 0x00000015, sent by clients. */
export const diveCommand: Command = {
  id: 0x00000015,
  name: "dive",
  fingerprint: "c8c09778",
  errors: [],
};

/**
 * What stands where, each tick.
 *
 * Command `snapshot`, 0x00000400, sent by the server.
 */
export const snapshotCommand: Command = {
  id: 0x00000400,
  name: "snapshot",
  fingerprint: "cc290cba",
  errors: [],
};

/** Command `moved`, 0x00000401, sent by the server. */
export const movedCommand: Command = {
  id: 0x00000401,
  name: "moved",
  fingerprint: "5fbf6203",
  errors: [],
};

/**
 * Three versions of one payload.
 *
 * Command `grown`, 0x00000016, sent by clients.
 */
export const grownCommand: Command = {
  id: 0x00000016,
  name: "grown",
  fingerprint: "50854f5b",
  errors: [],
};

/**
 * Quantized numbers, unions, and structs that may grow, at every place where they can stand.
 *
 * Command `wonders`, 0x00000017, sent by clients.
 */
export const wondersCommand: Command = {
  id: 0x00000017,
  name: "wonders",
  fingerprint: "fa27801b",
  errors: [],
};

/**
 * The same for who reads what a newer server sends.
 *
 * Command `seen`, 0x00000402, sent by the server.
 */
export const seenCommand: Command = {
  id: 0x00000402,
  name: "seen",
  fingerprint: "6969c923",
  errors: [],
};

/**
 * The server holds what clients send to the range; clients take any value.
 *
 * Command `steer`, 0x00000210, sent by both sides.
 */
export const steerCommand: Command = {
  id: 0x00000210,
  name: "steer",
  fingerprint: "c164dcdb",
  errors: [],
};

/**
 * Had no payload at first.
 *
 * Command `born`, 0x00000211, sent by clients.
 */
export const bornCommand: Command = {
  id: 0x00000211,
  name: "born",
  fingerprint: "a4742354",
  errors: [],
};

/**
 * What may not be empty, where it is there.
 *
 * Command `filled`, 0x00000212, sent by both sides.
 */
export const filledCommand: Command = {
  id: 0x00000212,
  name: "filled",
  fingerprint: "3f525616",
  errors: [],
};

/** Command `chat`, 0x00000200, sent by both sides. */
export const chatCommand: Command = {
  id: 0x00000200,
  name: "chat",
  fingerprint: "1aa5abd9",
  errors: [],
};

/** Command `deal`, 0x00000201, sent by clients. */
export const dealCommand: Command = {
  id: 0x00000201,
  name: "deal",
  fingerprint: "892bc966",
  errors: [],
};

/** Command `cards`, 0x00000202, sent by the server. */
export const cardsCommand: Command = {
  id: 0x00000202,
  name: "cards",
  fingerprint: "88386472",
  errors: [],
};

/** Command `ranks`, 0x00000204, sent by both sides. */
export const ranksCommand: Command = {
  id: 0x00000204,
  name: "ranks",
  fingerprint: "005c4e7c",
  errors: [],
};

/** Command `tiles`, 0x00000203, sent by clients. */
export const tilesCommand: Command = {
  id: 0x00000203,
  name: "tiles",
  fingerprint: "4e1cde5d",
  errors: [],
};

/** Command `buy`, 0x00000300, sent by clients. */
export const buyCommand: RequestCommand = {
  id: 0x00000300,
  name: "buy",
  fingerprint: "0c8d57e4",
  errors: [kitchenErrors.NotEnoughGold, kitchenErrors.SoldOut],
  timeoutMs: 2000,
};

/**
 * What a player has done so far.
 *
 * Method `player.getStats`, called by clients.
 */
export const playerGetStatsMethod: Method<PlayerGetStatsParams, PlayerGetStatsResult> = {
  name: "player.getStats",
  fingerprint: "a1cc50a9",
  params: checkPlayerGetStatsParams,
  result: checkPlayerGetStatsResult,
  errors: [kitchenErrors.PlayerNotFound],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `player.find`, called by clients. */
export const playerFindMethod: Method<PlayerFindParams, PlayerFindResult> = {
  name: "player.find",
  fingerprint: "ab0bec2c",
  params: checkPlayerFindParams,
  result: checkPlayerFindResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `player.list`, called by clients. */
export const playerListMethod: Method<undefined, PlayerListResult> = {
  name: "player.list",
  fingerprint: "e0e1295f",
  params: undefined,
  result: checkPlayerListResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `duel.invite`, called by the server. */
export const duelInviteMethod: Method<DuelInviteParams, DuelInviteResult> = {
  name: "duel.invite",
  fingerprint: "da182d40",
  params: checkDuelInviteParams,
  result: checkDuelInviteResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `ping`, called by clients. */
export const pingMethod: Method<PingParams, undefined> = {
  name: "ping",
  fingerprint: "aee6dbd4",
  params: checkPingParams,
  result: undefined,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `duel.cancel`, called by both sides. */
export const duelCancelMethod: Method<DuelCancelParams, undefined> = {
  name: "duel.cancel",
  fingerprint: "58fd2563",
  params: checkDuelCancelParams,
  result: undefined,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** The protocol `kitchen`, version 2.0.0. */
export const kitchenProtocol: Protocol = {
  runtime: 1,
  name: "kitchen",
  version: "2.0.0",
  fingerprint: "1e73f9279e5704cb",
};
