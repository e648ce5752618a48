import type { ArenaCoins, ArenaPlayers } from "../../../generated/arena/client.js";
import { PLAYER_RADIUS } from "../movement.js";
import { distance } from "../terrain.js";

/** Where a player's reach and a coin meet. */
export const REACH: number = PLAYER_RADIUS + 12;

/** Others are shown up to 250 ms late, and a tick may pass until they are seen to arrive. */
const LATEST_MS = 300;

type Coins = ReadonlyMap<number, ArenaCoins>;

/** What there is in a frame. */
interface Seen {
  readonly coins: Coins;
  /** The own player as predicted, all others as they were a moment ago. */
  readonly players: ReadonlyMap<number, Pick<ArenaPlayers, "at">>;
  /** That of the own player. */
  readonly gold: number;
}

/** Coins are gone as soon as the server says so, but others are shown late: a coin waits until somebody is seen to reach it. */
export class LateCoins {
  /** Since when those are gone that are still shown. */
  readonly #goneMs = new Map<number, number>();
  #shown: Coins = new Map();
  #gold = 0;

  /** The coins to draw, by their ids. */
  show({ coins, players, gold }: Seen, nowMs: number): Coins {
    const shown = new Map(coins);
    const isOwn = gold > this.#gold;
    for (const [id, coin] of this.#shown) {
      if (coins.has(id)) continue;
      // What is gone as the own player earns something is its own.
      const goneMs = this.#goneMs.get(id) ?? (isOwn ? Number.NEGATIVE_INFINITY : nowMs);
      const isReached = [...players.values()].some(({ at }) => distance(at, coin.at) <= REACH);
      if (isReached || nowMs - goneMs > LATEST_MS) {
        this.#goneMs.delete(id);
        continue;
      }
      this.#goneMs.set(id, goneMs);
      shown.set(id, coin);
    }
    this.#shown = shown;
    this.#gold = gold;
    return shown;
  }
}
