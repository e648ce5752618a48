import { arenaErrors } from "../../generated/arena/protocol.js";
import type { ArenaHandlers } from "../../generated/arena/server.js";
import { cleanName } from "../names.js";
import { type KeptPlayer, World } from "./world.js";

/** Whoever is connected: a player, or somebody who still only watches. */
export interface Visitor {
  readonly id: number;
  /** As whom it played on the server before this one. */
  readonly was?: KeptPlayer | undefined;
}

/** What each message of a client does to the world. `wallClock` is the time for the chat, in milliseconds since 1970. */
export const createHandlers = (world: World, wallClock: () => number): ArenaHandlers<Visitor> => ({
  commands: {
    join(wanted, peer) {
      const { id } = peer.session;
      const name = cleanName(wanted.name, World.MAX_NAME_LENGTH);
      if (name === undefined) throw arenaErrors.NameRefused();
      if (world.isFull && world.find(id) === undefined) throw arenaErrors.ArenaFull({ capacity: World.CAPACITY });
      const player = world.enter(id, name);
      return { name: player.name, colour: player.colour };
    },

    input: (input, peer) => world.steer(peer.session.id, input),

    say(said, peer) {
      const speaker = world.find(peer.session.id);
      const text = said.text.trim();
      if (speaker === undefined) throw arenaErrors.NotPlaying();
      if (text === "") return { heardBy: 0 };
      peer.server.broadcast.chat({ ...speaker, text, sentAt: wallClock() });
      return { heardBy: peer.server.peers.size };
    },

    buy({ item }, peer) {
      const purchase = world.buy(peer.session.id, item);
      if (purchase === undefined) throw arenaErrors.NotPlaying();
      if ("missing" in purchase) throw arenaErrors.NotEnoughGold(purchase);
      return purchase;
    },
  },

  methods: {
    leaderboard: {
      top: ({ limit }) => ({ entries: world.richest(limit), players: world.players.size }),
    },
  },
});
