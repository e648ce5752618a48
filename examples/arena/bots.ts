import type { Coin, Vec2 } from "../../generated/arena/messages.js";
import type { Fighter } from "./fighter.js";
import { PLAYER_RADIUS, type Terrain } from "./movement.js";
import { distance } from "./terrain.js";
import type { World } from "./world.js";

/** Players' ids count up from 1; bots take theirs from the other end. */
const FIRST_ID = 0xffffff00;

const botNames = ["Vega", "Rigel", "Mira", "Altair", "Lyra", "Castor", "Spica", "Deneb"];

/** How much slower than a player they are, so that a newcomer wins. */
const PACE = 0.55;

/** How far they keep from pillars. */
const BERTH = 30;

/** Players of the house. They see the same arena and send the same inputs as everybody else. */
export class Bots {
  readonly #world: World;
  readonly #ids: number[] = [];
  #seq = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Lets so many play from now on: at most eight, for there are no more names. */
  fill(count: number): void {
    const wanted = Math.min(count, botNames.length);
    while (this.#ids.length > Math.max(0, wanted)) this.#world.leave(this.#ids.pop() as number);
    while (this.#ids.length < wanted) {
      const at = this.#ids.length;
      this.#ids.push(this.#world.enter(FIRST_ID + at, botNames[at] as string).id);
    }
  }

  /** Has every bot decide what it wants in the next tick. */
  steer(): void {
    const { players, coins } = this.#world;
    this.#seq++;
    for (const id of this.#ids) {
      const player = players.get(id);
      if (player === undefined) continue;
      const target = findTarget(player, coins);
      const heading = target === undefined ? { x: 0, y: 0 } : headFor(player.at, target.at, this.#world.terrain);
      this.#world.steer(id, { seq: this.#seq, heading, dash: false });
    }
  }
}

/** The nearest coin, where each bot has a liking for others, lest all of them run for the same. */
function findTarget({ id, at }: Fighter, coins: ReadonlyMap<number, Coin>): Coin | undefined {
  let target: Coin | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [coinId, coin] of coins) {
    const cost = distance(coin.at, at) * (1 + ((coinId * 7 + id * 13) % 10) / 5);
    if (cost >= least) continue;
    target = coin;
    least = cost;
  }
  return target;
}

/** The direction to a place, bent around a pillar that is in the way. */
function headFor(from: Vec2, to: Vec2, { pillars }: Terrain): Vec2 {
  const away = Math.max(1, distance(from, to));
  const x = (to.x - from.x) / away;
  const y = (to.y - from.y) / away;
  for (const pillar of pillars) {
    const near = distance(from, pillar.at) < pillar.radius + PLAYER_RADIUS + BERTH;
    const dx = pillar.at.x - from.x;
    const dy = pillar.at.y - from.y;
    if (!near || dx * x + dy * y <= 0) continue;
    const side = dx * y - dy * x > 0 ? 1 : -1;
    const length = Math.hypot(dx, dy) || 1;
    return { x: ((-dy * side) / length) * PACE, y: ((dx * side) / length) * PACE };
  }
  return { x: x * PACE, y: y * PACE };
}
