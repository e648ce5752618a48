import { beforeEach, describe, expect, test } from "vitest";
import { Banned, createHall, type Hall, joined } from "./hall.js";

const JOIN = "rpc.rooms.join";
const CREATE = "rpc.rooms.create";
const JOIN_OR_CREATE = "rpc.rooms.joinOrCreate";
const LEAVE = "rpc.rooms.leave";
const JOINED = "rpc.rooms.joined";
const MEMBERS = "rpc.rooms.members";
const CLOSED = "rpc.rooms.closed";

const bob = { seat: 1, presence: { nick: "bob" } };

let hall: Hall;
beforeEach(async () => {
  hall = await createHall();
});

/** The client, in a room. */
async function enter(id = "r1", others: readonly object[] = []) {
  const entering = hall.client.rooms.duel.joinOrCreate({ mode: "1v1" }, { nick: "ann" });
  await hall.clock.advance(0);
  await hall.answer(JOIN_OR_CREATE, joined(id, 0, others));
  hall.asked();
  return await entering;
}

describe("going in", () => {
  test("asks with what the schema has, and has what the server says", async () => {
    const { duel, lobby } = hall.client.rooms;
    const entering = duel.joinOrCreate({ mode: "1v1" }, { nick: "ann" });
    await hall.clock.advance(0);
    const params = { kind: "duel", options: { mode: "1v1" }, join: { nick: "ann" } };
    expect(hall.asked()).toMatchObject([{ method: JOIN_OR_CREATE, params }]);
    await hall.answer(JOIN_OR_CREATE, {
      ...joined("r1", 2, [{ ...bob, lost: true, later: 1 }]),
      code: "ABCDEF",
      later: 2,
    });
    const room = await entering;
    expect(room).toMatchObject({ id: "r1", code: "ABCDEF", seat: 2, options: { mode: "1v1" }, closed: false });
    expect([...room.members]).toEqual([
      [2, { seat: 2, lost: false, presence: { nick: "ann" } }],
      [1, { seat: 1, lost: true, presence: { nick: "bob" } }],
    ]);
    expect(duel.current).toBe(room);
    const other = lobby.create();
    await hall.clock.advance(0);
    expect(hall.asked()).toMatchObject([{ method: CREATE, params: { kind: "lobby" } }]);
    await hall.answer(CREATE, { id: "l1", seat: 0, members: [{ seat: 0 }] });
    expect((await other).options).toBeUndefined();
    expect(lobby.current?.id).toBe("l1");
  });

  test("by an id says the id", async () => {
    void hall.client.rooms.duel.join("r7", { nick: "ann" });
    await hall.clock.advance(0);
    expect(hall.asked()).toMatchObject([{ method: JOIN, params: { kind: "duel", id: "r7", join: { nick: "ann" } } }]);
  });

  test("with what the schema refuses rejects, and nothing is sent", async () => {
    const { duel } = hall.client.rooms;
    await expect(duel.create({ mode: 1 as never }, { nick: "ann" })).rejects.toMatchObject({
      code: "invalid",
      path: "mode",
    });
    await expect(duel.join(5 as never, { nick: "ann" })).rejects.toMatchObject({ code: "invalid", path: "id" });
    expect(hall.asked()).toEqual([]);
    expect((await enter()).id).toBe("r1");
  });

  test("is refused by the server's codes, and by declared errors, and may be tried again", async () => {
    const { duel } = hall.client.rooms;
    const codes = { roomFull: -32010, roomGone: -32011, roomLocked: -32012, alreadyJoined: -32014 };
    for (const [code, rpcCode] of Object.entries(codes)) {
      const entering = duel.join("r1", { nick: "ann" });
      await hall.clock.advance(0);
      await hall.refuse(JOIN, rpcCode);
      await expect(entering).rejects.toMatchObject({ code, rpcCode });
    }
    const entering = duel.join("r1", { nick: "ann" });
    await hall.clock.advance(0);
    await hall.refuse(JOIN, 1001, "Banned");
    await expect(entering).rejects.toSatisfy((error) => Banned.is(error));
    expect(duel.current).toBeUndefined();
  });

  test("is for one room of a kind at a time", async () => {
    const { duel } = hall.client.rooms;
    const first = enter();
    await expect(duel.create({ mode: "2v2" }, { nick: "ann" })).rejects.toMatchObject({ code: "alreadyJoined" });
    await first;
    await expect(duel.create({ mode: "2v2" }, { nick: "ann" })).rejects.toMatchObject({ code: "alreadyJoined" });
  });

  test("without a connection rejects, as calls do", async () => {
    hall.client.close();
    await expect(hall.client.rooms.lobby.joinOrCreate()).rejects.toMatchObject({ code: "closed" });
  });

  test("that took too long is taken back: the server may have let the client in", async () => {
    const { duel } = hall.client.rooms;
    const late = duel.create({ mode: "1v1" }, { nick: "ann" }, { timeoutMs: 100 });
    const failed = expect(late).rejects.toMatchObject({ code: "timeout" });
    await hall.clock.advance(100);
    await failed;
    expect(hall.asked().map(({ method }) => method)).toEqual([CREATE, LEAVE]);
    const again = duel.create({ mode: "1v1" }, { nick: "ann" });
    await hall.clock.advance(0);
    expect(hall.asked()).toEqual([]);
    await hall.answer(LEAVE, null);
    expect(hall.asked().map(({ method }) => method)).toEqual([CREATE]);
    await hall.answer(CREATE, joined("r2"));
    expect((await again).id).toBe("r2");
  });

  test("that is answered with nonsense rejects malformed, and is taken back", async () => {
    const entering = hall.client.rooms.duel.create({ mode: "1v1" }, { nick: "ann" });
    await hall.clock.advance(0);
    await hall.answer(CREATE, { ...joined("r1"), members: [{ seat: -1 }] });
    await expect(entering).rejects.toMatchObject({ code: "malformed", path: "members[0].seat" });
    expect(hall.asked().map(({ method }) => method)).toEqual([CREATE, LEAVE]);
  });
});

