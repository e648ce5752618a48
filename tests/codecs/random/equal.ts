import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

/** Compares at the speed of thousands of values; where they differ, the matcher tells how. */
export function expectEqual(actual: unknown, expected: unknown, place: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, place).toStrictEqual(expected);
}
