// Made by kephas-gen from arena.yaml: arena 1.0.0, wire 6a948eed8715a10e.
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
  type SendResult,
  type Transport,
} from "kephas/client";
import type { SnapshotView, WelcomeView } from "./codecs.js";
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

/** Sends a command: `"sent"`, `"queued"` for the next connection or `"dropped"`. Throws `invalid` for a wrong message. */
export interface ArenaClientSend {
  /** What a player wants in one tick. The server decides what comes of it and tells with `ack`. */
  readonly input: (message: Input) => SendResult;
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

/** Listens to a command. Survives reconnects; returns its undo. */
export interface ArenaClientOn {
  /** The first message of a connection. Its player enters the arena with `join`, and until then only watches. */
  readonly welcome: ListenStruct<Welcome, WelcomeView>;
  /** Who is in the arena, sent after `welcome`. */
  readonly names: Listen<Names>;
  /** A player has entered the arena, or has a new name. */
  readonly joined: Listen<Joined>;
  /** A player has left the arena. */
  readonly left: Listen<Left>;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: Listen<Chat>;
  /** The whole arena after a tick. A slow connection gets fewer of them, never old ones. */
  readonly snapshot: ListenStruct<Snapshot, SnapshotView>;
}

/** Waits for the next message of a command, once. */
export interface ArenaClientNext {
  /** The first message of a connection. Its player enters the arena with `join`, and until then only watches. */
  readonly welcome: Next<Welcome>;
  /** Who is in the arena, sent after `welcome`. */
  readonly names: Next<Names>;
  /** A player has entered the arena, or has a new name. */
  readonly joined: Next<Joined>;
  /** A player has left the arena. */
  readonly left: Next<Left>;
  /** What somebody has said, with the name and the time as the server knows them. */
  readonly chat: Next<Chat>;
  /** The whole arena after a tick. A slow connection gets fewer of them, never old ones. */
  readonly snapshot: Next<Snapshot>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface ArenaClientCall {
  readonly leaderboard: {
    /** Who has the most gold, the richest first. */
    readonly top: (params: LeaderboardTopParams, options?: CallOptions) => Promise<LeaderboardTopResult>;
  };
}

/** The client of `arena`, for browsers, workers and Node. Every function of it is bound. */
export class ArenaClient extends Client {
  readonly send: ArenaClientSend = {
    input: (message) => this.transmit(inputCommand, message),
  };
  readonly request: ArenaClientRequest = {
    join: (message, options) => this.exchange(joinCommand, message, options),
    say: (message, options) => this.exchange(sayCommand, message, options),
    buy: (message, options) => this.exchange(buyCommand, message, options),
  };
  readonly on: ArenaClientOn = {
    welcome: this.structListener(welcomeCommand),
    names: this.listener(namesCommand),
    joined: this.listener(joinedCommand),
    left: this.listener(leftCommand),
    chat: this.listener(chatCommand),
    snapshot: this.structListener(snapshotCommand),
  };
  readonly next: ArenaClientNext = {
    welcome: this.awaiter(welcomeCommand),
    names: this.awaiter(namesCommand),
    joined: this.awaiter(joinedCommand),
    left: this.awaiter(leftCommand),
    chat: this.awaiter(chatCommand),
    snapshot: this.awaiter(snapshotCommand),
  };
  readonly call: ArenaClientCall = {
    leaderboard: {
      top: (params, options) => this.invoke(leaderboardTopMethod, params, options),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(arenaProtocol, target, options);
  }
}
