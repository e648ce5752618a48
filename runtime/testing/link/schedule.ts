import { type CompleteConditions, RETRANSMISSION_MS } from "./conditions.js";

/** Decides when the chunks of one direction are due. One that is due before the one in front of it arrives right behind that. */
export class Schedule {
  conditions: CompleteConditions;
  readonly #random: () => number;
  /** When the link has passed on all that it was given. */
  #freeAt = 0;

  /** `random` gives numbers from 0 to below 1, of this direction's own. */
  constructor(conditions: CompleteConditions, random: () => number) {
    this.conditions = conditions;
    this.#random = random;
  }

  /** When a chunk is due that the link takes now. */
  dueAt(now: number, bytes: number): number {
    const { delayMs, jitterMs, bytesPerSecond } = this.conditions;
    this.#freeAt = Math.max(now, this.#freeAt);
    // Whole microseconds: what is beyond them would add up.
    if (bytesPerSecond < Number.POSITIVE_INFINITY)
      this.#freeAt = toMicroseconds(this.#freeAt + (bytes * 1000) / bytesPerSecond);
    const jitter = jitterMs === 0 ? 0 : Math.round((this.#random() * 2 - 1) * jitterMs);
    return this.#freeAt + Math.max(0, delayMs + jitter) + this.#retransmissionMs();
  }

  /** Nothing is under way any more. */
  clear(): void {
    this.#freeAt = 0;
  }

  /** What is lost is sent again once, and then comes through. */
  #retransmissionMs(): number {
    const { loss, delayMs } = this.conditions;
    return loss > 0 && this.#random() < loss ? RETRANSMISSION_MS + 2 * delayMs : 0;
  }
}

const toMicroseconds = (ms: number): number => Math.round(ms * 1000) / 1000;
