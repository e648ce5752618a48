import { expect, it } from "vitest";
import { Land } from "../../examples/world/land.js";
import { Pulse } from "../../examples/world/pulse.js";
import { TICK_MS } from "../../examples/world/walk.js";
import { seededRandom } from "../arena/seeded-random.js";

it("the pulse tells of the last second: the longest tick, the latest one, and the processor's time", () => {
  let nowMs = 5_000;
  let cpuMicros = 0;
  const land = new Land({ creatures: 12, random: seededRandom(7) });
  const pulse = new Pulse(land, { nowMs: () => nowMs, cpuMicros: () => cpuMicros });
  const run = (tick: number, tookMs: number, lateMs = 0) => {
    nowMs = 5_000 + tick * TICK_MS + lateMs;
    pulse.time(() => {
      nowMs += tookMs;
      cpuMicros += 1_000 * tookMs;
    });
  };
  for (let tick = 0; tick < 20; tick++) run(tick, tick === 9 ? 31 : 4, tick === 12 ? 7 : 0);
  expect([pulse.cpu, pulse.tickMs, pulse.lateMs]).toEqual([0, 0, 0]);
  run(20, 4);
  expect(pulse.cpu).toBeCloseTo((20 * 4 + 31) / 1_004);
  expect([pulse.tickMs, pulse.lateMs]).toEqual([31, 7]);
  for (let tick = 21; tick <= 41; tick++) run(tick, 2);
  expect([pulse.tickMs, pulse.lateMs]).toEqual([2, 0]);
  land.enter(1);
  expect([pulse.creatures, pulse.explorers, pulse.hour]).toEqual([12, 1, 9]);
});
