import { describe } from "vitest";

/** Something that tests use as it really is, and that may not be on this machine. */
export interface Component {
  readonly name: string;
  /** Whether it is here. */
  readonly isHere: () => boolean;
  /** How to get it. */
  readonly advice: string;
}

/** A `describe` for tests that need all of these. Without them it is skipped loudly, but in CI it runs and fails. */
export function describeWith(components: readonly Component[], name: string, tests: () => void): void {
  const missing = components.filter(({ isHere }) => !isHere());
  const skipped = missing.length > 0 && !process.env["CI"];
  if (skipped) for (const component of missing) console.warn(describeSkip(name, component));
  describe.skipIf(skipped)(name, tests);
}

function describeSkip(tests: string, { name, advice }: Component): string {
  return `*** SKIPPED for want of ${name}: "${tests}". To run it, ${advice}.`;
}
