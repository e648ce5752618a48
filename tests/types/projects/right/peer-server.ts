// Handlers that reach the server through `peer.server`, without a session and without a circle of types.
import { type ArenaPeer, createArenaServer } from "../generated/arena/server.js";

function announce(peer: ArenaPeer, text: string): void {
  peer.server.broadcast.chat({ username: peer.id, text, mood: "calm" }, { peers: [...peer.server.peers.values()] });
}

export const server = createArenaServer({
  roles: () => [],
  commands: {
    move: (_, peer) => announce(peer, "moves"),
    buy: async (_, peer) => {
      announce(peer, "buys");
      return { gold: peer.server.peers.size };
    },
    kick: (_, peer) => peer.server.close({ graceMs: 0 }),
    ready: (_, peer) => announce(peer, "is ready"),
    chat: ({ text }, peer) => announce(peer, text),
  },
  methods: { player: { getStats: (_, peer) => ({ kills: peer.server.peers.size, deaths: 0 }) } },
});
