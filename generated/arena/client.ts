// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 951ddfc7281c4aa2.
// arena/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type JoinedRoom,
  type Listen,
  type ListenStruct,
  type Next,
  type PacedSend,
  type Rooms,
  type Transport,
} from "kephas/client";
import {
  awaiter,
  caller,
  limitedSender,
  listener,
  requester,
  requestLimit,
  roomReplicas,
  rooms,
  structListener,
} from "kephas/codegen/v1/client";
import {
  decodeBuyReply,
  decodeChat,
  decodeSayReply,
  decodeWelcome,
  sizeBuyReply,
  WelcomeView,
  writeBuy,
  writeInput,
  writeSay,
} from "./codecs.js";
import type {
  Buy,
  BuyReply,
  Chat,
  GameRoomJoin,
  GameRoomListing,
  GameRoomOptions,
  Input,
  LeaderboardTopParams,
  LeaderboardTopResult,
  Say,
  SayReply,
  Welcome,
} from "./messages.js";
import {
  arenaProtocol,
  buyCommand,
  chatCommand,
  gameRoomKind,
  inputCommand,
  leaderboardTopMethod,
  sayCommand,
  welcomeCommand,
} from "./protocol.js";
import { type ArenaReplica, arenaReplicaForm } from "./state-client.js";
export {
  type ArenaCoins,
  type ArenaCoinsChanged,
  type ArenaMatch,
  type ArenaMatchChanged,
  type ArenaPlayers,
  type ArenaPlayersChanged,
  type ArenaPlayersOwn,
  type ArenaPredictor,
  type ArenaReplica,
  type ArenaStateView,
  createArenaPredictor,
} from "./state-client.js";

/** What the schema says of the rooms `game`, as types. */
export interface GameRoomClientTypes {
  readonly options: GameRoomOptions;
  readonly given: GameRoomOptions;
  readonly join: GameRoomJoin;
  readonly listing: GameRoomListing;
  readonly presence: undefined;
  readonly state: ArenaReplica;
}

/**
 * An arena of its own. Bots play in it until enough people have come.
 *
 * A room of the kind `game` that this client is in, or was.
 */
export interface JoinedGameRoom extends JoinedRoom<GameRoomClientTypes> {
}

/**
 * An arena of its own. Bots play in it until enough people have come.
 *
 * The rooms of the kind `game`.
 */
export interface GameRoomClient extends Rooms<GameRoomClientTypes> {
}

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface ArenaClientSend {
  /**
   * What a player wants in one tick. The server decides what comes of it, and the state tells which it contains.
   *
   * Clients send it in a room `game` alone.
   */
  readonly input: PacedSend<Input>;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface ArenaClientRequest {
  /**
   * Says something to everybody in the game.
   *
   * Clients send it in a room `game` alone.
   *
   * May answer `NotPlaying`.
   */
  readonly say: (message: Say, options?: CallOptions) => Promise<SayReply>;
  /**
   * Buys an item, which works at once. Buying it again makes it last longer.
   *
   * Clients send it in a room `game` alone.
   *
   * May answer `NotEnoughGold`, `NotPlaying`.
   */
  readonly buy: (message: Buy, options?: CallOptions) => Promise<BuyReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface ArenaClientOn {
  /** The first message of a game, to whoever comes into it. */
  readonly welcome: ListenStruct<Welcome, WelcomeView>;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: Listen<Chat>;
}

/** Waits for the next message of a command, once. */
export interface ArenaClientNext {
  /** The first message of a game, to whoever comes into it. */
  readonly welcome: Next<Welcome>;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: Next<Chat>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface ArenaClientCall {
  readonly leaderboard: {
    /** Who has the most gold in one's own game, the richest first. */
    readonly top: (params: LeaderboardTopParams, options?: CallOptions) => Promise<LeaderboardTopResult>;
  };
}

/** Rooms, by kind: creates, finds, joins and lists them. The client is in at most one room of each kind. */
export interface ArenaClientRooms {
  /** An arena of its own. Bots play in it until enough people have come. */
  readonly game: GameRoomClient;
}

/** The client of `arena`, for browsers, workers and Node. Every function of it is bound. */
export class ArenaClient extends Client {
  readonly send: ArenaClientSend = {
    input: limitedSender(this, inputCommand, writeInput, { perSecond: 60, burst: 90 }),
  };
  readonly request: ArenaClientRequest = {
    say: requester(
      this,
      sayCommand,
      { write: writeSay, decode: decodeSayReply, limit: requestLimit(this, sayCommand, { perSecond: 2, burst: 6 }) },
    ),
    buy: requester(
      this,
      buyCommand,
      {
        write: writeBuy,
        decode: decodeBuyReply,
        size: sizeBuyReply,
        limit: requestLimit(this, buyCommand, { perSecond: 5, burst: 10 }),
      },
    ),
  };
  readonly on: ArenaClientOn = {
    welcome: structListener(this, welcomeCommand, { decode: decodeWelcome, view: WelcomeView }),
    chat: listener(this, chatCommand, decodeChat),
  };
  readonly next: ArenaClientNext = {
    welcome: awaiter(this, welcomeCommand, decodeWelcome),
    chat: awaiter(this, chatCommand, decodeChat),
  };
  readonly call: ArenaClientCall = {
    leaderboard: {
      top: caller(this, leaderboardTopMethod),
    },
  };
  readonly rooms: ArenaClientRooms = {
    game: rooms<GameRoomClientTypes>(this, gameRoomKind, roomReplicas<ArenaReplica>(this, arenaReplicaForm)),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(arenaProtocol, target, options);
  }
}
