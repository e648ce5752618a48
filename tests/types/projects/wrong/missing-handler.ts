// A command without a handler, and a method without one.
import type { ArenaHandlers } from "../generated/arena/server.js";
import { createArenaServer } from "../generated/arena/server.js";

export const server = createArenaServer({
  roles: () => [],
  // error: TS2741
  commands: {
    move: () => {},
    buy: () => ({ gold: 0 }),
    kick: () => {},
    chat: () => {},
  },
  methods: { player: { getStats: () => ({ kills: 0, deaths: 0 }) } },
});

export const handlers: ArenaHandlers = {
  commands: {
    move: () => {},
    buy: () => ({ gold: 0 }),
    kick: () => {},
    ready: () => {},
    chat: () => {},
  },
  // error: TS2741
  methods: { player: {} },
};
