import type { Vec2 } from "../../../generated/arena/messages.js";
import { easing, mix, mixVec2 } from "./mix.js";

/** The longer side of the screen shows about so many units of the arena. */
const VIEW_UNITS = 1_120;

const MIN_SCALE = 0.62;

/** How much of the screen may show what lies outside of the arena, so that nobody plays behind the panels at its edges. */
const MARGIN_SHARE = 0.15;

const HALF_LIFE_MS = 70;

/** What of the arena the screen shows. Sizes are in CSS pixels. */
export class Camera {
  at: Vec2 = { x: 0, y: 0 };
  scale = 1;
  width = 0;
  height = 0;
  #placed = false;

  /** Fits the screen, then moves softly to what is to be in the middle. */
  follow(target: Readonly<Vec2>, bounds: { readonly width: number; readonly height: number }, elapsedMs: number): void {
    const scale = Math.max(MIN_SCALE, Math.max(this.width, this.height) / VIEW_UNITS);
    const share = this.#placed ? easing(elapsedMs, HALF_LIFE_MS) : 1;
    this.scale = mix(this.scale, scale, share);
    const wanted = {
      x: hold(target.x, this.width / this.scale / 2, bounds.width),
      y: hold(target.y, this.height / this.scale / 2, bounds.height),
    };
    this.at = mixVec2(this.at, wanted, share);
    this.#placed = true;
  }

  /** Makes the context draw in units of the arena. */
  apply(context: CanvasRenderingContext2D, pixelRatio: number): void {
    const scale = this.scale * pixelRatio;
    const x = (this.width / 2) * pixelRatio - this.at.x * scale;
    const y = (this.height / 2) * pixelRatio - this.at.y * scale;
    context.setTransform(scale, 0, 0, scale, x, y);
  }
}

/** Keeps the view inside of the arena, where it is smaller than that. */
function hold(target: number, halfView: number, size: number): number {
  const margin = halfView * 2 * MARGIN_SHARE;
  const lowest = halfView - margin;
  const highest = size - halfView + margin;
  return lowest > highest ? size / 2 : Math.min(Math.max(target, lowest), highest);
}
