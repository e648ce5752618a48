import { RPC_ERROR_ID } from "kephas/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { greet } from "../harness/greeted-client.js";
import { createMemoryGame, deferred, type MemoryGame } from "../harness/memory-server.js";

let game: MemoryGame;

beforeEach(() => {
  game = createMemoryGame();
});

const call = (method: string, params: unknown, id?: number) =>
  id === undefined ? { jsonrpc: "2.0", method, params } : { jsonrpc: "2.0", method, params, id };

const bytesOf = (value: unknown): number => 4 + JSON.stringify(value).length;

const kib = (count: number): string => "x".repeat(count * 1024);

describe("messages are counted", () => {
  test("as they come, by command, with the bytes of id and payload", async () => {
    const server = game.createServer();
    const { client } = await game.join(server);
    client.send(0x100, 1);
    client.send(0x100, 2);
    client.send(0x200, 65, 66, 67);
    await game.net.clock.advance(0);
    expect(server.metrics().commands).toMatchObject({
      move: { received: 2, receivedBytes: 10, sent: 0, sentBytes: 0 },
      chat: { received: 1, receivedBytes: 7 },
      buy: { received: 0, receivedBytes: 0 },
    });
  });

  test("where the schema has no such command, all together", async () => {
    const server = game.createServer();
    const { client } = await game.join(server);
    client.send(0x777, 1, 2, 3);
    client.send(0x778);
    await game.net.clock.advance(0);
    expect(server.metrics().unknownCommands).toEqual({ received: 2, receivedBytes: 11 });
  });

  test("as they are sent to one peer, replies included", async () => {
    const server = game.createServer();
    const { client, peer } = await game.join(server);
    peer.send.chat("hello");
    peer.send.state(1);
    client.send(0x300, 7);
    await game.net.clock.advance(0);
    expect(server.metrics().commands).toMatchObject({
      chat: { sent: 1, sentBytes: 9 },
      state: { sent: 1, sentBytes: 5 },
      buy: { received: 1, sent: 1, sentBytes: 5 },
    });
  });

  test("as they are broadcast, once for each peer that they go to", async () => {
    const server = game.createServer();
    const [one, other] = [await game.join(server), await game.join(server)];
    await game.join(server);
    server.broadcast.state(1);
    server.broadcast.state(2, { except: one.peer });
    server.broadcast.state(3, { peers: [one.peer, other.peer, one.peer] });
    server.broadcast.chat("nobody", { topic: "empty" });
    expect(server.metrics().commands).toMatchObject({
      state: { sent: 7, sentBytes: 35 },
      chat: { sent: 0, sentBytes: 0 },
    });
  });

  test("not where the peer has gone", async () => {
    const server = game.createServer();
    const { peer } = await game.join(server);
    peer.close();
    peer.send.state(1);
    server.broadcast.state(1);
    expect(server.metrics().commands["state"]?.sent).toBe(0);
  });

  test("not where a reply comes too late for its peer", async () => {
    const gate = deferred<number>();
    const server = game.createServer({ commands: { buy: () => gate.promise } });
    const { client } = await game.join(server);
    client.send(0x300, 7);
    client.close();
    await game.net.clock.advance(0);
    gate.resolve(7);
    await game.net.clock.advance(0);
    expect(server.metrics().commands["buy"]).toMatchObject({ received: 1, sent: 0, handler: { count: 1 } });
  });

  test("of two servers apart from each other", async () => {
    const [one, other] = [game.createServer(), game.createServer()];
    const { client, peer } = await game.join(one);
    await game.join(other);
    client.send(0x100, 1);
    peer.send.state(1);
    await game.net.clock.advance(0);
    expect(one.metrics().commands).toMatchObject({ move: { received: 1 }, state: { sent: 1 } });
    expect(other.metrics().commands).toMatchObject({ move: { received: 0 }, state: { sent: 0 } });
  });
});

