import type { Closure } from "kephas/server";
import { beforeEach, describe, expect, test } from "vitest";
import { createMemoryGame, deferred, type MemoryGame, type Overrides } from "../harness/memory-server.js";

let game: MemoryGame;

beforeEach(() => {
  game = createMemoryGame();
});

/** A server whose moves take as long as they say, in milliseconds, and what the game is told. */
function createSlowServer(overrides: Overrides = {}) {
  const told: unknown[] = [];
  const server = game.createServer({
    ...overrides,
    disconnected: (_, { code }: Closure) => told.push(code),
    commands: {
      move: (value) =>
        new Promise<void>((resolve) => {
          game.net.clock.after(value * 10, () => {
            told.push(`move ${value}`);
            resolve();
          });
        }),
    },
  });
  return { server, told };
}

describe("the grace period", () => {
  test("is 5 s: what is left then is forgotten, counted and logged, and the game is told", async () => {
    const { server, told } = createSlowServer();
    const { client, peer } = await game.join(server);
    for (let i = 0; i < 5; i++) client.send(0x100, 200);
    client.close(1000);
    await game.net.clock.advance(4_999);
    expect(told).toEqual(["move 200", "move 200"]);
    await game.net.clock.advance(1);
    expect(told).toEqual(["move 200", "move 200", 1000]);
    expect(server.metrics().refusals.unserved).toBe(2);
    expect(game.log.lines).toEqual([
      `2 messages of peer ${peer.id} (127.0.0.1) are not served: the connection has closed, and time is up`,
    ]);
    // The handler at work has run to its end.
    await game.net.clock.advance(10_000);
    expect(told).toEqual(["move 200", "move 200", 1000, "move 200"]);
  });

  test("ends as soon as all is served, and leaves no timer", async () => {
    const { server, told } = createSlowServer({ graceMs: 60_000 });
    const { client } = await game.join(server);
    for (let i = 0; i < 5; i++) client.send(0x100, i);
    client.close(1000);
    await game.net.clock.advance(100);
    expect(told).toEqual(["move 0", "move 1", "move 2", "move 3", "move 4", 1000]);
    await game.net.clock.advance(60_000);
    expect([game.log.lines, server.metrics().refusals.unserved]).toEqual([[], 0]);
  });

  test("of 0 serves nothing more", async () => {
    const { server, told } = createSlowServer({ graceMs: 0 });
    const { client } = await game.join(server);
    for (let i = 1; i <= 3; i++) client.send(0x100, i);
    client.close(1000);
    await game.net.clock.advance(1_000);
    expect(told).toEqual([1000, "move 1"]);
    expect(server.metrics().refusals.unserved).toBe(2);
  });

  test("ends with that of the server's close, for who has left before too", async () => {
    const { server, told } = createSlowServer({ graceMs: 60_000 });
    const gone = await game.join(server);
    const here = await game.join(server);
    for (const { client } of [gone, here]) for (let i = 0; i < 3; i++) client.send(0x100, 100);
    gone.client.close(1000);
    await game.net.clock.advance(0);
    const closing = server.close({ graceMs: 1_500 });
    await game.net.clock.advance(1_499);
    expect(here.client.closed).toBeUndefined();
    await game.net.clock.advance(1);
    await closing;
    await game.net.clock.advance(0);
    expect(told).toEqual(["move 100", "move 100", 1000, 1001]);
    expect(server.metrics().refusals.unserved).toBe(2);
    expect(game.log.lines).toHaveLength(2);
  });

  test("is that of the options where close is given none", async () => {
    const { server } = createSlowServer({ graceMs: 70_000 });
    const { client } = await game.join(server);
    client.send(0x100, 199);
    client.send(0x100, 199);
    await game.net.clock.advance(0);
    const { resolve, promise } = deferred<void>();
    void server.close().then(resolve);
    await game.net.clock.advance(3_979);
    expect(client.closed).toBeUndefined();
    await game.net.clock.advance(1);
    await promise;
    expect(client.closed?.code).toBe(1001);
    expect(game.log.lines).toEqual([]);
  });
});

describe("a server that stops", () => {
  test("says so at once to whom it does not serve, and to others when their answers have left", async () => {
    const gate = deferred<number>();
    const server = game.createServer({ commands: { buy: () => gate.promise } });
    const idle = await game.join(server);
    const busy = await game.join(server);
    busy.client.send(0x300, 7);
    await game.net.clock.advance(0);
    const closing = server.close();
    await game.net.clock.advance(0);
    expect([idle.client.closed?.code, busy.client.closed]).toEqual([1001, undefined]);
    busy.client.send(0x301, 8);
    busy.client.rpc({ jsonrpc: "2.0", method: "math.add", params: [1, 2], id: 1 });
    await game.net.clock.advance(0);
    gate.resolve(9);
    await closing;
    expect(busy.client.seen.map((seen) => JSON.stringify(seen)).sort()).toEqual(
      [expect.stringContaining('"result":3'), '"300:09"', '"301:08"'].sort(),
    );
    expect(busy.client.closed?.code).toBe(1001);
  });

  test("serves nothing that comes after", async () => {
    const served: number[] = [];
    const gate = deferred<void>();
    const server = game.createServer({ disconnected: () => gate.promise, commands: { move: (n) => served.push(n) } });
    const { client } = await game.join(server);
    client.send(0x100, 1);
    await game.net.clock.advance(0);
    const closing = server.close();
    client.send(0x100, 2);
    await game.net.clock.advance(0);
    gate.resolve();
    await closing;
    expect(served).toEqual([1]);
  });
});

describe("messages that waited for connected", () => {
  test("are forgotten where it fails after the client has closed", async () => {
    const gate = deferred<void>();
    const served: unknown[] = [];
    const server = game.createServer({
      connected: () => gate.promise.then(() => Promise.reject(new Error("no seat"))),
      disconnected: (_, { code }: Closure) => served.push(code),
      commands: { move: (value) => served.push(value) },
    });
    const { client } = await game.join(server);
    client.send(0x100, 1);
    client.rpc({ jsonrpc: "2.0", method: "tell", params: [1] });
    client.close(1000);
    await game.net.clock.advance(0);
    gate.resolve();
    await game.net.clock.advance(0);
    expect(served).toEqual([1000]);
    expect(server.metrics().refusals.unserved).toBe(2);
  });

  test("are served once it has settled: calls and notifications too, without an answer", async () => {
    const gate = deferred<void>();
    const served: unknown[] = [];
    const server = game.createServer({
      connected: () => gate.promise,
      disconnected: () => served.push("disconnected"),
      commands: { move: (value, { alive }) => served.push([value, alive]) },
      methods: {
        math: { add: async ({ a }) => served.push(`add ${a}`) },
        tell: async ({ a }) => {
          await new Promise((resolve) => setImmediate(resolve));
          served.push(`tell ${a}`);
        },
        wipe() {},
      },
    });
    const { client } = await game.join(server);
    client.send(0x100, 1);
    client.rpc({ jsonrpc: "2.0", method: "tell", params: [2] });
    client.rpc({ jsonrpc: "2.0", method: "math.add", params: [3], id: 1 });
    client.send(0x100, 4);
    client.close(1000);
    await game.net.clock.advance(0);
    expect(served).toEqual([]);
    gate.resolve();
    await game.net.clock.advance(0);
    expect(served).toEqual([[1, false], "add 3", [4, false], "tell 2", "disconnected"]);
    expect(client.seen).toEqual([]);
  });
});
