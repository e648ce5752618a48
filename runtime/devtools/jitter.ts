/**
 * How unsteady round trips are: the mean of their deviations from their mean, as of RTTVAR in RFC 6298 but over these alone, each
 * with the same weight. Undefined for fewer than two. RFC 3550's jitter needs the times of sending, which no message carries.
 */
export function meanDeviation(roundTripsMs: readonly number[]): number | undefined {
  if (roundTripsMs.length < 2) return undefined;
  const mean = sum(roundTripsMs) / roundTripsMs.length;
  return sum(roundTripsMs.map((ms) => Math.abs(ms - mean))) / roundTripsMs.length;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
