import { expect, test } from "vitest";
import { goldenForm, type Player } from "../fixtures/golden-form.js";
import { richForm, type Unit } from "../fixtures/rich-form.js";
import { type Entities, hex, openState, TestHost, TestPeer } from "./state-net.js";

interface Arena {
  readonly players: Entities<Player>;
}

const unit = (): Unit => {
  return { at: { x: 0, y: 0 }, name: "", hp: 1, cells: [], gold: 0, level: 0, note: "" };
};

const player = (hp = 1): Player => ({ x: 0, y: 0, angle: 0, hp, flags: 0 });

test("a peer that is slow is skipped, and gets one merged delta", () => {
  const { state, host } = openState<Arena>(goldenForm);
  const one = state.players.add(1, player());
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  peer.isReady = false;
  for (let hp = 2; hp < 5; hp++) {
    one.hp = hp;
    state.tick();
  }
  expect(peer.take()).toEqual([]);
  expect(host.meters.get("arena")?.peersSkipped).toBe(3);
  peer.isReady = true;
  state.tick();
  expect(peer.takeHex()).toBe("05 00 00 00 00 04 00 06 00 01 10 02 00 04");
});

test("a skipped peer that drains is brought up to date without a tick, once no tick comes in time", () => {
  const { state, host } = openState<Arena>(goldenForm);
  state.players.add(1, player());
  const peer = new TestPeer();
  peer.isReady = false;
  state.admit(peer);
  state.tick();
  expect(host.timers).toEqual([]);
  peer.isReady = true;
  peer.events?.drained();
  expect(host.timers).toEqual([33]);
  host.runTimers();
  expect(peer.take()).toHaveLength(1);
  peer.events?.drained();
  state.tick();
  expect(host.timers).toEqual([]);
});

test("a newcomer whom no tick of its turn welcomes gets the last tick at the end of the turn", () => {
  const { state, host } = openState<Arena>(goldenForm);
  state.players.add(1, player());
  state.tick();
  host.endTurn();
  const peer = new TestPeer();
  state.admit(peer);
  expect(peer.messages).toHaveLength(0);
  host.endTurn();
  expect(hex(peer.take()[0] as Uint8Array).slice(0, 26)).toBe("01 00 00 00 01 ed 5e 00 00");
  state.admit(new TestPeer());
  state.tick();
  host.endTurn();
  expect(peer.take()).toHaveLength(1);
});

test("before the first tick there is nothing to tell", () => {
  const { state, host } = openState<Arena>(goldenForm);
  const peer = new TestPeer();
  state.admit(peer);
  host.endTurn();
  expect(peer.messages).toHaveLength(0);
});

test("a dismissal is a reset of no collections, and a reset of an empty state names one", () => {
  const { state } = openState<Arena>(goldenForm);
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  expect(peer.takeHex()).toBe("01 00 00 00 01 ed 5e 00 00 00 02 00 00");
  state.dismiss(peer);
  expect(peer.takeHex()).toBe("01 00 00 00 01 ed 5e 00 00");
  expect(peer.events).toBeUndefined();
  state.tick();
  expect(peer.messages).toHaveLength(0);
});

test("a slow peer hears of its dismissal when it is ready", () => {
  const { state } = openState<Arena>(goldenForm);
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  peer.isReady = false;
  state.dismiss(peer);
  state.tick();
  peer.isReady = true;
  state.tick();
  expect(peer.takeHex()).toBe("03 00 00 00 01 ed 5e 00 00");
});

test("a resumed peer goes on from the last message that it received, and hears again of a lost dismissal", () => {
  const { state } = openState<Arena>(goldenForm);
  const one = state.players.add(1, player());
  const peer = new TestPeer();
  peer.resumable = true;
  state.admit(peer);
  for (let hp = 2; hp < 6; hp++) {
    one.hp = hp;
    state.tick();
  }
  peer.take();
  peer.events?.resumed(3);
  state.tick();
  expect(peer.takeHex()).toBe("05 00 00 00 00 02 00 06 00 01 10 02 00 05");
  state.dismiss(peer);
  expect(peer.take()).toHaveLength(1);
  peer.events?.resumed(5);
  state.tick();
  expect(peer.takeHex()).toBe("06 00 00 00 01 ed 5e 00 00");
  peer.events?.resumed(7);
  state.tick();
  expect(peer.messages).toHaveLength(0);
});

test("a resumed peer is told the own fields of what it came to own by a message that it did not receive", () => {
  const { state } = openState<{ readonly units: Entities<Unit, string> }>(richForm);
  const a = state.units.add("a", unit());
  state.units.add("b", { ...unit(), gold: 7 });
  const peer = new TestPeer();
  peer.resumable = true;
  state.admit(peer, { own: { units: "a" } });
  for (let hp = 2; hp < 8; hp++) {
    a.hp = hp;
    state.tick();
  }
  const heard = peer.sent;
  state.look(peer, { own: { units: ["a", "b"] } });
  state.tick();
  peer.take();
  peer.events?.resumed(heard);
  state.tick();
  expect(peer.takeHex()).toBe(
    "08 00 00 00 02 02 00 00 00 00 00 0e 00 01 02 02 01 07 00 00 00 01 02 02 01 00 | 08 00 00 00 00 02",
  );
});

test("a resumed peer of which too little is known begins anew", () => {
  const { state } = openState<Arena>(goldenForm);
  const peer = new TestPeer();
  peer.resumable = true;
  state.admit(peer);
  for (let i = 0; i < 70; i++) state.tick();
  peer.take();
  peer.events?.resumed(3);
  state.tick();
  expect(peer.take()[0]?.[4]).toBe(1);
});

test("a peer that asks, being out of step, gets all of it", () => {
  const { state } = openState<Arena>(goldenForm);
  const peer = new TestPeer();
  state.admit(peer);
  state.tick();
  peer.take();
  peer.events?.asked();
  state.tick();
  expect(peer.takeHex()).toBe("02 00 00 00 01 ed 5e 00 00 00 02 00 00");
});

test("a peer that does not have the state is sent nothing, and one that has gone is forgotten", () => {
  const { state, host } = openState<Arena>(goldenForm);
  const [other, gone] = [new TestPeer(), new TestPeer()];
  other.available = false;
  state.admit(other);
  state.admit(gone);
  gone.events?.left();
  state.tick();
  expect([...other.messages, ...gone.messages]).toEqual([]);
  expect(() => state.look(gone)).toThrow(/not admitted/);
  expect(host.meters.get("arena")?.messages).toBe(0);
});

test("whoever is admitted to another state of the same kind is out of the first one", () => {
  const host = new TestHost();
  const [first, second] = [openState<Arena>(goldenForm, { host }), openState<Arena>(goldenForm, { host, epoch: 7 })];
  const peer = new TestPeer();
  first.state.admit(peer);
  first.state.tick();
  second.state.admit(peer);
  peer.take();
  first.state.tick();
  second.state.tick();
  expect(peer.takeHex()).toBe("01 00 00 00 01 07 00 00 00 00 02 00 00");
  expect(() => first.state.look(peer)).toThrow(/not admitted/);
});

test("a peer that owns several, named in any order, is told of them once", () => {
  const { state } = openState<{ readonly units: Entities<Unit, string> }>(richForm);
  for (const key of ["ann", "bob"]) state.units.add(key, unit());
  const peer = new TestPeer();
  state.admit(peer, { own: { units: ["bob", "ann"] } });
  state.tick();
  expect(peer.take()).toHaveLength(2);
  state.tick();
  state.tick();
  expect(peer.take()).toEqual([]);
});
