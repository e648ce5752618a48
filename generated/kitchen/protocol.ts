// Made by kephas-gen from kitchen.yaml: kitchen 2.0.0, wire dc760f4605c9a838.
// Do not edit: change the schema and generate again.
import { type Command, declareError, type ErrorFactory, type Method, type Protocol } from "kephas/protocol";
import {
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
  dealCodec,
  diveCodec,
  listsCodec,
  movedCodec,
  numbersCodec,
  optionalsCodec,
  rangesCodec,
  readyCodec,
  snapshotCodec,
  textsCodec,
  tilesCodec,
} from "./codecs.js";
import type {
  Buy,
  BuyReply,
  Cards,
  Chat,
  Deal,
  Dive,
  DuelCancelParams,
  DuelInviteParams,
  DuelInviteResult,
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
  Ready,
  Snapshot,
  Texts,
  Tiles,
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
export const numbersCommand: Command<Numbers> = {
  id: 0x00000010,
  name: "numbers",
  from: "client",
  codec: numbersCodec,
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
export const rangesCommand: Command<Ranges> = {
  id: 0x00000011,
  name: "ranges",
  from: "client",
  codec: rangesCodec,
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
export const textsCommand: Command<Texts> = {
  id: 0x00000012,
  name: "texts",
  from: "client",
  codec: textsCodec,
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
export const listsCommand: Command<Lists> = {
  id: 0x00000013,
  name: "lists",
  from: "client",
  codec: listsCodec,
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
export const optionalsCommand: Command<Optionals> = {
  id: 0x00000014,
  name: "optionals",
  from: "client",
  codec: optionalsCodec,
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
export const diveCommand: Command<Dive> = {
  id: 0x00000015,
  name: "dive",
  from: "client",
  codec: diveCodec,
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
export const snapshotCommand: Command<Snapshot> = {
  id: 0x00000400,
  name: "snapshot",
  from: "server",
  codec: snapshotCodec,
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
export const movedCommand: Command<Moved> = {
  id: 0x00000401,
  name: "moved",
  from: "server",
  codec: movedCodec,
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

/** Command `chat`, 0x00000200, sent by both sides. */
export const chatCommand: Command<Chat> = {
  id: 0x00000200,
  name: "chat",
  from: "both",
  codec: chatCodec,
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

/** Command `tiles`, 0x00000203, sent by clients. */
export const tilesCommand: Command<Tiles> = {
  id: 0x00000203,
  name: "tiles",
  from: "client",
  codec: tilesCodec,
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
export const buyCommand: Command<Buy, BuyReply> = {
  id: 0x00000300,
  name: "buy",
  from: "client",
  codec: buyCodec,
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
  fingerprint: "dc760f4605c9a838",
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
    chatCommand,
    dealCommand,
    cardsCommand,
    tilesCommand,
    buyCommand,
  ],
  methods: [playerGetStatsMethod, playerListMethod, duelInviteMethod, pingMethod, duelCancelMethod],
};
