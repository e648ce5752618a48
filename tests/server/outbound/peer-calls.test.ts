import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { watchSurfaced } from "../../support/surfaced.js";
import { sayHello } from "../harness/hello.js";
import { join, listen, open } from "../harness/real-server.js";

const surfaced = watchSurfaced();

describe("a call of a client that nobody awaits", () => {
  test("ends no process when the client vanishes, or its time is over, or it was wrong", async () => {
    let gone = (): void => {};
    const disconnected = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const { url } = await listen({
      connected(peer) {
        void peer.call.duel.ask({ a: 1 });
        void peer.call.duel.ask({ a: 2 }, { timeoutMs: 1 });
        void peer.call.duel.ask({ a: 0.5 });
        void peer.call.duel.ask({ a: 3 }, { signal: AbortSignal.abort() });
      },
      disconnected(peer) {
        void peer.call.duel.ask({ a: 4 });
        setImmediate(gone);
      },
    });
    const socket = await sayHello(await open(url, ["kephas.v1"]));
    socket.terminate();
    await disconnected;
    expect(surfaced).toEqual([]);
  });

  test("is rejected all the same for who awaits it", async () => {
    const { server, url } = await listen();
    const { client, peer } = await join(server, url, { WebSocket });
    client.handle.duel.ask(() => new Promise(() => {}));
    const call = peer.call.duel.ask({ a: 1 });
    client.close();
    await expect(call).rejects.toMatchObject({ code: "outcomeUnknown" });
  });
});

describe("the signal of a peer", () => {
  test("may be shared by as many calls and listeners as a game likes", async () => {
    const { server, url } = await listen();
    const { client, peer } = await join(server, url, { WebSocket });
    client.handle.duel.ask(({ a }) => a);
    const { signal } = peer;
    const heard: number[] = [];
    const calls = Array.from({ length: 20 }, (_, a) => peer.call.duel.ask({ a }, { signal }));
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    for (let i = 0; i < 20; i++) signal.addEventListener("abort", () => heard.push(i));
    expect(await Promise.all(calls)).toHaveLength(20);
    expect(getEventListeners(signal, "abort")).toHaveLength(20);
    client.close();
    await expect.poll(() => heard.length).toBe(20);
    expect(surfaced).toEqual([]);
  });
});
