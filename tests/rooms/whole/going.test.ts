import { describe, expect, test } from "vitest";
import { done, join, mode, nick, pair, refusalOf } from "./acts.js";
import { type Arcade, openArcade } from "./arcade.js";

describe("going", () => {
  test("a leave tells the others, frees the seat, and the last one takes the room along", async () => {
    const arcade = openArcade();
    const { first, second } = await pair(arcade);
    await done(arcade, first.leave());
    expect([...second.members.keys()]).toEqual([1]);
    expect([first.closed, arcade.duel().peers.size]).toEqual([true, 1]);
    await done(arcade, second.leave());
    expect([arcade.server.rooms.duel.size, arcade.heard.slice(2)]).toEqual([
      0,
      ['leave ann {"seat":0,"reason":"left"}', 'leave bob {"seat":1,"reason":"left"}', "dispose"],
    ]);
  });

  test("a leave during an async join waits for it, and comes once", async () => {
    const arcade = openArcade({
      duel: { join: () => new Promise((resolve) => arcade.net.clock.after(100, () => resolve(undefined))) },
    });
    const ann = await arcade.enter("ann");
    const entering = ann.client.rooms.duel.create(mode, nick("ann"), { timeoutMs: 50 });
    expect(await refusalOf(arcade, entering, 50)).toBe("timeout");
    expect(arcade.heard).toEqual([]);
    await arcade.settle(100);
    expect([arcade.heard, arcade.server.rooms.duel.size]).toEqual([
      ['leave ann {"seat":0,"reason":"left"}', "dispose"],
      0,
    ]);
  });

  test("a client that disconnects during its join is gone once that has settled", async () => {
    const arcade = openArcade({
      resume: false,
      duel: { join: () => new Promise((resolve) => arcade.net.clock.after(100, () => resolve(undefined))) },
    });
    const ann = await arcade.enter("ann");
    void ann.client.rooms.duel.create(mode, nick("ann")).catch(() => {});
    await arcade.settle();
    ann.client.close();
    await arcade.settle(200);
    expect([arcade.heard, arcade.server.rooms.duel.size]).toEqual([
      ['leave ann {"seat":0,"reason":"left"}', "dispose"],
      0,
    ]);
  });

  test("a kick says so, also within join", async () => {
    const arcade = openArcade();
    const { first, second } = await pair(arcade);
    const reasons: unknown[] = [];
    first.onClose(({ reason }) => void reasons.push(reason));
    const [ann] = arcade.duel().peers;
    arcade.duel().kick(ann as never, "it was time");
    await arcade.settle();
    expect([reasons, [...second.members.keys()]]).toEqual([["kicked"], [1]]);
    expect(arcade.lines.join()).toMatch(/seat 0 out of room .*: it was time/);

    const strict = openArcade({ duel: { join: (room, peer) => room.kick(peer) } });
    const eve = await strict.enter("eve");
    expect(await refusalOf(strict, eve.client.rooms.duel.create(mode, nick("eve")))).toBe("roomGone");
    expect([strict.heard, strict.server.rooms.duel.size]).toEqual([
      ['leave eve {"seat":0,"reason":"kicked"}', "dispose"],
      0,
    ]);
  });

  test("a room that is closed lets all go, also who is coming in", async () => {
    const arcade = openArcade({
      duel: { join: (room, _peer, { nick: name }) => (name === "bob" ? room.close() : undefined) },
    });
    const [ann, bob] = [await arcade.enter("ann"), await arcade.enter("bob")];
    const first = await join(arcade, ann, "ann");
    const reasons: unknown[] = [];
    first.onClose(({ reason }) => void reasons.push(reason));
    expect(await refusalOf(arcade, bob.client.rooms.duel.join(first.id, nick("bob")))).toBe("roomGone");
    expect([reasons, arcade.server.rooms.duel.size, arcade.heard.sort()]).toEqual([
      ["closed"],
      0,
      ["dispose", 'leave ann {"seat":0,"reason":"closed"}', 'leave bob {"seat":1,"reason":"closed"}'],
    ]);
  });

  test("leaving when in no room is told", async () => {
    const arcade = openArcade();
    const { first } = await pair(arcade);
    const [ann] = arcade.duel().peers;
    arcade.duel().kick(ann as never);
    await done(arcade, first.leave());
    expect(first.closed).toBe(true);
  });
});

