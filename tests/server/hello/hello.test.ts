import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHello } from "../../../runtime/server/hello/hello-request.js";
import { expectNoCrash } from "../harness/crashes.js";
import { createGameForEachTest, game, net } from "../harness/each-game.js";
import type { GameServer } from "../harness/game.js";
import { helloOf, rpcMessage } from "../harness/hello.js";
import { connectRaw, type RawClient } from "../harness/raw-client.js";

createGameForEachTest();
expectNoCrash();

const V1 = ["kephas.v1", "kephas.refused"];

/** A client that says nothing by itself. */
async function enter(server: GameServer): Promise<RawClient> {
  const client = connectRaw(net, server, { protocols: V1, silent: true });
  await net.clock.advance(0);
  return client;
}

/** A client that says hello, with other params where they are given. */
async function greet(server: GameServer, params: object = {}): Promise<RawClient> {
  const client = await enter(server);
  client.sendBytes(...helloOf(params));
  await net.clock.advance(0);
  return client;
}

/** Without what differs each time. */
const answerOf = ({ hello }: RawClient): Record<string, unknown> =>
  (hello as { readonly result: Record<string, unknown> }).result;

describe("the answer to hello", () => {
  test("says whom the server knows the client by, its clock, and what it accepts, byte by byte", async () => {
    const server = game.createServer();
    const bytes: Uint8Array[] = [];
    const socket = net.connect(server).open({ protocols: V1, queryToken: undefined });
    socket.addEventListener("message", ({ data }) => bytes.push(new Uint8Array(data as ArrayBuffer)));
    socket.addEventListener("open", () => socket.send(helloOf()));
    await net.clock.advance(0);
    const [peer] = server.peers.values();
    const text = Buffer.from(bytes[0] ?? []).toString("latin1");
    const time = /"serverTimeMs":([0-9.]+)/.exec(text)?.[1];
    expect(text).toBe(
      `\xff\xff\xff\xff{"jsonrpc":"2.0","result":{"contract":1,"peer":"${peer?.id}","schema":"same","serverTimeMs":${time},"heartbeatMs":9000,` +
        '"limits":{"perSecond":100,"burst":200,"bytesPerSecond":1048576,"maxMessageBytes":130008}},"id":"k0"}',
    );
    expect(Math.abs(Number(time) - Date.now())).toBeLessThan(60_000);
  });

  test("names no limit that is off", async () => {
    const client = await greet(game.createServer({ rateLimit: false, byteRateLimit: false, maxPayloadBytes: 1_000 }));
    expect(answerOf(client)["limits"]).toEqual({ maxMessageBytes: 1_000 });
  });

  test("says where the schemas differ, and waits for the client's", async () => {
    const server = game.createServer();
    const client = await greet(server, { fingerprint: "0123456789abcdef", version: "7" });
    expect([answerOf(client), server.peers.size]).toEqual([{ contract: 1, schema: "differs" }, 0]);
  });

  test("has the server's own contract, however high the client's", async () => {
    for (const contract of [1, 2, 4_000_000_000]) {
      expect(answerOf(await greet(game.createServer(), { contract }))["contract"]).toBe(1);
    }
  });

  test("comes before what connected sends, and before what answers the messages behind hello", async () => {
    const server = game.createServer({ connected: (peer) => void peer.send.state(9) });
    const client = await enter(server);
    client.sendBytes(...helloOf());
    client.send(0x300, 7);
    const order: string[] = [];
    const { seen } = client;
    await net.clock.advance(0);
    order.push(client.hello === undefined ? "nothing" : "answered", ...seen.map(String));
    expect(order).toEqual(["answered", "400:09", "300:07"]);
  });

  test.each([
    ["null", null],
    ["a number", 7],
    ["a text", "x"],
  ])("echoes the id of the request: %s", async (_, id) => {
    const client = await enter(game.createServer());
    const { params } = JSON.parse(Buffer.from(helloOf().subarray(4)).toString());
    client.rpc({ jsonrpc: "2.0", method: "rpc.hello", params, id });
    await net.clock.advance(0);
    expect(client.seen).toMatchObject([{ id: "rpc", json: { result: { contract: 1 }, id } }]);
  });
});

