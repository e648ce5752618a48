import { createRandom } from "../../../support/fuzz/random.js";

/** The dice of a simulated world: the same for the same seed. */
export interface Chance {
  /** From 0 to less than 1. */
  fraction(): number;
  /** From 0 to less than this. */
  upTo(limit: number): number;
  /** True in so many of 1. */
  is(probability: number): boolean;
}

export function createChance(seed: number, name: string): Chance {
  const random = createRandom(seed, name);
  const fraction = (): number => random(2 ** 30) / 2 ** 30;
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 8; i++) fraction();
  return { fraction, upTo: (limit) => fraction() * limit, is: (probability) => fraction() < probability };
}
