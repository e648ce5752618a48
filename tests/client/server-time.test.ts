import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ServerTime } from "../../runtime/client/server-time.js";
import { createOpenTable } from "./game.js";

/** One question: how long the way there and the way back take, in milliseconds. */
interface Exchange {
  readonly thereMs: number;
  readonly backMs: number;
}

const ways = fc.double({ min: 0, max: 2_000, noNaN: true });
const exchanges = fc.array(fc.record({ thereMs: ways, backMs: ways }), { minLength: 1, maxLength: 40 });

/** How often a client asks, in milliseconds. */
const EVERY_MS = 9_000;

/** Asks a server whose clock shows `serverAt` of this one's. Returns when the last answer came. */
function ask(time: ServerTime, given: readonly Exchange[], serverAt: (now: number) => number, from = 0): number {
  let now = from;
  for (const { thereMs, backMs } of given) {
    const askedAt = now;
    now = askedAt + thereMs + backMs;
    time.answered(serverAt(askedAt + thereMs), askedAt, now);
    now += EVERY_MS;
  }
  return now - EVERY_MS;
}

const halfOfBest = (given: readonly Exchange[]): number =>
  Math.min(...given.map(({ thereMs, backMs }) => thereMs + backMs)) / 2;

describe("the server's time", () => {
  it("is unknown before the first answer, and on plain connections", async () => {
    expect(new ServerTime().at(0)).toBeUndefined();
    const { client } = await createOpenTable({ subprotocol: false });
    expect(client.serverTimeMs()).toBeUndefined();
  });

  it("is known once a client is open, and goes on with its clock", async () => {
    const { client, socket, clock } = await createOpenTable();
    socket.serverTimeMs = 1_764_222_600_000;
    await clock.advance(9_000);
    expect(client.serverTimeMs()).toBe(1_764_222_600_000);
    await clock.advance(1_500);
    const { serverTimeMs } = client;
    expect(serverTimeMs()).toBe(1_764_222_601_500);
  });

  it("is wrong by half of the best round trip at most, however the ways there and back differ", () => {
    fc.assert(
      fc.property(exchanges, fc.integer({ min: -1e12, max: 1e12 }), (given, offset) => {
        const time = new ServerTime();
        const now = ask(time, given, (at) => at + offset);
        // The best of the last eight, or one that is newer and as good as that; a millionth is lost to rounding.
        const slack = 1e-3 + EVERY_MS * 8 * 0.0001;
        return Math.abs((time.at(now) ?? Number.NaN) - now - offset) <= halfOfBest(given.slice(-8)) + slack;
      }),
    );
  });

  it("is not moved by an answer that took long", () => {
    const time = new ServerTime();
    const now = ask(time, [{ thereMs: 10, backMs: 10 }], (at) => at + 5_000);
    const later = ask(time, [{ thereMs: 4_000, backMs: 0 }], (at) => at + 5_000, now + EVERY_MS);
    expect(time.at(later)).toBe(later + 5_000);
  });

  it("follows a clock that drifts: no sample is taken for better than it has become", () => {
    const drifts = fc.double({ min: -0.0001, max: 0.0001, noNaN: true });
    fc.assert(
      fc.property(drifts, exchanges, fc.boolean(), (drift, given, oneWay) => {
        const time = new ServerTime();
        const serverAt = (at: number): number => 1e6 + at * (1 + drift);
        // The worst case is that all the time went into one way.
        const asked = oneWay ? given.map(({ thereMs, backMs }) => ({ thereMs: thereMs + backMs, backMs: 0 })) : given;
        const now = ask(time, asked, serverAt);
        let takenAt = now;
        const bounds = asked
          .slice(-8)
          .reverse()
          .map(({ thereMs, backMs }) => {
            const bound = (thereMs + backMs) / 2 + (now - takenAt) * 0.0001;
            takenAt -= thereMs + backMs + EVERY_MS;
            return bound;
          });
        return Math.abs((time.at(now) ?? Number.NaN) - serverAt(now)) <= Math.min(...bounds) + 0.3;
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([3_600_000, -3_600_000, 60_000, -500])(
    "is right with the next answer after a clock jumped by %i ms",
    (jumpMs) => {
      const time = new ServerTime();
      const now = ask(
        time,
        Array.from({ length: 8 }, () => ({ thereMs: 20, backMs: 20 })),
        (at) => at,
      );
      // A slower answer than those before.
      const later = ask(time, [{ thereMs: 300, backMs: 100 }], (at) => at + jumpMs, now + EVERY_MS);
      expect(Math.abs((time.at(later) ?? Number.NaN) - later - jumpMs)).toBeLessThanOrEqual(200);
    },
  );

  it.each([undefined, null, "1764222600000", Number.NaN, Number.POSITIVE_INFINITY, {}, true])(
    "is not told by %s",
    (given) => {
      const time = new ServerTime();
      time.answered(given, 0, 10);
      expect(time.at(10)).toBeUndefined();
      time.answered(500, 10, 20);
      time.answered(given, 20, 21);
      expect(time.at(20)).toBe(505);
    },
  );
});
