import { createFakeClock, type FakeClock } from "kephas/testing";
import { describe, expect, it } from "vitest";
import { ByteBudget } from "../../../runtime/server/cluster/handover/byte-budget.js";
import { Inflow, type InflowSink } from "../../../runtime/server/cluster/handover/inflow.js";
import type { Item, TopicEnds } from "../../../runtime/server/cluster/handover/session-state.js";
import { alone, onTopic, W, Z } from "./samples.js";

/** An inflow, and what came out of it: the ids of frames, and `-n` for so many that were missed. */
interface Opened {
  readonly clock: FakeClock;
  readonly inflow: Inflow;
  readonly out: (string | number)[];
  readonly open: (before: readonly TopicEnds[], items?: readonly Item[], topics?: readonly TopicEnds[]) => void;
}

function create(budget = new ByteBudget(100_000)): Opened {
  const clock = createFakeClock();
  const inflow = new Inflow(clock, budget);
  const out: (string | number)[] = [];
  const sink: InflowSink = {
    deliver: ({ frame, position }) => out.push(frame === undefined ? `#${position?.number}` : (frame.at(-1) ?? 0)),
    missed: (messages, from) => out.push(`-${messages}@${from === undefined ? "" : `${from.run}/${from.number}`}`),
  };
  return {
    ...{ clock, inflow, out },
    open: (before, items = [], topics = before) => inflow.open(sink, { before, items, topics }),
  };
}

function heard(end: number, { run = 1, node = W } = {}): readonly TopicEnds[] {
  return [{ topic: "t", senders: [{ node, run, end }] }];
}

