import type { Clock } from "../../protocol/clock.js";
import type { Refusing, ServerMeters } from "../metrics/server-meters.js";
import type { PeerCalls } from "../outbound/peer-calls.js";
import type { Connection } from "../peers/connection.js";
import type { RouteTable } from "../route-table.js";
import type { ServerLog } from "../server-log.js";
import type { Admission } from "./admission.js";
import type { ReplyPlace } from "./reply-line.js";
import type { Workload } from "./workload.js";

/** What the services read of the server's settings. */
export interface ServiceSettings {
  readonly clock: Clock;
  readonly logger: ServerLog;
  /** How many methods may be at work at once for one peer. */
  readonly maxRunningMethods: number;
}

/** What the services know of the peer that they serve. `answer` sends one, unless the connection has ended. */
export interface Served<P> extends ReplyPlace {
  readonly peer: P;
  readonly connection: Connection<unknown>;
  /** How log lines call the peer. */
  readonly label: string;
  readonly routes: RouteTable<P>;
  readonly meters: ServerMeters;
  readonly settings: ServiceSettings;
  readonly admission: Admission;
  readonly workload: Workload;
  /** The calls that wait for this peer's answers. */
  readonly calls: PeerCalls;
  /** Ends the connection: the peer sends more than it may. `meter` is of what it sent last, where that has one. */
  flooded(meter?: Refusing): void;
}
