import { TokenBucket } from "../timing/token-bucket.js";
import type { RoomPeer } from "./room-host.js";
import { tooOften } from "./room-refusals.js";

/** So many ids or codes of no room may be tried, by one identity and from one address. */
const RATE = { perSecond: 5 / 60, burst: 5 };

/** When a bucket is full again, and forgotten: nobody is to fill memory with addresses. */
const FULL_AFTER_MS = 60_000;

interface Guesser {
  readonly bucket: TokenBucket;
  usedAt: number;
}

/** Bounds how often somebody may try whether there is a room of some id or code. */
export class Guesses {
  readonly #now: () => number;
  /** By identity and address: whoever guessed least lately comes first. */
  readonly #guessers = new Map<string, Guesser>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Throws `rateLimited` for a peer that was wrong too often: nothing is looked up for it. */
  check(peer: RoomPeer): void {
    const now = this.#now();
    for (const key of keysOf(peer)) {
      const retryAfterMs = this.#guessers.get(key)?.bucket.retryAfterMs(now) ?? 0;
      if (retryAfterMs > 0) throw tooOften(retryAfterMs);
    }
  }

  /** A peer was wrong. */
  wrong(peer: RoomPeer): void {
    const now = this.#now();
    for (const key of keysOf(peer)) {
      const guesser = this.#guessers.get(key) ?? { bucket: new TokenBucket(RATE, now), usedAt: now };
      this.#guessers.delete(key);
      guesser.bucket.take(now);
      guesser.usedAt = now;
      this.#guessers.set(key, guesser);
    }
    for (const [key, { usedAt }] of this.#guessers) {
      if (usedAt + FULL_AFTER_MS > now) break;
      this.#guessers.delete(key);
    }
  }
}

const keysOf = ({ identity, remoteAddress }: RoomPeer): readonly string[] =>
  identity === undefined ? [`address ${remoteAddress}`] : [`address ${remoteAddress}`, `identity ${identity}`];
