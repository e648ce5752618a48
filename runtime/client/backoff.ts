/** The bounds of the waits between attempts to connect. */
export interface BackoffRange {
  readonly minMs: number;
  readonly maxMs: number;
}

/**
 * How long to wait before the next attempt, in milliseconds: anywhere between `minMs` and a bound that doubles with each
 * failed attempt up to `maxMs`, so that clients that lost one server do not reconnect at one moment.
 *
 * @param failures attempts that failed in a row before, from 0
 * @param random from 0 to below 1
 */
export function backoffMs(range: BackoffRange, failures: number, random: number): number {
  const bound = Math.min(range.maxMs, range.minMs * 2 ** (failures + 1));
  return range.minMs + random * Math.max(0, bound - range.minMs);
}
