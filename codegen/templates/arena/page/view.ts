import type { JoinedMatchRoom } from "../generated/arena/client.js";
import type { Vec2 } from "../generated/arena/messages.js";
import { arenaConstants } from "../generated/arena/protocol.js";

const { width, height } = arenaConstants;

/** The fewest pixels that a unit of the arena gets. */
const MIN_SCALE = 0.6;

/** Draws the arena around a player, or around its middle. */
export class View {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("this browser draws no canvas");
    this.#canvas = canvas;
    this.#context = context;
  }

  /** Returns where the player of this page is on the screen, in pixels. */
  draw(match: JoinedMatchRoom | undefined, nowMs: number): Vec2 {
    // What moves, between two ticks: a moment ago.
    const now = match?.state.sample(nowMs);
    const centre = now?.players.get(match?.seat ?? -1)?.at ?? { x: width / 2, y: height / 2 };
    const { scale, x, y } = aim(centre);
    this.#clear();
    this.#context.translate(x, y);
    this.#context.scale(scale, scale);
    this.#floor();
    for (const { at } of now?.coins.values() ?? []) this.#disc(at, 12, "#ffd166");
    for (const [seat, { name, at }] of now?.players ?? []) {
      this.#context.globalAlpha = match?.members.get(seat)?.lost ? 0.4 : 1;
      this.#disc(at, 26, `hsl(${((seat + 1) * 137) % 360} 75% 60%)`, seat === match?.seat ? "#fff" : undefined);
      this.#label(name, at);
    }
    return { x: centre.x * scale + x, y: centre.y * scale + y };
  }

  #clear(): void {
    const { devicePixelRatio: ratio, innerWidth, innerHeight } = window;
    this.#canvas.width = innerWidth * ratio;
    this.#canvas.height = innerHeight * ratio;
    this.#context.scale(ratio, ratio);
  }

  #floor(): void {
    this.#context.fillStyle = "#151b29";
    this.#context.fillRect(0, 0, width, height);
    this.#context.strokeStyle = "#222c42";
    this.#context.lineWidth = 2;
    this.#context.beginPath();
    for (let x = 0; x <= width; x += 100) this.#line({ x, y: 0 }, { x, y: height });
    for (let y = 0; y <= height; y += 100) this.#line({ x: 0, y }, { x: width, y });
    this.#context.stroke();
  }

  #line(from: Vec2, to: Vec2): void {
    this.#context.moveTo(from.x, from.y);
    this.#context.lineTo(to.x, to.y);
  }

  #disc({ x, y }: Vec2, radius: number, fill: string, ring?: string): void {
    this.#context.beginPath();
    this.#context.arc(x, y, radius, 0, 2 * Math.PI);
    this.#context.fillStyle = fill;
    this.#context.fill();
    if (ring === undefined) return;
    this.#context.strokeStyle = ring;
    this.#context.lineWidth = 4;
    this.#context.stroke();
  }

  #label(text: string, { x, y }: Vec2): void {
    this.#context.font = "600 22px system-ui, sans-serif";
    this.#context.textAlign = "center";
    this.#context.fillStyle = "#e8ecf4";
    this.#context.fillText(text, x, y - 36);
  }
}

/** The scale, and where the arena's origin is on the screen. The arena covers the screen, so nothing outside of it is shown. */
function aim(centre: Vec2): Vec2 & { readonly scale: number } {
  const { innerWidth, innerHeight } = window;
  const scale = Math.max(innerWidth / width, innerHeight / height, MIN_SCALE);
  const offset = (screen: number, world: number, at: number): number =>
    Math.min(0, Math.max(screen - world, screen / 2 - at));
  return {
    scale,
    x: offset(innerWidth, width * scale, centre.x * scale),
    y: offset(innerHeight, height * scale, centre.y * scale),
  };
}
