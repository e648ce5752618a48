// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 6a4b3c14c4de0c72.
// arena/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { reserve, u32, type Writer } from "kephas/codegen/v1";
import { createState, methodRoute, route, type StateForm, sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type AcknowledgingState,
  type Audience,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type Server,
  type ServerOptions,
  type StateCollection,
  type StructHandler,
} from "kephas/server";
import {
  BuyView,
  captureArenaCoins,
  captureArenaMatch,
  captureArenaPlayers,
  decodeBuy,
  decodeInput,
  decodeJoin,
  decodeSay,
  InputView,
  writeArenaCoins,
  writeArenaMatch,
  writeArenaPlayers,
  writeArenaPlayersOwn,
  writeBuyReply,
  writeChat,
  writeJoinReply,
  writeSayReply,
  writeWelcome,
} from "./codecs.js";
import type {
  Buy,
  BuyReply,
  Chat,
  Coin,
  Input,
  Join,
  JoinReply,
  LeaderboardTopParams,
  LeaderboardTopResult,
  Match,
  Player,
  Say,
  SayReply,
  Welcome,
} from "./messages.js";
import {
  arenaProtocol,
  arenaState,
  buyCommand,
  chatCommand,
  inputCommand,
  joinCommand,
  leaderboardTopMethod,
  sayCommand,
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
  /** What a player wants in one tick. The server decides what comes of it, and the state tells which it contains. */
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
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: (message: Chat) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface ArenaBroadcast<Session = undefined> {
  /** The first message of a connection. Its player enters the arena with `join`, and until then only watches. */
  readonly welcome: (message: Welcome, audience?: Audience<ArenaPeer<Session>>) => void;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: (message: Chat, audience?: Audience<ArenaPeer<Session>>) => void;
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
  chat: sentCommand(chatCommand, {
    write: writeChat,
    largestBytes: 2048,
    delivery: "reliable",
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

  chat(message: Chat): boolean {
    return this.#link.send(sent.chat, message);
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
    states: [arenaState],
    createSend: (link) => new ArenaPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      welcome: (message, audience) => link.broadcast(sent.welcome, message, audience),
      chat: (message, audience) => link.broadcast(sent.chat, message, audience),
    }),
  });
}

/** What a peer of `arena` gets of `arena`, beside what all see: the own fields of the entities that it owns. */
export type ArenaStatePeerView = { readonly own?: { readonly players?: number | readonly number[] } };

/**
 * All that is to be seen in the arena. Of each player only it itself learns its gold, and how long it still has to wait for its next dash.
 *
 * The state `arena` on the server: change its objects, then call `tick`, which sends what differs.
 */
export interface ArenaState<Session = undefined> extends AcknowledgingState<ArenaPeer<Session>, ArenaStatePeerView> {
  readonly players: StateCollection<number, Player>;
  readonly coins: StateCollection<number, Coin>;
  match: Match;
}

const arenaStateForm: StateForm = {
  state: arenaState,
  littleEndian: true,
  interpolated: true,
  zones: undefined,
  collections: [
    {
      name: "players",
      single: false,
      max: 64,
      key: {
        hold: (key) => u32(key as number, "key"),
        write(writer: Writer, key: number) {
          const at = reserve(writer, 4);
          const { view } = writer;
          view.setUint32(at, u32(key, "key"), true);
        },
      },
      units: 10,
      rowBytes: 19,
      texts: 1,
      bytes: 0,
      sections: [
        { shared: 8, own: 2, writeShared: writeArenaPlayers, writeOwn: writeArenaPlayersOwn },
      ],
      capture: captureArenaPlayers,
      create: undefined,
      zone: undefined,
      track: "all",
      history: undefined,
    },
    {
      name: "coins",
      single: false,
      max: 160,
      key: {
        hold: (key) => u32(key as number, "key"),
        write(writer: Writer, key: number) {
          const at = reserve(writer, 4);
          const { view } = writer;
          view.setUint32(at, u32(key, "key"), true);
        },
      },
      units: 2,
      rowBytes: 5,
      texts: 0,
      bytes: 0,
      sections: [
        { shared: 2, own: 0, writeShared: writeArenaCoins, writeOwn: undefined },
      ],
      capture: captureArenaCoins,
      create: undefined,
      zone: undefined,
      track: "all",
      history: undefined,
    },
    {
      name: "match",
      single: true,
      max: 1,
      key: undefined,
      units: 1,
      rowBytes: 4,
      texts: 0,
      bytes: 0,
      sections: [
        { shared: 1, own: 0, writeShared: writeArenaMatch, writeOwn: undefined },
      ],
      capture: captureArenaMatch,
      create: (): Match => ({
        leader: 0,
      }),
      zone: undefined,
      track: "all",
      history: undefined,
    },
  ],
};

/** Creates a state `arena` that nobody sees yet: as many as you like, one for each room for instance. */
export function createArenaState<Session = undefined>(server: ArenaServer<Session>): ArenaState<Session> {
  return createState<ArenaState<Session>>(server, arenaStateForm);
}
