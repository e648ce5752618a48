import { CLOSE_NORMAL, CLOSE_UNAUTHORIZED } from "../protocol/close-codes.js";
import { KephasError } from "../protocol/error.js";
import type { Logger } from "../protocol/logger.js";
import type { ConnectionEnd } from "./connection.js";
import type { RetryWait } from "./retry.js";

/** Which failures in a row are logged as warnings: the first, and one more while the client keeps trying. */
const WARNED_FAILURES = [1, 10];

/** Logs how a connection ended, and what comes next: `wait`, or nothing. */
export function logEnd(
  { code, reason, stage }: ConnectionEnd,
  failures: number,
  wait: RetryWait | undefined,
  logger: Logger,
): void {
  // All that a browser reports of an attempt is that it failed.
  const silent = stage === "opening" && reason === "" ? "no server, a wrong path or a refusal" : reason;
  const end = `${code} ${JSON.stringify(silent)}`;
  if (wait === undefined) {
    logger[code === CLOSE_NORMAL ? "info" : "error"](`kephas: the connection ended for good: ${end}`);
    return;
  }
  const again = `trying again in ${Math.round(wait.waitMs)} ms, until close()`;
  logger[WARNED_FAILURES.includes(failures) ? "warn" : "debug"](`kephas: no connection (${end}), ${again}`);
}

/** What `connect()` rejects with where nothing comes next. `isFinal`: whether the code says so. */
export function finalError({ code, reason, stage, cause }: ConnectionEnd, isFinal: boolean): KephasError {
  const other = stage === "refused" || isFinal ? "refused" : "closed";
  const kind = code === CLOSE_UNAUTHORIZED ? "unauthorized" : other;
  return new KephasError(kind, reason || `closed with ${code}`, { closeCode: code, cause });
}
