import type { Clock } from "../protocol/clock.js";

/** Of so many answers the fastest counts: the others took their time in a handler. */
const SAMPLES = 8;

/** How long answers take on this connection. */
export class RoundTrips {
  readonly #clock: Clock;
  #recentMs: number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The fastest of the recent ones in milliseconds; undefined before the first. */
  get fastestMs(): number | undefined {
    return this.#recentMs.length === 0 ? undefined : Math.min(...this.#recentMs);
  }

  /** Begins a measurement; what it returns ends it. */
  start(): () => void {
    const begunAt = this.#clock.now();
    return () => {
      this.#recentMs = [...this.#recentMs, this.#clock.now() - begunAt].slice(-SAMPLES);
    };
  }

  /** Forgets all: the next connection may go another way. */
  clear(): void {
    this.#recentMs = [];
  }
}
