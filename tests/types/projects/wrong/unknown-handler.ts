// A handler for a command that the schema does not have, and for one that only the server sends.
import type { ArenaCommands } from "../generated/arena/server.js";

const others: Omit<ArenaCommands, "ready"> = {
  move: () => {},
  buy: () => ({ gold: 0 }),
  kick: () => {},
  chat: () => {},
};

export const misspelt: ArenaCommands = {
  ...others,
  ready: () => {},
  // error: TS2353
  jump: () => {},
};

export const serverOnly: ArenaCommands = {
  ...others,
  ready: () => {},
  // error: TS2353
  snapshot: () => {},
};
