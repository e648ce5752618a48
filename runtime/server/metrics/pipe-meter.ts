import { PIPE_ENDS, type PipeEnd } from "../contract/pipe-end.js";
import { createCounts } from "../contract/refusal-reason.js";

/** What a server counts of the connections that it passes on to other servers, and of those that come to it that way. */
export class PipeMeter {
  opened = 0;
  /** What went to the other server, and came from it. */
  sentBytes = 0;
  receivedBytes = 0;
  /** Pipes that other servers wanted to open and that were not taken, and what came for pipes that there are not. */
  refused = 0;
  ignored = 0;
  readonly closed: Record<PipeEnd, number> = createCounts(PIPE_ENDS);

  /** How many are open. */
  get open(): number {
    return this.opened - Object.values(this.closed).reduce((sum, count) => sum + count, 0);
  }
}
