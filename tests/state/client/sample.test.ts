import { beforeEach, describe, expect, test } from "vitest";
import type { CourtClient } from "../fixtures-client/court.js";
import { type Bench, createCourt } from "./bench.js";
import { collection, delta, f32, framed, group, reset, section } from "./messages.js";
import { moved, nobody, people, person } from "./people.js";

/** The court's `tickMs`; what is shown is two ticks late. */
const TICK_MS = 100;

let bench: Bench<CourtClient>;
let start: number;

beforeEach(async () => {
  bench = await createCourt();
  await bench.clock.advance(1000);
  start = bench.clock.now();
});

const court = () => bench.client.state.court;

/** Delivers a message for each tick, from 1 on, each when it is due. */
async function play(...messages: readonly (readonly number[] | undefined)[]): Promise<void> {
  for (const message of messages) {
    if (message !== undefined) bench.deliver(message);
    await bench.clock.advance(TICK_MS);
  }
}

/** Where somebody is shown so many ticks after tick 0 of the server, as it arrived. */
const x = (tick: number, key = "ann"): number | undefined =>
  court()
    .sample(start + (tick + 1) * TICK_MS)
    .players.get(key)?.at.x;

test("shows what moves between two ticks, on its way, and at its last place once there is no later one", async () => {
  await play(reset(1, 9, people({ 0: person("ann") })), delta(2, 1, moved({ 0: 10 })), delta(3, 1, moved({ 0: 30 })));
  expect([x(1), x(1.5), x(2), x(2.25), x(3), x(9)]).toEqual([0, 5, 10, 15, 30, 30]);
  expect(x(-5)).toBe(0);
});

test("gives the same objects each time, and all else as it is now", async () => {
  await play(reset(1, 9, people({ 0: person("ann") })), delta(2, 1, moved({ 0: 10 })));
  const view = court().sample(start);
  const ann = view.players.get("ann");
  await play(delta(3, 1, collection(0, [], section(group(8, { 0: [1, 65] }), group(16, { 0: [1, 5] })))));
  expect(court().sample(start)).toBe(view);
  expect(view.players.get("ann")).toBe(ann);
  expect([ann?.name, ann?.scores, ann === court().players.get("ann")]).toEqual(["A", [5], false]);
});

test("keeps who was at rest at rest, until the tick before it moved", async () => {
  await play(reset(1, 9, people({ 0: person("ann") })), delta(2, 1), delta(3, 1), delta(4, 1, moved({ 0: 10 })));
  expect([x(2), x(3), x(3.5), x(4)]).toEqual([0, 0, 5, 10]);
});

test("goes straight across ticks that were not sent", async () => {
  await play(reset(1, 9, people({ 0: person("ann") })), undefined, undefined, delta(4, 3, moved({ 0: 30 })));
  expect([x(1), x(2), x(3), x(4)].map((value) => Math.round(value ?? -1))).toEqual([0, 10, 20, 30]);
});

test("never moves a new life from where the old one was, and shows nobody who has gone", async () => {
  await play(reset(1, 9, people({ 0: person("ann", 100), 1: person("bob") })));
  await play(delta(2, 1, people({ 0: person("ann", 500, { life: 1 }) })), delta(3, 1, moved({ 0: 510 })));
  expect([x(1), x(2), x(2.5)]).toEqual([500, 500, 505]);
  await play(delta(4, 1, collection(0, [1], section())));
  expect([...court().sample(start).players.keys()]).toEqual(["ann"]);
});

test("turns angles the short way round, and lets steps hold", async () => {
  const turn = (facing: number) => collection(0, [], section(group(4, { 0: f32(facing) })));
  await play(reset(1, 9, people({ 0: person("ann") }), framed(1, [2, 1])), delta(2, 1, turn(6)));
  await play(delta(3, 1, turn(0.2), framed(1, [2, 9])));
  const at = (tick: number) => court().sample(start + (tick + 1) * TICK_MS);
  expect(at(2.5).players.get("ann")?.facing).toBeCloseTo(6 + (0.2 + 2 * Math.PI - 6) / 2);
  expect([at(2.9).match.phase, at(3).match.phase, court().match.phase]).toEqual([1, 9, 9]);
  expect(at(3).match).not.toBe(court().match);
});

