import { describe, expect, test } from "vitest";
import { expectNoCrash } from "../harness/crashes.js";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import type { GamePeer, GameServer, GameServerOptions } from "../harness/game.js";
import { deferred, type Overrides } from "../harness/memory-server.js";
import { connectRaw, type RawClient, type Seen } from "../harness/raw-client.js";

createGameForEachTest();
expectNoCrash();

interface Met {
  readonly client: RawClient;
  readonly peer: GamePeer;
  readonly server: GameServer;
}

/** A client of `kephas.v1` that is a peer. */
async function meet(options: Overrides = {}, protocols = ["kephas.v1"]): Promise<Met> {
  const server = game.createServer(options);
  const client = connectRaw(net, server, { protocols });
  await net.clock.advance(0);
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody is connected");
  return { client, peer, server };
}

const askTime = ({ rpc }: RawClient, id: string, received = 0): void =>
  rpc({ jsonrpc: "2.0", method: "rpc.time", params: { received }, id });

const jsonOf = (seen: Seen | undefined): Record<string, unknown> =>
  typeof seen === "string" || seen === undefined ? {} : (seen.json as Record<string, unknown>);

/** The notifications of that name among what a client saw. */
const told = ({ seen }: RawClient, method: string): readonly unknown[] =>
  seen.map(jsonOf).flatMap((json) => (json["method"] === method ? [json["params"]] : []));

describe("rpc.time", () => {
  test("is answered with the server's time and how many messages came, itself among them", async () => {
    const { client } = await meet();
    for (let i = 0; i < 3; i++) client.send(0x100, i);
    askTime(client, "k1");
    await net.clock.advance(0);
    const [first] = client.seen;
    expect(jsonOf(first)).toEqual({
      jsonrpc: "2.0",
      result: { serverTimeMs: expect.any(Number), received: 4 },
      id: "k1",
    });
    await net.clock.advance(1_234);
    askTime(client, "k2");
    await net.clock.advance(0);
    const [before, after] = client.seen.map(
      (seen) => (jsonOf(seen)["result"] as { serverTimeMs: number }).serverTimeMs,
    );
    expect((after ?? 0) - (before ?? 0)).toBe(1_234);
  });

  test("of which several are read together is answered once, the newest", async () => {
    const { client } = await meet();
    for (let i = 1; i <= 50; i++) askTime(client, `k${i}`);
    await net.clock.advance(0);
    expect(client.seen.map((seen) => jsonOf(seen)["id"])).toEqual(["k50"]);
    expect(jsonOf(client.seen[0])["result"]).toMatchObject({ received: 50 });
  });

  test("is answered behind what was sent before it", async () => {
    const { client, peer } = await meet({ commands: { move: () => void peer.send.state(1) } });
    client.send(0x100, 1);
    askTime(client, "k1");
    await net.clock.advance(0);
    expect([client.seen[0], jsonOf(client.seen[1])["id"]]).toEqual(["400:01", "k1"]);
  });

  test("passes before the limit on messages, and so does rpc.received; all others cost a token", async () => {
    const { client } = await meet({ rateLimit: { perSecond: 1, burst: 2, stallMs: 1 } });
    for (let i = 0; i < 100; i++) {
      askTime(client, `k${i}`);
      client.rpc({ jsonrpc: "2.0", method: "rpc.received", params: { n: i } });
    }
    await net.clock.advance(0);
    expect(client.closed).toBeUndefined();
    for (let i = 0; i < 3; i++) client.rpc({ jsonrpc: "2.0", method: "rpc.dance", params: {}, id: 1 });
    await net.clock.advance(0);
    expect(client.closed?.code).toBe(1008);
  });

  test("counts its bytes", async () => {
    const { client } = await meet({ byteRateLimit: { perSecond: 1, burst: 1_000, stallMs: 1 } });
    for (let i = 0; i < 20; i++) askTime(client, `k${i}`);
    await net.clock.advance(0);
    expect(client.closed?.code).toBe(1008);
  });

  test("is answered while all methods of the peer are running", async () => {
    const { promise, resolve } = deferred<number>();
    const methods = { math: { add: () => promise }, tell() {}, wipe() {} };
    const { client } = await meet({ maxRunningMethods: 1, methods });
    client.rpc({ jsonrpc: "2.0", method: "math.add", params: { a: 1 }, id: 1 });
    askTime(client, "k1");
    await net.clock.advance(0);
    expect(client.seen.map((seen) => jsonOf(seen)["id"])).toEqual(["k1"]);
    resolve(1);
    await net.clock.advance(0);
  });

  test("may say anything of what was received", async () => {
    const { client } = await meet();
    for (const params of [undefined, null, {}, [], { received: "x" }, { received: -1 }])
      client.rpc({ jsonrpc: "2.0", method: "rpc.time", params, id: "k1" });
    await net.clock.advance(0);
    expect([client.seen.length, client.closed]).toEqual([1, undefined]);
  });

  test("in a batch is a method that nobody has, as hello is", async () => {
    const { client } = await meet();
    const call = (method: string) => ({ jsonrpc: "2.0", method, params: {}, id: method });
    client.rpc(["rpc.time", "rpc.hello"].map(call));
    await net.clock.advance(0);
    expect(client.seen).toMatchObject([{ json: [{ error: { code: -32601 } }, { error: { code: -32601 } }] }]);
  });

  test("under the id of errors is answered by nobody", async () => {
    const { client } = await meet();
    client.rpc({ jsonrpc: "2.0", method: "rpc.time", params: {}, id: "k1" }, 0xfffffffe);
    await net.clock.advance(0);
    expect([client.seen, client.closed]).toEqual([[], undefined]);
  });
});

