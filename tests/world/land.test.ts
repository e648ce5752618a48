import { describe, expect, it } from "vitest";
import { Land } from "../../examples/world/land.js";
import { SIGHT } from "../../examples/world/lookout.js";
import { species, TOP_SPEED } from "../../examples/world/species.js";
import { distance, LAND_SIZE, Terrain } from "../../examples/world/terrain.js";
import { STANDING, TICKS_PER_SECOND, WALKING_SPEED } from "../../examples/world/walk.js";
import { Mood } from "../../generated/world/messages.js";
import { seededRandom } from "../arena/seeded-random.js";

const terrain = new Terrain();

const createLand = (creatures = 300) => new Land({ creatures, random: seededRandom(7) });

function run(land: Land, ticks: number): void {
  for (let tick = 0; tick < ticks; tick++) land.step();
}

const placesOf = (land: Land) => land.creatures.map(({ at }) => ({ ...at }));

describe("the land", () => {
  it("is the same for the same numbers", () => {
    const [one, other] = [createLand(), createLand()];
    run(one, 100);
    run(other, 100);
    expect(placesOf(one)).toEqual(placesOf(other));
  });

  it("has as many creatures as wanted, all of them where their kind lives, however long they wander", () => {
    const land = createLand(2_000);
    expect(land.creatures).toHaveLength(2_000);
    run(land, 600);
    const lost = land.creatures.filter(({ kind, at }) => !species[kind].grounds.has(terrain.groundAt(at.x, at.y)));
    expect(lost).toEqual([]);
  });

  it("is an island, with all that there is to walk on", () => {
    const edge = [0, 0.25, 0.5, 0.75, 0.999].map((share) => share * LAND_SIZE);
    const onEdges = edge.flatMap((at) => [terrain.groundAt(at, 0), terrain.groundAt(LAND_SIZE - 1, at)]);
    expect(new Set(onEdges)).toEqual(new Set(["deep"]));
    const kinds = new Set(createLand(2_000).creatures.map(({ kind }) => kind));
    expect(kinds.size).toBe(8);
  });

  it("moves no creature further in a tick than the fastest runs, and most of them in a minute", () => {
    const land = createLand();
    land.enter(1);
    const start = placesOf(land);
    for (let tick = 0; tick < 60 * TICKS_PER_SECOND; tick++) {
      const before = placesOf(land);
      land.step();
      const steps = land.creatures.map(({ at }, index) => distance(at, before[index] ?? at));
      expect(Math.max(...steps)).toBeLessThanOrEqual(TOP_SPEED / TICKS_PER_SECOND + 1e-9);
    }
    const moved = land.creatures.filter(({ at }, index) => distance(at, start[index] ?? at) > 5);
    expect(moved.length).toBeGreaterThan(200);
  });

  it("lets creatures rest as well as wander, and keeps their angles within the schema's", () => {
    const land = createLand();
    run(land, 200);
    const moods = land.creatures.map(({ mood }) => mood);
    expect(new Set(moods)).toEqual(new Set([Mood.resting, Mood.wandering]));
    const angles = land.creatures.map(({ facing }) => facing);
    expect(Math.min(...angles)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...angles)).toBeLessThan(2 * Math.PI);
  });

  it("has creatures flee from an explorer, and be calm where it has gone", () => {
    const land = createLand();
    const { at } = land.enter(1);
    const near = land.creatures.filter((creature) => distance(creature.at, at) < SIGHT);
    run(land, 1);
    expect(near.length).toBeGreaterThan(0);
    expect(near.map(({ mood }) => mood)).toEqual(near.map(() => Mood.fleeing));
    land.leave(1);
    run(land, 1);
    expect(land.creatures.filter(({ mood }) => mood === Mood.fleeing)).toEqual([]);
  });

  it("sets an explorer on dry land, under a name that no other has", () => {
    const land = createLand();
    const explorers = Array.from({ length: 60 }, (_, id) => land.enter(id));
    expect(new Set(explorers.map(({ name }) => name)).size).toBe(60);
    expect(explorers.filter(({ at }) => terrain.isWater(at.x, at.y))).toEqual([]);
    expect(land.explorers.size).toBe(60);
  });

  it("lets days pass", () => {
    const land = createLand(1);
    const before = land.hour;
    run(land, 10 * TICKS_PER_SECOND);
    expect(land.hour).toBeCloseTo(before + 1);
    run(land, 20 * 10 * TICKS_PER_SECOND);
    expect(land.hour).toBeLessThan(24);
  });
});

describe("an explorer", () => {
  const right = { x: 1, y: 0 };
  const stride = WALKING_SPEED / TICKS_PER_SECOND;

  function meetExplorer() {
    const land = createLand();
    const explorer = land.enter(1);
    Object.assign(explorer.at, { x: LAND_SIZE / 2, y: LAND_SIZE / 2 });
    return { land, explorer, from: explorer.at.x };
  }

  it("walks by one input a tick, and tells which it has come to", () => {
    const { land, explorer, from } = meetExplorer();
    for (let seq = 1; seq <= 3; seq++) land.steer(1, { seq, heading: right });
    run(land, 2);
    expect([explorer.acked(), explorer.at.x - from]).toEqual([2, 2 * stride]);
  });

  it("goes on for a moment where no input comes, and then stands still", () => {
    const { land, explorer, from } = meetExplorer();
    land.steer(1, { seq: 1, heading: right });
    run(land, 100);
    expect(explorer.at.x - from).toBe(11 * stride);
  });

  it("stands still as soon as it wants to", () => {
    const { land, explorer, from } = meetExplorer();
    land.steer(1, { seq: 1, heading: right });
    land.steer(1, { seq: 2, heading: STANDING });
    run(land, 10);
    expect(explorer.at.x - from).toBe(stride);
  });

  it("gains nothing by saving inputs up, or by a heading that is longer than 1", () => {
    const { land, explorer, from } = meetExplorer();
    for (let seq = 1; seq <= 50; seq++) land.steer(1, { seq, heading: { x: 1, y: 1 } });
    run(land, 1);
    expect(explorer.acked()).toBe(47);
    expect(explorer.at.x - from).toBeCloseTo(stride / Math.SQRT2);
  });

  it("is slower in water, and stays on the land", () => {
    const { land, explorer } = meetExplorer();
    Object.assign(explorer.at, { x: 40, y: 40 });
    for (let seq = 1; seq <= 20; seq++) {
      land.steer(1, { seq, heading: { x: -1, y: 0 } });
      land.step();
      if (seq === 1) expect(explorer.at.x).toBe(40 - stride / 2);
    }
    expect(explorer.at).toEqual({ x: 0, y: 40 });
  });
});
