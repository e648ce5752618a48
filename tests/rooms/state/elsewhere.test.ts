import { createMove } from "kephas/client/move";
import { createResume } from "kephas/client/resume";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { BrawlClient, type JoinedYardRoom } from "../../../generated/brawl/client.js";
import { createMapStore } from "../../server/harness/map-store.js";
import { openFront } from "../../support/front.js";
import { createYardServer, openYards, type Player, type Yards, type YardsOptions } from "./yards.js";

const join = ({ client }: Pick<Player, "client">): Promise<JoinedYardRoom> =>
  client.rooms.yard.joinOrCreate({ map: "meadow" });

/** Why a room closed, each time it said so, and what its client's session became. */
function hear({ client }: Pick<Player, "client">, room: JoinedYardRoom) {
  const [closed, resumed]: [string[], string[]] = [[], []];
  room.onClose(({ reason }) => void closed.push(reason));
  client.onResume(({ outcome }) => void resumed.push(outcome));
  return { closed, resumed };
}

/** Two players in one yard of a server, and a store that another one may share. */
async function open(about: YardsOptions = {}) {
  const yards = openYards({ ...about, options: { resume: { store: createMapStore() }, ...about.options } });
  const [ann, bob] = [await yards.enter("ann"), await yards.enter("bob")];
  const rooms = [await yards.done(join(ann)), await yards.done(join(bob))] as const;
  await yards.settle(100);
  return { yards, ann, bob, heard: [hear(ann, rooms[0]), hear(bob, rooms[1])] as const, rooms };
}

/** Both come into one yard of the server that there is now. */
async function expectTogether(yards: Yards, players: readonly Player[]): Promise<void> {
  const rooms = [];
  for (const player of players) rooms.push(await yards.done(join(player)));
  await yards.settle(200);
  expect(yards.server.rooms.yard.size).toBe(1);
  expect(new Set(rooms.map(({ id }) => id)).size).toBe(1);
  expect(rooms.map(({ seat, closed }) => [seat, closed])).toEqual([
    [0, false],
    [1, false],
  ]);
  for (const { state, members } of rooms)
    expect([members.size, [...state.fighters.values()].map(({ name }) => name)]).toEqual([
      2,
      ["meadow:ann", "meadow:bob"],
    ]);
}

const once = { closed: ["lost"], resumed: ["resumed"] };

