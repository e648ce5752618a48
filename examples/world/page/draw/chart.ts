import { HILL, LAND_SIZE, SEA_LEVEL, type Terrain, WOOD } from "../../terrain.js";

/** How wide and high the picture of the whole land is, in pixels: the screen smooths what lies between. */
const PIXELS = 960;

type Colour = readonly [red: number, green: number, blue: number];

const abyss: Colour = [33, 92, 128];
const lagoon: Colour = [92, 178, 190];
const foam: Colour = [196, 232, 222];
const sand: Colour = [236, 218, 170];
const grass: Colour = [151, 190, 97];
const fern: Colour = [84, 139, 80];
const rock: Colour = [163, 154, 138];
const summit: Colour = [226, 222, 214];

/** Paints the whole land from above, once. */
export function paintChart(terrain: Terrain): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = PIXELS;
  canvas.height = PIXELS;
  const context = canvas.getContext("2d");
  if (context === null) return canvas;
  const image = context.createImageData(PIXELS, PIXELS);
  const paces = LAND_SIZE / PIXELS;
  for (let at = 0; at < PIXELS * PIXELS; at++) {
    const x = ((at % PIXELS) + 0.5) * paces;
    const y = (Math.floor(at / PIXELS) + 0.5) * paces;
    image.data.set([...colourAt(terrain, x, y), 255], at * 4);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** What is left of the light, as it falls from the upper left. */
function lightAt(terrain: Terrain, x: number, y: number): number {
  const slope = terrain.heightAt(x + 14, y + 14) - terrain.heightAt(x - 14, y - 14);
  return 1 + Math.min(Math.max(slope * 6, -0.16), 0.16);
}

function colourAt(terrain: Terrain, x: number, y: number): Colour {
  const height = terrain.heightAt(x, y);
  if (height < SEA_LEVEL) {
    const water = blend(lagoon, abyss, Math.min(1, (SEA_LEVEL - height) / 0.16));
    return blend(water, foam, step(height, SEA_LEVEL - 0.014, SEA_LEVEL - 0.003));
  }
  const light = lightAt(terrain, x, y);
  const [red, green, blue] = landColour(height, terrain.growthAt(x, y));
  return [red * light, green * light, blue * light];
}

function landColour(height: number, growth: number): Colour {
  const green = blend(grass, fern, step(growth, WOOD - 0.04, WOOD + 0.03));
  const beach = blend(foam, sand, step(height, SEA_LEVEL, SEA_LEVEL + 0.008));
  const low = blend(beach, green, step(height, SEA_LEVEL + 0.018, SEA_LEVEL + 0.034));
  const high = blend(rock, summit, step(height, HILL + 0.06, HILL + 0.2));
  return blend(low, high, step(height, HILL - 0.02, HILL + 0.02));
}

/** From 0 at the lower edge to 1 at the upper one. */
const step = (value: number, lower: number, upper: number): number =>
  Math.min(Math.max((value - lower) / (upper - lower), 0), 1);

const blend = ([red, green, blue]: Colour, other: Colour, share: number): Colour => [
  red + (other[0] - red) * share,
  green + (other[1] - green) * share,
  blue + (other[2] - blue) * share,
];