describe("a seat", () => {
  test("that is free is taken again, the lowest first, once leave has settled", async () => {
    const arcade: Arcade = openArcade({
      form: { max: 3 },
      duel: {
        leave: () =>
          new Promise<void>((resolve) => {
            arcade.net.clock.after(100, resolve);
          }),
      },
    });
    const { first, second } = await pair(arcade);
    const [eve, dan] = [await arcade.enter("eve"), await arcade.enter("dan")];
    void first.leave();
    await arcade.settle(50);
    expect((await done(arcade, eve.client.rooms.duel.join(second.id, nick("eve")))).seat).toBe(2);
    expect(await refusalOf(arcade, dan.client.rooms.duel.join(second.id, nick("dan")))).toBe("roomFull");
    await arcade.settle(60);
    expect((await done(arcade, dan.client.rooms.duel.join(second.id, nick("dan")))).seat).toBe(0);
  });

  test("is left only when its join has settled, and joined by the next one only when it is through", async () => {
    const steps: string[] = [];
    const arcade: Arcade = openArcade({
      identity: true,
      duel: {
        join: async (_room, { session }, _join, { returning }) => {
          steps.push(`begin ${session} ${returning}`);
          await new Promise<void>((resolve) => {
            arcade.net.clock.after(100, resolve);
          });
          steps.push(`end ${session}`);
        },
        leave: (_room, { session }, { reason }) => void steps.push(`${reason} ${session}`),
      },
    });
    const [ann, other] = [await arcade.enter("ann"), await arcade.enter("ann")];
    void ann.client.rooms.duel.create(mode, nick("ann")).catch(() => {});
    await arcade.settle(50);
    const [room] = arcade.server.rooms.duel.values();
    void other.client.rooms.duel.join(room?.id ?? "", nick("ann")).catch(() => {});
    await arcade.settle(60);
    expect(steps).toEqual(["begin ann false", "end ann", "begin ann true"]);
    for (const peer of room?.peers ?? []) room?.kick(peer);
    await arcade.settle(10);
    expect(steps).toHaveLength(3);
    await arcade.settle(100);
    expect(steps.slice(3)).toEqual(["end ann", "kicked ann"]);
  });

  test("is held for a client that resumes, and all are told", async () => {
    const arcade = openArcade();
    const { ann, first, second } = await pair(arcade);
    ann.link.cut();
    await arcade.settle(10);
    expect(second.members.get(0)?.lost).toBe(true);
    await arcade.settle(10_000);
    expect([second.members.get(0)?.lost, first.closed, first.seat]).toEqual([false, false, 0]);
    expect(arcade.heard.slice(2)).toEqual(['lost ann {"seat":0}', 'resumed ann {"seat":0}']);
  });

  test("expires where nobody comes back", async () => {
    const arcade = openArcade();
    const { ann, second } = await pair(arcade);
    ann.link.cut();
    ann.link.stall();
    await arcade.settle(31_000);
    expect([...second.members.keys()]).toEqual([1]);
    expect(arcade.heard.slice(2)).toEqual(['lost ann {"seat":0}', 'leave ann {"seat":0,"reason":"expired"}']);
  });

  test("of a client that cannot come back is free at once", async () => {
    const arcade = openArcade({ resume: false });
    const { ann, second } = await pair(arcade);
    ann.link.cut();
    await arcade.settle(10);
    expect([...second.members.keys()]).toEqual([1]);
    expect(arcade.heard.slice(2)).toEqual(['leave ann {"seat":0,"reason":"expired"}']);
  });

  test("moves to another tab of the same identity, and the first one is closed", async () => {
    const arcade = openArcade({ identity: true });
    const { ann, first, second } = await pair(arcade);
    const other = await arcade.enter("ann");
    const moved = await join(arcade, other, "ann");
    await arcade.settle();
    expect([moved.id, moved.seat, ann.client.status]).toEqual([first.id, 0, "closed"]);
    expect([...second.members.keys()].sort()).toEqual([0, 1]);
    expect(arcade.heard.slice(2)).toEqual(['join ann {"seat":0,"returning":true}']);
  });

  test("with seats: refuse stays with the tab that answers, and goes to the other where it does not", async () => {
    const arcade = openArcade({ identity: true, form: { seats: "refuse" } });
    const { ann, first } = await pair(arcade);
    const other = await arcade.enter("ann");
    expect(await refusalOf(arcade, other.client.rooms.duel.join(first.id, nick("ann")), 200)).toBe("alreadyJoined");
    ann.link.stall();
    const entering = other.client.rooms.duel.join(first.id, nick("ann"));
    const moved = await done(arcade, entering, 5_500);
    expect([moved.seat, arcade.heard.at(-1)]).toEqual([0, 'join ann {"seat":0,"returning":true}']);
  });

  test("of an identity is held without a session too, and taken up by a reload", async () => {
    const arcade = openArcade({ identity: true, resume: false });
    const { ann, first, second } = await pair(arcade);
    ann.link.cut();
    await arcade.settle(10);
    expect(second.members.get(0)?.lost).toBe(true);
    const reload = await arcade.enter("ann");
    const again = await join(arcade, reload, "ann");
    expect([again.id, again.seat, second.members.get(0)?.lost]).toEqual([first.id, 0, false]);
  });
});
