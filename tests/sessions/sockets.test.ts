import fc from "fast-check";
import { expect, test } from "vitest";
import { judge } from "./judge.js";
import { createSocketWorld } from "./socket-world.js";
import { anySteps, type Step } from "./steps.js";
import { Travel } from "./travel.js";

const isLong = process.env["KEPHAS_LONG"] === "1";

/** So many at once: each waits most of the time. */
const AT_ONCE = 50;

/**
 * A process that the machine has let wait for a second has used up time-outs of twenty, and its clients are on their way back: that passes, and what
 * came twice or in a wrong order does not.
 */
async function lastingFaults(journey: Travel): Promise<readonly string[]> {
  let faults = judge(journey);
  for (let waits = 0; faults.length > 0 && waits < 100; waits++) {
    await journey.world.advance(2_000);
    faults = judge(journey);
  }
  return faults;
}

async function faultsOf(steps: readonly Step[], frameParser: "kephas" | "ws"): Promise<readonly string[]> {
  const world = createSocketWorld({ frameParser, speed: 20 });
  const journey = new Travel(world);
  await journey.begin();
  for (const step of steps) await journey.do(step);
  await journey.recover();
  const faults = await lastingFaults(journey);
  await journey.end();
  await world.close();
  return faults;
}

test("over sockets, whatever happens, a session keeps what it promises", { timeout: 3_600_000 }, async () => {
  const seed = Number(process.env["KEPHAS_SESSION_SEED"] ?? 1);
  const journeys = fc.sample(anySteps, { numRuns: isLong ? 1_000 : 50, seed });
  for (let at = 0; at < journeys.length; at += AT_ONCE) {
    const some = journeys.slice(at, at + AT_ONCE);
    const outcomes = await Promise.all(some.map((steps, i) => faultsOf(steps, i % 2 === 0 ? "kephas" : "ws")));
    const failed = outcomes.flatMap((faults, i) =>
      faults.length > 0 ? [{ faults, steps: JSON.stringify(some[i]) }] : [],
    );
    expect(failed).toEqual([]);
  }
});
