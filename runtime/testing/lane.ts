/** One direction of a connection: what is posted arrives in order, each in a microtask of its own. */
export class Lane {
  #parcels: (() => void)[] = [];
  #held = false;
  #moving = false;

  get held(): boolean {
    return this.#held;
  }

  /** `arrive` is called later, unless the lane is cleared before. */
  post(arrive: () => void): void {
    this.#parcels.push(arrive);
    this.#move();
  }

  /** Nothing arrives until `release`. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.#move();
  }

  /** Loses what is on its way. */
  clear(): void {
    this.#parcels = [];
  }

  #move(): void {
    if (this.#held || this.#moving || this.#parcels.length === 0) return;
    this.#moving = true;
    queueMicrotask(() => {
      this.#moving = false;
      if (!this.#held) this.#parcels.shift()?.();
      this.#move();
    });
  }
}
