// Rooms of 16 players at 20 Hz, on Kephas and on Colyseus 0.16: `npm run bench:rooms`, with `-- --quick` in half a minute, with `-- --rounds 5`
// in so many rounds. Each contender runs in a process of its own with its simulated players, in turn; of each figure the quietest round
// counts. A full run writes its table into docs/performance.md, a quick one prints only.
import { fork } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { runNode } from "../../scripts/step.mjs";
import { installPeers } from "../peers.mjs";
import { writeReport } from "../report.mjs";
import { formatReport } from "./table.mjs";

const isQuick = process.argv.includes("--quick");
const roundsAt = process.argv.indexOf("--rounds");
const rounds = roundsAt === -1 ? (isQuick ? 1 : 3) : Number(process.argv[roundsAt + 1]);
/** How many players of ten move in a tick, and with how many rooms. */
const cases = isQuick
  ? [{ moving: 3, sizes: [100] }]
  : [
      { moving: 10, sizes: [100, 250] },
      { moving: 3, sizes: [250, 500, 1000] },
    ];
const seconds = isQuick ? 3 : 8;

const contenders = [
  { id: "kephas", title: "Kephas" },
  { id: "colyseus", title: "Colyseus 0.16" },
];

installPeers("bench/rooms");
await bundle();

const results = [];
for (const { moving, rooms } of cases.flatMap(({ moving, sizes }) => sizes.map((rooms) => ({ moving, rooms })))) {
  const figures = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const { id } of contenders) {
      process.stderr.write(`${rooms} rooms, ${moving} of 10 move: ${id}\n`);
      figures.set(id, quietest(figures.get(id), await measure(id, rooms, moving / 10)));
    }
  }
  for (const { id, title } of contenders) results.push({ moving, rooms, title, ...figures.get(id) });
}
const facts = `Node ${process.versions.node}, ${availableParallelism()} cores. ${rounds} rounds.`;
const text = `${facts}\n\n${formatReport(results)}`;
console.log(text);
if (!isQuick) writeReport({ id: "rooms", writer: "bench/rooms", text });

/** In production, as both are meant to run. */
async function measure(contender, rooms, share) {
  const env = { ...process.env, NODE_ENV: "production" };
  const child = fork(fileURLToPath(new URL("child.mjs", import.meta.url)), [contender, rooms, share, seconds], {
    execArgv: ["--expose-gc"],
    env,
  });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`${contender} with ${rooms} rooms has ended with ${code}`);
  });
  failed.catch(() => {});
  const [figures] = await Promise.race([once(child, "message"), failed]);
  await failed.catch(() => {});
  return figures;
}

/** Of each figure the best, but for how many ticks there were: the most. */
function quietest(before, figures) {
  if (before === undefined) return figures;
  const better = (name) => (name === "ticks" ? Math.max : Math.min)(before[name], figures[name]);
  return Object.fromEntries(Object.keys(figures).map((name) => [name, better(name)]));
}

/** The code that is generated, and each contender's game beside it. The runtimes stay as they are published. */
async function bundle() {
  const output = fileURLToPath(new URL("output", import.meta.url));
  rmSync(output, { recursive: true, force: true });
  runNode("codegen/bin/kephas-gen.js", ["bench/rooms/schema.yaml", "-o", "bench/rooms/output/generated"]);
  const { build } = await import("esbuild"); // not there before the project is installed
  await build({
    entryPoints: contenders.map(({ id }) => fileURLToPath(new URL(`${id}.mjs`, import.meta.url))),
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
