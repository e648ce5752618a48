// Made by kephas-gen from quickstart.yaml: quickstart 1.0.0, wire 68b315093b3da484.
// quickstart/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { methodRoute, route, sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type Audience,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type Server,
  type ServerOptions,
  type StructHandler,
} from "kephas/server";
import {
  decodeChat,
  decodeHello,
  decodeMovement,
  decodeSlow,
  MovementView,
  SlowView,
  writeAnnounced,
  writeChatReply,
  writeHelloReply,
  writeMovementReply,
  writeSlowReply,
} from "./codecs.js";
import type {
  AddParams,
  AddResult,
  Announced,
  Chat,
  ChatReply,
  Hello,
  HelloReply,
  Movement,
  MovementReply,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  Slow,
  SlowReply,
} from "./messages.js";
import {
  addMethod,
  announcedCommand,
  chatCommand,
  helloCommand,
  movementCommand,
  playerGetStatsMethod,
  quickstartProtocol,
  slowCommand,
} from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface QuickstartCommands<Session = undefined> {
  /** A handler with a timeout. */
  readonly slow: StructHandler<Slow, Uint8Array, QuickstartPeer<Session>, SlowReply>;
  readonly hello: (
    message: Hello,
    peer: QuickstartPeer<Session>,
    context: HandlerContext,
  ) => HelloReply | Promise<HelloReply>;
  /**
   * Has the id 0x0100 in the README, as the quick start has.
   *
   * May answer `EmptyPayload`.
   */
  readonly movement: StructHandler<Movement, Uint8Array, QuickstartPeer<Session>, MovementReply>;
  readonly chat: (
    message: Chat,
    peer: QuickstartPeer<Session>,
    context: HandlerContext,
  ) => ChatReply | Promise<ChatReply>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface QuickstartMethods<Session = undefined> {
  readonly player: {
    readonly getStats: (
      params: PlayerGetStatsParams,
      peer: QuickstartPeer<Session>,
      context: HandlerContext,
    ) => PlayerGetStatsResult | Promise<PlayerGetStatsResult>;
  };
  readonly add: (
    params: AddParams,
    peer: QuickstartPeer<Session>,
    context: HandlerContext,
  ) => AddResult | Promise<AddResult>;
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface QuickstartHandlers<Session = undefined> {
  readonly commands: QuickstartCommands<Session>;
  readonly methods: QuickstartMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface QuickstartPeerSend {
  /** Is broadcast. */
  readonly announced: (message: Announced) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface QuickstartBroadcast<Session = undefined> {
  /** Is broadcast. */
  readonly announced: (message: Announced, audience?: Audience<QuickstartPeer<Session>>) => void;
}

/** One connected client. */
export interface QuickstartPeer<Session = undefined> extends Peer<Session> {
  readonly server: QuickstartServer<Session>;
  readonly send: QuickstartPeerSend;
}

/** The server that `createQuickstartServer` builds. */
export interface QuickstartServer<Session = undefined> extends Server<QuickstartPeer<Session>> {
  readonly broadcast: QuickstartBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => QuickstartPeerSend;
}

/** What `createQuickstartServer` takes. Put `authenticate` first: its result is the session. */
export type QuickstartServerOptions<Session = undefined> = ServerOptions<Session, QuickstartPeer<Session>> &
  QuickstartHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  announced: sentCommand(announcedCommand, {
    write: writeAnnounced,
    largestBytes: 1024,
    delivery: "reliable",
  }),
};

class QuickstartPeerSender implements QuickstartPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  announced(message: Announced): boolean {
    return this.#link.send(sent.announced, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createQuickstartServer<Session = undefined>(
  options: QuickstartServerOptions<Session>,
): QuickstartServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, QuickstartPeer<Session>, QuickstartServer<Session>>({
    protocol: quickstartProtocol,
    options,
    routes: [
      structRoute(slowCommand, commands?.slow, {
        decode: decodeSlow,
        view: SlowView,
        reply: writeSlowReply,
        largestBytes: 1024,
        maxBytes: 1024,
      }),
      route(helloCommand, commands?.hello, {
        decode: decodeHello,
        reply: writeHelloReply,
        largestBytes: 1024,
        maxBytes: 1024,
        limit: { perSecond: 100, burst: 200, exceed: "error" },
      }),
      structRoute(movementCommand, commands?.movement, {
        decode: decodeMovement,
        view: MovementView,
        reply: writeMovementReply,
        largestBytes: 1024,
        maxBytes: 1024,
      }),
      route(chatCommand, commands?.chat, {
        decode: decodeChat,
        reply: writeChatReply,
        largestBytes: 1024,
        maxBytes: 1024,
      }),
      methodRoute(playerGetStatsMethod, methods?.player?.getStats, {
        paramNames: ["playerId"],
      }),
      methodRoute(addMethod, methods?.add, {
        paramNames: ["a", "b"],
      }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => new QuickstartPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      announced: (message, audience) => link.broadcast(sent.announced, message, audience),
    }),
  });
}
