import { beforeEach, describe, expect, test } from "vitest";
import type { CourtClient } from "../fixtures-client/court.js";
import { type Bench, createCourt, namesIn, note } from "./bench.js";
import { collection, delta, framed, reset, section } from "./messages.js";
import { moved, nobody, people, person } from "./people.js";

let bench: Bench<CourtClient>;

beforeEach(async () => {
  bench = await createCourt();
});

const court = () => bench.client.state.court;
const three = () => people({ 0: person("ann"), 1: person("bob"), 2: person("cid") });

test("come when all of a message is applied: removals, additions, changes, then the tick", () => {
  bench.deliver(reset(1, 9, three()));
  const seen: string[] = [];
  const picture = () => `${[...court().players.keys()].join()} phase ${court().match.phase}`;
  court().on.tick(() => seen.push(`tick: ${picture()}`));
  court().on.match(() => seen.push(`match: ${picture()}`));
  court().players.on.change((_player, key) => seen.push(`change ${key}: ${picture()}`));
  court().players.on.add((_player, key) => seen.push(`add ${key}: ${picture()}`));
  court().players.on.remove((_player, key) => seen.push(`remove ${key}: ${picture()}`));
  const row = collection(0, [0], section([2, ...slotX(1, 8)], [31, 2, 0, ...person("dan")]));
  bench.deliver(delta(2, 1, row, framed(1, [2, 4])));
  const now = "bob,cid,dan phase 4";
  expect(seen.map((line) => line.replace(now, "now"))).toEqual([
    "remove ann: now",
    "add dan: now",
    "change bob: now",
    "match: now",
    "tick: now",
  ]);
});

/** The slots and the row of a group that moves one. */
const slotX = (slot: number, x: number) => [2, slot, ...new Uint8Array(Float32Array.of(x, 0).buffer)];

describe("changed", () => {
  test("is one object, with a getter for each field, and says nothing after the call", () => {
    bench.deliver(reset(1, 9, three()));
    const kept = new Set<{ readonly at: boolean; readonly name: boolean; readonly rank: boolean }>();
    const said: unknown[] = [];
    court().players.on.change((_player, _key, changed) => {
      kept.add(changed);
      said.push({ ...changed });
    });
    bench.deliver(delta(2, 1, moved({ 0: 1, 2: 1 })));
    const at = { at: true, facing: false, name: false, scores: false, rank: false };
    expect([said, kept.size]).toEqual([[at, at], 1]);
    for (const changed of kept) expect([changed.at, changed.name, changed.rank]).toEqual([false, false, false]);
  });
});

describe("a listener", () => {
  test("that throws or rejects is logged, and disturbs no other", async () => {
    const heard: unknown[] = [];
    const fail = () => {
      throw new Error("no");
    };
    court().players.on.add(fail);
    court().players.on.add((_player, key) => heard.push(key));
    court().on.match(async () => fail());
    court().on.tick(fail);
    court().on.tick(({ tick }) => heard.push(tick));
    bench.deliver(reset(1, 9, people({ 0: person("ann") }), framed(1, [2, 4])));
    await bench.clock.advance(0);
    expect(heard).toEqual(["ann", 1]);
    expect(bench.lines.all.map((line) => line.split("\n")[0])).toEqual([
      "error kephas: court.players.on.add failed: Error: no",
      "error kephas: court.on.tick failed: Error: no",
      "error kephas: court.match.on.change failed: Error: no",
    ]);
  });

  test("is removed by what was returned, and by its signal, in the midst of a message too", () => {
    const heard: string[] = [];
    const { signal, ...controller } = withAbort();
    const stop = court().players.on.add((_player, key) => {
      heard.push(key);
      stop();
    });
    court().players.on.add((_player, key) => heard.push(`signal ${key}`), { signal });
    court().on.tick(() => controller.abort());
    bench.deliver(reset(1, 9, three()), delta(2, 1, people({ 3: person("dan") })));
    expect(heard).toEqual(["ann", "signal ann", "signal bob", "signal cid"]);
  });

  test("that comes in the midst of a message hears of the next one", () => {
    const heard: string[] = [];
    court().players.on.add((_player, key) => {
      if (key === "ann") court().players.on.add((_later, other) => heard.push(other));
    });
    bench.deliver(reset(1, 9, three()), delta(2, 1, people({ 3: person("dan") })));
    expect(heard).toEqual(["dan"]);
  });

  test("of each hears once of those that are there, and of those that come", () => {
    bench.deliver(reset(1, 9, three()));
    const heard: string[] = [];
    court().players.each((player, key) => heard.push(`${key} ${player.name}`));
    bench.deliver(delta(2, 1, people({ 3: person("dan") })));
    expect(heard).toEqual(["ann ann", "bob bob", "cid cid", "dan dan"]);
  });

  test("of each hears once, in the midst of a message too, and nothing once its signal has fired", () => {
    const heard: string[] = [];
    court().players.on.add((_player, key) => {
      if (key === "ann") court().players.each((_each, other) => heard.push(other));
    });
    bench.deliver(reset(1, 9, three()));
    expect(heard).toEqual(["ann", "bob", "cid"]);
    const { signal, abort } = withAbort();
    abort();
    court().players.each((_each, other) => heard.push(`never ${other}`), { signal });
    expect(heard).toHaveLength(3);
  });
});

test("a state is applied whether or not anybody hears of it, and later listeners hear only of what is new", () => {
  bench.deliver(reset(1, 9, three()), delta(2, 1, moved({ 0: 3 })));
  const events = note(court(), court().players);
  bench.deliver(delta(3, 1, moved({ 1: 3 })));
  expect(events).toEqual(["change bob at", 'tick {"tick":3,"reset":false}']);
  expect(court().players.get("ann")?.at.x).toBe(3);
});

test("what comes and changes in one message is an addition alone, also where only changes are heard", () => {
  const heard: string[] = [];
  court().players.on.change((_player, key, changed) => heard.push(`${key} ${namesIn(changed)}`));
  bench.deliver(reset(1, 9, collection(0, [], section([31, 2, 0, ...person("ann")], [2, ...slotX(0, 8)]))));
  bench.deliver(delta(2, 1, moved({ 0: 9 })));
  expect(heard).toEqual(["ann at"]);
});

test("the maps are maps", () => {
  bench.deliver(reset(1, 9, three()));
  const { players } = court();
  expect([players.size, players.has("bob"), [...players.keys()]]).toEqual([3, true, ["ann", "bob", "cid"]]);
  expect([...players].map(([key, { name }]) => key === name)).toEqual([true, true, true]);
  bench.deliver(reset(2, 9, nobody));
  expect([...players]).toEqual([]);
});

function withAbort(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

test("who comes and goes within one message is told of to nobody", () => {
  const events = note(court(), court().players);
  const rows = [
    [31, 2, 0, ...person("ann")],
    [31, 2, 0, ...person("bob", 0, { life: 1 })],
  ];
  bench.deliver(reset(1, 9, collection(0, [], section(...rows))));
  expect(events).toEqual(["add bob", 'tick {"tick":1,"reset":true}']);
});
