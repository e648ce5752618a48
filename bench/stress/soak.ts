import type { RoamingReport } from "./messages.js";
import type { Outcome } from "./outcome.js";
import { type Pair, restOf, startPair } from "./pair.js";
import type { Plan } from "./plans.js";
import { judgeLog, judgeRest, megabytes, type PulseReport, type Rest } from "./verdict.js";

/** By then what is made once has been made: compiled code, caches, and the pages that the allocator keeps. */
const WARM_UP_CYCLES = 2;
const CYCLES = 4;
const LONGEST_CYCLE_S = 60;

interface Cycle {
  readonly rest: Rest;
  readonly pulse: PulseReport;
  readonly report: RoamingReport;
}

/** Clients that come and go: `soak`. All are gone after each cycle, and after the last one memory is where it was after the second. */
export async function runSoak(title: string, plan: Plan): Promise<Outcome> {
  const pair = await startPair({ lively: true });
  const cycles = await runCycles(pair, plan);
  const { errors, warnings } = await pair.server.ask("counts");
  await pair.server.ask("close");
  console.log(`  ${formatCounts(sumOf(cycles.map(({ report }) => report.endings)))}`);
  console.log(`  log: ${formatCounts(warnings) || "nothing"}`);
  const [before, last] = [cycles[WARM_UP_CYCLES - 1], cycles.at(-1)];
  if (before === undefined || last === undefined) throw new Error("a soak has no cycle");
  const lives = cycles.reduce((sum, { report }) => sum + report.lives, 0);
  const received = cycles.reduce((sum, { report }) => sum + report.answers, 0);
  return {
    title: `${title}, ${plan.clients} clients at once, ${lives} in all, ${plan.seconds} s`,
    streams: [{ title: "answers", received, lost: 0, repeated: 0 }],
    cpuShare: undefined,
    late: last.pulse.late,
    onTheWay: undefined,
    residentBytes: Math.max(...cycles.map(({ rest }) => rest.residentBytes)),
    heapBytes: last.rest.heapBytes,
    findings: [
      ...cycles.flatMap(({ report }) => report.oddities),
      ...judgeLog({ errors, warnings }, isExpected),
      ...judgeRest(before.rest, last.rest),
    ],
  };
}

async function runCycles(pair: Pair, plan: Plan): Promise<readonly Cycle[]> {
  const seconds = Math.min(LONGEST_CYCLE_S, plan.seconds / (WARM_UP_CYCLES + CYCLES));
  const count = Math.round(plan.seconds / seconds);
  const fresh = await restOf(pair);
  describeRest("fresh", fresh);
  const cycles: Cycle[] = [];
  while (cycles.length < count) {
    const cycle = await runCycle(pair, { ...plan, seconds, seed: plan.seed + cycles.length }, fresh);
    cycles.push(cycle);
    describeRest(`cycle ${cycles.length} of ${count}, ${cycle.report.lives} clients`, cycle.rest);
  }
  return cycles;
}

/** Clients come and go for so many seconds, then all go, and the server comes to rest. */
async function runCycle(pair: Pair, plan: Plan, fresh: Rest): Promise<Cycle> {
  const { clients, rooms, seconds, seed, ticksPerSecond } = plan;
  await pair.server.ask("begin", { perSecond: ticksPerSecond, rooms });
  const report = await pair.load.ask("roam", { port: pair.port, seconds, clients, rooms, seed });
  const pulse = await pair.server.ask("stop");
  return { rest: await restOf(pair, fresh), pulse, report };
}

/** Some read so slowly that the server closes them, some send broken frames, and collections of garbage cost ticks. */
function isExpected(warning: string): boolean {
  return /^(closed a peer with (1013|1002)|overloaded): /.test(warning);
}

function describeRest(title: string, { heapBytes, externalBytes, residentBytes }: Rest): void {
  const memory = `heap ${megabytes(heapBytes)} MB, external ${megabytes(externalBytes)}, resident ${megabytes(residentBytes)}`;
  console.log(`  ${title}: ${memory}`);
}

function sumOf(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap(Object.entries<number>)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function formatCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}
