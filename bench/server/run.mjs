// Kephas's server beside others: `npm run bench:server`, with `-- --quick` in less than a minute. A full run writes its table into
// docs/performance.md, a quick one prints only. Servers and load run in processes and on cores of their own, by loopback.
// In each round all servers are new, and take turns in each scenario; those that wait cost nothing meanwhile.
import { availableParallelism } from "node:os";
import { cores, endChildren, startChild } from "./child.mjs";
import { contenders } from "./contenders.mjs";
import { generateCode, installPeers } from "./install.mjs";
import { measure } from "./measure.mjs";
import { writeReport } from "./report.mjs";
import { createScenarios } from "./scenarios.mjs";
import { formatTable } from "./table.mjs";

const quickPlan = { rounds: 3, clients: 200, idleClients: 1000, handshakes: 400, warmMs: 100, measureMs: 200 };
const fullPlan = { rounds: 5, clients: 1000, idleClients: 10_000, handshakes: 2000, warmMs: 400, measureMs: 800 };
const isQuick = process.argv.includes("--quick");
const plan = isQuick ? quickPlan : fullPlan;
const scenarios = createScenarios(plan);

installPeers();
await generateCode();
const samples = [];
try {
  for (let round = 0; round < plan.rounds; round++) samples.push(...(await takeRound(round)));
} finally {
  await endChildren();
}
const pinned = cores === undefined ? "not pinned" : "the servers pinned to one, the load to another";
const machine = `Node ${process.versions.node}, ${availableParallelism()} cores, ${pinned}.`;
const facts = `${machine} ${plan.rounds} rounds: the quietest, and the median in brackets.`;
const text = `${facts}\n\n${formatTable({ scenarios, contenders, samples })}`;
console.log(text);
if (!isQuick) writeReport(text);

/** Each round begins with another contender. Memory has servers of its own: ten thousand connections that have gone leave something. */
async function takeRound(round) {
  const first = round % contenders.length;
  const order = [...contenders.slice(first), ...contenders.slice(0, first)];
  process.stderr.write(`round ${round + 1} of ${plan.rounds}:`);
  const idle = await takeStage(order, ({ kind }) => kind === "idle");
  const others = await takeStage(order, ({ kind }) => kind !== "idle");
  process.stderr.write("\n");
  return [...idle, ...others];
}

/** New servers, which take turns in each of the scenarios that belong to the stage. */
async function takeStage(order, belongs) {
  const pairs = [];
  for (const contender of order) pairs.push(await startPair(contender));
  const results = [];
  for (const scenario of scenarios.filter(belongs)) {
    process.stderr.write(` ${scenario.id}`);
    for (const pair of pairs) {
      const sample = await measure(pair, scenario, plan);
      results.push({ scenario: scenario.id, contender: pair.contender.id, sample });
    }
  }
  await endChildren();
  return results;
}

/** A load for each server, so that none meets what another has left. */
async function startPair(contender) {
  const server = await startChild("server", "./server.mjs", contender.id);
  const load = await startChild("load", "./load.mjs", contender.id);
  return { contender, server, load };
}
