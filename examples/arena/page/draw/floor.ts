import type { Pillar, Vec2 } from "../../../../generated/arena/messages.js";
import type { Scene } from "../game.js";
import { STONE } from "../palette.js";
import { circle, drawGlow } from "./sprites.js";

const GRID = 50;

type Terrain = Scene["terrain"];

/** Draws what never moves: the ground, its markings, the wall, the pillars. */
export function drawFloor(context: CanvasRenderingContext2D, terrain: Terrain, nowMs: number): void {
  context.save();
  context.beginPath();
  context.rect(0, 0, terrain.width, terrain.height);
  context.clip();
  drawGround(context, terrain);
  drawGrid(context, terrain);
  drawMarkings(context, terrain);
  context.restore();
  drawWall(context, terrain, nowMs);
  for (const pillar of terrain.pillars) drawPillar(context, pillar);
}

function drawGround(context: CanvasRenderingContext2D, { width, height }: Terrain): void {
  const ground = context.createRadialGradient(width / 2, height / 2, 0, width / 2, height / 2, width * 0.62);
  ground.addColorStop(0, "#131d3f");
  ground.addColorStop(0.55, "#0c132b");
  ground.addColorStop(1, "#080c1d");
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  drawAmbience(context, { x: width * 0.16, y: height * 0.2, radius: width * 0.42, colour: "63 233 255" });
  drawAmbience(context, { x: width * 0.86, y: height * 0.82, radius: width * 0.42, colour: "255 87 207" });
}

interface Ambience extends Vec2 {
  readonly radius: number;
  /** Red, green and blue, as CSS says it. */
  readonly colour: string;
}

/** Lights a part of the ground, so that players feel where they are. */
function drawAmbience(context: CanvasRenderingContext2D, { x, y, radius, colour }: Ambience): void {
  const light = context.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, `rgb(${colour} / 0.13)`);
  light.addColorStop(1, `rgb(${colour} / 0)`);
  context.fillStyle = light;
  context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

function drawGrid(context: CanvasRenderingContext2D, { width, height }: Terrain): void {
  for (const [step, style] of [
    [GRID, "rgb(130 160 255 / 0.06)"],
    [GRID * 5, "rgb(130 160 255 / 0.11)"],
  ] as const) {
    context.beginPath();
    for (let x = step; x < width; x += step) {
      context.moveTo(x, 0);
      context.lineTo(x, height);
    }
    for (let y = step; y < height; y += step) {
      context.moveTo(0, y);
      context.lineTo(width, y);
    }
    context.strokeStyle = style;
    context.lineWidth = 1.5;
    context.stroke();
  }
}

function drawMarkings(context: CanvasRenderingContext2D, { width, height }: Terrain): void {
  context.strokeStyle = "rgb(130 165 255 / 0.13)";
  context.lineWidth = 4;
  circle(context, width / 2, height / 2, height * 0.23);
  context.stroke();
  circle(context, width / 2, height / 2, height * 0.44);
  context.setLineDash([26, 22]);
  context.stroke();
  context.setLineDash([]);
}

function drawWall(context: CanvasRenderingContext2D, { width, height }: Terrain, nowMs: number): void {
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, "#3fe9ff");
  wall.addColorStop(0.5, "#7b6cff");
  wall.addColorStop(1, "#ff57cf");
  const pulse = 0.85 + 0.15 * Math.sin(nowMs / 900);
  context.strokeStyle = wall;
  for (const [lineWidth, alpha] of [
    [34, 0.05],
    [20, 0.09],
    [10, 0.2],
    [4, 1],
  ] as const) {
    context.globalAlpha = alpha * pulse;
    context.lineWidth = lineWidth;
    context.strokeRect(-2, -2, width + 4, height + 4);
  }
  context.globalAlpha = 1;
}

function drawPillar(context: CanvasRenderingContext2D, { at: { x, y }, radius }: Pillar): void {
  context.globalCompositeOperation = "lighter";
  context.globalAlpha = 0.55;
  drawGlow(context, x, y, radius * 1.75, STONE);
  context.globalCompositeOperation = "source-over";
  context.globalAlpha = 1;
  const stone = context.createLinearGradient(x, y - radius, x, y + radius);
  stone.addColorStop(0, "#27356b");
  stone.addColorStop(1, "#0b1127");
  context.fillStyle = stone;
  circle(context, x, y, radius);
  context.fill();
  context.strokeStyle = STONE;
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = "rgb(140 165 255 / 0.22)";
  context.lineWidth = 3;
  circle(context, x, y, radius * 0.68);
  context.stroke();
}
