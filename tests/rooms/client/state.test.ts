import { beforeEach, expect, test } from "vitest";
import { createHall, type Hall, joined } from "./hall.js";

const JOIN = "rpc.rooms.join";
const LEAVE = "rpc.rooms.leave";

/** Messages of the duel's state: all of it, with two players; two changes of the first; nothing more of it. */
const all = "01000000 01 ed5e0000 00 1a 00 01 3f 04 00 00 01 0700 0080 0040 00 64 01 01 0900 0000 ffff 80 5a 00";
const change = "02000000 00 01 00 0a 00 01 02 04 00 00 2080 4200";
const later = "03000000 00 01 00 0b 00 02 02 02 00 4180 10 02 01 50";
const nothing = "04000000 01 ed5e0000";

let hall: Hall;
beforeEach(async () => {
  hall = await createHall();
});

const deliver = (message: string): void => hall.net.last.deliver(`00000500${message.replaceAll(" ", "")}`);

const askedForAll = (): number => hall.net.last.runtime.filter(({ method }) => method === "rpc.state").length;

async function enter(id: string, before: () => void = () => {}) {
  const entering = hall.client.rooms.duel.join(id, { nick: "ann" });
  await hall.clock.advance(0);
  before();
  await hall.answer(JOIN, joined(id));
  return await entering;
}

test("a room has a replica of its state, which empties with the room's last message", async () => {
  const { state } = await enter("r1");
  expect([state.ready, state.players.size]).toEqual([false, 0]);
  deliver(all);
  deliver(change);
  expect([state.tick, state.ready, [...state.players.keys()]]).toEqual([2, true, [7, 9]]);
  deliver(nothing);
  expect([state.ready, state.players.size]).toEqual([false, 0]);
});

test("what comes before the answer is in the room's replica", async () => {
  const { state } = await enter("r1", () => deliver(all));
  expect([...state.players.keys()]).toEqual([7, 9]);
});

test("each room has another replica, and listeners of the one before hear nothing of the next", async () => {
  const first = await enter("r1");
  deliver(all);
  const heard: unknown[] = [];
  first.state.players.on.add((_player, key) => void heard.push(key));
  first.state.players.on.remove((_player, key) => void heard.push(-key));
  const leaving = first.leave();
  await hall.clock.advance(0);
  deliver(nothing);
  await hall.answer(LEAVE, null);
  await leaving;
  const second = await enter("r2");
  deliver(all);
  expect(second.state).not.toBe(first.state);
  expect([...second.state.players.keys()]).toEqual([7, 9]);
  expect([heard, first.state.players.size]).toEqual([[-7, -9], 0]);
});

test("changes before the first whole message are of the room before: they are left alone, and nothing is asked for", async () => {
  const { state } = await enter("r1");
  deliver(change);
  deliver(later);
  expect([state.tick, hall.client.ignored.malformed, askedForAll()]).toEqual([0, 0, 0]);
  deliver(all);
  expect(state.tick).toBe(1);
  deliver(later);
  expect([hall.client.ignored.malformed, askedForAll()]).toEqual([1, 1]);
});

test("states of no room are ignored without a fuss", () => {
  deliver(all);
  expect(hall.client.ignored).toEqual({ unknown: 0, malformed: 0, unmatched: 0, refused: 0 });
});
