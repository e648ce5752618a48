import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { expectNoCrash } from "../harness/crashes.js";
import { type GamePeer, quiet } from "../harness/game.js";
import { closeOf, createServer, join, listen, open, signal } from "../harness/real-server.js";

expectNoCrash();

const calm = quiet();

describe("what the program does wrong", () => {
  test("starting twice is a usage error, and the first start goes on", async () => {
    const { server, url } = await listen();
    await expect(server.listen({ port: 0 })).rejects.toMatchObject({ code: "usage", message: /listens already/ });
    expect((await open(url)).readyState).toBe(WebSocket.OPEN);
  });

  test("a taken port is a listen error that names it, and another may be tried", async () => {
    const { url } = await listen();
    const port = Number(new URL(url).port);
    const server = createServer();
    await expect(server.listen({ port, host: "127.0.0.1" })).rejects.toMatchObject({
      code: "listen",
      message: `cannot listen on 127.0.0.1, port ${port}: another program has it`,
    });
    const { url: other } = await server.listen({ port: 0, host: "127.0.0.1" });
    expect((await open(other)).readyState).toBe(WebSocket.OPEN);
  });

  test("an address that this machine has not is a listen error", async () => {
    await expect(createServer().listen({ port: 0, host: "203.0.113.1" })).rejects.toMatchObject({ code: "listen" });
  });

  test("attaching and listening after close, and two servers at one path, are usage errors", async () => {
    const http = createHttpServer();
    const [first, second] = [createServer(), createServer()];
    first.attach(http);
    expect(() => second.attach(http)).toThrow(expect.objectContaining({ code: "usage" }));
    await first.close();
    expect(() => first.attach(http)).toThrow(expect.objectContaining({ code: "usage" }));
    await expect(first.listen({ port: 0 })).rejects.toMatchObject({ code: "usage" });
    second.attach(http);
  });

  test("close within a handler, and close twice, end the server once", async () => {
    const { promise: closed, resolve } = signal();
    const move = (_: number, { server }: GamePeer): void => {
      void Promise.all([server.close({ graceMs: 1000 }), server.close({ graceMs: 1000 })]).then(resolve);
    };
    const { server, url } = await listen({ commands: { ...calm.commands, move } });
    const socket = await open(url);
    const end = closeOf(socket);
    socket.send(Buffer.from("0000010001", "hex"));
    await closed;
    expect((await end).code).toBe(1001);
    expect(server.peers.size).toBe(0);
  });

  test("clients that come, and vanish, while the server closes with a handler pending", async () => {
    const { promise: gate, resolve: release } = signal();
    const { promise: begun, resolve: begin } = signal();
    const buy = async (item: number): Promise<number> => {
      begin();
      await gate;
      return item;
    };
    const { server, url } = await listen({ commands: { ...calm.commands, buy } });
    const [patient, fickle] = [await join(server, url), await open(url)];
    const reply = patient.client.request.buy(7);
    fickle.send(Buffer.from("0000030008", "hex"));
    await begun;
    const closing = server.close({ graceMs: 60_000 });
    fickle.terminate();
    const late = new WebSocket(url);
    const [error] = (await once(late, "error")) as [Error];
    expect(error.message).toMatch(/ECONNREFUSED|503/);
    release();
    expect(await reply).toBe(7);
    await closing;
  });
});
