import { isDeepStrictEqual } from "node:util";
import { memoryBackplane } from "kephas/backplane/memory";
import { expect, test } from "vitest";
import { createMapStore } from "../server/harness/map-store.js";
import { conversation, transcriptOf } from "./conversation.js";
import { judge } from "./judge.js";
import { createSocketWorld } from "./socket-world.js";
import type { Step } from "./steps.js";
import { Travel } from "./travel.js";

/** What a server says, which needs somebody to say it to. */
const SAID: ReadonlySet<Step["do"]> = new Set(["say", "call", "hint"]);

/** So many at once: each waits most of the time. */
const AT_ONCE = 8;

/** A move takes a few seconds, and what is asked meanwhile ten at most, which a busy machine must not use up. */
const SPEED = 4;

/** After all has come, so long for what would come twice. */
const QUIET_MS = 1_000;

type Transcript = ReturnType<typeof transcriptOf>;

interface Move {
  /** The step before which another server takes over; behind the last step, at the end. */
  readonly at: number;
  /** What the conversation comes to. */
  readonly transcript: Transcript;
}

const between = {
  "a store": () => ({ store: createMapStore() }),
  "a backplane": () => ({ backplane: memoryBackplane() }),
};

interface Way {
  readonly parser: "kephas" | "ws";
  /** What is between the servers. */
  readonly by: keyof typeof between;
}

async function travel({ parser, by }: Way, move?: Move) {
  const world = createSocketWorld({ frameParser: parser, speed: SPEED, ...between[by]() });
  const journey = new Travel(world);
  await journey.begin();
  await until(journey, () => journey.client.status === "open");
  for (const [at, step] of conversation.entries()) {
    if (at === move?.at) await journey.succeed(world.lead);
    if (SAID.has(step.do)) await until(journey, () => journey.servers.some(({ peers }) => peers.size > 0));
    await journey.do(step);
  }
  if (move?.at === conversation.length) await journey.succeed(world.lead);
  await until(journey, () => journey.server.peers.size === 1);
  await (move ? settle(journey, move.transcript) : world.advance(10_000));
  const faults = judge(journey);
  const statuses = journey.client.status;
  const resumes = journey.journal.resumes.map(({ outcome }) => outcome);
  await journey.end();
  await world.close();
  return { faults, statuses, resumes, transcript: transcriptOf(journey.journal) };
}

/** Until all has come that ever will, without a fault; the test says what is missing where it never does. */
async function settle(journey: Travel, transcript: Transcript): Promise<void> {
  const { world } = journey;
  const isSettled = (): boolean =>
    judge(journey).length === 0 && isDeepStrictEqual(transcriptOf(journey.journal), transcript);
  for (let waits = 0; waits < 1_000 && !isSettled(); waits++) await world.advance(20);
  await world.advance(QUIET_MS);
}

async function until({ world }: Travel, isSo: () => boolean): Promise<void> {
  for (let waits = 0; !isSo(); waits++) {
    if (waits > 1_000) throw new Error("it does not come to that");
    await world.advance(20);
  }
}

test.each([
  { parser: "kephas", by: "a store" },
  { parser: "ws", by: "a store" },
  { parser: "kephas", by: "a backplane" },
] as const)(
  "a conversation in which the client moves to another server by $by, at any step, is the one in which it does not ($parser)",
  { timeout: 120_000 },
  async (way) => {
    const whole = await travel(way);
    expect(whole.faults).toEqual([]);
    const places = Array.from({ length: conversation.length + 1 }, (_, at) => at);
    const moved: Awaited<ReturnType<typeof travel>>[] = [];
    while (moved.length < places.length) {
      const next = places.slice(moved.length, moved.length + AT_ONCE);
      moved.push(...(await Promise.all(next.map((at) => travel(way, { at, transcript: whole.transcript })))));
    }
    const expected = { ...whole, resumes: ["resumed"] };
    expect(moved.map((one, at) => ({ at, ...one }))).toEqual(places.map((at) => ({ at, ...expected })));
  },
);
