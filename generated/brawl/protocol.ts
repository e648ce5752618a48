// Made by kephas-gen from brawl.yaml: brawl 1.0.0, wire a2ebcce43d219bc4.
// brawl/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type Command,
  declareError,
  type ErrorFactory,
  type Method,
  notInRoom,
  type Protocol,
  type RoomKind,
  type State,
} from "kephas/codegen/v1";
import {
  checkDuelChallengeParams,
  checkDuelChallengeResult,
  checkDuelPickParams,
  checkDuelPickResult,
  checkYardRoomListing,
  checkYardRoomOptions,
} from "./codecs.js";
import type { DuelChallengeParams, DuelChallengeResult, DuelPickParams, DuelPickResult } from "./messages.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const brawlErrors: {
  readonly Busy: ErrorFactory<undefined>;
} = {
  Busy: /* @__PURE__ */ declareError({
    code: 1001,
    message: "Not now",
  }),
};

/** Command `walk`, 0x00000100, sent by clients. */
export const walkCommand: Command = {
  id: 0x00000100,
  name: "walk",
  fingerprint: "d14caab2",
  errors: [notInRoom],
};

/** Command `fought`, 0x00000101, sent by the server. */
export const foughtCommand: Command = {
  id: 0x00000101,
  name: "fought",
  fingerprint: "8bbe35ab",
  errors: [],
};

/** Method `duel.challenge`, called by clients. */
export const duelChallengeMethod: Method<DuelChallengeParams, DuelChallengeResult> = {
  name: "duel.challenge",
  fingerprint: "b9397e70",
  params: checkDuelChallengeParams,
  result: checkDuelChallengeResult,
  errors: [brawlErrors.Busy],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `duel.pick`, called by the server. */
export const duelPickMethod: Method<DuelPickParams, DuelPickResult> = {
  name: "duel.pick",
  fingerprint: "f6913517",
  params: checkDuelPickParams,
  result: checkDuelPickResult,
  errors: [],
  timeoutMs: 10000,
  maxBytes: 65536,
};

/** The state `yardState`, 0x00000200. */
export const yardStateState: State = {
  id: 0x00000200,
  name: "yardState",
  fingerprint: "f61b20cf",
  tickMs: 50,
  maxBytes: 266,
};

/** The kind of rooms `yard`. */
export const yardRoomKind: RoomKind = {
  name: "yard",
  fingerprint: "e76606b1",
  options: checkYardRoomOptions,
  join: undefined,
  listing: checkYardRoomListing,
  presence: undefined,
  errors: [],
};

/** The protocol `brawl`, version 1.0.0. */
export const brawlProtocol: Protocol = {
  runtime: 1,
  name: "brawl",
  version: "1.0.0",
  fingerprint: "a2ebcce43d219bc4",
};
