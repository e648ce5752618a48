import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { RedisServer } from "./redis-server.js";

const SLOTS = 16_384;

/** Makes a cluster of so many masters, each with its share of the slots. Resolves when all of them know that it is whole. */
export async function createRedisCluster(size: number): Promise<readonly RedisServer[]> {
  // After a start, a server that hears nothing from others waits for so long; and others take it for dead after it.
  const patience = ["--cluster-node-timeout", size === 1 ? "500" : "2000"];
  const settings = ["--cluster-enabled", "yes", ...patience];
  const servers = await Promise.all(Array.from({ length: size }, () => RedisServer.start(...settings)));
  const clients = servers.map(({ url }) => new Redis(url));
  try {
    await Promise.all(clients.map((client, index) => client.call("CLUSTER", "ADDSLOTSRANGE", ...shareOf(index, size))));
    const [first] = servers;
    for (const client of clients) await client.cluster("MEET", "127.0.0.1", first?.port ?? 0, first?.busPort ?? 0);
    for (const client of clients) await untilWhole(client, size);
  } finally {
    for (const client of clients) client.disconnect();
  }
  return servers;
}

/** The first and the last slot of a master. */
function shareOf(index: number, size: number): readonly [first: string, last: string] {
  const end = (at: number): number => Math.floor((at * SLOTS) / size);
  return [String(end(index)), String(end(index + 1) - 1)];
}

/** Redis says so nowhere by itself. */
async function untilWhole(client: Redis, size: number): Promise<void> {
  for (;;) {
    const info = await client.cluster("INFO");
    if (info.includes("cluster_state:ok") && info.includes(`cluster_size:${size}`)) return;
    await pause(20);
  }
}
