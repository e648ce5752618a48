// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 951ddfc7281c4aa2.
// arena/protocol.ts: do not edit; change the schema and generate again.
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
  checkGameRoomJoin,
  checkGameRoomListing,
  checkGameRoomOptions,
  checkLeaderboardTopParams,
  checkLeaderboardTopResult,
  checkNotEnoughGoldData,
} from "./codecs.js";
import type { LeaderboardTopParams, LeaderboardTopResult, NotEnoughGoldData } from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const arenaErrors: {
  readonly NotPlaying: ErrorFactory<undefined>;
  readonly NotEnoughGold: ErrorFactory<NotEnoughGoldData>;
  readonly NameRefused: ErrorFactory<undefined>;
} = {
  NotPlaying: /* @__PURE__ */ declareError({
    code: 1004,
    message: "You only watch",
  }),
  NotEnoughGold: /* @__PURE__ */ declareError({
    code: 1002,
    message: "Not enough gold",
    check: checkNotEnoughGoldData,
  }),
  NameRefused: /* @__PURE__ */ declareError({
    code: 1001,
    message: "A name needs at least one letter or digit",
  }),
};

/**
 * The first message of a game, to whoever comes into it.
 *
 * Command `welcome`, 0x00000001, sent by the server.
 */
export const welcomeCommand: Command = {
  id: 0x00000001,
  name: "welcome",
  fingerprint: "59ebd70e",
  errors: [],
};

/**
 * What a player wants in one tick. The server decides what comes of it, and the state tells which it contains.
 *
 * Command `input`, 0x00000100, sent by clients.
 */
export const inputCommand: Command = {
  id: 0x00000100,
  name: "input",
  fingerprint: "1181be2a",
  errors: [notInRoom],
};

/**
 * Says something to everybody in the game.
 *
 * Command `say`, 0x00000200, sent by clients.
 */
export const sayCommand: RequestCommand = {
  id: 0x00000200,
  name: "say",
  fingerprint: "7cfe1f8b",
  errors: [notInRoom, arenaErrors.NotPlaying],
  timeoutMs: 30000,
};

/**
 * What somebody has said, with the name and the time as the server knows them.
 *
 * Command `chat`, 0x00000201, sent by the server.
 */
export const chatCommand: Command = {
  id: 0x00000201,
  name: "chat",
  fingerprint: "6be197d3",
  errors: [],
};

/**
 * Buys an item, which works at once. Buying it again makes it last longer.
 *
 * Command `buy`, 0x00000300, sent by clients.
 */
export const buyCommand: RequestCommand = {
  id: 0x00000300,
  name: "buy",
  fingerprint: "ea27e281",
  errors: [notInRoom, arenaErrors.NotEnoughGold, arenaErrors.NotPlaying],
  timeoutMs: 30000,
};

/**
 * Who has the most gold in one's own game, the richest first.
 *
 * Method `leaderboard.top`, called by clients.
 */
export const leaderboardTopMethod: Method<LeaderboardTopParams, LeaderboardTopResult> = {
  name: "leaderboard.top",
  fingerprint: "41583271",
  params: checkLeaderboardTopParams,
  result: checkLeaderboardTopResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/**
 * All that is to be seen in a game. Of each player only it itself learns its gold, and how long it still has to wait for its next dash.
 *
 * The state `arena`, 0x00000400.
 */
export const arenaState: State = {
  id: 0x00000400,
  name: "arena",
  fingerprint: "e1485db12c6e51e86f333c7a",
  tickMs: 33.333,
  maxBytes: 7146,
};

/**
 * An arena of its own. Bots play in it until enough people have come.
 *
 * The kind of rooms `game`.
 */
export const gameRoomKind: RoomKind = {
  name: "game",
  fingerprint: "316c159d",
  options: checkGameRoomOptions,
  join: checkGameRoomJoin,
  listing: checkGameRoomListing,
  presence: undefined,
  errors: [arenaErrors.NameRefused],
};

/** The protocol `arena`, version 1.0.0. */
export const arenaProtocol: Protocol = {
  runtime: 1,
  name: "arena",
  version: "1.0.0",
  fingerprint: "951ddfc7281c4aa2",
};
