/** The program of docs/server.md: what stands there stands here, and runs in server.test.ts. */
import { createServer, type RequestListener } from "node:http";
import { KephasError, type Logger } from "kephas/protocol";
import type { CommonOptions, HandlerContext, SessionOptions } from "kephas/server";
import type { Enter, Kick, Move, Say } from "../../../generated/lobby/messages.js";
import { lobbyErrors } from "../../../generated/lobby/protocol.js";
import {
  createLobbyServer,
  type LobbyCommands,
  type LobbyMethods,
  type LobbyPeer,
  type LobbyServer,
} from "../../../generated/lobby/server.js";

export interface Player {
  readonly name: string;
  readonly moderator: boolean;
  room: string | undefined;
}

const CAPACITY = 2;

export class Commands implements LobbyCommands<Player> {
  enter({ room }: Enter, peer: LobbyPeer<Player>) {
    const members = peer.server.topic(room);
    if (members.size >= CAPACITY) throw lobbyErrors.RoomFull({ capacity: CAPACITY });
    this.#leave(peer);
    peer.session.room = room;
    peer.subscribe(room);
    return { members: members.size };
  }

  say({ text }: Say, peer: LobbyPeer<Player>) {
    const { name, room } = peer.session;
    if (room !== undefined) peer.server.broadcast.said({ who: name, text }, { topic: room });
  }

  move({ x, y }: Move, peer: LobbyPeer<Player>) {
    const { name, room } = peer.session;
    if (room !== undefined) peer.server.broadcast.moved({ who: name, x, y }, { topic: room, except: peer });
  }

  kick({ who }: Kick, { server }: LobbyPeer<Player>) {
    for (const peer of server.peers.values()) {
      if (peer.session.name === who) peer.close(4000, "kicked");
    }
  }

  #leave(peer: LobbyPeer<Player>) {
    for (const topic of peer.topics) peer.unsubscribe(topic);
  }
}

/** Where scores are kept: what a handler may have to wait for. */
export interface Scores {
  best(season: number, options: { readonly signal: AbortSignal }): Promise<string[]>;
}

const methodsOf = (scores: Scores): LobbyMethods<Player> => ({
  scores: {
    best: async ({ season }, _peer: LobbyPeer<Player>, { signal }: HandlerContext) => ({
      names: await scores.best(season, { signal }),
    }),
  },
});

/** Who a token belongs to. */
export interface Accounts {
  find(token: string): Promise<{ readonly name: string; readonly moderator: boolean } | undefined>;
}

export interface LobbyParts
  extends Pick<CommonOptions<LobbyPeer<Player>>, "clock" | "connected" | "resume">,
    SessionOptions<Player, LobbyPeer<Player>> {
  readonly accounts: Accounts;
  readonly scores: Scores;
  readonly logger: Logger | false;
}

export function createLobby({ accounts, scores, ...options }: LobbyParts): LobbyServer<Player> {
  return createLobbyServer({
    async authenticate({ token, cookies }): Promise<Player> {
      const account = await accounts.find(token ?? cookies.get("session") ?? "");
      if (account === undefined) throw new KephasError("unauthorized", "Log in again");
      return { ...account, room: undefined };
    },
    roles: ({ moderator }) => (moderator ? ["moderator"] : []),
    connected(peer) {
      peer.send.said({ who: "server", text: `Welcome, ${peer.session.name}` });
    },
    disconnected(peer, { code, voluntary }) {
      const { name, room } = peer.session;
      const text = voluntary ? "has left" : `is gone (${code})`;
      if (room !== undefined) peer.server.broadcast.said({ who: name, text }, { topic: room });
    },
    commands: new Commands(),
    methods: methodsOf(scores),
    ...options,
  });
}

export function announceEachMinute(server: LobbyServer<Player>): () => void {
  return server.every(60_000, () => {
    server.broadcast.said({ who: "server", text: `${server.peers.size} are here` });
  });
}

export async function askAll(server: LobbyServer<Player>, season: number): Promise<number> {
  const calls = [...server.peers.values()].map((peer) => peer.call.scores.watch({ season }, { timeoutMs: 2000 }));
  const answers = await Promise.allSettled(calls);
  return answers.filter((answer) => answer.status === "fulfilled" && answer.value.seen).length;
}

export function serveBeside(app: RequestListener, server: LobbyServer<Player>) {
  const http = createServer(app);
  server.attach(http);
  return http;
}

export function stopOnSignal(server: LobbyServer<Player>) {
  process.once("SIGTERM", async () => {
    await server.close({ graceMs: 5000 });
    process.exit(0);
  });
}
