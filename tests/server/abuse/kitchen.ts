import {
  createKitchenServer,
  type KitchenCommands,
  type KitchenMethods,
  type KitchenServer,
} from "../../../generated/kitchen/server.js";
import { createLog } from "../harness/game.js";
import { type Attacker, attack } from "./attacker.js";
import type { FrameParser } from "./harness.js";

/** A generated server with every type there is, and what reached its handlers. */
export interface Kitchen {
  readonly server: KitchenServer;
  /** The messages and params that were served, newest last. */
  readonly served: unknown[];
  readonly log: readonly string[];
  /** A client that speaks bytes, and is a peer. */
  attack(): Promise<Attacker>;
  close(): Promise<void>;
}

export async function startKitchen(frameParser: FrameParser): Promise<Kitchen> {
  const served: unknown[] = [];
  const keep = (message: unknown): void => void served.push(message);
  const log = createLog();
  const server = createKitchenServer({
    frameParser,
    logger: log,
    rateLimit: false,
    byteRateLimit: false,
    roles: () => ["dealer"],
    commands: commandsThat(keep),
    methods: methodsThat(keep),
  });
  const { port } = await server.listen({ port: 0, host: "127.0.0.1" });
  const attackers: Attacker[] = [];
  return {
    server,
    served,
    log: log.lines,
    async attack() {
      const attacker = attack(port);
      attackers.push(attacker);
      await attacker.answered;
      return attacker;
    },
    async close() {
      for (const { socket } of attackers) socket.destroy();
      await server.close({ graceMs: 0 });
    },
  };
}

function commandsThat(keep: (message: unknown) => void): KitchenCommands {
  return {
    ready: keep,
    numbers: keep,
    ranges: keep,
    texts: keep,
    lists: keep,
    optionals: keep,
    dive: keep,
    grown: keep,
    wonders: keep,
    steer: keep,
    filled: keep,
    born: keep,
    chat: keep,
    deal: keep,
    ranks: keep,
    tiles: keep,
    buy(message) {
      keep(message);
      return { gold: 1, note: "" };
    },
  };
}

function methodsThat(keep: (params: unknown) => void): KitchenMethods {
  return {
    player: {
      getStats(params) {
        keep(params);
        return { kills: 1, deaths: 2 };
      },
      find(params) {
        keep(params);
        return null;
      },
      list: () => [],
    },
    ping: keep,
    duel: { cancel: keep },
  };
}
