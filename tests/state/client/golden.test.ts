import { beforeEach, expect, test } from "vitest";
import type { DuelClient } from "../fixtures-client/duel.js";
import { type Bench, createDuel, note } from "./bench.js";

const join = "01000000 01 ed5e0000 00 1a 00 01 3f 04 00 00 01 0700 0080 0040 00 64 01 01 0900 0000 ffff 80 5a 00";
const ticks = {
  2: "02000000 00 01 00 0a 00 01 02 04 00 00 2080 4200",
  3: "03000000 00 01 00 0b 00 02 02 02 00 4180 10 02 01 50",
  4: "04000000 00 01 00 03 02 01 00",
  5: "05000000 00 01",
};
const lateHp = "09000000 00 04 00 06 00 01 10 02 00 01";

let bench: Bench<DuelClient>;
let events: string[];
const step = 2000 / 65_535;

beforeEach(async () => {
  bench = await createDuel();
  const { duel } = bench.client.state;
  events = note(duel, duel.players);
});

/** Delivers hex, with spaces in it. */
function deliver(...messages: readonly string[]): void {
  bench.deliver(...messages.map((message) => message.replaceAll(" ", "")));
}

test("a join is a reset with all that is there", () => {
  deliver(join);
  const { players, ready, tick } = bench.client.state.duel;
  expect([ready, tick]).toEqual([true, 1]);
  expect([...players]).toEqual([
    [7, { x: 0x8000 * step, y: 0x4000 * step, angle: 0, hp: 100, flags: 1 }],
    [9, { x: 0, y: 2000, angle: (0x80 * 2 * Math.PI) / 255, hp: 90, flags: 0 }],
  ]);
  expect(events).toEqual(["add 7", "add 9", 'tick {"tick":1,"reset":true}']);
});

test("ticks change fields, let entities leave, and say nothing", () => {
  deliver(join, ticks[2], ticks[3], ticks[4], ticks[5]);
  const { players, tick } = bench.client.state.duel;
  expect([...players]).toEqual([[7, { x: 0x8041 * step, y: 0x4000 * step, angle: 0, hp: 100, flags: 1 }]]);
  expect(tick).toBe(5);
  expect(events.slice(3)).toEqual([
    "change 7 x",
    "change 9 x",
    'tick {"tick":2,"reset":false}',
    "change 7 x",
    "change 9 hp",
    'tick {"tick":3,"reset":false}',
    "remove 9",
    'tick {"tick":4,"reset":false}',
    'tick {"tick":5,"reset":false}',
  ]);
});

test("one message makes up for ticks that were not sent", () => {
  deliver(join, ticks[2], ticks[3], ticks[4], ticks[5], lateHp);
  const { players, tick } = bench.client.state.duel;
  expect([players.get(7)?.hp, tick, bench.client.ignored.malformed]).toEqual([1, 9, 0]);
});

test("the other form of slots says the same", () => {
  deliver(join, "02000000 00 01 00 09 00 01 10 05 00 01 03 01 02");
  const { players } = bench.client.state.duel;
  expect([...players.values()].map(({ hp }) => hp)).toEqual([1, 2]);
});
