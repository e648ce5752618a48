// Made by kephas-gen from kephasnet.yaml: kephasnet 1.0.0, wire 7836270500410639.
// kephasnet/client.ts: do not edit; change the schema and generate again.
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
import { awaiter, caller, listener, sender, structListener } from "kephas/codegen/v1/client";
import { decodeEcho, decodeShout, decodeWelcome, EchoView, ShoutView, writeEcho, writeShout } from "./codecs.js";
import type {
  Echo,
  GameCreateRoomParams,
  GameCreateRoomResult,
  MathAddParams,
  MathAddResult,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
  Shout,
  Welcome,
} from "./messages.js";
import {
  echoCommand,
  gameCreateRoomMethod,
  kephasnetProtocol,
  mathAddMethod,
  playerGetStatsMethod,
  shoutCommand,
  welcomeCommand,
} from "./protocol.js";

/** Sends a command: `"sent"`, `"queued"` to be sent later or `"dropped"`. Throws `invalid` for a wrong message. */
export interface KephasnetClientSend {
  readonly echo: (message: Echo) => SendResult;
  readonly shout: (message: Shout) => SendResult;
}

/** Listens to a command. Survives reconnects; returns what takes the listener away. */
export interface KephasnetClientOn {
  readonly welcome: Listen<Welcome>;
  readonly echo: ListenStruct<Echo, Uint8Array>;
  readonly shout: ListenStruct<Shout, Uint8Array>;
}

/** Waits for the next message of a command, once. */
export interface KephasnetClientNext {
  readonly welcome: Next<Welcome>;
  readonly echo: Next<Echo>;
  readonly shout: Next<Shout>;
}

/** Calls a method of the server. Rejects with a `KephasError`. */
export interface KephasnetClientCall {
  readonly math: {
    readonly add: (params: MathAddParams, options?: CallOptions) => Promise<MathAddResult>;
  };
  readonly player: {
    readonly getStats: (params: PlayerGetStatsParams, options?: CallOptions) => Promise<PlayerGetStatsResult>;
  };
  readonly game: {
    /** Fails without a name, in the handler and not in the schema, as the ancestor's does. */
    readonly createRoom: (params: GameCreateRoomParams, options?: CallOptions) => Promise<GameCreateRoomResult>;
  };
}

/** The client of `kephasnet`, for browsers, workers and Node. Every function of it is bound. */
export class KephasnetClient extends Client {
  readonly send: KephasnetClientSend = {
    echo: sender(this, echoCommand, writeEcho),
    shout: sender(this, shoutCommand, writeShout),
  };
  readonly on: KephasnetClientOn = {
    welcome: listener(this, welcomeCommand, decodeWelcome),
    echo: structListener(this, echoCommand, { decode: decodeEcho, view: EchoView }),
    shout: structListener(this, shoutCommand, { decode: decodeShout, view: ShoutView }),
  };
  readonly next: KephasnetClientNext = {
    welcome: awaiter(this, welcomeCommand, decodeWelcome),
    echo: awaiter(this, echoCommand, decodeEcho),
    shout: awaiter(this, shoutCommand, decodeShout),
  };
  readonly call: KephasnetClientCall = {
    math: {
      add: caller(this, mathAddMethod),
    },
    player: {
      getStats: caller(this, playerGetStatsMethod),
    },
    game: {
      createRoom: caller(this, gameCreateRoomMethod),
    },
  };

  constructor(target: string | URL | Transport, options: ClientOptions = {}) {
    super(kephasnetProtocol, target, options);
  }
}
