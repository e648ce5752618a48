import { systemClock } from "kephas/protocol";
import { createLink, createLinkProxy, createSuspendableClock, type LinkProxy } from "kephas/testing";
import { WebSocket } from "ws";
import type { JourneyServer } from "./journey-server.js";
import { spoil } from "./memory-world.js";
import type { World } from "./travel.js";

/** A world on sockets, in which time passes faster: what takes a minute takes three seconds. */
export interface SocketWorld extends World {
  close(): Promise<void>;
}

const SPEED = 20;

const wait = (ms: number): Promise<void> => new Promise((resolve) => void systemClock.after(ms, resolve));

export function createSocketWorld(frameParser: "kephas" | "ws"): SocketWorld {
  const link = createLink();
  const clock = createSuspendableClock({
    now: () => systemClock.now() * SPEED,
    after: (delayMs, callback) => systemClock.after(delayMs / SPEED, callback),
  });
  const serverClock = createSuspendableClock(clock);
  let proxy: LinkProxy | undefined;
  const advance = (ms: number): Promise<void> => wait(Math.max(2, ms / SPEED));
  return {
    link,
    serverOptions: { frameParser },
    windowMs: 30_000,
    clientClock: createSuspendableClock(clock),
    serverClock,
    async connect(server: JourneyServer) {
      const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
      proxy = await createLinkProxy({ target: url, link });
      return [proxy.url, { WebSocket: SpoilingSocket }];
    },
    advance,
    // A process holds up all conversations in it: here both clocks do.
    async freeze(ms) {
      clock.suspend();
      await advance(ms);
      clock.resume();
    },
    close: async () => proxy?.close(),
  };
}

class SpoilingSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols);
    spoil(this);
  }
}
