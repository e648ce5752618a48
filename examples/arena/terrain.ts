import type { Vec2 } from "../../generated/arena/messages.js";
import type { Terrain } from "./movement.js";

/** The arena that everybody plays in. */
export const arenaTerrain: Terrain = {
  width: 2200,
  height: 1500,
  pillars: [
    { at: { x: 1100, y: 750 }, radius: 120 },
    { at: { x: 480, y: 420 }, radius: 72 },
    { at: { x: 1720, y: 420 }, radius: 72 },
    { at: { x: 480, y: 1080 }, radius: 72 },
    { at: { x: 1720, y: 1080 }, radius: 72 },
    { at: { x: 1100, y: 250 }, radius: 46 },
    { at: { x: 1100, y: 1250 }, radius: 46 },
  ],
};

/** Finds a place at which a circle touches neither the wall nor a pillar. `random` gives numbers from 0 to below 1. */
export function findPlace(terrain: Terrain, radius: number, random: () => number): Vec2 {
  const attempts = 32;
  let place = randomPlace(terrain, radius, random);
  for (let i = 1; i < attempts && !isFree(terrain, place, radius); i++) place = randomPlace(terrain, radius, random);
  return place;
}

function randomPlace({ width, height }: Terrain, radius: number, random: () => number): Vec2 {
  return { x: radius + random() * (width - 2 * radius), y: radius + random() * (height - 2 * radius) };
}

/** Whether a circle there is inside the arena and outside of its pillars. */
export function isFree({ width, height, pillars }: Terrain, place: Readonly<Vec2>, radius: number): boolean {
  const { x, y } = place;
  if (x < radius || y < radius || x > width - radius || y > height - radius) return false;
  return pillars.every(({ at, radius: reach }) => distance(at, place) >= reach + radius);
}

/** How far two places are apart. */
export function distance(a: Readonly<Vec2>, b: Readonly<Vec2>): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
