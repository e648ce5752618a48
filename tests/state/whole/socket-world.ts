import { systemClock } from "kephas/protocol";
import { createLink, createLinkProxy } from "kephas/testing";
import { WebSocket } from "ws";
import { createMapStore } from "../../server/harness/map-store.js";
import { openFront } from "../../support/front.js";
import type { World } from "./world.js";

/** What takes a minute takes three seconds. */
const SPEED = 20;

const wait = (ms: number): Promise<void> => new Promise((resolve) => void systemClock.after(ms, resolve));

/** A world on sockets, in which time passes faster. */
export async function createSocketWorld(clients: number, frameParser: "kephas" | "ws"): Promise<World> {
  const links = Array.from({ length: clients }, () => createLink());
  const front = await openFront();
  const target = `ws://127.0.0.1:${front.port}/ws`;
  const proxies = await Promise.all(links.map((link) => createLinkProxy({ target, link })));
  return {
    clock: {
      now: () => systemClock.now() * SPEED,
      after: (delayMs, callback) => systemClock.after(delayMs / SPEED, callback),
    },
    store: createMapStore(),
    patience: 200,
    links,
    serverOptions: { frameParser },
    async lead(server) {
      front.to = (await server.listen({ port: 0, host: "127.0.0.1" })).port;
    },
    target: (who) => [proxies[who]?.url ?? "", { WebSocket }],
    advance: (ms) => wait(Math.max(2, ms / SPEED)),
    async close() {
      await Promise.all(proxies.map((proxy) => proxy.close()));
      await front.close();
    },
  };
}
