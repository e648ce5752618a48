import { LAND_SIZE, type Terrain } from "../../terrain.js";
import { applyCamera, isInView, lookAt } from "../camera.js";
import type { Scene } from "../game.js";
import { paintChart } from "./chart.js";
import { daylight } from "./daylight.js";
import { drawCreatures, drawExplorer } from "./inhabitants.js";
import { Minimap } from "./minimap.js";
import { drawPlants } from "./plants.js";

/** More pixels than this cost more than the eye gains. */
const MAX_PIXEL_RATIO = 2;

/** Draws scenes onto a canvas that fills the window, at the resolution of the screen. */
export class View {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #terrain: Terrain;
  readonly #chart: HTMLCanvasElement;
  readonly #minimap: Minimap;
  #pixelRatio = 1;
  #at = { x: LAND_SIZE / 2, y: LAND_SIZE / 2 };

  constructor(canvas: HTMLCanvasElement, minimap: HTMLCanvasElement, terrain: Terrain) {
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("this browser draws no canvas");
    this.#canvas = canvas;
    this.#context = context;
    this.#terrain = terrain;
    this.#chart = paintChart(terrain);
    this.#minimap = new Minimap(minimap, this.#chart);
  }

  draw(scene: Scene, nowMs: number): void {
    const context = this.#context;
    const { clientWidth, clientHeight } = this.#canvas;
    this.#fit(clientWidth, clientHeight);
    this.#at = scene.own === undefined ? this.#at : { ...scene.own.at };
    const camera = lookAt(this.#at, clientWidth, clientHeight);
    this.#drawSea();
    applyCamera(context, camera, this.#pixelRatio);
    context.drawImage(this.#chart, 0, 0, LAND_SIZE, LAND_SIZE);
    drawPlants(context, this.#terrain, camera, false);
    drawCreatures(context, scene.creatures, camera, nowMs);
    drawPlants(context, this.#terrain, camera, true);
    for (const explorer of scene.explorers.values()) {
      if (isInView(camera, explorer.at, 60)) drawExplorer(context, explorer, false);
    }
    if (scene.own !== undefined) drawExplorer(context, scene.own, true);
    this.#drawLight(scene.hour);
    this.#minimap.draw(scene);
  }

  #fit(width: number, height: number): void {
    this.#pixelRatio = Math.min(devicePixelRatio, MAX_PIXEL_RATIO);
    const [wide, high] = [Math.round(width * this.#pixelRatio), Math.round(height * this.#pixelRatio)];
    // To set a size clears the canvas, so only when it changes.
    if (this.#canvas.width !== wide) this.#canvas.width = wide;
    if (this.#canvas.height !== high) this.#canvas.height = high;
  }

  #drawSea(): void {
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.fillStyle = "rgb(33 92 128)";
    this.#context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  #drawLight(hour: number): void {
    const tint = daylight(hour);
    if (tint === undefined) return;
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.globalCompositeOperation = "multiply";
    this.#context.fillStyle = tint;
    this.#context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#context.globalCompositeOperation = "source-over";
  }
}