describe("a room, for clients whose session goes on in another process", () => {
  test("is lost, once, and they come together again", async () => {
    const { yards, ann, bob, heard, rooms } = await open();
    const old = yards.lead();
    await yards.done(old.close(), 2000);
    await yards.settle(20_000);
    expect(heard).toEqual([once, once]);
    expect([ann.client.rooms.yard.current, bob.client.rooms.yard.current]).toEqual([undefined, undefined]);
    await expectTogether(yards, [ann, bob]);
    await yards.settle(60_000);
    expect([heard, rooms.map(({ closed }) => closed), old.rooms.yard.size]).toEqual([[once, once], [true, true], 0]);
  });

  test("may be joined again as soon as it is lost", async () => {
    const { yards, ann, bob, heard, rooms } = await open();
    const next: Promise<JoinedYardRoom>[] = [];
    for (const [at, player] of [ann, bob].entries()) rooms[at]?.onClose(() => void next.push(join(player)));
    await yards.done(yards.lead().close(), 2000);
    await yards.settle(20_000);
    expect((await Promise.all(next)).map(({ closed, members }) => [closed, members.size])).toEqual([
      [false, 2],
      [false, 2],
    ]);
    expect([heard, yards.server.rooms.yard.size]).toEqual([[once, once], 1]);
  });

  test("is lost as well where the process has died, and nothing was stored", async () => {
    const { yards, ann, bob, heard } = await open();
    yards.lead();
    for (const { link } of [ann, bob]) link.cut();
    await yards.settle(20_000);
    const fresh = { closed: ["lost"], resumed: ["fresh"] };
    expect(heard).toEqual([fresh, fresh]);
    await expectTogether(yards, [ann, bob]);
  });

  test("is lost once where they move from a server that drains, and others who stay there play on", async () => {
    const { yards, ann, bob, heard } = await open();
    const stays = await yards.enter("eve", { reconnect: false });
    const eve = await yards.done(join(stays));
    const old = yards.lead();
    const draining = old.drain({ deadlineMs: 60_000 });
    await yards.settle(59_000);
    expect(heard).toEqual([once, once]);
    expect([[...eve.members.keys()], eve.closed, stays.client.status]).toEqual([[2], false, "open"]);
    await expectTogether(yards, [ann, bob]);
    await yards.done(draining, 2000);
    expect([heard, old.rooms.yard.size, stays.client.status]).toEqual([[once, once], 0, "closed"]);
  });

  test("may be joined again while the move is on, by clients that were open all the time", async () => {
    const { yards, heard } = await open();
    const moving = await yards.enter("eve", { move: createMove() });
    const room = await yards.done(join(moving));
    const eve = hear(moving, room);
    const statuses: string[] = [];
    moving.client.onStatus(({ status }) => void statuses.push(status));
    let next: Promise<JoinedYardRoom> | undefined;
    room.onClose(() => {
      next = join(moving);
    });
    const draining = yards.lead().drain({ deadlineMs: 30_000 });
    await yards.settle(29_000);
    expect([eve.closed, statuses, heard]).toEqual([["lost"], [], [once, once]]);
    expect([(await next)?.closed, yards.server.rooms.yard.size]).toEqual([false, 1]);
    await yards.done(draining, 2000);
  });

  test("that the game closes as the server drains was closed, and is not lost besides", async () => {
    const { yards, ann, bob, heard } = await open({ closing: (room) => room.close() });
    void yards.lead().drain({ deadlineMs: 30_000 });
    await yards.settle(29_000);
    const closed = { closed: ["closed"], resumed: ["resumed"] };
    expect(heard).toEqual([closed, closed]);
    await expectTogether(yards, [ann, bob]);
  });

  test("that they are on the way into is not joined, and the next one is", async () => {
    const about: { late?: Yards } = {};
    const yards = openYards({
      options: { resume: { store: createMapStore() } },
      join: (room) => (room.options.map === "slow" ? about.late?.after(5000) : undefined),
    });
    about.late = yards;
    const ann = await yards.enter("ann");
    const entering = ann.client.rooms.yard.joinOrCreate({ map: "slow" }).catch(({ code }: { code: string }) => code);
    await yards.settle(100);
    await yards.done(yards.lead().close({ graceMs: 500 }), 3000);
    await yards.settle(20_000);
    expect([await entering, ann.client.rooms.yard.current, ann.client.status]).toEqual([
      "outcomeUnknown",
      undefined,
      "open",
    ]);
    expect((await yards.done(join(ann))).closed).toBe(false);
    expect(yards.server.rooms.yard.size).toBe(1);
  });

  test("that the old server lets them into while they are at the new one already is lost at once", async () => {
    const yards: Yards = openYards({ join: (room) => (room.options.map === "slow" ? yards.after(5000) : undefined) });
    const ann = await yards.enter("ann", { resume: undefined, move: createMove() });
    const entering = ann.client.rooms.yard.joinOrCreate({ map: "slow" });
    await yards.settle(100);
    void yards.lead().drain({ deadlineMs: 30_000 });
    await yards.settle(1000);
    expect(yards.server.peers.size).toBe(1);
    const room = await yards.done(entering, 5000);
    const { closed } = hear(ann, room);
    await yards.settle(100);
    expect([closed, ann.client.rooms.yard.current]).toEqual([["lost"], undefined]);
    expect((await yards.done(join(ann))).closed).toBe(false);
  });

  test("that they leave at that moment is left", async () => {
    const { yards, ann, heard, rooms } = await open();
    const closing = yards.lead().close();
    const leaving = rooms[0].leave();
    await yards.done(closing, 2000);
    await yards.settle(20_000);
    await leaving;
    expect(heard).toEqual([{ closed: ["left"], resumed: ["resumed"] }, once]);
    expect((await yards.done(join(ann))).closed).toBe(false);
  });

  test("goes out of a lobby that is watched, and the new one comes into it", async () => {
    const { yards, ann, bob, rooms } = await open();
    const watcher = await yards.enter("eve");
    const seen: string[] = [];
    const isOld = ({ id }: { readonly id: string }): string => (id === rooms[0].id ? "old" : "new");
    watcher.client.rooms.yard.watch(({ added, removed }) => {
      for (const room of added) seen.push(`+${isOld(room)}`);
      for (const room of removed) seen.push(`-${isOld(room)}`);
    });
    await yards.settle(200);
    await yards.done(yards.lead().close(), 2000);
    await yards.settle(20_000);
    await expectTogether(yards, [ann, bob]);
    expect(seen).toEqual(["+old", "-old", "+new"]);
  });
});

test.each(["close", "drain"] as const)("on sockets a room is lost once too, after a %s", async (how) => {
  const front = await openFront();
  onTestFinished(() => front.close());
  const store = createMapStore();
  const serve = async () => {
    const server = createYardServer({ resume: { store } });
    onTestFinished(() => server.close({ graceMs: 0 }));
    return { server, ...(await server.listen({ port: 0, host: "127.0.0.1" })) };
  };
  const old = await serve();
  front.to = old.port;
  const players = await Promise.all(
    ["ann", "bob"].map(async (token) => {
      const backoff = { minMs: 5, maxMs: 50 };
      const options = { WebSocket, logger: false, token, resume: createResume(), reconnect: backoff } as const;
      const client = new BrawlClient(`ws://127.0.0.1:${front.port}/ws`, options);
      onTestFinished(() => client.close());
      await client.connect();
      return { client };
    }),
  );
  const heard: ReturnType<typeof hear>[] = [];
  for (const player of players) heard.push(hear(player, await join(player)));
  const next = await serve();
  front.to = next.port;
  const over = how === "close" ? old.server.close() : old.server.drain({ deadlineMs: 300 });
  await expect.poll(() => heard, { timeout: 20_000, interval: 5 }).toEqual([once, once]);
  await over;
  const rooms: JoinedYardRoom[] = [];
  for (const player of players) rooms.push(await join(player));
  expect(new Set(rooms.map(({ id }) => id)).size).toBe(1);
  await expect.poll(() => rooms.map(({ state }) => state.fighters.size), { timeout: 10_000 }).toEqual([2, 2]);
  expect([next.server.rooms.yard.size, heard]).toEqual([1, [once, once]]);
});
