import { beforeEach, describe, expect, it } from "vitest";
import { Ages } from "../../../runtime/server/cluster/ages.js";

let ages: Ages;

beforeEach(() => {
  ages = new Ages();
});

const TURN = 2 ** 32;

describe("an envelope's age", () => {
  it.each([0, 1234, -98_765, 2 ** 31, TURN - 1, 5 * TURN + 77])(
    "is told whatever clocks differ by: %i ms",
    (offset) => {
      const start = 10 * TURN;
      const sentAt = (ms: number): number => (((start + ms + offset) % TURN) + TURN) % TURN;
      expect(ages.isStale("n", sentAt(0), start + 20)).toBe(false);
      expect(ages.isStale("n", sentAt(1000), start + 1000 + 5020)).toBe(false);
      expect(ages.isStale("n", sentAt(2000), start + 2000 + 5021)).toBe(true);
      expect(ages.isStale("n", sentAt(8000), start + 8001)).toBe(false);
      // That one was quicker: the others are late by that much more.
      expect(ages.isStale("n", sentAt(9000), start + 9000 + 5002)).toBe(true);
    },
  );

  it("goes on where the sender's clock begins again at 0, and where the own one does", () => {
    for (const start of [TURN - 500, 3 * TURN - 500]) {
      for (const behind of [0, 600]) {
        const one = new Ages();
        for (let ms = 0; ms < 2000; ms += 100)
          expect(one.isStale("n", (start + ms + behind) % TURN, start + ms)).toBe(false);
        expect(one.isStale("n", (start + 2000 + behind) % TURN, start + 7001)).toBe(true);
      }
    }
  });

  it("follows clocks that drift by 1 in 1,000, for days", () => {
    for (const rate of [0.999, 1.001]) {
      let stale = 0;
      for (let ms = 0; ms < 3 * 86_400_000; ms += 7000)
        if (ages.isStale("n", Math.floor(ms * rate) % TURN, ms)) stale++;
      ages.forget("n");
      expect(stale).toBe(0);
    }
  });

  it("is told by the quickest of the last 30 to 60 s", () => {
    ages.isStale("n", 0, 0);
    // From now on the way takes 6 s longer, or the sender's clock has stood still.
    const staleUntil = Array.from({ length: 100 }, (_, i) => 1000 * (i + 1)).filter((ms) =>
      ages.isStale("n", ms, ms + 6000),
    );
    expect(Math.max(...staleUntil)).toBeGreaterThanOrEqual(30_000);
    expect(Math.max(...staleUntil)).toBeLessThanOrEqual(60_000);
  });

  it("is of each sender by itself", () => {
    ages.isStale("one", 0, 0);
    expect(ages.isStale("two", 0, 9000)).toBe(false);
    expect(ages.isStale("one", 0, 9000)).toBe(true);
  });

  it("is known of 2,000 senders at most", () => {
    for (let i = 0; i < 5000; i++) ages.isStale(`n${i}`, 0, 0);
    expect(ages.senders).toBe(2000);
  });
});
