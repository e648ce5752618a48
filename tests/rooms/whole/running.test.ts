import { describe, expect, test } from "vitest";
import { done, join, mode, nick, pair, refusalOf } from "./acts.js";
import { openArcade } from "./arcade.js";

describe("lobbies", () => {
  test("tell who watches of what there is, and of what changes, ten times a second at most", async () => {
    const arcade = openArcade();
    const [eve, ann] = [await arcade.enter("eve"), await arcade.enter("ann")];
    const heard: unknown[] = [];
    const stop = eve.client.rooms.duel.watch(({ added, changed, removed }) => {
      heard.push([
        added.map(({ players }) => players),
        changed.map(({ players, listing }) => [players, listing?.map]),
        removed.length,
      ]);
    });
    await arcade.settle();
    const room = await join(arcade, ann, "ann");
    arcade.duel().listing = { map: "ice" };
    await arcade.settle(100);
    arcade.duel().listing = { map: "fire" };
    arcade.duel().lock();
    await arcade.settle(100);
    await done(arcade, room.leave());
    await arcade.settle(100);
    expect(heard).toEqual([
      [[1], [], 0],
      [[], [[1, "fire"]], 0],
      [[], [], 1],
    ]);
    stop();
    await join(arcade, ann, "ann");
    await arcade.settle(200);
    expect(heard).toHaveLength(3);
  });

  test("list what is not private", async () => {
    const arcade = openArcade();
    const { first } = await pair(arcade);
    const eve = await arcade.enter("eve");
    expect(await done(arcade, eve.client.rooms.duel.list())).toEqual([
      { id: first.id, options: mode, listing: undefined, players: 2, max: 2, locked: false },
    ]);
    expect(() => {
      arcade.duel().listing = { map: 5 } as never;
    }).toThrow(/map: expected a string/);
  });
});

describe("ticks", () => {
  test("come to each room, while there is one, and one that throws ends nothing", async () => {
    const ticks: string[] = [];
    const arcade = openArcade({
      duel: {
        tickMs: 50,
        tick: ({ options }) => {
          ticks.push(options.mode);
          if (options.mode === "1v1") throw new Error("in the tick");
        },
      },
    });
    const [ann, bob] = [await arcade.enter("ann"), await arcade.enter("bob")];
    await arcade.settle(200);
    expect(ticks).toEqual([]);
    const first = await join(arcade, ann, "ann");
    const second = await done(arcade, bob.client.rooms.duel.create({ mode: "2v2" }, nick("bob")));
    await arcade.settle(100);
    expect(ticks).toEqual(["1v1", "2v2", "1v1", "2v2"]);
    expect(arcade.lines.filter((line) => line.includes(`rooms.duel.tick of room ${first.id}`))).toHaveLength(2);
    await done(arcade, first.leave());
    await done(arcade, second.leave());
    await arcade.settle(200);
    expect(ticks).toHaveLength(4);
  });

  test.each<[string, object, RegExp]>([
    ["a kind that is none", { lobbby: {} }, /has "lobbby", which is no kind/],
    ["no handlers", { duel: undefined }, /"rooms.duel" is missing/],
    ["a handler that is none", { duel: { presence: () => {}, joined: () => {} } }, /"rooms.duel.joined" is no handler/],
    ["a handler that is no function", { duel: { presence: 5 } }, /"rooms.duel.presence" must be a function/],
    ["no presence", { duel: {} }, /"rooms.duel.presence" is missing/],
    ["a tick that is never due", { duel: { presence: () => {}, tick: () => {} } }, /give "tickMs" too/],
    ["a wrong tickMs", { duel: { presence: () => {}, tickMs: -1 } }, /must be a number of milliseconds/],
  ])("%s is refused when the server is made", (_what, rooms, error) => {
    expect(() => openArcade({ rooms })).toThrow(error);
  });
});

describe("the end", () => {
  test("a drain takes nobody in any more, and tells each room once", async () => {
    const told: unknown[] = [];
    const arcade = openArcade({ duel: { roomsClosing: (_room, { deadlineMs }) => void told.push(deadlineMs) } });
    const [ann, bob] = [await arcade.enter("ann"), await arcade.enter("bob")];
    const room = await join(arcade, ann, "ann");
    void arcade.server.drain({ deadlineMs: 5000 });
    void arcade.server.drain({ deadlineMs: 5000 });
    expect(told).toEqual([5000]);
    expect(await refusalOf(arcade, bob.client.rooms.duel.join(room.id, nick("bob")))).toBe("roomLocked");
  });

  test("a close lets all go, and leaves nothing", async () => {
    const arcade = openArcade();
    const { ann, bob, first, second } = await pair(arcade);
    const closing = arcade.server.close({ graceMs: 1000 });
    await arcade.settle(2000);
    await closing;
    expect([arcade.server.rooms.duel.size, arcade.heard.slice(2)]).toEqual([
      0,
      ['leave ann {"seat":0,"reason":"closed"}', 'leave bob {"seat":1,"reason":"closed"}', "dispose"],
    ]);
    // They reconnect, and another process tells them that it knows nothing of the room; or they give up.
    expect([first.closed, second.closed]).toEqual([false, false]);
    const reasons: string[] = [];
    for (const room of [first, second]) room.onClose(({ reason }) => reasons.push(reason));
    for (const { client } of [ann, bob]) client.close();
    expect(reasons).toEqual(["lost", "lost"]);
  });
});
