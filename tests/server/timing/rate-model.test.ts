import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capacityOf, TokenBucket } from "../../../runtime/server/timing/token-bucket.js";

const rates = fc.record({ perSecond: fc.integer({ min: 1, max: 500 }), burst: fc.integer({ min: 1, max: 500 }) });

/** A link that stands still now and then: what is sent meanwhile arrives when it flows again, in order. */
const stalls = fc.array(
  fc.record({ afterMs: fc.integer({ min: 0, max: 5000 }), forMs: fc.integer({ min: 0, max: 10_000 }) }),
  {
    maxLength: 8,
  },
);

/** When a message that is sent at that time arrives. */
function arrivalOf(sentAt: number, pauses: readonly { readonly from: number; readonly to: number }[]): number {
  const pause = pauses.find(({ from, to }) => sentAt >= from && sentAt < to);
  return pause?.to ?? sentAt;
}

function pausesOf(plan: readonly { readonly afterMs: number; readonly forMs: number }[]) {
  let end = 0;
  return plan.map(({ afterMs, forMs }) => {
    const from = end + afterMs;
    end = from + forMs;
    return { from, to: end };
  });
}

describe("a rate of what one peer sends, with a stallMs of 10 s", () => {
  test("refuses nobody who keeps it, however the network stands still for up to 10 s at a time", () => {
    fc.assert(
      fc.property(rates, stalls, fc.double({ min: 0.05, max: 1, noNaN: true }), (rate, plan, share) => {
        const bucket = new TokenBucket(rate, 0, capacityOf(rate, 10_000));
        const pauses = pausesOf(plan);
        const gapMs = 1000 / (rate.perSecond * share);
        for (let i = 1; i <= 3000; i++) {
          // Rounding may not leave a message short of a token by a millionth of one.
          if (!bucket.take(arrivalOf(i * gapMs, pauses) + 1e-6 * i)) return false;
        }
        return true;
      }),
    );
  });

  test("refuses nobody whose client sends in bursts, as long as these keep it", () => {
    fc.assert(
      fc.property(rates, stalls, (rate, plan) => {
        const bucket = new TokenBucket(rate, 0, capacityOf(rate, 10_000));
        const pauses = pausesOf(plan);
        const gapMs = (rate.burst / rate.perSecond) * 1000;
        for (let i = 0; i < 100; i++) {
          if (!bucket.take(arrivalOf(i * gapMs, pauses) + 1e-3 * i, rate.burst)) return false;
        }
        return true;
      }),
    );
  });

  test("refuses whoever goes on above it, once the reserve is used up", () => {
    fc.assert(
      fc.property(
        rates,
        fc.double({ min: 1.1, max: 20, noNaN: true }),
        fc.integer({ max: 100_000, min: 0 }),
        (rate, times, idleMs) => {
          const capacity = capacityOf(rate, 10_000);
          const bucket = new TokenBucket(rate, 0, capacity);
          const gapMs = 1000 / (rate.perSecond * times);
          const boundMs = (capacity / (rate.perSecond * (times - 1))) * 1000;
          for (let at = idleMs; at <= idleMs + boundMs + 2 * gapMs; at += gapMs) if (!bucket.take(at)) return true;
          return false;
        },
      ),
    );
  });

  test("lets a flood from the start have its burst, and no more than its rate", () => {
    fc.assert(
      fc.property(rates, (rate) => {
        const bucket = new TokenBucket(rate, 0, capacityOf(rate, 10_000));
        for (let i = 0; i < rate.burst; i++) expect(bucket.take(0)).toBe(true);
        return !bucket.take(0);
      }),
    );
  });
});
