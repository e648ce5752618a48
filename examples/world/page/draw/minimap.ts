import type { Explorer } from "../../../../generated/world/messages.js";
import { LAND_SIZE } from "../../terrain.js";
import type { Scene } from "../game.js";
import { coatColour } from "./inhabitants.js";

/** A cell of the state's grid, and how many of them around one's own the server shows: as the schema says. */
const CELL = 320;
const RADIUS = 2;

/** Draws the whole land, small, onto a canvas of its own: what is in sight, and who is there. */
export class Minimap {
  readonly #canvas: HTMLCanvasElement;
  readonly #chart: HTMLCanvasElement;

  constructor(canvas: HTMLCanvasElement, chart: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#chart = chart;
  }

  draw({ own, explorers }: Scene): void {
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    const { width, height } = this.#canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#chart, 0, 0, width, height);
    context.scale(width / LAND_SIZE, height / LAND_SIZE);
    if (own === undefined) return;
    drawSight(context, own);
    for (const explorer of explorers.values()) drawDot(context, explorer, 70);
    drawDot(context, own, 120);
  }
}

/** What lies outside of the cells in sight is dark: nothing of it is known here. */
function drawSight(context: CanvasRenderingContext2D, { at }: Explorer): void {
  const from = (coordinate: number) => (Math.floor(coordinate / CELL) - RADIUS) * CELL;
  const size = (2 * RADIUS + 1) * CELL;
  context.beginPath();
  context.rect(0, 0, LAND_SIZE, LAND_SIZE);
  context.rect(from(at.x), from(at.y), size, size);
  context.fillStyle = "rgb(18 40 48 / 0.46)";
  context.fill("evenodd");
  context.strokeStyle = "rgb(255 255 255 / 0.9)";
  context.lineWidth = 36;
  context.strokeRect(from(at.x), from(at.y), size, size);
}

function drawDot(context: CanvasRenderingContext2D, { at, hue }: Explorer, radius: number): void {
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fillStyle = coatColour(hue);
  context.fill();
  context.strokeStyle = "#ffffff";
  context.lineWidth = 30;
  context.stroke();
}
