import type { Heading, Place } from "../../generated/world/messages.js";
import { distance, LAND_SIZE, type Terrain } from "./terrain.js";

/** How often the land moves. The page predicts with the same step. */
export const TICKS_PER_SECOND = 20;

/** The time between two ticks, in milliseconds; the schema says the same. */
export const TICK_MS: number = 1000 / TICKS_PER_SECOND;

/** How fast an explorer walks, in paces a second. */
export const WALKING_SPEED = 190;

/** How fast it gets on in water. */
export const SWIMMING_SPEED = 95;

/** What of an explorer moves. */
export interface Walker {
  readonly at: Place;
  facing: number;
}

/** Standing still. */
export const STANDING: Readonly<Heading> = { x: 0, y: 0 };

/**
 * Moves an explorer by one tick. The server's word on where explorers are, and the page's guess until that word arrives: a function
 * of its arguments alone, so that both come to the same place.
 */
export function walk(walker: Walker, heading: Readonly<Heading>, terrain: Terrain): void {
  const length = distance(heading, STANDING);
  if (length < 0.01) return;
  const { at } = walker;
  const speed = terrain.isWater(at.x, at.y) ? SWIMMING_SPEED : WALKING_SPEED;
  const pace = speed / TICKS_PER_SECOND / Math.max(1, length);
  walker.facing = directionOf(heading.x, heading.y);
  at.x = stayInside(at.x + heading.x * pace);
  at.y = stayInside(at.y + heading.y * pace);
}

/** An angle from 0 to below 2π, as the schema has them. */
export function directionOf(x: number, y: number): number {
  const angle = Math.atan2(y, x);
  return angle < 0 ? angle + 2 * Math.PI : angle;
}

/** Keeps a coordinate on the land. */
export const stayInside = (coordinate: number): number => Math.min(Math.max(coordinate, 0), LAND_SIZE);
