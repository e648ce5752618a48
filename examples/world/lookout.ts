import type { Place } from "../../generated/world/messages.js";
import { distance } from "./terrain.js";

/** How far creatures see explorers, in paces. */
export const SIGHT = 120;

const ROW = 1 << 16;

/** Finds who is near, without asking everybody: each explorer is noted in the nine squares around it, a creature asks its own. */
export class Lookout {
  readonly #squares = new Map<number, Readonly<Place>[]>();

  /** Notes where explorers are, and forgets where they were. */
  watch(places: Iterable<Readonly<Place>>): void {
    this.#squares.clear();
    for (const place of places) {
      for (let square = 0; square < 9; square++)
        this.#note(squareOf(place, (square % 3) - 1, Math.floor(square / 3) - 1), place);
    }
  }

  /** The nearest explorer that is in sight of a place. */
  nearest(place: Readonly<Place>): Readonly<Place> | undefined {
    let nearest: Readonly<Place> | undefined;
    let least = SIGHT;
    for (const other of this.#squares.get(squareOf(place, 0, 0)) ?? []) {
      const away = distance(place, other);
      if (away >= least) continue;
      least = away;
      nearest = other;
    }
    return nearest;
  }

  #note(square: number, place: Readonly<Place>): void {
    const noted = this.#squares.get(square);
    if (noted === undefined) this.#squares.set(square, [place]);
    else noted.push(place);
  }
}

const squareOf = ({ x, y }: Readonly<Place>, right: number, down: number): number =>
  (Math.floor(y / SIGHT) + down + 1) * ROW + Math.floor(x / SIGHT) + right + 1;
