/** What a histogram says, in milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const BUCKET_MS = 0.1;
const BUCKETS = 50_000;

/** Times in steps of a tenth of a millisecond; what takes over 5 seconds counts as 5 seconds, but for the maximum. */
export class Histogram {
  readonly #counts = new Uint32Array(BUCKETS);
  #total = 0;
  #max = 0;

  /** Times below 0, which two clocks may give, count as 0. */
  add(milliseconds: number): void {
    const bucket = Math.min(BUCKETS - 1, Math.max(0, Math.floor(milliseconds / BUCKET_MS)));
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#total++;
    if (milliseconds > this.#max) this.#max = milliseconds;
  }

  /** Undefined where nothing was added. */
  percentiles(): Percentiles | undefined {
    if (this.#total === 0) return undefined;
    return { p50: this.#below(0.5), p99: this.#below(0.99), max: this.#max };
  }

  /** The upper end of the bucket below which this share lies. */
  #below(share: number): number {
    let left = Math.ceil(share * this.#total);
    const bucket = this.#counts.findIndex((count) => {
      left -= count;
      return left <= 0;
    });
    return (bucket + 1) * BUCKET_MS;
  }
}
