import { scatter } from "../../noise.js";
import type { Ground, Terrain } from "../../terrain.js";
import type { Camera } from "../camera.js";
import { blob, Sprite } from "./sprite.js";

/** In each square of so many paces grows at most one thing. */
const SQUARE = 56;

/** How large the largest is, in paces. */
const LARGEST = 60;

/** What may grow on a ground, and in which share of its squares. */
const growing: Readonly<Partial<Record<Ground, readonly [share: number, ...plants: readonly Plant[]]>>> = {
  wood: [0.66, tree("#2f6b45", "#4b8d56"), tree("#39774a", "#5e9d5c"), tree("#2c5f4a", "#447f60")],
  meadow: [0.3, flowers("#f6e27a"), flowers("#f3b6c5"), flowers("#ffffff"), tree("#5f9a4c", "#86b963")],
  hill: [0.22, stone()],
  shore: [0.12, stone()],
};

interface Plant {
  /** Creatures walk over what is low, and under what is high. */
  readonly isHigh: boolean;
  readonly paint: Paint;
}

type Paint = (context: CanvasRenderingContext2D) => void;

const sprites = new Map<Paint, Sprite>();

/** Draws either trees, or flowers and stones: the same ones for everybody, without a byte sent. */
export function drawPlants(context: CanvasRenderingContext2D, terrain: Terrain, camera: Camera, isHigh: boolean): void {
  const reachX = camera.width / camera.scale / 2 + LARGEST;
  const reachY = camera.height / camera.scale / 2 + LARGEST;
  const first = (from: number) => Math.floor(from / SQUARE);
  for (let down = first(camera.at.y - reachY); down <= first(camera.at.y + reachY); down++) {
    for (let right = first(camera.at.x - reachX); right <= first(camera.at.x + reachX); right++) {
      const plant = findPlant(terrain, right, down);
      if (plant?.isHigh === isHigh) drawPlant(context, plant);
    }
  }
}

/** What grows in a square, where, and how large. */
function findPlant(terrain: Terrain, right: number, down: number): Grown | undefined {
  const x = (right + scatter(right, down, 101)) * SQUARE;
  const y = (down + scatter(right, down, 102)) * SQUARE;
  const [share, ...plants] = growing[terrain.groundAt(x, y)] ?? [0];
  const luck = scatter(right, down, 103);
  const plant = luck < share ? plants[Math.floor((luck / share) * plants.length)] : undefined;
  return plant && { ...plant, x, y, factor: 0.75 + scatter(right, down, 104) * 0.5 };
}

interface Grown extends Plant {
  readonly x: number;
  readonly y: number;
  readonly factor: number;
}

function drawPlant(context: CanvasRenderingContext2D, { paint, x, y, factor }: Grown): void {
  spriteOf(paint).drawTurned(context, x, y, 0, factor);
}

function spriteOf(paint: Paint): Sprite {
  const known = sprites.get(paint);
  if (known !== undefined) return known;
  const sprite = new Sprite(LARGEST + 14, paint);
  sprites.set(paint, sprite);
  return sprite;
}

function tree(dark: string, light: string): Plant {
  const paint: Paint = (context) => {
    blob(context, "rgb(20 40 26 / 0.26)", { x: 5, y: 9, wide: 54, high: 48 });
    for (let leaf = 0; leaf < 7; leaf++) {
      const angle = (leaf / 7) * 2 * Math.PI;
      blob(context, dark, { x: Math.cos(angle) * 14, y: Math.sin(angle) * 14, wide: 24 });
    }
    blob(context, dark, { wide: 36 });
    for (const [x, y, wide] of [
      [-7, -8, 21],
      [6, -4, 17],
      [-3, 6, 15],
    ] as const)
      blob(context, light, { x, y, wide });
  };
  return { isHigh: true, paint };
}

function flowers(petal: string): Plant {
  const paint: Paint = (context) => {
    for (const [x, y] of [
      [-9, -3],
      [2, -10],
      [8, 4],
      [-3, 8],
    ] as const) {
      blob(context, "rgb(60 110 50 / 0.55)", { x, y: y + 2, wide: 7, high: 4 });
      blob(context, petal, { x, y, wide: 5 });
      blob(context, "#d99a2b", { x, y, wide: 1.8 });
    }
  };
  return { isHigh: false, paint };
}

function stone(): Plant {
  const paint: Paint = (context) => {
    blob(context, "rgb(30 30 30 / 0.22)", { x: 3, y: 5, wide: 27, high: 19 });
    blob(context, "#8f887c", { wide: 24, high: 18 });
    blob(context, "#b3aca0", { x: -2.5, y: -2.5, wide: 15, high: 10 });
  };
  return { isHigh: false, paint };
}
