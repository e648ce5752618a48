import { describe, expect, test } from "vitest";
import { races } from "./races.js";
import { Stage } from "./stage.js";

const isThorough = process.env["KEPHAS_LONG"] === "1";
const seeds = Array.from({ length: isThorough ? 200 : 10 }, (_, seed) => seed + 1);

describe("on sockets, these end as they do in memory", () => {
  test.each(races.filter(({ isLong = false }) => !isLong))(
    "$name",
    { timeout: 600_000 },
    async ({ stage: options, run, end }) => {
      for (const seed of seeds) {
        const stage = new Stage("sockets", seed, options);
        await stage.open();
        expect(await run(stage), `seed ${seed}`).toEqual(end);
        await stage.end();
      }
    },
  );
});
