import type { Clock } from "../protocol/clock.js";
import { afterAwake } from "./after-awake.js";
import { Trouble } from "./trouble.js";

/**
 * The answer, or a rejection once this process has waited for it so many milliseconds, of which those do not count in which it was busy
 * with other things. What comes of it later is dropped.
 */
export function within<Answer>(clock: Clock, delayMs: number, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const cancel = afterAwake(clock, delayMs, () => reject(new Trouble("no answer in time")));
    answer.then(resolve, reject).finally(cancel);
  });
}
