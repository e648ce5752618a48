// Kephas's server beside others: `npm run bench:server`, with `-- --quick` in about a minute, with `-- --node 24` by Node 24, with
// `-- --rounds 3` in so many rounds. A full run writes its tables and its plot
// into docs/, a quick one prints only. Servers and load run in processes and on cores of their own, by loopback.
// In each round all servers are new, and take turns in each scenario; those that wait cost nothing meanwhile.
import { availableParallelism } from "node:os";
import { installPeers } from "../peers.mjs";
import { writeReport } from "../report.mjs";
import { cores, endChildren, startChild } from "./child.mjs";
import { findContenders, plain } from "./contenders.mjs";
import { generateCode } from "./generate-code.mjs";
import { measure, withPace } from "./measure.mjs";
import { plotServers } from "./plot.mjs";
import { askVersion } from "./runtimes.mjs";
import { createScenarios } from "./scenarios.mjs";
import { formatCosts, formatLatencies } from "./table.mjs";

const quickPlan = {
  ...{ rounds: 2, clients: 200, idleClients: 1000, handshakes: 1000, warmHandshakes: 2000 },
  ...{ warmMs: 100, measureMs: 200, pacedMs: 300 },
};
/** It takes some 2500 handshakes until their code is compiled. */
const fullPlan = {
  ...{ rounds: 5, clients: 1000, idleClients: 10_000, handshakes: 4000, warmHandshakes: 3000 },
  ...{ warmMs: 300, measureMs: 700, pacedMs: 1000 },
};
const isQuick = process.argv.includes("--quick");
const plan = { ...(isQuick ? quickPlan : fullPlan), ...readRounds() };

installPeers("bench/server");
await generateCode();
const { contenders, runtimeFacts } = findContenders();
const run = await takeRun();
const machine = `Node ${askVersion("node")}, ${availableParallelism()} cores. ${runtimeFacts}`;
const text = formatReport();
console.log(text);
if (!isQuick) {
  const [major] = askVersion("node").split(".");
  const isUsual = major === process.versions.node.split(".")[0];
  // Another Node has a table of its own, and no plot.
  const report = isUsual ? { id: "server", plot: plotServers(run, machine) } : { id: `server-node-${major}` };
  writeReport({ ...report, writer: "bench/server", text, image: "server" });
}

/** `--rounds 3` takes so many: the figures are of the quietest. */
function readRounds() {
  const at = process.argv.indexOf("--rounds");
  return at === -1 ? {} : { rounds: Number(process.argv[at + 1]) };
}

async function takeRun() {
  const samples = [];
  try {
    const scenarios = await findPaces();
    for (let round = 0; round < plan.rounds; round++) samples.push(...(await takeRound(scenarios, round)));
    return { scenarios, contenders, samples };
  } finally {
    await endChildren();
  }
}

/** The scenarios with the pace for their latency, the same for all contenders in all rounds. */
async function findPaces() {
  const pair = await startPair(contenders.find(({ id }) => id === plain));
  const scenarios = [];
  for (const scenario of createScenarios(plan)) scenarios.push(await withPace(pair, scenario, plan));
  await endChildren();
  return scenarios;
}

/** Each round begins with another contender. Memory has servers of its own: ten thousand connections that have gone leave something. */
async function takeRound(scenarios, round) {
  const first = round % contenders.length;
  const order = [...contenders.slice(first), ...contenders.slice(0, first)];
  process.stderr.write(`round ${round + 1} of ${plan.rounds}:`);
  const idle = await takeStage(
    order,
    scenarios.filter(({ kind }) => kind === "idle"),
  );
  const others = await takeStage(
    order,
    scenarios.filter(({ kind }) => kind !== "idle"),
  );
  process.stderr.write("\n");
  return [...idle, ...others];
}

/** New servers, which take turns in each of the scenarios. */
async function takeStage(order, scenarios) {
  const pairs = [];
  for (const contender of order) pairs.push(await startPair(contender));
  const results = [];
  for (const scenario of scenarios) {
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
  const { file, options, runtime } = contender;
  const server = await startChild({
    role: "server",
    file: "./server.mjs",
    args: [file, JSON.stringify(options ?? {})],
    runtime,
  });
  const load = await startChild({ role: "load", file: "./load.mjs" });
  return { contender, server, load };
}

function formatReport() {
  const pinned = cores === undefined ? "not pinned" : "the servers pinned to one, the load to another";
  const facts = `Node ${askVersion("node")}, ${availableParallelism()} cores, ${pinned}. ${runtimeFacts} ${plan.rounds} rounds.`;
  const costs = "What it costs: the quietest round, and the median in brackets.";
  const latencies = [
    "Latency at half of the load that plain ws carries: p50 / p99 in µs, of the quietest round, and of the median in brackets.",
    "“Too much”: the server did not keep up with this load.",
  ].join(" ");
  return [facts, costs, formatCosts(run), latencies, formatLatencies(run)].join("\n\n");
}