describe("what comes for a session that moves", () => {
  it("is first what its former node kept, then what its own node heard, each number once", () => {
    const { inflow, out, open } = create();
    for (const number of [6, 7, 8]) inflow.offer(onTopic(number));
    expect(out).toEqual([]);
    open(heard(5), [onTopic(5), alone(99), onTopic(6)]);
    expect(out).toEqual([5, 99, 6, 7, 8]);
  });

  it("is taken from whichever source has it first", () => {
    const { inflow, out, open } = create();
    open(heard(5));
    inflow.forwarded(0, onTopic(5));
    for (const number of [5, 6]) inflow.offer(onTopic(number));
    inflow.forwarded(0, onTopic(6));
    inflow.forwarded(0, onTopic(7));
    expect(out).toEqual([5, 6, 7]);
  });

  it("waits a second for a number before its own, then counts what is missing", async () => {
    const { clock, inflow, out, open } = create();
    open(heard(5));
    inflow.offer(onTopic(7));
    await clock.advance(600);
    inflow.offer(onTopic(9));
    await clock.advance(399);
    expect(out).toEqual([]);
    await clock.advance(1);
    expect(out).toEqual(["-2@1/5", 7]);
    inflow.offer(onTopic(6));
    await clock.advance(600);
    expect(out).toEqual(["-2@1/5", 7, "-1@1/8", 9]);
  });

  it("goes on at once where the missing number comes", async () => {
    const { clock, inflow, out, open } = create();
    open(heard(5));
    inflow.offer(onTopic(6));
    await clock.advance(900);
    inflow.offer(onTopic(5));
    await clock.advance(5000);
    expect(out).toEqual([5, 6]);
  });

  it("does not wait for what its former node had heard, and was not for this peer", () => {
    const { out, open, inflow } = create();
    inflow.offer(onTopic(8));
    open(heard(5), [onTopic(6)], heard(8));
    expect(out).toEqual([6, 8]);
  });

  it("says nothing of a number without a frame, but goes on behind it", () => {
    const { out, open, inflow } = create();
    open(heard(5));
    inflow.offer({ position: { topic: "t", node: W, run: 1, number: 5 } });
    inflow.offer(onTopic(6));
    expect(out).toEqual(["#5", 6]);
  });

  it("begins a sender that nobody had heard where it is heard first, and counts what was before", () => {
    const { out, open, inflow } = create();
    open(heard(5));
    inflow.offer(onTopic(3, { node: Z }));
    inflow.offer(onTopic(1, { node: Z }));
    inflow.offer(onTopic(2, { node: Z }));
    inflow.offer(onTopic(3, { node: Z }));
    inflow.offer(onTopic(4));
    expect(out).toEqual([3, "-2@1/1"]);
  });

  it("begins anew with another run of a sender, and drops what is of the one before", async () => {
    const { clock, out, open, inflow } = create();
    open(heard(5));
    inflow.offer(onTopic(7));
    inflow.offer(onTopic(1, { run: 2 }));
    inflow.offer(onTopic(6));
    await clock.advance(1000);
    expect(out).toEqual(["-2@1/5", 7, "-1@2/0", 1]);
  });

  it("passes to the run that its former node had heard", () => {
    const { out, open, inflow } = create();
    inflow.offer(onTopic(7));
    open(heard(5), [], heard(3, { run: 2 }));
    inflow.offer(onTopic(3, { run: 2 }));
    expect(out).toEqual([7, 3]);
  });

  it("keeps topics and senders apart", () => {
    const { out, open, inflow } = create();
    open([...heard(5), { topic: "u", senders: [{ node: W, run: 1, end: 1 }] }]);
    inflow.offer(onTopic(2, { topic: "u" }));
    inflow.offer(onTopic(5));
    inflow.offer(onTopic(1, { topic: "u" }));
    expect(out).toEqual([5, 1, 2]);
  });

  it("has what was forwarded to this peer alone once and in order too", async () => {
    const { clock, out, open, inflow } = create();
    open([]);
    inflow.forwarded(1, alone(11));
    inflow.forwarded(1, alone(11));
    inflow.forwarded(0, alone(10));
    inflow.forwarded(3, alone(13));
    await clock.advance(1000);
    expect(out).toEqual([10, 11, "-1@", 13]);
  });

  it("is no more than fits before the session is here: what did not shows as missed", async () => {
    const budget = new ByteBudget(300);
    const { clock, out, open, inflow } = create(budget);
    for (const number of [5, 6, 7]) inflow.offer(onTopic(number));
    expect(budget.used).toBeGreaterThan(0);
    open(heard(5));
    expect(budget.used).toBe(0);
    inflow.offer(onTopic(8));
    await clock.advance(1000);
    expect(out).toEqual([5, 6, "-1@1/7", 8]);
  });

  it("tells how far it has come, and when nothing is to be merged any more", async () => {
    const { clock, open, inflow } = create();
    open(heard(5));
    inflow.offer(onTopic(5));
    expect([inflow.topics, inflow.settled]).toEqual([heard(6), false]);
    await clock.advance(7500);
    inflow.offer(onTopic(7));
    await clock.advance(600);
    expect(inflow.settled).toBe(false);
    await clock.advance(400);
    expect([inflow.topics, inflow.settled]).toEqual([heard(8), true]);
  });

  it("hands over what waits where the session goes on to another node", async () => {
    const { clock, out, open, inflow } = create();
    open(heard(5));
    inflow.offer(onTopic(8));
    inflow.offer(onTopic(7));
    inflow.forwarded(1, alone(11));
    const passed: Item[] = [];
    expect(inflow.close((item) => passed.push(item))).toEqual([onTopic(7), onTopic(8)]);
    await clock.advance(500);
    inflow.forwarded(0, onTopic(5));
    inflow.forwarded(0, alone(10));
    inflow.forwarded(1, alone(11));
    expect([out, passed]).toEqual([[], [onTopic(5), alone(10), alone(11)]]);
  });

  it("takes nothing that is forwarded when all is settled: it has come by itself", async () => {
    const { clock, out, open, inflow } = create();
    open(heard(5));
    await clock.advance(8000);
    inflow.forwarded(0, onTopic(5));
    inflow.forwarded(0, alone(9));
    expect(out).toEqual([]);
  });

  it("waits for nothing where the session is written to the store", () => {
    const { out, open, inflow } = create();
    open(heard(5));
    inflow.offer(onTopic(7));
    inflow.flush();
    expect(out).toEqual(["-2@1/5", 7]);
  });
});
