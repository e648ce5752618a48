import type { Clock } from "../../protocol/clock.js";

/** An object that has something to flush at the end of an event-loop iteration. */
export interface FlushTarget {
  flushQueued(): void;
}

/** One iteration of the event loop, shared by all peers: what is to be flushed at its end, and the time. */
export interface FlushQueue {
  /** The clock's milliseconds, read once an iteration: messages that came together are of the same time. */
  now(): number;
  /** Calls `flushQueued` once the callbacks of this iteration have run, in the order in which it was requested. */
  add(target: FlushTarget): void;
}

/** Iterations of Node's event loop: the end is the check phase, after all input and timers (`setImmediate`). */
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
