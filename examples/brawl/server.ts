import type { Fighter } from "../../generated/brawl/messages.js";
import { brawlErrors } from "../../generated/brawl/protocol.js";
import { type BrawlServerOptions, createBrawlServer } from "../../generated/brawl/server.js";
import { type Claim, readToken } from "./token.js";

const STEP = 6;
const BEATS = { rock: "scissors", paper: "rock", scissors: "paper" } as const;

type Session = Claim & { wins: number };
/** As all see it, and where it goes. */
type Walker = Fighter & { goal: { readonly x: number; readonly y: number } };

type Options = Pick<BrawlServerOptions<Session>, "clock" | "logger" | "resume"> & { readonly secret: string };

export function createBrawl({ secret, ...options }: Options) {
  return createBrawlServer({
    ...options,
    authenticate: ({ token = "" }): Session => ({ ...readToken(token, secret, Date.now()), wins: 0 }),
    identity: ({ name }) => name,
    sessionEndsAt: ({ endsAt }) => endsAt,
    saveSession: ({ wins }) => ({ wins }),
    restoreSession: (saved, fresh) => ({ ...fresh, ...(saved as Pick<Session, "wins">) }),
    rooms: {
      yard: {
        create: () => new Map<number, Walker>(),
        join(room, { session }, _join, { seat, returning }) {
          const { name, wins } = session;
          const fresh = { name, wins, x: 200, y: 150, goal: { x: 200, y: 150 } };
          const walker = returning ? (room.game.get(seat) ?? fresh) : room.state.fighters.add(seat, fresh);
          room.game.set(seat, walker);
          session.wins = walker.wins;
          room.listing = { names: [...room.game.values()].map((one) => one.name) };
        },
        leave(room, _peer, { seat }) {
          room.game.delete(seat);
          room.state.fighters.delete(seat);
          room.listing = { names: [...room.game.values()].map((one) => one.name) };
        },
        tick: ({ game }) => game.forEach(walk),
      },
    },
    commands: {
      walk: ({ x, y }, peer, room) => Object.assign(room.game.get(room.seatOf(peer)) ?? {}, { goal: { x, y } }),
    },
    methods: {
      duel: {
        async challenge({ yard, seat }, peer) {
          const room = peer.server.rooms.yard.get(yard);
          const rival = room?.members.get(seat);
          if (room === undefined || rival === undefined || rival.lost || rival.peer === peer) throw brawlErrors.Busy();
          const own = room.seatOf(peer);
          const picks = [
            peer.call.duel.pick({ against: rival.peer.session.name }),
            rival.peer.call.duel.pick({ against: peer.session.name }),
          ];
          const [mine, theirs] = await Promise.all(picks).catch(() => []);
          if (mine === undefined || theirs === undefined) throw brawlErrors.Busy();
          if (mine.hand === theirs.hand) return { outcome: "even" };
          const won = BEATS[mine.hand] === theirs.hand;
          const winner = room.state.fighters.get(won ? own : seat);
          if (winner !== undefined) (won ? peer : rival.peer).session.wins = ++winner.wins;
          room.broadcast.fought({ winner: won ? own : seat, loser: won ? seat : own });
          return { outcome: won ? "won" : "lost" };
        },
      },
    },
  });
}

function walk(walker: Walker): void {
  const [dx, dy] = [walker.goal.x - walker.x, walker.goal.y - walker.y];
  const share = Math.min(1, STEP / (Math.hypot(dx, dy) || 1));
  walker.x += dx * share;
  walker.y += dy * share;
}
