import { createFakeClock, type TestClient } from "kephas/testing";
import { describe, expect, test } from "vitest";
import { enterWithOtherSchema } from "../harness/differing-client.js";
import { type GamePeer, type GameServer, quiet } from "../harness/game.js";
import { greet } from "../harness/greeted-client.js";
import { helloOf } from "../harness/hello.js";
import { createMemoryGame, deferred, type MemoryGame, type Overrides } from "../harness/memory-server.js";
import { connectRaw } from "../harness/raw-client.js";
import { closeOf, createServer, join, listen, open, signal } from "../harness/real-server.js";

/** The counters that are not at 0. */
function counted(record: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record).filter(([, count]) => count > 0));
}

describe("connections are counted, over real sockets", () => {
  test("as they come, while they are there, and by the code with which they end", async () => {
    const { server, url } = await listen();
    const sockets = [await open(url), await open(url), await open(url)];
    expect(server.metrics().connections).toMatchObject({ open: 3, opened: 3 });
    expect(counted(server.metrics().connections.closed)).toEqual({});
    sockets[0]?.close(1000);
    sockets[1]?.terminate();
    await expect.poll(() => server.metrics().connections.open).toBe(1);
    expect(counted(server.metrics().connections.closed)).toEqual({ 1000: 1, 1006: 1 });
    await server.close({ graceMs: 1000 });
    expect(counted(server.metrics().connections.closed)).toEqual({ 1000: 1, 1001: 1, 1006: 1 });
    expect(server.metrics().connections).toMatchObject({ open: 0, opened: 3 });
  });

  test("by codes of the game's own, but not by those that clients make up", async () => {
    const { server, url } = await listen();
    const kicked = await open(url);
    const [peer] = server.peers.values() as Iterable<GamePeer>;
    peer?.close(4100, "out");
    await closeOf(kicked);
    for (const code of [3000, 3001, 4100, 4999]) (await open(url)).close(code);
    await expect.poll(() => server.metrics().connections.open).toBe(0);
    expect(counted(server.metrics().connections.closed)).toEqual({ 4100: 1, other: 4 });
  });

  test("by codes of close frames alone, from the first reading on", async () => {
    const { server } = await listen();
    const codes = Object.keys(server.metrics().connections.closed).map(Number);
    expect(codes).toContain(1012);
    expect(codes.filter((code) => code < 1000 || code > 4999)).toEqual([]);
  });

  test("where they are refused, by reason", async () => {
    const { url, server } = await listen({
      origins: ["https://game.example"],
      authenticate: async ({ token }) => {
        if (token === undefined) throw new Error("who are you?");
      },
      maxConnections: 1,
    });
    await expect(open(url, [], { origin: "https://evil.example" })).rejects.toThrow("403");
    await closeOf(await open(url, ["kephas.v1", "kephas.refused"], { origin: "https://evil.example" }));
    await expect(open(url)).rejects.toThrow("401");
    await open(`${url}?token=x`);
    await expect(open(`${url}?token=x`)).rejects.toThrow("503");
    expect(counted(server.metrics().connections.refused)).toEqual({ origin: 2, credentials: 1, full: 1 });
    expect(server.metrics().connections.opened).toBe(1);
  });

  test("where authenticate takes too long", async () => {
    const clock = createFakeClock();
    const asked = signal();
    const { url, server } = await listen({
      clock,
      authenticate() {
        asked.resolve();
        return new Promise<undefined>(() => {});
      },
    });
    const refused = expect(open(url)).rejects.toThrow("503");
    await asked.promise;
    await clock.advance(10_000);
    await refused;
    expect(counted(server.metrics().connections.refused)).toEqual({ authenticateTimeout: 1 });
  });

  test("where the address has as many as it may", async () => {
    const { url, server } = await listen({ trustedHops: 1, maxConnectionsPerAddress: 1 });
    const headers = { "x-forwarded-for": "192.0.2.1" };
    await open(url, [], { headers });
    await expect(open(url, [], { headers })).rejects.toThrow("429");
    expect(counted(server.metrics().connections.refused)).toEqual({ address: 1 });
  });
});

describe("clients that are not let in are counted", () => {
  const plain = { protocols: [], queryToken: undefined };

  test.each<[string, Overrides, TestClient]>([
    ["malformed", {}, { path: "no path" }],
    ["rate", { handshakeRatePerAddress: { perSecond: 1, burst: 1 } }, { remoteAddress: "192.0.2.1" }],
    ["address", { maxConnectionsPerAddress: 1 }, { remoteAddress: "192.0.2.1" }],
  ])("%s", async (reason, options, client) => {
    const game = createMemoryGame();
    const server = game.createServer(options);
    if (reason !== "malformed") game.net.connect(server, client).open(plain);
    game.net.connect(server, client).open(plain);
    await game.net.clock.advance(0);
    expect(counted(server.metrics().connections.refused)).toEqual({ [reason]: 1 });
  });

  test("stopping: at the door, and when authenticate has taken until then", async () => {
    const game = createMemoryGame();
    const gate = deferred<undefined>();
    const server = game.createServer({ authenticate: () => gate.promise });
    game.net.connect(server).open(plain);
    await game.net.clock.advance(0);
    await server.close();
    gate.resolve(undefined);
    game.net.connect(server).open(plain);
    await game.net.clock.advance(0);
    expect(counted(server.metrics().connections.refused)).toEqual({ stopping: 2 });
  });
});

