import type { Clock } from "../../../../runtime/protocol/clock.js";
import { QUIET_AT } from "./faults.js";
import type { World } from "./world.js";

/** A process that may stand still, and end. */
export class SimProcess {
  readonly world: World;
  readonly clock: Clock;
  alive = true;
  #pausedUntil = 0;
  readonly #asleep: (() => void)[] = [];

  constructor(world: World) {
    this.world = world;
    this.clock = { now: () => world.now, after: (delayMs, call) => this.#after(delayMs, call) };
  }

  /** Runs something that came for this process, when that runs. */
  wake(call: () => void): void {
    if (!this.alive) return;
    if (this.world.now < this.#pausedUntil) this.#asleep.push(call);
    else call();
  }

  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, Math.min(this.world.now + ms, QUIET_AT));
    this.world.at(this.#pausedUntil, () => this.#awake());
  }

  /** All that came meanwhile, in its order. */
  #awake(): void {
    while (this.alive && this.world.now >= this.#pausedUntil && this.#asleep.length > 0) this.#asleep.shift()?.();
  }

  #after(delayMs: number, call: () => void): () => void {
    let isStopped = false;
    this.world.after(delayMs, () => {
      this.wake(() => {
        if (!isStopped) call();
      });
    });
    return () => {
      isStopped = true;
    };
  }
}
