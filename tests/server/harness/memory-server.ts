import { createTestNet, type TestNet } from "kephas/testing";
import { createGameServer, createLog, type GamePeer, type GameServer, type GameServerOptions, quiet } from "./game.js";
import { connectRaw, type RawClient } from "./raw-client.js";

/** A peer, seen from both sides. */
export interface Joined {
  readonly client: RawClient;
  readonly peer: GamePeer;
}

/** What may differ from {@link quiet}: one by one also the handlers of commands. */
export type Overrides = Partial<Omit<GameServerOptions, "commands">> & {
  readonly commands?: Partial<GameServerOptions["commands"]>;
};

/** A net of its own, with what tests of the server's logic do on it. */
export interface MemoryGame {
  readonly net: TestNet;
  readonly log: ReturnType<typeof createLog>;
  createServer(overrides?: Overrides): GameServer;
  /** The next client of a server, once it is a peer. */
  join(server: GameServer): Promise<Joined>;
  /** A client of a server of its own. */
  connect(overrides?: Overrides): Promise<RawClient>;
}

export function createMemoryGame(): MemoryGame {
  const net = createTestNet();
  const log = createLog();
  const createServer = (overrides: Overrides = {}): GameServer => {
    const calm = quiet();
    const commands = { ...calm.commands, ...overrides.commands };
    return createGameServer({ ...calm, clock: net.clock, logger: log, ...overrides, commands });
  };
  return {
    net,
    log,
    createServer,
    async join(server) {
      const before = new Set(server.peers.values());
      const client = connectRaw(net, server);
      await net.clock.advance(0);
      const peer = [...server.peers.values()].find((one) => !before.has(one));
      if (peer === undefined) throw new Error("the peer did not join");
      return { client, peer };
    },
    async connect(overrides) {
      const client = connectRaw(net, createServer(overrides));
      await net.clock.advance(0);
      return client;
    },
  };
}

/** A promise and its end. */
export function deferred<Value>(): { readonly promise: Promise<Value>; readonly resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((onResolve) => {
    resolve = onResolve;
  });
  return { promise, resolve };
}
