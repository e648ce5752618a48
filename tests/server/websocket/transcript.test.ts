import { systemClock } from "kephas/protocol";
import { createTestNet } from "kephas/testing";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { seededRandom } from "../../arena/seeded-random.js";
import { endWithTest } from "../harness/real-server.js";
import { createTranscriptServer, type Outcome, type Plan, SERVER_TIMEOUT_MS, TranscriptClient } from "./transcript.js";

const REQUESTS = 1000;

/** So many requests are made at once, so that slow and quick ones, and those given up, run into each other. */
const AT_ONCE = 20;

function pick<Value>(random: () => number, weighted: readonly (readonly [Value, number])[]): Value {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weighted) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error("nothing to pick from");
}

function planRequests(seed: number): readonly Plan[] {
  const random = seededRandom(seed);
  return Array.from({ length: REQUESTS }, (_, number) => ({
    number,
    via: pick(random, [["ordered", 3] as const, ["loose", 4] as const, ["method", 3] as const]),
    handler: pick(random, [["answers", 7] as const, ["declares", 2] as const, ["throws", 1] as const]),
    takesMs: pick(random, [
      [0, 6],
      [1 + Math.floor(random() * 10), 4],
      [SERVER_TIMEOUT_MS + 20, 0.2],
    ]),
    timeoutMs: pick(random, [[undefined, 9] as const, [1 + Math.floor(random() * 8), 1] as const]),
    abortMs: pick(random, [[undefined, 9] as const, [Math.floor(random() * 8), 1] as const]),
  }));
}

/** What the request itself may come to: its own answer in words, or why there was none. */
function possibleOutcomes({ number, handler, takesMs, timeoutMs, abortMs }: Plan): readonly Outcome[] {
  const words = { answers: `${number} answered`, declares: `${number} declared`, throws: "remote" } as const;
  const answered = takesMs > SERVER_TIMEOUT_MS ? "timeout" : words[handler];
  return [answered, ...(timeoutMs === undefined ? [] : ["timeout"]), ...(abortMs === undefined ? [] : ["aborted"])];
}

function expectOwnAnswers(plans: readonly Plan[], outcomes: readonly Outcome[]): void {
  expect(outcomes).toHaveLength(plans.length);
  for (const plan of plans) {
    const outcome = outcomes[plan.number];
    expect({ plan, outcome, fits: possibleOutcomes(plan).includes(outcome ?? "") }).toMatchObject({ fits: true });
  }
  // The plan is worth its name only where each kind of outcome occurs.
  const kinds = new Set(outcomes.map((outcome) => outcome.replace(/^\d+ /, "")));
  expect([...kinds].sort()).toEqual(["aborted", "answered", "declared", "remote", "timeout"]);
}

/** Makes the requests in groups. `pause` lets some time pass between two of them. */
async function makeAll(
  client: TranscriptClient,
  plans: readonly Plan[],
  pause: () => Promise<void>,
): Promise<readonly Promise<Outcome>[]> {
  const outcomes: Promise<Outcome>[] = [];
  for (let first = 0; first < plans.length; first += AT_ONCE) {
    outcomes.push(...plans.slice(first, first + AT_ONCE).map((plan) => client.make(plan)));
    await pause();
  }
  return outcomes;
}

async function playInMemory(seed: number): Promise<readonly Outcome[]> {
  const net = createTestNet();
  const { clock } = net;
  const plans = planRequests(seed);
  const client = new TranscriptClient(net.connect(createTranscriptServer(clock)), { clock, logger: false });
  const connected = client.connect();
  await clock.advance(0);
  await connected;
  const made = await makeAll(client, plans, () => clock.advance(3));
  await clock.advance(1_000_000);
  const outcomes = await Promise.all(made);
  expectOwnAnswers(plans, outcomes);
  expectNothingLeftOver(client, plans, outcomes);
  return outcomes;
}

/** Whoever gave up keeps its place in the line of its command; a method's late answer matches no id any more. */
function expectNothingLeftOver(client: TranscriptClient, plans: readonly Plan[], outcomes: readonly Outcome[]): void {
  const givenUp = plans.filter(({ via, number }) => via === "method" && isGivenUp(outcomes[number]));
  expect(client.ignored).toMatchObject({ unknown: 0, malformed: 0, refused: 0 });
  expect(client.ignored.unmatched).toBeLessThanOrEqual(givenUp.length);
}

const isGivenUp = (outcome: Outcome | undefined): boolean => outcome === "timeout" || outcome === "aborted";

test.each([1, 2, 3])(
  "each of a thousand interleaved requests gets its own answer, in memory, the same each time (seed %i)",
  async (seed) => {
    expect(await playInMemory(seed)).toEqual(await playInMemory(seed));
  },
);

test.each([4, 5])(
  "each of a thousand interleaved requests gets its own answer, over a real socket (seed %i)",
  async (seed) => {
    const server = endWithTest(createTranscriptServer(systemClock));
    const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
    const client = new TranscriptClient(url, { WebSocket, clock: systemClock, logger: false });
    await client.connect();
    const plans = planRequests(seed);
    const made = await makeAll(client, plans, () => new Promise((resolve) => setImmediate(resolve)));
    const outcomes = await Promise.all(made);
    expectOwnAnswers(plans, outcomes);
    expectNothingLeftOver(client, plans, outcomes);
    client.close();
  },
);
