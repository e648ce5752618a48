import type { Protocol } from "./command.js";
import { KephasError } from "./error.js";

/** The contract between this package and generated code: what that imports, and what it passes. */
export const RUNTIME = 1;

/** Throws `usage` for code that was generated for another contract: it would fail later, with an unclear error. */
export function requireRuntime({ name, runtime }: Protocol): void {
  // Code from before there was a number has none.
  const generatedFor: number | undefined = runtime;
  if (generatedFor === RUNTIME) return;
  const advice = Number(generatedFor) > RUNTIME ? "" : "-gen and generate it again";
  throw new KephasError(
    "usage",
    `protocol "${name}" was generated for runtime ${generatedFor ?? 0}, not ${RUNTIME}: update kephas${advice}`,
  );
}
