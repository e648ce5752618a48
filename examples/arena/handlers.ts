import { arenaErrors } from "../../generated/arena/protocol.js";
import type { ArenaCommands, ArenaMethods, GameRoomHandlers } from "../../generated/arena/server.js";
import { Match, type MatchOptions } from "./match.js";
import { TICK_MS } from "./movement.js";
import { offers } from "./shop.js";
import type { KeptPlayer } from "./world.js";

/** Whoever is connected: in the lobby, or in a game. */
export interface Visitor {
  match?: Match | undefined;
  /** The id of its player; 0 for who watches. */
  id: number;
  /** As whom it played last: on the server before this one, perhaps. */
  was?: KeptPlayer | undefined;
}

type Games = { readonly game: Match };

/** How often lists are told how a game is, at most, in ticks. */
const LISTED_EVERY = 30;

/** Who comes into a game, and who goes. */
export const createRooms = (options: MatchOptions): { readonly game: GameRoomHandlers<Visitor, Match> } => ({
  game: {
    create: ({ room }) => new Match(room.state, options),

    join({ game, state }, peer, { name }, { seat }) {
      const { session } = peer;
      session.id = game.come(seat, { name, was: session.was });
      session.match = game;
      session.was = undefined;
      peer.send.welcome({ you: session.id, tickMs: TICK_MS, ...game.world.terrain, offers: [...offers] });
      state.admit(peer, session.id === 0 ? {} : { own: { players: session.id } });
    },

    lost: ({ game }, _peer, { seat }) => game.setAway(seat, true),
    resumed: ({ game }, _peer, { seat }) => game.setAway(seat, false),

    leave({ game }, { session }, { seat }) {
      session.was = game.world.keep(session.id);
      session.match = undefined;
      game.go(seat, session.id);
    },

    tick(room) {
      const { game, peers, state } = room;
      game.tick();
      for (const peer of peers) state.ack(peer, game.world.lastInput(peer.session.id));
      if (state.now % LISTED_EVERY === 0) room.listing = game.summary;
    },
  },
});

/** What each message of a client does to its game. `wallClock` is the time for the chat, in milliseconds since 1970. */
export const createCommands = (wallClock: () => number): ArenaCommands<Visitor, Games> => ({
  input: (input, { session }, { game }) => game.world.steer(session.id, input),

  say(said, { session }, { game, peers, broadcast }) {
    const speaker = game.world.find(session.id);
    const text = said.text.trim();
    if (speaker === undefined) throw arenaErrors.NotPlaying();
    if (text === "") return { heardBy: 0 };
    broadcast.chat({ ...speaker, text, sentAt: wallClock() });
    return { heardBy: peers.size };
  },

  buy({ item }, { session }, { game }) {
    const purchase = game.world.buy(session.id, item);
    if (purchase === undefined) throw arenaErrors.NotPlaying();
    if ("missing" in purchase) throw arenaErrors.NotEnoughGold(purchase);
    return purchase;
  },
});

export const methods: ArenaMethods<Visitor> = {
  leaderboard: {
    top: ({ limit }, { session: { match } }) => ({
      entries: match?.world.richest(limit) ?? [],
      players: match?.world.players.size ?? 0,
    }),
  },
};
