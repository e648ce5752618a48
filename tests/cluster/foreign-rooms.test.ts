import { expect, it } from "vitest";
import { ForeignRooms } from "../../runtime/server/peers/foreign-rooms.js";

const room = (id: string) => ({ kind: "duel", id, players: 1, max: 2, locked: false, match: "[]" });

it("a node tells of rooms of its own, and of no other node's", async () => {
  const heard: string[] = [];
  const ask = () => Promise.resolve({ version: 1, rooms: [room("aaaaaaaa.1"), room("bbbbbbbb.1")] });
  const rooms = new ForeignRooms("aaaaaaaa", { ask }, (_, id, shared) => heard.push(`${shared ? "+" : "-"}${id}`));
  rooms.refresh();
  await new Promise((resolve) => setImmediate(resolve));
  rooms.told({ method: "rooms", version: 2, changed: [room("aaaaaaaa.2"), room("bbbbbbbb.2")], gone: [] });
  rooms.clear();
  expect(heard).toEqual(["+aaaaaaaa.1", "+aaaaaaaa.2", "-aaaaaaaa.1", "-aaaaaaaa.2"]);
});
