// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire 305d5d1e909a0eea.
// kitchen/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Command,
  declareError,
  type ErrorFactory,
  type Method,
  type Protocol,
  type StructCommand,
} from "kephas/codegen/v1";
import {
  type BornView,
  type BuyView,
  bornCodec,
  buyCodec,
  buyReplyCodec,
  cardsCodec,
  chatCodec,
  checkDuelCancelParams,
  checkDuelInviteParams,
  checkDuelInviteResult,
  checkNotEnoughGoldData,
  checkPingParams,
  checkPlayerGetStatsParams,
  checkPlayerGetStatsResult,
  checkPlayerListResult,
  type DiveView,
  dealCodec,
  decodeSteerFromServer,
  diveCodec,
  type GrownView,
  grownCodec,
  type ListsView,
  listsCodec,
  type MovedView,
  movedCodec,
  type NumbersView,
  numbersCodec,
  type OptionalsView,
  optionalsCodec,
  type RangesView,
  rangesCodec,
  ranksCodec,
  readyCodec,
  type SeenView,
  type SnapshotView,
  type SteerView,
  seenCodec,
  snapshotCodec,
  steerCodec,
  type TextsView,
  textsCodec,
  tilesCodec,
  type WondersView,
  wondersCodec,
} from "./codecs.js";
import type {
  Born,
  Buy,
  BuyReply,
  Cards,
  Chat,
  Deal,
  Dive,
  DuelCancelParams,
  DuelInviteParams,
  DuelInviteResult,
  Grown,
  Lists,
  Moved,
  NotEnoughGoldData,
  Numbers,
  Optionals,
  PingParams,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  PlayerListResult,
  Ranges,
  Ranks,
  Ready,
  Seen,
  Snapshot,
  Steer,
  Texts,
  Tiles,
  Wonders,
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
export const readyCommand: Command<Ready> = {
  id: 0x00000001,
  name: "ready",
  from: "client",
  codec: readyCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 0,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "40ba0c774729a938",
};

/** Command `numbers`, 0x00000010, sent by clients. */
export const numbersCommand: StructCommand<Numbers, NumbersView> = {
  id: 0x00000010,
  name: "numbers",
  from: "client",
  codec: numbersCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 43,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "e1cb47999f732ada",
};

/** Command `ranges`, 0x00000011, sent by clients. */
export const rangesCommand: StructCommand<Ranges, RangesView> = {
  id: 0x00000011,
  name: "ranges",
  from: "client",
  codec: rangesCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 47,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "5f650040aef69ec5",
};

/** Command `texts`, 0x00000012, sent by clients. */
export const textsCommand: StructCommand<Texts, TextsView> = {
  id: 0x00000012,
  name: "texts",
  from: "client",
  codec: textsCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 70637,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "815433a09b7438e6",
};

/** Command `lists`, 0x00000013, sent by clients. */
export const listsCommand: StructCommand<Lists, ListsView> = {
  id: 0x00000013,
  name: "lists",
  from: "client",
  codec: listsCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 141050,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "5d58e83d4926176b",
};

/** Command `optionals`, 0x00000014, sent by clients. */
export const optionalsCommand: StructCommand<Optionals, OptionalsView> = {
  id: 0x00000014,
  name: "optionals",
  from: "client",
  codec: optionalsCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 169,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "90faecd86b4eac79",
};

/** Command `dive`, 0x00000015, sent by clients. */
export const diveCommand: StructCommand<Dive, DiveView> = {
  id: 0x00000015,
  name: "dive",
  from: "client",
  codec: diveCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 273,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "e84e653623cc312f",
};

/**
 * What stands where, each tick.
 *
 * Command `snapshot`, 0x00000400, sent by the server.
 */
export const snapshotCommand: StructCommand<Snapshot, SnapshotView> = {
  id: 0x00000400,
  name: "snapshot",
  from: "server",
  codec: snapshotCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 22834,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "latest",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "1eb00df375461458",
};

/** Command `moved`, 0x00000401, sent by the server. */
export const movedCommand: StructCommand<Moved, MovedView> = {
  id: 0x00000401,
  name: "moved",
  from: "server",
  codec: movedCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 10,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "latest",
  latestBy: (message) => message.who,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "2396d289363cd445",
};

/**
 * Three versions of one payload.
 *
 * Command `grown`, 0x00000016, sent by clients.
 */
export const grownCommand: StructCommand<Grown, GrownView> = {
  id: 0x00000016,
  name: "grown",
  from: "client",
  codec: grownCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 103,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "884769fb3b38c29f",
};

/**
 * Quantized numbers, unions, and structs that may grow, at every place where they can stand.
 *
 * Command `wonders`, 0x00000017, sent by clients.
 */
export const wondersCommand: StructCommand<Wonders, WondersView> = {
  id: 0x00000017,
  name: "wonders",
  from: "client",
  codec: wondersCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 3012,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "c3a3b83fcca16d3c",
};

/**
 * The same for who reads what a newer server sends.
 *
 * Command `seen`, 0x00000402, sent by the server.
 */
export const seenCommand: StructCommand<Seen, SeenView> = {
  id: 0x00000402,
  name: "seen",
  from: "server",
  codec: seenCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 3819,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "239627abcd401514",
};

/**
 * The server holds what clients send to the range; clients take any value.
 *
 * Command `steer`, 0x00000210, sent by both sides.
 */
export const steerCommand: StructCommand<Steer, SteerView> = {
  id: 0x00000210,
  name: "steer",
  from: "both",
  codec: steerCodec,
  decodeFromServer: decodeSteerFromServer,
  reply: undefined,
  largestBytes: 15,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "ac04c22f5e39a4d8",
};

/**
 * Had no payload at first.
 *
 * Command `born`, 0x00000211, sent by clients.
 */
export const bornCommand: StructCommand<Born, BornView> = {
  id: 0x00000211,
  name: "born",
  from: "client",
  codec: bornCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 1,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "d49e0dfcb73a7a4d",
};

/** Command `chat`, 0x00000200, sent by both sides. */
export const chatCommand: Command<Chat> = {
  id: 0x00000200,
  name: "chat",
  from: "both",
  codec: chatCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 2048,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 2048,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "c14a2ba7b5362dbe",
};

/** Command `deal`, 0x00000201, sent by clients. */
export const dealCommand: Command<Deal> = {
  id: 0x00000201,
  name: "deal",
  from: "client",
  codec: dealCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 65536,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: ["dealer"],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "01c905f606dd7346",
};

/** Command `cards`, 0x00000202, sent by the server. */
export const cardsCommand: Command<Cards> = {
  id: 0x00000202,
  name: "cards",
  from: "server",
  codec: cardsCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 65536,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "8bf5a646006789c6",
};

/** Command `ranks`, 0x00000204, sent by both sides. */
export const ranksCommand: Command<Ranks> = {
  id: 0x00000204,
  name: "ranks",
  from: "both",
  codec: ranksCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 65536,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "59957cf202aae0b7",
};

/** Command `tiles`, 0x00000203, sent by clients. */
export const tilesCommand: Command<Tiles> = {
  id: 0x00000203,
  name: "tiles",
  from: "client",
  codec: tilesCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 65536,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "2e6a95ba2e396dad",
};

/** Command `buy`, 0x00000300, sent by clients. */
export const buyCommand: StructCommand<Buy, BuyView, BuyReply> = {
  id: 0x00000300,
  name: "buy",
  from: "client",
  codec: buyCodec,
  decodeFromServer: undefined,
  reply: buyReplyCodec,
  largestBytes: 2,
  errors: [kitchenErrors.NotEnoughGold, kitchenErrors.SoldOut],
  timeoutMs: 2000,
  limit: { perSecond: 5, burst: 10, exceed: "error" },
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "c5491d486375a885",
};

/**
 * What a player has done so far.
 *
 * Method `player.getStats`, called by clients.
 */
export const playerGetStatsMethod: Method<PlayerGetStatsParams, PlayerGetStatsResult> = {
  name: "player.getStats",
  from: "client",
  params: checkPlayerGetStatsParams,
  paramNames: ["playerId", "season"],
  result: checkPlayerGetStatsResult,
  notify: false,
  errors: [kitchenErrors.PlayerNotFound],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  idempotent: false,
  fingerprint: "ec711965e7e4406d",
};

/** Method `player.list`, called by clients. */
export const playerListMethod: Method<undefined, PlayerListResult> = {
  name: "player.list",
  from: "client",
  params: undefined,
  paramNames: [],
  result: checkPlayerListResult,
  notify: false,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  idempotent: false,
  fingerprint: "c4d1c9903d786ccb",
};

/** Method `duel.invite`, called by the server. */
export const duelInviteMethod: Method<DuelInviteParams, DuelInviteResult> = {
  name: "duel.invite",
  from: "server",
  params: checkDuelInviteParams,
  paramNames: ["from"],
  result: checkDuelInviteResult,
  notify: false,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  idempotent: false,
  fingerprint: "da182d4059dfccca",
};

/** Method `ping`, called by clients. */
export const pingMethod: Method<PingParams, undefined> = {
  name: "ping",
  from: "client",
  params: checkPingParams,
  paramNames: ["n"],
  result: undefined,
  notify: true,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  idempotent: false,
  fingerprint: "aee6dbd4c8752659",
};

/** Method `duel.cancel`, called by both sides. */
export const duelCancelMethod: Method<DuelCancelParams, undefined> = {
  name: "duel.cancel",
  from: "both",
  params: checkDuelCancelParams,
  paramNames: ["why"],
  result: undefined,
  notify: true,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  idempotent: false,
  fingerprint: "7036e25cd7145c0a",
};

/** The protocol `kitchen`, version 2.0.0. */
export const kitchenProtocol: Protocol = {
  name: "kitchen",
  version: "2.0.0",
  fingerprint: "305d5d1e909a0eea",
  commands: [
    readyCommand,
    numbersCommand,
    rangesCommand,
    textsCommand,
    listsCommand,
    optionalsCommand,
    diveCommand,
    snapshotCommand,
    movedCommand,
    grownCommand,
    wondersCommand,
    seenCommand,
    steerCommand,
    bornCommand,
    chatCommand,
    dealCommand,
    cardsCommand,
    ranksCommand,
    tilesCommand,
    buyCommand,
  ],
  methods: [playerGetStatsMethod, playerListMethod, duelInviteMethod, pingMethod, duelCancelMethod],
};
