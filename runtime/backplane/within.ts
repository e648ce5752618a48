import type { Clock } from "../protocol/clock.js";
import { Trouble } from "./trouble.js";

/**
 * The answer, or a rejection once so many milliseconds have gone by. What has arrived, and was not read because this process had other
 * things to do, is in time. What comes of it later is dropped.
 */
export function within<Answer>(clock: Clock, delayMs: number, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(delayMs, () => setImmediate(reject, new Trouble("no answer in time")));
    answer.then(resolve, reject).finally(cancel);
  });
}
