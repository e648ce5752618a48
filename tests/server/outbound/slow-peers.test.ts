import type { Closure } from "kephas/server";
import { describe, expect, test } from "vitest";
import { createGameForEachTest, game, log, net } from "../harness/each-game.js";
import type { Overrides } from "../harness/memory-server.js";
import { connectRaw } from "../harness/raw-client.js";

createGameForEachTest();

describe("a slow peer", () => {
  const kib = (count: number): string => "x".repeat(count * 1024);

  test("misses droppable messages and gets the newest of the latest ones", async () => {
    const server = game.createServer();
    const slow = await game.join(server);
    net.stall();
    const quick = await game.join(server);
    server.broadcast.chat(kib(20));
    await net.clock.advance(0);
    slow.peer.send.spark("missed");
    for (const text of ["1", "2", "3"]) {
      server.broadcast.world(text);
      server.broadcast.world(`topic ${text}`, { topic: "nobody" });
      await net.clock.advance(0);
    }
    net.flow();
    await net.clock.advance(0);
    expect(slow.client.seen).toHaveLength(2);
    expect(slow.client.seen[1]).toBe("401:33");
    expect(quick.client.seen.slice(1)).toEqual(["401:31", "401:32", "401:33"]);
    expect(slow.peer.bufferedBytes).toBe(0);
  });

  /** A peer that takes nothing from now on, and one that came later. */
  async function joinSlow(overrides: Overrides = {}) {
    const closures: Closure[] = [];
    const disconnected = (_: unknown, closure: Closure): void => void closures.push(closure);
    const server = game.createServer({ ...overrides, disconnected });
    const slow = await game.join(server);
    net.stall();
    const quick = await game.join(server);
    const send = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        server.broadcast.chat(kib(60));
        await net.clock.advance(0);
      }
    };
    return { server, slow, quick, closures, send };
  }

  const tooSlow = { code: 1013, reason: "Slow consumer", voluntary: false };

  test("is closed with 1013 once more than 1 MiB has waited for 30 s, and others notice nothing", async () => {
    const { closures, send, quick } = await joinSlow();
    await send(40);
    await net.clock.advance(29_900);
    expect(closures).toEqual([]);
    await net.clock.advance(600);
    expect(closures).toEqual([tooSlow]);
    expect(quick.client.seen).toHaveLength(40);
    expect(log.lines.join()).toContain("reads too slowly: it took under 1 MiB in 30 s");
  });

  test("keeps its place where the network goes on before the 30 s are over", async () => {
    const { closures, send, slow } = await joinSlow();
    await send(40);
    await net.clock.advance(29_000);
    net.flow();
    await net.clock.advance(0);
    expect(slow.client.seen).toHaveLength(40);
    await net.clock.advance(60_000);
    expect(closures).toEqual([]);
  });

  test("is closed at once beyond 16 MiB, with a line that names the option", async () => {
    const { closures, send } = await joinSlow({ maxBufferedBytes: 2 ** 21 });
    await send(290);
    expect(closures).toEqual([tooSlow]);
    expect(log.lines.join()).toContain('more than 16777216 bytes wait (option "maxBufferedBytes")');
  });

  test("may hold more than 16 MiB where the option and the largest message are more", async () => {
    const { closures, send } = await joinSlow({ maxBufferedBytes: 2 ** 24 });
    await send(273);
    expect(closures).toEqual([]);
    await send(2);
    expect(closures).toEqual([tooSlow]);
  });

  test("is closed for what all hold together, if it holds most", async () => {
    const { closures, send, server, slow, quick } = await joinSlow({ maxBufferedBytesTotal: 2 ** 20 });
    await send(10);
    net.stall();
    await send(3);
    expect(closures).toEqual([]);
    await send(1);
    expect(closures).toEqual([tooSlow]);
    expect([slow.peer.alive, quick.peer.alive, server.peers.size]).toEqual([false, true, 1]);
    expect(log.lines.join()).toContain("maxBufferedBytesTotal");
  });

  test("gets all that connected sends, if that is less than 16 MiB, and else a line that names the option", async () => {
    const closures: Closure[] = [];
    let count = 250;
    const server = game.createServer({
      connected(peer) {
        for (let i = 0; i < count; i++) peer.send.chat(kib(60));
      },
      disconnected: (_, closure) => void closures.push(closure),
    });
    const { client } = await game.join(server);
    expect(client.seen).toHaveLength(250);
    count = 350;
    connectRaw(net, server);
    await net.clock.advance(0);
    expect(closures).toEqual([tooSlow]);
    expect(log.lines.join()).toMatch(
      /"connected" sends it more than 16777216 bytes at once \(option "maxBufferedBytes"\)/,
    );
  });

  test("is nobody whose messages of one turn have not been written yet", async () => {
    const server = game.createServer();
    const { client, peer } = await game.join(server);
    peer.send.chat(kib(20));
    peer.send.spark("a");
    peer.send.world("b");
    await net.clock.advance(0);
    expect(client.seen.slice(1)).toEqual(["402:61", "401:62"]);
  });
});