describe("clients whose handshake is done, and that are refused, are counted and logged", () => {
  /** Opens a connection and says something, or nothing for so long. */
  async function knock(game: MemoryGame, server: GameServer, message: Uint8Array | number): Promise<void> {
    const client = connectRaw(game.net, server, { protocols: ["kephas.v1"], silent: true });
    await game.net.clock.advance(0);
    if (typeof message !== "number") client.sendBytes(...message);
    await game.net.clock.advance(typeof message === "number" ? message : 0);
  }

  test.each<[string, Uint8Array | number, string[]]>([
    ["hello", Uint8Array.of(0, 0, 1, 0, 5), ["refused 127.0.0.1 with 4400: rpc.hello has to come first"]],
    ["hello", helloOf({ protocol: "chess" }), ["refused 127.0.0.1 with 4400: this server speaks the protocol game"]],
    ["silent", 10_000, ["refused 127.0.0.1 with 4408: No hello"]],
  ])("%s", async (reason, message, lines) => {
    const game = createMemoryGame();
    const server = game.createServer();
    await knock(game, server, message);
    const { refused, opened, closed } = server.metrics().connections;
    expect([counted(refused), opened, counted(closed)]).toEqual([{ [reason]: 1 }, 0, {}]);
    expect(game.log.lines).toEqual(lines);
  });

  test("schema: what differs is logged once, as of any client", async () => {
    const game = createMemoryGame();
    const server = game.createServer();
    for (let i = 0; i < 2; i++) await enterWithOtherSchema(game, server);
    expect(counted(server.metrics().connections.refused)).toEqual({ schema: 2 });
    expect(game.log.lines).toHaveLength(1);
  });

  test("full, where sessions that wait for their clients have all the places", async () => {
    const game = createMemoryGame();
    const server = game.createServer({ resume: {}, maxConnections: 1 });
    await greet(game, server);
    game.net.cut();
    await game.net.clock.advance(0);
    await knock(game, server, helloOf());
    game.net.connect(server).open({ protocols: [], queryToken: undefined });
    await game.net.clock.advance(0);
    expect(counted(server.metrics().connections.refused)).toEqual({ full: 2 });
    expect(game.log.lines).toEqual(["refused 127.0.0.1 with 1013: The server is full."]);
  });

  test("at most one line in ten seconds, with how many it is about", async () => {
    const game = createMemoryGame();
    const server = game.createServer();
    for (let i = 0; i < 40; i++) await knock(game, server, Uint8Array.of(1));
    await game.net.clock.advance(10_000);
    await knock(game, server, Uint8Array.of(1));
    const line = "refused 127.0.0.1 with 4400: rpc.hello has to come first";
    expect(game.log.lines).toEqual([line, `${line}, and 39 more since the last such line`]);
    expect(counted(server.metrics().connections.refused)).toEqual({ hello: 41 });
  });
});

describe("what the server holds is seen", () => {
  test("bytes that a peer has not taken, and none once they have left", async () => {
    const game = createMemoryGame();
    const server = game.createServer();
    const { peer } = await game.join(server);
    game.net.stall();
    peer.send.chat("x".repeat(20_000));
    await game.net.clock.advance(0);
    expect(server.metrics().queues.bufferedBytes).toBe(peer.bufferedBytes);
    expect(peer.bufferedBytes).toBeGreaterThan(20_000);
    game.net.flow();
    await game.net.clock.advance(0);
    expect(server.metrics().queues.bufferedBytes).toBe(0);
  });

  test("messages that wait for a handler, and peers that are not read for it", async () => {
    const game = createMemoryGame();
    const gate = deferred<void>();
    const server = game.createServer({ commands: { move: () => gate.promise }, maxWaitingMessages: 3 });
    const [busy] = [await game.join(server), await game.join(server)];
    for (let i = 0; i < 3; i++) busy.client.send(0x100, i);
    await game.net.clock.advance(0);
    expect(server.metrics().queues).toMatchObject({ waitingMessages: 2, pausedPeers: 0 });
    busy.client.send(0x100, 4);
    await game.net.clock.advance(0);
    expect(server.metrics().queues).toMatchObject({ waitingMessages: 3, pausedPeers: 1 });
    gate.resolve();
    await game.net.clock.advance(0);
    expect(server.metrics().queues).toMatchObject({ waitingMessages: 0, pausedPeers: 0 });
  });
});

describe("a snapshot", () => {
  test("is plain, survives JSON, and does not change any more", async () => {
    const { server, url } = await listen();
    const { client } = await join(server, url);
    const before = server.metrics();
    const text = JSON.stringify(before);
    expect(JSON.parse(text)).toEqual(before);
    await client.request.buy(7);
    expect(JSON.stringify(before)).toBe(text);
    expect(server.metrics().commands["buy"]).toMatchObject({ received: 1, sent: 1 });
  });

  test("can be had before a server listens and after it has closed", async () => {
    const server = createServer(quiet());
    expect(server.metrics().connections.open).toBe(0);
    await server.close();
    expect(server.metrics().loopDelay.count).toBe(0);
  });

  test("tells of the event loop from listening to closing", async () => {
    const [{ server }, other] = [await listen(), await listen()];
    await expect.poll(() => server.metrics().loopDelay.count).toBeGreaterThan(0);
    await server.close();
    const { count } = server.metrics().loopDelay;
    const before = other.server.metrics().loopDelay.count;
    await expect.poll(() => other.server.metrics().loopDelay.count).toBeGreaterThan(before + 1);
    expect(server.metrics().loopDelay.count).toBe(count);
  });
});
