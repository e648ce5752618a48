// Handlers that read a struct in place, wrongly.
import type { ArenaCommands } from "../generated/arena/server.js";

const others: Pick<ArenaCommands, "ready" | "kick"> = { ready: () => {}, kick: () => {} };

export const misspelt: ArenaCommands = {
  ...others,
  // error: TS2322
  move: { receive: "bytes", handle: () => {} },
  // error: TS2322
  buy: { receive: "view" },
  // error: TS2353
  chat: { receive: "view", handle: () => {} },
};

export const misused: ArenaCommands = {
  ...others,
  // error: TS2339
  move: { receive: "view", handle: ({ speed }) => speed },
  // error: TS2322
  buy: { receive: "view", handle: () => ({ gold: "40" }) },
  chat: () => {},
};
