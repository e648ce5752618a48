import { createServer } from "node:http";
import { type MemoryBackplane, memoryBackplane } from "kephas/backplane/memory";
import { createTestNet, type TestNet } from "kephas/testing";
import { LobbyClient } from "../../generated/lobby/client.js";
import {
  createLobbyServer,
  type LobbyPeer,
  type LobbyServer,
  type LobbyServerOptions,
} from "../../generated/lobby/server.js";

/** What the server knows of a player: the name that the token says. */
export interface Who {
  readonly name: string;
}

export type Options = Partial<LobbyServerOptions<Who>>;

/** A client, what it has heard, and its peer. */
export interface Guest {
  readonly client: LobbyClient;
  /** The texts of `said`, and `who@x` of `moved`. */
  readonly heard: string[];
  readonly peer: LobbyPeer<Who>;
}

/** Several servers of one game behind one broker, on one clock. */
export interface Lobbies {
  readonly net: TestNet;
  readonly broker: MemoryBackplane;
  readonly log: string[];
  /** Another node. Its link is up once time has passed. */
  open(options?: Options): LobbyServer<Who>;
  /** A player of a server. The token is the name. */
  enter(server: LobbyServer<Who>, name: string): Promise<Guest>;
  settle(ms?: number): Promise<void>;
  close(): Promise<void>;
}

export function createLobbies(): Lobbies {
  const net = createTestNet();
  const broker = memoryBackplane();
  const log: string[] = [];
  const servers: LobbyServer<Who>[] = [];
  const clients: LobbyClient[] = [];
  const settle = (ms = 0): Promise<void> => net.clock.advance(ms);
  const write = (line: string): void => void log.push(line);
  return {
    net,
    broker,
    log,
    open(options = {}) {
      const server = createLobbyServer<Who>({
        authenticate: ({ token }) => ({ name: token ?? "" }),
        identity: ({ name }) => name,
        roles: () => [],
        backplane: broker,
        clock: net.clock,
        logger: { debug: write, info: write, warn: write, error: write },
        commands: { enter: () => ({ members: 0 }), say: () => {}, move: () => {}, kick: () => {} },
        methods: { scores: { best: () => ({ names: [] }) } },
        ...options,
      });
      // It connects as soon as somebody may come.
      server.attach(createServer());
      servers.push(server);
      return server;
    },
    async enter(server, name) {
      const before = new Set(server.peers.values());
      const heard: string[] = [];
      const client = new LobbyClient(net.connect(server), { token: name, clock: net.clock, logger: false });
      clients.push(client);
      client.on.said(({ text }) => heard.push(text));
      client.on.moved(({ who, x }) => heard.push(`${who}@${x}`));
      client.handle.scores.watch(({ season }) => ({ seen: season > 1 }));
      const connected = client.connect();
      await settle();
      await connected;
      const peer = [...server.peers.values()].find((one) => !before.has(one));
      if (peer === undefined) throw new Error(`${name} has not entered`);
      return { client, heard, peer };
    },
    settle,
    async close() {
      for (const client of clients) client.close();
      const closing = Promise.all(servers.map((server) => server.close({ graceMs: 0 })));
      await settle(2000);
      await closing;
    },
  };
}
