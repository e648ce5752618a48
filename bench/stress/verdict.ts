import type { Percentiles } from "./histogram.js";
import type { StreamTotals } from "./stream.js";

/** A server at rest, after collections of garbage. Bytes, and counts. */
export interface Rest {
  readonly heapBytes: number;
  /** What lies outside the heap: buffers above all. */
  readonly externalBytes: number;
  readonly residentBytes: number;
  readonly peers: number;
  /** The members of all topics together. */
  readonly members: number;
  /** What keeps the process busy, by kind, as Node calls it. */
  readonly handles: Readonly<Record<string, number>>;
  /** Open file descriptors; undefined where the system does not tell. */
  readonly descriptors: number | undefined;
}

/** How often a server's clock ticked, and how late. */
export interface PulseReport {
  readonly ticks: number;
  readonly missed: number;
  readonly late: Percentiles | undefined;
}

/** What a server has logged. */
export interface LogCounts {
  /** Lines about failures: there may be none. */
  readonly errors: readonly string[];
  /** How many warnings there were of each kind, without the names of peers. */
  readonly warnings: Readonly<Record<string, number>>;
}

/** What a server has counted since it began. */
export interface ServerCounts extends LogCounts {
  readonly peers: number;
  readonly moves: number;
}

/** How much more memory than before is none that leaks: the larger of a share and so many bytes. */
export interface Tolerance {
  readonly share: number;
  readonly bytes: number;
}

const MIB = 1024 * 1024;

/** The heap after a collection is exact, but for code that V8 has compiled and what the last messages have left in caches. */
export const heapTolerance: Tolerance = { share: 0.05, bytes: 2 * MIB };

/** The allocator and V8 keep pages, for later, that nobody uses: resident memory goes up and down by much more. */
export const residentTolerance: Tolerance = { share: 0.25, bytes: 48 * MIB };

/** Of a hundred ticks so many may be left out; what ticks less often than that is not the rate that was asked for. */
const MISSED_SHARE = 0.05;

/** What is wrong with a stream: nothing where each message came once, and in order. */
export function judgeStream({ title, received, lost, repeated }: StreamTotals): readonly string[] {
  const found: string[] = [];
  if (lost > 0) found.push(`${title}: ${lost} of ${received + lost} lost`);
  if (repeated > 0) found.push(`${title}: ${repeated} twice or out of order`);
  if (received === 0) found.push(`${title}: none came`);
  return found;
}

/** What is wrong with a pulse: a scenario that asks for 20 ticks a second has to get them. `waitedShare`: of the server for its core. */
export function judgePulse({ ticks, missed }: PulseReport, waitedShare = 0): readonly string[] {
  const due = ticks + missed;
  if (ticks > 0 && missed <= due * MISSED_SHARE) return [];
  const why =
    waitedShare > MISSED_SHARE ? `, and others had the server's core ${percent(waitedShare)} of the time` : "";
  return [`${missed} of ${due} ticks left out${why}`];
}

/** What is wrong with a pulse that is more than a core can carry: ticks have to be left out. */
export function judgeOverload({ ticks, missed }: PulseReport): readonly string[] {
  if (ticks === 0) return ["no tick came"];
  return missed > 0 ? [] : [`none of ${ticks} ticks was left out: that is no overload here, --ticks asks for more`];
}

/** What a server has logged that it should not. `isExpected` knows the warnings that belong to the scenario. */
export function judgeLog({ errors, warnings }: LogCounts, isExpected: (warning: string) => boolean): readonly string[] {
  const strange = Object.entries(warnings).filter(([warning]) => !isExpected(warning));
  return [
    ...errors.map((line) => `the server logged a failure: ${line}`),
    ...strange.map(([warning, count]) => `the server warned ${count} times: ${warning}`),
  ];
}

/** What a server has counted, beside what it should have. */
export function judgeCounts(
  counts: ServerCounts,
  { peers, moves }: Pick<ServerCounts, "peers" | "moves">,
): readonly string[] {
  // Ticks that are left out are judged by their number.
  const found = [...judgeLog(counts, (warning) => warning.startsWith("overloaded: "))];
  if (counts.peers !== peers) found.push(`${counts.peers} of ${peers} clients were there at the end`);
  if (counts.moves !== moves) found.push(`${counts.moves} of ${moves} moves came to a handler`);
  return found;
}

/** What clients that have gone have left behind in a server. */
export function judgeEmptiness({ peers, members }: Rest): readonly string[] {
  const found: string[] = [];
  if (peers > 0) found.push(`${peers} peers are still there`);
  if (members > 0) found.push(`topics still have ${members} members`);
  return found;
}

/** What a server at rest has more of than it had at rest before. */
export function judgeRest(before: Rest, after: Rest): readonly string[] {
  return [
    ...judgeEmptiness(after),
    ...judgeBytes("the heap", before.heapBytes, { bytes: after.heapBytes, tolerance: heapTolerance }),
    ...judgeBytes("external memory", before.externalBytes, { bytes: after.externalBytes, tolerance: heapTolerance }),
    ...judgeBytes("resident memory", before.residentBytes, {
      bytes: after.residentBytes,
      tolerance: residentTolerance,
    }),
    ...judgeHandles(before, after),
  ];
}

function judgeBytes(
  title: string,
  before: number,
  { bytes, tolerance }: { readonly bytes: number; readonly tolerance: Tolerance },
): readonly string[] {
  if (bytes - before <= Math.max(tolerance.bytes, before * tolerance.share)) return [];
  return [`${title} grew from ${megabytes(before)} to ${megabytes(bytes)} MB`];
}

function judgeHandles(before: Rest, after: Rest): readonly string[] {
  const grown = Object.entries(after.handles).filter(([kind, count]) => count > (before.handles[kind] ?? 0));
  const found = grown.map(([kind, count]) => `${count} handles ${kind} are open, ${before.handles[kind] ?? 0} were`);
  const { descriptors = 0 } = after;
  if (descriptors <= (before.descriptors ?? 0)) return found;
  return [...found, `${descriptors} file descriptors are open, ${before.descriptors} were`];
}

/** Bytes as the report prints them. */
export function megabytes(bytes: number): string {
  return (bytes / MIB).toFixed(1);
}

/** A share of one core as the report prints it. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
