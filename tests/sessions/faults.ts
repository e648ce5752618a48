import { judge } from "./judge.js";
import { createMemoryWorld } from "./memory-world.js";
import type { Step } from "./steps.js";
import { Travel } from "./travel.js";

/** What is wrong after such a journey in memory. */
export async function faultsOf(steps: readonly Step[]): Promise<readonly string[]> {
  const world = createMemoryWorld();
  const journey = new Travel(world);
  await journey.begin();
  for (const step of steps) await journey.do(step);
  await journey.recover();
  const faults = judge(journey);
  await journey.end();
  const { journal, server } = journey;
  const ended = journal.told.filter(({ what }) => what === "disconnected").length;
  const begun = journal.told.filter(({ what }) => what === "connected").length;
  const left = { peers: server.peers.size, timers: world.timers, unended: begun - ended };
  if (left.peers + left.timers + left.unended !== 0) return [...faults, `left: ${JSON.stringify(left)}`];
  return faults;
}
