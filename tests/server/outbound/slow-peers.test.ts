import type { Closure } from "kephas/server";
import type { TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import type { createLog } from "../harness/game.js";
import { createMemoryGame, type MemoryGame } from "../harness/memory-server.js";

let game: MemoryGame;
let net: TestNet;
let log: ReturnType<typeof createLog>;

beforeEach(() => {
  game = createMemoryGame();
  ({ net, log } = game);
});

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

  test("is closed with 1013 beyond 1 MiB, and others notice nothing", async () => {
    const closures: Closure[] = [];
    const server = game.createServer({ disconnected: (_, closure) => closures.push(closure) });
    await game.join(server);
    net.stall();
    const quick = await game.join(server);
    for (let i = 0; i < 40; i++) {
      server.broadcast.chat(kib(60));
      await net.clock.advance(0);
    }
    expect(closures).toEqual([{ code: 1013, reason: "Slow consumer", voluntary: false }]);
    expect(quick.client.seen).toHaveLength(40);
    expect(log.lines.join()).toContain("reads too slowly");
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
