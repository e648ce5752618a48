import { describe, expect, test } from "vitest";
import { FINAL, Members, opened } from "./members.js";

const ROOM = "room.duel.final";

describe("opening a named room", () => {
  test("writes its record, then confirms that the node lives", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    a.store.asked.length = 0;
    const claim = await opened(a.open());
    expect(a.store.asked).toEqual(["get room.duel.final", "create room.duel.final", "update node.a", "get era"]);
    expect(members.data.read(ROOM)).toEqual({ node: "a", epoch: 1, fence: 1_010_000, open: true });
    expect([claim.owned, claim.fence]).toEqual([true, 1_010_000]);
  });

  test("is not done where the node cannot confirm", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    a.store.fate = (what) => (what === "update node.a" ? "lost" : "done");
    expect(await a.open()).toMatchObject({ state: "unavailable" });
    await members.clock.advance(0);
    expect(members.data.read(ROOM)).toMatchObject({ open: false });
  });

  test("is not done within the grace", async () => {
    const members = new Members();
    const a = await members.add("a");
    await members.clock.advance(9000);
    expect(await a.open()).toEqual({ state: "unavailable", retryAfterMs: 1000 });
  });

  test("is not done where the store does not answer", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    a.cutOff();
    expect(await a.open()).toMatchObject({ state: "unavailable" });
  });

  test("leads to the owner that lives, also within the grace", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    const { fence } = await opened(a.open());
    const b = await members.add("b");
    const owner = { node: "a", epoch: 1, fence, open: true };
    expect(await b.open()).toEqual({ state: "elsewhere", owner });
  });

  test("twice at once opens it once", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    const [one, other] = await Promise.all([a.open(), a.open()]);
    expect([one.state, other.state]).toEqual(["opened", "here"]);
  });

  test("takes what was written and not answered for its own", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    a.store.fate = (what) => (what.startsWith("create room") ? "silent" : "done");
    expect((await opened(a.open())).owned).toBe(true);
  });

  test("takes over a record of its own that was written late", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    a.store.fate = (what) => (what.startsWith("create room") ? "late" : "done");
    expect(await a.open()).toMatchObject({ state: "unavailable" });
    for (const execute of a.store.late) execute();
    const late = members.data.read(ROOM) as { readonly fence: number };
    expect(late).toMatchObject({ node: "a", open: true });
    expect((await opened(a.open())).fence).toBeGreaterThan(late.fence);
  });

  test("takes over from the dead, with a higher fence though its wall clock is behind", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    const { fence } = await opened(a.open());
    const b = await members.addSettled("b");
    a.cutOff();
    await members.clock.advance(5000);
    expect(await b.open()).toMatchObject({ state: "elsewhere" });
    await members.clock.advance(8000);
    b.aheadMs = -100_000;
    expect((await opened(b.open())).fence).toBe(fence + 1);
    expect(a.log).toEqual(["suspended"]);
    a.heal();
    await members.clock.advance(1000);
    expect(a.log).toEqual(["suspended", "lost", "declaredDead 2"]);
  });

  test("waits until an owner without a record is declared dead", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    members.data.put(ROOM, { node: "z", epoch: 3, fence: 7, open: true });
    expect(await a.open()).toMatchObject({ state: "elsewhere" });
    await members.clock.advance(11_000);
    expect(members.data.read("node.z")).toMatchObject({ epoch: 3, deadMs: expect.any(Number) });
    expect((await opened(a.open())).owned).toBe(true);
  });
});

