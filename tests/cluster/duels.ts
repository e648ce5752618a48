import { createServer } from "node:http";
import { type MemoryBackplane, memoryBackplane } from "kephas/backplane/memory";
import type { ClientOptions } from "kephas/client";
import { createTestNet, type TestNet } from "kephas/testing";
import { DuelClient } from "../../generated/duel/client.js";
import { createDuelServer, type DuelServer, type DuelServerOptions } from "../../generated/duel/server.js";

/** What the game keeps of a duel: who has come and gone. */
export interface Duel {
  readonly heard: string[];
}

export type Games = { readonly duel: Duel; readonly lobby: unknown };

export type Server = DuelServer<string, Games>;

/** Several servers with rooms behind one broker, on one clock. */
export interface Duels {
  readonly net: TestNet;
  readonly broker: MemoryBackplane;
  /** Another node, which clients reach at `wss://<name>.game.example/ws`. */
  open(name: string, options?: Partial<DuelServerOptions<string, Games>>): Server;
  /** One that clients reach through the others alone. */
  openHidden(): Server;
  enter(server: Server, nick: string, options?: Pick<ClientOptions, "resume">): Promise<DuelClient>;
  settle(ms?: number): Promise<void>;
  /** What a promise comes to, once all that is on its way has arrived. */
  outcome<Value>(promise: Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

export function createDuels(): Duels {
  const net = createTestNet();
  const broker = memoryBackplane();
  const servers: Server[] = [];
  const clients: DuelClient[] = [];
  const settle = (ms = 0): Promise<void> => net.clock.advance(ms);
  const start = (options: Partial<DuelServerOptions<string, Games>>): Server => {
    const server: Server = createDuelServer<string, Duel, unknown>({
      clock: net.clock,
      logger: false,
      authenticate: ({ token }) => token ?? "",
      backplane: broker,
      rooms: {
        duel: {
          create: (): Duel => ({ heard: [] }),
          join(room, peer, _join, { seat }) {
            room.game.heard.push(`${peer.session} joins`);
            room.state.fighters.add(seat, { x: 0, y: 0, hp: 100, arrows: 1 });
          },
          leave(room, peer, { seat, reason }) {
            room.game.heard.push(`${peer.session} ${reason}`);
            room.state.fighters.delete(seat);
          },
          presence: (_room, { session }) => ({ nick: session, weapon: 0 }),
        },
        lobby: {},
      },
      commands: {
        move: () => {},
        taunt: () => ({ heardBy: 0 }),
        yield: () => {},
        say: () => {},
        ping: () => {},
      },
      methods: { scores: { best: () => ({ nicks: [] }) } },
      ...options,
    });
    server.attach(createServer());
    servers.push(server);
    return server;
  };
  return {
    net,
    broker,
    open(name, options = {}) {
      const address = `wss://${name}.game.example/ws`;
      const server = start({ address, ...options });
      net.serve(address, server);
      return server;
    },
    openHidden: () => start({}),
    async enter(server, token, options = {}) {
      const about = { clock: net.clock, logger: false, token, random: () => 0 } as const;
      const client = new DuelClient(net.connect(server), { ...about, ...options });
      clients.push(client);
      const connected = client.connect();
      await settle();
      await connected;
      return client;
    },
    settle,
    async outcome(promise) {
      promise.catch(() => {});
      await settle(100);
      return await promise;
    },
    async close() {
      for (const client of clients) client.close();
      const closing = Promise.all(servers.map((server) => server.close({ graceMs: 0 })));
      await settle(2000);
      await closing;
    },
  };
}
