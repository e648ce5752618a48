// All handlers in one literal; the session's type comes from `authenticate`.
import { arenaErrors } from "../generated/arena/protocol.js";
import { createArenaServer } from "../generated/arena/server.js";

interface Player {
  readonly name: string;
  gold: number;
}

const players = new Map<string, Player>();

export const server = createArenaServer({
  authenticate: async ({ token }): Promise<Player> => ({ name: token ?? "somebody", gold: 100 }),
  roles: (session) => (session.name === "admin" ? ["moderator"] : []),
  connected(peer) {
    players.set(peer.id, peer.session);
    peer.subscribe("lobby");
    peer.send.snapshot({ tick: 0, entities: [] });
  },
  disconnected: (peer, { code, reason, voluntary }) => {
    players.delete(peer.id);
    console.info(peer.session.name, code, reason, voluntary);
  },
  commands: {
    move: ({ tick, heading, sprinting }, peer) => console.info(peer.session.name, tick, heading.x, sprinting),
    async buy({ item }, peer) {
      if (peer.session.gold < item) throw arenaErrors.NotEnoughGold({ missing: item - peer.session.gold });
      peer.session.gold -= item;
      return { gold: peer.session.gold };
    },
    kick: ({ who }) => [...players].at(who),
    ready: (_, peer) => peer.close(),
    chat: (chat, peer) => peer.server.broadcast.chat(chat, { topic: "lobby", except: peer }),
  },
  methods: {
    player: { getStats: async ({ playerId }) => ({ kills: playerId.length, deaths: 0 }) },
  },
});

export async function run(): Promise<void> {
  const { port, url } = await server.listen({ port: 0 });
  const undo = server.every(33, () => server.broadcast.snapshot({ tick: port, entities: [] }, { topic: "lobby" }));
  console.info(url, server.peers.size);
  undo();
  await server.close({ graceMs: 1_000 });
}
