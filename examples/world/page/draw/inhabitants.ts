import { type Creature, type Explorer, Kind, Mood } from "../../../../generated/world/messages.js";
import { type Camera, isInView } from "../camera.js";
import { creatureSprite, shadowOf } from "./creature-sprites.js";
import { blob, Sprite } from "./sprite.js";

/** How often a creature steps in a second at leisure; in flight twice as often. */
const STEPS = 2.6;

const coats = new Map<number, Sprite>();

/** Draws the creatures of a view that the camera sees. */
export function drawCreatures(
  context: CanvasRenderingContext2D,
  creatures: ReadonlyMap<number, Creature>,
  camera: Camera,
  nowMs: number,
): void {
  for (const [key, creature] of creatures) {
    if (isInView(camera, creature.at, 40)) drawCreature(context, creature, nowMs + key * 137);
  }
}

function drawCreature(context: CanvasRenderingContext2D, { kind, mood, at, facing }: Creature, phaseMs: number): void {
  const pace = mood === Mood.resting ? 0 : mood === Mood.fleeing ? 2 : 1;
  const swing = Math.sin((phaseMs / 1_000) * STEPS * Math.max(pace, 0.25) * 2 * Math.PI);
  if (kind === Kind.duck) drawRipple(context, at.x, at.y, phaseMs);
  else
    blob(context, "rgb(20 30 20 / 0.22)", {
      x: at.x + 3,
      y: at.y + 5,
      wide: shadowOf(kind),
      high: shadowOf(kind) * 0.6,
    });
  // Who walks sways, who rests breathes.
  if (pace === 0) creatureSprite(kind).drawTurned(context, at.x, at.y, facing, 1 + swing * 0.012);
  else creatureSprite(kind).drawTurned(context, at.x, at.y, facing + swing * 0.1, 1 + Math.abs(swing) * 0.03 * pace);
}

function drawRipple(context: CanvasRenderingContext2D, x: number, y: number, phaseMs: number): void {
  const share = (phaseMs / 1_900) % 1;
  context.strokeStyle = `rgb(255 255 255 / ${0.3 * (1 - share)})`;
  context.lineWidth = 1.4;
  context.beginPath();
  context.arc(x, y, 10 + share * 16, 0, 2 * Math.PI);
  context.stroke();
}

/** Draws an explorer from above: shoulders in the coat's colour, and a hat. */
export function drawExplorer(context: CanvasRenderingContext2D, explorer: Explorer, isOwn: boolean): void {
  const { at, facing, hue, name } = explorer;
  blob(context, "rgb(20 30 20 / 0.28)", { x: at.x + 4, y: at.y + 7, wide: 34, high: 26 });
  if (isOwn) drawRing(context, at.x, at.y);
  explorerSprite(hue).drawTurned(context, at.x, at.y, facing);
  drawName(context, name, at.x, at.y - 27, isOwn);
}

function drawRing(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.strokeStyle = "rgb(255 255 255 / 0.85)";
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, 24, 0, 2 * Math.PI);
  context.stroke();
}

function drawName(context: CanvasRenderingContext2D, name: string, x: number, y: number, isOwn: boolean): void {
  context.font = `${isOwn ? 750 : 600} 13px system-ui, sans-serif`;
  context.textAlign = "center";
  context.lineWidth = 3.5;
  context.lineJoin = "round";
  context.strokeStyle = "rgb(24 40 34 / 0.62)";
  context.strokeText(name, x, y);
  context.fillStyle = isOwn ? "#ffffff" : "#f4efe0";
  context.fillText(name, x, y);
}

/** A coat's colour, as CSS says it. */
export const coatColour = (hue: number): string => `hsl(${Math.round((hue / 256) * 360)} 68% 56%)`;

function explorerSprite(hue: number): Sprite {
  const known = coats.get(hue);
  if (known !== undefined) return known;
  const sprite = new Sprite(56, (context) => {
    blob(context, "#5b4632", { x: -9, wide: 12, high: 20 });
    blob(context, coatColour(hue), { wide: 22, high: 36 });
    for (const side of [-1, 1]) blob(context, "#f0c9a0", { x: 9, y: side * 14, wide: 8 });
    blob(context, "#c99d5b", { x: 1, wide: 25 });
    blob(context, "#a97c3f", { x: 0, wide: 14.5 });
    blob(context, "#dcb678", { x: -0.6, y: -0.6, wide: 11.5 });
  });
  coats.set(hue, sprite);
  return sprite;
}
