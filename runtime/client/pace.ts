/** A rate: so many a second on average, and at most `burst` at once. */
export interface PaceLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * How fast a client may send what the other side limits by such a rate. It stays below: half of the burst, and a tenth of the
 * rate, are left for the network, which delivers in bursts, and for whatever else is sent.
 */
export class Pace {
  readonly #perMs: number;
  readonly #most: number;
  #left: number;
  #at: number;

  constructor({ perSecond, burst }: PaceLimit, now: number) {
    // Where only one at a time is allowed, only a slower rate makes up for the network's jitter.
    this.#perMs = (perSecond * (burst < 2 ? 0.5 : 0.9)) / 1000;
    this.#most = Math.max(1, Math.floor(burst / 2));
    this.#left = this.#most;
    this.#at = now;
  }

  /** Whether so much may be sent now. What is larger than the burst may, once nothing else was sent for a while. */
  allows(cost: number, now: number): boolean {
    this.#left = Math.min(this.#most, this.#left + (now - this.#at) * this.#perMs);
    this.#at = now;
    return this.#left >= Math.min(cost, this.#most);
  }

  /** So much was sent, whether it was allowed or not. */
  spend(cost: number): void {
    this.#left -= cost;
  }
}
