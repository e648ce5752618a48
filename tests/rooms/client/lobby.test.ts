import { beforeEach, describe, expect, test } from "vitest";
import { createHall, type Hall } from "./hall.js";

const LIST = "rpc.rooms.list";
const WATCH = "rpc.rooms.watch";
const UNWATCH = "rpc.rooms.unwatch";
const LISTED = "rpc.rooms.listed";

let hall: Hall;
beforeEach(async () => {
  hall = await createHall();
});

const wire = (id: string, players = 1, map = "ice") => ({
  id,
  options: { mode: "1v1" },
  listing: { map },
  players,
  max: 2,
  locked: false,
  later: "ignored",
});

const seen = (id: string, players = 1, map = "ice") => {
  const { later, ...room } = wire(id, players, map);
  return room;
};

const methods = (): readonly unknown[] => hall.asked().map(({ method }) => method);

describe("list", () => {
  test("gives all pages as one", async () => {
    const listing = hall.client.rooms.duel.list();
    await hall.answer(LIST, { rooms: [wire("a")], after: "a" });
    expect(hall.asked()).toMatchObject([{ params: { kind: "duel" } }, { params: { kind: "duel", after: "a" } }]);
    await hall.answer(LIST, { rooms: [{ ...wire("b"), listing: undefined, locked: true }] });
    expect(await listing).toEqual([seen("a"), { ...seen("b"), listing: undefined, locked: true }]);
  });

  test("asks for ten pages at most", async () => {
    const listing = hall.client.rooms.duel.list();
    for (let page = 0; page < 10; page++) await hall.answer(LIST, { rooms: [wire(`r${page}`)], after: "more" });
    expect(await listing).toHaveLength(10);
    expect(hall.asked()).toHaveLength(10);
  });

  test("rejects what is no page, with the place", async () => {
    const listing = hall.client.rooms.duel.list();
    const failed = expect(listing).rejects.toMatchObject({ code: "malformed", path: "rooms[1].players" });
    await hall.answer(LIST, { rooms: [wire("a"), { ...wire("b"), players: "two" }] });
    await failed;
  });
});

describe("watch", () => {
  /** A listener, and what it has heard, by ids. */
  function listen() {
    const heard: unknown[] = [];
    const stop = hall.client.rooms.duel.watch(({ added, changed, removed }) => {
      heard.push([added, changed, removed].map((all) => all.map(({ id }) => id)));
    });
    return { heard, stop };
  }

  test("tells of all that there is, then of what changes, until nobody listens", async () => {
    const { heard, stop } = listen();
    await hall.answer(WATCH, { rooms: [wire("a"), wire("b")] });
    hall.tell(LISTED, { kind: "duel", added: [wire("c")], changed: [wire("a", 2)], removed: ["b", "nobody"] });
    expect(heard).toEqual([
      [["a", "b"], [], []],
      [["c"], ["a"], ["b"]],
    ]);
    expect(methods()).toEqual([WATCH]);
    stop();
    expect(methods()).toEqual([UNWATCH]);
    hall.tell(LISTED, { kind: "duel", added: [wire("d")] });
    stop();
    expect([heard.length, methods()]).toEqual([2, []]);
  });

  test("tells a second listener at once, and asks the server once", async () => {
    const first = listen();
    const early = listen();
    await hall.answer(WATCH, { rooms: [wire("a")] });
    const second = listen();
    expect([first.heard, early.heard, second.heard]).toEqual([[[["a"], [], []]], [[["a"], [], []]], [[["a"], [], []]]]);
    first.stop();
    early.stop();
    expect(methods()).toEqual([WATCH]);
    second.stop();
    expect(methods()).toEqual([UNWATCH]);
  });

  test("asks again on another connection, and tells of the difference", async () => {
    const { heard } = listen();
    await hall.answer(WATCH, { rooms: [wire("a"), wire("b")] });
    await hall.reopen();
    await hall.answer(WATCH, { rooms: [wire("a"), wire("b", 2), wire("c")] });
    expect(heard.slice(1)).toEqual([[["c"], ["b"], []]]);
    await hall.reopen();
    await hall.answer(WATCH, { rooms: [wire("b", 2), wire("c")] });
    expect(heard.slice(2)).toEqual([[[], [], ["a"]]]);
  });

  test("may begin before there is a connection", async () => {
    hall = await createHall({ token: () => "t" });
    hall.net.last.end(1006);
    const { heard } = listen();
    await hall.clock.advance(1000);
    await hall.clock.advance(0);
    hall.net.last.accept();
    await hall.clock.advance(0);
    await hall.answer(WATCH, { rooms: [wire("a")] });
    expect(heard).toEqual([[["a"], [], []]]);
  });

  test("keeps what comes before the answer for after it", async () => {
    const { heard } = listen();
    hall.tell(LISTED, { kind: "duel", removed: ["a"], added: [wire("c")] });
    await hall.answer(WATCH, { rooms: [wire("a"), wire("b")] });
    expect(heard).toEqual([
      [["a", "b"], [], []],
      [["c"], [], ["a"]],
    ]);
  });

  test("that the server refuses is logged, and tried on the next connection", async () => {
    const { heard } = listen();
    await hall.refuse(WATCH, -32001, "Rate limit exceeded");
    expect(hall.lines.all.join()).toMatch(/rooms\.duel: watch: Rate limit exceeded/);
    await hall.reopen();
    await hall.answer(WATCH, { rooms: [] });
    expect(heard).toEqual([]);
    hall.tell(LISTED, { kind: "duel", added: [wire("a")] });
    expect(heard).toEqual([[["a"], [], []]]);
  });

  test("counts what it cannot read, and goes on", async () => {
    const { heard } = listen();
    await hall.answer(WATCH, { rooms: [wire("a")] });
    hall.tell(LISTED, { kind: "duel", changed: [{ ...wire("a"), max: 0 }] });
    hall.tell(LISTED, { kind: "duel", removed: [5] });
    expect([hall.client.ignored.malformed, heard.length]).toEqual([2, 1]);
  });
});
