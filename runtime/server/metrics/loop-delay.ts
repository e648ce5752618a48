import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import type { LoopDelayMetrics } from "../contract/server-metrics.js";

type Quantiles = Pick<LoopDelayMetrics, "p50Ms" | "p90Ms" | "p99Ms" | "maxMs">;

/** The sampling interval, in milliseconds: Node measures how long after the last sample each one came. */
const RESOLUTION_MS = 20;

/** The least time over which quantiles are taken, in milliseconds, however many ask. */
const WINDOW_MS = 10_000;

const NANOSECONDS = 1e6;

/** Measures the event loop's delay by Node's own API, which keeps no process alive. */
export class LoopDelay {
  #histogram: IntervalHistogram | undefined;
  #windowBegan = 0;
  #count = 0;
  #sumMs = 0;
  #lastWindow: Quantiles | undefined;

  /** Begins, unless it has begun. `now` is the clock's. */
  start(now: number): void {
    if (this.#histogram !== undefined) return;
    this.#histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.#histogram.enable();
    this.#windowBegan = now;
  }

  /** Ends; what was measured stays. */
  stop(): void {
    this.#histogram?.disable();
  }

  /** What was measured until now, by the clock. */
  read(now: number): LoopDelayMetrics {
    const histogram = this.#histogram;
    const count = histogram?.count ?? 0;
    if (histogram === undefined || count === 0) return this.#metrics(0, 0, this.#lastWindow ?? NONE);
    const sumMs = count * delayOf(histogram.mean);
    const quantiles = quantilesOf(histogram);
    if (now - this.#windowBegan < WINDOW_MS) return this.#metrics(count, sumMs, this.#lastWindow ?? quantiles);
    histogram.reset();
    this.#windowBegan = now;
    this.#count += count;
    this.#sumMs += sumMs;
    this.#lastWindow = quantiles;
    return this.#metrics(0, 0, quantiles);
  }

  #metrics(count: number, sumMs: number, quantiles: Quantiles): LoopDelayMetrics {
    return { count: this.#count + count, sumMs: this.#sumMs + sumMs, ...quantiles };
  }
}

const NONE: Quantiles = { p50Ms: 0, p90Ms: 0, p99Ms: 0, maxMs: 0 };

function quantilesOf(histogram: IntervalHistogram): Quantiles {
  return {
    p50Ms: delayOf(histogram.percentile(50)),
    p90Ms: delayOf(histogram.percentile(90)),
    p99Ms: delayOf(histogram.percentile(99)),
    maxMs: delayOf(histogram.max),
  };
}

/** Each sample is due after {@link RESOLUTION_MS}: what it came later than that is the delay. */
function delayOf(nanoseconds: number): number {
  return Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS);
}
