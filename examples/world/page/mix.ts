import type { Place } from "../../../generated/world/messages.js";

/** Between two numbers: `from` for a share of 0, `to` for 1. */
export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

/** Between two places. */
export const mixPlace = (from: Readonly<Place>, to: Readonly<Place>, share: number): Place => ({
  x: mix(from.x, to.x, share),
  y: mix(from.y, to.y, share),
});

/** The share of a gap that is closed after some milliseconds, if half of it is closed in `halfLifeMs`. */
export const easing = (elapsedMs: number, halfLifeMs: number): number => 1 - 0.5 ** (elapsedMs / halfLifeMs);
