import type { Vec2 } from "../../../../generated/arena/messages.js";
import { circle, drawGlow } from "./sprites.js";

/** More of them are not seen as more. */
const MAX_PARTICLES = 400;

interface Particle {
  readonly kind: "spark" | "ring" | "text";
  readonly colour: string;
  readonly text: string;
  readonly size: number;
  readonly lifeMs: number;
  readonly velocity: Vec2;
  readonly at: Vec2;
  ageMs: number;
}

/** What flies about for a moment, to be seen only. */
export class Particles {
  readonly #calm: boolean;
  #particles: Particle[] = [];

  constructor() {
    this.#calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** Sparks in all directions. */
  burst(at: Readonly<Vec2>, colour: string, count: number): void {
    for (let i = 0; i < (this.#calm ? 2 : count); i++) {
      const angle = Math.random() * 2 * Math.PI;
      const speed = 60 + Math.random() * 260;
      const velocity = { x: Math.cos(angle) * speed, y: Math.sin(angle) * speed };
      this.#add({
        kind: "spark",
        colour,
        at,
        velocity,
        size: 2 + Math.random() * 3,
        lifeMs: 320 + Math.random() * 320,
      });
    }
  }

  /** One spark that stays behind. */
  ember(at: Readonly<Vec2>, colour: string): void {
    if (this.#calm) return;
    const velocity = { x: (Math.random() - 0.5) * 60, y: (Math.random() - 0.5) * 60 };
    this.#add({ kind: "spark", colour, at, velocity, size: 2 + Math.random() * 2, lifeMs: 360 });
  }

  /** A wave that widens to a radius. */
  ring(at: Readonly<Vec2>, colour: string, size: number): void {
    this.#add({ kind: "ring", colour, at, velocity: { x: 0, y: 0 }, size, lifeMs: 420 });
  }

  /** Words that rise. */
  say(at: Readonly<Vec2>, text: string, colour: string): void {
    this.#add({ kind: "text", colour, text, at, velocity: { x: 0, y: -70 }, size: 20, lifeMs: 800 });
  }

  step(elapsedMs: number): void {
    const drag = 0.5 ** (elapsedMs / 160);
    for (const particle of this.#particles) {
      particle.ageMs += elapsedMs;
      particle.at.x += (particle.velocity.x * elapsedMs) / 1000;
      particle.at.y += (particle.velocity.y * elapsedMs) / 1000;
      if (particle.kind !== "spark") continue;
      particle.velocity.x *= drag;
      particle.velocity.y *= drag;
    }
    this.#particles = this.#particles.filter(({ ageMs, lifeMs }) => ageMs < lifeMs);
  }

  draw(context: CanvasRenderingContext2D): void {
    context.globalCompositeOperation = "lighter";
    for (const particle of this.#particles) drawParticle(context, particle);
    context.globalCompositeOperation = "source-over";
    context.globalAlpha = 1;
  }

  #add(particle: Omit<Particle, "ageMs" | "text"> & { readonly text?: string }): void {
    if (this.#particles.length >= MAX_PARTICLES) this.#particles.shift();
    this.#particles.push({ text: "", ...particle, at: { ...particle.at }, ageMs: 0 });
  }
}

function drawParticle(context: CanvasRenderingContext2D, particle: Particle): void {
  const { kind, at, colour, size } = particle;
  const age = particle.ageMs / particle.lifeMs;
  context.globalAlpha = 1 - age ** 2;
  if (kind === "spark") {
    drawGlow(context, at.x, at.y, size * 3, colour);
    context.fillStyle = colour;
    circle(context, at.x, at.y, size * (1 - age));
    context.fill();
  } else if (kind === "ring") {
    context.strokeStyle = colour;
    context.lineWidth = 6 * (1 - age);
    circle(context, at.x, at.y, size * (1 - (1 - age) ** 3));
    context.stroke();
  } else {
    context.fillStyle = colour;
    context.font = `800 ${size}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.fillText(particle.text, at.x, at.y);
  }
}
