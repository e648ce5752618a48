import { describe, expect, test } from "vitest";
import { done, join, mode, nick, pair, refusalOf } from "./acts.js";
import { type Arcade, openArcade } from "./arcade.js";

describe("coming in", () => {
  test("joinOrCreate makes a room, and leads the next one into it", async () => {
    const arcade = openArcade();
    const { first, second } = await pair(arcade);
    expect([first.id, first.seat, second.seat]).toEqual([second.id, 0, 1]);
    expect([...second.members.values()]).toEqual([
      { seat: 0, lost: false, presence: { nick: "ann" } },
      { seat: 1, lost: false, presence: { nick: "bob" } },
    ]);
    expect([...first.members.keys()]).toEqual([0, 1]);
    const room = arcade.duel();
    expect([room.id, room.peers.size, [...room.members.values()].map(({ peer }) => peer.session)]).toEqual([
      first.id,
      2,
      ["ann", "bob"],
    ]);
    expect(arcade.heard).toEqual(['join ann {"seat":0,"returning":false}', 'join bob {"seat":1,"returning":false}']);
  });

  test("a full room is refused by its id, and joinOrCreate makes another", async () => {
    const arcade = openArcade();
    const { first } = await pair(arcade);
    const eve = await arcade.enter("eve");
    expect(await refusalOf(arcade, eve.client.rooms.duel.join(first.id, nick("eve")))).toBe("roomFull");
    expect((await join(arcade, eve, "eve")).id).not.toBe(first.id);
  });

  test("options that differ in what is matched lead to another room", async () => {
    const arcade = openArcade();
    const [ann, bob] = [await arcade.enter("ann"), await arcade.enter("bob")];
    await join(arcade, ann, "ann");
    await done(arcade, bob.client.rooms.duel.joinOrCreate({ mode: "2v2" }, nick("bob")));
    expect(arcade.server.rooms.duel.size).toBe(2);
  });

  test("of two that come for the last place at once one is in, and the other is refused", async () => {
    const slow = (): Promise<void> =>
      new Promise((resolve) => {
        arcade.net.clock.after(50, resolve);
      });
    const arcade: Arcade = openArcade({ duel: { join: slow } });
    const [ann, bob, eve] = [await arcade.enter("ann"), await arcade.enter("bob"), await arcade.enter("eve")];
    const room = await done(arcade, ann.client.rooms.duel.create(mode, nick("ann")), 50);
    const both = [bob, eve].map(({ client }) => client.rooms.duel.join(room.id, nick("x")));
    expect(await Promise.all(both.map((one) => refusalOf(arcade, one, 60)))).toEqual(["resolved", "roomFull"]);
    expect(arcade.duel().peers.size).toBe(2);
  });

  test("a locked room takes nobody, until it is unlocked", async () => {
    const arcade = openArcade();
    const [ann, bob] = [await arcade.enter("ann"), await arcade.enter("bob")];
    const first = await join(arcade, ann, "ann");
    arcade.duel().lock();
    expect(await refusalOf(arcade, bob.client.rooms.duel.join(first.id, nick("bob")))).toBe("roomLocked");
    arcade.duel().unlock();
    expect((await join(arcade, bob, "bob")).id).toBe(first.id);
  });

  test("a private room is found by its code alone, and five wrong ids a minute are enough", async () => {
    const arcade = openArcade();
    const [ann, bob] = [await arcade.enter("ann"), await arcade.enter("bob")];
    const room = await done(arcade, ann.client.rooms.duel.create({ ...mode, private: true }, nick("ann")));
    expect(room.code).toMatch(/^[A-HJKMNP-Z]{6}$/);
    expect(await done(arcade, bob.client.rooms.duel.list())).toEqual([]);
    const found = await done(arcade, bob.client.rooms.duel.join((room.code as string).toLowerCase(), nick("bob")));
    expect(found.id).toBe(room.id);
    const eve = await arcade.enter("eve");
    for (let i = 0; i < 5; i++) {
      expect(await refusalOf(arcade, eve.client.rooms.duel.join("AAAAAA", nick("eve")))).toBe("roomGone");
    }
    expect(await refusalOf(arcade, eve.client.rooms.duel.join(room.id, nick("eve")))).toBe("rateLimited");
    await arcade.settle(60_000);
    expect(await refusalOf(arcade, eve.client.rooms.duel.join(room.id, nick("eve")))).toBe("roomFull");
  });

  test("what join throws is no way in: nothing of it is told, the seat is free, and leave follows", async () => {
    const arcade = openArcade({
      duel: {
        join: () => {
          throw new Error("secret");
        },
      },
    });
    const ann = await arcade.enter("ann");
    expect(await refusalOf(arcade, ann.client.rooms.duel.create(mode, nick("ann")))).toBe("remote");
    expect(arcade.lines.filter((line) => line.includes("secret"))).toHaveLength(1);
    expect(arcade.heard).toEqual(['leave ann {"seat":0,"reason":"left"}', "dispose"]);
    expect(arcade.server.rooms.duel.size).toBe(0);
  });

  test.each([
    ["throws", () => Promise.reject(new Error("no map"))],
    ["never settles", () => new Promise(() => {})],
  ])("a create that %s leaves nothing, and the client hears roomGone", async (_how, create) => {
    const arcade = openArcade({ duel: { create } });
    const [ann, bob] = [await arcade.enter("ann"), await arcade.enter("bob")];
    const both = [ann, bob].map(({ client }) => client.rooms.duel.joinOrCreate(mode, nick("x")));
    expect(await Promise.all(both.map((one) => refusalOf(arcade, one, 10_000)))).toEqual(["roomGone", "roomGone"]);
    expect([arcade.server.rooms.duel.size, arcade.heard]).toEqual([0, []]);
  });

  test("a join that never settles is answered in time, and leave follows", async () => {
    const arcade = openArcade({ duel: { join: () => new Promise(() => {}) } });
    const ann = await arcade.enter("ann");
    expect(await refusalOf(arcade, ann.client.rooms.duel.create(mode, nick("ann")), 10_000)).toBe("timeout");
    expect(arcade.heard).toEqual(['leave ann {"seat":0,"reason":"left"}', "dispose"]);
  });

  test("what the schema refuses does not reach the game", async () => {
    const arcade = openArcade();
    const ann = await arcade.enter("ann");
    const bad = ann.client.rooms.duel.join("x", { nick: 5 } as never);
    expect(await refusalOf(arcade, bad)).toBe("invalid");
  });
});
