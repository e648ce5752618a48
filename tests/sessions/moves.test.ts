import { expect, test } from "vitest";
import { createMapStore } from "../server/harness/map-store.js";
import { conversation, transcriptOf } from "./conversation.js";
import { judge } from "./judge.js";
import { createSocketWorld } from "./socket-world.js";
import type { Step } from "./steps.js";
import { Travel } from "./travel.js";

/** What a server says, which needs somebody to say it to. */
const SAID: ReadonlySet<Step["do"]> = new Set(["say", "call", "hint"]);

/** In these worlds time passes faster than usual: more conversations than this would take longer than their time-outs. */
const AT_ONCE = 5;

/** The conversation, in which another server takes over before the step of that number; at the end where there is none. */
async function travel(parser: "kephas" | "ws", moveAt?: number) {
  const world = createSocketWorld(parser, createMapStore());
  const journey = new Travel(world);
  await journey.begin();
  await until(journey, () => journey.client.status === "open");
  for (const [at, step] of conversation.entries()) {
    if (at === moveAt) await journey.succeed(world.lead);
    if (SAID.has(step.do)) await until(journey, () => journey.servers.some(({ peers }) => peers.size > 0));
    await journey.do(step);
  }
  if (moveAt === conversation.length) await journey.succeed(world.lead);
  await until(journey, () => journey.server.peers.size === 1);
  await world.advance(10_000);
  const faults = judge(journey);
  const statuses = journey.client.status;
  const resumes = journey.journal.resumes.map(({ outcome }) => outcome);
  await journey.end();
  await world.close();
  return { faults, statuses, resumes, transcript: transcriptOf(journey.journal) };
}

async function until({ world }: Travel, isSo: () => boolean): Promise<void> {
  for (let waits = 0; !isSo(); waits++) {
    if (waits > 1_000) throw new Error("it does not come to that");
    await world.advance(20);
  }
}

test.each(["kephas", "ws"] as const)(
  "a conversation in which the client moves to another server, at any step, is the one in which it does not (%s)",
  { timeout: 120_000 },
  async (parser) => {
    const whole = await travel(parser);
    expect(whole.faults).toEqual([]);
    const places = Array.from({ length: conversation.length + 1 }, (_, at) => at);
    const moved: Awaited<ReturnType<typeof travel>>[] = [];
    while (moved.length < places.length) {
      const next = places.slice(moved.length, moved.length + AT_ONCE);
      moved.push(...(await Promise.all(next.map((at) => travel(parser, at)))));
    }
    const expected = { ...whole, resumes: ["resumed"] };
    expect(moved.map((one, at) => ({ at, ...one }))).toEqual(places.map((at) => ({ at, ...expected })));
  },
);
