import type { Clock } from "../../protocol/clock.js";
import type { Workload } from "../connection/workload.js";
import { withTimeLimit } from "../logging/attempt.js";

export interface DepartureSettings {
  readonly clock: Clock;
  readonly graceMs: number;
}

/**
 * Resolves at the first moment at which nothing of a client is being served that has somewhere to go, so that all that it asked is
 * answered here; after `graceMs` at the latest. What it sends until then is served as ever.
 */
export async function untilIdle(workload: Workload, { clock, graceMs }: DepartureSettings): Promise<void> {
  const untilAt = clock.now() + graceMs;
  do {
    if (!workload.idle) await withTimeLimit(workload.whenIdle(), { clock, timeoutMs: untilAt - clock.now() });
    // Answers leave when their promises have settled.
    await new Promise<void>((resolve) => void clock.after(0, resolve));
  } while (!workload.idle && clock.now() < untilAt);
}
