// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 6a948eed8715a10e.
// arena/server.ts: do not edit; change the schema and generate again.
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
  BuyView,
  decodeBuy,
  decodeInput,
  decodeJoin,
  decodeSay,
  InputView,
  writeBuyReply,
  writeChat,
  writeJoined,
  writeJoinReply,
  writeLeft,
  writeNames,
  writeSayReply,
  writeSnapshot,
  writeWelcome,
} from "./codecs.js";
import type {
  Buy,
  BuyReply,
  Chat,
  Input,
  Join,
  Joined,
  JoinReply,
  LeaderboardTopParams,
  LeaderboardTopResult,
  Left,
  Names,
  Say,
  SayReply,
  Snapshot,
  Welcome,
} from "./messages.js";
import {
  arenaProtocol,
  buyCommand,
  chatCommand,
  inputCommand,
  joinCommand,
  joinedCommand,
  leaderboardTopMethod,
  leftCommand,
  namesCommand,
  sayCommand,
  snapshotCommand,
  welcomeCommand,
} from "./protocol.js";

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface ArenaCommands<Session = undefined> {
  /**
   * Enters the arena. Whoever is in it already gets only another name.
   *
   * May answer `NameRefused`, `ArenaFull`.
   */
  readonly join: (message: Join, peer: ArenaPeer<Session>, context: HandlerContext) => JoinReply | Promise<JoinReply>;
  /** What a player wants in one tick. The server decides what comes of it and tells with `ack`. */
  readonly input: StructHandler<Input, InputView, ArenaPeer<Session>>;
  /**
   * Says something to everybody.
   *
   * May answer `NotPlaying`.
   */
  readonly say: (message: Say, peer: ArenaPeer<Session>, context: HandlerContext) => SayReply | Promise<SayReply>;
  /**
   * Buys an item, which works at once. Buying it again makes it last longer.
   *
   * May answer `NotEnoughGold`, `NotPlaying`.
   */
  readonly buy: StructHandler<Buy, BuyView, ArenaPeer<Session>, BuyReply>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface ArenaMethods<Session = undefined> {
  readonly leaderboard: {
    /** Who has the most gold, the richest first. */
    readonly top: (
      params: LeaderboardTopParams,
      peer: ArenaPeer<Session>,
      context: HandlerContext,
    ) => LeaderboardTopResult | Promise<LeaderboardTopResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface ArenaHandlers<Session = undefined> {
  readonly commands: ArenaCommands<Session>;
  readonly methods: ArenaMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface ArenaPeerSend {
  /** The first message of a connection. Its player enters the arena with `join`, and until then only watches. */
  readonly welcome: (message: Welcome) => boolean;
  /** Who is in the arena, sent after `welcome`. */
  readonly names: (message: Names) => boolean;
  /** A player has entered the arena, or has a new name. */
  readonly joined: (message: Joined) => boolean;
  /** A player has left the arena. */
  readonly left: (message: Left) => boolean;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: (message: Chat) => boolean;
  /** The whole arena after a tick. A slow connection gets fewer of them, never old ones. */
  readonly snapshot: (message: Snapshot) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface ArenaBroadcast<Session = undefined> {
  /** The first message of a connection. Its player enters the arena with `join`, and until then only watches. */
  readonly welcome: (message: Welcome, audience?: Audience<ArenaPeer<Session>>) => void;
  /** Who is in the arena, sent after `welcome`. */
  readonly names: (message: Names, audience?: Audience<ArenaPeer<Session>>) => void;
  /** A player has entered the arena, or has a new name. */
  readonly joined: (message: Joined, audience?: Audience<ArenaPeer<Session>>) => void;
  /** A player has left the arena. */
  readonly left: (message: Left, audience?: Audience<ArenaPeer<Session>>) => void;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: (message: Chat, audience?: Audience<ArenaPeer<Session>>) => void;
  /** The whole arena after a tick. A slow connection gets fewer of them, never old ones. */
  readonly snapshot: (message: Snapshot, audience?: Audience<ArenaPeer<Session>>) => void;
}

/** One connected client. */
export interface ArenaPeer<Session = undefined> extends Peer<Session> {
  readonly server: ArenaServer<Session>;
  readonly send: ArenaPeerSend;
}

/** The server that `createArenaServer` builds. */
export interface ArenaServer<Session = undefined> extends Server<ArenaPeer<Session>> {
  readonly broadcast: ArenaBroadcast<Session>;
}

/** What `createArenaServer` takes. Put `authenticate` first: its result is the session. */
export type ArenaServerOptions<Session = undefined> = ServerOptions<Session, ArenaPeer<Session>> &
  ArenaHandlers<Session>;

/** How the server writes what it sends. */
const sent = {
  welcome: sentCommand(welcomeCommand, {
    write: writeWelcome,
    largestBytes: 458,
    delivery: "reliable",
  }),
  names: sentCommand(namesCommand, {
    write: writeNames,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  joined: sentCommand(joinedCommand, {
    write: writeJoined,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  left: sentCommand(leftCommand, {
    write: writeLeft,
    largestBytes: 65536,
    delivery: "reliable",
  }),
  chat: sentCommand(chatCommand, {
    write: writeChat,
    largestBytes: 2048,
    delivery: "reliable",
  }),
  snapshot: sentCommand(snapshotCommand, {
    write: writeSnapshot,
    largestBytes: 4390,
    delivery: "latest",
  }),
};

class ArenaPeerSender implements ArenaPeerSend {
  readonly #link: PeerLink;

  constructor(link: PeerLink) {
    this.#link = link;
  }

  welcome(message: Welcome): boolean {
    return this.#link.send(sent.welcome, message);
  }

  names(message: Names): boolean {
    return this.#link.send(sent.names, message);
  }

  joined(message: Joined): boolean {
    return this.#link.send(sent.joined, message);
  }

  left(message: Left): boolean {
    return this.#link.send(sent.left, message);
  }

  chat(message: Chat): boolean {
    return this.#link.send(sent.chat, message);
  }

  snapshot(message: Snapshot): boolean {
    return this.#link.send(sent.snapshot, message);
  }
}

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createArenaServer<Session = undefined>(options: ArenaServerOptions<Session>): ArenaServer<Session> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, ArenaPeer<Session>, ArenaServer<Session>>({
    protocol: arenaProtocol,
    options,
    routes: [
      route(joinCommand, commands?.join, {
        decode: decodeJoin,
        reply: writeJoinReply,
        largestBytes: 65536,
        maxBytes: 65536,
        limit: { perSecond: 2, burst: 5, exceed: "error" },
      }),
      structRoute(inputCommand, commands?.input, {
        decode: decodeInput,
        view: InputView,
        largestBytes: 13,
        limit: { perSecond: 60, burst: 90, exceed: "drop" },
      }),
      route(sayCommand, commands?.say, {
        decode: decodeSay,
        reply: writeSayReply,
        largestBytes: 2048,
        maxBytes: 2048,
        limit: { perSecond: 2, burst: 6, exceed: "error" },
      }),
      structRoute(buyCommand, commands?.buy, {
        decode: decodeBuy,
        view: BuyView,
        reply: writeBuyReply,
        largestBytes: 1,
        limit: { perSecond: 5, burst: 10, exceed: "error" },
      }),
      methodRoute(leaderboardTopMethod, methods?.leaderboard?.top, {
        paramNames: ["limit"],
      }),
    ],
    sent: Object.values(sent),
    called: [],
    createSend: (link) => new ArenaPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      welcome: (message, audience) => link.broadcast(sent.welcome, message, audience),
      names: (message, audience) => link.broadcast(sent.names, message, audience),
      joined: (message, audience) => link.broadcast(sent.joined, message, audience),
      left: (message, audience) => link.broadcast(sent.left, message, audience),
      chat: (message, audience) => link.broadcast(sent.chat, message, audience),
      snapshot: (message, audience) => link.broadcast(sent.snapshot, message, audience),
    }),
  });
}