describe("until hello is answered", () => {
  test("there is no peer, and connected has not run", async () => {
    const connected: string[] = [];
    const server = game.createServer({ connected: ({ id }) => connected.push(id) });
    const client = await enter(server);
    await net.clock.advance(9_999);
    server.broadcast.state(1);
    expect([server.peers.size, connected, client.seen, client.closed]).toEqual([0, [], [], undefined]);
    client.sendBytes(...helloOf());
    await net.clock.advance(0);
    expect([[...server.peers.keys()], client.seen]).toEqual([connected, []]);
  });

  test("a client has 10 s, then 4408, after which Kephas's come back", async () => {
    const server = game.createServer();
    const client = await enter(server);
    await net.clock.advance(10_000);
    expect(client.closed).toEqual({ code: 4408, reason: "No hello" });
    const other = await greet(server);
    await net.clock.advance(10_000);
    expect(other.closed).toBeUndefined();
  });

  test("a client that vanishes leaves its place to the next", async () => {
    const server = game.createServer({ maxConnections: 1 });
    for (let i = 0; i < 5; i++) {
      const client = await enter(server);
      expect([client.protocol, client.closed]).toEqual(["kephas.v1", undefined]);
      if (i % 2 === 0) net.cut();
      else client.close();
      await net.clock.advance(0);
    }
    const first = await greet(server);
    const second = await enter(server);
    expect([first.closed, second.closed?.code, server.peers.size]).toEqual([undefined, 1013, 1]);
  });

  test("a server that stops says so, and waits for its close as for any peer's", async () => {
    const server = game.createServer();
    const [silent, greeted] = [await enter(server), await greet(server)];
    const closed = server.close();
    await net.clock.advance(0);
    await closed;
    const stopping = { code: 1001, reason: "The server is stopping" };
    expect([silent.closed, greeted.closed]).toEqual([stopping, stopping]);
  });

  test("a server that stops waits for the socket of a client that it has refused, too", async () => {
    const server = game.createServer({ resume: {}, maxConnections: 1 });
    await greet(server);
    net.cut();
    await net.clock.advance(0);
    const refused = await enter(server);
    net.delay(50);
    refused.sendBytes(...helloOf());
    await net.clock.advance(60);
    let isClosed = false;
    void server.close().then(() => {
      isClosed = true;
    });
    await net.clock.advance(20);
    expect([isClosed, refused.closed]).toEqual([false, undefined]);
    await net.clock.advance(200);
    expect([isClosed, refused.closed?.code]).toEqual([true, 1013]);
  });

  test("hello that comes when the server stops is not answered", async () => {
    const connected: string[] = [];
    const server = game.createServer({ connected: ({ id }) => connected.push(id) });
    const client = await enter(server);
    client.sendBytes(...helloOf());
    const closed = server.close();
    await net.clock.advance(0);
    await closed;
    expect([client.closed?.code, client.hello, connected]).toEqual([1001, undefined, []]);
  });
});

const REFUSED = { code: 4400, reason: "rpc.hello has to come first" };

/** What is no hello, each as a client's first message. */
const noHello: Readonly<Record<string, Uint8Array>> = {
  "no byte": new Uint8Array(),
  "three bytes": Uint8Array.of(255, 255, 255),
  "a command": Uint8Array.of(0, 0, 1, 0, 5),
  "no JSON": rpcMessage("{"),
  "no UTF-8": Uint8Array.of(255, 255, 255, 255, 0xff),
  null: rpcMessage(null),
  "another method": rpcMessage({ jsonrpc: "2.0", method: "rpc.time", params: { received: 0 }, id: "k1" }),
  "a notification": rpcMessage({ jsonrpc: "2.0", method: "rpc.hello", params: {} }),
  "a batch": rpcMessage([JSON.parse(Buffer.from(helloOf().subarray(4)).toString())]),
  "a response": rpcMessage({ jsonrpc: "2.0", result: {}, id: "k0" }),
  "hello under the id of errors": rpcMessage(JSON.parse(Buffer.from(helloOf().subarray(4)).toString()), 0xfffffffe),
  "hello of another JSON-RPC": rpcMessage({ jsonrpc: "1.0", method: "rpc.hello", params: {}, id: "k0" }),
  "no params": rpcMessage({ jsonrpc: "2.0", method: "rpc.hello", id: "k0" }),
  "params in a list": rpcMessage({ jsonrpc: "2.0", method: "rpc.hello", params: [1, "game"], id: "k0" }),
  "an id that is an object": rpcMessage({ jsonrpc: "2.0", method: "rpc.hello", params: {}, id: {} }),
  "contract 0": helloOf({ contract: 0 }),
  "a contract that is a text": helloOf({ contract: "1" }),
  "half a contract": helloOf({ contract: 1.5 }),
  "no contract": helloOf({ contract: undefined }),
  "no protocol": helloOf({ protocol: undefined }),
  "a protocol that is a number": helloOf({ protocol: 7 }),
  "a version that is null": helloOf({ version: null }),
  "a fingerprint that is a list": helloOf({ fingerprint: ["a"] }),
  "a resume that is true": helloOf({ resume: true }),
  "a resume that is a text": helloOf({ resume: "x" }),
  "a resume without a token": helloOf({ resume: { connection: 1, received: 0 } }),
  "a token of 129 characters": helloOf({ resume: { token: "x".repeat(129), connection: 1, received: 0 } }),
  "a negative count": helloOf({ resume: { token: "x", connection: 1, received: -1 } }),
  "over 8 KiB": helloOf({ padding: "x".repeat(8_192) }),
  "JSON of 33 levels": rpcMessage(
    Buffer.from(helloOf().subarray(4))
      .toString()
      .replace('"game"', `"game","deep":${"[".repeat(40)}${"]".repeat(40)}`),
  ),
};

