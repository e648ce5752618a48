import type { ArenaCoins } from "../../../../generated/arena/client.js";
import { GEM, GOLD } from "../palette.js";
import { circle, drawGlow } from "./sprites.js";

const RADIUS = 10;

/** From this value on a coin is a gem. */
export const GEM_VALUE = 5;

/** Draws the coins by their ids, each turning in its own time. */
export function drawCoins(
  context: CanvasRenderingContext2D,
  coins: ReadonlyMap<number, ArenaCoins>,
  nowMs: number,
): void {
  context.globalCompositeOperation = "lighter";
  for (const { at, value } of coins.values()) {
    drawGlow(context, at.x, at.y, value >= GEM_VALUE ? 34 : 24, value >= GEM_VALUE ? GEM : GOLD);
  }
  context.globalCompositeOperation = "source-over";
  for (const [id, { at, value }] of coins) {
    context.save();
    context.translate(at.x, at.y + Math.sin(nowMs / 420 + id) * 2);
    if (value >= GEM_VALUE) drawGem(context);
    else drawDisc(context, Math.cos(nowMs / 480 + id * 1.7));
    context.restore();
  }
}

function drawDisc(context: CanvasRenderingContext2D, turn: number): void {
  context.scale(Math.max(0.18, Math.abs(turn)), 1);
  context.fillStyle = "#c8871d";
  circle(context, 0, 0, RADIUS);
  context.fill();
  context.fillStyle = GOLD;
  circle(context, 0, 0, RADIUS - 1.5);
  context.fill();
  context.fillStyle = "#fff3c4";
  circle(context, -2.5, -2.5, 3);
  context.fill();
}

function drawGem(context: CanvasRenderingContext2D): void {
  const size = RADIUS + 3;
  context.beginPath();
  context.moveTo(0, -size);
  context.lineTo(size * 0.8, 0);
  context.lineTo(0, size);
  context.lineTo(-size * 0.8, 0);
  context.closePath();
  context.fillStyle = GEM;
  context.fill();
  context.beginPath();
  context.moveTo(0, -size);
  context.lineTo(size * 0.8, 0);
  context.lineTo(0, size * 0.2);
  context.closePath();
  context.fillStyle = "rgb(255 255 255 / 0.75)";
  context.fill();
}
