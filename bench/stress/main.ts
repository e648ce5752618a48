import { availableParallelism } from "node:os";
import { runAsking } from "./asking.js";
import { cores, endChildren } from "./child.js";
import { describeShortage, descriptorLimit } from "./descriptors.js";
import { parseOptions, type ScenarioName, type StressOptions, UsageError, usage } from "./options.js";
import type { Outcome } from "./outcome.js";
import { type Plan, planOf } from "./plans.js";
import { runReturn } from "./return.js";
import { runSettled } from "./settled.js";
import { runSoak } from "./soak.js";
import { formatTable, formatVerdict } from "./table.js";

const scenarios: Readonly<Record<ScenarioName, (title: string, plan: Plan) => Promise<Outcome>>> = {
  senders: runSettled,
  crowd: runSettled,
  connections: runAsking,
  messages: runAsking,
  soak: runSoak,
  overload: runSettled,
  return: runReturn,
};

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) console.log(usage);
  else process.exitCode = await run(options);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}

async function run(options: StressOptions): Promise<number> {
  const shortage = describeShortage(mostClients(options), descriptorLimit());
  if (shortage !== undefined) throw new UsageError(shortage);
  const outcomes: Outcome[] = [];
  for (const name of options.scenarios) outcomes.push(await runScenario(name, options));
  const pinned = cores === undefined ? "not pinned" : "the server pinned to one, the load to another";
  console.log(
    `\nNode ${process.versions.node}, ${availableParallelism()} cores, ${pinned}.\n\n${formatTable(outcomes)}`,
  );
  return outcomes.every(({ findings }) => findings.length === 0) ? 0 : 1;
}

/** A process that ends, or a question that nobody answers, is a finding. */
async function runScenario(name: ScenarioName, options: StressOptions): Promise<Outcome> {
  console.log(`${name}:`);
  try {
    const outcome = await scenarios[name](name, planOf(name, options));
    console.log(`  ${[formatVerdict(outcome), ...outcome.findings.slice(1)].join("\n  ")}`);
    return outcome;
  } catch (error) {
    const broken = brokenOutcome(name, error);
    console.log(`  ${formatVerdict(broken)}`);
    return broken;
  } finally {
    await endChildren();
  }
}

function brokenOutcome(title: string, error: unknown): Outcome {
  return {
    title,
    streams: [],
    cpuShare: undefined,
    late: undefined,
    onTheWay: undefined,
    residentBytes: 0,
    heapBytes: 0,
    findings: [error instanceof Error ? error.message : String(error)],
  };
}

function mostClients(options: StressOptions): number {
  return Math.max(...options.scenarios.map((name) => planOf(name, options).clients));
}
