import type { Percentiles } from "./histogram.js";
import type { StreamTotals } from "./stream.js";
import type { PulseReport, Rest, ServerCounts } from "./verdict.js";

/** Snapshots, to each of the rooms from 1 on; with 0 rooms one broadcast to all, whose room is 0. */
export interface Pulse {
  readonly perSecond: number;
  readonly rooms: number;
}

/** What a server holds and has spent, as it is now. Bytes, and microseconds of all its threads. */
export interface Sample {
  readonly residentBytes: number;
  readonly heapBytes: number;
  readonly cpuMicros: number;
  /** The kernel's part of it: writes to sockets above all. */
  readonly kernelMicros: number;
  /** How long others had its core, where the system tells. */
  readonly waitedMicros: number;
}

/** What the process of the server is asked. */
export interface ServerAnswers {
  begin(pulse: Pulse): void;
  /** Ends the pulse. */
  stop(): PulseReport;
  sample(): Sample;
  counts(): ServerCounts;
  rest(): Promise<Rest>;
  /** Loses all clients at once, as a restart does. */
  lose(): void;
  /** Stops the server. */
  close(): Promise<void>;
}

/** A number of clients that stay. With rooms they spread over them, else they join none. */
export interface SettlersPlan {
  readonly port: number;
  readonly clients: number;
  readonly rooms: number;
}

/** What all settlers have got, once nothing more comes. */
export interface Receipt {
  readonly streams: readonly StreamTotals[];
  /** What came and should not have: strange messages, the end of a connection. */
  readonly oddities: readonly string[];
  /** From the server's tick until a client read it, of some clients. */
  readonly onTheWay: Percentiles | undefined;
}

/** Clients that come and go. */
export interface Roaming {
  readonly port: number;
  readonly seconds: number;
  /** How many there are at once. */
  readonly clients: number;
  readonly rooms: number;
  readonly seed: number;
}

/** What became of clients that came and went. */
export interface RoamingReport {
  readonly lives: number;
  readonly answers: number;
  /** How many ended in each way. */
  readonly endings: Readonly<Record<string, number>>;
  readonly oddities: readonly string[];
}

/** How long clients that were lost took to be back, and how often they had to try. */
export interface ReturnReport {
  readonly milliseconds: Percentiles | undefined;
  readonly longestMs: number;
  readonly attempts: number;
  /** How many were not back when nobody waits any longer. */
  readonly missing: number;
}

/** What the process of the load is asked. */
export interface LoadAnswers {
  /** So many clients come, and whenever they are lost, come back as our clients do. */
  settle(place: { readonly port: number; readonly clients: number }): Promise<void>;
  /** Waits until all of them are back from when they were lost. */
  returned(): Promise<ReturnReport>;
  connect(plan: SettlersPlan): Promise<void>;
  /** Each client sends so many moves a second, until `stop`. */
  move(perSecond: number): void;
  /** How many moves were sent, in all. */
  stop(): number;
  /** Each client asks so many times at once. Resolves with the milliseconds until all was answered. */
  ask(times: number): Promise<number>;
  /** Waits for what is on its way. `ticks`: how many snapshots each client has to have. */
  receipt(ticks: number): Promise<Receipt>;
  /** All clients go. */
  leave(): Promise<void>;
  roam(roaming: Roaming): Promise<RoamingReport>;
  /** CPU, in microseconds of all threads. */
  cpu(): number;
}
