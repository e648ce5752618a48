import type { Transport, WebSocketLike } from "kephas/client";
import { createLink, createSuspendableClock, createTestNet } from "kephas/testing";
import type { JourneyServer } from "./journey-server.js";
import type { World } from "./world.js";

/** A world in memory, and how many timers are set in it. */
export interface MemoryWorld extends World {
  readonly timers: number;
}

export function createMemoryWorld(): MemoryWorld {
  const net = createTestNet();
  const link = createLink();
  const pending = new Set<object>();
  const counting = (clock: World["clientClock"]): World["clientClock"] => ({
    ...clock,
    after(delayMs, callback) {
      const timer = {};
      pending.add(timer);
      const cancel = clock.after(delayMs, () => {
        pending.delete(timer);
        callback();
      });
      return () => {
        pending.delete(timer);
        cancel();
      };
    },
  });
  return {
    link,
    windowMs: 30_000,
    clientClock: counting(createSuspendableClock(net.clock)),
    serverClock: counting(createSuspendableClock(net.clock)),
    connect: (server: JourneyServer) => Promise.resolve([spoiling(net.connect(server, { link })), {}]),
    advance: (ms) => net.clock.advance(ms),
    async finish(goingOn, withinMs) {
      await net.clock.advance(withinMs);
      await goingOn;
    },
    freeze: (ms) => net.clock.freeze(ms),
    get timers() {
      return pending.size;
    },
  };
}

function spoiling(transport: Transport): Transport {
  return { open: (request) => spoil(transport.open(request)) };
}

/** A `bomb` leaves as two bytes, which are no message. */
export function spoil(socket: WebSocketLike): WebSocketLike {
  const send = socket.send.bind(socket);
  socket.send = (message) => send(isBomb(message) ? message.slice(0, 2) : message);
  return socket;
}

const isBomb = (message: Uint8Array): boolean => message[2] === 1 && message[3] === 4 && message[0] === 0;
