// Replies and results of another type than the schema's, given at once and later.
import type { ArenaCommands, ArenaMethods } from "../generated/arena/server.js";
import { createArenaServer } from "../generated/arena/server.js";

const others: Omit<ArenaCommands, "buy"> = { move: () => {}, kick: () => {}, ready: () => {}, chat: () => {} };

export const server = createArenaServer({
  roles: () => [],
  commands: {
    ...others,
    // error: TS2322
    buy: () => ({ gold: "40" }),
  },
  methods: {
    player: {
      // error: TS2322
      getStats: async () => ({ kills: 0 }),
    },
  },
});

// error: TS2322
export const nothing: ArenaCommands = { ...others, buy: () => {} };

export const late: ArenaMethods = {
  // error: TS2322
  player: { getStats: async () => ({ kills: "many", deaths: 0 }) },
};
