// Made by kephas-gen from visits.yaml: visits 1.0.0, wire 8b0771a4042930ad.
// visits/server.ts: do not edit; change the schema and generate again.
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
import { decodeArrive, decodeBook, writeArrive, writeBookReply, writeRooms } from "./codecs.js";
import type {
  Arrive,
  ArriveInput,
  Book,
  BookReplyInput,
  RoomsInput,
  VisitsFindParams,
  VisitsFindResultInput,
  VisitsForgetParams,
  VisitsWelcomeParamsInput,
  VisitsWelcomeResult,
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

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface VisitsCommands<Session = undefined> {
  readonly arrive: (message: Arrive, peer: VisitsPeer<Session>, context: HandlerContext) => any;
  /** May answer `Full`. */
  readonly book: (
    message: Book,
    peer: VisitsPeer<Session>,
    context: HandlerContext,
  ) => BookReplyInput | Promise<BookReplyInput>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface VisitsMethods<Session = undefined> {
  readonly visits: {
    readonly find: (
      params: VisitsFindParams,
      peer: VisitsPeer<Session>,
      context: HandlerContext,
    ) => VisitsFindResultInput | Promise<VisitsFindResultInput>;
    readonly forget: (params: VisitsForgetParams, peer: VisitsPeer<Session>, context: HandlerContext) => any;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface VisitsHandlers<Session = undefined> {
  readonly commands: VisitsCommands<Session>;
  readonly methods: VisitsMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface VisitsPeerSend {
  readonly arrive: (message: ArriveInput) => boolean;
  readonly rooms: (message: RoomsInput) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface VisitsBroadcast<Session = undefined> {
  readonly arrive: (message: ArriveInput, audience?: Audience<VisitsPeer<Session>>) => void;
  readonly rooms: (message: RoomsInput, audience?: Audience<VisitsPeer<Session>>) => void;
}

/** Calls the methods that a client handles. */
export interface VisitsPeerCall {
  readonly visits: {
    readonly welcome: (params: VisitsWelcomeParamsInput, options?: CallOptions) => Promise<VisitsWelcomeResult>;
  };
}

/** One connected client. */
export interface VisitsPeer<Session = undefined> extends Peer<Session> {
  readonly server: VisitsServer<Session>;
  readonly send: VisitsPeerSend;
  readonly call: VisitsPeerCall;
}

/** The server that `createVisitsServer` builds. */
export interface VisitsServer<Session = undefined> extends Server<VisitsPeer<Session>> {
  readonly broadcast: VisitsBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => VisitsPeerSend;
  /** Calls a peer's methods by its id, also of another server. */
  readonly call: (peer: string) => VisitsPeerCall;
}

/** What `createVisitsServer` takes. Put `authenticate` first: its result is the session. */
export type VisitsServerOptions<Session = undefined> = ServerOptions<Session, VisitsPeer<Session>> &
  VisitsHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  arrive: sentCommand(arriveCommand, {
    write: writeArrive,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  rooms: sentCommand(roomsCommand, {
    write: writeRooms,
    largestBytes: 65536,
    delivery: "reliable",
  }),
};

class VisitsPeerSender implements VisitsPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  arrive(message: ArriveInput): boolean {
    return this.#link.send(sent.arrive, message);
  }

  rooms(message: RoomsInput): boolean {
    return this.#link.send(sent.rooms, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createVisitsServer<Session = undefined>(options: VisitsServerOptions<Session>): VisitsServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, VisitsPeer<Session>, VisitsServer<Session>>({
    protocol: visitsProtocol,
    options,
    routes: [
      route(arriveCommand, commands?.arrive, {
        decode: decodeArrive,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      route(bookCommand, commands?.book, {
        decode: decodeBook,
        reply: writeBookReply,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      methodRoute(visitsFindMethod, methods?.visits?.find, {
        paramNames: ["name", "limit"],
      }),
      methodRoute(visitsForgetMethod, methods?.visits?.forget, {
        paramNames: ["name"],
      }),
    ],
    sent: Object.values(sent),
    called: [visitsWelcomeMethod],
    createSend: (link) => new VisitsPeerSender(link),
    createCall: (link) => ({
      visits: {
        welcome: (params, options) => link.call(visitsWelcomeMethod, params, options),
      },
    }),
    createBroadcast: (link) => ({
      arrive: (message, audience) => link.broadcast(sent.arrive, message, audience),
      rooms: (message, audience) => link.broadcast(sent.rooms, message, audience),
    }),
  });
}
