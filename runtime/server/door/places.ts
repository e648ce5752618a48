/** Places up to a limit, and how many of them are taken. */
export class Places {
  readonly #limit: number;
  #taken = 0;
  #told = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get taken(): number {
    return this.#taken;
  }

  get full(): boolean {
    return this.#taken >= this.#limit;
  }

  take(): void {
    this.#taken++;
  }

  leave(): void {
    this.#taken--;
    if (this.#taken <= this.#limit / 2) this.#told = false;
  }

  /** Runs for the first who finds no place, and not again before half of them were free: a crowd gets one log line. */
  tellOnce(tell: () => void): void {
    if (this.#told) return;
    this.#told = true;
    tell();
  }
}
