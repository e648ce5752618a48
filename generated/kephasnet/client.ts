// Made by kephas-gen from kephasnet.yaml: kephasnet 1.0.0, wire b9b20fe203e09fa0.
// kephasnet/client.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { type CallOptions, Client, type ClientOptions, type Transport } from "kephas/client";
import { caller } from "kephas/codegen/v1/client";
import type {
  GameCreateRoomParams,
  GameCreateRoomResult,
  MathAddParams,
  MathAddResult,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
} from "./messages.js";
import { gameCreateRoomMethod, kephasnetProtocol, mathAddMethod, playerGetStatsMethod } from "./protocol.js";

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
