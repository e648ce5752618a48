import type { EraStore } from "./era-store.js";
import type { LeaseTimes } from "./lease-times.js";

/** A time by both clocks of a machine, in milliseconds. */
export interface Moment {
  readonly monotonic: number;
  readonly wall: number;
}

export interface LeaseParts {
  readonly store: EraStore;
  readonly epoch: number;
  readonly times: LeaseTimes;
  readonly now: () => Moment;
  /** When the attempt to register was sent that counted. */
  readonly since: Moment;
}

/**
 * What a node holds by one registration. A renewal that counts lengthens it, in its own registration alone: that proves that nobody has
 * taken over what the node owns. Another registration is another lease, and this one runs out.
 */
export class Lease {
  readonly store: EraStore;
  readonly epoch: number;
  readonly #times: LeaseTimes;
  readonly #now: () => Moment;
  #since: Moment;
  #ended = false;

  constructor({ store, epoch, times, now, since }: LeaseParts) {
    this.store = store;
    this.epoch = epoch;
    this.#times = times;
    this.#now = now;
    this.#since = since;
  }

  /** How long it is held yet, in milliseconds. Of the two clocks the one counts that has gone further: one may have stood still. */
  get leftMs(): number {
    if (this.#ended) return 0;
    const { monotonic, wall } = this.#now();
    const passed = Math.max(monotonic - this.#since.monotonic, wall - this.#since.wall);
    return Math.max(0, this.#times.leaseMs - this.#times.guardMs - passed);
  }

  get held(): boolean {
    return this.leftMs > 0;
  }

  /** A renewal counts that was sent then. */
  extend(since: Moment): void {
    if (since.monotonic > this.#since.monotonic) this.#since = since;
  }

  /** It is held no more, whatever its time. */
  end(): void {
    this.#ended = true;
  }
}
