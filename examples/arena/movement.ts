import { Effects, type Player, type Vec2, type Welcome } from "../../generated/arena/messages.js";

/** How often the arena moves. The page predicts with the same step. */
export const TICKS_PER_SECOND = 30;

/** The time between two ticks, in milliseconds. */
export const TICK_MS: number = 1000 / TICKS_PER_SECOND;

/** Lengths are in units of the arena; a screen shows about a thousand of them. */
export const PLAYER_RADIUS = 22;

/** How long a player cannot dash again, in ticks. */
export const COOLDOWN_TICKS = 36;

const SPEED = 300;
const BOOSTED_SPEED = 420;
const DASH_SPEED = 1050;
const DASH_TICKS = 5;
const BOUNCE = 0.35;

/** The share of the way to the wanted velocity that is left after a tick. */
const INERTIA = 0.72;

/** What of a player moves. */
export type Body = Pick<Player, "at" | "velocity" | "facing" | "effects" | "dashTicks" | "cooldownTicks">;

/** What a player wants in a tick. */
export interface Steering {
  /** At most of length 1. */
  readonly heading: Readonly<Vec2>;
  readonly dash: boolean;
}

/** Standing still. */
export const IDLE: Steering = { heading: { x: 0, y: 0 }, dash: false };

/** What stands in the way. */
export type Terrain = Pick<Welcome, "width" | "height" | "pillars">;

/**
 * Moves a body by one tick. The server's word on where players are, and the page's guess until that word arrives: a
 * function of its arguments alone, so that both come to the same place.
 */
export function move(body: Body, { heading, dash }: Steering, terrain: Terrain): void {
  const length = Math.hypot(heading.x, heading.y);
  if (length > 0.01) body.facing = Math.atan2(heading.y, heading.x);
  if (body.cooldownTicks > 0) body.cooldownTicks--;
  if (dash && body.cooldownTicks === 0) startDash(body);
  else if (body.dashTicks > 0) body.dashTicks--;
  if (body.dashTicks === 0) accelerate(body, heading, Math.max(1, length));
  body.at.x += body.velocity.x / TICKS_PER_SECOND;
  body.at.y += body.velocity.y / TICKS_PER_SECOND;
  for (const pillar of terrain.pillars) leavePillar(body, pillar);
  stayInside(body, "x", terrain.width);
  stayInside(body, "y", terrain.height);
}

function startDash(body: Body): void {
  body.dashTicks = DASH_TICKS;
  body.cooldownTicks = COOLDOWN_TICKS;
  body.velocity.x = Math.cos(body.facing) * DASH_SPEED;
  body.velocity.y = Math.sin(body.facing) * DASH_SPEED;
}

function accelerate(body: Body, heading: Readonly<Vec2>, length: number): void {
  const speed = (body.effects & Effects.boosted) === 0 ? SPEED : BOOSTED_SPEED;
  const { velocity } = body;
  velocity.x = towards(velocity.x, (heading.x / length) * speed);
  velocity.y = towards(velocity.y, (heading.y / length) * speed);
}

const towards = (from: number, to: number): number => to + (from - to) * INERTIA;

function leavePillar({ at, velocity }: Body, pillar: Terrain["pillars"][number]): void {
  const dx = at.x - pillar.at.x;
  const dy = at.y - pillar.at.y;
  const distance = Math.hypot(dx, dy);
  const reach = pillar.radius + PLAYER_RADIUS;
  if (distance >= reach) return;
  const nx = distance === 0 ? 1 : dx / distance;
  const ny = distance === 0 ? 0 : dy / distance;
  at.x = pillar.at.x + nx * reach;
  at.y = pillar.at.y + ny * reach;
  const inward = Math.min(0, velocity.x * nx + velocity.y * ny);
  velocity.x -= (1 + BOUNCE) * inward * nx;
  velocity.y -= (1 + BOUNCE) * inward * ny;
}

function stayInside({ at, velocity }: Body, axis: "x" | "y", size: number): void {
  const inside = Math.min(Math.max(at[axis], PLAYER_RADIUS), size - PLAYER_RADIUS);
  if (inside === at[axis]) return;
  at[axis] = inside;
  velocity[axis] *= -BOUNCE;
}
