import type { ArenaCoins, ArenaPlayers } from "../../../../generated/arena/client.js";
import { Effects } from "../../../../generated/arena/messages.js";
import type { Scene } from "../game.js";
import { REACH } from "../late-coins.js";
import { cssColour, GEM, GOLD } from "../palette.js";
import { GEM_VALUE } from "./coins.js";
import type { Particles } from "./particles.js";

/** A coin that the own player seems to have picked up, and that is still there after so long, was not. */
const DOUBT_MS = 700;

type Coins = ReadonlyMap<number, ArenaCoins>;

/** What of a player is compared from frame to frame. What is drawn is changed in place, so that it has to be copied. */
type Look = Pick<ArenaPlayers, "at" | "effects" | "dashTicks" | "losses">;

/** Sees what happens from one frame to the next, and lets sparks fly for it. */
export class Moments {
  readonly #particles: Particles;
  readonly #taken = new Map<number, number>();
  #coins: Coins = new Map();
  #players: ReadonlyMap<number, Look> = new Map();
  #terrain: Scene["terrain"] | undefined;

  constructor(particles: Particles) {
    this.#particles = particles;
  }

  /**
   * Looks at a frame, and returns the coins that are still to be seen: those that the own player touches vanish at
   * once, although the server's word on it comes later.
   */
  watch(scene: Scene, nowMs: number): Coins {
    if (scene.terrain !== this.#terrain) this.#forget(scene);
    for (const [id, atMs] of this.#taken) if (nowMs - atMs > DOUBT_MS) this.#taken.delete(id);
    const own = scene.players.get(scene.you);
    if (own !== undefined) this.#take(own, scene.coins, nowMs);
    const visible = new Map([...scene.coins].filter(([id]) => !this.#taken.has(id)));
    this.#sparkle(visible);
    for (const [id, player] of scene.players) this.#celebrate(player, this.#players.get(id));
    this.#coins = visible;
    this.#players = looksOf(scene);
    return visible;
  }

  /** On a new visit nothing is as it was, and nothing of it is worth a spark. */
  #forget(scene: Scene): void {
    this.#terrain = scene.terrain;
    this.#taken.clear();
    this.#coins = new Map();
    this.#players = looksOf(scene);
  }

  #take({ at }: ArenaPlayers, coins: Coins, nowMs: number): void {
    for (const [id, coin] of coins) {
      if (this.#taken.has(id) || Math.hypot(coin.at.x - at.x, coin.at.y - at.y) > REACH) continue;
      this.#taken.set(id, nowMs);
      this.#particles.say({ x: at.x, y: at.y - 34 }, `+${coin.value}`, coin.value >= GEM_VALUE ? GEM : GOLD);
    }
  }

  #sparkle(visible: Coins): void {
    for (const [id, { at, value }] of this.#coins) {
      if (!visible.has(id)) this.#particles.burst(at, value >= GEM_VALUE ? GEM : GOLD, value >= GEM_VALUE ? 18 : 9);
    }
  }

  #celebrate(player: ArenaPlayers, before: Look | undefined): void {
    const { at, effects, dashTicks, losses, velocity } = player;
    const colour = cssColour(player.colour);
    if (before === undefined) this.#particles.ring(at, colour, 120);
    else if (dashTicks > before.dashTicks) this.#particles.ring(before.at, colour, 84);
    const bought = before !== undefined && (effects & ~before.effects) !== 0;
    if (bought || (before !== undefined && losses !== before.losses)) this.#particles.burst(at, GOLD, 20);
    const hastens = (effects & Effects.boosted) !== 0 && Math.hypot(velocity.x, velocity.y) > 60;
    if (hastens || dashTicks > 0) this.#particles.ember(at, colour);
  }
}

const looksOf = ({ players }: Scene): ReadonlyMap<number, Look> =>
  new Map(
    [...players].map(([id, { at, effects, dashTicks, losses }]) => [id, { at: { ...at }, effects, dashTicks, losses }]),
  );
