import type { Clock } from "../../protocol/clock.js";

/** What has something to do at the end of a turn. */
export interface FlushTarget {
  flushQueued(): void;
}

/** One turn of the event loop, shared by all peers: what is to be done at its end, and the time. */
export interface FlushQueue {
  /** The clock's milliseconds, read once a turn: messages that came together are of the same time. */
  now(): number;
  /** Calls `flushQueued` once the callbacks of this turn are through, in the order in which it was asked for. */
  add(target: FlushTarget): void;
}

/** Turns as Node runs them: the end is the check phase, after all input and timers of the turn (`setImmediate`). */
export function createFlushQueue(clock: Clock): FlushQueue {
  let turning: FlushTarget[] = [];
  let now: number | undefined;
  let ending = false;
  const end = (): void => {
    ending = false;
    now = undefined;
    const due = turning;
    turning = [];
    for (const one of due) one.flushQueued();
  };
  const scheduleEnd = (): void => {
    if (ending) return;
    ending = true;
    setImmediate(end);
  };
  return {
    now() {
      if (now === undefined) {
        now = clock.now();
        scheduleEnd();
      }
      return now;
    },
    add(one) {
      turning.push(one);
      scheduleEnd();
    },
  };
}
