import { beforeEach, describe, expect, test } from "vitest";
import type { CourtClient } from "../fixtures-client/court.js";
import { type Bench, createCourt, createDuel, namesIn, note } from "./bench.js";
import { collection, delta, framed, group, ownDelta, ownReset, reset, section, text, u16, u32 } from "./messages.js";
import { moved, nobody, people, person } from "./people.js";

let bench: Bench<CourtClient>;
let events: string[];

beforeEach(async () => {
  bench = await createCourt();
  const { court } = bench.client.state;
  events = note(court, court.players);
});

const court = () => bench.client.state.court;

describe("entities", () => {
  test("are live objects that messages change in place, nested structs too", () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann") })));
    const ann = court().players.get("ann");
    const at = ann?.at;
    bench.deliver(delta(2, 1, moved({ 0: 5 })));
    expect([court().players.get("ann"), ann?.at, at?.x]).toEqual([ann, at, 5]);
    expect(court().players.get("ann")).toBe(ann);
    expect(ann?.at).toBe(at);
  });

  test("whose value comes again are not changed", () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann", 3), 1: person("bob", 4) })));
    events.length = 0;
    bench.deliver(delta(2, 1, moved({ 0: 3, 1: 5 })));
    bench.deliver(delta(3, 1, collection(0, [], section(group(16, { 0: [0], 1: [1, 1] })))));
    expect(events.filter((event) => event.startsWith("change"))).toEqual(["change bob at", "change bob scores"]);
  });

  test("of one slot with another life are others, though the key is the same", () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann") })));
    const first = court().players.get("ann");
    events.length = 0;
    bench.deliver(delta(2, 1, people({ 0: person("ann", 0, { life: 1 }) })));
    expect(events).toEqual(["remove ann", "add ann", 'tick {"tick":2,"reset":false}']);
    expect(court().players.get("ann")).not.toBe(first);
  });

  test("of one key in another slot take the place of the first", () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann"), 1: person("bob") })));
    events.length = 0;
    bench.deliver(delta(2, 1, people({ 2: person("ann") })));
    expect(events.slice(0, -1)).toEqual(["remove ann", "add ann"]);
    expect([...court().players.keys()]).toEqual(["bob", "ann"]);
    bench.deliver(delta(3, 1, moved({ 0: 1 })));
    expect(bench.client.ignored.malformed).toBe(1);
  });

  test("named again as they are stay, and only true differences are events", () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann"), 1: person("bob") })));
    const ann = court().players.get("ann");
    events.length = 0;
    bench.deliver(delta(2, 1, people({ 0: person("ann", 1), 1: person("bob") })));
    expect(events.slice(0, -1)).toEqual(["change ann at"]);
    expect(court().players.get("ann")).toBe(ann);
  });

  test("that leave and are unknown are passed over", () => {
    bench.deliver(reset(1, 9, nobody), delta(2, 1, collection(0, [3, 9], section())));
    expect([bench.client.ignored.malformed, court().tick]).toEqual([0, 2]);
  });

  test("take defaults for what a message has no section of, and later sections where it has", () => {
    const rank = section(group(2, { 1: [42] }));
    bench.deliver(reset(1, 9, people({ 0: person("ann"), 1: person("bob") }, rank)));
    expect([...court().players.values()].map((player) => player.rank)).toEqual([7, 42]);
    expect(events.slice(0, -1)).toEqual(["add ann", "add bob"]);
    events.length = 0;
    bench.deliver(delta(2, 1, collection(0, [], section(), section(group(2, { 0: [8] })))));
    expect(events.slice(0, -1)).toEqual(["change ann rank"]);
  });

  test("may have any key that the type allows, and touch no prototype", () => {
    bench.deliver(reset(1, 9, people({ 0: person("__proto__"), 1: person("constructor") })));
    expect([...court().players.keys()]).toEqual(["__proto__", "constructor"]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("a newer server's", () => {
  test("collections are skipped, and what stands behind known sections", () => {
    const more = section(group(2, { 0: [1] }));
    bench.deliver(reset(1, 9, framed(5, [1, 2, 3]), people({ 0: person("ann") }, section(), more, [9, 9])));
    expect([...court().players.keys()]).toEqual(["ann"]);
    expect(bench.client.ignored.malformed).toBe(0);
  });
});

describe("the own fields of a newer server's", () => {
  test("are passed over by a client whose schema has none, whatever is in them", async () => {
    const { deliver, client, asked } = await createDuel();
    deliver(ownReset(1, 9, 4, collection(0, [], section(group(2, { 0: u32(5) })))), reset(1, 9, nobody));
    deliver(ownDelta(2, 1, 5), ownDelta(3, 1, 6, [255]), delta(2, 1));
    expect([client.state.duel.tick, client.state.duel.ready, client.ignored.malformed, asked()]).toEqual([
      2,
      true,
      0,
      0,
    ]);
  });
});

describe("a reset", () => {
  test("removes whom it does not name, after all has been read", () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann"), 1: person("bob") })));
    const bob = court().players.get("bob");
    events.length = 0;
    bench.deliver(reset(7, 9, people({ 1: person("bob", 2), 2: person("cid") })));
    expect(events).toEqual(["remove ann", "add cid", "change bob at", 'tick {"tick":7,"reset":true}']);
    expect(court().players.get("bob")).toBe(bob);
  });

  test("of another epoch makes others of all, whoever they were", () => {
    bench.deliver(reset(100, 9, people({ 0: person("ann") })));
    events.length = 0;
    bench.deliver(reset(1, 10, people({ 0: person("ann") })));
    expect(events.slice(0, -1)).toEqual(["remove ann", "add ann"]);
    expect(court().tick).toBe(1);
  });

  test("of no collection is a dismissal: all goes, with events, and the state is not ready", () => {
    bench.deliver(reset(1, 9, people({ 0: person("ann") }), collection(1, [])));
    expect(court().ready).toBe(true);
    events.length = 0;
    bench.deliver(reset(1, 9));
    expect(events).toEqual(["remove ann", 'tick {"tick":1,"reset":true}']);
    expect([court().ready, court().players.size]).toEqual([false, 0]);
  });

  test("with nobody in sight is none", () => {
    bench.deliver(reset(1, 9, nobody));
    expect(court().ready).toBe(true);
  });
});

describe("a single", () => {
  test("is one object for ever, with its defaults before anything comes", () => {
    const { match } = court();
    expect(match).toEqual({ phase: 1, winner: "", round: 3 });
    const heard: string[] = [];
    court().on.match((value, changed) => heard.push(`${value === match} ${namesIn(changed)}`));
    bench.deliver(reset(1, 9, nobody, framed(1, [6, 2, ...text("ann")])));
    bench.deliver(delta(2, 1, framed(1, [0, 2, ...u16(4)])), delta(3, 1, framed(1, [2, 2])));
    expect(match).toEqual({ phase: 2, winner: "ann", round: 4 });
    expect(heard).toEqual(["true phase winner", "true round"]);
  });

  test("takes its defaults where a reset does not name them", () => {
    const heard: string[] = [];
    bench.deliver(reset(1, 9, nobody, framed(1, [6, 2, ...text("ann"), 2, ...u16(4)])));
    court().on.match((_value, changed) => heard.push(namesIn(changed)));
    bench.deliver(reset(2, 9, nobody, framed(1, [2, 5])), reset(3, 9));
    expect(court().match).toEqual({ phase: 1, winner: "", round: 3 });
    expect(heard).toEqual(["phase winner round", "phase"]);
  });
});

describe("own fields", () => {
  const gold = (rows: Readonly<Record<number, number>>, ...left: readonly number[]) => {
    const all = Object.entries(rows).map(([slot, value]) => [slot, u32(value)] as const);
    return collection(0, left, section(group(2, Object.fromEntries(all))));
  };

  test("are kept until the shared message of their tick, and applied before its events", () => {
    const own = note(court(), court().own.players);
    bench.deliver(ownReset(1, 9, 5, gold({ 0: 70 })));
    expect([court().acked, court().own.players.size, court().tick]).toEqual([0, 0, 0]);
    court().players.on.add(() => own.push(`seen with ${court().own.players.get("ann")?.gold}`));
    bench.deliver(reset(1, 9, people({ 0: person("ann"), 1: person("bob") })));
    expect([court().acked, [...court().own.players]]).toEqual([5, [["ann", { gold: 70, keys: 1 }]]]);
    expect(own.slice(0, -1)).toEqual(["seen with 70", "seen with 70", "add ann"]);
  });

  test("change with a message of their own, sections too", () => {
    bench.deliver(ownReset(1, 9, 0, gold({ 0: 70 })), reset(1, 9, people({ 0: person("ann") })));
    const own = note(court(), court().own.players);
    bench.deliver(ownDelta(2, 1, 6, collection(0, [], section(), section(group(2, { 0: [4] })))), delta(2, 1));
    expect(own).toEqual(["change ann keys", 'tick {"tick":2,"reset":false}']);
    expect([court().acked, court().own.players.get("ann")]).toEqual([6, { gold: 70, keys: 4 }]);
  });

  test("are gone with their entity, and with what names them as left", () => {
    const all = people({ 0: person("ann"), 1: person("bob") });
    bench.deliver(ownReset(1, 9, 0, gold({ 0: 1, 1: 2 })), reset(1, 9, all));
    const own = note(court(), court().own.players);
    bench.deliver(ownDelta(2, 1, 0, collection(0, [0], section())), delta(2, 1));
    expect([own.shift(), court().players.size, own.length]).toEqual(["remove ann", 2, 1]);
    bench.deliver(delta(3, 1, collection(0, [1], section())));
    expect([own[1], court().own.players.size]).toEqual(["remove bob", 0]);
  });

  test("stay over a reset that names them, as the same objects, and go with one that does not", () => {
    const all = people({ 0: person("ann"), 1: person("bob") });
    bench.deliver(ownReset(1, 9, 3, gold({ 0: 1, 1: 2 })), reset(1, 9, all));
    const ann = court().own.players.get("ann");
    const own = note(court(), court().own.players);
    bench.deliver(ownReset(2, 9, 3, gold({ 0: 1 })), reset(2, 9, all));
    expect([own.shift(), court().own.players.get("ann") === ann]).toEqual(["remove bob", true]);
    bench.deliver(reset(3, 9, all));
    expect([own[1], court().acked, court().players.size]).toEqual(["remove ann", 0, 2]);
  });

  test("of a later owner come without a reset of what is shared", () => {
    bench.deliver(ownReset(1, 9, 3, gold({ 0: 1 })), reset(1, 9, people({ 0: person("ann"), 1: person("bob") })));
    bench.deliver(ownReset(2, 9, 3, gold({ 1: 2 })), delta(2, 1));
    expect([...court().own.players.keys()]).toEqual(["bob"]);
  });

  test("of a connection that was lost before the shared message came count for nothing", async () => {
    bench.deliver(ownReset(1, 9, 3, gold({ 0: 1 })));
    await bench.reopen();
    bench.deliver(reset(1, 9, people({ 0: person("ann") })));
    expect([court().own.players.size, bench.client.ignored.malformed]).toEqual([0, 0]);
  });

  test("of another tick are none of the reset behind them", () => {
    bench.deliver(ownReset(1, 9, 3, gold({ 0: 1 })), reset(2, 9, people({ 0: person("ann") })));
    expect([court().ready, court().own.players.size, court().acked]).toEqual([true, 0, 0]);
    expect([bench.client.ignored.malformed, bench.asked()]).toEqual([0, 0]);
  });

  test("that come out of step give way to those of the reset", () => {
    const all = people({ 0: person("ann") });
    bench.deliver(reset(1, 9, all), [], ownReset(2, 9, 3, gold({ 0: 1 })));
    bench.deliver(ownReset(5, 9, 4, gold({ 0: 2 })), reset(5, 9, all));
    expect([court().own.players.get("ann")?.gold, court().acked]).toEqual([2, 4]);
    expect([bench.client.ignored.malformed, bench.asked()]).toEqual([1, 1]);
  });

  test.each([
    ["without a shared one", [ownDelta(2, 1, 0), ownDelta(3, 1, 0)]],
    ["of another tick than the shared one", [ownDelta(2, 1, 0), delta(3, 2)]],
    ["of another epoch", [ownReset(2, 8, 0), delta(2, 1)]],
    ["that go on from where nobody was", [ownDelta(2, 0, 0), delta(2, 1)]],
    ["of nobody", [ownDelta(2, 1, 0, gold({ 5: 1 })), delta(2, 1)]],
    ["with an identity", [ownDelta(2, 1, 0, collection(0, [], section(group(3, { 0: [0] })))), delta(2, 1)]],
  ])("%s are malformed", (_case, messages) => {
    bench.deliver(reset(1, 9, people({ 0: person("ann") })), ...messages);
    expect([bench.client.ignored.malformed, bench.asked()]).toEqual([1, 1]);
  });
});

test("own fields that go on from before a reset are malformed, and no reset is asked for that is malformed again", () => {
  bench.deliver(reset(1, 9, people({ 0: person("ann") })), ownDelta(2, 1, 0), reset(2, 9, nobody));
  expect([bench.client.ignored.malformed, bench.asked()]).toEqual([1, 0]);
});

test("a group of identities alone brings entities with their defaults", () => {
  bench.deliver(reset(1, 9, collection(0, [], section(group(1, { 0: [0, ...text("ann")] })))));
  expect([court().players.get("ann")?.rank]).toEqual([7]);
});
