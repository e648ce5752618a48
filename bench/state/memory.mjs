// What a peer costs that sees 40 of 1,000 players on a map: six thousand of them beside a third as many, since what is there once for all,
// or for all in a cell, is no peer's. Each count has a process of its own, in which nothing was measured before: `node --expose-gc memory.mjs <contender> <peers>`.
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { runNode } from "../../scripts/step.mjs";
import { createContenders } from "./contenders.mjs";
import { createSimulation } from "./simulation.mjs";

const [few, many] = [2000, 6000];
const rounds = [1, 2, 3, 4, 5];
const STAND_INS = "stand-ins";
const self = fileURLToPath(import.meta.url);

/** Bytes a peer, of each contender that has views. What stands for Kephas's peers is the benchmark's own, and taken off. */
export function measureMemory(contenders) {
  const standIn = perPeer(STAND_INS);
  return contenders
    .filter(({ library }) => library !== undefined)
    .map(({ name, isOwn }) => ({ name, bytes: perPeer(name) - (isOwn ? standIn : 0) }));
}

const perPeer = (name) => (heldBy(name, many) - heldBy(name, few)) / (many - few);
/** The least of some runs: what is not collected yet can only add to it. */
const heldBy = (name, peers) =>
  Math.min(...rounds.map(() => Number(runNode("--expose-gc", [self, name, String(peers)]))));

if (process.argv[1] === self) {
  const [, , name, peers] = process.argv;
  const contenders = await createContenders();
  const contender = contenders.find((one) => one.name === name);
  const run = contender === undefined ? (_, count) => contenders[0].library.createPeers(count) : play;
  // The first runs are for the code that is compiled in them.
  for (let i = 0; i < 3; i++) run(contender?.grid, few);
  const before = await usage();
  const held = run(contender?.grid, Number(peers));
  console.log((await usage()) - before);
  // Used here, so that it is alive above.
  process.exit(held === undefined ? 1 : 0);
}

function play(grid, count) {
  const simulation = createSimulation({ entities: 1000, share: 0.3, walks: true });
  const runner = grid(simulation, count);
  for (let tick = 0; tick < 4; tick++) {
    simulation.step();
    runner.prepare();
    runner.tick();
  }
  return runner;
}

/** Heap and buffers, after collections of garbage. Buffers are given back by another thread, in a while. */
async function usage() {
  for (let i = 0; i < 4; i++) {
    globalThis.gc();
    await setTimeout(30);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
