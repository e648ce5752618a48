// What a peer costs that sees 40 of 1,000 players on a map, by heap and buffers after collections of garbage: a thousand of them beside half
// as many, since what is there once for all is no peer's.
import { createSimulation } from "./simulation.mjs";

const [few, many] = [500, 1000];
const rounds = 4;

/** Bytes a peer, of each contender that has views. */
export async function measureMemory(contenders) {
  const collect = await gc();
  const figures = [];
  for (const { name, library, grid } of contenders) {
    if (library === undefined) continue;
    const held = { [few]: Number.POSITIVE_INFINITY, [many]: Number.POSITIVE_INFINITY };
    // The first runs are for the code that is compiled in them: the least counts.
    for (let round = 0; round < rounds; round++) {
      for (const count of [few, many])
        held[count] = Math.min(held[count], await heldBy(collect, () => run(grid, count)));
    }
    figures.push({ name, bytes: (held[many] - held[few]) / (many - few) });
  }
  return figures;
}

async function run(grid, count) {
  const simulation = createSimulation({ entities: 1000, share: 0.3, walks: true });
  const runner = await grid(simulation, count);
  for (let tick = 0; tick < 4; tick++) {
    simulation.step();
    runner.prepare();
    runner.tick();
    if (tick === 0) runner.verify();
  }
  return runner;
}

async function heldBy(collect, create) {
  collect();
  const before = usage();
  const held = await create();
  collect();
  const bytes = usage() - before;
  // Used here, so that it is still alive above.
  return held === undefined ? 0 : bytes;
}

function usage() {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function gc() {
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  return () => {
    for (let i = 0; i < 3; i++) collect();
  };
}
