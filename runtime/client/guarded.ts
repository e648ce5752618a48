import type { Logger } from "../protocol/logger.js";
import { isPromiseLike } from "../protocol/promise-like.js";

/** The listener, guarded: what it throws, or rejects with, is logged. */
export function guarded<Value>(
  what: string,
  listener: (value: Value) => unknown,
  logger: Logger,
): (value: Value) => void {
  const report = logFailure(what, logger);
  return (value) => callGuarded(listener, value, report);
}

/** Calls a listener. What it throws, or rejects with, is logged. */
export function callGuarded<Value>(
  listener: (value: Value) => unknown,
  value: Value,
  report: (error: unknown) => void,
): void {
  try {
    const result = listener(value);
    if (isPromiseLike(result)) result.then(undefined, report);
  } catch (error) {
    report(error);
  }
}

/** Logs what was thrown. */
export function logFailure(what: string, logger: Logger): (error: unknown) => void {
  return (error) => logger.error(`kephas: ${what} failed: ${describeError(error)}`);
}

/** An error with its stack, or by its message, or whatever else was thrown. It may throw itself when it is looked at. */
export function describeError(error: unknown, member: "stack" | "message" = "stack"): string {
  try {
    return String(error instanceof Error ? (error[member] ?? error.message) : error);
  } catch {
    return "an error";
  }
}