describe("rpc.received", () => {
  test("tells a client how many messages came as soon as 64 KiB did, without a timer", async () => {
    const { client } = await meet({ byteRateLimit: false });
    const chat = (bytes: number) => client.send(0x200, ...new Uint8Array(bytes - 4).fill(97));
    chat(40_000);
    chat(25_535);
    await net.clock.advance(0);
    expect(told(client, "rpc.received")).toEqual([]);
    client.send(0x100, 1);
    await net.clock.advance(0);
    expect(told(client, "rpc.received")).toEqual([{ n: 3 }]);
    chat(60_000);
    askTime(client, "k1");
    await net.clock.advance(0);
    chat(60_000);
    await net.clock.advance(0);
    expect(told(client, "rpc.received")).toEqual([{ n: 3 }]);
  });

  test("is said on no plain connection", async () => {
    const { client } = await meet({ byteRateLimit: false }, []);
    for (let i = 0; i < 5; i++) client.send(0x200, ...new Uint8Array(60_000).fill(97));
    await net.clock.advance(0);
    expect(client.seen).toEqual([]);
  });

  test("counts what was refused or dropped as well, and no message that ends the connection", async () => {
    const { client } = await meet();
    client.send(0x7777);
    client.send(0x100, 255);
    for (let i = 0; i < 5; i++) client.send(0x103, 1);
    askTime(client, "k1");
    await net.clock.advance(0);
    expect(jsonOf(client.seen.at(-1))["result"]).toMatchObject({ received: 8 });
  });
});

describe("rpc.busy", () => {
  const LARGE = 64 * 1024;

  test("comes directly before a message of more than 64 KiB, and says its bytes", async () => {
    const { client, peer } = await meet();
    peer.send.state(1);
    peer.send.chat("x".repeat(LARGE - 4));
    peer.send.chat("x".repeat(LARGE - 3));
    peer.send.state(2);
    await net.clock.advance(0);
    const order = client.seen.map((seen) => (typeof seen === "string" ? seen.slice(0, 6) : jsonOf(seen)["params"]));
    expect(order).toEqual(["400:01", "200:78", { bytes: LARGE + 1 }, "200:78", "400:02"]);
  });

  test("comes before a latest message that had to wait, too", async () => {
    const { client, peer } = await meet();
    net.stall();
    peer.send.chat("x".repeat(60_000));
    await net.clock.advance(0);
    peer.send.world("y".repeat(LARGE));
    await net.clock.advance(0);
    net.flow();
    await net.clock.advance(0);
    const order = client.seen.map((seen) => (typeof seen === "string" ? seen.slice(0, 6) : jsonOf(seen)["params"]));
    expect(order).toEqual(["200:78", { bytes: LARGE + 4 }, "401:79"]);
  });

  test("comes before a broadcast as well, and on no plain connection", async () => {
    const { client, server } = await meet();
    const plain = connectRaw(net, server);
    await net.clock.advance(0);
    server.broadcast.chat("x".repeat(LARGE));
    await net.clock.advance(0);
    expect([client.seen.length, plain.seen.length]).toEqual([2, 1]);
  });

  /** A peer that is not read: its first handler works until the test ends it, and 64 messages wait. */
  async function fill(options: Partial<GameServerOptions> = {}, protocols?: string[]) {
    const { promise, resolve } = deferred<void>();
    const met = await meet({ ...options, maxWaitingMessages: 4, commands: { move: () => promise } }, protocols);
    for (let i = 0; i < 6; i++) met.client.send(0x100, i);
    await net.clock.advance(0);
    return { ...met, resolve };
  }

  test("comes at once when a peer is not read any more, and every 4 s until it is", async () => {
    const { client, resolve } = await fill();
    expect(told(client, "rpc.busy")).toEqual([{}]);
    await net.clock.advance(3_999);
    expect(told(client, "rpc.busy")).toHaveLength(1);
    await net.clock.advance(1);
    expect(told(client, "rpc.busy")).toHaveLength(2);
    await net.clock.advance(40_000);
    expect(told(client, "rpc.busy")).toHaveLength(12);
    resolve();
    await net.clock.advance(60_000);
    expect(told(client, "rpc.busy")).toHaveLength(12);
  });

  test.each(["lost", "closed by the peer", "closed by the game"])("ends with a connection that is %s", async (how) => {
    const { client, peer, resolve } = await fill();
    if (how === "lost") net.cut();
    else if (how === "closed by the game") peer.close();
    else client.close();
    await net.clock.advance(20_000);
    const count = told(client, "rpc.busy").length;
    resolve();
    await net.clock.advance(60_000);
    expect([peer.alive, told(client, "rpc.busy").length]).toEqual([false, count]);
  });

  test("is said on no plain connection", async () => {
    const { client, resolve } = await fill({}, []);
    await net.clock.advance(20_000);
    expect(client.seen).toEqual([]);
    resolve();
  });
});
