import { beforeEach, expect, it } from "vitest";
import { linkOf } from "../../runtime/client/link.js";
import { Recorder } from "../../runtime/devtools/recorder.js";
import { type RoomWatch, watchRooms } from "../../runtime/devtools/room-watch.js";
import { type StateWatch, watchStates } from "../../runtime/devtools/state-watch.js";
import { createHall, type Hall, joined } from "../rooms/client/hall.js";
import { GameClient } from "../server/harness/game-client.js";

/** A duel with two players. */
const all = "01000000 01 ed5e0000 00 1a 00 01 3f 04 00 00 01 0700 0080 0040 00 64 01 01 0900 0000 ffff 80 5a 00";

let hall: Hall;
let room: RoomWatch;
let state: StateWatch;

beforeEach(async () => {
  hall = await createHall();
  const link = linkOf(hall.client);
  [room] = watchRooms(link) as readonly RoomWatch[] as [RoomWatch];
  [state] = watchStates(link, new Recorder(link).traffic) as [StateWatch];
});

const factsOf = (watch: RoomWatch | StateWatch): Readonly<Record<string, string>> =>
  Object.fromEntries(watch.facts.map(({ label, text }) => [label, text]));

const deliver = (message: string): void => hall.net.last.deliver(`00000500${message.replaceAll(" ", "")}`);

async function enter(id: string) {
  const entering = hall.client.rooms.duel.join(id, { nick: "ann" });
  await hall.clock.advance(0);
  deliver(all);
  await hall.answer("rpc.rooms.join", joined(id));
  return await entering;
}

it("says that the client is in no room, whose state it does not see", () => {
  expect([room.title, state.title]).toEqual(["Room duel", "State duel"]);
  expect(factsOf(room)).toEqual({
    Seat: "–",
    Members: "–",
    Held: "–",
    Code: "–",
    Room: "none",
    "Last closed": "none seen",
  });
  expect(factsOf(state)).toMatchObject({ Replica: "not shown", Tick: "0, 0/s", Acked: "–", "In sight": "–" });
});

it("says in which room it is, with whom, and follows that room's state", async () => {
  const { seat, members } = await enter("r1");
  expect(factsOf(room)).toMatchObject({ Seat: String(seat), Members: String(members.size), Held: "0", Room: "r1" });
  expect(factsOf(state)).toMatchObject({ Replica: "ready", "In sight": "2 players" });
});

it("says why the last room was closed, and begins anew with the next one", async () => {
  const first = await enter("r1");
  factsOf(room);
  const leaving = first.leave();
  await hall.clock.advance(0);
  await hall.answer("rpc.rooms.leave", null);
  await leaving;
  await hall.clock.advance(3000);
  expect(factsOf(room)).toMatchObject({ Room: "none", "Last closed": "left, 3 s ago" });
  await enter("r2");
  expect(factsOf(room)).toMatchObject({ Room: "r2" });
  expect(factsOf(state)).toMatchObject({ Replica: "ready", "Last reset": "none yet" });
  deliver(all);
  expect(factsOf(state)).toMatchObject({ Replica: "ready", "Last reset": "tick 1, just now" });
});

it("hears nothing any more once it has been stopped", async () => {
  const first = await enter("r1");
  room.stop();
  const leaving = first.leave();
  await hall.clock.advance(0);
  await hall.answer("rpc.rooms.leave", null);
  await leaving;
  expect(factsOf(room)).toMatchObject({ "Last closed": "none seen" });
});

it("is not there for a client without rooms", () => {
  expect(watchRooms(linkOf(new GameClient("ws://localhost", { logger: false })))).toEqual([]);
});
