/** Older deltas are not made: a reset takes hardly more. */
const OLDEST_AGE = 256;

/**
 * The tick from which on a peer is told what has changed; 0 for a reset. Its age is rounded up to 1, 2, 4 and so on up to 256: values
 * are absolute, so that an older baseline does as well, and however peers dawdle, there are few different messages a tick.
 */
export function baselineOf(tick: number, version: number): number {
  if (version === 0) return 0;
  let age = 1;
  while (age < tick - version) age *= 2;
  return age > OLDEST_AGE || age >= tick ? 0 : tick - age;
}
