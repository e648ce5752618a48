import { describe, expect, test } from "vitest";
import { HandlerMeter } from "../../../runtime/server/metrics/handler-meter.js";

/** Calls a handler that takes so long each time; which of the calls were timed, counted from 1. */
function call(meter: HandlerMeter, times: readonly number[]): readonly number[] {
  return times.flatMap((tookMs, at) => {
    const weight = meter.begin();
    if (weight === 0) return [];
    meter.observe(tookMs, weight);
    return [at + 1];
  });
}

const repeated = (tookMs: number, times: number): readonly number[] => new Array<number>(times).fill(tookMs);

describe("a handler's meter", () => {
  test("times every call of a slow handler", () => {
    const meter = new HandlerMeter();
    expect(call(meter, repeated(5, 100))).toHaveLength(100);
    expect(meter).toMatchObject({ count: 100, sumMs: 500 });
  });

  test("times one call in 16 of a quick one, for those before it too", () => {
    const meter = new HandlerMeter();
    expect(call(meter, repeated(0.01, 100))).toEqual([1, 2, 18, 34, 50, 66, 82, 98]);
    expect(meter.count).toBe(98);
    expect(meter.sumMs).toBeCloseTo(0.98);
  });

  test("goes back to timing every call when a handler becomes slow", () => {
    const meter = new HandlerMeter();
    call(meter, repeated(0.01, 50));
    expect(call(meter, repeated(5, 40))).toEqual([16, ...Array.from({ length: 9 }, (_, at) => 32 + at)]);
  });

  test("never counts more calls than there were, and lacks at most 15", () => {
    const meter = new HandlerMeter();
    for (let calls = 1; calls <= 2000; calls++) {
      call(meter, [calls % 37 === 0 ? 3 : 0.001]);
      expect(calls - meter.count).toBeGreaterThanOrEqual(0);
      expect(calls - meter.count).toBeLessThanOrEqual(15);
    }
  });

  test("puts each time into the bucket whose bound it does not exceed", () => {
    const meter = new HandlerMeter();
    for (const tookMs of [0.1, 0.11, 1, 9, 10, 1001, 10_000, 10_001]) meter.observe(tookMs, 1);
    expect(meter.buckets).toEqual([1, 2, 2, 0, 0, 2, 1]);
  });
});
