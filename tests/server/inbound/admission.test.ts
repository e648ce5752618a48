import { describe, expect, test } from "vitest";
import { Admission } from "../../../runtime/server/inbound/admission.js";
import { createGameForEachTest, game, log, net } from "../harness/each-game.js";
import { commandError } from "../harness/raw-client.js";

createGameForEachTest();

describe("rates", () => {
  test("a peer's 201st message at once ends it with 1008, and a log line names it", async () => {
    const client = await game.connect();
    for (let i = 0; i < 200; i++) client.send(0x100, 1);
    await net.clock.advance(0);
    expect(client.closed).toBeUndefined();
    client.send(0x100, 1);
    await net.clock.advance(0);
    expect(client.closed).toEqual({ code: 1008, reason: "Rate limit exceeded" });
    expect(log.lines.join()).toMatch(/closed peer [0-9a-f-]{36} \(127\.0\.0\.1\) with 1008/);
  });

  test("refill at the option's rate, or are off", async () => {
    const slow = await game.connect({ rateLimit: { perSecond: 1, burst: 1 } });
    slow.send(0x100, 1);
    await net.clock.advance(1000);
    slow.send(0x100, 1);
    await net.clock.advance(0);
    expect(slow.closed).toBeUndefined();
    slow.send(0x100, 1);
    await net.clock.advance(0);
    expect(slow.closed?.code).toBe(1008);

    const free = await game.connect({ rateLimit: false });
    for (let i = 0; i < 2000; i++) free.send(0x100, 1);
    await net.clock.advance(0);
    expect(free.closed).toBeUndefined();
  });

  test("of a command of its own: the excess is answered with when to try again", async () => {
    const client = await game.connect();
    for (let i = 0; i < 3; i++) client.send(0x102, 1);
    await net.clock.advance(0);
    expect(client.seen).toEqual([commandError(-32001, "Rate limit exceeded", { command: 0x102, retryAfterMs: 500 })]);
  });

  test("of a command of its own: the excess is dropped, or closes", async () => {
    const shots: number[] = [];
    const client = await game.connect({ commands: { shot: (value) => shots.push(value) } });
    for (let i = 0; i < 5; i++) client.send(0x103, i);
    await net.clock.advance(0);
    expect(shots).toEqual([0, 1]);
    expect(client.seen).toEqual([]);
    for (let i = 0; i < 3; i++) client.send(0x104, i);
    await net.clock.advance(0);
    expect(client.closed?.code).toBe(1008);
  });

  test("of the peer: what a command's own limit refuses draws on it where it is answered", async () => {
    const client = await game.connect({ rateLimit: { perSecond: 1, burst: 2 } });
    for (let i = 0; i < 4; i++) client.send(0x102, i);
    await net.clock.advance(0);
    expect(client.seen).toHaveLength(2);
    expect(client.closed).toBeUndefined();
    client.send(0x102, 1);
    await net.clock.advance(0);
    expect(client.closed?.code).toBe(1008);
    expect(log.lines.join()).toContain('Rate limit exceeded: messages, beyond option "rateLimit"');
  });

  test("of the peer: what is dropped costs its bytes only, and 64 at least", async () => {
    const client = await game.connect({
      rateLimit: { perSecond: 1, burst: 1 },
      byteRateLimit: { perSecond: 1, burst: 640 },
    });
    for (let i = 0; i < 10; i++) client.send(0x103, i);
    await net.clock.advance(0);
    expect(client.closed).toBeUndefined();
    client.send(0x103, 1);
    await net.clock.advance(0);
    expect(client.closed?.code).toBe(1008);
    expect(log.lines.join()).toContain('Rate limit exceeded: bytes, beyond option "byteRateLimit"');
  });

  test.each([
    ["a command", 0x104, "command bang"],
    ["of another kind", 0x103, undefined],
  ])("keep what was not used for 10 seconds where they end the peer: %s", async (_, id, named) => {
    const client = await game.connect();
    await net.clock.advance(60_000);
    for (let i = 0; i < 22; i++) client.send(id, 1);
    await net.clock.advance(0);
    expect(client.closed).toBeUndefined();
    client.send(id, 1);
    await net.clock.advance(0);
    expect(client.closed?.code).toBe(named && 1008);
    if (named !== undefined)
      expect(log.lines.join()).toContain(`: Rate limit exceeded: ${named}, beyond its limit in the schema`);
  });

  test("of bytes end a peer that sends too many", async () => {
    const client = await game.connect({ byteRateLimit: { perSecond: 100, burst: 100 } });
    client.send(0x200, ...new Array(80).fill(65));
    await net.clock.advance(0);
    expect(client.closed).toBeUndefined();
    client.send(0x200, ...new Array(80).fill(65));
    await net.clock.advance(0);
    expect(client.closed?.code).toBe(1008);
  });
});

test("before a rate ends a peer the time is read again: something may have held the server up within its turn", () => {
  const clock = { now: () => 4000, after: () => () => {} };
  const rate = { perSecond: 60, burst: 90, stallMs: 10_000 };
  const admission = new Admission({ rate, byteRate: rate, stallMs: 10_000, roles: () => [], openedAt: 0, clock });
  const turnBeganAt = 10;
  const taken = (take: () => boolean): number => {
    for (let count = 0; ; count++) if (!take()) return count;
  };
  expect(taken(() => admission.admitOther(turnBeganAt))).toBe(90 + 240);
  expect(taken(() => admission.admitBytes(1, turnBeganAt))).toBe(90 + 240);
  const limit = { perSecond: 60, burst: 90, exceed: "close" } as const;
  const subject = { from: "client", limit, maxBytes: undefined, requires: [] } as const;
  expect(taken(() => admission.admit(subject, 1, turnBeganAt).kind === "serve")).toBe(90 + 240);
});
