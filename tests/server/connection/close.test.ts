import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Closure } from "kephas/server";
import { describe, expect, test } from "vitest";
import { quiet } from "../harness/game.js";
import { createMemoryGame } from "../harness/memory-server.js";
import { closeOf, createServer, listen, nextMessage, open, signal } from "../harness/real-server.js";

describe("close", () => {
  test("says goodbye with 1001 and resolves when all is gone, the port too", async () => {
    const closures: Closure[] = [];
    const { server, url } = await listen({ disconnected: (_, closure) => closures.push(closure) });
    const sockets = [await open(url), await open(url)];
    const codes = Promise.all(sockets.map(closeOf));
    await Promise.all([server.close(), server.close()]);
    expect((await codes).map(({ code }) => code)).toEqual([1001, 1001]);
    expect(closures.map(({ code, voluntary }) => [code, voluntary])).toEqual([
      [1001, false],
      [1001, false],
    ]);
    await expect(open(url)).rejects.toThrow("ECONNREFUSED");
  });

  test("lets handlers at work end, and their answers leave", async () => {
    const { promise: begun, resolve: begin } = signal();
    const { promise: finished, resolve: finish } = signal();
    const calm = quiet();
    const { server, url } = await listen({
      commands: {
        ...calm.commands,
        async buy(item) {
          begin();
          await finished;
          return item;
        },
      },
    });
    const socket = await open(url);
    const answered = nextMessage(socket);
    const closed = closeOf(socket);
    socket.send(Buffer.from("0000030007", "hex"));
    await begun;
    const closing = server.close({ graceMs: 60_000 });
    finish();
    expect(await answered).toBe("300:07");
    expect((await closed).code).toBe(1001);
    await closing;
  });

  test("cuts whoever is left after the grace period", async () => {
    const calm = quiet();
    const { promise: begun, resolve: begin } = signal();
    const move = (): Promise<void> => {
      begin();
      return new Promise(() => {});
    };
    const { server, url } = await listen({ commands: { ...calm.commands, move } });
    const [stuck, deaf] = [await open(url), await open(url)];
    const closed = closeOf(stuck);
    stuck.send(Buffer.from("0000010001", "hex"));
    deaf.pause();
    await begun;
    await server.close({ graceMs: 50 });
    expect(server.peers.size).toBe(0);
    expect((await closed).code).toBe(1001);
    deaf.terminate();
  });

  test("cuts who waits for authenticate, also on an HTTP server that goes on", async () => {
    const { promise: begun, resolve: begin } = signal();
    const server = createServer({
      authenticateTimeoutMs: 600_000,
      authenticate() {
        begin();
        return new Promise<undefined>(() => {});
      },
    });
    const http = createHttpServer();
    server.attach(http);
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    const refused = expect(open(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/ws`)).rejects.toThrow();
    await begun;
    await server.close({ graceMs: 20 });
    await refused;
    expect(http.listening).toBe(true);
    http.close();
  });

  test("serves what comes until it says goodbye, and hears the answers that handlers at work wait for", async () => {
    const game = createMemoryGame();
    const handled: unknown[] = [];
    const server = game.createServer({
      commands: {
        move: (value) => handled.push(value),
        chat: async (_, peer) => handled.push(await peer.call.duel.ask({ a: 1 })),
      },
    });
    const { client } = await game.join(server);
    client.send(0x200);
    await game.net.clock.advance(0);
    const closing = server.close();
    client.send(0x100, 1);
    client.rpc({ jsonrpc: "2.0", method: "math.add", params: [1], id: 7 });
    client.rpc({ jsonrpc: "2.0", result: 5, id: 1 });
    await closing;
    expect(handled).toEqual([5, 1]);
    // The server's own call, and the answer to the client's.
    expect(client.seen).toHaveLength(2);
    expect(client.closed?.code).toBe(1001);
  });

  test.each([-1, Number.NaN, "soon"])("rejects with usage a grace period of %s", async (graceMs) => {
    await expect(createServer().close({ graceMs: graceMs as number })).rejects.toMatchObject({ code: "usage" });
  });

  test("of a server that never listened resolves", async () => {
    await expect(createServer().close()).resolves.toBeUndefined();
  });
});
