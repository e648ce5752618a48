/** How many pixels of a sprite a pace has: enough for screens of two pixels to a pixel of CSS. */
const PIXELS = 3;

/** A picture that is painted once, and drawn around its middle. */
export class Sprite {
  readonly #canvas: HTMLCanvasElement;
  readonly #size: number;

  /** @param size how wide and high it is, in paces; `paint` paints in paces, with the origin in the middle */
  constructor(size: number, paint: (context: CanvasRenderingContext2D) => void) {
    this.#size = size;
    this.#canvas = document.createElement("canvas");
    this.#canvas.width = size * PIXELS;
    this.#canvas.height = size * PIXELS;
    const context = this.#canvas.getContext("2d");
    if (context === null) return;
    context.translate((size * PIXELS) / 2, (size * PIXELS) / 2);
    context.scale(PIXELS, PIXELS);
    paint(context);
  }

  draw(context: CanvasRenderingContext2D, x: number, y: number): void {
    context.drawImage(this.#canvas, x - this.#size / 2, y - this.#size / 2, this.#size, this.#size);
  }

  /** Turned by an angle, and swollen by a factor. */
  drawTurned(context: CanvasRenderingContext2D, x: number, y: number, angle: number, factor = 1): void {
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.scale(factor, factor);
    this.draw(context, 0, 0);
    context.restore();
  }
}

/** Fills an ellipse. */
export function blob(
  context: CanvasRenderingContext2D,
  fill: string,
  { x = 0, y = 0, wide, high = wide, turn = 0 }: Blob,
): void {
  context.beginPath();
  context.ellipse(x, y, wide / 2, high / 2, turn, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

interface Blob {
  readonly x?: number;
  readonly y?: number;
  readonly wide: number;
  readonly high?: number;
  readonly turn?: number;
}
