// Rooms on a server: what `create` returns is what all other handlers of the kind get, and the room commands as well.
import type { RoomsOfKind } from "kephas/server";
import type { DuelRoomOptions, DuelRoomOptionsInput, Move } from "../generated/duel/messages.js";
import {
  createDuelServer,
  type DuelCommands,
  type DuelHandlers,
  type DuelPeer,
  type DuelRoom,
  type DuelRoomHandlers,
  type DuelRooms,
  type DuelServer,
  type LobbyRoomHandlers,
} from "../generated/duel/server.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles where two types are the same. */
const same = <A, B>(..._: Same<A, B> extends true ? [] : [never]): void => {};

interface User {
  readonly userId: string;
  readonly nick: string;
}

class Duel {
  readonly options: DuelRoomOptions;
  constructor(options: DuelRoomOptions) {
    this.options = options;
  }
  steer(seat: number, { x, y }: Move): string {
    return `${seat}: ${x}, ${y}, ${this.options.ranked}`;
  }
}

declare const players: { fromToken(token: string | undefined): Promise<User> };

const methods = { scores: { best: () => ({ nicks: [] }) } };
const rest = {
  taunt: () => ({ heardBy: 0 }),
  yield: () => {},
  say: () => {},
  ping: () => {},
};

export const server = createDuelServer({
  authenticate: ({ token }) => players.fromToken(token),
  identity: (session) => session.userId,
  rooms: {
    duel: {
      create: ({ id, options, room }) => {
        same<typeof room.options, DuelRoomOptions>();
        return new Duel(id === room.id ? options : room.options);
      },
      join(room, peer, { nick, motto }, { returning, seat }) {
        same<typeof room, DuelRoom<User, Duel>>();
        same<typeof peer, DuelPeer<User>>();
        if (returning) return room.game.steer(seat, { x: 0, y: 0 });
        room.state.fighters.add(seat, { x: 0, y: 0, hp: 100, arrows: 9 });
        room.state.admit(peer, { own: { fighters: seat } });
        room.broadcast.struck({ seat, hp: nick.length + motto.length }, { except: peer });
        return room.broadcast.over({ except: room.peers });
      },
      lost: (room, peer, { seat }) => room.game.steer(seat + peer.session.nick.length, { x: 0, y: 0 }),
      resumed: async (room, _peer, { seat }) => room.game.steer(seat, { x: 0, y: 0 }),
      leave(room, _peer, { seat, reason }) {
        if (reason !== "kicked") room.state.fighters.delete(seat);
      },
      presence: (room, { session }) => ({ nick: session.nick, weapon: room.game.options.weapon }),
      roomsClosing: (room, { deadlineMs }) => room.game.steer(deadlineMs, { x: 0, y: 0 }),
      tickMs: 33,
      tick(room) {
        room.listing = { map: room.listing?.map ?? "hills" };
        if (room.members.size === 0) room.lock();
      },
      dispose: (room) => room.game.steer(0, { x: 0, y: 0 }),
    },
    lobby: { join: (room, _peer, join) => same<[typeof room.game, typeof join], [unknown, undefined]>() },
  },
  commands: {
    move: (move, peer, room) => room.game.steer(room.seatOf(peer), move),
    taunt({ words }, _peer, room, { signal }) {
      same<typeof room, DuelRoom<User, Duel>>();
      return { heardBy: signal.aborted ? words.length : room.peers.size };
    },
    yield: (_, peer, room) => room.kick(peer, "gave up"),
    say: (text, peer, room) => room.broadcast.say(text, { except: [peer] }),
    ping: (_, peer) => peer.send.over(),
  },
  methods,
});
same<typeof server, DuelServer<User, { duel: Duel; lobby: unknown }>>();
export const steered = [...server.rooms.duel.values()].map(({ game, id }) => [id, game.steer(0, { x: 1, y: 1 })]);
export const gamesOf = ({ server: { rooms } }: DuelPeer<User>): unknown[] =>
  [...rooms.duel.values()].map((room) => room.game);

/** The least: nothing is said of sessions, and no game is kept. */
export const least = createDuelServer({
  rooms: {
    duel: {
      join: (room, _peer, _join, { seat }) => room.state.fighters.add(seat, { x: 0, y: 0, hp: 1, arrows: 0 }),
      leave: (room, _peer, { seat }) => room.state.fighters.delete(seat),
      presence: () => ({ nick: "", weapon: 0 }),
    },
    lobby: {},
  },
  commands: {
    ...rest,
    move: ({ x, y }, peer, room) => Object.assign(room.state.fighters.get(room.seatOf(peer)) ?? {}, { x, y }),
  },
  methods,
});
same<typeof least, DuelServer<undefined, { duel: unknown; lobby: unknown }>>();

/** Without `identity` the session is inferred as well, and from a `create` that takes its time. */
export const slow = createDuelServer({
  authenticate: ({ token }) => players.fromToken(token),
  rooms: {
    duel: {
      create: async ({ options }) => new Duel(options),
      presence: (room, { session }) => ({ nick: session.nick, weapon: room.game.options.weapon }),
    },
    lobby: { create: () => 7, tick: (room) => same<typeof room.game, number>() },
  },
  commands: {
    ...rest,
    move: { receive: "view", handle: ({ x, y }, peer, room) => room.game.steer(room.seatOf(peer), { x, y }) },
  },
  methods,
});
same<typeof slow, DuelServer<User, { duel: Duel; lobby: number }>>();

