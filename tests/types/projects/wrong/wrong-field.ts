// Fields that the message does not have, of another type than they are used as, or sent wrongly.
import { createArenaServer } from "../generated/arena/server.js";

export const server = createArenaServer({
  roles: () => [],
  connected(peer) {
    // error: TS2322
    peer.send.snapshot({ tick: "1", entities: [] });
    // error: TS2339
    peer.send.move({});
  },
  commands: {
    // error: TS2339
    move: ({ speed }) => speed,
    buy: ({ item }) => {
      // error: TS2322
      const name: string = item;
      return { gold: name.length };
    },
    // error: TS2322
    kick: (message: { who: string }) => message,
    ready: () => {},
    chat: (_, peer) => {
      // error: TS2322
      peer.server.broadcast.chat({ username: "a", text: "b", mood: "bored" });
    },
  },
  methods: { player: { getStats: () => ({ kills: 0, deaths: 0 }) } },
});
