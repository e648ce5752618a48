import { systemClock } from "kephas/protocol";
import type { Backplane, SessionStore } from "kephas/server";
import { createLink, createLinkProxy, createSuspendableClock, type LinkProxy } from "kephas/testing";
import { WebSocket } from "ws";
import { type Front, openFront } from "../support/front.js";
import type { JourneyServer } from "./journey-server.js";
import { spoil } from "./memory-world.js";
import type { World } from "./world.js";

/** A world on sockets. */
export interface SocketWorld extends World {
  /** The next connections lead to this server. */
  lead(server: JourneyServer): Promise<void>;
  close(): Promise<void>;
}

export interface SocketWorldOptions {
  readonly frameParser: "kephas" | "ws";
  /** How much faster time passes: at 20, what takes a minute takes three seconds. But a machine that is busy for half a second uses up ten then. */
  readonly speed: number;
  readonly store?: SessionStore;
  readonly backplane?: Backplane;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => void systemClock.after(ms, resolve));

export function createSocketWorld({ frameParser, speed, store, backplane }: SocketWorldOptions): SocketWorld {
  const link = createLink();
  const clock = createSuspendableClock({
    now: () => systemClock.now() * speed,
    after: (delayMs, callback) => systemClock.after(delayMs / speed, callback),
  });
  const serverClock = createSuspendableClock(clock);
  let proxy: LinkProxy | undefined;
  let front: Front | undefined;
  const lead = async (server: JourneyServer): Promise<void> => {
    const { port } = await server.listen({ port: 0, host: "127.0.0.1" });
    front ??= await openFront();
    front.to = port;
  };
  const advance = (ms: number): Promise<void> => wait(Math.max(2, ms / speed));
  return {
    link,
    serverOptions: { frameParser },
    ...(store && { store }),
    ...(backplane && { backplane }),
    windowMs: 30_000,
    clientClock: createSuspendableClock(clock),
    serverClock,
    async connect(server: JourneyServer) {
      await lead(server);
      proxy = await createLinkProxy({ target: `ws://127.0.0.1:${front?.port}/ws`, link });
      return [proxy.url, { WebSocket: SpoilingSocket }];
    },
    lead,
    advance,
    async finish(goingOn) {
      await goingOn;
    },
    // A process holds up all conversations in it: here both clocks do.
    async freeze(ms) {
      clock.suspend();
      await advance(ms);
      clock.resume();
    },
    async close() {
      await proxy?.close();
      await front?.close();
    },
  };
}

class SpoilingSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols);
    spoil(this);
  }
}