describe("a named room", () => {
  test("stands still past four fifths of its lease, and goes on with the next renewal", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    const claim = await opened(a.open());
    a.cutOff();
    await members.clock.advance(7750);
    expect(a.log).toEqual([]);
    await members.clock.advance(250);
    expect([claim.owned, a.log]).toEqual([false, ["suspended"]]);
    a.heal();
    await members.clock.advance(500);
    expect([claim.owned, a.log]).toEqual([true, ["suspended", "resumed"]]);
  });

  test("is closed by its owner, and opened by another at once", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    const b = await members.addSettled("b");
    const claim = await opened(a.open());
    await a.membership.rooms.close(claim);
    expect(members.data.read(ROOM)).toMatchObject({ fence: claim.fence, open: false, closedMs: 1_020_000 });
    expect([claim.owned, (await opened(b.open())).fence]).toEqual([false, claim.fence + 1]);
    expect(a.log).toEqual([]);
  });

  test("is closed where its node closes", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    await opened(a.open());
    await a.membership.close();
    expect(members.data.read(ROOM)).toMatchObject({ open: false });
    expect(members.data.read("node.a")).toMatchObject({ deadMs: 1_010_000 });
  });
});

describe("after the store was lost", () => {
  test("a room gets its record again, with its fence, and does not stand still", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    const claim = await opened(a.open());
    members.data.lose();
    await members.clock.advance(2500);
    expect(members.data.read(ROOM)).toEqual({ node: "a", epoch: 1, fence: claim.fence, open: true });
    await members.clock.advance(20_000);
    expect([claim.owned, a.log]).toEqual([true, ["storeLost"]]);
  });

  test("a room is lost whose lease had run out", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    await opened(a.open());
    a.cutOff();
    await members.clock.advance(8000);
    members.data.lose();
    a.heal();
    await members.clock.advance(500);
    expect(a.log).toEqual(["suspended", "storeLost", "lost"]);
    expect(members.data.read(ROOM)).toBeUndefined();
  });

  test("a room is lost that another node has taken", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    await opened(a.open());
    a.store.fate = (what) => (what === "get room.duel.final" ? "lost" : "done");
    members.data.lose();
    await members.clock.advance(2500);
    members.data.put(ROOM, { node: "b", epoch: 1, fence: 9, open: true });
    a.heal();
    await members.clock.advance(500);
    expect(a.log).toEqual(["storeLost", "lost"]);
  });

  test("a room runs by its former lease until it is confirmed", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    const claim = await opened(a.open());
    members.data.lose();
    await members.clock.advance(2400);
    a.store.fate = (what) => (what.startsWith("get room") ? "lost" : "done");
    await members.clock.advance(5600);
    expect([claim.owned, a.log]).toEqual([false, ["storeLost", "suspended"]]);
    a.heal();
    await members.clock.advance(500);
    expect([claim.owned, a.log]).toEqual([true, ["storeLost", "suspended", "resumed"]]);
  });
});

describe("after a reconnection, a room", () => {
  test("does not go on before its record was read", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    const claim = await opened(a.open());
    a.cutOff();
    a.membership.reconnected();
    expect(claim.owned).toBe(false);
    await members.clock.advance(1000);
    expect(claim.owned).toBe(false);
    a.heal();
    await members.clock.advance(500);
    expect([claim.owned, a.log]).toEqual([true, ["suspended", "resumed"]]);
  });

  test("is lost where it is another's", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    await opened(a.open());
    members.data.put(ROOM, { node: "b", epoch: 1, fence: 9, open: true });
    a.membership.reconnected();
    await members.clock.advance(0);
    expect(a.log).toEqual(["suspended", "lost"]);
  });

  test("gets its record again where that is gone", async () => {
    const members = new Members();
    const a = await members.addSettled("a");
    const claim = await opened(a.open());
    members.data.remove(ROOM);
    a.membership.reconnected();
    await members.clock.advance(0);
    expect(members.data.read(ROOM)).toMatchObject({ fence: claim.fence, open: true });
    expect(claim.owned).toBe(true);
  });
});

test("rooms of other names are other rooms", async () => {
  const members = new Members();
  const a = await members.addSettled("a");
  await opened(a.open());
  const b = await members.addSettled("b");
  const nothing = { suspended() {}, resumed() {}, lost() {} };
  expect(await b.membership.rooms.open({ ...FINAL, name: "semi" }, nothing)).toMatchObject({ state: "opened" });
});
