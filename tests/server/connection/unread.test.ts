import { once } from "node:events";
import type { Socket } from "node:net";
import type { Closure } from "kephas/server";
import { describe, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { type GamePeer, type GameServerOptions, quiet } from "../harness/game.js";
import { closeFrame, hex, parsers } from "../harness/hostile-server.js";
import { dial, frame, handshake } from "../harness/raw-socket.js";
import { createServer, open, signal } from "../harness/real-server.js";

const move = (value: number): Buffer => frame(0x82, Buffer.from([0, 0, 1, 0, value % 200]));

const moves = (count: number): Buffer => Buffer.concat(Array.from({ length: count }, (_, i) => move(i)));

const bye = closeFrame(1000, "bye");

describe.each(parsers)("what was sent before a close frame, where %s reads the frames,", (frameParser) => {
  /** A server whose moves wait for a gate, of which four may wait, and what the game is told. */
  async function listenSlowly(options: Partial<GameServerOptions> = {}) {
    const gate = signal();
    const ended = signal();
    const served: number[] = [];
    const closures: Closure[] = [];
    const server = createServer({
      frameParser,
      rateLimit: false,
      byteRateLimit: false,
      maxWaitingMessages: 4,
      disconnected(_, closure) {
        closures.push(closure);
        ended.resolve();
      },
      commands: {
        ...quiet().commands,
        async move(value) {
          await gate.promise;
          served.push(value);
        },
      },
      ...options,
    });
    const { port, url } = await server.listen({ port: 0, host: "127.0.0.1" });
    /** The queue is full; `ws` has told the rest of the chunk as well. */
    const isFull = () => expect.poll(() => server.metrics().commands["move"]?.received).toBeGreaterThanOrEqual(5);
    return { server, port, url, served, closures, release: gate.resolve, ended: ended.promise, isFull };
  }

  const expected = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i % 200);

  test.each([200, 20_000])("%i messages, is served in order from a queue of four", async (count) => {
    const { port, served, closures, release, ended, isFull } = await listenSlowly();
    const client = dial(port, Buffer.concat([Buffer.from(handshake), moves(count), bye]));
    client.resume();
    await isFull();
    release();
    await ended;
    expect(served).toEqual(expected(count));
    expect(closures).toEqual([{ code: 1000, reason: "bye", voluntary: true }]);
    client.destroy();
  });

  test("is served too where the client has gone meanwhile", async () => {
    const { port, served, closures, release, ended, isFull } = await listenSlowly();
    dial(port, Buffer.concat([Buffer.from(handshake), moves(200), bye])).end();
    await isFull();
    release();
    await ended;
    expect(served).toEqual(expected(200));
    expect(closures).toEqual([{ code: 1000, reason: "bye", voluntary: true }]);
  });

  test("is served too where the connection breaks while the socket is not read", async () => {
    const { server, port, served, closures, release, ended, isFull } = await listenSlowly();
    const client = dial(port, handshake);
    await once(client, "data");
    const [peer] = server.peers.values() as Iterable<GamePeer>;
    client.write(Buffer.concat([moves(200), bye]));
    await isFull();
    await breakConnection(client, peer);
    await expect.poll(() => server.peers.size).toBe(0);
    release();
    await ended;
    expect(served).toEqual(expected(200));
    expect(closures).toEqual([{ code: 1000, reason: "bye", voluntary: true }]);
  });

  test("is forgotten where no close frame stands behind it, and the connection breaks", async () => {
    const { server, port, served, closures, release, ended, isFull } = await listenSlowly();
    const client = dial(port, handshake);
    await once(client, "data");
    const [peer] = server.peers.values() as Iterable<GamePeer>;
    client.write(moves(200));
    await isFull();
    await breakConnection(client, peer);
    await ended;
    release();
    expect(closures).toEqual([{ code: 1006, reason: "", voluntary: false }]);
    expect(served).toEqual([]);
    expect(server.metrics().refusals.unserved).toBe(199);
  });

  test("is answered before the close frame, with the handshake in one piece and a connected that returns", async () => {
    const { port } = await listenSlowly({ connected: (peer: GamePeer) => void peer.send.state(1) });
    const ask = frame(0x82, hex("0000030007"));
    const client = dial(port, Buffer.concat([Buffer.from(handshake), ask, bye]));
    let answer = Buffer.alloc(0);
    for await (const chunk of client) answer = Buffer.concat([answer, chunk as Buffer]);
    const frames = answer.subarray(answer.indexOf("\r\n\r\n") + 4).toString("hex");
    expect(frames).toBe(`8205000004000182050000030007${"880503e8"}${Buffer.from("bye").toString("hex")}`);
  });

  test.each<[string, (peer: GamePeer, client: WebSocket) => void]>([
    ["the game", (peer) => peer.close(4000)],
    ["the client", (_, client) => client.close(4000)],
  ])("finds the newest of latest messages on their way, when %s closes", async (_, close) => {
    const { server, url } = await listenSlowly();
    const client = await open(url);
    const seen: Buffer[] = [];
    client.on("message", (data: Buffer) => seen.push(data));
    client.pause();
    const [peer] = server.peers.values() as Iterable<GamePeer>;
    if (peer === undefined) throw new Error("there is no peer");
    while (peer.bufferedBytes < 500_000) {
      peer.send.chat("x".repeat(60_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const text of ["old", "older", "newest"]) expect(peer.send.world(text)).toBe(true);
    const closed = once(client, "close");
    close(peer, client);
    await expect.poll(() => peer.alive).toBe(false);
    client.resume();
    expect((await closed)[0]).toBe(4000);
    expect(seen.at(-1)?.subarray(4).toString()).toBe("newest");
  });
});

/** Resets the connection; only a write tells the server. */
async function breakConnection(client: Socket, peer: GamePeer | undefined): Promise<void> {
  client.resetAndDestroy();
  if (!client.closed) await once(client, "close");
  while (peer?.alive === true) {
    peer.send.state(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a message that is compressed is answered before the close frame behind it", async () => {
  const { url } = await createServer({ compression: { thresholdBytes: 0 } }).listen({ port: 0, host: "127.0.0.1" });
  const client = await open(url, [], { perMessageDeflate: { threshold: 0 } });
  const events: string[] = [];
  client.on("message", (data: Buffer) => events.push(data.toString("hex")));
  client.send(hex("0000030007"));
  client.close(1000);
  await once(client, "close");
  // A client of `ws` that closes still hears what comes before the answer.
  expect(events).toEqual(["0000030007"]);
});
