import { expect, test } from "vitest";
import { goldenForm, goldenWith, type Player } from "../fixtures/golden-form.js";
import { type Match, richForm, richWith, textBytes, type Unit } from "../fixtures/rich-form.js";
import { Decoder, richReadings } from "./decoder.js";
import { type Entities, hex, openState, TestPeer } from "./state-net.js";

interface Arena {
  readonly players: Entities<Player>;
}

interface Field {
  readonly units: Entities<Unit, string>;
  match: Match;
}

const player = (hp = 1): Player => ({ x: 0, y: 0, angle: 0, hp, flags: 0 });
const unit = (hp = 1): Unit => ({ at: { x: 1, y: 2 }, name: "u", hp, cells: [7], gold: 5, level: 3, note: "n" });

test("many neighbouring slots are a bitmap, others are gaps, whichever is shorter", () => {
  const { state } = openState<Arena>(goldenForm);
  const all = Array.from({ length: 20 }, (_, key) => state.players.add(key, player()));
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  for (const one of all) one.hp = 2;
  state.tick();
  // 20 * 2 + 1, the first slot, three bytes of bits.
  expect(peer.takeHex()).toBe(`02 00 00 00 00 01 00 1d 00 01 10 29 00 03 ff ff 0f${" 02".repeat(20)}`);
  for (const [i, one] of all.entries()) if (i % 5 === 4) one.hp = 3;
  state.tick();
  expect(peer.takeHex()).toBe("03 00 00 00 00 01 00 0c 00 01 10 08 04 04 04 04 03 03 03 03");
});

test("peers that have and are to have the same share one buffer", () => {
  const { state, host } = openState<Arena>(goldenForm);
  state.players.add(1, player());
  const peers = Array.from({ length: 5 }, () => new TestPeer());
  for (const peer of peers) state.admit(peer);
  state.tick();
  expect(new Set(peers.map(({ frames }) => frames[0])).size).toBe(1);
  expect(host.meters.get("arena")).toMatchObject({ encoded: 1, messages: 5, resets: 5, encodedBytes: [17] });
});

test("peers to which nothing had to be written, for however long, share a message", () => {
  const { state, host } = openState<Arena>(goldenWith({}, { interpolated: false }));
  const one = state.players.add(1, player());
  const peers = Array.from({ length: 12 }, () => new TestPeer());
  for (const [i, peer] of peers.entries()) {
    while (state.now < 2 ** i) state.tick();
    state.admit(peer);
  }
  state.tick();
  const { encoded } = host.meters.get("arena") ?? { encoded: 0 };
  one.hp = 9;
  state.tick();
  expect(peers.every(({ messages }) => messages.length === 2)).toBe(true);
  // One for the newest peer, whose age is what it is, and one for all others.
  expect((host.meters.get("arena")?.encoded ?? 0) - encoded).toBe(2);
});

test("what was not taken is told again", () => {
  const { state } = openState<Arena>(goldenForm);
  const one = state.players.add(1, player());
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  one.hp = 9;
  peer.refuses = true;
  state.tick();
  peer.refuses = false;
  state.tick();
  expect(peer.takeHex()).toBe("03 00 00 00 00 02 00 06 00 01 10 02 00 09");
});

test("after the last tick that fits a new life begins, with a reset for all", () => {
  const { state } = openState<Arena>(goldenForm, { tick: 0xfffffffe });
  const one = state.players.add(1, player());
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  expect(hex(peer.take()[0] as Uint8Array).slice(0, 26)).toBe("ff ff ff ff 01 ed 5e 00 00");
  state.tick();
  expect(hex(peer.take()[0] as Uint8Array)).toContain("01 00 00 00 01 ee 5e 00 00 00 0f");
  one.hp = 2;
  state.tick();
  expect(peer.takeHex()).toBe("02 00 00 00 00 01 00 06 00 01 10 02 00 02");
});

