import type { Coin, NameTag, Player, Snapshot, Steer, Vec2 } from "./generated/arena/messages.js";

/** Lengths are in units of the arena. */
export const WIDTH = 1600;
export const HEIGHT = 900;

/** The time between two ticks. */
export const TICK_MS = 1000 / 30;

/** The schema's maximum. */
export const CAPACITY = 32;

const COINS = 20;
const PLAYER_RADIUS = 26;
const COIN_RADIUS = 12;
const UNITS_PER_TICK = (360 * TICK_MS) / 1000;
const MAX_SCORE = 65_535;

interface Body {
  readonly player: Player;
  readonly name: string;
  heading: Steer;
}

/** The game itself: who is where, and which coins lie about. Knows neither sockets nor the time. */
export class World {
  readonly #random: () => number;
  readonly #bodies = new Map<number, Body>();
  readonly #coins: Coin[] = [];
  #tick = 0;
  #lastCoin = 0;

  /** @param random numbers from 0 up to 1, as of `Math.random` */
  constructor(random: () => number) {
    this.#random = random;
    while (this.#coins.length < COINS) this.#dropCoin();
  }

  get isFull(): boolean {
    return this.#bodies.size >= CAPACITY;
  }

  get names(): NameTag[] {
    return [...this.#bodies].map(([id, { name }]) => ({ id, name }));
  }

  enter(id: number, name: string): void {
    const player = this.#bodies.get(id)?.player ?? { id, at: this.#anywhere(), score: 0 };
    this.#bodies.set(id, { player, name, heading: { x: 0, y: 0 } });
  }

  /** False for who only watched. */
  leave(id: number): boolean {
    return this.#bodies.delete(id);
  }

  steer(id: number, heading: Steer): void {
    const body = this.#bodies.get(id);
    if (body !== undefined) body.heading = heading;
  }

  /** Moves everything on by one tick. */
  step(): void {
    this.#tick++;
    for (const body of this.#bodies.values()) {
      move(body);
      this.#collect(body.player);
    }
  }

  snapshot(): Snapshot {
    return { tick: this.#tick, players: [...this.#bodies.values()].map(({ player }) => player), coins: this.#coins };
  }

  #collect(player: Player): void {
    for (const [index, coin] of [...this.#coins.entries()].reverse()) {
      if (distance(player.at, coin.at) > PLAYER_RADIUS + COIN_RADIUS) continue;
      this.#coins.splice(index, 1);
      this.#dropCoin();
      player.score = Math.min(MAX_SCORE, player.score + 1);
    }
  }

  #dropCoin(): void {
    this.#coins.push({ id: ++this.#lastCoin, at: this.#anywhere() });
  }

  #anywhere(): Vec2 {
    return { x: between(PLAYER_RADIUS, WIDTH, this.#random()), y: between(PLAYER_RADIUS, HEIGHT, this.#random()) };
  }
}

function move({ player: { at }, heading }: Body): void {
  const length = Math.max(1, Math.hypot(heading.x, heading.y));
  at.x = clamp(at.x + (heading.x / length) * UNITS_PER_TICK, WIDTH);
  at.y = clamp(at.y + (heading.y / length) * UNITS_PER_TICK, HEIGHT);
}

const distance = (a: Vec2, b: Vec2): number => Math.hypot(a.x - b.x, a.y - b.y);
const clamp = (value: number, size: number): number => Math.min(size - PLAYER_RADIUS, Math.max(PLAYER_RADIUS, value));
const between = (margin: number, size: number, share: number): number => margin + share * (size - 2 * margin);
