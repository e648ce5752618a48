import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Play } from "./play.js";
import { journeys } from "./steps.js";
import { createMemoryWorld } from "./world.js";

const CLIENTS = 3;
const runs = Number(process.env["KEPHAS_STATE_RUNS"] ?? (process.env["KEPHAS_LONG"] === "1" ? 20_000 : 100));
const seed = Number(process.env["KEPHAS_STATE_SEED"] ?? 1);

// Outside of production a state looks at entities that were not touched.
beforeAll(() => void vi.stubEnv("NODE_ENV", "production"));
afterAll(() => void vi.unstubAllEnvs());

test("whatever happens, each message leaves a client with what its server's state was for it at one moment", {
  timeout: 3_600_000,
}, async () => {
  let messages = 0;
  const property = fc.asyncProperty(journeys, async ([name, steps]) => {
    const play = new Play(createMemoryWorld(CLIENTS), name);
    await play.begin();
    await play.run(steps);
    await play.settle();
    await play.end();
    for (const viewer of play.viewers) messages += viewer.messages;
  });
  await fc.assert(property, { numRuns: runs, seed });
  expect(messages).toBeGreaterThan(runs * 20);
});
