/** The seats of a room: the lowest that is free is taken next. */
export class Seats {
  readonly #max: number;
  readonly #taken = new Set<number>();
  /** None below it is free. */
  #lowest = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#taken.size;
  }

  get full(): boolean {
    return this.#taken.size >= this.#max;
  }

  /** Undefined where none is free. */
  take(): number | undefined {
    if (this.full) return undefined;
    while (this.#taken.has(this.#lowest)) this.#lowest++;
    this.#taken.add(this.#lowest);
    return this.#lowest++;
  }

  free(seat: number): void {
    if (this.#taken.delete(seat)) this.#lowest = Math.min(this.#lowest, seat);
  }
}
