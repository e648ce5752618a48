import { onAbort } from "./abort-signal.js";
import type { Clock } from "./clock.js";
import { KephasError } from "./error.js";

/** What is waited for, and how long. */
export interface WaitingOptions {
  readonly clock: Clock;
  /** What is waited for, as an error's message names it. */
  readonly what: string;
  /** Absent where the wait has no timeout. */
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
  /** Called once, when the wait is over for whatever reason, unless the signal had fired before it began. */
  readonly settled?: () => void;
}

/** A promise that its owner settles, unless a timeout or an `AbortSignal` does first. Only the first settling counts. */
export class Waiting<Value> {
  readonly promise: Promise<Value>;
  readonly #options: WaitingOptions;
  #resolve: (value: Value) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #stopTimer: () => void = () => {};
  #ignoreSignal: () => void = () => {};
  #over = false;

  constructor(options: WaitingOptions) {
    this.#options = options;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const { clock, what, timeoutMs, signal } = options;
    if (signal?.aborted) {
      this.#over = true;
      this.#reject(this.#aborted());
      return;
    }
    if (signal !== undefined) this.#ignoreSignal = onAbort(signal, () => this.reject(this.#aborted()));
    if (timeoutMs === undefined) return;
    this.#stopTimer = clock.after(timeoutMs, () => {
      this.reject(new KephasError("timeout", `${what}: none within ${timeoutMs} ms`));
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

  #aborted(): KephasError {
    const { what, signal } = this.#options;
    return new KephasError("aborted", `${what}: aborted`, { cause: signal?.reason });
  }

  /** False where it was over already. */
  #end(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#stopTimer();
    this.#ignoreSignal();
    this.#options.settled?.();
    return true;
  }
}

/**
 * The promise, marked as handled: its rejection raises no `unhandledRejection`, which would end a process of
 * Node. Code that awaits it, or calls `then` on it, gets the rejection all the same.
 */
export function markHandled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}
