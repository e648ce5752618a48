import type { Clock } from "./clock.js";
import { KephasError } from "./error.js";

/** What is waited for, and how long. */
export interface WaitingOptions {
  readonly clock: Clock;
  /** What is waited for, as an error's message names it. */
  readonly what: string;
  /** Absent where the waiting has no end of its own. */
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
  /** Called once, when the waiting is over for whatever reason. */
  readonly settled?: () => void;
}

/** A promise that its owner settles, unless time or an `AbortSignal` does first. Only the first settling counts. */
export class Waiting<Value> {
  readonly promise: Promise<Value>;
  readonly #options: WaitingOptions;
  #resolve: (value: Value) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #stopTimer: () => void = () => {};
  #over = false;

  constructor(options: WaitingOptions) {
    this.#options = options;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const { clock, what, timeoutMs, signal } = options;
    if (signal?.aborted) {
      this.#abort();
      return;
    }
    signal?.addEventListener("abort", this.#abort);
    if (timeoutMs === undefined) return;
    this.#stopTimer = clock.after(timeoutMs, () => {
      this.reject(new KephasError("timeout", `${what} did not come within ${timeoutMs} ms`));
    });
  }

  /** Whether it is settled. */
  get over(): boolean {
    return this.#over;
  }

  resolve(value: Value): void {
    if (this.#end()) this.#resolve(value);
  }

  reject(error: unknown): void {
    if (this.#end()) this.#reject(error);
  }

  readonly #abort = (): void => {
    const { what, signal } = this.#options;
    this.reject(new KephasError("aborted", `waiting for ${what} was aborted`, { cause: signal?.reason }));
  };

  /** False where it was over already. */
  #end(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#stopTimer();
    this.#options.signal?.removeEventListener("abort", this.#abort);
    this.#options.settled?.();
    return true;
  }
}
