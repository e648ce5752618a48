// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 951ddfc7281c4aa2.
// arena/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { reserve, u32, type Writer } from "kephas/codegen/v1";
import { methodRoute, type RoomForm, route, type StateForm, sentCommand, structRoute } from "kephas/codegen/v1/server";
import {
  type AcknowledgingState,
  type Audience,
  createServer,
  type HandlerContext,
  type Peer,
  type PeerLink,
  type Room,
  type RoomAudience,
  type RoomHandlers,
  type RoomStructHandler,
  type RoomsOfKind,
  type RoomWatch,
  type Server,
  type ServerOptions,
  type StateCollection,
} from "kephas/server";
import {
  BuyView,
  captureArenaCoins,
  captureArenaMatch,
  captureArenaPlayers,
  decodeBuy,
  decodeInput,
  decodeSay,
  InputView,
  writeArenaCoins,
  writeArenaMatch,
  writeArenaPlayers,
  writeArenaPlayersOwn,
  writeBuyReply,
  writeChat,
  writeSayReply,
  writeWelcome,
} from "./codecs.js";
import type {
  Buy,
  BuyReply,
  Chat,
  Coin,
  GameRoomJoin,
  GameRoomListing,
  GameRoomOptions,
  Input,
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
  gameRoomKind,
  inputCommand,
  leaderboardTopMethod,
  sayCommand,
  welcomeCommand,
} from "./protocol.js";

/** What the game keeps with each room, by kind: what the handler `create` of that kind returns. */
export interface ArenaGames {
  readonly game: unknown;
}

/** Handlers of the rooms, by kind. In each put `create` first: its result is `room.game`. */
export interface ArenaRooms<Session = undefined, Games extends ArenaGames = ArenaGames> {
  /** An arena of its own. Bots play in it until enough people have come. */
  readonly game: GameRoomHandlers<Session, Games["game"]>;
}

/** Handlers of the commands that clients send. Those of one peer run in order. */
export interface ArenaCommands<Session = undefined, Games extends ArenaGames = ArenaGames> {
  /**
   * What a player wants in one tick. The server decides what comes of it, and the state tells which it contains.
   *
   * Clients send it in a room `game` alone.
   */
  readonly input: RoomStructHandler<Input, InputView, ArenaPeer<Session>, GameRoom<Session, Games["game"]>>;
  /**
   * Says something to everybody in the game.
   *
   * Clients send it in a room `game` alone.
   *
   * May answer `NotPlaying`.
   */
  readonly say: (
    message: Say,
    peer: ArenaPeer<Session>,
    room: GameRoom<Session, Games["game"]>,
    context: HandlerContext,
  ) => SayReply | Promise<SayReply>;
  /**
   * Buys an item, which works at once. Buying it again makes it last longer.
   *
   * Clients send it in a room `game` alone.
   *
   * May answer `NotEnoughGold`, `NotPlaying`.
   */
  readonly buy: RoomStructHandler<Buy, BuyView, ArenaPeer<Session>, GameRoom<Session, Games["game"]>, BuyReply>;
}

