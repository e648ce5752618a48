import type { Place } from "../../generated/world/messages.js";
import { worldConstants } from "../../generated/world/protocol.js";
import { rollingNoise } from "./noise.js";

/** How wide and how high the land is, in paces. */
export const LAND_SIZE: number = worldConstants.landSize;

/** What one walks on. */
export type Ground = "deep" | "shallow" | "shore" | "meadow" | "wood" | "hill";

const grounds: readonly Ground[] = ["deep", "shallow", "shore", "meadow", "wood", "hill"];

/** Up to this height there is water. */
export const SEA_LEVEL = 0.4;

const DEEP = 0.33;
const SHORE = 0.425;

/** From this height on there are bare hills. */
export const HILL = 0.63;

/** Where so much grows, there is wood. */
export const WOOD = 0.52;

/** How wide a square of one ground is, in paces. */
const SQUARE = 20;
const SQUARES = LAND_SIZE / SQUARE;

/** The whole land, in squares, so that to ask for it costs nothing: the same on the server and on each page. */
export class Terrain {
  readonly #heights = fillSquares(islandHeight);
  readonly #growth = fillSquares((x, y) => rollingNoise(x / 900, y / 900, 31, 4));
  readonly #grounds = Uint8Array.from(this.#heights, (height, at) =>
    grounds.indexOf(groundFor(height, this.#growth[at] ?? 0)),
  );

  /** What there is at a place; deep water beyond the land. */
  groundAt(x: number, y: number): Ground {
    if (x < 0 || y < 0 || x >= LAND_SIZE || y >= LAND_SIZE) return "deep";
    return grounds[this.#grounds[Math.floor(y / SQUARE) * SQUARES + Math.floor(x / SQUARE)] ?? 0] ?? "deep";
  }

  isWater(x: number, y: number): boolean {
    const ground = this.groundAt(x, y);
    return ground === "deep" || ground === "shallow";
  }

  /** How high the land is, from 0 to 1; the sea ends at {@link SEA_LEVEL}. Without steps. */
  heightAt(x: number, y: number): number {
    return readSmoothly(this.#heights, x, y);
  }

  /** How much grows, from 0 to 1: wood above {@link WOOD}. Without steps. */
  growthAt(x: number, y: number): number {
    return readSmoothly(this.#growth, x, y);
  }
}

/** An island that goes down to the sea on all sides. */
function islandHeight(x: number, y: number): number {
  const fromCentre = Math.hypot(x / LAND_SIZE - 0.5, y / LAND_SIZE - 0.5) * 2;
  return rollingNoise(x / 1_500, y / 1_500, 20, 5) + 0.14 - 0.55 * fromCentre ** 4;
}

function fillSquares(valueAt: (x: number, y: number) => number): Float32Array {
  const squares = new Float32Array(SQUARES * SQUARES);
  return squares.map((_, at) => valueAt(((at % SQUARES) + 0.5) * SQUARE, (Math.floor(at / SQUARES) + 0.5) * SQUARE));
}

/** Between the centres of the four squares around a place. */
function readSmoothly(squares: Float32Array, x: number, y: number): number {
  const right = Math.min(Math.max(x / SQUARE - 0.5, 0), SQUARES - 1.001);
  const down = Math.min(Math.max(y / SQUARE - 0.5, 0), SQUARES - 1.001);
  const at = Math.floor(down) * SQUARES + Math.floor(right);
  const between = (from = 0, to = 0, share: number) => from + (to - from) * share;
  const above = between(squares[at], squares[at + 1], right % 1);
  const below = between(squares[at + SQUARES], squares[at + SQUARES + 1], right % 1);
  return between(above, below, down % 1);
}

function groundFor(height: number, growth: number): Ground {
  if (height < DEEP) return "deep";
  if (height < SEA_LEVEL) return "shallow";
  if (height < SHORE) return "shore";
  if (height > HILL) return "hill";
  return growth > WOOD ? "wood" : "meadow";
}

/** How far two places are apart. */
export const distance = (a: Readonly<Place>, b: Readonly<Place>): number => Math.hypot(a.x - b.x, a.y - b.y);
