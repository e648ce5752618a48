import { createFakeClock, type FakeClock } from "kephas/testing";

/** A fake clock that knows how many timers are set: none may be left behind. */
export interface CountingClock extends FakeClock {
  readonly pending: number;
}

export function createCountingClock(): CountingClock {
  const clock = createFakeClock();
  const pending = new Set<object>();
  return {
    now: clock.now,
    advance: clock.advance,
    freeze: clock.freeze,
    after(delayMs, callback) {
      const timer = {};
      pending.add(timer);
      const undo = clock.after(delayMs, () => {
        pending.delete(timer);
        callback();
      });
      return () => {
        pending.delete(timer);
        undo();
      };
    },
    get pending() {
      return pending.size;
    },
  };
}

/** Lets all promises that can settle do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
