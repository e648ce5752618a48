import type { Rate } from "../contract/options.js";

/**
 * A token bucket: it starts with its burst, is refilled at a constant rate, and holds no more than its capacity. Times are the
 * clock's milliseconds.
 */
export class TokenBucket {
  readonly #rate: Rate;
  readonly #capacity: number;
  #tokens: number;
  #filledAt: number;

  /** `capacity`: how many unused tokens it keeps; its burst unless given. */
  constructor(rate: Rate, now: number, capacity: number = rate.burst) {
    this.#rate = rate;
    this.#capacity = capacity;
    this.#tokens = rate.burst;
    this.#filledAt = now;
  }

  /** Takes tokens and returns true, or takes none and returns false where there are too few. */
  take(now: number, count = 1): boolean {
    this.#refill(now);
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }

  /** Milliseconds until the next token, rounded up; 0 where there is one. */
  retryAfterMs(now: number): number {
    this.#refill(now);
    return Math.max(0, Math.ceil(((1 - this.#tokens) / this.#rate.perSecond) * 1000));
  }

  /** A time that was read before the last one adds nothing. */
  #refill(now: number): void {
    if (now <= this.#filledAt) return;
    const grown = ((now - this.#filledAt) / 1000) * this.#rate.perSecond;
    this.#tokens = Math.min(this.#capacity, this.#tokens + grown);
    this.#filledAt = now;
  }
}

/** How many tokens a bucket keeps that allows for a network, or a server, that stalled for so long. */
export function capacityOf({ perSecond, burst }: Rate, stallMs: number): number {
  return burst + (stallMs / 1000) * perSecond;
}
