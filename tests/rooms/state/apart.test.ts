import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { BrawlClient, type JoinedYardRoom } from "../../../generated/brawl/client.js";
import { seededRandom } from "../../arena/seeded-random.js";
import { shapeOf, type Watched, Watcher } from "./watcher.js";
import { createYardServer, openYards, type Player, watch, type Yards } from "./yards.js";

const TICK_MS = 50;
const MAPS = ["meadow", "forest", "quarry"];

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const join = ({ client }: Pick<Player, "client">, map: string): Promise<JoinedYardRoom> =>
  client.rooms.yard.joinOrCreate({ map });

/** The yards that the fighters of a message are of. */
const mapsIn = ({ fighters }: Watched): readonly string[] => [
  ...new Set(Object.keys(fighters).map((name) => name.split(":")[0] ?? "")),
];

/** Throws where a message shows fighters of two yards, or goes on from what was another yard's, or nobody's any more. */
function checkApart(messages: readonly Watched[]): void {
  let isShown = false;
  let of: string | undefined;
  for (const message of messages) {
    const { reset, dismissal } = message;
    const [map, ...others] = mapsIn(message);
    expect([isShown || reset, others]).toEqual([true, []]);
    // A yard that has not ticked yet shows nobody.
    if (reset) of = undefined;
    expect(map).toBe(map === undefined ? undefined : (of ?? map));
    of ??= map;
    isShown = !dismissal;
  }
}

describe("rooms of one kind", () => {
  test("show nothing of each other", async () => {
    const yards = openYards();
    const players: Player[] = [];
    for (const [at, map] of ["meadow", "forest", "meadow", "forest"].entries()) {
      const player = await yards.enter(`p${at}`);
      await yards.done(join(player, map));
      players.push(player);
    }
    await yards.settle(10 * TICK_MS);
    const seen = players.map(({ watcher }) => [
      ...new Set(watcher.heardOf.flatMap((one) => Object.keys(one.fighters))),
    ]);
    const [meadow, forest] = [
      ["meadow:p0", "meadow:p2"],
      ["forest:p1", "forest:p3"],
    ];
    expect(seen).toEqual([meadow, forest, meadow, forest]);
    for (const { watcher } of players) expect(watcher.heardOf.length).toBeGreaterThan(8);
  });

  test.each(["waits for the leave", "does not wait"])("follow each other at once, for who %s", async (how) => {
    const yards = openYards();
    const [ann, bob, eve] = [await yards.enter("ann"), await yards.enter("bob"), await yards.enter("eve")];
    const first = await yards.done(join(ann, "meadow"));
    await yards.done(join(bob, "meadow"));
    await yards.done(join(eve, "forest"));
    await yards.settle(TICK_MS);
    ann.watcher.take();
    const going = async (): Promise<JoinedYardRoom> => {
      const leaving = first.leave();
      if (how === "waits for the leave") await leaving;
      return await join(ann, "forest");
    };
    const second = await yards.done(going());
    await yards.settle(3 * TICK_MS);
    const heard = ann.watcher.take();
    expect(shapeOf(heard)).toMatch(/^D?Rc$/);
    checkApart(heard);
    expect([first.state.fighters.size, first.state.ready]).toEqual([0, false]);
    expect([...second.state.fighters.values()].map(({ name }) => name)).toEqual(["forest:eve", "forest:ann"]);
    expect(Object.keys(bob.watcher.heardOf.at(-1)?.fighters ?? {})).toEqual(["meadow:bob"]);
  });

  test("follow each other at once for who is thrown out", async () => {
    const yards = openYards();
    const ann = await yards.enter("ann");
    const first = await yards.done(join(ann, "meadow"));
    await yards.settle(TICK_MS);
    ann.watcher.take();
    let next: Promise<JoinedYardRoom> | undefined;
    first.onClose(() => {
      next = join(ann, "forest");
    });
    for (const yard of yards.server.rooms.yard.values()) yard.close();
    await yards.settle(4 * TICK_MS);
    const second = await next;
    expect([...(second?.state.fighters.values() ?? [])].map(({ name }) => name)).toEqual(["forest:ann"]);
    expect(shapeOf(ann.watcher.take())).toMatch(/^D?Rc$/);
  });
});

/** Somebody goes from yard to yard. */
async function wander(random: () => number, player: Pick<Player, "client">): Promise<void> {
  const map = MAPS[Math.floor(random() * MAPS.length)] as string;
  const { current } = player.client.rooms.yard;
  const leaving = current?.leave();
  if (random() < 0.5) await leaving;
  await join(player, map);
}

/** What is wrong with what somebody has on the page, once all has settled. */
function wrongOf({ client }: Pick<Player, "client">): readonly string[] {
  const room = client.rooms.yard.current;
  if (room === undefined) return [];
  const names = [...room.state.fighters.values()].map(({ name }) => name);
  return room.state.ready ? names.filter((name) => !name.startsWith(`${room.options.map}:`)) : ["not ready"];
}

async function wanderAll(yards: Yards, random: () => number): Promise<readonly Player[]> {
  const players = await Promise.all(["ann", "bob", "eve", "joe"].map((token) => yards.enter(token)));
  for (let step = 0; step < 40; step++) {
    const player = players[Math.floor(random() * players.length)] as Player;
    if (random() < 0.2) player.link.cut();
    else void wander(random, player).catch(() => {});
    await yards.settle(Math.floor(random() * 80));
  }
  return players;
}

test.each(Array.from({ length: 30 }, (_, at) => at + 1))(
  "players who wander from yard to yard see the one that they are in alone, over lost connections too (seed %i)",
  async (seed) => {
    const yards = openYards();
    const players = await wanderAll(yards, seededRandom(seed * 7919));
    await yards.settle(20_000);
    for (const player of players) {
      checkApart(player.watcher.heardOf);
      expect(wrongOf(player)).toEqual([]);
    }
    expect(players.flatMap(({ client }) => Object.values(client.ignored))).toEqual(Array(16).fill(0));
  },
);

/** A client on a socket, whose bytes are watched. */
async function connect(url: string, token: string) {
  const watcher = new Watcher();
  class Watching extends WebSocket {
    constructor(...about: ConstructorParameters<typeof WebSocket>) {
      super(...about);
      watcher.connected();
      this.on("message", (data) => watch(watcher, new Uint8Array(data as ArrayBuffer)));
    }
  }
  const client = new BrawlClient(url, { WebSocket: Watching, logger: false, token });
  closing.push(() => client.close());
  await client.connect();
  return { client, watcher };
}

test("so it is on sockets", { timeout: 60_000 }, async () => {
  const server = createYardServer({ rateLimit: false });
  closing.push(() => server.close({ graceMs: 0 }));
  const { url } = await server.listen({ port: 0, host: "127.0.0.1" });
  const players = await Promise.all(["ann", "bob", "eve", "joe"].map((token) => connect(url, token)));
  const random = seededRandom(5);
  for (let step = 0; step < 12; step++) {
    await Promise.all(players.map((player) => wander(random, player)));
    const isThere = (): boolean => players.every((player) => wrongOf(player).length === 0);
    await expect.poll(isThere, { timeout: 10_000, interval: 5 }).toBe(true);
  }
  for (const { watcher } of players) {
    checkApart(watcher.heardOf);
    expect(watcher.heardOf.filter(({ reset, dismissal }) => reset && !dismissal).length).toBeGreaterThanOrEqual(12);
  }
});
