import { describe, expect, it } from "vitest";
import { settle } from "./counting-clock.js";
import type { FakeSocket } from "./fake-transport.js";
import { createOpenTable, createTable, Poor } from "./game.js";

const RPC = "ffffffff";
const RPC_ERROR = "fffffffe";

const deliver = (socket: FakeSocket, value: unknown, id = RPC) => socket.deliver(id, JSON.stringify(value));

const ask = (params?: unknown, id?: unknown) => ({ jsonrpc: "2.0", method: "duel.ask", params, id });

describe("call", () => {
  it("sends a request with named params and resolves with the checked result", async () => {
    const { client, socket } = await createOpenTable();
    const call = client.call.math.add({ n: 1, cheat: true } as { n: number });
    await settle();
    expect(socket.sentRpc).toEqual([{ jsonrpc: "2.0", method: "math.add", params: { n: 1 }, id: 1 }]);
    expect(socket.sent[0]?.slice(0, 8)).toBe(RPC);
    deliver(socket, { jsonrpc: "2.0", result: { n: 2, extra: "dropped" }, id: 1 });
    expect(await call).toEqual({ n: 2 });
  });

  it.each([RPC, RPC_ERROR])("takes a result and an error under %s", async (id) => {
    const { client, socket } = await createOpenTable();
    const calls = [client.call.math.add({ n: 1 }), client.call.math.add({ n: 2 })];
    deliver(socket, { jsonrpc: "2.0", error: { code: -32002, message: "Not allowed" }, id: 2 }, id);
    deliver(socket, { jsonrpc: "2.0", result: { n: 7 }, id: 1 }, id);
    expect(await Promise.allSettled(calls)).toMatchObject([{ value: { n: 7 } }, { reason: { code: "forbidden" } }]);
  });

  it("rebuilds a declared error", async () => {
    const { client, socket } = await createOpenTable();
    const call = client.call.math.add({ n: 1 });
    deliver(socket, { jsonrpc: "2.0", error: { code: 1002, message: "x", data: { n: 4 } }, id: 1 }, RPC_ERROR);
    const error = await call.catch((reason: unknown) => reason);
    expect(Poor.is(error) && error.data).toEqual({ n: 4 });
  });

  it("rejects with malformed for a result that the schema refuses", async () => {
    const { client, socket } = await createOpenTable();
    const call = client.call.math.add({ n: 1 });
    deliver(socket, { jsonrpc: "2.0", result: { n: "2" }, id: 1 });
    await expect(call).rejects.toMatchObject({ code: "malformed", path: "n" });
  });

  it("rejects with invalid for params that the schema refuses, and sends nothing", async () => {
    const { client, socket } = await createOpenTable();
    await expect(client.call.math.add({ n: 0.5 })).rejects.toMatchObject({ code: "invalid", path: "n" });
    expect(socket.sent).toEqual([]);
  });

  it("rejects when its time is over or its signal fires, and counts the late answer", async () => {
    const { client, socket, clock } = await createOpenTable();
    const controller = new AbortController();
    const calls = Promise.allSettled([
      client.call.math.add({ n: 1 }, { timeoutMs: 50 }),
      client.call.math.add({ n: 2 }, { signal: controller.signal }),
    ]);
    await clock.advance(50);
    controller.abort();
    expect(await calls).toMatchObject([{ reason: { code: "timeout" } }, { reason: { code: "aborted" } }]);
    deliver(socket, { jsonrpc: "2.0", result: { n: 2 }, id: 1 });
    expect(client.ignored.unmatched).toBe(1);
  });

  it("rejects with outcomeUnknown when the connection is lost", async () => {
    const { client, socket } = await createOpenTable();
    const call = client.call.math.add({ n: 1 });
    const outcome = expect(call).rejects.toMatchObject({ code: "outcomeUnknown" });
    await settle();
    socket.end(1012);
    await outcome;
  });

  it("rejects with closed while not connected", async () => {
    const { client, clock } = createTable();
    await expect(client.call.math.add({ n: 1 })).rejects.toMatchObject({ code: "closed" });
    expect(clock.pending).toBe(0);
  });

  it("tells the round trip by the fastest answer, a request's too, until the connection is lost", async () => {
    const { client, socket, clock } = await createOpenTable({ subprotocol: false, assumeOrdered: true });
    expect(client.rttMs).toBeUndefined();
    const calls = [client.call.math.add({ n: 1 }), client.request.buy(1)];
    await clock.advance(40);
    socket.deliver("0000030001");
    await clock.advance(20);
    deliver(socket, { jsonrpc: "2.0", result: { n: 1 }, id: 1 });
    await Promise.all(calls);
    expect(client.rttMs).toBe(40);
    socket.end(1012);
    expect(client.rttMs).toBeUndefined();
  });

  it("takes its answers out of a batch", async () => {
    const { client, socket } = await createOpenTable();
    const calls = [client.call.math.add({ n: 1 }), client.call.math.add({ n: 2 })];
    deliver(
      socket,
      [2, 1].map((id) => ({ jsonrpc: "2.0", result: { n: id * 10 }, id })),
    );
    expect(await Promise.all(calls)).toEqual([{ n: 10 }, { n: 20 }]);
  });

  it("notifies without an id, and says whether that was sent", async () => {
    const { client, socket } = await createOpenTable();
    expect(client.call.log({ n: 1 })).toBe("sent");
    expect(socket.sentRpc).toEqual([{ jsonrpc: "2.0", method: "log", params: { n: 1 } }]);
    expect(() => client.call.log({ n: 0.5 })).toThrow(expect.objectContaining({ code: "invalid" }));
    client.close();
    expect(client.call.log({ n: 1 })).toBe("dropped");
  });

  it.each([
    ["an id that was never issued", { jsonrpc: "2.0", result: 1, id: 77 }],
    ["an id of another type", { jsonrpc: "2.0", result: 1, id: "1" }],
    ["an answered notification", { jsonrpc: "2.0", result: 1, id: null }],
    ["an error without an id", { jsonrpc: "2.0", error: { code: -32700, message: "Parse error" }, id: null }],
  ])("counts a response under %s", async (_, response) => {
    const { client, socket } = await createOpenTable();
    const call = client.call.math.add({ n: 1 });
    await settle();
    deliver(socket, response);
    await settle();
    expect([client.ignored.unmatched, socket.sent.length]).toEqual([1, 1]);
    deliver(socket, { jsonrpc: "2.0", result: { n: 1 }, id: 1 });
    expect(await call).toEqual({ n: 1 });
  });
});

