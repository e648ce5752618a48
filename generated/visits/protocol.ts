// Made by kephas-gen from visits.yaml: visits 1.0.0, wire 8b0771a4042930ad.
// visits/protocol.ts: do not edit; change the schema and generate again.
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
  checkFullData,
  checkVisitsFindParams,
  checkVisitsFindResult,
  checkVisitsForgetParams,
  checkVisitsWelcomeParams,
  checkVisitsWelcomeResult,
} from "./codecs.js";
import type {
  FullData,
  FullDataInput,
  VisitsFindParams,
  VisitsFindParamsInput,
  VisitsFindResult,
  VisitsFindResultInput,
  VisitsForgetParams,
  VisitsForgetParamsInput,
  VisitsWelcomeParams,
  VisitsWelcomeParamsInput,
  VisitsWelcomeResult,
  VisitsWelcomeResultInput,
} from "./messages.js";

/** The constants that the schema declares. */
export const visitsConstants = {
  opens: 18,
} as const;

/** The errors that the schema declares: throw them on the server, recognize them on the client with `is`. */
export const visitsErrors: {
  readonly Full: ErrorFactory<FullData, FullDataInput>;
} = {
  Full: /* @__PURE__ */ declareError({
    code: 409,
    message: "No room is free",
    check: checkFullData,
  }),
};

/** Command `arrive`, 0x00000001, sent by both sides. */
export const arriveCommand: Command = {
  id: 0x00000001,
  name: "arrive",
  fingerprint: "1d267b4f",
  errors: [],
};

/** Command `book`, 0x00000002, sent by clients. */
export const bookCommand: RequestCommand = {
  id: 0x00000002,
  name: "book",
  fingerprint: "5182586f",
  errors: [visitsErrors.Full],
  timeoutMs: 30000,
};

/** Command `rooms`, 0x00000003, sent by the server. */
export const roomsCommand: Command = {
  id: 0x00000003,
  name: "rooms",
  fingerprint: "4690b45b",
  errors: [],
};

/** Method `visits.find`, called by clients. */
export const visitsFindMethod: Method<
  VisitsFindParams,
  VisitsFindResult,
  VisitsFindParamsInput,
  VisitsFindResultInput
> = {
  name: "visits.find",
  fingerprint: "51f27ba7",
  params: checkVisitsFindParams,
  result: checkVisitsFindResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `visits.forget`, called by clients. */
export const visitsForgetMethod: Method<VisitsForgetParams, undefined, VisitsForgetParamsInput> = {
  name: "visits.forget",
  fingerprint: "5970a6c9",
  params: checkVisitsForgetParams,
  result: undefined,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** Method `visits.welcome`, called by the server. */
export const visitsWelcomeMethod: Method<
  VisitsWelcomeParams,
  VisitsWelcomeResult,
  VisitsWelcomeParamsInput,
  VisitsWelcomeResultInput
> = {
  name: "visits.welcome",
  fingerprint: "9c06d7ea",
  params: checkVisitsWelcomeParams,
  result: checkVisitsWelcomeResult,
  errors: [],
  timeoutMs: 30000,
  maxBytes: 65536,
};

/** The protocol `visits`, version 1.0.0. */
export const visitsProtocol: Protocol = {
  runtime: 1,
  name: "visits",
  version: "1.0.0",
  fingerprint: "8b0771a4042930ad",
};
