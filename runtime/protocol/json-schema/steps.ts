import { KephasError } from "../error.js";

/** How many calls of a validator's functions a message may take, and how many more for each of its values. */
const MIN_STEPS = 10_000;
const STEPS_PER_VALUE = 32;

/** Of the running check. Checks are synchronous and do not nest. */
let left = MIN_STEPS;

/** Starts the count for a message of so many values. */
export function allowSteps(values: number): void {
  left = MIN_STEPS + STEPS_PER_VALUE * values;
}

/**
 * Counts one call. Throws `invalid` when there are no more: alternatives that each lead deeper into the message are tried again at each of its levels,
 * so that a few bytes can ask for a billion of calls.
 */
export function countStep(): void {
  if (--left < 0) throw new KephasError("invalid", "takes more steps to check than its size allows", { path: "" });
}