test("own fields come alone and first, with what is acknowledged; the shared message behind them may be empty", () => {
  const { state } = openState<Field>(richForm);
  const one = state.units.add("a", unit());
  const peer = new TestPeer();
  state.admit(peer, { own: { units: "a" } });
  state.tick();
  const reset = peer.take();
  expect(reset).toHaveLength(2);
  expect(hex(reset[0] as Uint8Array)).toBe(
    "01 00 00 00 03 ed 5e 00 00 00 00 00 00 00 0f 00 01 02 02 00 05 00 00 00 01 02 02 00 01 6e",
  );
  state.tick();
  expect(peer.take()).toEqual([]);
  one.gold = 6;
  state.ack(peer, 258);
  state.tick();
  expect(peer.takeHex()).toBe("03 00 00 00 02 03 02 01 00 00 00 09 00 01 02 02 00 06 00 00 00 | 03 00 00 00 00 03");
  state.look(peer, { own: {} });
  state.tick();
  expect(peer.takeHex()).toBe("04 00 00 00 02 01 02 01 00 00 00 03 02 00 00 | 04 00 00 00 00 01");
});

test("later sections stand behind the first, and are left out where they have nothing to say; so with a single", () => {
  const { state } = openState<Field>(richForm);
  const one = state.units.add("a", unit());
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  one.level = 9;
  state.match.round = 2;
  state.tick();
  expect(peer.takeHex()).toBe("02 00 00 00 00 01 00 07 00 00 01 02 02 00 09 01 03 00 02 02");
  one.name = "é";
  state.match.phase = "over";
  state.tick();
  const name = hex(Uint8Array.from(textBytes("é")));
  const phase = hex(Uint8Array.from(textBytes("over")));
  expect(peer.takeHex()).toBe(`03 00 00 00 00 01 00 08 00 01 04 02 00 ${name} 01 06 02 ${phase}`);
});

test("a state that is not interpolated tells of nothing by nothing, and goes on from what was written", () => {
  const { state } = openState<Field>(richForm);
  const one = state.units.add("a", unit());
  const peer = new TestPeer();
  state.admit(peer);
  for (let i = 0; i < 1000; i++) state.tick();
  expect(peer.take()).toHaveLength(1);
  one.hp = 4;
  state.tick();
  // The age reaches back to the reset, though only the last tick's changes are told.
  expect(peer.takeHex()).toBe("e9 03 00 00 00 e9 07 00 06 00 01 08 02 00 04");
});

test("a zone that has forgotten who left resets the peers that may have missed it", () => {
  const { state } = openState<Arena>(goldenWith({ zone: "game" }, { zones: { kind: "game" } }), { leavings: 2 });
  for (let key = 0; key < 5; key++) state.players.add(key, player(), { zone: 3 });
  const peer = new TestPeer();
  state.admit(peer, { zones: [3] });
  for (let i = 0; i < 9; i++) state.tick();
  peer.take();
  peer.isReady = false;
  for (let key = 0; key < 3; key++) state.players.delete(key);
  state.tick();
  state.tick();
  peer.isReady = true;
  state.tick();
  expect(peer.take()[0]?.[4]).toBe(1);
});

test("a view keeps its cell until what it follows is an eighth of a cell beyond the border", () => {
  const zones = { kind: "grid", cell: 100, width: 1000, height: 100, radius: 0, field: "at" } as const;
  const { state } = openState<Field>(richWith({ zone: (one: Unit) => one.at }, { zones }));
  for (const [key, x] of [50, 150].entries()) state.units.add(`u${key}`, { ...unit(), at: { x, y: 0 } });
  const peer = new TestPeer();
  const eye = { at: { x: 90, y: 5 } };
  const decoder = new Decoder(richReadings);
  const seen = (x: number): unknown[] => {
    eye.at.x = x;
    state.tick();
    for (const message of peer.take()) decoder.apply(message);
    return [...(decoder.entities[0]?.values() ?? [])].map(({ key }) => key);
  };
  state.admit(peer, { around: eye });
  expect(seen(90)).toEqual(["u0"]);
  expect(seen(112)).toEqual(["u0"]);
  expect(seen(113)).toEqual(["u1"]);
  expect(seen(90)).toEqual(["u1"]);
  expect(seen(87)).toEqual(["u0"]);
  expect(seen(Number.NaN)).toEqual(["u0"]);
});
