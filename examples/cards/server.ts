import { randomUUID } from "node:crypto";
import { type CardsServer, type CardsServerOptions, createCardsServer } from "../../generated/cards/server.js";
import { cleanName } from "../names.js";
import { Game } from "./game.js";

/** Whoever shows the same token is the same player. */
export interface Session {
  readonly token: string;
}

export type Cards = CardsServer<Session, { table: Game }>;

export interface CardsOptions extends Pick<CardsServerOptions<Session>, "logger" | "clock"> {
  /** From 0 to below 1: what cards are shuffled by. */
  readonly random?: () => number;
}

/** The game's server, which does not listen yet. */
export function createCards({ random, ...options }: CardsOptions = {}): Cards {
  return createCardsServer({
    ...options,
    authenticate: ({ token = randomUUID() }): Session => ({ token }),
    identity: ({ token }) => token,
    rooms: {
      table: {
        create: ({ room }) => new Game(room.state, random),
        join(room, peer, { name }, { seat, returning }) {
          if (returning) room.game.setAway(seat, false);
          else room.game.sit(seat, cleanName(name, 12) ?? "Somebody");
          room.listing = { names: room.game.names };
          room.state.admit(peer, { own: { players: seat } });
        },
        lost: (room, _peer, { seat }) => room.game.setAway(seat, true),
        resumed: (room, _peer, { seat }) => room.game.setAway(seat, false),
        leave(room, _peer, { seat }) {
          room.game.leave(seat);
          room.listing = { names: room.game.names };
        },
        tick: (room) => room.game.tick(),
      },
    },
    commands: {
      deal: (_message, _peer, { game }) => ({ left: game.deal() }),
      lay: ({ card, wish }, peer, room) => ({ left: room.game.lay(room.seatOf(peer), card, wish) }),
      draw: (_message, peer, room) => ({ left: room.game.draw(room.seatOf(peer)) }),
      pass: (_message, peer, room) => ({ left: room.game.pass(room.seatOf(peer)) }),
    },
  });
}
