import { type Clock, systemClock } from "../../protocol/clock.js";

/** Milliseconds since 1970: the system's, or on a clock of a test as that advances from now on. */
export function wallClockOf(clock: Clock): () => number {
  if (clock === systemClock) return Date.now;
  const origin = Date.now() - clock.now();
  return () => origin + clock.now();
}
