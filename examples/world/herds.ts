import type { Place } from "../../generated/world/messages.js";
import { Creature, type Surroundings } from "./creature.js";
import { kindsOf, species } from "./species.js";
import { LAND_SIZE } from "./terrain.js";

/** How far the homes of a herd lie apart, in paces. */
const SPREAD = 130;

const HERD = { least: 3, most: 9 };

/** Settles so many creatures: in herds, each where its kind can live. */
export function settle(count: number, land: Surroundings): readonly Creature[] {
  const creatures: Creature[] = [];
  while (creatures.length < count) creatures.push(...settleHerd(land).slice(0, count - creatures.length));
  return creatures;
}

function settleHerd(land: Surroundings): readonly Creature[] {
  const { random, terrain } = land;
  const centre = { x: random() * LAND_SIZE, y: random() * LAND_SIZE };
  const kinds = kindsOf(terrain.groundAt(centre.x, centre.y));
  const kind = kinds[Math.floor(random() * kinds.length)];
  if (kind === undefined) return [];
  const size = HERD.least + Math.floor(random() * (HERD.most - HERD.least + 1));
  const homes = Array.from({ length: size }, () => near(centre, random));
  return homes
    .filter(({ x, y }) => species[kind].grounds.has(terrain.groundAt(x, y)))
    .map((home) => new Creature(kind, home, land));
}

function near({ x, y }: Place, random: () => number): Place {
  return { x: x + (random() * 2 - 1) * SPREAD, y: y + (random() * 2 - 1) * SPREAD };
}
