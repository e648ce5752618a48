// Times in buckets that grow by one percent each, from a microsecond to minutes: as many as come, in little memory.
const GROWTH = Math.log(1.01);
const LEAST_MS = 0.001;
const BUCKETS = 2000;

/** A histogram of milliseconds; each percentile is right to one percent. */
export function createHistogram() {
  const counts = new Float64Array(BUCKETS);
  let total = 0;
  return {
    /** Adds one time `count` times. What takes less than a microsecond counts as one. */
    add(milliseconds, count) {
      const bucket = Math.floor(Math.log(Math.max(milliseconds, LEAST_MS) / LEAST_MS) / GROWTH);
      counts[Math.min(bucket, BUCKETS - 1)] += count;
      total += count;
    },
    /** The time, in microseconds, that the given share of all is not above. */
    percentile(share) {
      let seen = 0;
      const bucket = counts.findIndex((count) => {
        seen += count;
        return seen >= total * share;
      });
      return Math.exp((bucket + 0.5) * GROWTH) * LEAST_MS * 1000;
    },
  };
}
