// Made by kephas-gen from lobby.yaml: lobby 1.0.0, wire 8c6cfcb3451dee94.
// lobby/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type Handle,
  type Listen,
  type ListenStruct,
  type Next,
  type PacedSend,
  type SendResult,
  type Transport,
} from "kephas/client";
import {
  answerer,
  awaiter,
  caller,
  limitedSender,
  listener,
  requester,
  sender,
  structListener,
} from "kephas/codegen/v1/client";
import {
  decodeEnterReply,
  decodeMoved,
  decodeSaid,
  MovedView,
  writeEnter,
  writeKick,
  writeMove,
  writeSay,
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

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface LobbyClientSend {
  readonly say: PacedSend<Say>;
  readonly move: (message: Move) => SendResult;
  /** Needs one of the roles `moderator`. */
  readonly kick: (message: Kick) => SendResult;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface LobbyClientRequest {
  /** May answer `RoomFull`. */
  readonly enter: (message: Enter, options?: CallOptions) => Promise<EnterReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface LobbyClientOn {
  readonly said: Listen<Said>;
  readonly moved: ListenStruct<Moved, MovedView>;
}

/** Waits for the next message of a command, once. */
export interface LobbyClientNext {
  readonly said: Next<Said>;
  readonly moved: Next<Moved>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface LobbyClientCall {
  readonly scores: {
    readonly best: (params: ScoresBestParams, options?: CallOptions) => Promise<ScoresBestResult>;
  };
}

/** Handles a method that the server calls. Returns what ends it. */
export interface LobbyClientHandle {
  readonly scores: {
    readonly watch: Handle<ScoresWatchParams, ScoresWatchResult>;
  };
}

/** The client of `lobby`, for browsers, workers and Node. Every function of it is bound. */
export class LobbyClient extends Client {
  readonly send: LobbyClientSend = {
    say: limitedSender(this, sayCommand, writeSay, { perSecond: 5, burst: 10 }),
    move: sender(this, moveCommand, writeMove),
    kick: sender(this, kickCommand, writeKick),
  };
  readonly request: LobbyClientRequest = {
    enter: requester(this, enterCommand, { write: writeEnter, decode: decodeEnterReply }),
  };
  readonly on: LobbyClientOn = {
    said: listener(this, saidCommand, decodeSaid),
    moved: structListener(this, movedCommand, { decode: decodeMoved, view: MovedView }),
  };
  readonly next: LobbyClientNext = {
    said: awaiter(this, saidCommand, decodeSaid),
    moved: awaiter(this, movedCommand, decodeMoved),
  };
  readonly call: LobbyClientCall = {
    scores: {
      best: caller(this, scoresBestMethod),
    },
  };
  readonly handle: LobbyClientHandle = {
    scores: {
      watch: answerer(this, scoresWatchMethod, ["season"]),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(lobbyProtocol, target, options);
  }
}
