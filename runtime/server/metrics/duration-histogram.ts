/** How often something took how long, by buckets of durations. */
export class DurationHistogram {
  /** Upper bounds, ascending, in milliseconds. */
  readonly boundsMs: readonly number[];
  count = 0;
  /** In milliseconds. */
  sumMs = 0;
  /** By bucket, each without those below it; the last takes what exceeds all bounds. */
  readonly buckets: number[];

  constructor(boundsMs: readonly number[]) {
    this.boundsMs = boundsMs;
    this.buckets = new Array<number>(boundsMs.length + 1).fill(0);
  }

  /** It took so long, `times` times. */
  add(tookMs: number, times = 1): void {
    let bucket = 0;
    while (tookMs > (this.boundsMs[bucket] ?? Number.POSITIVE_INFINITY)) bucket++;
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + times;
    this.count += times;
    this.sumMs += tookMs * times;
  }
}
