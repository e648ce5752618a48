import { describe, expect, test } from "vitest";
import { capacityOf, TokenBucket } from "../../../runtime/server/timing/token-bucket.js";

describe("a token bucket", () => {
  test("gives its burst at once, then its rate", () => {
    const bucket = new TokenBucket({ perSecond: 10, burst: 3 }, 0);
    expect([bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([true, true, true, false]);
    expect(bucket.take(99)).toBe(false);
    expect(bucket.take(100)).toBe(true);
    expect(bucket.take(100)).toBe(false);
  });

  test("never holds more than its burst", () => {
    const bucket = new TokenBucket({ perSecond: 10, burst: 2 }, 0);
    expect(bucket.take(1_000_000, 3)).toBe(false);
    expect(bucket.take(1_000_000, 2)).toBe(true);
  });

  test("takes nothing where there is too little", () => {
    const bucket = new TokenBucket({ perSecond: 1, burst: 5 }, 0);
    expect(bucket.take(0, 6)).toBe(false);
    expect(bucket.take(0, 5)).toBe(true);
  });

  test("tells when the next token comes", () => {
    const bucket = new TokenBucket({ perSecond: 3, burst: 1 }, 0);
    expect(bucket.retryAfterMs(0)).toBe(0);
    bucket.take(0);
    expect(bucket.retryAfterMs(0)).toBe(334);
    expect(bucket.retryAfterMs(300)).toBe(34);
    expect(bucket.take(334)).toBe(true);
  });
  test("keeps what nobody takes up to its capacity, and begins with its burst all the same", () => {
    const rate = { perSecond: 60, burst: 90 };
    const bucket = new TokenBucket(rate, 0, capacityOf(rate, 10_000));
    expect(bucket.take(0, 91)).toBe(false);
    expect(bucket.take(4000, 331)).toBe(false);
    expect(bucket.take(4000, 330)).toBe(true);
    expect(bucket.take(1_000_000, 691)).toBe(false);
    expect(bucket.take(1_000_000, 690)).toBe(true);
  });

  test("gives nothing for a time that was read before the last one", () => {
    const bucket = new TokenBucket({ perSecond: 10, burst: 2 }, 0);
    expect(bucket.take(1000, 2)).toBe(true);
    expect(bucket.take(500)).toBe(false);
    expect(bucket.take(1000)).toBe(false);
    expect(bucket.take(1100)).toBe(true);
  });
});