describe("handle", () => {
  it.each([
    ["named", { n: 1 }],
    ["positional", [1]],
  ])("answers a request with %s params under its own id", async (_, params) => {
    const { client, socket } = await createOpenTable();
    client.handle.duel.ask(({ n }) => Promise.resolve({ n: n + 1, secret: 5 }));
    deliver(socket, ask(params, "x"));
    await settle();
    expect(socket.sentRpc).toEqual([{ jsonrpc: "2.0", result: { n: 2 }, id: "x" }]);
    expect(socket.sent[0]?.slice(0, 8)).toBe(RPC);
  });

  it.each([
    ["a method without a handler", ask({ n: 1 }, 1), { code: -32601, message: "Method not found" }],
    ["an unknown method", { ...ask({}, 1), method: "rpc.unknown" }, { code: -32601, message: "Method not found" }],
    ["a method of the server's", { ...ask({}, 1), method: "math.add" }, { code: -32002, message: "Not allowed" }],
  ])("answers %s with an error", async (_, request, error) => {
    const { client, socket } = await createOpenTable();
    client.handle.duel.ask(({ n }) => ({ n }))();
    deliver(socket, request);
    await settle();
    expect(socket.sentRpc).toEqual([{ jsonrpc: "2.0", error, id: 1 }]);
    expect(socket.sent[0]?.slice(0, 8)).toBe(RPC_ERROR);
  });

  it.each([
    ["wrong", { n: "1" }, "n"],
    ["missing", undefined, "n"],
    ["too many positional", [1, 2], ""],
  ])("answers %s params with the path", async (_, params, path) => {
    const { client, socket } = await createOpenTable();
    client.handle.duel.ask(({ n }) => ({ n }));
    deliver(socket, ask(params, 1));
    await settle();
    expect(socket.sentRpc).toEqual([
      { jsonrpc: "2.0", error: { code: -32602, message: "Invalid params", data: { path } }, id: 1 },
    ]);
  });

  it("answers a declared error as it is", async () => {
    const { client, socket } = await createOpenTable();
    client.handle.duel.ask(() => {
      throw Poor({ n: 3 });
    });
    deliver(socket, ask({ n: 1 }, 1));
    await settle();
    expect(socket.sentRpc).toEqual([
      { jsonrpc: "2.0", error: { code: 1002, message: "Not enough gold", data: { n: 3 } }, id: 1 },
    ]);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("secret"))],
    ["gives a result that the schema refuses", () => ({ n: "secret" }) as unknown as { n: number }],
  ])("answers a handler that %s with nothing of its inside, and logs it", async (_, handler) => {
    const { client, socket, lines } = await createOpenTable();
    client.handle.duel.ask(handler);
    deliver(socket, ask({ n: 1 }, 1));
    await settle();
    expect(socket.sentRpc).toEqual([{ jsonrpc: "2.0", error: { code: -32603, message: "Internal error" }, id: 1 }]);
    expect(lines.all).toEqual([expect.stringContaining("the handler of duel.ask failed")]);
  });

  it("runs a notification and answers nothing, whatever comes of it", async () => {
    const { client, socket } = await createOpenTable();
    const asked: number[] = [];
    client.handle.duel.ask(({ n }) => {
      asked.push(n);
      throw new Error("oops");
    });
    deliver(socket, ask({ n: 1 }));
    deliver(socket, ask({ n: "1" }));
    deliver(socket, ask("1"));
    await settle();
    expect([asked, socket.sent]).toEqual([[1], []]);
  });

  it("answers a batch by one batch, without its notifications", async () => {
    const { client, socket } = await createOpenTable();
    client.handle.duel.ask(({ n }) => ({ n }));
    deliver(socket, [ask({ n: 1 }, 1), ask({ n: 2 }), ask({}, 3), { ...ask({}, 4), method: 4 }, 5]);
    await settle();
    expect(socket.sentRpc).toEqual([
      [
        { jsonrpc: "2.0", result: { n: 1 }, id: 1 },
        { jsonrpc: "2.0", error: { code: -32602, message: "Invalid params", data: { path: "n" } }, id: 3 },
        { jsonrpc: "2.0", error: { code: -32600, message: "Invalid Request" }, id: 4 },
      ],
    ]);
    expect(socket.sent[0]?.slice(0, 8)).toBe(RPC);
  });

  it("answers nothing to a batch of notifications", async () => {
    const { socket } = await createOpenTable();
    deliver(socket, [ask({ n: 1 }), ask({ n: 2 })]);
    await settle();
    expect(socket.sent).toEqual([]);
  });

  it("executes nothing that comes under the id of errors", async () => {
    const { client, socket } = await createOpenTable();
    const asked: number[] = [];
    client.handle.duel.ask(({ n }) => ({ n: asked.push(n) }));
    deliver(socket, ask({ n: 1 }, 1), RPC_ERROR);
    deliver(socket, [ask({ n: 1 }), { id: 1 }], RPC_ERROR);
    await settle();
    expect([asked, socket.sent, client.ignored.malformed]).toEqual([[], [], 3]);
  });

  it("lets a second handler take the place of the first, whose undo changes nothing then", async () => {
    const { client, socket } = await createOpenTable();
    const undo = client.handle.duel.ask(() => ({ n: 1 }));
    client.handle.duel.ask(() => ({ n: 2 }));
    undo();
    deliver(socket, ask({ n: 0 }, 1));
    await settle();
    expect(socket.sentRpc).toMatchObject([{ result: { n: 2 } }]);
  });

  it("never answers on another connection than the one that asked", async () => {
    const { client, socket, net, clock } = await createOpenTable();
    let answer = (_: { n: number }) => {};
    client.handle.duel.ask(() => new Promise((resolve) => (answer = resolve)));
    deliver(socket, ask({ n: 0 }, 1));
    await settle();
    socket.end(1006);
    await clock.advance(250);
    net.last.accept();
    answer({ n: 5 });
    await settle();
    expect([socket.sent, net.last.sent]).toEqual([[], []]);
  });
});
