import { type Coin, Effects, type Player } from "../../../../generated/arena/messages.js";
import { PLAYER_RADIUS } from "../../movement.js";
import type { Scene } from "../game.js";
import { cssColour, GEM, GOLD } from "../palette.js";
import { GEM_VALUE } from "./coins.js";
import type { Particles } from "./particles.js";

/** Where the own player's reach and a coin meet. */
const REACH = PLAYER_RADIUS + 12;

/** A coin that the own player seems to have picked up, and that is still there after so long, was not. */
const DOUBT_MS = 700;

/** Sees what happens from one frame to the next, and lets sparks fly for it. */
export class Moments {
  readonly #particles: Particles;
  readonly #taken = new Map<number, number>();
  #coins = new Map<number, Coin>();
  #players = new Map<number, Player>();
  #terrain: Scene["terrain"] | undefined;

  constructor(particles: Particles) {
    this.#particles = particles;
  }

  /**
   * Looks at a frame, and returns the coins that are still to be seen: those that the own player touches vanish at
   * once, although the server's word on it comes later.
   */
  watch(scene: Scene, nowMs: number): readonly Coin[] {
    if (scene.terrain !== this.#terrain) this.#forget(scene);
    for (const [id, atMs] of this.#taken) if (nowMs - atMs > DOUBT_MS) this.#taken.delete(id);
    const own = scene.players.find(({ id }) => id === scene.you);
    if (own !== undefined) this.#take(own, scene.coins, nowMs);
    const visible = scene.coins.filter(({ id }) => !this.#taken.has(id));
    this.#sparkle(visible);
    for (const player of scene.players) this.#celebrate(player);
    this.#coins = new Map(visible.map((coin) => [coin.id, coin]));
    this.#players = new Map(scene.players.map((player) => [player.id, player]));
    return visible;
  }

  /** On a new connection nothing is as it was, and nothing of it is worth a spark. */
  #forget({ terrain, players }: Scene): void {
    this.#terrain = terrain;
    this.#taken.clear();
    this.#coins.clear();
    this.#players = new Map(players.map((player) => [player.id, player]));
  }

  #take({ at }: Player, coins: readonly Coin[], nowMs: number): void {
    for (const coin of coins) {
      if (this.#taken.has(coin.id) || Math.hypot(coin.at.x - at.x, coin.at.y - at.y) > REACH) continue;
      this.#taken.set(coin.id, nowMs);
      this.#particles.say({ x: at.x, y: at.y - 34 }, `+${coin.value}`, coin.value >= GEM_VALUE ? GEM : GOLD);
    }
  }

  #sparkle(visible: readonly Coin[]): void {
    const ids = new Set(visible.map(({ id }) => id));
    for (const { id, at, value } of this.#coins.values()) {
      if (!ids.has(id)) this.#particles.burst(at, value >= GEM_VALUE ? GEM : GOLD, value >= GEM_VALUE ? 18 : 9);
    }
  }

  #celebrate(player: Player): void {
    const before = this.#players.get(player.id);
    const colour = cssColour(player.colour);
    if (before === undefined) this.#particles.ring(player.at, colour, 120);
    else if (player.dashTicks > before.dashTicks) this.#particles.ring(before.at, colour, 84);
    if (before !== undefined && player.gold < before.gold) this.#particles.burst(player.at, GOLD, 20);
    const hasten = (player.effects & Effects.boosted) !== 0 && Math.hypot(player.velocity.x, player.velocity.y) > 60;
    if (hasten || player.dashTicks > 0) this.#particles.ember(player.at, colour);
  }
}
