import { beforeEach, describe, expect, test } from "vitest";
import { bundle } from "../../size/bundle.js";
import type { CourtClient } from "../fixtures-client/court.js";
import { type Bench, createCourt, note } from "./bench.js";
import { delta, reset } from "./messages.js";
import { moved, nobody, people, person } from "./people.js";

let bench: Bench<CourtClient>;

beforeEach(async () => {
  bench = await createCourt();
});

const court = () => bench.client.state.court;

describe("out of step", () => {
  test("a replica is counted once and asks once, applies nothing but a reset, and goes on from that", () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann") })));
    bench.deliver(delta(5, 1), delta(6, 1), delta(2, 1, moved({ 0: 5 })));
    expect([bench.client.ignored.malformed, bench.asked(), court().tick]).toEqual([1, 1, 1]);
    expect([court().players.get("ann")?.at.x, court().ready, bench.client.status]).toEqual([0, true, "open"]);
    bench.deliver(reset(7, 9, people({ 0: person("ann") })), delta(8, 1, moved({ 0: 5 })));
    expect([court().players.get("ann")?.at.x, court().tick, bench.asked()]).toEqual([5, 8, 1]);
    bench.deliver(delta(8, 1));
    expect(bench.asked()).toBe(2);
  });

  test("a reset that is malformed is not asked for again on this connection, since it would come again", async () => {
    bench.deliver(delta(5, 1), [1, 0, 0, 0, 1, 9, 0, 0, 0, 0, 5]);
    expect([bench.client.ignored.malformed, bench.asked()]).toEqual([2, 1]);
    await bench.reopen();
    expect(bench.asked()).toBe(1);
  });

  test("what was applied before the mistake is told, so that listeners never miss a difference", () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann") })));
    const events = note(court(), court().players);
    bench.deliver(delta(2, 1, [...moved({ 0: 5 }), 0, 99]));
    expect(events).toEqual(["change ann at"]);
    bench.deliver(reset(3, 9, people({ 0: person("ann", 5) })));
    expect(events.slice(1)).toEqual(['tick {"tick":3,"reset":true}']);
  });
});

describe("over a reconnect", () => {
  test("the state stays as it was, and what the reset names is the same, with only true differences as events", async () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann"), 1: person("bob", 2) })));
    const [ann, bob] = court().players.values();
    const events = note(court(), court().players);
    await bench.reopen();
    expect([court().ready, court().tick, court().players.size, events]).toEqual([true, 1, 2, []]);
    bench.deliver(reset(900, 9, people({ 0: person("ann"), 1: person("bob", 3) })));
    expect([...court().players.values()].map((player, i) => player === [ann, bob][i])).toEqual([true, true]);
    expect(events).toEqual(["change bob at", 'tick {"tick":900,"reset":true}']);
  });

  test("a session that was resumed goes on without a reset", async () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann") })));
    await bench.reopen();
    bench.deliver(delta(4, 3, moved({ 0: 1 })));
    expect([court().players.get("ann")?.at.x, bench.asked(), bench.client.ignored.malformed]).toEqual([1, 0, 0]);
  });
});

describe("a schema that differs", () => {
  test("is told with the states of this client, apart from commands", async () => {
    bench.net.silent = true;
    bench.net.last.end(1006);
    await bench.clock.advance(1000);
    bench.net.last.accept();
    bench.net.last.answer({ schema: "differs" });
    const [, told] = bench.net.last.runtime;
    expect(told?.params).toEqual({ commands: [], methods: [], states: [[0x501, "0a1b2c3d4e5f6071"]], rooms: [] });
    bench.net.last.answer({ schema: "differs", unavailable: [0x501], contract: 1, peer: "p" });
    await bench.clock.advance(0);
    bench.deliver(reset(1, 9, people({ 0: person("ann") })));
    expect([court().ready, court().players.size, bench.client.ignored]).toMatchObject([false, 0, { unknown: 1 }]);
  });
});

test("the parts of a state that nothing names are in no bundle, and all of one is small", async () => {
  const client = `import { DuelClient } from "./tests/state/fixtures-client/duel.js"; console.log(new DuelClient("/ws"));`;
  const { files, text } = await bundle(client, "browser");
  expect(files).toContain("runtime/client/state/collection.ts");
  for (const file of ["owning", "sampler", "single", "predictor"])
    expect(files).not.toContain(`runtime/client/state/${file}.ts`);
  expect(text).not.toContain("sameValue");
});

test("no client without states carries any of it", async () => {
  const { files } = await bundle(
    `import { KitchenClient } from "./generated/kitchen/client.js"; console.log(new KitchenClient("/ws"));`,
    "browser",
  );
  expect(files.filter((file) => file.startsWith("runtime/client/state/"))).toEqual([]);
});

test("nothing is asked for where nothing was wrong", () => {
  bench.deliver(reset(1, 9, nobody));
  expect([bench.asked(), bench.client.ignored]).toMatchObject([0, { malformed: 0, unknown: 0 }]);
});
