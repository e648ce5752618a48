import type { Percentiles } from "./histogram.js";
import type { StreamTotals } from "./stream.js";

/** What a scenario has come to. */
export interface Outcome {
  readonly title: string;
  readonly streams: readonly StreamTotals[];
  /** Of one core: 1 is all of it. */
  readonly cpuShare: number | undefined;
  /** In microseconds of the server's CPU. */
  readonly late: Percentiles | undefined;
  readonly onTheWay: Percentiles | undefined;
  /** The server's resident memory, and its heap after collections, at the most. */
  readonly residentBytes: number;
  readonly heapBytes: number;
  /** Why it has failed; none where it has passed. */
  readonly findings: readonly string[];
}