/** Handlers of the methods that clients call. They run side by side. */
export interface ArenaMethods<Session = undefined> {
  readonly leaderboard: {
    /** Who has the most gold in one's own game, the richest first. */
    readonly top: (
      params: LeaderboardTopParams,
      peer: ArenaPeer<Session>,
      context: HandlerContext,
    ) => LeaderboardTopResult | Promise<LeaderboardTopResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface ArenaHandlers<Session = undefined, Games extends ArenaGames = ArenaGames> {
  readonly rooms: ArenaRooms<Session, Games>;
  readonly commands: ArenaCommands<Session, Games>;
  readonly methods: ArenaMethods<Session>;
}

/** Sends a command to one peer. False where its connection is gone; throws `invalid` for a wrong message. */
export interface ArenaPeerSend {
  /** The first message of a game, to whoever comes into it. */
  readonly welcome: (message: Welcome) => boolean;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: (message: Chat) => boolean;
}

/** Sends a command to every peer, or to an audience: a topic's peers, a list of peers, all but some. */
export interface ArenaBroadcast<Session = undefined> {
  /** The first message of a game, to whoever comes into it. */
  readonly welcome: (message: Welcome, audience?: Audience<ArenaPeer<Session>>) => void;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: (message: Chat, audience?: Audience<ArenaPeer<Session>>) => void;
}

/** Sends a command to all that sit in a room, or to all but some. */
export interface ArenaRoomBroadcast<Session = undefined> {
  /** The first message of a game, to whoever comes into it. */
  readonly welcome: (message: Welcome, audience?: RoomAudience<ArenaPeer<Session>>) => void;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: (message: Chat, audience?: RoomAudience<ArenaPeer<Session>>) => void;
}

/** One connected client. */
export interface ArenaPeer<Session = undefined> extends Peer<Session> {
  readonly server: ArenaServer<Session>;
  readonly send: ArenaPeerSend;
  /** Lets it hear a room's broadcasts without a seat, on whatever server that is. Rejects `roomGone`, or `unavailable`. */
  readonly watch: (roomId: string) => Promise<RoomWatch>;
}

/** The server that `createArenaServer` builds. */
export interface ArenaServer<
  Session = undefined,
  Games extends ArenaGames = ArenaGames,
> extends Server<ArenaPeer<Session>> {
  readonly broadcast: ArenaBroadcast<Session>;
  /** Sends to a peer by its id, or to all peers of an identity, also of other servers. True: handed over. */
  readonly sendTo: (target: string | { readonly identity: string }) => ArenaPeerSend;
  /** The rooms that there are, of each kind by their ids. */
  readonly rooms: {
    readonly game: RoomsOfKind<GameRoom<Session, Games["game"]>, GameRoomOptions>;
  };
}

/** What `createArenaServer` takes. Put `authenticate` first: its result is the session. */
export type ArenaServerOptions<Session = undefined, Games extends ArenaGames = ArenaGames> = ServerOptions<
  Session,
  ArenaPeer<Session>
> &
  ArenaHandlers<Session, Games>;

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
export function createArenaServer<Session = undefined, GameGame = unknown>(
  options: ArenaServerOptions<Session, { game: GameGame }>,
): ArenaServer<Session, { game: GameGame }> {
  const commands = options?.commands;
  const methods = options?.methods;
  return createServer<Session, ArenaPeer<Session>, ArenaServer<Session, { game: GameGame }>>({
    protocol: arenaProtocol,
    options,
    routes: [
      structRoute(inputCommand, commands?.input, {
        decode: decodeInput,
        view: InputView,
        largestBytes: 13,
        limit: { perSecond: 60, burst: 90, exceed: "drop" },
        room: "game",
      }),
      route(sayCommand, commands?.say, {
        decode: decodeSay,
        reply: writeSayReply,
        largestBytes: 2048,
        maxBytes: 2048,
        limit: { perSecond: 2, burst: 6, exceed: "error" },
        room: "game",
      }),
      structRoute(buyCommand, commands?.buy, {
        decode: decodeBuy,
        view: BuyView,
        reply: writeBuyReply,
        largestBytes: 1,
        limit: { perSecond: 5, burst: 10, exceed: "error" },
        room: "game",
      }),
      methodRoute(leaderboardTopMethod, methods?.leaderboard?.top, {
        paramNames: ["limit"],
      }),
    ],
    sent: Object.values(sent),
    called: [],
    states: [arenaState],
    rooms: [gameRoomForm],
    createRoomBroadcast: (link): ArenaRoomBroadcast<Session> => ({
      welcome: (message, audience) => link.broadcast(sent.welcome, message, audience),
      chat: (message, audience) => link.broadcast(sent.chat, message, audience),
    }),
    createSend: (link) => new ArenaPeerSender(link),
    createCall: () => ({}),
    createBroadcast: (link) => ({
      welcome: (message, audience) => link.broadcast(sent.welcome, message, audience),
      chat: (message, audience) => link.broadcast(sent.chat, message, audience),
    }),
  });
}

/** What the schema says of the rooms `game`, as types. */
export interface GameRoomTypes<Session = undefined> {
  readonly options: GameRoomOptions;
  readonly join: GameRoomJoin;
  readonly listing: GameRoomListing;
  readonly presence: undefined;
  readonly state: ArenaState<Session>;
  readonly broadcast: ArenaRoomBroadcast<Session>;
}

/**
 * An arena of its own. Bots play in it until enough people have come.
 *
 * A room of the kind `game`. `Game` is what `create` returns.
 */
export interface GameRoom<Session = undefined, Game = unknown> extends Room<
  ArenaPeer<Session>,
  GameRoomTypes<Session>,
  Game
> {
}

/** Handlers of the rooms `game`. Put `create` first: its result is `room.game`. */
export type GameRoomHandlers<Session = undefined, Game = unknown> = RoomHandlers<
  ArenaPeer<Session>,
  GameRoomTypes<Session>,
  Game,
  GameRoom<Session, Game>
>;

/** What a peer of `arena` gets of `arena`, beside what all see: the own fields of the entities that it owns. */
export type ArenaStatePeerView = { readonly own?: { readonly players?: number | readonly number[] } };

/**
 * All that is to be seen in a game. Of each player only it itself learns its gold, and how long it still has to wait for its next dash.
 *
 * The state `arena` of a room `game`: change its objects; the room ticks, which sends what differs.
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
      units: 11,
      rowBytes: 20,
      texts: 1,
      bytes: 0,
      sections: [
        { shared: 9, own: 2, writeShared: writeArenaPlayers, writeOwn: writeArenaPlayersOwn },
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

const gameRoomForm: RoomForm = {
  kind: gameRoomKind,
  max: 64,
  seatMs: 60000,
  seats: "takeover",
  match: [],
  isPrivate: true,
  state: arenaStateForm,
};
