// Made by kephas-gen from kephasnet.yaml: kephasnet 1.0.0, wire b9b20fe203e09fa0.
// kephasnet/server.ts: do not edit; change the schema and generate again.
/* eslint-disable */
// biome-ignore-all lint format assist: generated
import { methodRoute } from "kephas/codegen/v1/server";
import { createServer, type HandlerContext, type Peer, type Server, type ServerOptions } from "kephas/server";
import type {
  GameCreateRoomParams,
  GameCreateRoomResult,
  MathAddParams,
  MathAddResult,
  PlayerGetStatsParams,
  PlayerGetStatsResult,
} from "./messages.js";
import { gameCreateRoomMethod, kephasnetProtocol, mathAddMethod, playerGetStatsMethod } from "./protocol.js";

/** Handlers of the methods that clients call. They run side by side. */
export interface KephasnetMethods<Session = undefined> {
  readonly math: {
    readonly add: (
      params: MathAddParams,
      peer: KephasnetPeer<Session>,
      context: HandlerContext,
    ) => MathAddResult | Promise<MathAddResult>;
  };
  readonly player: {
    readonly getStats: (
      params: PlayerGetStatsParams,
      peer: KephasnetPeer<Session>,
      context: HandlerContext,
    ) => PlayerGetStatsResult | Promise<PlayerGetStatsResult>;
  };
  readonly game: {
    /** Fails without a name, in the handler and not in the schema, as the ancestor's does. */
    readonly createRoom: (
      params: GameCreateRoomParams,
      peer: KephasnetPeer<Session>,
      context: HandlerContext,
    ) => GameCreateRoomResult | Promise<GameCreateRoomResult>;
  };
}

/** Every handler: spread it into the options, written in as many files as you like. */
export interface KephasnetHandlers<Session = undefined> {
  readonly methods: KephasnetMethods<Session>;
}

/** One connected client. */
export interface KephasnetPeer<Session = undefined> extends Peer<Session> {
  readonly server: KephasnetServer<Session>;
}

/** The server that `createKephasnetServer` builds. */
export interface KephasnetServer<Session = undefined> extends Server<KephasnetPeer<Session>> {
}

/** What `createKephasnetServer` takes. Put `authenticate` first: its result is the session. */
export type KephasnetServerOptions<Session = undefined> = ServerOptions<Session, KephasnetPeer<Session>> &
  KephasnetHandlers<Session>;

/** Builds the server; nothing listens yet. Throws a `usage` error that names a wrong option. */
export function createKephasnetServer<Session = undefined>(
  options: KephasnetServerOptions<Session>,
): KephasnetServer<Session> {
  const methods = options?.methods;
  return createServer<Session, KephasnetPeer<Session>, KephasnetServer<Session>>({
    protocol: kephasnetProtocol,
    options,
    routes: [
      methodRoute(mathAddMethod, methods?.math?.add, {
        paramNames: ["a", "b"],
      }),
      methodRoute(playerGetStatsMethod, methods?.player?.getStats, {
        paramNames: ["playerId"],
      }),
      methodRoute(gameCreateRoomMethod, methods?.game?.createRoom, {
        paramNames: ["roomName"],
      }),
    ],
    sent: [],
    called: [],
    createSend: () => ({}),
    createCall: () => ({}),
    createBroadcast: () => ({}),
  });
}
