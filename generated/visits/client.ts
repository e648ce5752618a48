// Made by kephas-gen from visits.yaml: visits 1.0.0, wire 8b0771a4042930ad.
// visits/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type Handle,
  type Listen,
  type Next,
  type SendResult,
  type Transport,
} from "kephas/client";
import { answerer, awaiter, caller, listener, notifier, requester, sender } from "kephas/codegen/v1/client";
import { decodeArrive, decodeBookReply, decodeRooms, writeArrive, writeBook } from "./codecs.js";
import type {
  Arrive,
  ArriveInput,
  BookInput,
  BookReply,
  Rooms,
  VisitsFindParamsInput,
  VisitsFindResult,
  VisitsForgetParamsInput,
  VisitsWelcomeParams,
  VisitsWelcomeResultInput,
} from "./messages.js";
import {
  arriveCommand,
  bookCommand,
  roomsCommand,
  visitsFindMethod,
  visitsForgetMethod,
  visitsProtocol,
  visitsWelcomeMethod,
} from "./protocol.js";

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface VisitsClientSend {
  readonly arrive: (message: ArriveInput) => SendResult;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface VisitsClientRequest {
  /** May answer `Full`. */
  readonly book: (message: BookInput, options?: CallOptions) => Promise<BookReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface VisitsClientOn {
  readonly arrive: Listen<Arrive>;
  readonly rooms: Listen<Rooms>;
}

/** Waits for the next message of a command, once. */
export interface VisitsClientNext {
  readonly arrive: Next<Arrive>;
  readonly rooms: Next<Rooms>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface VisitsClientCall {
  readonly visits: {
    readonly find: (params: VisitsFindParamsInput, options?: CallOptions) => Promise<VisitsFindResult>;
    readonly forget: (params: VisitsForgetParamsInput) => SendResult;
  };
}

/** Handles a method that the server calls. Returns what ends it. */
export interface VisitsClientHandle {
  readonly visits: {
    readonly welcome: Handle<VisitsWelcomeParams, VisitsWelcomeResultInput>;
  };
}

/** The client of `visits`, for browsers, workers and Node. Every function of it is bound. */
export class VisitsClient extends Client {
  readonly send: VisitsClientSend = {
    arrive: sender(this, arriveCommand, writeArrive),
  };
  readonly request: VisitsClientRequest = {
    book: requester(this, bookCommand, { write: writeBook, decode: decodeBookReply }),
  };
  readonly on: VisitsClientOn = {
    arrive: listener(this, arriveCommand, decodeArrive),
    rooms: listener(this, roomsCommand, decodeRooms),
  };
  readonly next: VisitsClientNext = {
    arrive: awaiter(this, arriveCommand, decodeArrive),
    rooms: awaiter(this, roomsCommand, decodeRooms),
  };
  readonly call: VisitsClientCall = {
    visits: {
      find: caller(this, visitsFindMethod),
      forget: notifier(this, visitsForgetMethod),
    },
  };
  readonly handle: VisitsClientHandle = {
    visits: {
      welcome: answerer(
        this,
        visitsWelcomeMethod,
        ["name", "guests", "hour", "meals", "wishes", "room", "pays", "since", "note", "with"],
      ),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(visitsProtocol, target, options);
  }
}
