import { once } from "node:events";
import { createTestNet } from "kephas/testing";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createGameServer, createLog, type GamePeer, type GameServer, quiet } from "../harness/game.js";
import { endWithTest, signal } from "../harness/real-server.js";

/** A client without any logic of its own. */
interface Client {
  send(bytes: Buffer): void;
  close(): void;
  /** Ends without a close frame. */
  vanish(): void;
}

/** What joins a client to a server. */
type Join = (server: GameServer) => Promise<Client>;

const overSockets: Join = async (server) => {
  const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
  const socket = new WebSocket(url);
  await once(socket, "open");
  return {
    send: (bytes) => socket.send(bytes),
    close: () => socket.close(1000, "bye"),
    vanish: () => socket.terminate(),
  };
};

const inMemory: Join = async (server) => {
  const net = createTestNet();
  const socket = net.connect(server).open({ protocols: [], queryToken: undefined });
  await new Promise<void>((resolve) => socket.addEventListener("open", () => resolve()));
  return {
    send: (bytes) => socket.send(new Uint8Array(bytes)),
    close: () => socket.close(1000, "bye"),
    vanish: () => net.cut(),
  };
};

const transports = [
  ["kephas", overSockets],
  ["ws", overSockets],
  ["the kit", inMemory],
] as const;

/** How a connection ends, and the code that the game is told. */
const ends = {
  "the client closes": { code: 1000, act: ({ client }: Scene) => client.close() },
  "the client vanishes": { code: 1006, act: ({ client }: Scene) => client.vanish() },
  "the game closes it": { code: 4000, act: ({ peer }: Scene) => peer.close(4000) },
  "the server closes": { code: 1001, act: ({ server }: Scene) => void server.close({ graceMs: 60_000 }) },
} as const;

type End = keyof typeof ends;

/** What keeps messages waiting. */
type Load = "nothing" | "quick handlers" | "slow handlers" | "a pending connected" | "a full queue";

const MESSAGES: Readonly<Record<Load, number>> = {
  nothing: 0,
  "quick handlers": 5,
  "slow handlers": 5,
  "a pending connected": 5,
  "a full queue": 20,
};

/** How many of the messages are served all the same where the connection is lost or the game closes it. */
const SERVED: Readonly<Record<Load, number>> = {
  nothing: 0,
  "quick handlers": 5,
  "slow handlers": 1,
  "a pending connected": 0,
  "a full queue": 1,
};

interface Scene {
  readonly server: GameServer;
  readonly client: Client;
  readonly peer: GamePeer;
  /** What handlers were called with, and what the game was told, in order. */
  readonly events: unknown[];
  /** Lets what was held go on. */
  readonly release: () => void;
  /** The connection has ended. */
  readonly ended: Promise<unknown>;
  /** The game has been told. */
  readonly disconnected: Promise<void>;
}

const releases: (() => void)[] = [];

afterEach(() => {
  for (const release of releases.splice(0)) release();
});

/** Messages of a client have come, and as many wait as the load says. */
async function createScene(name: (typeof transports)[number][0], join: Join, load: Load): Promise<Scene> {
  const events: unknown[] = [];
  const gate = signal();
  const gone = signal();
  let joined: GamePeer | undefined;
  const pending = load === "a pending connected";
  const slow = load === "slow handlers" || load === "a full queue";
  const server = endWithTest(
    createGameServer({
      ...quiet(),
      logger: createLog(),
      rateLimit: false,
      ...(name === "the kit" ? {} : { frameParser: name }),
      ...(load === "a full queue" ? { maxWaitingMessages: 4 } : {}),
      connected(peer) {
        joined = peer;
        peer.subscribe("room");
        return pending ? gate.promise : undefined;
      },
      disconnected(peer, { code, voluntary }) {
        events.push({ disconnected: code, voluntary, alive: peer.alive, aborted: peer.signal.aborted });
        gone.resolve();
      },
      commands: {
        ...quiet().commands,
        async move(value) {
          if (slow) await gate.promise;
          events.push(value);
        },
        ...(slow ? {} : { move: (value: number) => void events.push(value) }),
      },
    }),
  );
  const client = await join(server);
  await expect.poll(() => joined).toBeDefined();
  const peer = joined as GamePeer;
  const ended = new Promise((resolve) => {
    peer.signal.addEventListener("abort", () =>
      resolve({
        alive: peer.alive,
        peers: server.peers.size,
        room: server.topic("room").size,
        topics: peer.topics.size,
      }),
    );
  });
  releases.push(gate.resolve);
  for (let i = 0; i < MESSAGES[load]; i++) client.send(Buffer.from([0, 0, 1, 0, i]));
  return { server, client, peer, events, release: gate.resolve, ended, disconnected: gone.promise };
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** Whether what waits is served: not where the connection is lost, or closed by the game. */
const keeps = (end: End): boolean => end === "the client closes" || end === "the server closes";

/** Whether the end comes to light before anything is released: not while the socket is not read, or handlers may end first. */
function endsAtOnce(name: string, load: Load, end: End): boolean {
  if (end === "the server closes") return load === "nothing" || load === "quick handlers";
  return (
    load !== "a full queue" || end === "the game closes it" || (end === "the client vanishes" && name === "the kit")
  );
}

describe.each(transports)("over %s", (name, join) => {
  describe.each(Object.keys(MESSAGES) as Load[])("with %s", (load) => {
    test.each(Object.keys(ends) as End[])("%s: what was accepted is served, and then the game is told", async (end) => {
      const scene = await createScene(name, join, load);
      const { server, events } = scene;
      const { act, code } = ends[end];
      // What was sent before a close frame comes before it; of the other ends it is not sure.
      if (end !== "the client closes") await allCame(scene, load);
      act(scene);
      const atOnce = endsAtOnce(name, load, end);
      if (atOnce) expect(await scene.ended).toEqual({ alive: false, peers: 0, room: 0, topics: 0 });
      // Nobody waits for a handler that works where the rest is dropped.
      if (atOnce && !keeps(end) && load !== "a pending connected") await scene.disconnected;
      scene.release();
      expect(await scene.ended).toEqual({ alive: false, peers: 0, room: 0, topics: 0 });
      await scene.disconnected;
      const told = { disconnected: code, voluntary: end === "the client closes", alive: false, aborted: true };
      if (keeps(end)) expect(events.at(-1)).toEqual(told);
      expect(events.filter((event) => typeof event === "object")).toEqual([told]);
      const served = events.filter((event) => typeof event === "number");
      expect(served).toEqual(upTo(served.length));
      const { refusals, commands } = server.metrics();
      const received = commands["move"]?.received ?? 0;
      expect(refusals.unserved).toBe(received - served.length);
      if (keeps(end)) expect(served).toHaveLength(received);
      else if (atOnce) expect(served).toHaveLength(SERVED[load]);
      if (end === "the client closes") expect(served).toHaveLength(MESSAGES[load]);
    });
  });
});

async function allCame({ server }: Scene, load: Load): Promise<void> {
  const count = load === "a full queue" ? 5 : MESSAGES[load];
  await expect.poll(() => server.metrics().commands["move"]?.received).toBeGreaterThanOrEqual(count);
}
