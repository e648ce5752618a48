import { Histogram } from "./histogram.js";
import type { Pulse } from "./messages.js";
import type { PulseReport } from "./verdict.js";

/** One beat: its number, from 1 on, and the rooms that it is for. */
export type Beat = (seq: number, rooms: number) => void;

/** Lets a server tick at a rate, and sees how late its ticks are. */
export class Pacemaker {
  readonly #every: (intervalMs: number, tick: () => void) => () => void;
  readonly #beat: Beat;
  #late = new Histogram();
  #ticks = 0;
  #missed = 0;
  #undo: () => void = () => {};

  constructor(every: (intervalMs: number, tick: () => void) => () => void, beat: Beat) {
    this.#every = every;
    this.#beat = beat;
  }

  begin({ perSecond, rooms }: Pulse): void {
    const intervalMs = 1000 / perSecond;
    const startedAt = performance.now();
    let due = 1;
    this.#late = new Histogram();
    this.#ticks = 0;
    this.#missed = 0;
    this.#undo = this.#every(intervalMs, () => {
      const passedMs = performance.now() - startedAt;
      this.#late.add(passedMs - due * intervalMs);
      // A timer may be early by a fraction of a millisecond; the intervals that a late one has missed are left out.
      const next = Math.max(due, Math.floor(passedMs / intervalMs)) + 1;
      this.#missed += next - due - 1;
      due = next;
      this.#ticks++;
      this.#beat(this.#ticks, rooms);
    });
  }

  stop(): PulseReport {
    this.#undo();
    return { ticks: this.#ticks, missed: this.#missed, late: this.#late.percentiles() };
  }
}
