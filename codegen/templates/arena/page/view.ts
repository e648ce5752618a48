import type { Player, Snapshot, Vec2 } from "../generated/arena/messages.js";

/** The fewest pixels that a unit of the arena gets. */
const MIN_SCALE = 0.6;

/** What there is to draw. */
export interface Scene {
  readonly before: Snapshot;
  readonly latest: Snapshot;
  /** How far the time is from the one to the other: from 0 to 1. */
  readonly progress: number;
  readonly size: { readonly width: number; readonly height: number };
  readonly me: number | undefined;
  readonly names: ReadonlyMap<number, string>;
}

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
  draw(scene: Scene): Vec2 {
    const { size, me, names, latest } = scene;
    const places = new Map(latest.players.map((player) => [player.id, placeOf(player, scene)]));
    const centre = places.get(me ?? 0) ?? { x: size.width / 2, y: size.height / 2 };
    const { scale, x, y } = this.#aim(size, centre);
    this.#clear();
    this.#context.translate(x, y);
    this.#context.scale(scale, scale);
    this.#floor(size);
    for (const { at } of latest.coins) this.#disc(at, 12, "#ffd166");
    for (const { id } of latest.players) {
      const at = places.get(id) ?? centre;
      this.#disc(at, 26, `hsl(${(id * 137) % 360} 75% 60%)`, id === me ? "#fff" : undefined);
      this.#label(names.get(id) ?? "", at);
    }
    return { x: centre.x * scale + x, y: centre.y * scale + y };
  }

  /** The scale, and where the arena's origin is on the screen. The arena covers the screen, so nothing outside of it is shown. */
  #aim({ width, height }: Scene["size"], centre: Vec2): Vec2 & { readonly scale: number } {
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

  #clear(): void {
    const { devicePixelRatio: ratio, innerWidth, innerHeight } = window;
    this.#canvas.width = innerWidth * ratio;
    this.#canvas.height = innerHeight * ratio;
    this.#context.scale(ratio, ratio);
  }

  #floor({ width, height }: Scene["size"]): void {
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

/** Between two ticks a player is on the way from one place to the other. */
function placeOf({ id, at }: Player, { before, progress }: Scene): Vec2 {
  const from = before.players.find((player) => player.id === id)?.at ?? at;
  return { x: from.x + (at.x - from.x) * progress, y: from.y + (at.y - from.y) * progress };
}
