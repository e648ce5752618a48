// A session that must be there demands `authenticate`; a schema with roles demands `roles`.
import { type ArenaHandlers, createArenaServer } from "../generated/arena/server.js";

interface Player {
  readonly name: string;
}

declare const handlers: ArenaHandlers<Player>;
declare const sessionless: ArenaHandlers;

// error: TS2345
export const withoutAuthenticate = createArenaServer<Player>({ roles: () => [], ...handlers });

// error: TS2345
export const withoutRoles = createArenaServer({ ...sessionless });

export const withUnknownRole = createArenaServer({
  // error: TS2322
  roles: () => ["emperor"],
  ...sessionless,
});

export const withWrongSession = createArenaServer<Player>({
  roles: () => [],
  // error: TS2322
  authenticate: () => ({ name: 7 }),
  ...handlers,
});
