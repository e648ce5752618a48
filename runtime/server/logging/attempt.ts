import { inspect } from "node:util";
import type { Clock } from "../../protocol/clock.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import type { ServerLog, ServerLogFields } from "./server-log.js";

/** Runs the game's code; what it throws or rejects with is logged. The promise, where it returned one, never rejects. */
export function attempt(what: Failure, logger: ServerLog, run: () => unknown): Promise<void> | undefined {
  const failed = (error: unknown): void => logFailure(logger, what, error);
  try {
    const result = run();
    return isPromiseLike(result) ? Promise.resolve(result).then(() => undefined, failed) : undefined;
  } catch (error) {
    failed(error);
    return undefined;
  }
}

/** What is thrown in place of an error that was logged: nobody logs it again. Its cause is that error. */
export class LoggedError extends Error {
  readonly #logged = true;

  /** In place of `instanceof`, which asks a proxy for its prototype, and that may throw. */
  static is(thrown: unknown): thrown is LoggedError {
    return typeof thrown === "object" && thrown !== null && #logged in thrown;
  }
}

/** What has failed: the beginning of the log line, and its fields but for what was thrown. */
export interface Failure extends ServerLogFields {
  readonly what: string;
}

/** One line (and a stack) for what the game's code threw. */
export function logFailure(logger: ServerLog, { what, ...fields }: Failure, error: unknown): void {
  logger.error(`${what} failed: ${describe(error)}`, { ...fields, err: error });
}

/** What was thrown may be anything, and throw itself when it is inspected. */
function describe(error: unknown): string {
  try {
    return error instanceof Error ? String(error.stack ?? error.message) : inspect(error);
  } catch {
    return "something that cannot be shown";
  }
}

/** What {@link withTimeLimit} resolves with when time is up. */
export const TIMED_OUT: unique symbol = Symbol("timed out");

export interface TimeLimit {
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** Settles as the promise does, or with {@link TIMED_OUT}; what comes later is discarded. */
export function withTimeLimit<Value>(
  promise: PromiseLike<Value>,
  { clock, timeoutMs }: TimeLimit,
): Promise<Value | typeof TIMED_OUT> {
  return new Promise((resolve, reject) => {
    const stopTimer = clock.after(timeoutMs, () => resolve(TIMED_OUT));
    promise.then(
      (value) => {
        stopTimer();
        resolve(value);
      },
      (error: unknown) => {
        stopTimer();
        reject(error);
      },
    );
  });
}
