import { Effects } from "../../generated/arena/messages.js";
import type { CoinField } from "./coin-field.js";
import type { Fighter } from "./fighter.js";
import { PLAYER_RADIUS, TICKS_PER_SECOND } from "./movement.js";
import { distance } from "./terrain.js";

/** Whoever was struck cannot be struck again for so long. */
const SAFE_TICKS = TICKS_PER_SECOND;

/** What a strike costs: a quarter of the gold, but not less than this where there is so much. */
const LEAST_LOSS = 3;
const LOSS_SHARE = 0.25;

const PUSH = 900;

/** Lets each player that dashes into another one strike it: the other is pushed away, and spills gold unless shielded. */
export function strikeAll(fighters: Iterable<Fighter>, coins: CoinField, tick: number): void {
  const all = [...fighters];
  for (const attacker of all.filter(({ dashTicks }) => dashTicks > 0)) {
    for (const target of all) {
      if (target !== attacker && tick >= target.safeUntil && touches(attacker, target)) {
        strike(attacker, target, coins);
        target.safeUntil = tick + SAFE_TICKS;
      }
    }
  }
}

const touches = (a: Fighter, b: Fighter): boolean => distance(a.at, b.at) < 2 * PLAYER_RADIUS;

function strike(attacker: Fighter, target: Fighter, coins: CoinField): void {
  attacker.dashTicks = 0;
  if ((target.effects & Effects.shielded) !== 0) {
    push(attacker, target);
    return;
  }
  push(target, attacker);
  const loss = Math.min(target.gold, Math.max(LEAST_LOSS, Math.floor(target.gold * LOSS_SHARE)));
  if (loss === 0) return;
  target.gold -= coins.spill(target.at, loss);
  target.losses = (target.losses + 1) & 0xff;
}

function push(pushed: Fighter, from: Fighter): void {
  const angle = Math.atan2(pushed.at.y - from.at.y, pushed.at.x - from.at.x);
  pushed.velocity.x = Math.cos(angle) * PUSH;
  pushed.velocity.y = Math.sin(angle) * PUSH;
}