describe("members", () => {
  test("come, change and go, and listeners hear of each", async () => {
    const room = await enter();
    const events: unknown[] = [];
    const stop = room.onMembers((event) => void events.push(event));
    hall.tell(MEMBERS, { kind: "duel", id: "r1", joined: [bob] });
    hall.tell(MEMBERS, { kind: "duel", id: "r1", changed: [{ ...bob, lost: true }] });
    hall.tell(MEMBERS, { kind: "duel", id: "r1", left: [1, 9] });
    const member = { seat: 1, lost: false, presence: { nick: "bob" } };
    expect(events).toEqual([
      { joined: [member], changed: [], left: [] },
      { joined: [], changed: [{ ...member, lost: true }], left: [] },
      { joined: [], changed: [], left: [{ ...member, lost: true }] },
    ]);
    expect([...room.members.keys()]).toEqual([0]);
    stop();
    hall.tell(MEMBERS, { kind: "duel", id: "r1", joined: [bob] });
    expect(events).toHaveLength(3);
    expect([...room.members.keys()]).toEqual([0, 1]);
  });

  test("that come before the answer are there with it, and those of other rooms never", async () => {
    const entering = hall.client.rooms.duel.joinOrCreate({ mode: "1v1" }, { nick: "ann" });
    await hall.clock.advance(0);
    hall.tell(MEMBERS, { kind: "duel", id: "r1", joined: [bob] });
    hall.tell(MEMBERS, { kind: "duel", id: "r0", left: [0] });
    await hall.answer(JOIN_OR_CREATE, joined("r1"));
    const room = await entering;
    hall.tell(MEMBERS, { kind: "duel", id: "r0", left: [0] });
    expect([...room.members.keys()]).toEqual([0, 1]);
  });
});

describe("a room is over", () => {
  test.each(["kicked", "closed", "expired"])("when the server says so: %s", async (reason) => {
    const room = await enter();
    const heard: unknown[] = [];
    room.onClose((event) => void heard.push(event));
    hall.tell(CLOSED, { kind: "duel", id: "r0", reason });
    expect(room.closed).toBe(false);
    hall.tell(CLOSED, { kind: "duel", id: "r1", reason });
    hall.tell(CLOSED, { kind: "duel", id: "r1", reason });
    room.onClose((event) => void heard.push(event));
    expect([heard, room.closed, hall.client.rooms.duel.current]).toEqual([[{ reason }, { reason }], true, undefined]);
    await room.leave();
    expect(hall.asked()).toEqual([]);
  });

  test("when the client leaves; the next join waits until the server knows", async () => {
    const room = await enter();
    const heard: unknown[] = [];
    room.onClose(({ reason }) => void heard.push(reason));
    const leaving = room.leave();
    expect([heard, room.closed]).toEqual([["left"], true]);
    const next = hall.client.rooms.duel.join("r2", { nick: "ann" });
    await hall.clock.advance(0);
    expect(hall.asked()).toMatchObject([{ method: LEAVE, params: { kind: "duel" } }]);
    await hall.answer(LEAVE, null);
    await leaving;
    expect(hall.asked()).toMatchObject([{ method: JOIN }]);
    await hall.answer(JOIN, joined("r2"));
    expect((await next).id).toBe("r2");
  });

  test("when the client is closed", async () => {
    const room = await enter();
    const heard: unknown[] = [];
    room.onClose(({ reason }) => void heard.push(reason));
    hall.client.close();
    expect(heard).toEqual(["lost"]);
  });

  test("what a listener throws is logged, and disturbs no other", async () => {
    const room = await enter();
    const heard: unknown[] = [];
    room.onClose(() => {
      throw new Error("mine");
    });
    room.onClose(({ reason }) => void heard.push(reason));
    hall.tell(CLOSED, { kind: "duel", id: "r1", reason: "kicked" });
    expect(heard).toEqual(["kicked"]);
    expect(hall.lines.all.join()).toMatch(/rooms\.duel: onClose failed: Error: mine/);
  });
});

