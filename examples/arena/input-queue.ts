import type { Input } from "../../generated/arena/messages.js";
import { IDLE, type Steering } from "./movement.js";

/** More inputs than this are late: the oldest are left out, so that nobody gains by saving them up. */
const MAX_WAITING = 4;

/** After so many ticks without an input a player stands still: the page has been put aside, or the network is gone. */
const PATIENCE_TICKS = 15;

/** Hands out one player's inputs, one a tick, although the network delivers them in lumps. */
export class InputQueue {
  readonly #waiting: Input[] = [];
  #current: Steering = IDLE;
  #idleTicks = 0;
  #ack = 0;

  /** The `seq` of the last input that was taken; 0 before the first. */
  get ack(): number {
    return this.#ack;
  }

  push(input: Input): void {
    this.#waiting.push(input);
    while (this.#waiting.length > MAX_WAITING) this.#skip();
  }

  /** What the player wants in this tick: without a new input what it wanted last, but no dash. */
  take(): Steering {
    const input = this.#waiting.shift();
    if (input === undefined) return this.#repeat();
    this.#idleTicks = 0;
    this.#ack = input.seq;
    this.#current = input;
    return input;
  }

  #repeat(): Steering {
    this.#idleTicks++;
    return this.#idleTicks > PATIENCE_TICKS ? IDLE : { heading: this.#current.heading, dash: false };
  }

  /** A dash must not get lost: it moves on to the next input. */
  #skip(): void {
    const skipped = this.#waiting.shift();
    const next = this.#waiting[0];
    if (skipped?.dash && next !== undefined) this.#waiting[0] = { ...next, dash: true };
  }
}
