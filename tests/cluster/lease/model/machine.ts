import type { Clock } from "../../../../runtime/protocol/clock.js";
import type { Chance } from "./chance.js";
import type { Timeline } from "./timeline.js";

/** A machine with clocks of its own and one process, which may be paused, suspended or killed. */
export class Machine implements Clock {
  readonly #timeline: Timeline;
  readonly #rate: number;
  readonly #origin: number;
  #wallOffset: number;
  #stoodStill = 0;
  #pausedUntil = 0;
  #suspendedUntil = 0;
  #alive = true;

  /** Its clocks go up to 5 % fast or slow, and its wall clock is up to 2 s off. */
  constructor(timeline: Timeline, chance: Chance) {
    this.#timeline = timeline;
    this.#rate = 0.95 + chance.upTo(0.1);
    this.#origin = chance.upTo(1e6);
    this.#wallOffset = 1e9 + chance.upTo(4000) - 2000;
  }

  get alive(): boolean {
    return this.#alive;
  }

  now(): number {
    return this.#origin + (this.#timeline.now - this.#stoodStill) * this.#rate;
  }

  wall(): number {
    return this.#timeline.now + this.#wallOffset;
  }

  after(delayMs: number, callback: () => void): () => void {
    const due = this.now() + delayMs;
    let stopped = false;
    const fire = (): void => {
      this.#timeline.settled();
      callback();
    };
    const run = (): void => {
      if (stopped) return;
      if (due - this.now() > 1e-6) sleep();
      else fire();
    };
    const sleep = (): void =>
      this.#timeline.at(this.#timeline.now + (due - this.now()) / this.#rate, () => this.wake(run));
    sleep();
    return () => {
      stopped = true;
    };
  }

  /** Runs something now, or when the process runs again. */
  wake(run: () => void): void {
    if (!this.#alive) return;
    if (this.#timeline.now < this.#pausedUntil) this.#timeline.at(this.#pausedUntil, () => this.wake(run));
    else run();
  }

  /** The process does nothing until then. */
  pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  /** Neither the process nor the monotonic clock goes on until then; the wall clock is right afterwards. */
  suspend(until: number): void {
    this.#stoodStill += Math.max(0, until - Math.max(this.#timeline.now, this.#suspendedUntil));
    this.#suspendedUntil = Math.max(this.#suspendedUntil, until);
    this.pause(until);
  }

  /** The wall clock is set. */
  jump(ms: number): void {
    this.#wallOffset += ms;
  }

  kill(): void {
    this.#alive = false;
  }
}
