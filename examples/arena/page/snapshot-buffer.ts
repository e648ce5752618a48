import type { Coin, Player, Snapshot } from "../../../generated/arena/messages.js";
import { mix, mixAngle, mixVec2 } from "./mix.js";

/** How far behind the server the others are shown, so that there is nearly always a snapshot on either side. */
export const DELAY_MS = 100;

/** Older snapshots are of no use to anybody. */
const KEEP_MS = 1_000;

/** How quickly the estimate of the server's time follows what arrives: calm against jitter, yet it finds its way. */
const FOLLOW = 0.08;

/** From here on the estimate jumps: the server paused, or the tab slept. */
const JUMP_MS = 400;

/** The arena at one moment. */
export interface Sample {
  readonly players: readonly Player[];
  readonly coins: readonly Coin[];
}

/** Keeps the last snapshots and tells how the arena looked between two of them. */
export class SnapshotBuffer {
  readonly #tickMs: number;
  #snapshots: Snapshot[] = [];
  /** Local time minus the server's, smoothed. */
  #offsetMs: number | undefined;

  constructor(tickMs: number) {
    this.#tickMs = tickMs;
  }

  /** Takes a snapshot that has arrived at a local time, in milliseconds. */
  push(snapshot: Snapshot, nowMs: number): void {
    const arrivedMs = nowMs - snapshot.tick * this.#tickMs;
    const error = arrivedMs - (this.#offsetMs ?? arrivedMs);
    this.#offsetMs = Math.abs(error) > JUMP_MS ? arrivedMs : arrivedMs - error * (1 - FOLLOW);
    const oldest = snapshot.tick - KEEP_MS / this.#tickMs;
    this.#snapshots = this.#snapshots.filter(({ tick }) => tick >= oldest && tick < snapshot.tick);
    this.#snapshots.push(snapshot);
  }

  /** The arena as it was {@link DELAY_MS} before a local time. Undefined before the first snapshot. */
  sample(nowMs: number): Sample | undefined {
    if (this.#offsetMs === undefined) return undefined;
    const tick = (nowMs - this.#offsetMs - DELAY_MS) / this.#tickMs;
    const next = this.#snapshots.findIndex((snapshot) => snapshot.tick > tick);
    if (next === -1) return this.#snapshots.at(-1);
    const from = this.#snapshots[next - 1];
    const to = this.#snapshots[next];
    if (from === undefined || to === undefined) return to;
    return between(from, to, (tick - from.tick) / (to.tick - from.tick));
  }
}

/** What is in the earlier snapshot, on its way to where the later one has it. */
function between(from: Snapshot, to: Snapshot, share: number): Sample {
  const players = new Map(to.players.map((player) => [player.id, player]));
  const coins = new Map(to.coins.map((coin) => [coin.id, coin]));
  return {
    players: from.players.map((player) => playerBetween(player, players.get(player.id) ?? player, share)),
    coins: from.coins.map((coin) => ({ ...coin, at: mixVec2(coin.at, coins.get(coin.id)?.at ?? coin.at, share) })),
  };
}

function playerBetween(from: Player, to: Player, share: number): Player {
  return {
    ...to,
    at: mixVec2(from.at, to.at, share),
    velocity: mixVec2(from.velocity, to.velocity, share),
    facing: mixAngle(from.facing, to.facing, share),
    cooldownTicks: mix(from.cooldownTicks, to.cooldownTicks, share),
  };
}
