import type { RoomMetrics } from "kephas/server";
import { describe, expect, test } from "vitest";
import { done, join, mode, nick, pair, refusalOf } from "./acts.js";
import { type Arcade, openArcade } from "./arcade.js";

const duels = ({ server }: Arcade): RoomMetrics => server.metrics().rooms["duel"] as RoomMetrics;

/** Those that are not 0. */
const counted = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

describe("metrics of rooms", () => {
  test("are of each kind of the schema, and 0 before anything has happened", () => {
    const { server } = openArcade();
    const { rooms } = server.metrics();
    expect(Object.keys(rooms)).toEqual(["duel", "lobby"]);
    for (const { joins, leaves, ticks, ...numbers } of Object.values(rooms)) {
      expect(numbers).toEqual({ rooms: 0, members: 0, held: 0, created: 0, disposed: 0 });
      expect([counted(joins), counted(leaves), ticks.count]).toEqual([{}, {}, 0]);
    }
  });

  test("tell of rooms, members and held seats what is now", async () => {
    const arcade = openArcade();
    const { bob, first, second } = await pair(arcade);
    expect(duels(arcade)).toMatchObject({ rooms: 1, members: 2, held: 0, created: 1, disposed: 0 });
    bob.link.cut();
    await arcade.settle();
    expect(duels(arcade)).toMatchObject({ rooms: 1, members: 2, held: 1 });
    await arcade.settle(20_000);
    expect(duels(arcade)).toMatchObject({ members: 2, held: 0 });
    await done(arcade, second.leave());
    await done(arcade, first.leave());
    expect(duels(arcade)).toMatchObject({ rooms: 0, members: 0, held: 0, created: 1, disposed: 1 });
  });

  test("count what comes of joins, and why members leave", async () => {
    const arcade = openArcade({ identity: true });
    const { first } = await pair(arcade);
    const eve = await arcade.enter("eve");
    const rooms = eve.client.rooms.duel;
    await refusalOf(arcade, rooms.join(first.id, nick("eve")));
    await refusalOf(arcade, rooms.join("nobody", nick("eve")));
    arcade.duel().lock();
    await refusalOf(arcade, rooms.join(first.id, nick("eve")));
    const again = await arcade.enter("ann");
    await done(arcade, again.client.rooms.duel.join(first.id, nick("ann")));
    expect(counted(duels(arcade).joins)).toEqual({
      joined: 2,
      returned: 1,
      roomFull: 1,
      roomGone: 1,
      roomLocked: 1,
    });
    const [peer] = arcade.duel().peers;
    if (peer !== undefined) arcade.duel().kick(peer);
    arcade.duel().close();
    await arcade.settle();
    expect(counted(duels(arcade).leaves)).toEqual({ kicked: 1, closed: 1 });
  });

  test.each([
    ["failed", () => Promise.reject(new Error("in join"))],
    ["timeout", () => new Promise<never>(() => {})],
  ])("a join that %s counts as that, and nobody has left", async (outcome, fails) => {
    const arcade = openArcade({ duel: { join: fails } });
    const { client } = await arcade.enter("ann");
    await refusalOf(arcade, client.rooms.duel.create(mode, nick("ann")), 11_000);
    expect(duels(arcade)).toMatchObject({ members: 0, created: 1, disposed: 1 });
    expect([counted(duels(arcade).joins), counted(duels(arcade).leaves)]).toEqual([{ [outcome]: 1 }, {}]);
  });

  test("a room that create fails was never there", async () => {
    const arcade = openArcade({ duel: { create: () => Promise.reject(new Error("in create")) } });
    const { client } = await arcade.enter("ann");
    await refusalOf(arcade, client.rooms.duel.create(mode, nick("ann")));
    expect(duels(arcade)).toMatchObject({ rooms: 0, members: 0, created: 0, disposed: 0 });
    expect(counted(duels(arcade).joins)).toEqual({ roomGone: 1 });
  });

  test("time the ticks of all rooms together", async () => {
    const arcade = openArcade({ duel: { tickMs: 50, tick: () => {} } });
    const [ann, bob] = [await arcade.enter("ann"), await arcade.enter("bob")];
    await join(arcade, ann, "ann");
    await done(arcade, bob.client.rooms.duel.create(mode, nick("bob")));
    await arcade.settle(1000);
    expect(duels(arcade).ticks.count).toBe(20);
  });
});
