import type { Coin, Vec2 } from "../../generated/arena/messages.js";
import { PLAYER_RADIUS, type Terrain, TICKS_PER_SECOND } from "./movement.js";
import { distance, findPlace, isFree } from "./terrain.js";

/** So many coins lie about when nobody has spilled any. */
const USUAL_COINS = 90;

/** The schema's maximum. */
const MAX_COINS = 160;

/** A new coin appears every so many ticks, while there are fewer than usual. */
const GROWTH_TICKS = 4;

const COIN_RADIUS = 11;
const GEM_VALUE = 5;
const GEM_SHARE = 0.12;

const MAGNET_REACH = 260;
const MAGNET_SPEED = 420;

/** How far from where they were lost spilled coins lie. */
const SPILL_FROM = 60;
const SPILL_TO = 130;

/** The coins that lie about. */
export class CoinField {
  readonly #terrain: Terrain;
  readonly #random: () => number;
  readonly #coins = new Map<number, Coin>();
  #nextId = 1;

  constructor(terrain: Terrain, random: () => number) {
    this.#terrain = terrain;
    this.#random = random;
    while (this.#coins.size < USUAL_COINS) this.#sow();
  }

  get coins(): ReadonlyMap<number, Coin> {
    return this.#coins;
  }

  grow(tick: number): void {
    if (tick % GROWTH_TICKS === 0 && this.#coins.size < USUAL_COINS) this.#sow();
  }

  /** Takes what lies within a player's reach off the ground. Returns its value. */
  collect(at: Readonly<Vec2>): number {
    let value = 0;
    for (const [id, coin] of this.#coins) {
      if (distance(coin.at, at) > PLAYER_RADIUS + COIN_RADIUS) continue;
      value += coin.value;
      this.#coins.delete(id);
    }
    return value;
  }

  /** Draws the coins around a place towards it, for one tick. */
  attract(to: Readonly<Vec2>): void {
    for (const { at } of this.#coins.values()) {
      const away = distance(at, to);
      if (away > MAGNET_REACH || away === 0) continue;
      const step = Math.min(away, (MAGNET_SPEED / TICKS_PER_SECOND) * (1.2 - away / MAGNET_REACH));
      at.x += ((to.x - at.x) / away) * step;
      at.y += ((to.y - at.y) / away) * step;
    }
  }

  /** Scatters so many coins of value 1 around a place, or as many as there is room for. Returns how many. */
  spill(around: Readonly<Vec2>, count: number): number {
    const spilled = Math.min(count, MAX_COINS - this.#coins.size);
    for (let i = 0; i < spilled; i++) this.#add(this.#findPlaceAround(around), 1);
    return spilled;
  }

  #sow(): void {
    const value = this.#random() < GEM_SHARE ? GEM_VALUE : 1;
    this.#add(findPlace(this.#terrain, COIN_RADIUS * 2, this.#random), value);
  }

  #add(at: Vec2, value: number): void {
    this.#coins.set(this.#nextId++, { at, value });
  }

  #findPlaceAround({ x, y }: Readonly<Vec2>): Vec2 {
    const attempts = 8;
    for (let i = 0; i < attempts; i++) {
      const angle = this.#random() * 2 * Math.PI;
      const away = SPILL_FROM + this.#random() * (SPILL_TO - SPILL_FROM);
      const place = { x: x + Math.cos(angle) * away, y: y + Math.sin(angle) * away };
      if (isFree(this.#terrain, place, COIN_RADIUS)) return place;
    }
    return { x, y };
  }
}
