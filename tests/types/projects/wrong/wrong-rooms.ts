// A server whose rooms do not do what the schema asks for.
import {
  createDuelServer,
  type DuelGames,
  type DuelHandlers,
  type DuelPeer,
  type DuelRoom,
} from "../generated/duel/server.js";

const methods = { scores: { best: () => ({ nicks: [] }) } };
const commands = { move: () => {}, taunt: () => ({ heardBy: 0 }), yield: () => {}, say: () => {}, ping: () => {} };
const presence = () => ({ nick: "", weapon: 0 }) as const;

export const unseen = createDuelServer({
  rooms: {
    // error: TS2322
    duel: { join() {} },
    lobby: {},
  },
  commands,
  methods,
});
export const misseen = createDuelServer({
  rooms: {
    duel: {
      // error: TS2322
      presence: () => ({ nick: 7, weapon: 0 }),
    },
    lobby: {},
  },
  commands,
  methods,
});
export const halved = createDuelServer({
  // error: TS2741
  rooms: { duel: { presence } },
  commands,
  methods,
});
// error: TS2345
export const bare = createDuelServer({ commands, methods });
export const unknown = createDuelServer({
  rooms: {
    duel: {
      presence,
      // error: TS2561
      joined() {},
    },
    lobby: {},
  },
  commands,
  methods,
});
export const closing = createDuelServer({
  rooms: { duel: { presence }, lobby: {} },
  // error: TS2322
  commands: { ...commands, ping: (_message: undefined, _peer: DuelPeer, room: DuelRoom) => room.close() },
  methods,
});
export const handlers: DuelHandlers<undefined, { duel: string; lobby: unknown }> = {
  rooms: {
    // error: TS2322
    duel: { presence },
    lobby: {},
  },
  commands,
  methods,
};
// error: TS2741
export const games: DuelGames = { duel: "" };

export const wrong = createDuelServer({
  authenticate: () => ({ who: 7 }),
  rooms: {
    duel: {
      create: ({ options }) => {
        // error: TS2339
        options.map;
        return { rounds: 3 };
      },
      join(room, peer, join, { seat }) {
        // error: TS2339
        room.game.points;
        // error: TS2339
        peer.session.name;
        // error: TS2339
        join.name;
        // error: TS2540
        room.game = { rounds: 4 };
        // error: TS2540
        room.id = "another";
        // error: TS2741
        room.listing = {};
        // error: TS2345
        room.state.fighters.add("7", { x: 0, y: 0, hp: 1, arrows: 1 });
        // error: TS2353
        room.broadcast.over({ topic: "all" });
        // error: TS2345
        room.seatOf(seat);
      },
      presence,
    },
    lobby: {
      tick(room) {
        // error: TS18048
        room.state.tick();
      },
    },
  },
  commands: {
    ...commands,
    // error: TS2339
    move: (_, peer, room) => room.game.points + room.seatOf(peer),
    // error: TS18048
    say: (_, _peer, room) => room.state.fighters,
  },
  methods,
});
// error: TS2339
wrong.rooms.hall;
// error: TS2339
wrong.rooms.duel.set;
