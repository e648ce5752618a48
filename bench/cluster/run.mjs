// Kephas's backplanes beside each other, and Socket.IO with its adapter for Redis: `npm run bench:cluster`, with `-- --quick` in a minute,
// with `-- --rounds 5` in so many rounds. It needs nats-server and redis-server, and starts them itself. All contenders run all the time,
// each node in a process of its own, and take turns in each round; of each figure the quietest round counts. A full run writes its
// tables into docs/performance.md, a quick one prints only.
import { rmSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { runNode } from "../../scripts/step.mjs";
import { installPeers } from "../peers.mjs";
import { writeReport } from "../report.mjs";
import { Channel } from "./channel.mjs";
import { contenders } from "./contenders.mjs";
import { endFleets, Fleet } from "./fleet.mjs";
import { measureGrowth } from "./growth.mjs";
import { measureLatency } from "./latency.mjs";
import { formatReport } from "./table.mjs";
import { measureThroughput } from "./throughput.mjs";

const quickPlan = {
  ...{ rounds: 1, nodes: [1, 2], bursts: [1, 20], warmMs: 150, measureMs: 250 },
  ...{ latencies: 50, sizes: [10, 1000] },
};
const fullPlan = {
  ...{ rounds: 3, nodes: [1, 2, 4], bursts: [1, 20], warmMs: 300, measureMs: 700 },
  ...{ latencies: 300, sizes: [10, 1000, 10_000, 100_000] },
};
const isQuick = process.argv.includes("--quick");
const roundsAt = process.argv.indexOf("--rounds");
const plan = {
  ...(isQuick ? quickPlan : fullPlan),
  ...(roundsAt !== -1 && { rounds: Number(process.argv[roundsAt + 1]) }),
};

installPeers("bench/cluster");
await bundle();
const loads = loadavg()[0].toFixed(1);
const load = new Channel("load.mjs");
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => end(1));
try {
  await load.ask("ready");
  const figures = { throughput: [], latency: [], growth: [] };
  await measureFleets(figures);
  for (const contender of contenders.filter(({ server }) => server === "kephas")) {
    figures.growth.push(...(await measureGrowth(contender, load, plan)));
  }
  figures.growth.sort((one, other) => one.count - other.count);
  const facts = `Node ${process.versions.node}, ${availableParallelism()} cores, load average at the start ${loads}. ${plan.rounds} rounds.`;
  const text = `${facts}\n\n${formatReport(figures)}`;
  console.log(text);
  if (!isQuick) writeReport({ id: "cluster", writer: "bench/cluster", text });
} catch (error) {
  console.error(error);
  end(1);
}
end(0);

/** All contenders in turn, in each case and each round. */
async function measureFleets(figures) {
  const fleets = [];
  for (const contender of contenders) fleets.push(await startFleet(contender));
  for (let round = 0; round < plan.rounds; round++) {
    process.stderr.write(`round ${round + 1} of ${plan.rounds}\n`);
    // Each round begins with another.
    fleets.push(fleets.shift());
    for (const burst of plan.bursts) {
      for (const nodes of plan.nodes) await takeTurns(fleets, figures.throughput, { burst, nodes });
    }
    for (const fleet of fleets) {
      keepQuietest(
        figures.latency,
        { contender: fleet.contender },
        await measureLatency(fleet, { count: plan.latencies }),
      );
    }
  }
  for (const results of [figures.throughput, figures.latency]) results.sort(inOrder);
  for (const fleet of fleets) {
    await fleet.askLoad("close");
    fleet.end();
  }
}

async function takeTurns(fleets, results, { burst, nodes }) {
  const receivers = Array.from({ length: nodes }, (_, node) => node);
  for (const fleet of fleets) {
    const figures = await measureThroughput(fleet, { topics: [`on${nodes}`], burst, receivers, ...plan });
    keepQuietest(results, { contender: fleet.contender, burst, nodes }, figures);
  }
}

/** The clients of the first so many nodes are in the topic of that number, that of the first in `own`, that of the second in `other`. */
async function startFleet(contender) {
  const most = Math.max(...plan.nodes);
  const fleet = await Fleet.start(contender, load, most);
  for (let node = 0; node < most; node++) {
    const topics = plan.nodes.filter((nodes) => node < nodes).map((nodes) => `on${nodes}`);
    if (node < 2) topics.push(["own", "other"][node]);
    await fleet.ask(node, "join", topics);
  }
  return fleet;
}

/** Of each figure the best: the most messages, the least of all else. */
function keepQuietest(results, what, figures) {
  const known = results.find((one) => Object.entries(what).every(([name, value]) => one[name] === value));
  if (known === undefined) results.push({ ...what, ...figures });
  for (const [name, value] of Object.entries(known === undefined ? {} : figures)) {
    known[name] = (name === "perSecond" ? Math.max : Math.min)(known[name], value);
  }
}

/** As the table has them. */
function inOrder(one, other) {
  const contender = contenders.indexOf(one.contender) - contenders.indexOf(other.contender);
  return (one.burst ?? 0) - (other.burst ?? 0) || (one.nodes ?? 0) - (other.nodes ?? 0) || contender;
}

function end(code) {
  endFleets();
  load.end();
  process.exit(code);
}

/** The code that is generated from the schema of `bench/server`, and the servers. The runtime stays as it is published. */
async function bundle() {
  const output = fileURLToPath(new URL("output", import.meta.url));
  rmSync(output, { recursive: true, force: true });
  runNode("codegen/bin/kephas-gen.js", ["bench/server/schema.yaml", "-o", "bench/cluster/output/generated"]);
  const { build } = await import("esbuild"); // not there before the project is installed
  await build({
    entryPoints: ["kephas", "socket-io"].map((name) => fileURLToPath(new URL(`servers/${name}.mjs`, import.meta.url))),
    outdir: output,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    logLevel: "warning",
    packages: "external",
    platform: "node",
    target: "node20",
  });
}
