import type { Clock } from "../protocol/clock.js";

/** In so many steps the time is counted. A step that took longer, since this process had other things to do, counts as one. */
const STEPS = 4;

/**
 * Calls back once this process has been awake for so many milliseconds, and has read what had arrived by then: others are judged by the
 * time that they had for an answer, and while this process was busy or stopped it sent nothing and read nothing. Returns what cancels it.
 */
export function afterAwake(clock: Clock, delayMs: number, callback: () => void): () => void {
  let over = false;
  let cancel = (): void => undefined;
  const read = (): void => {
    if (!over) callback();
  };
  const step = (left: number): void => {
    if (over) return;
    if (left === 0) setImmediate(read);
    else cancel = clock.after(delayMs / STEPS, () => step(left - 1));
  };
  step(STEPS);
  return () => {
    over = true;
    cancel();
  };
}