describe("another connection", () => {
  test("asks whether the client is still in its room, and what has changed there", async () => {
    const room = await enter("r1", [bob]);
    const events: unknown[] = [];
    room.onMembers(
      ({ joined: came, changed, left }) =>
        void events.push([came, changed, left].map((all) => all.map(({ seat }) => seat))),
    );
    await hall.reopen();
    expect(hall.asked()).toMatchObject([{ method: JOINED, params: { kind: "duel" } }]);
    const eve = { seat: 2, presence: { nick: "eve" } };
    await hall.answer(JOINED, { rooms: [{ kind: "duel", ...joined("r1", 0, [eve]) }] });
    expect([events, room.closed]).toEqual([[[[2], [], [1]]], false]);
    expect([...room.members.keys()]).toEqual([0, 2]);
  });

  test("on which the server knows of no room ends it as lost", async () => {
    const room = await enter();
    const heard: unknown[] = [];
    room.onClose(({ reason }) => void heard.push(reason));
    await hall.reopen();
    await hall.answer(JOINED, { rooms: [] });
    expect([heard, room.closed]).toEqual([["lost"], true]);
    expect((await enter("r2")).id).toBe("r2");
  });

  test("on which the server has it in another room leaves that", async () => {
    const room = await enter();
    await hall.reopen();
    await hall.answer(JOINED, { rooms: [{ kind: "lobby" }, { kind: "duel", ...joined("r5") }] });
    expect(room.closed).toBe(true);
    expect(hall.asked().map(({ method }) => method)).toEqual([JOINED, LEAVE]);
  });

  test("asks nothing where the client was in no room", async () => {
    await hall.reopen();
    expect(hall.asked()).toEqual([]);
  });

  test("hears of a leave that the one before did not bring, before a join", async () => {
    const room = await enter();
    hall.net.last.end(1006);
    await room.leave();
    await hall.clock.advance(1000);
    await hall.clock.advance(0);
    hall.net.last.accept();
    await hall.clock.advance(0);
    const next = hall.client.rooms.duel.join("r2", { nick: "ann" });
    await hall.clock.advance(0);
    await hall.answer(JOINED, { rooms: [{ kind: "duel", ...joined("r1") }] });
    await hall.answer(LEAVE, null);
    await hall.answer(JOIN, joined("r2"));
    expect((await next).id).toBe("r2");
  });
});

describe("what cannot be used", () => {
  test.each<[string, string, unknown, "malformed" | "unknown"]>([
    ["a notice without params", MEMBERS, undefined, "malformed"],
    ["a notice of another kind", MEMBERS, { kind: "chess", id: "r1" }, "unknown"],
    ["a notice that there is not", "rpc.rooms.later", { kind: "duel" }, "unknown"],
    ["a notice without an id", CLOSED, { kind: "duel" }, "malformed"],
    ["members that are no list", MEMBERS, { kind: "duel", id: "r1", joined: 5 }, "malformed"],
    ["a seat that is none", MEMBERS, { kind: "duel", id: "r1", left: [65_536] }, "malformed"],
    [
      "a presence of another form",
      MEMBERS,
      { kind: "duel", id: "r1", joined: [{ seat: 1, presence: 5 }] },
      "malformed",
    ],
    ["a member named like what every object has", MEMBERS, { kind: "__proto__", id: "r1" }, "unknown"],
  ])("%s is counted, and nothing else", async (_case, method, params, kind) => {
    const room = await enter();
    const before = hall.client.ignored[kind];
    hall.tell(method, params);
    expect(hall.client.ignored[kind]).toBe(before + 1);
    expect([room.closed, [...room.members.keys()], hall.client.status]).toEqual([false, [0], "open"]);
  });
});
