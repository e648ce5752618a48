import { arenaErrors } from "./generated/arena/protocol.js";
import { type ArenaServer, type ArenaServerOptions, createArenaServer } from "./generated/arena/server.js";
import { CAPACITY, HEIGHT, TICK_MS, WIDTH, World } from "./world.js";

/** Who is connected: a player, or somebody who still only watches. */
interface Visitor {
  readonly id: number;
}

/** What a test sets: a clock of its own, no logger, and where coins and players come up. */
interface ArenaOptions extends Pick<ArenaServerOptions<Visitor>, "clock" | "logger"> {
  readonly random?: () => number;
}

/** The arena's server, which listens nowhere yet, and its world, which moves from now on. */
export function createArena({ random = Math.random, ...options }: ArenaOptions = {}): ArenaServer<Visitor> {
  const world = new World(random);
  let lastId = 0;

  const server = createArenaServer<Visitor>({
    ...options,

    // What this returns is the peer's session. A game with accounts checks the handshake's token here.
    authenticate: () => ({ id: ++lastId }),

    connected(peer) {
      peer.send.welcome({ you: peer.session.id, width: WIDTH, height: HEIGHT });
      peer.send.names({ players: world.names });
    },

    disconnected(peer) {
      if (world.leave(peer.session.id)) server.broadcast.names({ players: world.names });
    },

    commands: {
      join(wanted, peer) {
        const { id } = peer.session;
        const name = wanted.name.trim();
        if (!/[\p{L}\p{N}]/u.test(name)) throw arenaErrors.NameRefused();
        if (world.isFull) throw arenaErrors.ArenaFull({ capacity: CAPACITY });
        world.enter(id, name);
        server.broadcast.names({ players: world.names });
        return { id, name };
      },

      steer: (heading, peer) => world.steer(peer.session.id, heading),
    },
  });

  server.every(TICK_MS, () => {
    world.step();
    server.broadcast.snapshot(world.snapshot());
  });
  return server;
}
