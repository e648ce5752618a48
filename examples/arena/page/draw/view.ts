import { Camera } from "../camera.js";
import type { Scene } from "../game.js";
import { drawCoins } from "./coins.js";
import { drawFloor } from "./floor.js";
import { drawMinimap } from "./minimap.js";
import { Moments } from "./moments.js";
import { Particles } from "./particles.js";
import { drawPlayers } from "./players.js";
import { Trails } from "./trails.js";

/** More pixels than this cost more than the eye gains. */
const MAX_PIXEL_RATIO = 2;

/** Draws scenes onto a canvas that fills the window, at the resolution of the screen. */
export class View {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #camera = new Camera();
  readonly #particles = new Particles();
  readonly #moments = new Moments(this.#particles);
  readonly #trails = new Trails();
  #pixelRatio = 1;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("this browser draws no canvas");
    this.#canvas = canvas;
    this.#context = context;
  }

  draw(scene: Scene, nowMs: number, elapsedMs: number): void {
    const context = this.#context;
    this.#fit();
    this.#aim(scene, nowMs, elapsedMs);
    const coins = this.#moments.watch(scene, nowMs);
    this.#particles.step(elapsedMs);
    this.#trails.record(scene.players, nowMs);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = "#04060f";
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#camera.apply(context, this.#pixelRatio);
    drawFloor(context, scene.terrain, nowMs);
    drawCoins(context, coins, nowMs);
    this.#trails.draw(context, scene.players);
    drawPlayers(context, scene, nowMs);
    this.#particles.draw(context);
    context.setTransform(this.#pixelRatio, 0, 0, this.#pixelRatio, 0, 0);
    drawMinimap(context, scene, this.#camera);
  }

  #fit(): void {
    const { clientWidth, clientHeight } = this.#canvas;
    this.#pixelRatio = Math.min(devicePixelRatio, MAX_PIXEL_RATIO);
    const width = Math.round(clientWidth * this.#pixelRatio);
    const height = Math.round(clientHeight * this.#pixelRatio);
    // To set a size clears the canvas, so only when it changes.
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#camera.width = clientWidth;
    this.#camera.height = clientHeight;
  }

  /** At the own player, or for who only watches slowly around the middle. */
  #aim({ players, you, terrain }: Scene, nowMs: number, elapsedMs: number): void {
    const own = players.get(you)?.at;
    const angle = nowMs / 9_000;
    const target = own ?? {
      x: terrain.width / 2 + Math.cos(angle) * terrain.width * 0.2,
      y: terrain.height / 2 + Math.sin(angle) * terrain.height * 0.2,
    };
    this.#camera.follow(target, terrain, elapsedMs);
  }
}
