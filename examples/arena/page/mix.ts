import type { Vec2 } from "../../../generated/arena/messages.js";

/** Between two numbers: `from` for a share of 0, `to` for 1. */
export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

/** Between two places. */
export const mixVec2 = (from: Readonly<Vec2>, to: Readonly<Vec2>, share: number): Vec2 => ({
  x: mix(from.x, to.x, share),
  y: mix(from.y, to.y, share),
});

/** Between two angles in radians, the short way round. */
export function mixAngle(from: number, to: number, share: number): number {
  const turn = Math.atan2(Math.sin(to - from), Math.cos(to - from));
  return from + turn * share;
}

/** The share of a gap that is closed after some milliseconds, if half of it is closed in `halfLifeMs`. */
export const easing = (elapsedMs: number, halfLifeMs: number): number => 1 - 0.5 ** (elapsedMs / halfLifeMs);
