import { arenaErrors } from "./generated/arena/protocol.js";
import { type ArenaServer, type ArenaServerOptions, createArenaServer } from "./generated/arena/server.js";
import { World } from "./world.js";

/** What a test sets: a clock of its own, no logger, and where coins and players come up. */
interface ArenaOptions extends Pick<ArenaServerOptions, "clock" | "logger"> {
  readonly random?: () => number;
}

/** The arena's server, which listens nowhere yet. Each match is a room, with a world and a field of its own. */
export function createArena({ random = Math.random, ...options }: ArenaOptions = {}): ArenaServer {
  return createArenaServer({
    ...options,

    // Whose connection is lost has half a minute to come back to the same seat. Pages do that by themselves.
    resume: {},

    rooms: {
      match: {
        // What this returns is `room.game` for all that follows.
        create: ({ room }) => new World(room.state, random),

        join(room, _peer, wanted, { seat }) {
          const name = wanted.name.trim();
          if (!/[\p{L}\p{N}]/u.test(name)) throw arenaErrors.NameRefused();
          room.game.enter(seat, name);
        },

        lost: (room, _peer, { seat }) => room.game.steer(seat, { x: 0, y: 0 }),
        leave: (room, _peer, { seat }) => room.game.leave(seat),
        tick: (room) => room.game.step(),
      },
    },

    commands: {
      steer: (heading, peer, room) => room.game.steer(room.seatOf(peer), heading),
    },
  });
}
