// Handlers that read a struct in place, beside others that take the decoded message.
import type { MoveView } from "../generated/arena/codecs.js";
import { arenaErrors } from "../generated/arena/protocol.js";
import { type ArenaCommands, createArenaServer } from "../generated/arena/server.js";

interface Player {
  readonly name: string;
  gold: number;
}

export const server = createArenaServer({
  authenticate: async ({ token }): Promise<Player> => ({ name: token ?? "somebody", gold: 100 }),
  roles: () => [],
  commands: {
    move: {
      receive: "view",
      handle: ({ tick, heading }, peer) => console.info(peer.session.name, tick + heading.x),
    },
    buy: {
      receive: "view",
      async handle({ item }, peer) {
        if (peer.session.gold < item) throw arenaErrors.NotEnoughGold({ missing: item - peer.session.gold });
        return { gold: peer.session.gold - item };
      },
    },
    kick: ({ who }, peer) => peer.session.name.at(who),
    ready: () => {},
    chat: () => {},
  },
  methods: { player: { getStats: () => ({ kills: 0, deaths: 0 }) } },
});

const steer = (view: MoveView): number => view.heading.x;

export const elsewhere: Pick<ArenaCommands<Player>, "move" | "buy"> = {
  move: { receive: "view", handle: steer },
  buy: { receive: "view", handle: ({ item }) => ({ gold: item }) },
};
