import type { Closure } from "kephas/server";
import type { TestNet } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { Heartbeat, type HeartbeatTarget } from "../../../runtime/server/connection/heartbeat.js";
import type { createLog } from "../harness/game.js";
import { createMemoryGame, type MemoryGame } from "../harness/memory-server.js";
import { createSteppedClock, type SteppedClock } from "../harness/stepped-clock.js";

let game: MemoryGame;
let net: TestNet;
let log: ReturnType<typeof createLog>;

beforeEach(() => {
  game = createMemoryGame();
  ({ net, log } = game);
});

describe("the heartbeat", () => {
  test("pings after 54 s of silence, and takes the time", async () => {
    const server = game.createServer();
    const { client, peer } = await game.join(server);
    expect(peer.rttMs).toBeUndefined();
    await net.clock.advance(300_000);
    expect(client.closed).toBeUndefined();
    expect(peer.rttMs).toBe(0);
  });

  test("closes with 4408 whoever is silent for 60 s", async () => {
    const server = game.createServer();
    const { peer } = await game.join(server);
    net.stall();
    await net.clock.advance(59_000);
    expect(peer.alive).toBe(true);
    await net.clock.advance(1000);
    expect(peer.alive).toBe(false);
    expect(log.lines.join()).toContain("with 4408");
  });

  test("is renewed by any frame", async () => {
    const server = game.createServer();
    const { client, peer } = await game.join(server);
    net.stall();
    for (let i = 0; i < 10; i++) {
      await net.clock.advance(50_000);
      client.send(0x100, 1);
    }
    expect(peer.alive).toBe(true);
  });

  test("cuts a peer that takes nothing of what was written for 10 s", async () => {
    const closures: Closure[] = [];
    const server = game.createServer({ disconnected: (_, closure) => closures.push(closure) });
    const { peer } = await game.join(server);
    net.stall();
    peer.send.state(1);
    await net.clock.advance(9000);
    expect(closures).toEqual([]);
    await net.clock.advance(2000);
    expect(closures).toEqual([{ code: 1006, reason: "", voluntary: false }]);
  });

  test("has no timer while nobody is there", async () => {
    const timers = new Set<object>();
    const clock = {
      now: net.clock.now,
      after(delayMs: number, callback: () => void) {
        const key = {};
        timers.add(key);
        const undo = net.clock.after(delayMs, () => {
          timers.delete(key);
          callback();
        });
        return () => {
          timers.delete(key);
          undo();
        };
      },
    };
    const server = game.createServer({ clock });
    expect(timers.size).toBe(0);
    await game.join(server);
    await game.join(server);
    expect(timers.size).toBe(1);
    net.cut();
    await net.clock.advance(0);
    expect(timers.size).toBe(0);
  });
});

describe("the heartbeat, looking closely,", () => {
  let clock: SteppedClock;
  let deeds: string[];
  let beating: HeartbeatTarget & {
    lastSeenAt: number;
    paused: boolean;
    readonly outbox: { stalledSince: number | undefined };
  };

  beforeEach(() => {
    clock = createSteppedClock();
    deeds = [];
    const note = (deed: string) => void deeds.push(`${deed} at ${clock.now()}`);
    beating = {
      label: "it",
      logFields: { peer: "it", address: "192.0.2.1" },
      paused: false,
      lastSeenAt: 0,
      pingedAt: undefined,
      slot: undefined,
      before: undefined,
      after: undefined,
      outbox: { stalledSince: undefined, flush() {} },
      socket: { ping: () => note("ping") },
      closeFor: () => note("close"),
      terminate: () => note("cut"),
    };
    const times = { readTimeoutMs: 60_000, pingAfterMs: 54_000, writeTimeoutMs: 10_000 };
    new Heartbeat({ ...times, clock, logger: log }).add(beating);
  });

  test("feels for a connection that is not read by a ping every 54 s, and holds no silence against it", () => {
    beating.paused = true;
    clock.stepTo(170_000);
    expect(deeds).toEqual(["ping at 54000", "ping at 108000", "ping at 162000"]);
  });

  test("ends nobody whose answer has waited in the network while the process was held up", () => {
    clock.stepTo(53_000);
    beating.outbox.stalledSince = 53_000;
    clock.stepTo(54_000);
    clock.holdUpUntil(90_000);
    clock.after(-1, () => {
      beating.lastSeenAt = clock.now();
      beating.outbox.stalledSince = undefined;
    });
    clock.stepTo(100_000);
    expect(deeds).toEqual(["ping at 54000"]);
  });

  test("leaves as much time to answer a ping that was late as any other", () => {
    clock.stepTo(53_000);
    clock.holdUpUntil(70_000);
    clock.stepTo(76_000);
    expect(deeds).toEqual(["ping at 70000", "close at 76000"]);
  });
});
