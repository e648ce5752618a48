// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 6a4b3c14c4de0c72.
// arena/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type Listen,
  type ListenStruct,
  type Next,
  type PacedSend,
  type Transport,
} from "kephas/client";
import {
  awaiter,
  caller,
  limitedSender,
  listener,
  replica,
  requester,
  requestLimit,
  structListener,
} from "kephas/codegen/v1/client";
import {
  decodeBuyReply,
  decodeChat,
  decodeJoinReply,
  decodeSayReply,
  decodeWelcome,
  sizeBuyReply,
  WelcomeView,
  writeBuy,
  writeInput,
  writeJoin,
  writeSay,
} from "./codecs.js";
import type {
  Buy,
  BuyReply,
  Chat,
  Input,
  Join,
  JoinReply,
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
  inputCommand,
  joinCommand,
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

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface ArenaClientSend {
  /** What a player wants in one tick. The server decides what comes of it, and the state tells which it contains. */
  readonly input: PacedSend<Input>;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface ArenaClientRequest {
  /**
   * Enters the arena. Whoever is in it already gets only another name.
   *
   * May answer `NameRefused`, `ArenaFull`.
   */
  readonly join: (message: Join, options?: CallOptions) => Promise<JoinReply>;
  /**
   * Says something to everybody.
   *
   * May answer `NotPlaying`.
   */
  readonly say: (message: Say, options?: CallOptions) => Promise<SayReply>;
  /**
   * Buys an item, which works at once. Buying it again makes it last longer.
   *
   * May answer `NotEnoughGold`, `NotPlaying`.
   */
  readonly buy: (message: Buy, options?: CallOptions) => Promise<BuyReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface ArenaClientOn {
  /** The first message of a connection. Its player enters the arena with `join`, and until then only watches. */
  readonly welcome: ListenStruct<Welcome, WelcomeView>;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: Listen<Chat>;
}

/** Waits for the next message of a command, once. */
export interface ArenaClientNext {
  /** The first message of a connection. Its player enters the arena with `join`, and until then only watches. */
  readonly welcome: Next<Welcome>;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: Next<Chat>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface ArenaClientCall {
  readonly leaderboard: {
    /** Who has the most gold, the richest first. */
    readonly top: (params: LeaderboardTopParams, options?: CallOptions) => Promise<LeaderboardTopResult>;
  };
}

/** The states that the server shows this client: live, and kept up to date whether somebody listens or not. */
export interface ArenaClientState {
  /** All that is to be seen in the arena. Of each player only it itself learns its gold, and how long it still has to wait for its next dash. */
  readonly arena: ArenaReplica;
}

/** The client of `arena`, for browsers, workers and Node. Every function of it is bound. */
export class ArenaClient extends Client {
  readonly send: ArenaClientSend = {
    input: limitedSender(this, inputCommand, writeInput, { perSecond: 60, burst: 90 }),
  };
  readonly request: ArenaClientRequest = {
    join: requester(
      this,
      joinCommand,
      { write: writeJoin, decode: decodeJoinReply, limit: requestLimit(this, joinCommand, { perSecond: 2, burst: 5 }) },
    ),
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
  readonly state: ArenaClientState = {
    arena: replica<ArenaReplica>(this, arenaReplicaForm),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(arenaProtocol, target, options);
  }
}
