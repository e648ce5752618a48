import type { Clock } from "../../protocol/clock.js";
import type { RpcItem } from "../../protocol/json-rpc.js";
import type { Spread } from "../../protocol/runtime-frames.js";
import type { Connection } from "../connection/connection.js";
import type { UnfinishedMessages } from "../connection/unfinished-messages.js";
import type { MessageFrame } from "../frames/message-frame.js";
import type { ServerLog } from "../logging/server-log.js";
import type { Refusing, ServerMeters } from "../metrics/server-meters.js";
import type { PeerCalls } from "../outbound/peer-calls.js";
import type { FlushQueue } from "../timing/flush-queue.js";
import type { Admission } from "./admission.js";
import type { ExceededLimit } from "./exceeded-limit.js";
import type { RouteTable } from "./route-table.js";

/** What the services read of the server's settings. */
export interface ServiceSettings {
  readonly clock: Clock;
  readonly logger: ServerLog;
  /** How many methods of one peer may run at once. */
  readonly maxRunningMethods: number;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
}

/** A place in the order of answers. */
export interface ReplyPlace {
  /** Sends the one answer. */
  readonly answer: (frame: MessageFrame) => void;
}

/** What the services of all peers share. */
export interface SharedServices<P> {
  readonly routes: RouteTable<P>;
  readonly meters: ServerMeters;
  readonly settings: ServiceSettings;
  readonly unfinished: UnfinishedMessages;
  readonly flushQueue: FlushQueue;
  /** Over how long all peers would come back. */
  readonly spread: () => Spread;
}

/** What the services need of the peer that they serve. `answer` sends one, unless the connection has ended. */
export interface Served<P> extends ReplyPlace {
  readonly peer: P;
  readonly connection: Connection<unknown>;
  readonly shared: SharedServices<P>;
  readonly admission: Admission;
  /** The calls that wait for this peer's answers. */
  readonly calls: PeerCalls;
  /** The first message of this connection came: the client has read the answer to its hello. */
  firstMessage(): void;
  /** Takes the answer to `rpc.renew`; false for any other. */
  renewing(item: RpcItem): boolean;
  /** The client goes on elsewhere, as soon as nothing of it is being served here. */
  departs(): void;
  /** Ends the connection: the peer exceeds a limit. `meter` is of what it sent last, where that has one. */
  flooded(limit: ExceededLimit, meter?: Refusing): void;
}
