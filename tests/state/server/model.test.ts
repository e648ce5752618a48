import fc from "fast-check";
import { expect, test } from "vitest";
import { Model } from "./model.js";
import { setups, steps } from "./model-steps.js";

test("whatever happens, each peer that is not slow sees exactly what it is to see, after each tick", {
  timeout: 120_000,
}, () => {
  let checks = 0;
  fc.assert(
    fc.property(setups, steps, (setup, all) => {
      const model = new Model(setup);
      model.run(all);
      checks += model.checks;
    }),
    { numRuns: Number(process.env["KEPHAS_STATE_RUNS"] ?? 200) },
  );
  expect(checks).toBeGreaterThan(1000);
});

test("equal operations give equal bytes", () => {
  fc.assert(
    fc.property(setups, steps, (setup, all) => {
      const [one, other] = [new Model(setup), new Model(setup)];
      one.run(all);
      other.run(all);
      expect(one.sent).toEqual(other.sent);
    }),
    { numRuns: 20 },
  );
});
