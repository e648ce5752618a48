// Made by kephas-gen from first.yaml: first 1.0.0, wire 920d3b0036b0e006.
// first/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { methodRoute, route, sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type Audience,
  type CallOptions,
  createServer,
  type Peer,
  type PeerLink,
  type Server,
  type ServerOptions,
  type StructHandler,
} from "kephas/server";
import {
  AimView,
  BuyView,
  decodeAim,
  decodeBuy,
  decodeMove,
  decodeNote,
  decodeSteer,
  MoveView,
  SteerView,
  writeBuyReply,
  writePong,
  writeState,
  writeSteer,
} from "./codecs.js";
import type {
  Aim,
  Buy,
  BuyReply,
  DuelAskParams,
  DuelAskResult,
  Move,
  Note,
  PlayerStatsParams,
  PlayerStatsResult,
  State,
  Steer,
} from "./messages.js";
import {
  aimCommand,
  buyCommand,
  duelAskMethod,
  firstProtocol,
  moveCommand,
  noteCommand,
  playerStatsMethod,
  pongCommand,
  stateCommand,
  steerCommand,
} from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface FirstCommands<Session = undefined> {
  readonly move: StructHandler<Move, MoveView, FirstPeer<Session>>;
  readonly note: (message: Note, peer: FirstPeer<Session>) => unknown;
  readonly aim: StructHandler<Aim, AimView, FirstPeer<Session>>;
  readonly steer: StructHandler<Steer, SteerView, FirstPeer<Session>>;
  /** May answer `TooPoor`. */
  readonly buy: StructHandler<Buy, BuyView, FirstPeer<Session>, BuyReply>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface FirstMethods<Session = undefined> {
  readonly player: {
    readonly stats: (
      params: PlayerStatsParams,
      peer: FirstPeer<Session>,
    ) => PlayerStatsResult | Promise<PlayerStatsResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface FirstHandlers<Session = undefined> {
  readonly commands: FirstCommands<Session>;
  readonly methods: FirstMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface FirstPeerSend {
  readonly steer: (message: Steer) => boolean;
  readonly state: (message: State) => boolean;
  readonly pong: () => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface FirstBroadcast<Session = undefined> {
  readonly steer: (message: Steer, audience?: Audience<FirstPeer<Session>>) => void;
  readonly state: (message: State, audience?: Audience<FirstPeer<Session>>) => void;
  readonly pong: (audience?: Audience<FirstPeer<Session>>) => void;
}

/** Calls the methods that a client handles. */
export interface FirstPeerCall {
  readonly duel: {
    readonly ask: (params: DuelAskParams, options?: CallOptions) => Promise<DuelAskResult>;
  };
}

/** One connected client. */
export interface FirstPeer<Session = undefined> extends Peer<Session> {
  readonly server: FirstServer<Session>;
  readonly send: FirstPeerSend;
  readonly call: FirstPeerCall;
}

/** The server that `createFirstServer` builds. */
export interface FirstServer<Session = undefined> extends Server<FirstPeer<Session>> {
  readonly broadcast: FirstBroadcast<Session>;
}

/** What `createFirstServer` takes. Put `authenticate` first: its result is the session. */
export type FirstServerOptions<Session = undefined> = ServerOptions<Session, FirstPeer<Session>> &
  FirstHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  steer: sentCommand(steerCommand, {
    write: writeSteer,
    largestBytes: 4,
    delivery: "reliable",
  }),
  state: sentCommand(stateCommand, {
    write: writeState,
    largestBytes: 84,
    delivery: "latest",
    latestBy: (message) => message.who,
  }),
  pong: sentCommand(pongCommand, {
    write: writePong,
    largestBytes: 0,
    delivery: "reliable",
  }),
};

class FirstPeerSender implements FirstPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  steer(message: Steer): boolean {
    return this.#link.send(sent.steer, message);
  }

  state(message: State): boolean {
    return this.#link.send(sent.state, message);
  }

  pong(): boolean {
    return this.#link.send(sent.pong, undefined);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createFirstServer<Session = undefined>(options: FirstServerOptions<Session>): FirstServer<Session> {
  const { commands, methods } = options;
  return createServer<Session, FirstPeer<Session>, FirstServer<Session>>({
    protocol: firstProtocol,
    options,
    routes: [
      structRoute(moveCommand, commands.move, {
        decode: decodeMove,
        view: MoveView,
        largestBytes: 9,
        limit: { perSecond: 60, burst: 90, exceed: "error" },
      }),
      route(noteCommand, commands.note, {
        decode: decodeNote,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      structRoute(aimCommand, commands.aim, {
        decode: decodeAim,
        view: AimView,
        largestBytes: 4,
      }),
      structRoute(steerCommand, commands.steer, {
        decode: decodeSteer,
        view: SteerView,
        largestBytes: 4,
      }),
      structRoute(buyCommand, commands.buy, {
        decode: decodeBuy,
        view: BuyView,
        reply: writeBuyReply,
        largestBytes: 2,
      }),
      methodRoute(playerStatsMethod, methods.player.stats, {
        paramNames: ["id"],
      }),
    ],
    sent: Object.values(sent),
    called: [duelAskMethod],
    createSend: (link) => new FirstPeerSender(link),
    createCall: (link) => ({
      duel: {
        ask: (params, options) => link.call(duelAskMethod, params, options),
      },
    }),
    createBroadcast: (link) => ({
      steer: (message, audience) => link.broadcast(sent.steer, message, audience),
      state: (message, audience) => link.broadcast(sent.state, message, audience),
      pong: (audience) => link.broadcast(sent.pong, undefined, audience),
    }),
  });
}
