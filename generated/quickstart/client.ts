// Made by kephas-gen from quickstart.yaml: quickstart 1.0.0, wire 68b315093b3da484.
// quickstart/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import {
  type CallOptions,
  Client,
  type ClientOptions,
  type ListenStruct,
  type Next,
  type Transport,
} from "kephas/client";
import { awaiter, caller, requester, requestLimit, structListener } from "kephas/codegen/v1/client";
import {
  AnnouncedView,
  decodeAnnounced,
  decodeChatReply,
  decodeHelloReply,
  decodeMovementReply,
  decodeSlowReply,
  writeChat,
  writeHello,
  writeMovement,
  writeSlow,
} from "./codecs.js";
import type {
  AddParams,
  AddResult,
  Announced,
  Chat,
  ChatReply,
  Hello,
  HelloReply,
  Movement,
  MovementReply,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  Slow,
  SlowReply,
} from "./messages.js";
import {
  addMethod,
  announcedCommand,
  chatCommand,
  helloCommand,
  movementCommand,
  playerGetStatsMethod,
  quickstartProtocol,
  slowCommand,
} from "./protocol.js";

/** Sends a command and waits for its reply. Rejects with a `KephasError`. */
export interface QuickstartClientRequest {
  /** A handler with a timeout. */
  readonly slow: (message: Slow, options?: CallOptions) => Promise<SlowReply>;
  readonly hello: (message: Hello, options?: CallOptions) => Promise<HelloReply>;
  /**
   * Has the id 0x0100 in the README, as the quick start has.
   *
   * May answer `EmptyPayload`.
   */
  readonly movement: (message: Movement, options?: CallOptions) => Promise<MovementReply>;
  readonly chat: (message: Chat, options?: CallOptions) => Promise<ChatReply>;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface QuickstartClientOn {
  /** Is broadcast. */
  readonly announced: ListenStruct<Announced, Uint8Array>;
}

/** Waits for the next message of a command, once. */
export interface QuickstartClientNext {
  /** Is broadcast. */
  readonly announced: Next<Announced>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface QuickstartClientCall {
  readonly player: {
    readonly getStats: (params: PlayerGetStatsParams, options?: CallOptions) => Promise<PlayerGetStatsResult>;
  };
  readonly add: (params: AddParams, options?: CallOptions) => Promise<AddResult>;
}

/** The client of `quickstart`, for browsers, workers and Node. Every function of it is bound. */
export class QuickstartClient extends Client {
  readonly request: QuickstartClientRequest = {
    slow: requester(this, slowCommand, { write: writeSlow, decode: decodeSlowReply }),
    hello: requester(
      this,
      helloCommand,
      {
        write: writeHello,
        decode: decodeHelloReply,
        limit: requestLimit(this, helloCommand, { perSecond: 100, burst: 200 }),
      },
    ),
    movement: requester(this, movementCommand, { write: writeMovement, decode: decodeMovementReply }),
    chat: requester(this, chatCommand, { write: writeChat, decode: decodeChatReply }),
  };
  readonly on: QuickstartClientOn = {
    announced: structListener(this, announcedCommand, { decode: decodeAnnounced, view: AnnouncedView }),
  };
  readonly next: QuickstartClientNext = {
    announced: awaiter(this, announcedCommand, decodeAnnounced),
  };
  readonly call: QuickstartClientCall = {
    player: {
      getStats: caller(this, playerGetStatsMethod),
    },
    add: caller(this, addMethod),
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(quickstartProtocol, target, options);
  }
}
