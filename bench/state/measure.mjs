// Contenders take turns at every tick of one simulation; the order turns too. What every peer is sent is made within the time; reading
// the simulation into a contender's own objects as well, where that is what finds its changes.
import { createSimulation } from "./simulation.mjs";

/**
 * The quietest round, in microseconds a tick, the median, and the bytes of a peer and tick, of each contender. All of them are compared with
 * the simulation after each tick, by what the first peer has decoded.
 */
export async function measureTicks({ scenario, contenders, rounds }) {
  const simulation = createSimulation(scenario);
  const runners = [];
  for (const contender of contenders) {
    const run = contender[scenario.kind](simulation, scenario.peers);
    runners.push({ name: contender.name, run, times: [], bytes: 0 });
  }
  for (let round = -1; round < rounds; round++) await takeRound({ simulation, runners, scenario, round });
  return runners.map(({ name, times, bytes }) => ({
    name,
    microseconds: Math.min(...times),
    median: medianOf(times),
    bytes: bytes / rounds / scenario.ticks / scenario.peers,
  }));
}

/** The round -1 is for the compilers. */
async function takeRound({ simulation, runners, scenario, round }) {
  const spent = runners.map(() => 0);
  for (let tick = 0; tick < scenario.ticks; tick++) {
    simulation.step();
    for (let i = 0; i < runners.length; i++) {
      const turn = (i + tick + round + 1) % runners.length;
      const { run } = runners[turn];
      run.prepare();
      const from = process.hrtime.bigint();
      const bytes = run.tick();
      spent[turn] += Number(process.hrtime.bigint() - from);
      await run.verify();
      if (round >= 0) runners[turn].bytes += bytes;
    }
  }
  if (round < 0) return;
  for (const [i, runner] of runners.entries()) runner.times.push(spent[i] / scenario.ticks / 1000);
}

export const medianOf = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
