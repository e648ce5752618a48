import { describe, expect, test } from "vitest";
import { races } from "./races.js";
import { Stage } from "./stage.js";

const isThorough = process.env["KEPHAS_LONG"] === "1";
const seeds = Array.from({ length: isThorough ? 1000 : 50 }, (_, seed) => seed + 1);

describe("in memory, on links of any delay, these end in one way", () => {
  test.each(races)("$name", { timeout: 600_000 }, async ({ stage: options, run, end }) => {
    for (const seed of seeds) {
      const stage = new Stage("memory", seed, options);
      await stage.open();
      expect(await run(stage), `seed ${seed}`).toEqual(end);
      await stage.end();
    }
  });
});
