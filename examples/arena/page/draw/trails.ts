import type { ArenaPlayers } from "../../../../generated/arena/client.js";
import type { Vec2 } from "../../../../generated/arena/messages.js";
import { PLAYER_RADIUS } from "../../movement.js";
import { cssColour } from "../palette.js";

const LIFE_MS = 340;

/** A gap that no player runs through between two frames: it was put somewhere else. */
const BREAK = 180;

interface Footprint extends Vec2 {
  readonly atMs: number;
}

/** The light that players leave behind. */
export class Trails {
  readonly #trails = new Map<number, Footprint[]>();

  /** Notes where the players are in this frame, and forgets those who have left. */
  record(players: ReadonlyMap<number, ArenaPlayers>, nowMs: number): void {
    for (const id of this.#trails.keys()) if (!players.has(id)) this.#trails.delete(id);
    for (const [id, { at }] of players) {
      const trail = (this.#trails.get(id) ?? []).filter(({ atMs }) => nowMs - atMs < LIFE_MS);
      const last = trail.at(-1);
      if (last !== undefined && Math.hypot(last.x - at.x, last.y - at.y) > BREAK) trail.length = 0;
      if (last === undefined || Math.hypot(last.x - at.x, last.y - at.y) > 0.5) {
        trail.push({ x: at.x, y: at.y, atMs: nowMs });
      }
      this.#trails.set(id, trail);
    }
  }

  draw(context: CanvasRenderingContext2D, players: ReadonlyMap<number, ArenaPlayers>): void {
    context.globalCompositeOperation = "lighter";
    for (const [id, { colour }] of players) drawRibbon(context, this.#trails.get(id) ?? [], cssColour(colour));
    context.globalCompositeOperation = "source-over";
  }
}

/** One shape from the tip to the player: pieces with round ends would show where they overlap. */
function drawRibbon(context: CanvasRenderingContext2D, trail: readonly Footprint[], colour: string): void {
  const tip = trail[0];
  const head = trail.at(-1);
  if (tip === undefined || head === undefined || Math.hypot(head.x - tip.x, head.y - tip.y) < 4) return;
  const light = context.createLinearGradient(tip.x, tip.y, head.x, head.y);
  light.addColorStop(0, `${colour}00`);
  light.addColorStop(1, `${colour}90`);
  context.fillStyle = light;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  for (let i = 1; i < trail.length; i++) lineAlong(context, trail, i, 1);
  for (let i = trail.length - 1; i > 0; i--) lineAlong(context, trail, i, -1);
  context.closePath();
  context.fill();
}

/** To the left (`side` is 1) or right edge of the ribbon at one footprint; it widens towards the player. */
function lineAlong(context: CanvasRenderingContext2D, trail: readonly Footprint[], index: number, side: 1 | -1): void {
  const from = trail[index - 1];
  const to = trail[index];
  if (from === undefined || to === undefined) return;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const reach = (side * PLAYER_RADIUS * 0.85 * index) / (trail.length - 1) / length;
  context.lineTo(to.x - (to.y - from.y) * reach, to.y + (to.x - from.x) * reach);
}
