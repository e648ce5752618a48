// Made by kephas-gen from pets.yaml: pets 1.0.0, wire 79abc78a3ddf8977.
// pets/client.ts: do not edit; change the schema and generate again.
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
import {
  answerer,
  awaiter,
  caller,
  listener,
  notifier,
  requester,
  requestLimit,
  sender,
  withoutMessage,
} from "kephas/codegen/v1/client";
import { decodeAdopted, decodeRenamedReply, writeAdopted, writeRenamed } from "./codecs.js";
import type {
  Adopted,
  PetsFindParams,
  PetsFindResult,
  PetsListParams,
  PetsListResult,
  PetsNoteParams,
  PetsPrototypeResult,
  PetsReplaceParams,
  PetsReplaceResult,
  PetsSaveParams,
  PetsSaveResult,
  Renamed,
  RenamedReply,
  ShopAskParams,
  ShopAskResult,
  ShopLimitedResult,
} from "./messages.js";
import {
  adoptedCommand,
  petsFindMethod,
  petsListMethod,
  petsNoteMethod,
  petsProtocol,
  petsPrototypeMethod,
  petsReplaceMethod,
  petsSaveMethod,
  renamedCommand,
  shopAskMethod,
  shopLimitedMethod,
} from "./protocol.js";

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface PetsClientSend {
  readonly adopted: (message: Adopted) => SendResult;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface PetsClientRequest {
  readonly renamed: (message: Renamed, options?: CallOptions) => Promise<RenamedReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface PetsClientOn {
  readonly adopted: Listen<Adopted>;
}

/** Waits for the next message of a command, once. */
export interface PetsClientNext {
  readonly adopted: Next<Adopted>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface PetsClientCall {
  readonly pets: {
    readonly list: (params: PetsListParams, options?: CallOptions) => Promise<PetsListResult>;
    /** May answer `NoPet`. */
    readonly find: (params: PetsFindParams, options?: CallOptions) => Promise<PetsFindResult>;
    readonly replace: (params: PetsReplaceParams, options?: CallOptions) => Promise<PetsReplaceResult>;
    readonly prototype: (options?: CallOptions) => Promise<PetsPrototypeResult>;
    readonly save: (params: PetsSaveParams, options?: CallOptions) => Promise<PetsSaveResult>;
    readonly note: (params: PetsNoteParams) => SendResult;
  };
  readonly shop: {
    readonly limited: (options?: CallOptions) => Promise<ShopLimitedResult>;
  };
}

/** Handles a method that the server calls. Returns what ends it. */
export interface PetsClientHandle {
  readonly pets: {
    readonly prototype: Handle<undefined, PetsPrototypeResult>;
  };
  readonly shop: {
    readonly ask: Handle<ShopAskParams, ShopAskResult>;
  };
}

/** The client of `pets`, for browsers, workers and Node. Every function of it is bound. */
export class PetsClient extends Client {
  readonly send: PetsClientSend = {
    adopted: sender(this, adoptedCommand, writeAdopted),
  };
  readonly request: PetsClientRequest = {
    renamed: requester(this, renamedCommand, { write: writeRenamed, decode: decodeRenamedReply }),
  };
  readonly on: PetsClientOn = {
    adopted: listener(this, adoptedCommand, decodeAdopted),
  };
  readonly next: PetsClientNext = {
    adopted: awaiter(this, adoptedCommand, decodeAdopted),
  };
  readonly call: PetsClientCall = {
    pets: {
      list: caller(this, petsListMethod),
      find: caller(this, petsFindMethod),
      replace: caller(this, petsReplaceMethod),
      prototype: withoutMessage(caller(this, petsPrototypeMethod)),
      save: caller(this, petsSaveMethod),
      note: notifier(this, petsNoteMethod),
    },
    shop: {
      limited: withoutMessage(
        caller(this, shopLimitedMethod, requestLimit(this, shopLimitedMethod, { perSecond: 1, burst: 1 })),
      ),
    },
  };
  readonly handle: PetsClientHandle = {
    pets: {
      prototype: answerer(this, petsPrototypeMethod),
    },
    shop: {
      ask: answerer(this, shopAskMethod),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(petsProtocol, target, options);
  }
}
