/** An envelope that took so much longer than the quickest is too old, in milliseconds. */
const STALE_MS = 5000;

/** For how long the quickest counts: one to two of these in which something came, in milliseconds. */
const WINDOW_MS = 30_000;

/** How many senders are known at most; beyond, the one that has begun its window longest ago is forgotten. */
const MAX_SENDERS = 2000;

interface Quickest {
  /** The least of (own clock - sender's clock) in this window, and in the one before. */
  least: number;
  before: number;
  since: number;
}

/**
 * Which envelopes are too old to be delivered. No two clocks are compared: an envelope is late against the quickest of the same
 * sender, of the last 30 to 60 seconds in which any came. A broker that stood still for long hands on what it held then.
 */
export class Ages {
  /** The one whose window began longest ago comes first. */
  readonly #senders = new Map<string, Quickest>();

  /** An envelope came now that was sent at `sentMs`, by the sender's clock modulo 2^32. True where it is too old. */
  isStale(node: string, sentMs: number, now: number): boolean {
    const quickest = this.#senders.get(node);
    const base = quickest === undefined ? 0 : Math.min(quickest.least, quickest.before);
    // Both clocks are taken modulo 2^32, and what differs between them as the nearest to what it was.
    const taken = base + (((now >>> 0) - sentMs - base) | 0);
    if (quickest === undefined) {
      this.#begin(node, { least: taken, before: taken, since: now });
      return false;
    }
    if (now - quickest.since >= WINDOW_MS) {
      quickest.before = quickest.least;
      quickest.least = taken;
      quickest.since = now;
      this.#begin(node, quickest);
    }
    quickest.least = Math.min(quickest.least, taken);
    return taken - Math.min(quickest.least, quickest.before) > STALE_MS;
  }

  forget(node: string): void {
    this.#senders.delete(node);
  }

  /** How many senders are known. */
  get senders(): number {
    return this.#senders.size;
  }

  #begin(node: string, quickest: Quickest): void {
    this.#senders.delete(node);
    this.#senders.set(node, quickest);
    if (this.#senders.size <= MAX_SENDERS) return;
    const [oldest] = this.#senders.keys();
    if (oldest !== undefined) this.#senders.delete(oldest);
  }
}
