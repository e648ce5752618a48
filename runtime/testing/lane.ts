/** One direction of a connection: what is posted arrives in order, each in a microtask of its own but for the first ones. */
export class Lane {
  #parcels: (() => void)[] = [];
  #held = false;
  /** True until the first has arrived, and what comes together with it. */
  #gathering = false;
  #moving = false;

  get held(): boolean {
    return this.#held;
  }

  /** `arrive` is called later, unless the lane is cleared before. */
  post(arrive: () => void): void {
    this.#parcels.push(arrive);
    this.#move();
  }

  /**
   * The first to arrive, and in the same call whatever is posted behind it in this iteration of the event loop: the response to a
   * handshake and what a server sends at once come in one chunk, and `ws` emits both before any code that awaited the first.
   */
  postFirst(arrive: () => void): void {
    this.#gathering = true;
    this.#parcels.push(arrive);
    // A server's iteration ends in the check phase: what it sent is there in the one after.
    setImmediate(() => setImmediate(() => this.#arriveTogether()));
  }

  #arriveTogether(): void {
    this.#gathering = false;
    for (let left = this.#parcels.length; left > 0 && !this.#held; left--) this.#parcels.shift()?.();
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
    if (this.#held || this.#gathering || this.#moving || this.#parcels.length === 0) return;
    this.#moving = true;
    queueMicrotask(() => {
      this.#moving = false;
      if (!this.#held) this.#parcels.shift()?.();
      this.#move();
    });
  }
}
