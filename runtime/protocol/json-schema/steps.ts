import { KephasError } from "../error.js";

/** How many calls of a validator's functions a message may take, and how many more for each of its values. */
const MIN_STEPS = 10_000;
const STEPS_PER_VALUE = 32;

/** Of the running check. Checks are synchronous and do not nest. */
let left = MIN_STEPS;

/** Whether the running check is one of several parts of a message. */
let shared = false;

/** Starts the count for a message of so many values; within {@link shareSteps} adds what such a part is allowed. */
export function allowSteps(values: number): void {
  left = (shared ? left : MIN_STEPS) + STEPS_PER_VALUE * values;
}

/**
 * Runs a check that meets several documents in one message: together they may take as many steps as one document of all
 * these values, so that a list of small parts asks for no more than its size warrants.
 */
export function shareSteps<Value>(check: () => Value): Value {
  if (shared) return check();
  shared = true;
  left = MIN_STEPS;
  try {
    return check();
  } finally {
    shared = false;
  }
}

/**
 * Counts one call. Throws `invalid` when there are no more: alternatives that each lead deeper into the message are tried again at each of its levels,
 * so that a few bytes can ask for a billion of calls.
 */
export function countStep(): void {
  if (--left < 0) throw new KephasError("invalid", "takes more steps to check than its size allows", { path: "" });
}
