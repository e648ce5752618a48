import type { PipeEnd } from "./pipe-end.js";
import type { ConnectionRefusal, RefusalReason } from "./refusal-reason.js";
import type { JoinOutcome, LeaveReason } from "./rooms.js";

/** What a server has counted since it was created, and its current values: plain numbers, in a copy of their own. */
export interface ServerMetrics {
  readonly connections: ConnectionMetrics;
  /** Of clients that can resume; all 0 where the server keeps none. */
  readonly sessions: SessionMetrics;
  /** Every command of the schema, by its name. */
  readonly commands: Readonly<Record<string, CommandMetrics>>;
  /** Every method of the schema, by its name. */
  readonly methods: Readonly<Record<string, MethodMetrics>>;
  /** Every replicated state that was created, by its name: those of all rooms together. */
  readonly states: Readonly<Record<string, StateMetrics>>;
  /** Every kind of rooms of the schema, by its name. */
  readonly rooms: Readonly<Record<string, RoomMetrics>>;
  /** Messages under the two ids of JSON-RPC: calls, answers and errors of commands. */
  readonly jsonRpc: TrafficMetrics;
  /** Messages of commands that are not in the schema. */
  readonly unknownCommands: Pick<TrafficMetrics, "received" | "receivedBytes">;
  /** What went to other servers and came from them; undefined where the server has no backplane. */
  readonly backplane: BackplaneMetrics | undefined;
  /** Messages and calls that were not served, by reason. */
  readonly refusals: Readonly<Record<RefusalReason, number>>;
  /** Responses to no call of this server's, or to one that was over. */
  readonly unmatchedResponses: number;
  readonly queues: QueueMetrics;
  /** Calls of `every` that were left out, for the event loop was late. */
  readonly ticksLeftOut: number;
  readonly loopDelay: LoopDelayMetrics;
}

export interface ConnectionMetrics {
  /** At the moment: as many as there are peers. */
  readonly open: number;
  readonly opened: number;
  /** Clients that were not accepted, by reason. */
  readonly refused: Readonly<Record<ConnectionRefusal, number>>;
  /** Connections that have ended, by close code; `other` for codes without a meaning that clients chose. */
  readonly closed: Readonly<Record<string, number>>;
}

/**
 * Messages between this server and others, one for each broadcast and each message to a peer of another: `sent` is `published` and
 * `dropped`. Of each sender on each subject a listener counts all that is published once it has heard it: `delivered`, `missed`, `stale`,
 * `schema` and `oldEpoch` together.
 */
export interface BackplaneMetrics {
  /** At the moment: whether the broker is connected, and how many other servers are there. */
  readonly up: boolean;
  readonly nodes: number;
  /**
   * At the moment: whether this server's record stands in the store, and for how many milliseconds it still owns its named rooms by that.
   * False and 0 without rooms in the schema.
   */
  readonly storeUp: boolean;
  readonly leaseLeftMs: number;
  /** How often the store had lost its data. */
  readonly storeLost: number;
  readonly sent: number;
  readonly published: number;
  /** No connection, too much waited for the broker, or larger than it takes. */
  readonly dropped: Readonly<Record<"down" | "full" | "tooLarge", number>>;
  readonly delivered: number;
  /** Published by another server on what this one listens to, and lost on the way. */
  readonly missed: number;
  /** Came twice, or after they had been counted as missed, and were left out. */
  readonly duplicate: number;
  /** Came more than 5 seconds late, and were left out. */
  readonly stale: number;
  /** Of a server whose schema differs in them, or that speaks another version. */
  readonly schema: number;
  /** Of a server that was declared dead before it sent them. */
  readonly oldEpoch: number;
  /** Of `delivered`: for a peer that was not here any more. */
  readonly noPeer: number;
  /** Envelopes that were none. */
  readonly malformed: number;
  readonly pipes: PipeMetrics;
}

/** Connections that another server passes on through the broker, counted on both. */
export interface PipeMetrics {
  /** At the moment. */
  readonly open: number;
  readonly opened: number;
  /** Of clients and servers, as they went to the other server and came from it. */
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** Pipes of others that were not taken. */
  readonly refused: number;
  /** Came for pipes that there are not. */
  readonly ignored: number;
  /** By why they ended. */
  readonly closed: Readonly<Record<PipeEnd, number>>;
}

