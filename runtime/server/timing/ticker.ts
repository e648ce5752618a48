import type { Clock } from "../../protocol/clock.js";
import { usage } from "../../protocol/error.js";
import { attempt, type Failure } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";
import { Overload } from "./overload.js";

const TICK: Failure = { what: "a tick", event: "callbackFailed", callback: "tick" };

/** Regular calls that end with the server. */
export class Ticker {
  readonly overload: Overload;
  readonly #clock: Clock;
  readonly #logger: ServerLog;
  readonly #timers = new Set<() => void>();
  #stopped = false;

  constructor(clock: Clock, logger: ServerLog) {
    this.#clock = clock;
    this.#logger = logger;
    this.overload = new Overload(logger);
  }

  /** As `Server.every` documents. Each call is due at a multiple of the interval from now, however late the others were. */
  every(intervalMs: number, tick: () => unknown): () => void {
    if (!isInterval(intervalMs)) throw usage("an interval must be a number of milliseconds above 0 and below 2^31");
    if (typeof tick !== "function") throw usage("every takes a function to call");
    if (this.#stopped) throw usage("every was called after close");
    const startedAt = this.#clock.now();
    let count = 0;
    let stopTimer = (): void => {};
    const schedule = (): void => {
      const now = this.#clock.now();
      const passed = Math.floor((now - startedAt) / intervalMs);
      if (passed > count) this.overload.leaveOut(passed - count, intervalMs, now);
      count = Math.max(count, passed) + 1;
      stopTimer = this.#clock.after(startedAt + count * intervalMs - this.#clock.now(), run);
    };
    const run = (): void => {
      schedule();
      void attempt(TICK, this.#logger, tick);
    };
    const stop = (): void => {
      stopTimer();
      this.#timers.delete(stop);
    };
    schedule();
    this.#timers.add(stop);
    return stop;
  }

  /** Ends all, and starts none any more. */
  stop(): void {
    this.#stopped = true;
    for (const stop of [...this.#timers]) stop();
  }
}

/** Node's timers wait for 2^31 ms at most: more would fire at once. */
function isInterval(value: unknown): boolean {
  return typeof value === "number" && value > 0 && value < 2 ** 31;
}
