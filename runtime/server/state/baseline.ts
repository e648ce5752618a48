/** Older deltas are not made: a reset takes hardly more. */
const OLDEST_AGE = 256;

/**
 * The tick from which on a peer is told what has changed; 0 for a reset. Its age is rounded up to 1, 2, 4 and so on up to 256: values
 * are absolute, so that an older baseline does as well, and however peers dawdle, there are few different messages a tick.
 */
export function baselineOf(tick: number, version: number): number {
  if (version === 0) return 0;
  const age = roundedAge(tick, version);
  return age > OLDEST_AGE || age >= tick ? 0 : tick - age;
}

/** How many ticks ago that was, rounded up to a power of two. */
export function roundedAge(tick: number, earlier: number): number {
  let age = 1;
  while (age < tick - earlier) age *= 2;
  return age;
}
