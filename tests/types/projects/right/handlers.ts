// Handlers in a file of their own, made from the game's state.
import type { ArenaHandlers } from "../generated/arena/server.js";

export interface Player {
  readonly name: string;
}

export interface World {
  steer(player: Player, x: number, y: number): void;
}

export const createHandlers = (world: World): ArenaHandlers<Player> => ({
  commands: {
    move: ({ heading }, peer) => world.steer(peer.session, heading.x, heading.y),
    buy: () => ({ gold: 0 }),
    kick: () => undefined,
    ready: async () => {},
    chat: (chat, peer) => peer.server.broadcast.chat(chat, { except: peer }),
  },
  methods: { player: { getStats: () => ({ kills: 0, deaths: 0 }) } },
});
