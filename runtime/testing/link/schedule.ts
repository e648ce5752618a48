import { type CompleteConditions, RETRANSMISSION_MS } from "./conditions.js";

/** Decides when the chunks of one direction arrive. */
export class Schedule {
  conditions: CompleteConditions;
  readonly #random: () => number;
  /** When the link has passed on all that it was given. */
  #freeAt = 0;
  #lastDueAt = 0;

  /** `random` gives numbers from 0 to below 1, of this direction's own. */
  constructor(conditions: CompleteConditions, random: () => number) {
    this.conditions = conditions;
    this.#random = random;
  }

  /** When a chunk arrives that the link takes now: never before the one in front of it, and `together` with it where they are one. */
  dueAt(now: number, bytes: number, together: boolean): number {
    const { delayMs, jitterMs, bytesPerSecond } = this.conditions;
    this.#freeAt = Math.max(now, this.#freeAt);
    // Whole microseconds: what is beyond them would add up.
    if (bytesPerSecond < Number.POSITIVE_INFINITY)
      this.#freeAt = toMicroseconds(this.#freeAt + (bytes * 1000) / bytesPerSecond);
    if (together) return this.#lastDueAt;
    const jitter = jitterMs === 0 ? 0 : Math.round((this.#random() * 2 - 1) * jitterMs);
    const dueAt = this.#freeAt + Math.max(0, delayMs + jitter) + this.#retransmissionMs();
    this.#lastDueAt = Math.max(this.#lastDueAt, dueAt);
    return this.#lastDueAt;
  }

  /** Nothing is under way any more. */
  clear(): void {
    this.#freeAt = 0;
    this.#lastDueAt = 0;
  }

  /** What is lost is sent again once, and then comes through. */
  #retransmissionMs(): number {
    const { loss, delayMs } = this.conditions;
    return loss > 0 && this.#random() < loss ? RETRANSMISSION_MS + 2 * delayMs : 0;
  }
}

const toMicroseconds = (ms: number): number => Math.round(ms * 1000) / 1000;
