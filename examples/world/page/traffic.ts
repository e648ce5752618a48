/** Over how long bytes are counted, in milliseconds. */
const WINDOW_MS = 2_000;

/** Counts what comes over sockets, per second. */
export class Traffic {
  #arrivals: { readonly atMs: number; readonly bytes: number }[] = [];
  #total = 0;

  /** All that has come so far. */
  get total(): number {
    return this.#total;
  }

  /** Notes a message. */
  add(bytes: number, nowMs: number): void {
    this.#total += bytes;
    this.#arrivals.push({ atMs: nowMs, bytes });
  }

  /** Bytes and messages a second, over the last two. */
  rate(nowMs: number): { readonly bytes: number; readonly messages: number } {
    this.#arrivals = this.#arrivals.filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
    const bytes = this.#arrivals.reduce((sum, arrival) => sum + arrival.bytes, 0);
    return { bytes: (bytes * 1_000) / WINDOW_MS, messages: (this.#arrivals.length * 1_000) / WINDOW_MS };
  }
}
