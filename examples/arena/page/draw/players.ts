import type { ArenaPlayers, ArenaPlayersOwn } from "../../../../generated/arena/client.js";
import { Effects } from "../../../../generated/arena/messages.js";
import { COOLDOWN_TICKS, PLAYER_RADIUS } from "../../movement.js";
import type { Scene } from "../game.js";
import { cssColour, GOLD } from "../palette.js";
import { circle, drawGlow, ORB_SIZE, orbOf } from "./sprites.js";

/** Speed, in units a second, at which a body is drawn a quarter longer than it is wide. */
const STRETCH_SPEED = 2_400;

const BLINK_EVERY_MS = 3_700;
const BLINK_MS = 130;

/** Draws the players, what they have bought, and their names above them. */
export function drawPlayers(context: CanvasRenderingContext2D, scene: Scene, nowMs: number): void {
  for (const [id, player] of scene.players) {
    context.save();
    context.translate(player.at.x, player.at.y);
    if (player.away) {
      drawAway(context, player);
      context.restore();
      continue;
    }
    drawLight(context, player);
    drawEffects(context, player, nowMs);
    drawBody(context, id, player, nowMs);
    if (id === scene.you && scene.own !== undefined) drawCooldown(context, scene.own);
    if (id === scene.leader) drawCrown(context);
    drawName(context, player.name, id === scene.you);
    context.restore();
  }
}

/** Greyed and asleep: somebody whose connection is lost. */
function drawAway(context: CanvasRenderingContext2D, { name }: ArenaPlayers): void {
  context.globalAlpha = 0.45;
  context.fillStyle = "#7d87a8";
  circle(context, 0, 0, PLAYER_RADIUS);
  context.fill();
  context.strokeStyle = "#0a1026";
  context.lineWidth = 2.5;
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(side * PLAYER_RADIUS * 0.4 - 5, -2);
    context.lineTo(side * PLAYER_RADIUS * 0.4 + 5, -2);
    context.stroke();
  }
  drawName(context, `${name} 💤`, false);
}

function drawLight(context: CanvasRenderingContext2D, { colour, dashTicks }: ArenaPlayers): void {
  context.globalCompositeOperation = "lighter";
  drawGlow(context, 0, 0, dashTicks > 0 ? 110 : 78, cssColour(colour));
  context.globalCompositeOperation = "source-over";
}

function drawEffects(context: CanvasRenderingContext2D, { effects }: ArenaPlayers, nowMs: number): void {
  if ((effects & Effects.magnetic) !== 0) drawMagnet(context, nowMs);
  if ((effects & Effects.shielded) !== 0) drawShield(context, nowMs);
}

function drawMagnet(context: CanvasRenderingContext2D, nowMs: number): void {
  context.strokeStyle = GOLD;
  context.lineWidth = 2;
  for (let i = 0; i < 3; i++) {
    const phase = 1 - ((nowMs / 1400 + i / 3) % 1);
    context.globalAlpha = 0.5 * (1 - phase);
    circle(context, 0, 0, PLAYER_RADIUS + phase * 90);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawShield(context: CanvasRenderingContext2D, nowMs: number): void {
  const radius = PLAYER_RADIUS + 11;
  context.fillStyle = "rgb(150 225 255 / 0.1)";
  circle(context, 0, 0, radius);
  context.fill();
  context.strokeStyle = "rgb(185 240 255 / 0.9)";
  context.lineWidth = 2.5;
  context.setLineDash([17, 9]);
  context.lineDashOffset = -nowMs / 28;
  context.stroke();
  context.setLineDash([]);
}

function drawBody(
  context: CanvasRenderingContext2D,
  id: number,
  { colour, facing, velocity }: ArenaPlayers,
  nowMs: number,
): void {
  const stretch = Math.min(0.25, (Math.hypot(velocity.x, velocity.y) / STRETCH_SPEED) * 0.25);
  context.save();
  context.rotate(facing);
  context.scale(1 + stretch, 1 - stretch);
  context.drawImage(orbOf(cssColour(colour)), -ORB_SIZE / 2, -ORB_SIZE / 2, ORB_SIZE, ORB_SIZE);
  const blinks = (nowMs + (id % 97) * 311) % BLINK_EVERY_MS < BLINK_MS;
  for (const side of [-1, 1]) drawEye(context, side * PLAYER_RADIUS * 0.36, blinks ? 0.15 : 1);
  context.restore();
}

/** An eye that looks to the right; `open` is 1, and almost 0 while it blinks. */
function drawEye(context: CanvasRenderingContext2D, y: number, open: number): void {
  const x = PLAYER_RADIUS * 0.42;
  context.fillStyle = "#ffffff";
  context.beginPath();
  context.ellipse(x, y, 5.4 * open, 5.4, 0, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = "#0a1026";
  context.beginPath();
  context.ellipse(x + 1.8 * open, y, 2.9 * open, 2.9, 0, 0, 2 * Math.PI);
  context.fill();
}

/** An arc around the own player that fills up until the next dash. */
function drawCooldown(context: CanvasRenderingContext2D, { cooldownTicks }: ArenaPlayersOwn): void {
  if (cooldownTicks === 0) return;
  const share = 1 - cooldownTicks / COOLDOWN_TICKS;
  context.strokeStyle = "rgb(255 255 255 / 0.7)";
  context.lineWidth = 3;
  context.beginPath();
  context.arc(0, 0, PLAYER_RADIUS + 6, -Math.PI / 2, -Math.PI / 2 + share * 2 * Math.PI);
  context.stroke();
}

function drawCrown(context: CanvasRenderingContext2D): void {
  const y = -PLAYER_RADIUS - 35;
  context.fillStyle = GOLD;
  context.beginPath();
  context.moveTo(-11, y);
  context.lineTo(-13, y - 13);
  context.lineTo(-5, y - 7);
  context.lineTo(0, y - 16);
  context.lineTo(5, y - 7);
  context.lineTo(13, y - 13);
  context.lineTo(11, y);
  context.closePath();
  context.fill();
}

function drawName(context: CanvasRenderingContext2D, name: string, own: boolean): void {
  context.font = "650 15px system-ui, sans-serif";
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = "rgb(5 8 20 / 0.75)";
  context.fillStyle = own ? "#ffffff" : "rgb(214 224 255 / 0.82)";
  context.strokeText(name, 0, -PLAYER_RADIUS - 16);
  context.fillText(name, 0, -PLAYER_RADIUS - 16);
}
