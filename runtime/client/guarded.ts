import type { Logger } from "../protocol/logger.js";

/** The listener, made harmless: what it throws, or rejects with, becomes a log line. */
export function guarded<Value>(
  what: string,
  listener: (value: Value) => unknown,
  logger: Logger,
): (value: Value) => void {
  const report = (error: unknown) => logger.error(`kephas: ${what} failed: ${describeError(error)}`);
  return (value) => {
    try {
      const result = listener(value);
      if (isThenable(result)) result.then(undefined, report);
    } catch (error) {
      report(error);
    }
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** An error with its stack, or whatever else was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