describe("a first frame that is no hello", () => {
  test.each(Object.entries(noHello))("ends in 4400: %s", async (_, bytes) => {
    const server = game.createServer();
    const client = await enter(server);
    client.sendBytes(...bytes);
    client.sendBytes(...helloOf());
    await net.clock.advance(0);
    expect([client.closed, client.hello, client.seen, server.peers.size]).toEqual([REFUSED, undefined, [], 0]);
  });

  test("for a protocol of another name ends in 4400, which says the server's", async () => {
    const client = await greet(game.createServer(), { protocol: "chess" });
    expect(client.closed).toEqual({ code: 4400, reason: "this server speaks the protocol game" });
  });

  test("may be any bytes, which never throw and are read in bounded time", () => {
    const text = Buffer.from(helloOf().subarray(4)).toString();
    const cut = fc.nat(text.length).map((at) => Buffer.from(text.slice(0, at)));
    const flipped = fc.tuple(fc.nat(text.length - 1), fc.nat(255)).map(([at, byte]) => {
      const bytes = Buffer.from(text);
      bytes[at] = byte;
      return bytes;
    });
    const params = fc.record({
      contract: fc.anything(),
      protocol: fc.anything(),
      version: fc.anything(),
      fingerprint: fc.anything(),
      resume: fc.anything(),
    });
    const json = params.map((value) =>
      Buffer.from(
        helloOf(JSON.parse(JSON.stringify(value, (_, held) => (typeof held === "bigint" ? 1 : held)) ?? "{}")).subarray(
          4,
        ),
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), cut, flipped, json), (payload) => {
        const read = readHello(Uint8Array.of(255, 255, 255, 255, ...payload));
        if (read === undefined) return;
        expect(read.hello.contract).toBeGreaterThanOrEqual(1);
        expect([typeof read.hello.protocol, typeof read.hello.version]).toEqual(["string", "string"]);
      }),
      { numRuns: 2_000 },
    );
  });

  test("of ten megabytes is not parsed", () => {
    const message = helloOf({ padding: "x".repeat(10_000_000) });
    const before = performance.now();
    for (let i = 0; i < 100; i++) expect(readHello(message)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe("hello", () => {
  test("may have members that this server does not know", async () => {
    const client = await greet(game.createServer(), { mood: { good: [1, 2] }, resume: null });
    expect(answerOf(client)["contract"]).toBe(1);
  });

  test("that comes a second time ends in 1002", async () => {
    const server = game.createServer();
    const client = await greet(server);
    client.sendBytes(...helloOf());
    await net.clock.advance(0);
    expect([client.closed, server.peers.size]).toEqual([{ code: 1002, reason: "rpc.hello comes once" }, 0]);
  });

  test("is a method that nobody has on a plain connection, and so is every one of the runtime's", async () => {
    const { client } = await game.join(game.createServer());
    for (const method of ["rpc.hello", "rpc.time", "rpc.received", "rpc.busy"])
      client.rpc({ jsonrpc: "2.0", method, params: {}, id: method });
    await net.clock.advance(0);
    expect(client.seen).toHaveLength(4);
    for (const seen of client.seen) expect(seen).toMatchObject({ id: "error", json: { error: { code: -32601 } } });
    expect(client.closed).toBeUndefined();
  });
});
