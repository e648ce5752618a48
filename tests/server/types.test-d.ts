import {
  createGameServer,
  type GameHandlers,
  type GamePeer,
  type GameServerOptions,
  move,
  quiet,
  state,
} from "./harness/game.js";

/** Nothing here runs: that it compiles, and that the marked lines do not, is the test. */
interface Player {
  readonly name: string;
  readonly gold: number;
}

const { commands, methods } = quiet<Player>();
const roles = () => ["admin"] as const;
declare function findPlayer(token: string | undefined): Promise<Player>;

// The session is what authenticate returns.
createGameServer({
  authenticate: async ({ token }) => findPlayer(token),
  roles: (player) => (player.gold > 0 ? ["admin"] : []),
  connected(peer) {
    const name: string = peer.session.name;
    peer.subscribe(name);
    peer.send.state(1);
    // @ts-expect-error the session has no such property
    peer.session.level;
    // @ts-expect-error this is a command of clients only
    peer.send.move(1);
  },
  disconnected(peer, { code, reason, voluntary }) {
    const all: [string, number, string, boolean] = [peer.session.name, code, reason, voluntary];
    return all;
  },
  commands: {
    ...commands,
    move: (value, peer) => peer.server.broadcast.state(value, { topic: peer.session.name, except: peer }),
    buy: async (item, peer) => (peer.session.gold > item ? item : 0),
    chat(text, peer) {
      void peer.call.duel.ask({ a: text.length }, { timeoutMs: 50 });
    },
  },
  methods: {
    ...methods,
    math: { add: ({ a, b = 0 }, peer) => a + b + peer.session.gold },
  },
});

// Without a session there is nothing to authenticate.
createGameServer({ ...quiet(), roles });
createGameServer({ authenticate: () => undefined, ...quiet() });

// Handlers live in any file.
const inAnotherFile = (world: { steer(player: Player, value: number): void }): GameHandlers<Player> => ({
  commands: { ...commands, move: (value, peer) => world.steer(peer.session, value) },
  methods,
});
createGameServer({ authenticate: ({ token }) => findPlayer(token), roles, ...inAnotherFile({ steer() {} }) });

// @ts-expect-error a session that must be there has to come from authenticate
const unauthenticated: GameServerOptions<Player> = { roles, commands, methods };

// @ts-expect-error the schema requires roles
const roleless: GameServerOptions = { commands: quiet().commands, methods: quiet().methods };

// @ts-expect-error there is no such role
createGameServer({ ...quiet(), roles: () => ["king"] });

createGameServer({
  ...quiet(),
  // @ts-expect-error a handler is missing
  commands: { ...quiet().commands, move: undefined },
});

createGameServer({
  ...quiet(),
  commands: {
    ...quiet().commands,
    // @ts-expect-error the reply is a number
    buy: () => "gold",
    // @ts-expect-error the message is a number
    move: (value: string) => value,
  },
});

createGameServer({
  ...quiet(),
  methods: {
    ...quiet().methods,
    // @ts-expect-error the result is a number
    math: { add: async () => "three" },
  },
});

declare const peer: GamePeer<Player>;
// @ts-expect-error a peer of another session is none of this server's
createGameServer({ ...quiet() }).broadcast.state(1, { except: peer });
// @ts-expect-error the message is a number
peer.send.state("1");
// @ts-expect-error what a peer is cannot be changed
peer.session = { name: "x", gold: 1 };

export const used: readonly unknown[] = [unauthenticated, roleless, move, state];