describe("what slow peers miss is counted", () => {
  test("droppable messages that are left out, and latest ones that a newer one replaces", async () => {
    const server = game.createServer();
    const slow = await game.join(server);
    game.net.stall();
    await game.join(server);
    slow.peer.send.chat(kib(20));
    await game.net.clock.advance(0);
    slow.peer.send.spark("1");
    slow.peer.send.spark("2");
    for (const text of ["1", "2", "3"]) server.broadcast.world(text);
    expect(server.metrics().commands).toMatchObject({
      spark: { sent: 0, sentBytes: 0, dropped: 2, replaced: 0 },
      world: { sent: 6, sentBytes: 30, dropped: 0, replaced: 2 },
      chat: { sent: 1, dropped: 0, replaced: 0 },
    });
  });
});

describe("JSON-RPC is counted", () => {
  test("by messages and by calls of each method", async () => {
    const server = game.createServer();
    const { client } = await game.join(server);
    const [request, batch] = [
      call("math.add", [1, 2], 1),
      [call("math.add", { a: 1 }, 2), call("tell", { a: 1 }), call("no.such", {}, 3)],
    ];
    client.rpc(request);
    client.rpc(batch);
    await game.net.clock.advance(0);
    const { jsonRpc, methods } = server.metrics();
    expect(jsonRpc).toMatchObject({ received: 2, receivedBytes: bytesOf(request) + bytesOf(batch), sent: 2 });
    expect(methods).toMatchObject({
      "math.add": { received: 2, sent: 0 },
      tell: { received: 1 },
      wipe: { received: 0 },
    });
  });

  test("frames of the runtime among them: the answer to hello, and what says that the server is busy", async () => {
    const gate = deferred<void>();
    const server = game.createServer({ maxWaitingMessages: 1, commands: { move: () => gate.promise } });
    const client = await greet(game, server);
    const answered = server.metrics().jsonRpc;
    expect(answered.sent).toBe(1);
    const [peer] = server.peers.values();
    peer?.send.chat(kib(65));
    for (let i = 0; i < 3; i++) client.send(0x100, i);
    await game.net.clock.advance(0);
    const busy = (params: object): number => bytesOf({ jsonrpc: "2.0", method: "rpc.busy", params });
    const { sent, sentBytes } = server.metrics().jsonRpc;
    expect([sent, sentBytes - answered.sentBytes]).toEqual([3, busy({ bytes: 65 * 1024 + 4 }) + busy({})]);
    gate.resolve();
  });

  test("with the bytes of what is answered, errors of commands included", async () => {
    const server = game.createServer();
    const { client } = await game.join(server);
    client.rpc(call("math.add", [1, 2], 1));
    await game.net.clock.advance(0);
    const answer = { jsonrpc: "2.0", result: 3, id: 1 };
    expect(server.metrics().jsonRpc).toMatchObject({ sent: 1, sentBytes: bytesOf(answer) });
    client.send(0x777);
    await game.net.clock.advance(0);
    const error = { code: -32601, message: "Method not found", data: { command: 0x777 } };
    const refusal = { jsonrpc: "2.0", error, id: null };
    expect(server.metrics().jsonRpc).toMatchObject({ sent: 2, sentBytes: bytesOf(answer) + bytesOf(refusal) });
    expect(server.metrics().jsonRpc.received).toBe(1);
  });

  test("calls of clients, and responses that nothing waits for", async () => {
    const server = game.createServer();
    const { client, peer } = await game.join(server);
    const answered = peer.call.duel.ask({ a: 1 });
    await game.net.clock.advance(0);
    expect(server.metrics()).toMatchObject({ methods: { "duel.ask": { sent: 1 } }, jsonRpc: { sent: 1 } });
    const [asked] = client.seen as unknown as [{ readonly json: { readonly id: number } }];
    client.rpc({ jsonrpc: "2.0", result: 7, id: asked.json.id });
    expect(await answered).toBe(7);
    expect(server.metrics().unmatchedResponses).toBe(0);
    client.rpc({ jsonrpc: "2.0", result: 7, id: asked.json.id });
    client.rpc({ jsonrpc: "2.0", error: { code: 1, message: "what?" }, id: 99 }, RPC_ERROR_ID);
    await game.net.clock.advance(0);
    expect(server.metrics()).toMatchObject({ unmatchedResponses: 2, jsonRpc: { received: 3 } });
  });
});
