import type { ServerLog } from "../logging/server-log.js";

/** A line at most so often, in milliseconds. */
const LINE_EVERY_MS = 60_000;

/** Ticks that stood for so many milliseconds, left out within {@link WINDOW_MS}: less is a hiccup. */
const WORTH_A_LINE_MS = 500;
const WINDOW_MS = 10_000;

/** Counts the ticks that a late event loop leaves out, and logs them. */
export class Overload {
  readonly #logger: ServerLog;
  #ticksLeftOut = 0;
  /** How many of them a line has told of, and when that was. */
  #told = 0;
  #loggedAt: number = Number.NEGATIVE_INFINITY;
  #windowBegan = 0;
  #leftOutMs = 0;

  constructor(logger: ServerLog) {
    this.#logger = logger;
  }

  /** Since the server began. */
  get ticksLeftOut(): number {
    return this.#ticksLeftOut;
  }

  /** So many ticks of an interval are left out, for the loop came late. Milliseconds; `now` is the clock's. */
  leaveOut(ticks: number, intervalMs: number, now: number): void {
    this.#ticksLeftOut += ticks;
    if (now - this.#windowBegan > WINDOW_MS) {
      this.#windowBegan = now;
      this.#leftOutMs = 0;
    }
    this.#leftOutMs += ticks * intervalMs;
    if (this.#leftOutMs >= WORTH_A_LINE_MS && now - this.#loggedAt >= LINE_EVERY_MS) this.#tell(now);
  }

  #tell(now: number): void {
    const ticks = this.#ticksLeftOut - this.#told;
    this.#told = this.#ticksLeftOut;
    this.#loggedAt = now;
    this.#logger.warn(`overloaded: the event loop is late, and ${ticks} ticks of "every" were left out`, {
      event: "overloaded",
      ticks,
    });
  }
}
