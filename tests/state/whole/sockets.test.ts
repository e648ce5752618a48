import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Kind } from "./kinds.js";
import { Play } from "./play.js";
import { createSocketWorld } from "./socket-world.js";
import { journeys, type Step } from "./steps.js";

const CLIENTS = 2;
const isLong = process.env["KEPHAS_LONG"] === "1";
const seed = Number(process.env["KEPHAS_STATE_SEED"] ?? 1);

/** So many at once: each waits most of the time. */
const AT_ONCE = 20;

beforeAll(() => void vi.stubEnv("NODE_ENV", "production"));
afterAll(() => void vi.unstubAllEnvs());

async function faultOf([name, steps]: readonly [Kind["name"], readonly Step[]], at: number): Promise<unknown> {
  const play = new Play(await createSocketWorld(CLIENTS, at % 2 === 0 ? "kephas" : "ws"), name);
  try {
    await play.begin();
    await play.run(steps.filter((step) => !("who" in step) || step.who < CLIENTS));
    await play.settle();
    await play.end();
    return undefined;
  } catch (error) {
    return `${name} ${at}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

test("over sockets each message leaves a client with what its server's state was for it at one moment", {
  timeout: 3_600_000,
}, async () => {
  const all = fc.sample(journeys, { numRuns: isLong ? 1_000 : 20, seed });
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const outcomes = await Promise.all(all.slice(at, at + AT_ONCE).map((one, i) => faultOf(one, at + i)));
    expect(outcomes.filter((outcome) => outcome !== undefined)).toEqual([]);
  }
});
