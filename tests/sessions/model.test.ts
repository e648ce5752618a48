import fc from "fast-check";
import { expect, test } from "vitest";
import { faultsOf } from "./faults.js";
import { anySteps, survivable } from "./steps.js";

const runs = process.env["KEPHAS_LONG"] === "1" ? 20_000 : 250;

test.each([
  ["whatever happens", anySteps],
  ["whatever a network does", survivable],
])("%s, a session keeps what it promises", { timeout: 3_600_000 }, async (_, steps) => {
  const property = fc.asyncProperty(steps, async (given) => {
    expect(await faultsOf(given)).toEqual([]);
  });
  const seed = Number(process.env["KEPHAS_SESSION_SEED"] ?? 1);
  await fc.assert(property, { numRuns: Number(process.env["KEPHAS_SESSION_RUNS"] ?? runs), seed });
});
