import { type EventLoopUtilization, performance } from "node:perf_hooks";

/** How busy the event loop is, from 0 to 1: what of the time between two readings it did not wait. */
export class LoopLoad {
  #last: EventLoopUtilization = performance.eventLoopUtilization();

  read(): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.#last);
    this.#last = now;
    return Math.round(utilization * 100) / 100;
  }
}
