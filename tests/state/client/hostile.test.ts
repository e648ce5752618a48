import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { CourtClient } from "../fixtures-client/court.js";
import { type Bench, createCourt, namesIn, note } from "./bench.js";
import {
  type Bytes,
  collection,
  delta,
  f32,
  framed,
  group,
  ownReset,
  reset,
  section,
  u32,
  varint,
} from "./messages.js";
import { moved, nobody, people, person } from "./people.js";

const ready = reset(1, 9, people({ 0: person("ann"), 1: person("bob") }), framed(1, [2, 4]));
const step = delta(2, 1, moved({ 0: 5, 1: 7 }), framed(1, [0, 2, 1, 1]));

let bench: Bench<CourtClient>;

beforeEach(async () => {
  bench = await createCourt();
});

const inPlayers = (...body: Bytes): Bytes => delta(2, 1, framed(0, body));

describe("malformed, and no more than that, is", () => {
  test.each<[string, Bytes]>([
    ["an empty message", []],
    ["a head that is cut", [2, 0, 0, 0]],
    ["an unknown bit in the head", [...u32(2), 4, 1]],
    ["a tick that is not later", delta(1, 1)],
    ["an age from after the client's tick", delta(3, 1)],
    ["an age of more than 32 bits", [...u32(2), 0, 255, 255, 255, 255, 31]],
    ["a number that never ends", [...u32(2), 0, 128, 128, 128, 128, 128, 128, 1]],
    ["a collection without a length", [...u32(2), 0, 1, 0]],
    ["a collection longer than the message", [...u32(2), 0, 1, 0, 5, 0, 0]],
    ["a collection without a body", inPlayers()],
    ["a collection without its first section", inPlayers(0)],
    ["a mask of nothing", inPlayers(0, 1, 0, 0)],
    ["a mask of unknown fields", inPlayers(0, 1, 32, 0)],
    ["a mask of the highest bit", inPlayers(0, 1, ...varint(0x8000_0002), 0)],
    ["an identity in a later section", inPlayers(0, 0, 1, 3, 2, 0)],
    ["a change of nobody", inPlayers(0, 1, 4, 2, 9, 0, 0, 0, 0)],
    ["a slot beyond all", inPlayers(...collection(0, [65_536]).slice(2))],
    ["gaps beyond all slots", inPlayers(4, ...varint(65_535), 0)],
    ["a bitmap beyond all slots", inPlayers(3, ...varint(65_535), 1, 2)],
    ["a bitmap of another count", inPlayers(5, 0, 1, 1)],
    ["a bitmap of too many", inPlayers(3, 0, 1, 3)],
    ["a bitmap longer than its collection", inPlayers(3, 0, 200, 1)],
    ["more slots than bytes", inPlayers(...varint(0xffff_fffe))],
    ["more groups than bytes", inPlayers(0, ...varint(0xffff_ffff))],
    ["a row that ends early", inPlayers(0, 1, 4, 2, 0, 0, 0)],
    ["a text that is no UTF-8", inPlayers(0, 1, 8, 2, 0, 1, 255)],
    ["a single's mask of identity", delta(2, 1, framed(1, [1]))],
    ["a single's mask of unknown fields", delta(2, 1, framed(1, [8]))],
    ["a single without a mask", delta(2, 1, framed(1, []))],
  ])("%s", (_case, message) => {
    bench.deliver(ready, message);
    expect([bench.client.ignored.malformed, bench.asked(), bench.client.status]).toEqual([1, 1, "open"]);
    expect(bench.client.state.court.tick).toBe(1);
    bench.deliver(reset(3, 9, people({ 0: person("ann") })));
    expect([...bench.client.state.court.players.keys()]).toEqual(["ann"]);
  });

  test("own fields in a single", () => {
    bench.deliver(ownReset(1, 9, 0, framed(1, [2, 4])), ready);
    expect(bench.client.state.court.match.phase).toBe(4);
  });
});

test("of an entity at which a message breaks off all counts as changed that it was about to say, and of no other", () => {
  const { court } = bench.client.state;
  bench.deliver(ready);
  const events = note(court, court.players);
  const bad = [...f32(5), ...f32(0), 1, 255];
  bench.deliver(delta(2, 1, collection(0, [], section(group(2 | 8, { 1: bad })))));
  expect([events, court.players.get("bob")?.at.x]).toEqual([["change bob at name"], 5]);
  const changes: string[] = [];
  court.on.match((_match, changed) => changes.push(namesIn(changed)));
  bench.deliver(reset(3, 9, people({ 0: person("ann") })), delta(4, 3, framed(1, [2 | 4, 7])));
  expect(changes.at(-1)).toBe("phase winner");
});

test("whatever comes, the client goes on: maps are what listeners were told, and the next reset puts all right", async () => {
  const whole = reset(1, 9, people({ 0: person("ann"), 1: person("bob") }), framed(1, [2, 4]));
  const own = ownReset(1, 9, 3, collection(0, [], section(group(2, { 1: u32(7) }))));
  await fc.assert(
    fc.asyncProperty(
      fc.array(hostileOf([whole, step, own, delta(3, 1, collection(0, [0], section()))])),
      async (all) => {
        const { client, deliver, lines } = await createCourt();
        const { court } = client.state;
        const picture = new Map<string, object>();
        court.players.on.add((player, key) => picture.set(key, player));
        court.players.on.remove((player, key) => picture.get(key) === player && picture.delete(key));
        deliver(...all);
        expect([...picture].sort()).toEqual([...court.players].sort());
        deliver(reset(9, 77, people({ 0: person("dan", 5) })));
        expect([...court.players]).toMatchObject([["dan", { at: { x: 5 } }]]);
        expect([...picture.keys()]).toEqual(["dan"]);
        expect([client.status, lines.all.filter((line) => line.startsWith("error"))]).toEqual(["open", []]);
        expect(Object.keys(Object.prototype)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

/** One of these messages: as it is, with bytes changed, cut, or spliced with another one. */
function hostileOf(messages: readonly Bytes[]): fc.Arbitrary<Bytes> {
  const one = fc.constantFrom(...messages);
  const at = fc.nat(60);
  const mutated = fc
    .tuple(one, fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 4 }))
    .map(([bytes, changes]) => {
      const copy = [...bytes];
      for (const [i, byte] of changes) copy[i % copy.length] = byte;
      return copy;
    });
  const cut = fc.tuple(one, at).map(([bytes, length]) => bytes.slice(0, length));
  const spliced = fc.tuple(one, at, one, at).map(([a, i, b, j]) => [...a.slice(0, i), ...b.slice(j)]);
  return fc.oneof(one, mutated, cut, spliced, fc.array(fc.nat(255), { maxLength: 40 }));
}

test("a message of ten megabytes that names nothing new is read, and that is all", () => {
  const events = note(bench.client.state.court, bench.client.state.court.players);
  bench.deliver(reset(1, 9, nobody));
  const groups = new Array<number>(1_000_000).fill(0).flatMap(() => [2, 0]);
  bench.deliver(delta(2, 1, framed(0, [0, ...varint(1_000_000), ...groups])));
  expect(events).toHaveLength(2);
});
