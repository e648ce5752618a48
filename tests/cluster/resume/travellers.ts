import type { Transport } from "kephas/client";
import { createResume } from "kephas/client/resume";
import { LobbyClient } from "../../../generated/lobby/client.js";
import type { LobbyPeer, LobbyServer, LobbyServerOptions } from "../../../generated/lobby/server.js";
import { createLobbies, type Lobbies, type Who } from "../lobbies.js";

export type Server = LobbyServer<Who>;

/** A client whose next connection leads wherever the test says. */
export interface Traveller {
  readonly client: LobbyClient;
  readonly heard: string[];
  /** What became of its session, each time that it came back. */
  readonly outcomes: string[];
  /** The server that its next connection leads to. */
  to: Server;
  /** Its peer, wherever that is. */
  readonly peer: LobbyPeer<Who>;
}

/** Several servers that keep sessions, behind one broker on one clock, and what their callbacks were given. */
export interface Journeys extends Omit<Lobbies, "open"> {
  readonly told: string[];
  open(name: string, options?: Partial<LobbyServerOptions<Who>>): Server;
  /** The token is the name. */
  begin(server: Server, name: string | (() => string)): Promise<Traveller>;
}

export function createJourneys(): Journeys {
  const lobbies = createLobbies();
  const told: string[] = [];
  const servers: Server[] = [];
  const clients: LobbyClient[] = [];
  return {
    ...lobbies,
    told,
    open(name, options = {}) {
      const note = (what: string) => (peer: LobbyPeer<Who>) =>
        void told.push(`${peer.session.name} ${what} at ${name}`);
      const server = lobbies.open({
        resume: { windowMs: 30_000 },
        connected: note("connected"),
        lost: note("lost"),
        resumed: note("resumed"),
        disconnected: ({ session }, { code, moved }) =>
          void told.push(`${session.name} disconnected at ${name} ${moved === true ? "moved" : code}`),
        ...options,
      });
      servers.push(server);
      return server;
    },
    async begin(server, name) {
      const { net } = lobbies;
      const heard: string[] = [];
      const outcomes: string[] = [];
      const transport: Transport = { open: (request) => net.connect(traveller.to).open(request) };
      const options = {
        token: name,
        clock: net.clock,
        logger: false,
        resume: createResume(),
        random: () => 0,
      } as const;
      const client = new LobbyClient(transport, options);
      clients.push(client);
      client.on.said(({ text }) => heard.push(text));
      client.onResume(({ outcome }) => outcomes.push(outcome));
      client.handle.scores.watch(({ season }) => ({ seen: season > 1 }));
      const traveller: Traveller = {
        client,
        heard,
        outcomes,
        to: server,
        get peer() {
          const own = typeof name === "string" ? name : name();
          const peers = servers.flatMap((one) => [...one.peers.values()]).filter(({ session }) => session.name === own);
          if (peers.length !== 1 || peers[0] === undefined) throw new Error(`${own} is ${peers.length} peers`);
          return peers[0];
        },
      };
      const connected = client.connect();
      await lobbies.settle();
      await connected;
      return traveller;
    },
    async close() {
      for (const client of clients) client.close();
      await lobbies.close();
    },
  };
}

export const said = (text: string) => ({ who: "somebody", text });
