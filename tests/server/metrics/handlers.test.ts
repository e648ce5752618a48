import { beforeEach, describe, expect, test } from "vitest";
import { Poor } from "../harness/game.js";
import { createMemoryGame, deferred, type MemoryGame, type Overrides } from "../harness/memory-server.js";

let game: MemoryGame;

beforeEach(() => {
  game = createMemoryGame();
});

const call = (method: string, params: unknown) => ({ jsonrpc: "2.0", method, params, id: 1 });

const fail = (): never => {
  throw new Error("the game went wrong");
};

/** Methods of which one is another. */
function methodsWith(add: () => number | Promise<number>): Pick<Overrides, "methods"> {
  return { methods: { math: { add }, tell() {}, wipe() {} } };
}

describe("the time of a handler", () => {
  test("of a command is counted until its promise settles", async () => {
    const gate = deferred<number>();
    const server = game.createServer({ commands: { buy: () => gate.promise } });
    const { client } = await game.join(server);
    client.send(0x300, 1);
    await game.net.clock.advance(250);
    expect(server.metrics().commands["buy"]?.handler).toMatchObject({ count: 0, sumMs: 0 });
    gate.resolve(1);
    await game.net.clock.advance(0);
    expect(server.metrics().commands["buy"]?.handler).toEqual({
      failed: 0,
      timedOut: 0,
      count: 1,
      sumMs: 250,
      buckets: [
        { atMostMs: 0.1, count: 0 },
        { atMostMs: 1, count: 0 },
        { atMostMs: 10, count: 0 },
        { atMostMs: 100, count: 0 },
        { atMostMs: 1000, count: 1 },
        { atMostMs: 10_000, count: 1 },
      ],
    });
  });

  test("of a command without a reply, and of one that rejects, as well", async () => {
    const gate = deferred<never>();
    const server = game.createServer({ commands: { move: () => gate.promise.then(fail) } });
    const { client } = await game.join(server);
    client.send(0x100, 1);
    await game.net.clock.advance(20);
    gate.resolve(undefined as never);
    await game.net.clock.advance(0);
    expect(server.metrics().commands["move"]?.handler).toMatchObject({ count: 1, sumMs: 20, failed: 1 });
  });

  test("of a method is counted until its promise settles", async () => {
    const gate = deferred<number>();
    const server = game.createServer(methodsWith(() => gate.promise));
    const { client } = await game.join(server);
    client.rpc(call("math.add", { a: 1 }));
    await game.net.clock.advance(30);
    gate.resolve(1);
    await game.net.clock.advance(0);
    expect(server.metrics().methods["math.add"]?.handler).toMatchObject({ count: 1, sumMs: 30, failed: 0 });
  });

  test("is that of the handler alone: not of what cannot be decoded or may not be served", async () => {
    const server = game.createServer();
    const { client } = await game.join(server);
    client.send(0x100, 255);
    client.send(0x105, 1);
    client.rpc(call("math.add", { a: "x" }));
    await game.net.clock.advance(0);
    const { commands, methods } = server.metrics();
    expect([commands["move"], commands["ban"], methods["math.add"]].map((each) => each?.handler?.count)).toEqual([
      0, 0, 0,
    ]);
  });

  test("of a quick handler is taken now and then, and stands for all calls", async () => {
    const server = game.createServer({ rateLimit: false });
    const { client } = await game.join(server);
    for (let i = 0; i < 100; i++) client.send(0x100, 1);
    await game.net.clock.advance(0);
    const { received, handler } = server.metrics().commands["move"] ?? {};
    expect(received).toBe(100);
    expect(handler?.count).toBeGreaterThan(84);
    expect(handler?.count).toBeLessThanOrEqual(100);
  });
});

describe("what becomes of a handler is counted", () => {
  test("a failure, where it threw what is no declared error", async () => {
    const server = game.createServer({ commands: { move: fail, buy: fail }, ...methodsWith(fail) });
    const { client } = await game.join(server);
    client.send(0x100, 1);
    client.send(0x300, 1);
    client.send(0x300, 1);
    client.rpc(call("math.add", { a: 1 }));
    await game.net.clock.advance(0);
    const { commands, methods, refusals } = server.metrics();
    expect(commands["move"]?.handler?.failed).toBe(1);
    expect(commands["buy"]?.handler?.failed).toBe(2);
    expect(methods["math.add"]?.handler?.failed).toBe(1);
    expect(Object.values(refusals).every((count) => count === 0)).toBe(true);
  });

  test("no failure, where the error is one of the schema's", async () => {
    const poor = (): never => {
      throw Poor({ missing: 1 });
    };
    const server = game.createServer({ commands: { buy: poor }, ...methodsWith(poor) });
    const { client } = await game.join(server);
    client.send(0x300, 1);
    client.rpc(call("math.add", { a: 1 }));
    await game.net.clock.advance(0);
    const { commands, methods } = server.metrics();
    expect([commands["buy"]?.handler?.failed, methods["math.add"]?.handler?.failed]).toEqual([0, 0]);
  });

  test("a failure, where the reply or the result is not what the schema says", async () => {
    const server = game.createServer({ commands: { buy: () => 201 }, ...methodsWith(() => 0.5) });
    const { client } = await game.join(server);
    client.send(0x300, 1);
    client.rpc(call("math.add", { a: 1 }));
    await game.net.clock.advance(0);
    const { commands, methods } = server.metrics();
    expect([commands["buy"]?.handler?.failed, methods["math.add"]?.handler?.failed]).toEqual([1, 1]);
  });

  test("a timeout", async () => {
    const never = new Promise<number>(() => {});
    const server = game.createServer({ commands: { buy: () => never }, ...methodsWith(() => never) });
    const { client } = await game.join(server);
    client.send(0x300, 1);
    client.rpc(call("math.add", { a: 1 }));
    await game.net.clock.advance(30_000);
    const { commands, methods, queues } = server.metrics();
    expect(commands["buy"]?.handler).toMatchObject({ timedOut: 1, failed: 0, count: 1, sumMs: 30_000 });
    expect(methods["math.add"]?.handler).toMatchObject({ timedOut: 1, failed: 0, count: 1, sumMs: 30_000 });
    expect(queues.runningMethods).toBe(0);
  });
});
