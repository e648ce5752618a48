/** How many messages a second may go on for ever, and how many may come at once. */
const PER_SECOND = 2;
const BURST = 8;

/** How fast somebody speaks: a token bucket, full at first. */
export class Pace {
  readonly #now: () => number;
  #tokens = BURST;
  #filledAt: number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number) {
    this.#now = now;
    this.#filledAt = now();
  }

  /** Whether one more message is all right now. */
  take(): boolean {
    const now = this.#now();
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#filledAt) * PER_SECOND) / 1000);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}
