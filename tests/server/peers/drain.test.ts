import { describe, expect, test } from "vitest";
import { expectNoCrash } from "../harness/crashes.js";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import type { GameServer } from "../harness/game.js";
import { greet } from "../harness/greeted-client.js";
import { deferred, type Overrides } from "../harness/memory-server.js";
import { connectRaw, type RawClient, type Seen } from "../harness/raw-client.js";

createGameForEachTest();
expectNoCrash();

/** Clients of `kephas.v1` that are peers. */
async function gather(count: number, overrides: Overrides = {}): Promise<{ server: GameServer; clients: RawClient[] }> {
  const server = game.createServer(overrides);
  const clients = Array.from({ length: count }, () => connectRaw(net, server, { protocols: ["kephas.v1"] }));
  await net.clock.advance(0);
  return { server, clients };
}

const notice = (deadlineMs: number): Seen => ({
  id: "rpc",
  json: { jsonrpc: "2.0", method: "rpc.drain", params: { deadlineMs } },
});

const depart = ({ rpc }: RawClient): void => rpc({ jsonrpc: "2.0", method: "rpc.drain" });

/** What has become of a promise. */
function watch(promise: Promise<unknown>): { readonly settled: boolean } {
  const state = { settled: false };
  const settle = (): void => {
    state.settled = true;
  };
  promise.then(settle, settle);
  return state;
}

describe("a server that drains", () => {
  test("tells its clients by these bytes, serves them until the deadline, and then closes who is left with 1012", async () => {
    const served: number[] = [];
    const { server, clients } = await gather(1, { commands: { move: (n) => void served.push(n) } });
    const [client] = clients as [RawClient];
    const drained = watch(server.drain());
    await net.clock.advance(0);
    expect(client.seen).toEqual([notice(30_000)]);
    await net.clock.advance(29_900);
    client.send(0x100, 7);
    await net.clock.advance(0);
    expect([served, client.closed, drained.settled]).toEqual([[7], undefined, false]);
    await net.clock.advance(200);
    expect([client.closed, drained.settled]).toEqual([{ code: 1012, reason: "The server is restarting" }, true]);
  });

  test("refuses new clients, those that would resume a session among them, and is not ready", async () => {
    const server = game.createServer({ resume: {} });
    const client = await greet(game, server);
    net.cut();
    await net.clock.advance(0);
    void server.drain();
    const [refused, rejected] = [
      connectRaw(net, server, { protocols: ["kephas.v1", "kephas.refused"] }),
      connectRaw(net, server, { protocols: ["kephas.v1"], silent: true }),
    ];
    await net.clock.advance(0);
    expect(refused.closed).toEqual({ code: 1013, reason: "The server is stopping." });
    expect(rejected.errors.join()).toContain("503");
    expect(client.answer.resume?.token).toBeDefined();
  });

  test("tells of many a few at a time, at half of the handshakes that a server takes", async () => {
    const { server, clients } = await gather(200, { handshakeRate: { perSecond: 100, burst: 1000 } });
    void server.drain();
    const toldAfter: number[] = [];
    for (let seconds = 0; seconds <= 4; seconds++) {
      await net.clock.advance(seconds === 0 ? 0 : 1000);
      toldAfter.push(clients.filter(({ seen }) => seen.length > 0).length);
    }
    expect(toldAfter).toEqual([1, 51, 101, 151, 200]);
    expect(clients.at(-1)?.seen).toEqual([notice(26_020)]);
  });

  test("has told all of them at half of the deadline, however many they are", async () => {
    const { server, clients } = await gather(200, { handshakeRate: { perSecond: 1, burst: 1000 } });
    void server.drain({ deadlineMs: 4_000 });
    await net.clock.advance(1_000);
    const half = clients.filter(({ seen }) => seen.length > 0).length;
    await net.clock.advance(1_000);
    expect([half, clients.filter(({ seen }) => seen.length > 0).length]).toEqual([102, 200]);
  });

  test("is done as soon as nobody is connected", async () => {
    const { server, clients } = await gather(3);
    const drained = watch(server.drain());
    await net.clock.advance(100);
    for (const client of clients) client.close();
    await net.clock.advance(0);
    expect(drained.settled).toBe(true);
    const empty = watch(game.createServer().drain());
    await net.clock.advance(0);
    expect(empty.settled).toBe(true);
  });

  test("closes a client that has somewhere to go once all that it asked is answered", async () => {
    const answer = deferred<number>();
    const { server, clients } = await gather(1, { commands: { buy: () => answer.promise } });
    const [client] = clients as [RawClient];
    void server.drain();
    client.send(0x300, 5);
    client.rpc({ jsonrpc: "2.0", method: "math.add", params: { a: 1 }, id: 1 });
    depart(client);
    await net.clock.advance(1_000);
    expect(client.closed).toBeUndefined();
    answer.resolve(9);
    await net.clock.advance(0);
    expect(client.seen.slice(1)).toEqual([{ id: "rpc", json: { jsonrpc: "2.0", result: 1, id: 1 } }, "300:09"]);
    expect(client.closed?.code).toBe(1012);
  });

  test("waits for that no longer than graceMs", async () => {
    const { clients } = await gather(1, { graceMs: 2_000, commands: { buy: () => new Promise<number>(() => {}) } });
    const [client] = clients as [RawClient];
    client.send(0x300, 5);
    for (let i = 0; i < 10; i++) depart(client);
    await net.clock.advance(1_900);
    expect(client.closed).toBeUndefined();
    await net.clock.advance(200);
    expect(client.closed?.code).toBe(1012);
  });

  test("keeps the session of a client that it closes", async () => {
    const server = game.createServer({ resume: {} });
    const client = await greet(game, server);
    const drained = watch(server.drain());
    await net.clock.advance(0);
    depart(client);
    await net.clock.advance(0);
    expect([client.closed?.code, [...server.peers.values()].map(({ status }) => status)]).toEqual([1012, ["lost"]]);
    expect(drained.settled).toBe(true);
  });

  test("closes who has not said hello, and plain clients at the deadline", async () => {
    const server = game.createServer();
    const silent = connectRaw(net, server, { protocols: ["kephas.v1"], silent: true });
    const plain = connectRaw(net, server);
    await net.clock.advance(0);
    void server.drain({ deadlineMs: 1_000 });
    await net.clock.advance(0);
    expect([silent.closed?.code, plain.closed, plain.seen]).toEqual([1012, undefined, []]);
    await net.clock.advance(1_000);
    expect(plain.closed?.code).toBe(1012);
  });

  test("drains once, and may be closed meanwhile", async () => {
    const { server, clients } = await gather(2);
    const both = watch(Promise.all([server.drain(), server.drain({ deadlineMs: 5 })]));
    await net.clock.advance(100);
    expect([both.settled, clients.map(({ seen }) => seen.length)]).toEqual([false, [1, 1]]);
    const closed = server.close();
    await net.clock.advance(0);
    await closed;
    expect([both.settled, clients[0]?.closed?.code]).toEqual([true, 1001]);
    await expect(server.drain()).rejects.toThrow("drain was called after close");
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "5", null])("takes no deadline of %s", async (deadlineMs) => {
    const server = game.createServer();
    await expect(server.drain({ deadlineMs: deadlineMs as number })).rejects.toThrow('option "deadlineMs" must be');
  });
});