export interface SessionMetrics {
  /** At the moment: those whose connection was lost, and that wait for their client. */
  readonly lost: number;
  /** Resumed, with nothing lost and with something. */
  readonly resumed: number;
  readonly partial: number;
  /** Tokens that resumed nothing: unknown, old, or another's. */
  readonly refused: number;
  /** Ended because nobody came in time, and because more than `maxSessions` waited. */
  readonly expired: number;
  readonly evicted: number;
  /** At the moment: the memory of what was sent and may have to be sent again. */
  readonly keptBytes: number;
}

/** Messages, and their bytes: command id and payload, without WebSocket's framing. */
export interface TrafficMetrics {
  readonly received: number;
  readonly receivedBytes: number;
  /** A broadcast counts once for each peer that it went to. What waits for a slow peer is counted already. */
  readonly sent: number;
  readonly sentBytes: number;
}

export interface CommandMetrics extends TrafficMetrics {
  /** Of `received`: not served. */
  readonly refused: number;
  /** Not in `sent`: `droppable` messages that were dropped for slow peers. */
  readonly dropped: number;
  /** Of `sent`: `latest` messages that a newer one replaced before they left. */
  readonly replaced: number;
  /** Undefined where clients may not send it. */
  readonly handler: HandlerMetrics | undefined;
}

/** Calls of a method, notifications included. */
export interface MethodMetrics {
  readonly received: number;
  /** Calls of this server to clients. */
  readonly sent: number;
  /** Of `received`: not served. */
  readonly refused: number;
  /** Undefined where clients may not call it. */
  readonly handler: HandlerMetrics | undefined;
}

/** Replicated states of one name. */
export interface StateMetrics {
  /** At the moment: peers that it is shown to. */
  readonly peers: number;
  readonly ticks: number;
  /** Messages to peers, and their bytes. */
  readonly sent: number;
  readonly sentBytes: number;
  /** Messages that were encoded: peers that see the same share them. */
  readonly encoded: number;
  /** What each collection took of these, in bytes. */
  readonly encodedBytes: Readonly<Record<string, number>>;
  /** Peers that were told all from the beginning: newcomers too. */
  readonly resets: number;
  /** Peers that a tick has left out because they were slow. */
  readonly skipped: number;
  /** Entities that threw when they were read, each time. */
  readonly threw: number;
}

/** The rooms of a kind, all together. */
export interface RoomMetrics {
  /** At the moment: rooms, private ones too; seats that are taken or held; those of them that are held. */
  readonly rooms: number;
  readonly members: number;
  readonly held: number;
  /** Rooms of which `create` has succeeded, and those of them that are gone. */
  readonly created: number;
  readonly disposed: number;
  readonly joins: Readonly<Record<JoinOutcome, number>>;
  /** Of those who had joined. */
  readonly leaves: Readonly<Record<LeaveReason, number>>;
  /** How long the rooms took to tick, all together each time, with their states. */
  readonly ticks: DurationMetrics;
}

/** How often something took how long. */
export interface DurationMetrics {
  readonly count: number;
  /** In milliseconds. */
  readonly sumMs: number;
  /** How many took at most so long; those of a bucket are in all that follow. */
  readonly buckets: readonly DurationBucket[];
}

/**
 * Times and failures of a handler, until its promise settles. Of handlers that take less than 0.05 ms one call in 16 is timed,
 * and counts for those before it: `count` lags behind by 15 calls at most, and `sumMs` is an estimate.
 */
export interface HandlerMetrics extends DurationMetrics {
  /** Failed with what is no declared error, or with a reply that the schema refuses. */
  readonly failed: number;
  readonly timedOut: number;
}

export interface DurationBucket {
  /** In milliseconds. */
  readonly atMostMs: number;
  readonly count: number;
}

/** Current values, for all peers together. */
export interface QueueMetrics {
  /** Sent, and not yet taken by the network. */
  readonly bufferedBytes: number;
  /** Received, and waiting for a handler. */
  readonly waitingMessages: number;
  /** Received of messages that are not whole yet. */
  readonly unfinishedBytes: number;
  /** Handlers of methods that have neither settled nor exceeded their time. */
  readonly runningMethods: number;
  /** Peers whose socket is paused, since the limit of their waiting messages is reached. */
  readonly pausedPeers: number;
}

/** How late the event loop was. In milliseconds; all 0 while nothing has been measured. */
export interface LoopDelayMetrics {
  /** Samples since the server began, and the sum of their delays. */
  readonly count: number;
  readonly sumMs: number;
  /** Of the last 10 seconds or, where nobody asks as often, of the time between two readings. */
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}
