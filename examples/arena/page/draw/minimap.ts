import type { Camera } from "../camera.js";
import type { Scene } from "../game.js";
import { hasThumbs } from "../joystick.js";
import { cssColour } from "../palette.js";
import { circle } from "./sprites.js";

const WIDTH = 184;
const MARGIN = 20;

/** Narrower windows have no corner left. */
const MIN_SCREEN_WIDTH = 900;

/** Draws the whole arena, small, into the lower right corner, unless a thumb is there. */
export function drawMinimap(context: CanvasRenderingContext2D, scene: Scene, camera: Camera): void {
  if (camera.width < MIN_SCREEN_WIDTH || hasThumbs()) return;
  const { terrain, players, coins } = scene;
  const scale = WIDTH / terrain.width;
  context.save();
  context.translate(camera.width - WIDTH - MARGIN, camera.height - terrain.height * scale - MARGIN);
  context.scale(scale, scale);
  drawPanel(context, terrain);
  context.fillStyle = "rgb(91 124 255 / 0.4)";
  for (const { at, radius } of terrain.pillars) fillCircle(context, at.x, at.y, radius);
  context.fillStyle = "rgb(255 209 92 / 0.55)";
  for (const { at } of coins.values()) fillCircle(context, at.x, at.y, 11);
  for (const [id, { at, colour }] of players) {
    context.fillStyle = cssColour(colour);
    fillCircle(context, at.x, at.y, id === scene.you ? 48 : 34);
  }
  drawView(context, camera);
  context.restore();
}

function drawPanel(context: CanvasRenderingContext2D, { width, height }: Scene["terrain"]): void {
  context.beginPath();
  context.roundRect(0, 0, width, height, 120);
  context.fillStyle = "rgb(11 17 38 / 0.82)";
  context.fill();
  context.strokeStyle = "rgb(150 175 255 / 0.28)";
  context.lineWidth = 12;
  context.stroke();
  context.clip();
}

function drawView(context: CanvasRenderingContext2D, { at, width, height, scale }: Camera): void {
  context.strokeStyle = "rgb(255 255 255 / 0.5)";
  context.lineWidth = 10;
  context.strokeRect(at.x - width / scale / 2, at.y - height / scale / 2, width / scale, height / scale);
}

function fillCircle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  circle(context, x, y, radius);
  context.fill();
}