test("keeps as many ticks of each as may be shown late, those of 850 ms", async () => {
  await play(reset(1, 9, people({ 0: person("ann") })));
  for (let tick = 2; tick <= 20; tick++) await play(delta(tick, 1, moved({ 0: tick * 10 })));
  expect([x(5), x(13), x(20)]).toEqual([110, 130, 200]);
});

describe("the server's time", () => {
  test("follows what arrives calmly, and shows later where it arrives unevenly", async () => {
    await play(reset(1, 9, people({ 0: person("ann") })));
    for (let tick = 2; tick <= 40; tick++) {
      await bench.clock.advance(tick % 2 === 0 ? 20 : 0);
      bench.deliver(delta(tick, 1, moved({ 0: tick * 10 })));
      await bench.clock.advance(tick % 2 === 0 ? TICK_MS - 20 : TICK_MS);
    }
    const late = (400 - (x(40) ?? 0)) / 10;
    expect(late).toBeGreaterThan(0.05);
    expect(late).toBeLessThan(2.5);
  });

  test("jumps where the tab slept, and replays nothing", async () => {
    await play(reset(1, 9, people({ 0: person("ann") })), delta(2, 1, moved({ 0: 10 })));
    await bench.clock.advance(60_000);
    bench.deliver(delta(3, 1, moved({ 0: 1000 })));
    const now = bench.clock.now();
    expect(
      court()
        .sample(now + 2 * TICK_MS)
        .players.get("ann")?.at.x,
    ).toBe(1000);
    expect(court().sample(now).players.get("ann")?.at.x).toBe(0);
  });
});

describe("what moves evenly", () => {
  const FRAME_MS = 20;
  let tick: number;

  /** Draws frames while the ticks from `from` on are due: those in between are late until `stalledTicks` are, and come all at once. */
  async function run(ticks: number, stalledTicks = 0): Promise<readonly number[]> {
    const shown: number[] = [];
    for (let passed = 1; passed <= ticks; passed++) {
      const late = passed < stalledTicks ? 0 : passed === stalledTicks ? stalledTicks : 1;
      for (let i = 0; i < late; i++) bench.deliver(delta(++tick, 1, moved({ 0: tick * 10 })));
      for (let ms = 0; ms < TICK_MS; ms += FRAME_MS) {
        shown.push(court().sample(bench.clock.now()).players.get("ann")?.at.x ?? Number.NaN);
        await bench.clock.advance(FRAME_MS);
      }
    }
    return shown;
  }

  const steps = (shown: readonly number[]) => shown.slice(1).map((to, i) => to - (shown[i] as number));

  beforeEach(async () => {
    await play(reset(1, 9, people({ 0: person("ann") })));
    tick = 1;
    await run(10);
  });

  test("stands still while nothing comes, and is at most a tenth faster until it has made that good", async () => {
    const stalled = steps(await run(30, 5));
    expect(Math.min(...stalled)).toBe(0);
    expect(Math.max(...stalled)).toBeGreaterThan(2.1);
    expect(Math.max(...stalled)).toBeLessThanOrEqual(2.2 + 1e-9);
    const after = await run(30);
    for (const step of steps(after).slice(-50)) expect(step).toBeCloseTo(2, 0);
    expect(tick * 10 - (after.at(-1) as number)).toBeLessThan(35);
  });

  test("jumps to where it should be after a long stall, rather than lag behind for long", async () => {
    const stalled = steps(await run(40, 20));
    expect(Math.max(...stalled)).toBeGreaterThan(20);
    expect(stalled.filter((step) => step > 2.3)).toHaveLength(1);
  });
});

test("a single begins anew with another epoch, as the same object", async () => {
  await play(reset(5, 9, nobody, framed(1, [2, 4])), delta(6, 1, framed(1, [2, 8])));
  const { match } = court().sample(start);
  await play(reset(1, 10, nobody, framed(1, [2, 2])));
  expect([court().sample(start).match === match, court().sample(bench.clock.now() - 900).match.phase]).toEqual([
    true,
    2,
  ]);
});
