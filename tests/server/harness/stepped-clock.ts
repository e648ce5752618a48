import type { Clock } from "kephas/protocol";

/** A clock for code that waits for nothing but timers: it moves at once, and may be held up as a busy process is. */
export interface SteppedClock extends Clock {
  /** How many timers are set. */
  readonly timers: number;
  /** Goes on to that time, and calls each timer at its own. */
  stepTo(time: number): void;
  /** Time passes, and no timer is called until the next step. */
  holdUpUntil(time: number): void;
}

export function createSteppedClock(): SteppedClock {
  const timers = new Set<{ readonly dueAt: number; readonly callback: () => void }>();
  let now = 0;
  const earliest = () => [...timers].sort((a, b) => a.dueAt - b.dueAt)[0];
  return {
    now: () => now,
    get timers() {
      return timers.size;
    },
    after(delayMs, callback) {
      const timer = { dueAt: now + delayMs, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    stepTo(time) {
      for (let timer = earliest(); timer !== undefined && timer.dueAt <= time; timer = earliest()) {
        now = Math.max(now, timer.dueAt);
        timers.delete(timer);
        timer.callback();
      }
      now = time;
    },
    holdUpUntil(time) {
      now = time;
    },
  };
}
