import { PLAYER_RADIUS } from "../../movement.js";

const SIZE = 128;

const glows = new Map<string, HTMLCanvasElement>();
const orbs = new Map<string, HTMLCanvasElement>();

/** A soft light of a colour, painted once. Draw it with `lighter`. */
export const glowOf = (colour: string): HTMLCanvasElement => cached(glows, colour, paintGlow);

/** The body of a player that looks to the right, painted once: {@link ORB_SIZE} units wide. */
export const orbOf = (colour: string): HTMLCanvasElement => cached(orbs, colour, paintOrb);

/** How wide an orb's sprite is drawn, in units of the arena. */
export const ORB_SIZE: number = PLAYER_RADIUS * 2.2;

/** Draws a light around a place. */
export function drawGlow(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: string,
): void {
  context.drawImage(glowOf(colour), x - radius, y - radius, radius * 2, radius * 2);
}

function cached(
  sprites: Map<string, HTMLCanvasElement>,
  colour: string,
  paint: (context: CanvasRenderingContext2D, colour: string) => void,
): HTMLCanvasElement {
  const known = sprites.get(colour);
  if (known !== undefined) return known;
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext("2d");
  if (context !== null) paint(context, colour);
  sprites.set(colour, canvas);
  return canvas;
}

function paintGlow(context: CanvasRenderingContext2D, colour: string): void {
  const half = SIZE / 2;
  const light = context.createRadialGradient(half, half, 0, half, half, half);
  light.addColorStop(0, `${colour}b0`);
  light.addColorStop(0.35, `${colour}48`);
  light.addColorStop(0.7, `${colour}12`);
  light.addColorStop(1, `${colour}00`);
  context.fillStyle = light;
  context.fillRect(0, 0, SIZE, SIZE);
}

function paintOrb(context: CanvasRenderingContext2D, colour: string): void {
  const half = SIZE / 2;
  const radius = half / 1.1;
  context.fillStyle = colour;
  circle(context, half, half, radius);
  context.fill();
  const shade = context.createRadialGradient(half + radius * 0.3, half, radius * 0.1, half, half, radius);
  shade.addColorStop(0, "rgb(255 255 255 / 0.75)");
  shade.addColorStop(0.4, "rgb(255 255 255 / 0.12)");
  shade.addColorStop(0.75, "rgb(6 10 30 / 0.18)");
  shade.addColorStop(1, "rgb(6 10 30 / 0.55)");
  context.fillStyle = shade;
  context.fill();
  context.lineWidth = 4;
  context.strokeStyle = colour;
  circle(context, half, half, radius - 2);
  context.stroke();
}

/** Begins a path that is one circle. */
export function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
