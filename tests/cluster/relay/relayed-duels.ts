import { type MemoryBackplane, memoryBackplane } from "kephas/backplane/memory";
import type { Resume } from "kephas/client/resume";
import { WebSocket } from "ws";
import { DuelClient } from "../../../generated/duel/client.js";
import { createDuelServer, type DuelServer, type DuelServerOptions } from "../../../generated/duel/server.js";

export type DuelNode = DuelServer<string> & { readonly url: string };

/** Nodes of one process that have no address, each at a port of its own. */
export interface RelayedDuels {
  readonly broker: MemoryBackplane;
  open(options?: Partial<DuelServerOptions<string>>): Promise<DuelNode>;
  /** A client of a URL, open. */
  enter(url: string, token: string, options?: { readonly resume?: Resume }): Promise<DuelClient>;
  close(): Promise<void>;
}

export function createRelayedDuels(): RelayedDuels {
  const broker = memoryBackplane();
  const servers: DuelServer<string>[] = [];
  const clients: DuelClient[] = [];
  return {
    broker,
    async open(options = {}) {
      const server = createDuelServer<string, unknown, unknown>({
        logger: false,
        authenticate: ({ token }) => token ?? "",
        resume: {},
        backplane: broker,
        rooms: {
          duel: { create: () => ({}), presence: (_room, { session }) => ({ nick: session, weapon: 0 }) },
          lobby: {},
        },
        commands: { move() {}, taunt: () => ({ heardBy: 7 }), yield() {}, say() {}, ping() {} },
        methods: { scores: { best: () => ({ nicks: [] }) } },
        ...options,
      });
      servers.push(server);
      const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
      return Object.assign(server, { url });
    },
    async enter(url, token, options) {
      const client = new DuelClient(url, { WebSocket, logger: false, token, ...options });
      clients.push(client);
      await client.connect();
      return client;
    },
    async close() {
      for (const client of clients) client.close();
      await Promise.all(servers.map((server) => server.close({ graceMs: 100 })));
    },
  };
}
