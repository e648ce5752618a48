import type { Player, Steer, Vec2 } from "./generated/arena/messages.js";
import { arenaConstants } from "./generated/arena/protocol.js";
import type { FieldState } from "./generated/arena/server.js";

/** The time between two ticks: the schema's. */
export const TICK_MS = 33;

const COINS = 20;
const PLAYER_RADIUS = 26;
const COIN_RADIUS = 12;
const UNITS_PER_TICK = (360 * TICK_MS) / 1000;
const MAX_SCORE = 65_535;

/** What all see of a player, and what only the server knows. */
interface Body extends Player {
  heading: Steer;
}

/** The game of one match: who is where, and which coins lie about. Knows neither sockets nor the time. */
export class World {
  readonly #field: FieldState;
  readonly #random: () => number;
  /** By seat. The same objects are in the field. */
  readonly #bodies = new Map<number, Body>();
  #lastCoin = 0;

  /** @param random numbers from 0 up to 1, as of `Math.random` */
  constructor(field: FieldState, random: () => number) {
    this.#field = field;
    this.#random = random;
    while (field.coins.size < COINS) this.#dropCoin();
  }

  enter(seat: number, name: string): void {
    const body = { name, at: this.#anywhere(), score: 0, heading: { x: 0, y: 0 } };
    this.#bodies.set(seat, body);
    this.#field.players.add(seat, body);
  }

  leave(seat: number): void {
    this.#bodies.delete(seat);
    this.#field.players.delete(seat);
  }

  steer(seat: number, heading: Steer): void {
    const body = this.#bodies.get(seat);
    if (body !== undefined) body.heading = heading;
  }

  /** Moves everything on by one tick. What differs in the field is sent. */
  step(): void {
    for (const body of this.#bodies.values()) {
      move(body);
      this.#collect(body);
    }
  }

  #collect(player: Player): void {
    for (const [id, coin] of [...this.#field.coins]) {
      if (distance(player.at, coin.at) > PLAYER_RADIUS + COIN_RADIUS) continue;
      this.#field.coins.delete(id);
      this.#dropCoin();
      player.score = Math.min(MAX_SCORE, player.score + 1);
    }
  }

  #dropCoin(): void {
    this.#field.coins.add(++this.#lastCoin, { at: this.#anywhere() });
  }

  #anywhere(): Vec2 {
    const { width, height } = arenaConstants;
    return { x: between(PLAYER_RADIUS, width, this.#random()), y: between(PLAYER_RADIUS, height, this.#random()) };
  }
}

function move({ at, heading }: Body): void {
  const length = Math.max(1, Math.hypot(heading.x, heading.y));
  at.x = clamp(at.x + (heading.x / length) * UNITS_PER_TICK, arenaConstants.width);
  at.y = clamp(at.y + (heading.y / length) * UNITS_PER_TICK, arenaConstants.height);
}

const distance = (a: Vec2, b: Vec2): number => Math.hypot(a.x - b.x, a.y - b.y);
const clamp = (value: number, size: number): number => Math.min(size - PLAYER_RADIUS, Math.max(PLAYER_RADIUS, value));
const between = (margin: number, size: number, share: number): number => margin + share * (size - 2 * margin);
