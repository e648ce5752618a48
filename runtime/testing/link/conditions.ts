import { usage } from "../../protocol/error.js";

/** How a link behaves, the same in both directions. What is left out is as in memory: no delay, no loss, no bound. */
export interface LinkConditions {
  /** How long each chunk is under way, one way, in milliseconds. */
  readonly delayMs?: number;
  /** By how much that varies, up and down, in milliseconds. Order is kept all the same, as TCP keeps it. */
  readonly jitterMs?: number;
  /** The share of chunks that are lost at first, from 0 to 1: see `RETRANSMISSION_MS`. */
  readonly loss?: number;
  /** What passes in a second, each way. */
  readonly bytesPerSecond?: number;
  /** What the random numbers begin with, so that each run is the same: 1 unless given. */
  readonly seed?: number;
}

/** Conditions that are complete and in range. */
export type CompleteConditions = Required<LinkConditions>;

/**
 * How long TCP waits at least before it sends again what nobody has acknowledged (RFC 6298 has a second, Linux 200 ms). A chunk
 * that is lost arrives so much and a round trip later, and all behind it no earlier.
 */
export const RETRANSMISSION_MS = 200;

/** The longest delay and jitter, in milliseconds. */
export const MAX_DELAY_MS = 60_000;

/** Bounds of each number, and its value where it is left out. */
const NUMBERS: Readonly<Record<keyof LinkConditions, readonly [initial: number, least: number, most: number]>> = {
  delayMs: [0, 0, MAX_DELAY_MS],
  jitterMs: [0, 0, MAX_DELAY_MS],
  loss: [0, 0, 1],
  bytesPerSecond: [Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY],
  seed: [1, 0, 2 ** 32 - 1],
};

/** Fills in what is left out. Throws `usage` for a number that is out of its bounds, and for a name that there is not. */
export function completeConditions(given: LinkConditions): CompleteConditions {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(NUMBERS, name));
  if (unknown !== undefined) throw usage(`link: there is no ${unknown}; there are ${Object.keys(NUMBERS).join(", ")}`);
  return {
    delayMs: read(given, "delayMs"),
    jitterMs: read(given, "jitterMs"),
    loss: read(given, "loss"),
    bytesPerSecond: read(given, "bytesPerSecond"),
    seed: read(given, "seed"),
  };
}

function read(given: LinkConditions, name: keyof LinkConditions): number {
  const [initial, least, most] = NUMBERS[name];
  const value: unknown = given[name] ?? initial;
  if (typeof value === "number" && value >= least && value <= most) return value;
  throw usage(`link: ${name} is ${String(value)} and has to be a number from ${least} to ${most}`);
}
