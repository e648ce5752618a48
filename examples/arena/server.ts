import type { RequestListener } from "node:http";
import type { SessionStore } from "kephas/server";
import {
  type ArenaPeer,
  type ArenaServer,
  type ArenaServerOptions,
  createArenaServer,
  createArenaState,
} from "../../generated/arena/server.js";
import { Bots } from "./bots.js";
import { createHandlers, type Visitor } from "./handlers.js";
import { mirror } from "./mirror.js";
import { TICK_MS } from "./movement.js";
import { offers } from "./shop.js";
import { type KeptPlayer, World, type WorldOptions } from "./world.js";

/** What the game itself is made of. */
export interface GameOptions extends WorldOptions, Pick<ArenaServerOptions<Visitor>, "logger" | "clock"> {
  /** How many players of the house there are: none by default. */
  readonly bots?: number;
  /** Where players wait while the server is started again: in this process alone by default. */
  readonly store?: SessionStore;
  /** Milliseconds since 1970, for the chat: `Date.now` by default. */
  readonly wallClock?: () => number;
}

export interface ArenaOptions extends GameOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to bind: all of them by default. */
  readonly host?: string;
  /** Answers plain HTTP requests, as the page of `createPage` does. Without one there is only the game. */
  readonly page?: RequestListener;
}

/** An arena that nobody can reach yet, and whose time stands still. */
export interface Game {
  readonly server: ArenaServer<Visitor>;
  /** Moves everything by one tick, and tells everybody. */
  tick(): void;
}

/** An arena that is open. */
export interface Arena {
  readonly port: number;
  /** Where clients connect: `ws://localhost:8080/ws`. */
  readonly url: string;
  /** Sends everybody to the arena that takes over, which shares the store. Resolves when they have gone, at the deadline at the latest. */
  drain(deadlineMs?: number): Promise<void>;
  /** Says goodbye to everybody. Resolves when all is gone, after at most `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** Opens an arena. Rejects with a `KephasError` of code `listen` where the port cannot be had. */
export async function startArena({ port, host, page, ...options }: ArenaOptions): Promise<Arena> {
  const { server, tick } = createGame(options);
  const address = await server.listen({
    port,
    ...(host === undefined ? {} : { host }),
    ...(page === undefined ? {} : { http: page }),
  });
  server.every(TICK_MS, tick);
  return {
    ...address,
    drain: (deadlineMs = 30_000) => server.drain({ deadlineMs }),
    close: (graceMs = 1_000) => server.close({ graceMs }),
  };
}

/** Makes an arena for `startArena`, and for tests that keep the time themselves. */
export function createGame({ bots: botCount = 0, ...options }: GameOptions): Game {
  const world = new World(options);
  const bots = new Bots(world, botCount);
  const server = createGameServer(world, options, (peer) => arena.admit(peer, { own: { players: peer.session.id } }));
  const arena = createArenaState(server);
  return {
    server,
    tick() {
      bots.steer();
      world.step();
      mirror(world.players, arena.players);
      mirror(world.coins, arena.coins);
      arena.match.leader = world.leader;
      for (const peer of server.peers.values()) arena.ack(peer, world.lastInput(peer.session.id));
      arena.tick();
    },
  };
}

function createGameServer(
  world: World,
  { wallClock = Date.now, store, logger, clock }: GameOptions,
  admit: (peer: ArenaPeer<Visitor>) => void,
): ArenaServer<Visitor> {
  let lastId = 0;
  return createArenaServer({
    authenticate: (): Visitor => ({ id: ++lastId }),
    ...createHandlers(world, wallClock),
    // Who comes out of a tunnel within a minute is still in the arena, and with a store who comes back after a restart.
    resume: store === undefined ? {} : { store },
    saveSession: ({ id }) => world.keep(id) ?? null,
    restoreSession: (saved, { id }) => ({ id, was: (saved as KeptPlayer | null) ?? undefined }),
    ...(logger === undefined ? {} : { logger }),
    ...(clock === undefined ? {} : { clock }),
    connected(peer) {
      const { id, was } = peer.session;
      if (was !== undefined) world.restore(id, was);
      peer.send.welcome({ you: id, tickMs: TICK_MS, ...world.terrain, offers: [...offers] });
      admit(peer);
    },
    disconnected: ({ session }) => world.leave(session.id),
  });
}
