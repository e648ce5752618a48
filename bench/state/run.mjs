// Kephas's replicated state beside @colyseus/schema 4 and 5 and whole snapshots: `npm run bench:state`, with `-- --quick` in a minute,
// with `-- --rounds 5` in so many rounds. A full run writes its tables and its plot into docs/, a quick one prints only.
// In each tick all contenders take the same simulation, in turn, and what the first peer has decoded is compared with it.
import { availableParallelism } from "node:os";
import { installPeers } from "../peers.mjs";
import { writeReport } from "../report.mjs";
import { createContenders } from "./contenders.mjs";
import { measureDecoding } from "./decoding.mjs";
import { generateCode } from "./generate-code.mjs";
import { measureTicks } from "./measure.mjs";
import { measureMemory } from "./memory.mjs";
import { plotState } from "./plot.mjs";
import { growth, scenarios } from "./scenarios.mjs";
import { formatReport } from "./table.mjs";

const isQuick = process.argv.includes("--quick");
const roundsAt = process.argv.indexOf("--rounds");
const rounds = roundsAt === -1 ? (isQuick ? 2 : 5) : Number(process.argv[roundsAt + 1]);

installPeers("bench/state");
await generateCode();
const contenders = await createContenders();
const ours = contenders.filter(({ isOwn }) => isOwn);

const figures = { memory: measureMemory(contenders), cases: [], growth: [], decoding: [] };
for (const scenario of scenarios) figures.cases.push({ scenario, results: await measure(scenario, contenders) });
for (const [what, scenarios] of Object.entries(growth)) {
  const steps = [];
  for (const scenario of scenarios) steps.push({ scenario, results: await measure(scenario, ours) });
  figures.growth.push({ what, steps });
}
figures.decoding = await measureDecoding({ contenders, rounds });
const facts = `Node ${process.versions.node}, ${availableParallelism()} cores. ${rounds} rounds.`;
const text = `${facts}\n\n${formatReport(figures)}`;
console.log(text);
if (!isQuick)
  writeReport({ id: "state", writer: "bench/state", text, image: "state", plot: plotState(figures, facts) });
process.exit(0);

/** Fewer ticks where it is only about whether all works. */
function measure(scenario, contenders) {
  process.stderr.write(`${scenario.title}\n`);
  const ticks = isQuick ? Math.ceil(scenario.ticks / 3) : scenario.ticks;
  return measureTicks({ scenario: { ...scenario, ticks }, contenders, rounds });
}
