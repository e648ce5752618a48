import type { Clock } from "../protocol/clock.js";
import type { Logger } from "../protocol/logger.js";
import type { Admission } from "./admission.js";
import type { Frame } from "./frame.js";
import type { RouteTable } from "./route-table.js";
import type { Workload } from "./workload.js";

/** What the services know of the peer that they serve. */
export interface Served<P> {
  readonly peer: P;
  /** How log lines call the peer. */
  readonly label: string;
  readonly routes: RouteTable<P>;
  readonly admission: Admission;
  readonly workload: Workload;
  /** How many methods may be at work at once. */
  readonly maxRunningMethods: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Sends an answer, unless the connection has ended. */
  readonly reply: (frame: Frame) => void;
  /** Ends the connection: the peer sends more than it may. */
  readonly flooded: () => void;
}
