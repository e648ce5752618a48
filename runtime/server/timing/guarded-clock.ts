import type { Clock } from "../../protocol/clock.js";
import { systemClock } from "../../protocol/clock.js";
import { type Failure, logFailure } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";

const CLOCK: Failure = { what: 'option "clock"', event: "callbackFailed", callback: "clock", option: "clock" };

/**
 * A clock of the game that cannot end the process: where it throws or returns no time, the time stays the same, and where
 * it sets no timer, the system does. The first failure is logged, for there may be one a message.
 */
export function guardClock(clock: Clock, logger: ServerLog): Clock {
  if (clock === systemClock) return clock;
  let last = 0;
  let failed = false;
  const fail = (error: unknown): void => {
    if (!failed) logFailure(logger, CLOCK, error);
    failed = true;
  };
  return {
    now() {
      try {
        last = requireTime(clock.now());
      } catch (error) {
        fail(error);
      }
      return last;
    },
    after(delayMs, callback) {
      try {
        const stop = clock.after(delayMs, callback);
        return () => stopTimer(stop, fail);
      } catch (error) {
        fail(error);
        return systemClock.after(delayMs, callback);
      }
    },
  };
}

function requireTime(now: unknown): number {
  if (typeof now === "number" && Number.isFinite(now)) return now;
  throw new TypeError("now() names no time");
}

function stopTimer(stop: () => void, fail: (error: unknown) => void): void {
  try {
    stop();
  } catch (error) {
    fail(error);
  }
}
