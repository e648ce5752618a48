// Made by kephas-gen from first.yaml: first 1.0.0, wire 920d3b0036b0e006.
// first/client.ts: do not edit; change the schema and generate again.
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
  type SendResult,
  type Transport,
} from "kephas/client";
import {
  answerer,
  awaiter,
  caller,
  listener,
  queueingSender,
  requester,
  sender,
  structListener,
} from "kephas/codegen/v1/client";
import {
  decodeBuyReply,
  decodePong,
  decodeState,
  decodeSteer,
  decodeSteerFromServer,
  StateView,
  SteerView,
  writeAim,
  writeBuy,
  writeMove,
  writeNote,
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

/** Sends a command: `"sent"`, `"queued"` for the next connection or `"dropped"`. Throws `invalid` for a wrong message. */
export interface FirstClientSend {
  readonly move: (message: Move) => SendResult;
  readonly note: (message: Note) => SendResult;
  readonly aim: (message: Aim) => SendResult;
  readonly steer: (message: Steer) => SendResult;
}

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface FirstClientRequest {
  /** May answer `TooPoor`. */
  readonly buy: (message: Buy, options?: CallOptions) => Promise<BuyReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface FirstClientOn {
  readonly steer: ListenStruct<Steer, SteerView>;
  readonly state: ListenStruct<State, StateView>;
  readonly pong: Listen<undefined>;
}

/** Waits for the next message of a command, once. */
export interface FirstClientNext {
  readonly steer: Next<Steer>;
  readonly state: Next<State>;
  readonly pong: Next<undefined>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface FirstClientCall {
  readonly player: {
    readonly stats: (params: PlayerStatsParams, options?: CallOptions) => Promise<PlayerStatsResult>;
  };
}

/** Handles a method that the server calls. Returns what ends it. */
export interface FirstClientHandle {
  readonly duel: {
    readonly ask: Handle<DuelAskParams, DuelAskResult>;
  };
}

/** The client of `first`, for browsers, workers and Node. Every function of it is bound. */
export class FirstClient extends Client {
  readonly send: FirstClientSend = {
    move: sender(this, moveCommand, writeMove),
    note: queueingSender(this, noteCommand, writeNote, { offline: "queue" }),
    aim: queueingSender(this, aimCommand, writeAim, { offline: "latest" }),
    steer: sender(this, steerCommand, writeSteer),
  };
  readonly request: FirstClientRequest = {
    buy: requester(this, buyCommand, { write: writeBuy, decode: decodeBuyReply }),
  };
  readonly on: FirstClientOn = {
    steer: structListener(
      this,
      steerCommand,
      { decode: decodeSteerFromServer, view: SteerView, decodeHeld: decodeSteer },
    ),
    state: structListener(this, stateCommand, { decode: decodeState, view: StateView }),
    pong: listener(this, pongCommand, decodePong),
  };
  readonly next: FirstClientNext = {
    steer: awaiter(this, steerCommand, decodeSteerFromServer),
    state: awaiter(this, stateCommand, decodeState),
    pong: awaiter(this, pongCommand, decodePong),
  };
  readonly call: FirstClientCall = {
    player: {
      stats: caller(this, playerStatsMethod),
    },
  };
  readonly handle: FirstClientHandle = {
    duel: {
      ask: answerer(this, duelAskMethod, ["from"]),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(firstProtocol, target, options);
  }
}
