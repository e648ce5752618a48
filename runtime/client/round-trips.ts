import type { Clock } from "../protocol/clock.js";

/** The fastest of so many answers counts: the others include the time of their handlers. */
const SAMPLES = 8;

/** How long answers take on this connection. */
export class RoundTrips {
  readonly #clock: Clock;
  /** The last ones, in milliseconds. */
  recentMs: readonly number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The fastest of the recent ones in milliseconds; undefined before the first. */
  get fastestMs(): number | undefined {
    return this.recentMs.length === 0 ? undefined : Math.min(...this.recentMs);
  }

  /** Starts a measurement; the returned function ends it. */
  start(): () => void {
    const begunAt = this.#clock.now();
    return () => this.add(this.#clock.now() - begunAt);
  }

  /** Counts one that took so long. */
  add(tookMs: number): void {
    this.recentMs = [...this.recentMs, tookMs].slice(-SAMPLES);
  }

  /** Resets: the next connection may take another route. */
  clear(): void {
    this.recentMs = [];
  }
}
