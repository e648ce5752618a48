import { describe, expect, test } from "vitest";
import { shapeOf } from "./watcher.js";
import { openYards, type Player, type Yards } from "./yards.js";

const enter = ({ done }: Yards, { client }: Player, map = "meadow", ms = 0) =>
  done(client.rooms.yard.joinOrCreate({ map }), ms);

const TICK_MS = 50;

describe("the state of a room", () => {
  test("is shown once join has settled, and not before", async () => {
    const yards: Yards = openYards({ join: () => yards.after(120) });
    const [ann, bob] = [await yards.enter("ann"), await yards.enter("bob")];
    await enter(yards, ann, "meadow", 120);
    await yards.settle(TICK_MS);
    ann.watcher.take();
    const entering = bob.client.rooms.yard.joinOrCreate({ map: "meadow" });
    await yards.settle(110);
    // All who sit there see the fighter already; who is on the way in sees nothing.
    expect(Object.keys(ann.watcher.take().at(-1)?.fighters ?? {})).toEqual(["meadow:ann", "meadow:bob"]);
    expect(bob.watcher.heardOf).toEqual([]);
    await yards.settle(TICK_MS + 10);
    const room = await entering;
    expect(shapeOf(bob.watcher.take())).toMatch(/^Rc?$/);
    expect([...room.state.fighters.keys()]).toEqual([0, 1]);
  });

  test("is shown earlier where join says so", async () => {
    const yards: Yards = openYards({
      join(room, peer) {
        room.state.admit(peer);
        return yards.after(200);
      },
    });
    const ann = await yards.enter("ann");
    const entering = ann.client.rooms.yard.joinOrCreate({ map: "meadow" });
    await yards.settle(110);
    expect(shapeOf(ann.watcher.heardOf)).toBe("Rc");
    const { state } = await yards.done(entering, 100);
    expect([state.ready, state.fighters.size]).toEqual([true, 1]);
    expect(shapeOf(ann.watcher.heardOf)).toBe("Rc");
  });

  test("is not shown to whom join refuses", async () => {
    const yards: Yards = openYards({
      async join(_room, { session }) {
        await yards.after(120);
        if (session === "bob") throw new Error("not you");
      },
    });
    const [ann, bob] = [await yards.enter("ann"), await yards.enter("bob")];
    await enter(yards, ann, "meadow", 120);
    await expect(enter(yards, bob, "meadow", 300)).rejects.toMatchObject({ code: "remote" });
    expect(bob.watcher.heardOf).toEqual([]);
  });

  test("goes on from its version where a member resumes, in the same objects", async () => {
    const yards = openYards();
    const [ann, bob] = [await yards.enter("ann"), await yards.enter("bob")];
    const room = await enter(yards, ann);
    await enter(yards, bob);
    await yards.settle(4 * TICK_MS);
    const [before, known] = [room.state.fighters.get(1), ann.watcher.take()];
    expect(known.at(-1)?.connection).toBe(1);
    ann.link.cut();
    await yards.settle(2000);
    const after = ann.watcher.take();
    expect([ann.client.status, after[0]?.connection, shapeOf(after)]).toEqual(["open", 2, "c"]);
    expect(after.at(-1)?.fighters).toEqual(bob.watcher.heardOf.at(-1)?.fighters);
    expect([room.state.fighters.get(1), room.state.fighters.size]).toEqual([before, 2]);
    expect(before?.x).toBe(after.at(-1)?.fighters["meadow:bob"]);
  });

  test("sends nothing more after a leave, whatever its handler still does", async () => {
    const yards: Yards = openYards({ leave: () => yards.after(500) });
    const [ann, bob] = [await yards.enter("ann"), await yards.enter("bob")];
    const room = await enter(yards, ann);
    await enter(yards, bob);
    await yards.settle(TICK_MS);
    ann.watcher.take();
    void room.leave();
    await yards.settle(1000);
    expect(shapeOf(ann.watcher.take())).toBe("D");
    expect(shapeOf(bob.watcher.take())).toBe("Rc");
    expect([room.state.ready, room.state.fighters.size]).toEqual([false, 0]);
  });

  test("sends nothing more after a kick, nor after the room was closed", async () => {
    const yards = openYards();
    const [ann, bob] = [await yards.enter("ann"), await yards.enter("bob")];
    const rooms = [await enter(yards, ann), await enter(yards, bob)];
    await yards.settle(TICK_MS);
    for (const { watcher } of [ann, bob]) watcher.take();
    const [yard] = yards.server.rooms.yard.values();
    for (const peer of [...(yard?.peers ?? [])].slice(0, 1)) yard?.kick(peer);
    await yards.settle(4 * TICK_MS);
    expect([shapeOf(ann.watcher.take()), shapeOf(bob.watcher.take())]).toEqual(["D", "c"]);
    yard?.close();
    await yards.settle(4 * TICK_MS);
    expect([shapeOf(ann.watcher.take()), shapeOf(bob.watcher.take())]).toEqual(["", "D"]);
    expect(rooms.map(({ state }) => state.fighters.size)).toEqual([0, 0]);
  });

  test("is nothing any more to a client that resumes after its seat has expired", async () => {
    const yards = openYards();
    const [ann, bob] = [await yards.enter("ann"), await yards.enter("bob")];
    const room = await enter(yards, ann);
    await enter(yards, bob);
    await yards.settle(TICK_MS);
    ann.watcher.take();
    const reasons: string[] = [];
    room.onClose(({ reason }) => void reasons.push(reason));
    ann.link.cut();
    ann.link.stall();
    await yards.settle(35_000);
    expect([reasons, bob.client.rooms.yard.current?.members.size]).toEqual([[], 1]);
    ann.link.flow();
    await yards.settle(30_000);
    expect([ann.client.status, reasons, shapeOf(ann.watcher.take())]).toEqual(["open", ["expired"], "D"]);
    expect([room.state.ready, room.state.fighters.size]).toEqual([false, 0]);
  });
});

describe("a seat that another connection takes", () => {
  test.each(["lives", "is lost"])(
    "begins with a reset there; the one before %s, and hears nothing more",
    async (how) => {
      const yards = openYards({ options: { identity: (session: string) => session } });
      const [ann, bob] = [await yards.enter("ann"), await yards.enter("bob")];
      const first = await enter(yards, ann);
      await enter(yards, bob);
      await yards.settle(TICK_MS);
      if (how === "is lost") {
        ann.link.cut();
        ann.link.stall();
        await yards.settle(100);
      }
      const known = ann.watcher.heardOf.length;
      const tab = await yards.enter("ann");
      const moved = await enter(yards, tab);
      await yards.settle(4 * TICK_MS);
      expect([moved.id, moved.seat]).toEqual([first.id, 0]);
      const heard = tab.watcher.take();
      expect([shapeOf(heard), heard.at(-1)?.fighters]).toEqual(["Rc", bob.watcher.heardOf.at(-1)?.fighters]);
      expect(shapeOf(ann.watcher.heardOf.slice(known))).toMatch(/^D?$/);
      expect(shapeOf(bob.watcher.take())).toBe("Rc");
    },
  );
});
