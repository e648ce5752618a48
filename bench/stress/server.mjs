// The server in a process of its own, which says its port and answers what it is asked. What it is made of is generated before, so
// that this file and the game have no types.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { answerParent } from "./child.js";
import { createGame } from "./game.mjs";
import { createLog } from "./log.js";
import { Pacemaker } from "./pacemaker.js";

/** Collections until nothing more is found, with turns between them in which finalizers run. */
const COLLECTIONS = 6;
const COLLECTION_PAUSE_MS = 20;

const log = createLog();
const game = createGame({ logger: log.logger, ...JSON.parse(process.argv[2] ?? "{}") });
const pacemaker = new Pacemaker((intervalMs, tick) => game.server.every(intervalMs, tick), game.tick);

const answers = {
  begin: (pulse) => pacemaker.begin(pulse),
  stop: () => pacemaker.stop(),
  sample() {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    return {
      residentBytes: rss,
      heapBytes: heapUsed,
      cpuMicros: user + system,
      kernelMicros: system,
      waitedMicros: waited(),
    };
  },
  counts: () => ({ peers: game.server.peers.size, moves: game.moves(), ...log.counts() }),
  async rest() {
    for (let i = 0; i < COLLECTIONS; i++) {
      globalThis.gc();
      await delay(COLLECTION_PAUSE_MS);
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return {
      heapBytes: heapUsed,
      externalBytes: external,
      residentBytes: rss,
      peers: game.server.peers.size,
      members: game.members(),
      handles: countHandles(),
      descriptors: countDescriptors(),
    };
  },
  lose() {
    for (const peer of game.server.peers.values()) peer.close(1012, "The server restarts");
  },
  close: () => game.server.close(),
};

/** How long the main thread was ready and had no core, which Linux accounts for in nanoseconds; else 0. */
function waited() {
  if (process.platform !== "linux") return 0;
  return Number(readFileSync("/proc/self/schedstat", "latin1").split(" ")[1]) / 1000;
}

function countHandles() {
  const counts = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Linux lists them, and the listing itself is one of them. */
function countDescriptors() {
  return process.platform === "linux" ? readdirSync("/proc/self/fd").length : undefined;
}

const { port } = await game.server.listen({ port: 0, host: "127.0.0.1" });
answerParent(answers, port);
