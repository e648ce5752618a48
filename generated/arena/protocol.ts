// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 6a948eed8715a10e.
// arena/protocol.ts: do not edit; change the schema and generate again.
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
  type BuyView,
  buyCodec,
  buyReplyCodec,
  chatCodec,
  checkArenaFullData,
  checkLeaderboardTopParams,
  checkLeaderboardTopResult,
  checkNotEnoughGoldData,
  type InputView,
  inputCodec,
  joinCodec,
  joinedCodec,
  joinReplyCodec,
  leftCodec,
  namesCodec,
  type SnapshotView,
  sayCodec,
  sayReplyCodec,
  snapshotCodec,
  type WelcomeView,
  welcomeCodec,
} from "./codecs.js";
import type {
  ArenaFullData,
  Buy,
  BuyReply,
  Chat,
  Input,
  Join,
  Joined,
  JoinReply,
  LeaderboardTopParams,
  LeaderboardTopResult,
  Left,
  Names,
  NotEnoughGoldData,
  Say,
  SayReply,
  Snapshot,
  Welcome,
} from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const arenaErrors: {
  readonly NameRefused: ErrorFactory<undefined>;
  readonly ArenaFull: ErrorFactory<ArenaFullData>;
  readonly NotPlaying: ErrorFactory<undefined>;
  readonly NotEnoughGold: ErrorFactory<NotEnoughGoldData>;
} = {
  NameRefused: /* @__PURE__ */ declareError({
    code: 1001,
    message: "A name needs at least one letter or digit",
  }),
  ArenaFull: /* @__PURE__ */ declareError({
    code: 1003,
    message: "The arena is full",
    check: checkArenaFullData,
  }),
  NotPlaying: /* @__PURE__ */ declareError({
    code: 1004,
    message: "You are not in the arena",
  }),
  NotEnoughGold: /* @__PURE__ */ declareError({
    code: 1002,
    message: "Not enough gold",
    check: checkNotEnoughGoldData,
  }),
};

/**
 * The first message of a connection. Its player enters the arena with `join`, and until then only watches.
 *
 * Command `welcome`, 0x00000001, sent by the server.
 */
export const welcomeCommand: StructCommand<Welcome, WelcomeView> = {
  id: 0x00000001,
  name: "welcome",
  from: "server",
  codec: welcomeCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 458,
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
  fingerprint: "bc514e16550b8261",
};

/**
 * Enters the arena. Whoever is in it already gets only another name.
 *
 * Command `join`, 0x00000002, sent by clients.
 */
export const joinCommand: Command<Join, JoinReply> = {
  id: 0x00000002,
  name: "join",
  from: "client",
  codec: joinCodec,
  decodeFromServer: undefined,
  reply: joinReplyCodec,
  largestBytes: 65536,
  errors: [arenaErrors.NameRefused, arenaErrors.ArenaFull],
  timeoutMs: 30000,
  limit: { perSecond: 2, burst: 5, exceed: "error" },
  maxBytes: 65536,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "ea95566caa507c13",
};

/**
 * Who is in the arena, sent after `welcome`.
 *
 * Command `names`, 0x00000010, sent by the server.
 */
export const namesCommand: Command<Names> = {
  id: 0x00000010,
  name: "names",
  from: "server",
  codec: namesCodec,
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
  fingerprint: "12095c0fdf94806a",
};

/**
 * A player has entered the arena, or has a new name.
 *
 * Command `joined`, 0x00000011, sent by the server.
 */
export const joinedCommand: Command<Joined> = {
  id: 0x00000011,
  name: "joined",
  from: "server",
  codec: joinedCodec,
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
  fingerprint: "dea0f3a48d710928",
};

/**
 * A player has left the arena.
 *
 * Command `left`, 0x00000012, sent by the server.
 */
export const leftCommand: Command<Left> = {
  id: 0x00000012,
  name: "left",
  from: "server",
  codec: leftCodec,
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
  fingerprint: "1c50ed1177e0e5fd",
};

/**
 * What a player wants in one tick. The server decides what comes of it and tells with `ack`.
 *
 * Command `input`, 0x00000100, sent by clients.
 */
export const inputCommand: StructCommand<Input, InputView> = {
  id: 0x00000100,
  name: "input",
  from: "client",
  codec: inputCodec,
  decodeFromServer: undefined,
  reply: undefined,
  largestBytes: 13,
  errors: [],
  timeoutMs: 30000,
  limit: { perSecond: 60, burst: 90, exceed: "drop" },
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "ccf86875e7ae7373",
};

/**
 * Says something to everybody.
 *
 * Command `say`, 0x00000200, sent by clients.
 */
export const sayCommand: Command<Say, SayReply> = {
  id: 0x00000200,
  name: "say",
  from: "client",
  codec: sayCodec,
  decodeFromServer: undefined,
  reply: sayReplyCodec,
  largestBytes: 2048,
  errors: [arenaErrors.NotPlaying],
  timeoutMs: 30000,
  limit: { perSecond: 2, burst: 6, exceed: "error" },
  maxBytes: 2048,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "af5c9d8aa11f57e2",
};

/**
 * What somebody has said, with the name and the time as the server knows them.
 *
 * Command `chat`, 0x00000201, sent by the server.
 */
export const chatCommand: Command<Chat> = {
  id: 0x00000201,
  name: "chat",
  from: "server",
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
  fingerprint: "acdb081c4802356b",
};

/**
 * Buys an item, which works at once. Buying it again makes it last longer.
 *
 * Command `buy`, 0x00000300, sent by clients.
 */
export const buyCommand: StructCommand<Buy, BuyView, BuyReply> = {
  id: 0x00000300,
  name: "buy",
  from: "client",
  codec: buyCodec,
  decodeFromServer: undefined,
  reply: buyReplyCodec,
  largestBytes: 1,
  errors: [arenaErrors.NotEnoughGold, arenaErrors.NotPlaying],
  timeoutMs: 30000,
  limit: { perSecond: 5, burst: 10, exceed: "error" },
  maxBytes: undefined,
  requires: [],
  delivery: "reliable",
  latestBy: undefined,
  ordered: true,
  offline: "drop",
  idempotent: false,
  fingerprint: "7eeccbfc5c1efd69",
};

/**
 * The whole arena after a tick. A slow connection gets fewer of them, never old ones.
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
  largestBytes: 4390,
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
  fingerprint: "f53d1c605c4b5c49",
};

/**
 * Who has the most gold, the richest first.
 *
 * Method `leaderboard.top`, called by clients.
 */
export const leaderboardTopMethod: Method<LeaderboardTopParams, LeaderboardTopResult> = {
  name: "leaderboard.top",
  from: "client",
  params: checkLeaderboardTopParams,
  paramNames: ["limit"],
  result: checkLeaderboardTopResult,
  notify: false,
  errors: [],
  timeoutMs: 30000,
  limit: undefined,
  maxBytes: 65536,
  requires: [],
  idempotent: false,
  fingerprint: "a71b824e89412d4e",
};

/** The protocol `arena`, version 1.0.0. */
export const arenaProtocol: Protocol = {
  name: "arena",
  version: "1.0.0",
  fingerprint: "6a948eed8715a10e",
  commands: [
    welcomeCommand,
    joinCommand,
    namesCommand,
    joinedCommand,
    leftCommand,
    inputCommand,
    sayCommand,
    chatCommand,
    buyCommand,
    snapshotCommand,
  ],
  methods: [leaderboardTopMethod],
};
