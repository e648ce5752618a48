import type { Clock } from "../protocol/clock.js";

/** The clock of one process among others, which can be stopped alone, as SIGSTOP does, or a phone that sleeps. */
export interface SuspendableClock extends Clock {
  /** Time passes, and no timer is called until `resume`. */
  suspend(): void;
  /** Calls what was due meanwhile, late and in order. */
  resume(): void;
}

/** A clock that shows the same time as another. */
export function createSuspendableClock(clock: Clock): SuspendableClock {
  const late = new Set<{ readonly callback: () => void }>();
  let suspended = false;
  return {
    now: () => clock.now(),
    after(delayMs, callback) {
      const timer = { callback };
      const cancel = clock.after(delayMs, () => {
        if (suspended) late.add(timer);
        else callback();
      });
      return () => {
        cancel();
        late.delete(timer);
      };
    },
    suspend() {
      suspended = true;
    },
    resume() {
      suspended = false;
      for (const timer of late) {
        late.delete(timer);
        timer.callback();
      }
    },
  };
}