// In other files.
type Games = { readonly duel: Duel; readonly lobby: unknown };

export const handlers: DuelHandlers<User, Games> = {
  rooms: {
    duel: {
      create: ({ options }) => new Duel(options),
      join: (room, peer) => room.game.steer(room.seatOf(peer), { x: 0, y: 0 }),
      presence: ({ game }, { session }) => ({ nick: session.nick, weapon: game.options.weapon }),
      named: ({ mode }, { nick }) => (mode === "clan" ? nick.slice(0, 1) : undefined),
    },
    lobby: { dispose: ({ members }) => members.size },
  },
  commands: { ...rest, move: (move, peer, room) => room.game.steer(room.seatOf(peer), move) },
  methods,
};
export const spread = createDuelServer({ authenticate: ({ token }) => players.fromToken(token), ...handlers });
same<typeof spread.rooms.duel, RoomsOfKind<DuelRoom<User, Duel>, DuelRoomOptionsInput>>();
same<Awaited<ReturnType<typeof spread.rooms.duel.open>>["game"], Duel>();
const { rooms }: { readonly rooms: DuelRooms<User, Games> } = handlers;
const { commands }: { readonly commands: DuelCommands<User, Games> } = handlers;
const duel: DuelRoomHandlers<User, Duel> = { ...rooms.duel, tickMs: 50 };
export const pieces = [
  createDuelServer({ authenticate: ({ token }) => players.fromToken(token), rooms, commands, methods }),
  createDuelServer({
    authenticate: ({ token }) => players.fromToken(token),
    rooms: { duel, lobby: {} },
    commands,
    methods,
  }),
  createDuelServer<User, Duel>({ authenticate: ({ token }) => players.fromToken(token), ...handlers }),
];
same<typeof pieces, DuelServer<User, { duel: Duel; lobby: unknown }>[]>();

// Classes, as kinds and as commands.
class Duels implements DuelRoomHandlers<User, Duel> {
  readonly tickMs = 33;
  #made = 0;
  create({ options }: { readonly options: DuelRoomOptions }): Duel {
    this.#made++;
    return new Duel(options);
  }
  join(room: DuelRoom<User, Duel>, peer: DuelPeer<User>): void {
    room.game.steer(room.seatOf(peer), { x: 0, y: this.#made });
  }
  async leave(room: DuelRoom<User, Duel>, _peer: DuelPeer<User>, { seat }: { readonly seat: number }): Promise<void> {
    room.state.fighters.delete(seat);
  }
  presence(_room: DuelRoom<User, Duel>, { session }: DuelPeer<User>) {
    return { nick: session.nick, weapon: 0 } as const;
  }
}
class Lobbies implements LobbyRoomHandlers<User, string[]> {
  async create(): Promise<string[]> {
    return [];
  }
}
class Commands implements DuelCommands<User, Games> {
  move(move: Move, peer: DuelPeer<User>, room: DuelRoom<User, Duel>): string {
    return room.game.steer(room.seatOf(peer), move);
  }
  taunt = rest.taunt;
  yield(): void {}
  say(): void {}
  ping(): void {}
}
export class Game {
  readonly server = createDuelServer({
    authenticate: ({ token }) => players.fromToken(token),
    rooms: { duel: new Duels(), lobby: new Lobbies() },
    commands: new Commands(),
    methods,
  });
  readonly other = createDuelServer({
    authenticate: ({ token }) => players.fromToken(token),
    rooms: {
      duel: {
        create: ({ options }) => new Duel(options),
        leave: (room) => this.over(room),
        presence: () => ({ nick: "", weapon: 0 }),
      },
      lobby: {},
    },
    commands: { ...rest, move: (_, { session }) => this.count(session.nick.length) },
    methods,
  });
  over(room: DuelRoom<User>): void {
    this.count(room.members.size);
  }
  count(number: number): number {
    return number + this.server.rooms.duel.size;
  }
}
same<Game["server"], DuelServer<User, { duel: Duel; lobby: string[] }>>();

/** Whoever needs no game takes rooms and servers of any. */
const lock = (room: DuelRoom<User>): void => room.lock();
const count = (any: DuelServer<User>): number => any.rooms.duel.size + any.rooms.lobby.size;
for (const room of slow.rooms.duel.values()) lock(room);
export const counts = [count(slow), count(spread), count(server)];

/** Handlers that name the server which they are a part of, where nobody asks what they return. */
export const named = createDuelServer({
  rooms: {
    duel: {
      create: ({ options }) => new Duel(options),
      join: (_room, peer) => named.broadcast.over({ except: peer }),
      leave: (room) => named.rooms.duel.get(room.id),
      tick(room) {
        if (named.peers.size === 0) room.close();
      },
      presence: () => ({ nick: "", weapon: 0 }),
    },
    lobby: { dispose: ({ id }) => named.rooms.lobby.get(id) },
  },
  commands: { ...rest, move: (_, peer) => named.rooms.duel.get(peer.id)?.close() },
  methods,
});
