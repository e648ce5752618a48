import { once } from "node:events";
import { describe, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { expectNoCrash } from "../harness/crashes.js";
import type { GameServer, GameServerOptions } from "../harness/game.js";
import { helloOf, sayHello } from "../harness/hello.js";
import { parsers } from "../harness/hostile-server.js";
import { describe as inWords } from "../harness/raw-client.js";
import { frame } from "../harness/raw-socket.js";
import { closeOf, listen, networkOf, open } from "../harness/real-server.js";

expectNoCrash();

const V1 = ["kephas.v1", "kephas.refused"];

/** What a client sends, all of it in one write. */
const write = (socket: WebSocket, ...messages: readonly Uint8Array[]): void =>
  networkOf(socket).write(Buffer.concat(messages.map((message) => frame(0x82, Buffer.from(message)))));

const buy = (item: number): Buffer => Buffer.from([0, 0, 3, 0, item]);

describe.each(parsers)("over a real socket that %s reads", (frameParser) => {
  const start = (options: Partial<GameServerOptions> = {}): Promise<{ server: GameServer; url: string }> =>
    listen({ frameParser, ...options });

  test("hello and what follows it in one write are answered in order, each once", async () => {
    const { url } = await start({ connected: (peer) => void peer.send.state(9) });
    const socket = await open(url, V1);
    const seen: unknown[] = [];
    socket.on("message", (data: Buffer) => seen.push(inWords(new Uint8Array(data))));
    write(socket, helloOf(), ...Array.from({ length: 100 }, (_, i) => buy(i)));
    await expect.poll(() => seen.length).toBe(102);
    const replies = Array.from({ length: 100 }, (_, i) => `300:${i.toString(16).padStart(2, "0")}`);
    expect(seen.slice(1)).toEqual(["400:09", ...replies]);
  });

  test("a message of which only a part follows hello arrives whole", async () => {
    const { url } = await start();
    const socket = await open(url, V1);
    const bytes = Buffer.concat([frame(0x82, Buffer.from(helloOf())), frame(0x82, buy(7))]);
    networkOf(socket).write(bytes.subarray(0, -3));
    await once(socket, "message");
    const replied = once(socket, "message");
    networkOf(socket).write(bytes.subarray(-3));
    expect(((await replied)[0] as Buffer).toString("hex")).toBe("0000030007");
  });

  test("a peer's end is told once, and its place is free again", async () => {
    const ended: number[] = [];
    const { server, url } = await start({ maxConnections: 1, disconnected: (_, { code }) => ended.push(code) });
    for (let i = 0; i < 3; i++) {
      const socket = await sayHello(await open(url, V1));
      expect(server.metrics().connections.open).toBe(1);
      socket.close(1000);
      await once(socket, "close");
      await expect.poll(() => ended.length).toBe(i + 1);
    }
    expect(ended).toEqual([1000, 1000, 1000]);
  });

  test("a text instead of hello ends in 1003, a command in 4400, a flood of pings in 1008", async () => {
    const { server, url } = await start();
    const [text, command, pings] = [await open(url, V1), await open(url, V1), await open(url, V1)];
    const closed = Promise.all([text, command, pings].map(closeOf));
    text.send("hello");
    command.send(buy(1));
    // A client that sends more than 64 frames behind the close frame is terminated, and may not have read it yet.
    for (let i = 0; i < 100; i++) pings.ping();
    expect(await closed).toEqual([
      { code: 1003, reason: "Text messages are not supported" },
      { code: 4400, reason: "rpc.hello has to come first" },
      { code: 1008, reason: "Rate limit exceeded" },
    ]);
    expect(server.peers.size).toBe(0);
  });

  test("a message that is too large is not waited for, hello or not", async () => {
    const { url } = await start({ maxPayloadBytes: 1_000 });
    const socket = await open(url, V1);
    const closed = closeOf(socket);
    socket.send(Buffer.alloc(2_000));
    expect((await closed).code).toBe(1009);
  });

  test("clients that vanish before hello leave nothing behind", async () => {
    const { server, url } = await start({ maxConnections: 20 });
    for (let round = 0; round < 3; round++) {
      const sockets = await Promise.all(Array.from({ length: 20 }, () => open(url, V1)));
      expect(server.peers.size).toBe(0);
      for (const [i, socket] of sockets.entries()) i % 2 === 0 ? socket.terminate() : socket.close();
      await expect.poll(async () => (await probe(url)).protocol).toBe("kephas.v1");
    }
  });

  test("a server that stops closes clients that have not said hello", async () => {
    const { server, url } = await start();
    const socket = await open(url, V1);
    const closed = closeOf(socket);
    await server.close({ graceMs: 5_000 });
    expect(await closed).toEqual({ code: 1001, reason: "The server is stopping" });
  });
});

/** A client that looks whether there is room, and goes. */
async function probe(url: string): Promise<WebSocket> {
  const socket = await open(url, V1);
  socket.terminate();
  return socket;
}
