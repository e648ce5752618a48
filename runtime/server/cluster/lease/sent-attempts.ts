import type { Moment } from "./lease.js";

/** So long ago that no lease runs from it. */
const NEVER: Moment = { monotonic: Number.NEGATIVE_INFINITY, wall: Number.NEGATIVE_INFINITY };

/** When a node has sent its attempts to write its record. Each has a number, which rises and is never used again. */
export class SentAttempts {
  readonly #now: () => Moment;
  readonly #sent = new Map<number, Moment>();
  #last = 0;
  #acknowledged = 0;

  constructor(now: () => Moment) {
    this.#now = now;
  }

  /** The number of an attempt that is sent now. */
  begin(): number {
    this.#last++;
    this.#sent.set(this.#last, this.#now());
    return this.#last;
  }

  /** Whether a number in the store can be there: the last that was acknowledged, or one that was sent since. */
  isKnown(n: number): boolean {
    return n >= this.#acknowledged && this.#sent.has(n);
  }

  /** An attempt stands in the store. Returns when it was sent. */
  acknowledge(n: number): Moment {
    this.#acknowledged = n;
    for (const older of this.#sent.keys()) {
      if (older >= n) break;
      this.#sent.delete(older);
    }
    return this.#sent.get(n) ?? NEVER;
  }
}
