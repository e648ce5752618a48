import { once } from "node:events";
import { memoryBackplane } from "kephas/backplane/memory";
import { natsBackplane } from "kephas/backplane/nats";
import { redisBackplane } from "kephas/backplane/redis";
import { decodeJson, type HelloAnswer } from "kephas/protocol";
import type { Backplane } from "kephas/server";
import { expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { NatsServer } from "../../brokers/nats-server.js";
import { RedisServer } from "../../brokers/redis-server.js";
import { createGameServer, type GameServer, quiet } from "../../server/harness/game.js";
import { helloOf } from "../../server/harness/hello.js";

const RACES = 300;

/** So many at once: who loses waits most of the time. */
const AT_ONCE = 50;

async function startNats(): Promise<Backplane> {
  const broker = await NatsServer.start();
  onTestFinished(() => broker.close());
  return natsBackplane({ servers: broker.url });
}

async function startRedis(): Promise<Backplane> {
  const broker = await RedisServer.start();
  onTestFinished(() => broker.close());
  return redisBackplane({ url: broker.url });
}

async function open(backplane: Backplane): Promise<{ readonly server: GameServer; readonly url: string }> {
  const server = createGameServer({
    ...quiet(),
    backplane,
    logger: false,
    resume: {},
    maxConnectionsPerAddress: false,
  });
  const { port } = await server.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return { server, url: `ws://127.0.0.1:${port}/ws` };
}

/** Says hello, and resolves to its answer. */
async function greet(url: string, resume?: object): Promise<HelloAnswer & { readonly socket: WebSocket }> {
  const socket = new WebSocket(url, "kephas.v1");
  await once(socket, "open");
  socket.send(helloOf(resume === undefined ? {} : { resume }));
  const [message] = (await once(socket, "message")) as [Buffer];
  const { result } = decodeJson(message.subarray(4), 1e6) as { readonly result: HelloAnswer };
  return { ...result, socket };
}

it.each([
  ["in memory", () => Promise.resolve(memoryBackplane())],
  ["over NATS", startNats],
  ["over Redis", startRedis],
] as const)(
  "of two who show one token to two nodes at once exactly one gets the session, %s",
  async (_, start) => {
    const backplane = await start();
    const [one, two, three] = await Promise.all([open(backplane), open(backplane), open(backplane)]);
    await expect.poll(() => [one, two, three].every(({ server }) => server.cluster.nodes.length === 3)).toBe(true);

    // As on one server, a later one takes over: who has read an answer may lose it again, but never are there two.
    const race = async (): Promise<string> => {
      const { socket, resume, peer } = await greet(one.url);
      socket.terminate();
      const asked = { token: resume?.token, connection: resume?.connection, received: 0 };
      const answers = await Promise.all([two, three].map(({ url }) => greet(url, asked)));
      const resumed = answers.filter((answer) => answer.resume?.outcome === "resumed" && answer.peer === peer);
      const places = (): number => [one, two, three].filter(({ server }) => server.peers.has(peer)).length;
      const open = (): number => resumed.filter((answer) => answer.socket.readyState === WebSocket.OPEN).length;
      await vi.waitUntil(() => open() === 1 && places() === 1, { timeout: 5000 });
      for (const answer of answers) answer.socket.terminate();
      return answers.map(({ resume: given }) => given?.outcome).every((outcome) => outcome !== "partial")
        ? "one"
        : "partial";
    };
    const ends: string[] = [];
    while (ends.length < RACES) ends.push(...(await Promise.all(Array.from({ length: AT_ONCE }, race))));
    expect(ends.filter((end) => end !== "one")).toEqual([]);
  },
  60_000,
);
