// Made by kephas-gen from pets.yaml: pets 1.0.0, wire 79abc78a3ddf8977.
// pets/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { methodRoute, route, sentCommand } from "kephas/codegen/v1/server";
import {
  type Audience,
  type CallOptions,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type Server,
  type ServerOptions,
} from "kephas/server";
import { decodeAdopted, decodeRenamed, writeAdopted, writeRenamedReply } from "./codecs.js";
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

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface PetsCommands<Session = undefined> {
  readonly adopted: (message: Adopted, peer: PetsPeer<Session>, context: HandlerContext) => any;
  readonly renamed: (
    message: Renamed,
    peer: PetsPeer<Session>,
    context: HandlerContext,
  ) => RenamedReply | Promise<RenamedReply>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface PetsMethods<Session = undefined> {
  readonly pets: {
    readonly list: (
      params: PetsListParams,
      peer: PetsPeer<Session>,
      context: HandlerContext,
    ) => PetsListResult | Promise<PetsListResult>;
    /** May answer `NoPet`. */
    readonly find: (
      params: PetsFindParams,
      peer: PetsPeer<Session>,
      context: HandlerContext,
    ) => PetsFindResult | Promise<PetsFindResult>;
    readonly replace: (
      params: PetsReplaceParams,
      peer: PetsPeer<Session>,
      context: HandlerContext,
    ) => PetsReplaceResult | Promise<PetsReplaceResult>;
    readonly prototype: (
      params: undefined,
      peer: PetsPeer<Session>,
      context: HandlerContext,
    ) => PetsPrototypeResult | Promise<PetsPrototypeResult>;
    readonly save: (
      params: PetsSaveParams,
      peer: PetsPeer<Session>,
      context: HandlerContext,
    ) => PetsSaveResult | Promise<PetsSaveResult>;
    readonly note: (params: PetsNoteParams, peer: PetsPeer<Session>, context: HandlerContext) => any;
  };
  readonly shop: {
    readonly limited: (
      params: undefined,
      peer: PetsPeer<Session>,
      context: HandlerContext,
    ) => ShopLimitedResult | Promise<ShopLimitedResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface PetsHandlers<Session = undefined> {
  readonly commands: PetsCommands<Session>;
  readonly methods: PetsMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface PetsPeerSend {
  readonly adopted: (message: Adopted) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface PetsBroadcast<Session = undefined> {
  readonly adopted: (message: Adopted, audience?: Audience<PetsPeer<Session>>) => void;
}

/** Calls the methods that a client handles. */
export interface PetsPeerCall {
  readonly pets: {
    readonly prototype: (options?: CallOptions) => Promise<PetsPrototypeResult>;
  };
  readonly shop: {
    readonly ask: (params: ShopAskParams, options?: CallOptions) => Promise<ShopAskResult>;
  };
}

/** One connected client. */
export interface PetsPeer<Session = undefined> extends Peer<Session> {
  readonly server: PetsServer<Session>;
  readonly send: PetsPeerSend;
  readonly call: PetsPeerCall;
}

/** The server that `createPetsServer` builds. */
export interface PetsServer<Session = undefined> extends Server<PetsPeer<Session>> {
  readonly broadcast: PetsBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => PetsPeerSend;
  /** Calls a peer's methods by its id, also of another server. */
  readonly call: (peer: string) => PetsPeerCall;
}

/** What `createPetsServer` takes. Put `authenticate` first: its result is the session. */
export type PetsServerOptions<Session = undefined> = ServerOptions<Session, PetsPeer<Session>> & PetsHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  adopted: sentCommand(adoptedCommand, {
    write: writeAdopted,
    largestBytes: 65536,
    delivery: "reliable",
  }),
};

class PetsPeerSender implements PetsPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  adopted(message: Adopted): boolean {
    return this.#link.send(sent.adopted, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createPetsServer<Session = undefined>(options: PetsServerOptions<Session>): PetsServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, PetsPeer<Session>, PetsServer<Session>>({
    protocol: petsProtocol,
    options,
    routes: [
      route(adoptedCommand, commands?.adopted, {
        decode: decodeAdopted,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      route(renamedCommand, commands?.renamed, {
        decode: decodeRenamed,
        reply: writeRenamedReply,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      methodRoute(petsListMethod, methods?.pets?.list, {
        paramNames: ["tag", "limit"],
      }),
      methodRoute(petsFindMethod, methods?.pets?.find, {
        paramNames: ["id"],
      }),
      methodRoute(petsReplaceMethod, methods?.pets?.replace, {}),
      methodRoute(petsPrototypeMethod, methods?.pets?.prototype, {}),
      methodRoute(petsSaveMethod, methods?.pets?.save, {}),
      methodRoute(petsNoteMethod, methods?.pets?.note, {}),
      methodRoute(shopLimitedMethod, methods?.shop?.limited, {
        limit: { perSecond: 1, burst: 1, exceed: "error" },
      }),
    ],
    sent: Object.values(sent),
    called: [petsPrototypeMethod, shopAskMethod],
    createSend: (link) => new PetsPeerSender(link),
    createCall: (link) => ({
      pets: {
        prototype: (options) => link.call(petsPrototypeMethod, undefined, options),
      },
      shop: {
        ask: (params, options) => link.call(shopAskMethod, params, options),
      },
    }),
    createBroadcast: (link) => ({
      adopted: (message, audience) => link.broadcast(sent.adopted, message, audience),
    }),
  });
}
