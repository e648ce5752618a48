import { RPC_ERROR_ID } from "kephas/protocol";
import { createTestNet, type TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import {
  createGameServer,
  createLog,
  type GameHandlers,
  type GamePeer,
  type GameServer,
  Poor,
  quiet,
} from "../harness/game.js";
import { connectRaw, type RawClient } from "../harness/raw-client.js";

let net: TestNet;
let log: ReturnType<typeof createLog>;

beforeEach(() => {
  net = createTestNet();
  log = createLog();
});

interface Connected {
  readonly client: RawClient;
  readonly peer: GamePeer;
  readonly server: GameServer;
}

async function connect(
  methods: Partial<GameHandlers["methods"]> = {},
  admin: "admin" | "player" = "player",
  protocols: readonly string[] = [],
) {
  const calm = quiet();
  const server = createGameServer({
    ...calm,
    clock: net.clock,
    logger: log,
    roles: () => [admin],
    methods: { ...calm.methods, ...methods },
  });
  const client = connectRaw(net, server, { protocols });
  await net.clock.advance(0);
  const [peer] = server.peers.values();
  if (peer === undefined) throw new Error("nobody is connected");
  return { client, peer, server } satisfies Connected;
}

const success = (id: unknown, result: unknown) => ({ jsonrpc: "2.0", result, id });
const failure = (id: unknown, code: number, message: string, data?: unknown) => ({
  jsonrpc: "2.0",
  error: { code, message, ...(data === undefined ? {} : { data }) },
  id,
});
const request = (id: unknown, params?: unknown, method = "math.add") => ({ jsonrpc: "2.0", method, params, id });

describe("JSON-RPC", () => {
  test.each([
    ["named params", request(1, { a: 2, b: 3 }), "rpc", success(1, 5)],
    ["positional params", request("x", [2, 3]), "rpc", success("x", 5)],
    ["an optional param left out", request(1, [2]), "rpc", success(1, 2)],
    ["an unknown method", request(1, {}, "no.such"), "error", failure(1, -32601, "Method not found")],
    ["a runtime method that is off", request(1, {}, "rpc.discover"), "error", failure(1, -32601, "Method not found")],
    ["a method of the client's", request(1, { a: 1 }, "duel.ask"), "error", failure(1, -32002, "Not allowed")],
    ["wrong params", request(1, { a: "x" }), "error", failure(1, -32602, "Invalid params", { path: "a" })],
    ["too many params", request(1, [1, 2, 3]), "error", failure(1, -32602, "Invalid params", { path: "" })],
    ["a role that is missing", request(1, {}, "wipe"), "error", failure(1, -32002, "Not allowed")],
    ["no JSON", "{", "error", failure(null, -32700, "Parse error")],
    ["no version", { method: "math.add", id: 1 }, "error", failure(1, -32600, "Invalid Request")],
    ["an id that is none", request(true, [1]), "error", failure(null, -32600, "Invalid Request")],
    ["an integer that JSON cannot echo", request(2 ** 53, [1]), "error", failure(null, -32600, "Invalid Request")],
    ["neither a call nor a response", { jsonrpc: "2.0", id: 5 }, "error", failure(5, -32600, "Invalid Request")],
    ["a number", 7, "error", failure(null, -32600, "Invalid Request")],
    ["an empty batch", [], "error", failure(null, -32600, "Invalid Request")],
    ["too large a call", request(1, { a: 1, c: "x".repeat(1000) }), "error", failure(1, -32003, "Too large")],
    ["an id of null", request(null, [1, 1]), "rpc", success(null, 2)],
    ["an id that is a fraction", request(-0.25, [1, 1]), "rpc", success(-0.25, 2)],
    [
      "an unknown method under an id of null",
      request(null, {}, "no"),
      "error",
      failure(null, -32601, "Method not found"),
    ],
    ["both in a batch", [request(null, [1]), request(1e-7, [2])], "rpc", [success(null, 1), success(1e-7, 2)]],
    ["a batch of one", [request(1, [1, 1])], "rpc", [success(1, 2)]],
    [
      "a batch with errors",
      [request(1, [1, 1]), { foo: 1 }, { jsonrpc: "2.0", method: "tell", params: [1] }, request(2, {}, "no")],
      "rpc",
      [success(1, 2), failure(null, -32600, "Invalid Request"), failure(2, -32601, "Method not found")],
    ],
    ["a batch of nothing but errors", [1], "rpc", [failure(null, -32600, "Invalid Request")]],
    ["a batch of 65", new Array(65).fill(request(1, [1])), "error", failure(null, -32600, "Invalid Request")],
  ])("answers %s", async (_, sent, id, json) => {
    const { client } = await connect();
    client.rpc(sent);
    await net.clock.advance(0);
    expect(client.seen).toEqual([{ id, json }]);
  });

  test.each([
    ["a notification", { jsonrpc: "2.0", method: "math.add", params: { a: 1 } }],
    ["a notification of an unknown method", { jsonrpc: "2.0", method: "no.such" }],
    ["a notification with wrong params", { jsonrpc: "2.0", method: "math.add", params: { a: "x" } }],
    ["a batch of notifications", [{ jsonrpc: "2.0", method: "tell", params: { a: 1 } }]],
    ["a response that nothing waits for", success(17, 1)],
    ["an error that nothing waits for", failure(17, 1, "x")],
  ])("does not answer %s", async (_, sent) => {
    const { client } = await connect();
    client.rpc(sent);
    await net.clock.advance(0);
    expect(client.seen).toEqual([]);
    expect(client.closed).toBeUndefined();
  });

  test("executes and answers nothing under the id of errors", async () => {
    const called: unknown[] = [];
    const { client } = await connect({ tell: (params) => called.push(params) });
    client.rpc(request(1, [1, 1]), RPC_ERROR_ID);
    client.rpc({ jsonrpc: "2.0", method: "tell", params: { a: 1 } }, RPC_ERROR_ID);
    client.rpc("{", RPC_ERROR_ID);
    await net.clock.advance(0);
    expect(client.seen).toEqual([]);
    expect(called).toEqual([]);
  });

  test("answers a declared error as it is, anything else without a word of it", async () => {
    const { client } = await connect({
      math: {
        add({ a }) {
          if (a === 1) throw Poor({ missing: 2 });
          throw new Error("secret");
        },
      },
    });
    client.rpc(request(1, [1]));
    client.rpc(request(2, [2]));
    await net.clock.advance(0);
    expect(client.seen).toEqual([
      { id: "error", json: failure(1, 1002, "Not enough gold", { missing: 2 }) },
      { id: "error", json: failure(2, -32603, "Internal error") },
    ]);
    expect(log.lines.join()).toMatch(/handler of method math\.add.*secret/s);
  });

  test("answers a result that the schema refuses with -32603", async () => {
    const { client } = await connect({ math: { add: () => 1.5 } });
    client.rpc(request(1, [1]));
    await net.clock.advance(0);
    expect(client.seen).toEqual([{ id: "error", json: failure(1, -32603, "Internal error") }]);
  });

  test("runs the calls of a peer side by side", async () => {
    const gates = new Map<number, (value: number) => void>();
    const { client } = await connect({
      math: { add: ({ a }) => new Promise((resolve) => gates.set(a, resolve)) },
    });
    client.rpc(request(1, [1]));
    client.rpc(request(2, [2]));
    await net.clock.advance(0);
    gates.get(2)?.(20);
    await net.clock.advance(0);
    gates.get(1)?.(10);
    await net.clock.advance(0);
    expect(client.seen).toEqual([
      { id: "rpc", json: success(2, 20) },
      { id: "rpc", json: success(1, 10) },
    ]);
  });

  test("answers -32004 for a handler that does not settle in time", async () => {
    const { client } = await connect({ math: { add: () => new Promise(() => {}) } });
    client.rpc(request(1, [1]));
    await net.clock.advance(30_000);
    expect(client.seen).toEqual([{ id: "error", json: failure(1, -32004, "Timed out") }]);
  });

  test("holds a method to its own rate", async () => {
    const { client } = await connect({}, "admin");
    client.rpc(request(1, { a: 1 }, "wipe"));
    client.rpc(request(2, { a: 1 }, "wipe"));
    await net.clock.advance(0);
    const data = { method: "wipe", retryAfterMs: 1000 };
    expect(client.seen).toEqual([
      { id: "error", json: failure(2, -32001, "Rate limit exceeded", data) },
      { id: "rpc", json: success(1, null) },
    ]);
  });

  test("counts each item of a batch against the peer's rate", async () => {
    const { client } = await connect();
    for (let i = 0; i < 4; i++) client.rpc(new Array(51).fill(request(1, [1])));
    await net.clock.advance(0);
    expect(client.closed?.code).toBe(1008);
  });
});

describe("peer.call", () => {
  const answer = (client: RawClient, json: unknown) => client.rpc(json);

  test("resolves with the client's result", async () => {
    const { client, peer } = await connect();
    const result = peer.call.duel.ask({ a: 1, b: 2 });
    await net.clock.advance(0);
    expect(client.seen).toEqual([{ id: "rpc", json: request(1, { a: 1, b: 2 }, "duel.ask") }]);
    answer(client, success(1, 3));
    await expect(result).resolves.toBe(3);
  });

  test("takes an id and nothing else as null on a plain connection, and answers it no more", async () => {
    const { client, peer } = await connect();
    const result = expect(peer.call.duel.ask({ a: 1 })).rejects.toMatchObject({ code: "malformed" });
    await net.clock.advance(0);
    answer(client, { jsonrpc: "2.0", id: 1 });
    await result;
    expect(client.seen).toHaveLength(1);
    answer(client, { jsonrpc: "2.0", id: 1 });
    await net.clock.advance(0);
    expect(client.seen.at(-1)).toEqual({ id: "error", json: failure(1, -32600, "Invalid Request") });
  });

  test("takes an id and nothing else for no result on a connection of kephas.v1, and answers it as little", async () => {
    const { client, peer, server } = await connect({}, "player", ["kephas.v1"]);
    const result = peer.call.duel.ask({ a: 1 });
    await net.clock.advance(0);
    for (const json of [{ jsonrpc: "2.0", id: 1 }, [{ id: 1, error: null }]]) answer(client, json);
    await net.clock.advance(0);
    expect([client.seen.length, server.metrics().unmatchedResponses]).toEqual([1, 2]);
    answer(client, success(1, 3));
    await expect(result).resolves.toBe(3);
  });

  test("rejects with the declared error that the client answers, also under the other id", async () => {
    const { client, peer } = await connect();
    const result = peer.call.duel.ask({ a: 1 });
    await net.clock.advance(0);
    client.rpc(failure(1, 1002, "Not enough gold", { missing: 3 }), RPC_ERROR_ID);
    await expect(result).rejects.toSatisfy((error) => Poor.is(error) && error.data.missing === 3);
  });

  test("rejects a result that is not as declared", async () => {
    const { client, peer } = await connect();
    const result = peer.call.duel.ask({ a: 1 });
    await net.clock.advance(0);
    answer(client, success(1, "three"));
    await expect(result).rejects.toMatchObject({ code: "malformed" });
  });

  test("rejects by time and by signal", async () => {
    const { peer } = await connect();
    const abort = new AbortController();
    const late = expect(peer.call.duel.ask({ a: 1 }, { timeoutMs: 50 })).rejects.toMatchObject({ code: "timeout" });
    const aborted = expect(peer.call.duel.ask({ a: 1 }, { signal: abort.signal })).rejects.toMatchObject({
      code: "aborted",
    });
    abort.abort();
    await aborted;
    await net.clock.advance(50);
    await late;
  });

  test("rejects with outcomeUnknown when the peer goes, and closed when it has gone", async () => {
    const { client, peer } = await connect();
    const open = expect(peer.call.duel.ask({ a: 1 })).rejects.toMatchObject({ code: "outcomeUnknown" });
    client.close();
    await net.clock.advance(0);
    await open;
    await expect(peer.call.duel.ask({ a: 1 })).rejects.toMatchObject({ code: "closed" });
  });

  test("throws invalid for params that the schema refuses", async () => {
    const { peer } = await connect();
    await expect(peer.call.duel.ask({ a: 1.5 })).rejects.toMatchObject({ code: "invalid", path: "a" });
  });

  test("costs the client no tokens for its answers", async () => {
    const { client, peer } = await connect();
    for (let i = 1; i <= 300; i++) {
      const result = peer.call.duel.ask({ a: i });
      await net.clock.advance(0);
      answer(client, success(i, i));
      await result;
    }
    expect(client.closed).toBeUndefined();
  });
});
