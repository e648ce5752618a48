// Made by kephas-gen from kephasnet.yaml: kephasnet 1.0.0, wire 7836270500410639.
// kephasnet/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { methodRoute, sentCommand, structRoute } from "kephas/codegen/v1/server";
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
import { decodeEcho, decodeShout, EchoView, ShoutView, writeEcho, writeShout, writeWelcome } from "./codecs.js";
import type {
  Echo,
  GameCreateRoomParams,
  GameCreateRoomResult,
  MathAddParams,
  MathAddResult,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  Shout,
  Welcome,
} from "./messages.js";
import {
  echoCommand,
  gameCreateRoomMethod,
  kephasnetProtocol,
  mathAddMethod,
  playerGetStatsMethod,
  shoutCommand,
  welcomeCommand,
} from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface KephasnetCommands<Session = undefined> {
  readonly echo: StructHandler<Echo, Uint8Array, KephasnetPeer<Session>>;
  readonly shout: StructHandler<Shout, Uint8Array, KephasnetPeer<Session>>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface KephasnetMethods<Session = undefined> {
  readonly math: {
    readonly add: (
      params: MathAddParams,
      peer: KephasnetPeer<Session>,
      context: HandlerContext,
    ) => MathAddResult | Promise<MathAddResult>;
  };
  readonly player: {
    readonly getStats: (
      params: PlayerGetStatsParams,
      peer: KephasnetPeer<Session>,
      context: HandlerContext,
    ) => PlayerGetStatsResult | Promise<PlayerGetStatsResult>;
  };
  readonly game: {
    /** Fails without a name, in the handler and not in the schema, as the ancestor's does. */
    readonly createRoom: (
      params: GameCreateRoomParams,
      peer: KephasnetPeer<Session>,
      context: HandlerContext,
    ) => GameCreateRoomResult | Promise<GameCreateRoomResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface KephasnetHandlers<Session = undefined> {
  readonly commands: KephasnetCommands<Session>;
  readonly methods: KephasnetMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface KephasnetPeerSend {
  readonly welcome: (message: Welcome) => boolean;
  readonly echo: (message: Echo) => boolean;
  readonly shout: (message: Shout) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface KephasnetBroadcast<Session = undefined> {
  readonly welcome: (message: Welcome, audience?: Audience<KephasnetPeer<Session>>) => void;
  readonly echo: (message: Echo, audience?: Audience<KephasnetPeer<Session>>) => void;
  readonly shout: (message: Shout, audience?: Audience<KephasnetPeer<Session>>) => void;
}

/** One connected client. */
export interface KephasnetPeer<Session = undefined> extends Peer<Session> {
  readonly server: KephasnetServer<Session>;
  readonly send: KephasnetPeerSend;
}

/** The server that `createKephasnetServer` builds. */
export interface KephasnetServer<Session = undefined> extends Server<KephasnetPeer<Session>> {
  readonly broadcast: KephasnetBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => KephasnetPeerSend;
}

/** What `createKephasnetServer` takes. Put `authenticate` first: its result is the session. */
export type KephasnetServerOptions<Session = undefined> = ServerOptions<Session, KephasnetPeer<Session>> &
  KephasnetHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  welcome: sentCommand(welcomeCommand, {
    write: writeWelcome,
    largestBytes: 1024,
    delivery: "reliable",
  }),
  echo: sentCommand(echoCommand, {
    write: writeEcho,
    largestBytes: 1024,
    delivery: "reliable",
  }),
  shout: sentCommand(shoutCommand, {
    write: writeShout,
    largestBytes: 1024,
    delivery: "reliable",
  }),
};

class KephasnetPeerSender implements KephasnetPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  welcome(message: Welcome): boolean {
    return this.#link.send(sent.welcome, message);
  }

  echo(message: Echo): boolean {
    return this.#link.send(sent.echo, message);
  }

  shout(message: Shout): boolean {
    return this.#link.send(sent.shout, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createKephasnetServer<Session = undefined>(
  options: KephasnetServerOptions<Session>,
): KephasnetServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, KephasnetPeer<Session>, KephasnetServer<Session>>({
    protocol: kephasnetProtocol,
    options,
    routes: [
      structRoute(echoCommand, commands?.echo, {
        decode: decodeEcho,
        view: EchoView,
        largestBytes: 1024,
        maxBytes: 1024,
      }),
      structRoute(shoutCommand, commands?.shout, {
        decode: decodeShout,
        view: ShoutView,
        largestBytes: 1024,
        maxBytes: 1024,
      }),
      methodRoute(mathAddMethod, methods?.math?.add, {
        paramNames: ["a", "b"],
      }),
      methodRoute(playerGetStatsMethod, methods?.player?.getStats, {
        paramNames: ["playerId"],
      }),
      methodRoute(gameCreateRoomMethod, methods?.game?.createRoom, {
        paramNames: ["roomName"],
      }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => new KephasnetPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      welcome: (message, audience) => link.broadcast(sent.welcome, message, audience),
      echo: (message, audience) => link.broadcast(sent.echo, message, audience),
      shout: (message, audience) => link.broadcast(sent.shout, message, audience),
    }),
  });
}
