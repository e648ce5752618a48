import { DurationHistogram } from "./duration-histogram.js";

/** The upper bounds of the histogram of handler times, in milliseconds. */
const HANDLER_BOUNDS_MS: readonly number[] = [0.1, 1, 10, 100, 1000, 10_000];

/** Of handlers that take less, one call in {@link SAMPLED} is timed: two readings of the clock would cost too much for them. */
const QUICK_MS = 0.05;
const SAMPLED = 16;

/**
 * How long a handler takes, and its outcome. Every call of a slow handler is timed, and one in 16 of a quick one,
 * which then counts for those before it: the sums are estimates, the number of calls lags behind by 15 at most.
 */
export class HandlerMeter extends DurationHistogram {
  /** Calls that failed with what is no declared error; and those that timed out. */
  failed = 0;
  timedOut = 0;
  #untilTimed = 1;
  #weight = 1;
  #stride = 1;

  constructor() {
    super(HANDLER_BOUNDS_MS);
  }

  /** A call begins. How many calls it stands for if it is to be timed, else 0. */
  begin(): number {
    if (--this.#untilTimed > 0) return 0;
    const weight = this.#weight;
    this.#untilTimed = this.#stride;
    this.#weight = this.#stride;
    return weight;
  }

  /** A call that was to be timed took so long. `weight` is what `begin` returned for it. */
  observe(tookMs: number, weight: number): void {
    this.add(tookMs, weight);
    this.#stride = tookMs < QUICK_MS ? SAMPLED : 1;
  }
}
