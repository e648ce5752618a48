import type { Closure } from "kephas/server";
import { beforeEach, describe, expect, test } from "vitest";
import { Heartbeat, type HeartbeatTarget } from "../../../runtime/server/connection/heartbeat.js";
import { createGameForEachTest, game, log, net } from "../harness/each-game.js";
import { createSteppedClock, type SteppedClock } from "../harness/stepped-clock.js";

createGameForEachTest();

describe("the heartbeat", () => {
  test("pings after 25 s of silence, and takes the time", async () => {
    const server = game.createServer();
    const { client, peer } = await game.join(server);
    await net.clock.advance(24_900);
    expect(peer.rttMs).toBeUndefined();
    await net.clock.advance(100);
    expect(peer.rttMs).toBe(0);
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

  test("cuts a peer that takes nothing of what was written for 30 s", async () => {
    const closures: Closure[] = [];
    const server = game.createServer({ disconnected: (_, closure) => closures.push(closure) });
    const { peer } = await game.join(server);
    net.stall();
    peer.send.state(1);
    await net.clock.advance(30_000);
    expect(closures).toEqual([]);
    await net.clock.advance(1000);
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
    net.stall();
    server.broadcast.chat("to wait");
    await net.clock.advance(0);
    expect(timers.size).toBe(2);
    net.flow();
    await net.clock.advance(500);
    expect(timers.size).toBe(1);
    net.cut();
    await net.clock.advance(0);
    expect(timers.size).toBe(0);
  });
});

describe("the heartbeat of 10,000 who fall silent together", () => {
  const COUNT = 10_000;

  /** All of them; and when each was pinged and closed. */
  function start(clock: SteppedClock): { crowd: HeartbeatTarget[]; pings: number[]; closed: number[] } {
    const heartbeat = new Heartbeat({ readTimeoutMs: 60_000, pingAfterMs: 25_000, clock });
    const [pings, closed]: [number[], number[]] = [[], []];
    const crowd = Array.from({ length: COUNT }, () => {
      const target: HeartbeatTarget = {
        paused: false,
        lastSeenAt: clock.now(),
        readsUntil: 0,
        pingedAt: undefined,
        slot: undefined,
        before: undefined,
        after: undefined,
        outbox: { flush() {} },
        socket: { ping: () => void pings.push(clock.now()) },
        closeFor() {
          closed.push(clock.now());
          heartbeat.remove(target);
        },
      };
      heartbeat.add(target);
      return target;
    });
    return { crowd, pings, closed };
  }

  const mostAtOnce = (times: readonly number[]): number => {
    const counts = new Map<number, number>();
    for (const time of times) counts.set(time, (counts.get(time) ?? 0) + 1);
    return Math.max(...counts.values());
  };

  test("pings one after the other, each once, within 5 seconds", () => {
    const clock = createSteppedClock();
    const { pings } = start(clock);
    clock.stepTo(24_999);
    expect(pings).toEqual([]);
    clock.stepTo(30_000);
    expect(pings).toHaveLength(COUNT);
    expect(mostAtOnce(pings)).toBeLessThanOrEqual(COUNT / 50);
  });

  test("is no more of a burst where the process was held up", () => {
    const clock = createSteppedClock();
    const { pings, closed } = start(clock);
    clock.stepTo(20_000);
    clock.holdUpUntil(70_000);
    clock.stepTo(75_100);
    expect(pings).toHaveLength(COUNT);
    expect(mostAtOnce(pings)).toBeLessThanOrEqual(COUNT / 50);
    expect(closed).toEqual([]);
    clock.stepTo(104_900);
    expect(closed).toEqual([]);
  });

  test("closes nobody whose network takes what waited, though no frame comes", () => {
    const clock = createSteppedClock();
    const { crowd, closed } = start(clock);
    for (let time = 10_000; time <= 300_000; time += 10_000) {
      clock.stepTo(time);
      for (const target of crowd) (target as { lastSeenAt: number }).lastSeenAt = time;
    }
    expect(closed).toEqual([]);
    clock.stepTo(366_000);
    expect(closed).toHaveLength(COUNT);
  });
});

describe("the heartbeat, looking closely,", () => {
  let clock: SteppedClock;
  let deeds: string[];
  let beating: HeartbeatTarget & {
    lastSeenAt: number;
    readsUntil: number;
    paused: boolean;
  };

  beforeEach(() => {
    clock = createSteppedClock();
    deeds = [];
    const note = (deed: string) => void deeds.push(`${deed} at ${clock.now()}`);
    beating = {
      paused: false,
      lastSeenAt: 0,
      readsUntil: 0,
      pingedAt: undefined,
      slot: undefined,
      before: undefined,
      after: undefined,
      outbox: { flush() {} },
      socket: { ping: () => note("ping") },
      closeFor: () => note("close"),
    };
    new Heartbeat({ readTimeoutMs: 60_000, pingAfterMs: 25_000, clock }).add(beating);
  });

  test("feels for a connection that is not read by a ping every 25 s, and holds no silence against it", () => {
    beating.paused = true;
    clock.stepTo(90_000);
    expect(deeds).toEqual(["ping at 25000", "ping at 50000", "ping at 75000"]);
  });

  test("ends nobody whose answer has waited in the network while the process was held up", () => {
    clock.stepTo(25_000);
    clock.holdUpUntil(90_000);
    clock.after(-1, () => {
      beating.lastSeenAt = clock.now();
    });
    clock.stepTo(100_000);
    expect(deeds).toEqual(["ping at 25000"]);
  });

  test("judges nobody in the pass in which it was late itself, though nothing came", () => {
    clock.stepTo(25_000);
    clock.holdUpUntil(90_000);
    clock.stepTo(90_000);
    expect(deeds).toEqual(["ping at 25000"]);
    clock.stepTo(90_100);
    expect(deeds).toEqual(["ping at 25000", "close at 90100"]);
  });

  test("waits for the answer of a client that has to read what the network took for it", () => {
    clock.stepTo(25_000);
    beating.lastSeenAt = 32_000;
    beating.readsUntil = 92_000;
    clock.stepTo(151_900);
    expect(deeds).toEqual(["ping at 25000", "ping at 57000"]);
    clock.stepTo(152_000);
    expect(deeds).toContain("close at 152000");
  });

  test("leaves as much time to answer a ping that was late as any other", () => {
    clock.stepTo(24_000);
    clock.holdUpUntil(70_000);
    clock.stepTo(105_000);
    expect(deeds).toEqual(["ping at 70000", "close at 105000"]);
  });
});
