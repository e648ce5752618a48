import type { Explorer as ExplorerFields, Place, Steer } from "../../generated/world/messages.js";
import type { Terrain } from "./terrain.js";
import { STANDING, walk } from "./walk.js";

/** More inputs than this are late: the oldest are left out, so that nobody gains by saving them up. */
const MAX_WAITING = 4;

/** After so many ticks without an input an explorer stands still: the page has been put aside, or the network is gone. */
const PATIENCE_TICKS = 10;

/** Who an explorer is. */
export type Persona = Pick<ExplorerFields, "name" | "hue">;

/** One explorer. The state replicates this very object: its public fields are those of the schema. */
export class Explorer implements ExplorerFields {
  readonly name: string;
  readonly hue: number;
  readonly at: Place;
  facing = 0;
  readonly #waiting: Steer[] = [];
  #heading = STANDING;
  #idleTicks = 0;
  #acked = 0;

  constructor({ name, hue }: Persona, at: Readonly<Place>) {
    this.name = name;
    this.hue = hue;
    this.at = { ...at };
  }

  /** The `seq` of the last input that moved this explorer; 0 before the first. */
  acked(): number {
    return this.#acked;
  }

  /** Notes what the explorer wants in one of the next ticks: the network delivers inputs in lumps. */
  steer(input: Steer): void {
    this.#waiting.push(input);
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift();
  }

  /** Walks for a tick: by the next input, without one as before. */
  step(terrain: Terrain): void {
    const input = this.#waiting.shift();
    this.#idleTicks = input === undefined ? this.#idleTicks + 1 : 0;
    if (input !== undefined) {
      this.#heading = input.heading;
      this.#acked = input.seq;
    } else if (this.#idleTicks > PATIENCE_TICKS) {
      this.#heading = STANDING;
    }
    walk(this, this.#heading, terrain);
  }
}
