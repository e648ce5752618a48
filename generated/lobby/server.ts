// Made by kephas-gen from lobby.yaml: lobby 1.0.0, wire 8c6cfcb3451dee94.
// lobby/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { methodRoute, route, sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type Audience,
  type CallOptions,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type RolesOption,
  type Server,
  type ServerOptions,
  type StructHandler,
} from "kephas/server";
import {
  decodeEnter,
  decodeKick,
  decodeMove,
  decodeSay,
  MoveView,
  writeEnterReply,
  writeMoved,
  writeSaid,
} from "./codecs.js";
import type {
  Enter,
  EnterReply,
  Kick,
  Move,
  Moved,
  Said,
  Say,
  ScoresBestParams,
  ScoresBestResult,
  ScoresWatchParams,
  ScoresWatchResult,
} from "./messages.js";
import {
  enterCommand,
  kickCommand,
  lobbyProtocol,
  moveCommand,
  movedCommand,
  saidCommand,
  sayCommand,
  scoresBestMethod,
  scoresWatchMethod,
} from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface LobbyCommands<Session = undefined> {
  /** May answer `RoomFull`. */
  readonly enter: (
    message: Enter,
    peer: LobbyPeer<Session>,
    context: HandlerContext,
  ) => EnterReply | Promise<EnterReply>;
  readonly say: (message: Say, peer: LobbyPeer<Session>, context: HandlerContext) => any;
  readonly move: StructHandler<Move, MoveView, LobbyPeer<Session>>;
  /** Needs one of the roles `moderator`. */
  readonly kick: (message: Kick, peer: LobbyPeer<Session>, context: HandlerContext) => any;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface LobbyMethods<Session = undefined> {
  readonly scores: {
    readonly best: (
      params: ScoresBestParams,
      peer: LobbyPeer<Session>,
      context: HandlerContext,
    ) => ScoresBestResult | Promise<ScoresBestResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface LobbyHandlers<Session = undefined> {
  readonly commands: LobbyCommands<Session>;
  readonly methods: LobbyMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface LobbyPeerSend {
  readonly said: (message: Said) => boolean;
  readonly moved: (message: Moved) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface LobbyBroadcast<Session = undefined> {
  readonly said: (message: Said, audience?: Audience<LobbyPeer<Session>>) => void;
  readonly moved: (message: Moved, audience?: Audience<LobbyPeer<Session>>) => void;
}

/** Calls the methods that a client handles. */
export interface LobbyPeerCall {
  readonly scores: {
    readonly watch: (params: ScoresWatchParams, options?: CallOptions) => Promise<ScoresWatchResult>;
  };
}

/** One connected client. */
export interface LobbyPeer<Session = undefined> extends Peer<Session> {
  readonly server: LobbyServer<Session>;
  readonly send: LobbyPeerSend;
  readonly call: LobbyPeerCall;
}

/** The server that `createLobbyServer` builds. */
export interface LobbyServer<Session = undefined> extends Server<LobbyPeer<Session>> {
  readonly broadcast: LobbyBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => LobbyPeerSend;
  /** Calls a peer's methods by its id, also of another server. */
  readonly call: (peer: string) => LobbyPeerCall;
}

/** A role that the schema's `requires` names. */
export type LobbyRole = "moderator";

/** What `createLobbyServer` takes. Put `authenticate` first: its result is the session. */
export type LobbyServerOptions<Session = undefined> = ServerOptions<Session, LobbyPeer<Session>> &
  RolesOption<Session, LobbyRole> &
  LobbyHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  said: sentCommand(saidCommand, {
    write: writeSaid,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  moved: sentCommand(movedCommand, {
    write: writeMoved,
    largestBytes: 41,
    delivery: "latest",
    latestBy: (message) => message.who,
  }),
};

class LobbyPeerSender implements LobbyPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  said(message: Said): boolean {
    return this.#link.send(sent.said, message);
  }

  moved(message: Moved): boolean {
    return this.#link.send(sent.moved, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createLobbyServer<Session = undefined>(options: LobbyServerOptions<Session>): LobbyServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, LobbyPeer<Session>, LobbyServer<Session>>({
    protocol: lobbyProtocol,
    options,
    routes: [
      route(enterCommand, commands?.enter, {
        decode: decodeEnter,
        reply: writeEnterReply,
        largestBytes: 65536,
        maxBytes: 65536,
      }),
      route(sayCommand, commands?.say, {
        decode: decodeSay,
        largestBytes: 65536,
        maxBytes: 65536,
        limit: { perSecond: 5, burst: 10, exceed: "error" },
      }),
      structRoute(moveCommand, commands?.move, {
        decode: decodeMove,
        view: MoveView,
        largestBytes: 8,
      }),
      route(kickCommand, commands?.kick, {
        decode: decodeKick,
        largestBytes: 65536,
        maxBytes: 65536,
        requires: ["moderator"],
      }),
      methodRoute(scoresBestMethod, methods?.scores?.best, {
        paramNames: ["season"],
      }),
    ],
    sent: Object.values(sent),
    called: [scoresWatchMethod],
    createSend: (link) => new LobbyPeerSender(link),
    createCall: (link) => ({
      scores: {
        watch: (params, options) => link.call(scoresWatchMethod, params, options),
      },
    }),
    createBroadcast: (link) => ({
      said: (message, audience) => link.broadcast(sent.said, message, audience),
      moved: (message, audience) => link.broadcast(sent.moved, message, audience),
    }),
  });
}
