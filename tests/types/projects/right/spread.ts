// The handlers of the other file, spread into the options.
import { createArenaServer } from "../generated/arena/server.js";
import { createHandlers, type Player, type World } from "./handlers.js";

export const createGame = (world: World) =>
  createArenaServer<Player>({
    authenticate: ({ token }) => ({ name: token ?? "somebody" }),
    roles: () => [],
    ...createHandlers(world),
  });
