import type { RequestListener } from "node:http";
import type { SessionStore } from "kephas/server";
import { type ArenaServer, type ArenaServerOptions, createArenaServer } from "../../generated/arena/server.js";
import { createCommands, createRooms, methods, type Visitor } from "./handlers.js";
import type { Match, MatchOptions } from "./match.js";
import type { KeptPlayer } from "./world.js";

/** What the game itself is made of. */
export interface GameOptions extends MatchOptions, Pick<ArenaServerOptions<Visitor>, "logger" | "clock"> {
  /** Where players wait while the server is started again: in this process alone by default. */
  readonly store?: SessionStore;
  /** What makes it a node among other arenas, behind one balancer. */
  readonly cluster?: Pick<ArenaServerOptions<Visitor>, "backplane" | "deployment" | "address" | "trustedHops">;
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

/** The server with the games that are played on it. */
export type ArenaGames = ArenaServer<Visitor, { readonly game: Match }>;

/** An arena that is open. */
export interface Arena {
  readonly port: number;
  /** Where clients connect: `ws://localhost:8080/ws`. */
  readonly url: string;
  readonly server: ArenaGames;
  /** Sends everybody to the arena that takes over, which shares the store. Resolves when they have gone, at the deadline at the latest. */
  drain(deadlineMs?: number): Promise<void>;
  /** Says goodbye to everybody. Resolves when all is gone, after at most `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** Opens an arena. Rejects with a `KephasError` of code `listen` where the port cannot be had. */
export async function startArena({ port, host, page, ...options }: ArenaOptions): Promise<Arena> {
  const server = createArena(options);
  const address = await server.listen({
    port,
    ...(host === undefined ? {} : { host }),
    ...(page === undefined ? {} : { http: page }),
  });
  return {
    ...address,
    server,
    drain: (deadlineMs = 30_000) => server.drain({ deadlineMs }),
    close: (graceMs = 1_000) => server.close({ graceMs }),
  };
}

/** The server of an arena that nobody can reach yet: for `startArena`, and for tests that keep the time themselves. */
export function createArena({
  wallClock = Date.now,
  store,
  logger,
  clock,
  cluster,
  ...match
}: GameOptions = {}): ArenaGames {
  return createArenaServer({
    ...cluster,
    authenticate: (): Visitor => ({ id: 0 }),
    rooms: createRooms(match),
    commands: createCommands(wallClock),
    methods,
    // Who comes out of a tunnel within a minute is still in the arena, and with a store who comes back after a restart.
    resume: store === undefined ? {} : { store },
    saveSession: ({ match: current, id, was }) => current?.world.keep(id) ?? was ?? null,
    restoreSession: (saved, fresh) => ({ ...fresh, was: (saved as KeptPlayer | null) ?? undefined }),
    ...(logger === undefined ? {} : { logger }),
    ...(clock === undefined ? {} : { clock }),
  });
}
