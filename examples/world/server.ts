import type { RequestListener } from "node:http";
import { worldConstants } from "../../generated/world/protocol.js";
import {
  createLandState,
  createWorldServer,
  type LandState,
  type WorldPeer,
  type WorldServer,
  type WorldServerOptions,
} from "../../generated/world/server.js";
import type { Explorer } from "./explorer.js";
import { Land, type LandOptions } from "./land.js";
import { Pulse } from "./pulse.js";
import { TICK_MS } from "./walk.js";

/** Whoever is connected. */
interface Visitor {
  /** The key of its explorer. */
  readonly id: number;
}

type Visit = WorldPeer<Visitor>;

export interface WorldOptions extends LandOptions, Pick<WorldServerOptions<Visitor>, "logger" | "clock"> {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to bind: all of them by default. */
  readonly host?: string;
  /** Answers plain HTTP requests, as the page of `createPage` does. Without one there is only the game. */
  readonly page?: RequestListener;
}

/** A world that is open. */
export interface World {
  readonly port: number;
  /** Where clients connect: `ws://localhost:8080/ws`. */
  readonly url: string;
  readonly land: Land;
  /** Says goodbye to everybody. Resolves when all is gone, after at most `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** Opens a world. Rejects with a `KephasError` of code `listen` where the port cannot be had. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { port, host, page } = options;
  const land = new Land(options);
  const server = createGameServer(land, options, {
    enters: (peer, explorer) => {
      state.explorers.add(peer.session.id, explorer);
      state.admit(peer, { around: explorer });
    },
    leaves: ({ session }) => state.explorers.delete(session.id),
  });
  const state = createLandState(server);
  const pulse = new Pulse(land);
  state.pulse = pulse;
  for (const [key, creature] of land.creatures.entries()) state.creatures.add(key, creature);
  const address = await server.listen({
    port,
    ...(host === undefined ? {} : { host }),
    ...(page === undefined ? {} : { http: page }),
  });
  server.every(TICK_MS, () => pulse.time(() => tick(land, server, state)));
  return { ...address, land, close: (graceMs = 1_000) => server.close({ graceMs }) };
}

/** What the state has to know of who comes and goes. */
interface Movement {
  readonly enters: (peer: Visit, explorer: Explorer) => void;
  readonly leaves: (peer: Visit) => void;
}

function createGameServer(
  land: Land,
  { logger, clock }: WorldOptions,
  { enters, leaves }: Movement,
): WorldServer<Visitor> {
  let lastId = 0;
  return createWorldServer({
    authenticate: (): Visitor => ({ id: ++lastId }),
    commands: { steer: (input, peer) => land.steer(peer.session.id, input) },
    maxConnections: worldConstants.mostExplorers,
    ...(logger === undefined ? {} : { logger }),
    ...(clock === undefined ? {} : { clock }),
    connected(peer) {
      peer.send.welcome({ you: peer.session.id });
      enters(peer, land.enter(peer.session.id));
    },
    disconnected(peer) {
      leaves(peer);
      land.leave(peer.session.id);
    },
  });
}

/** Moves the land, notes which inputs that was by, and sends what has changed: to each what it sees. */
function tick(land: Land, server: WorldServer<Visitor>, state: LandState<Visitor>): void {
  land.step();
  for (const peer of server.peers.values()) {
    const explorer = land.explorers.get(peer.session.id);
    if (explorer !== undefined) state.ack(peer, explorer.acked());
  }
  state.tick();
}
