// Made by kephas-gen from cards.yaml: cards 1.0.0, wire e28cbb13f1cb4ea4.
// cards/protocol.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  declareError,
  type ErrorFactory,
  notInRoom,
  type Protocol,
  type RequestCommand,
  type RoomKind,
  type State,
} from "kephas/codegen/v1";
import { checkTableRoomJoin, checkTableRoomListing, checkTableRoomOptions } from "./codecs.js";

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const cardsErrors: {
  readonly TooFew: ErrorFactory<undefined>;
  readonly Running: ErrorFactory<undefined>;
  readonly NotYourTurn: ErrorFactory<undefined>;
  readonly NoMatch: ErrorFactory<undefined>;
  readonly Drawn: ErrorFactory<undefined>;
} = {
  TooFew: /* @__PURE__ */ declareError({
    code: 1001,
    message: "It takes two",
  }),
  Running: /* @__PURE__ */ declareError({
    code: 1002,
    message: "This round is not over",
  }),
  NotYourTurn: /* @__PURE__ */ declareError({
    code: 1003,
    message: "It is not your turn",
  }),
  NoMatch: /* @__PURE__ */ declareError({
    code: 1004,
    message: "Neither suit nor rank match",
  }),
  Drawn: /* @__PURE__ */ declareError({
    code: 1005,
    message: "One card a turn",
  }),
};

/** Command `deal`, 0x00000100, sent by clients. */
export const dealCommand: RequestCommand = {
  id: 0x00000100,
  name: "deal",
  fingerprint: "1ff5b817",
  errors: [notInRoom, cardsErrors.TooFew, cardsErrors.Running],
  timeoutMs: 30000,
};

/** Command `lay`, 0x00000101, sent by clients. */
export const layCommand: RequestCommand = {
  id: 0x00000101,
  name: "lay",
  fingerprint: "54f676b5",
  errors: [notInRoom, cardsErrors.NotYourTurn, cardsErrors.NoMatch, cardsErrors.Drawn],
  timeoutMs: 30000,
};

/** Command `draw`, 0x00000102, sent by clients. */
export const drawCommand: RequestCommand = {
  id: 0x00000102,
  name: "draw",
  fingerprint: "34613f23",
  errors: [notInRoom, cardsErrors.NotYourTurn, cardsErrors.NoMatch, cardsErrors.Drawn],
  timeoutMs: 30000,
};

/**
 * After a card was drawn.
 *
 * Command `pass`, 0x00000103, sent by clients.
 */
export const passCommand: RequestCommand = {
  id: 0x00000103,
  name: "pass",
  fingerprint: "9cf4fa99",
  errors: [notInRoom, cardsErrors.NotYourTurn, cardsErrors.NoMatch, cardsErrors.Drawn],
  timeoutMs: 30000,
};

/** The state `game`, 0x00000200. */
export const gameState: State = {
  id: 0x00000200,
  name: "game",
  fingerprint: "45bd8f4a94b5ea8e",
  tickMs: 50,
  maxBytes: 261,
};

/** The kind of rooms `table`. */
export const tableRoomKind: RoomKind = {
  name: "table",
  fingerprint: "7efc2916",
  options: checkTableRoomOptions,
  join: checkTableRoomJoin,
  listing: checkTableRoomListing,
  presence: undefined,
  errors: [],
};

/** The protocol `cards`, version 1.0.0. */
export const cardsProtocol: Protocol = {
  runtime: 1,
  name: "cards",
  version: "1.0.0",
  fingerprint: "e28cbb13f1cb4ea4",
};
