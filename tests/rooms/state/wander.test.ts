import { createMove } from "kephas/client/move";
import { expect, test } from "vitest";
import { seededRandom } from "../../arena/seeded-random.js";
import { createMapStore } from "../../server/harness/map-store.js";
import { openYards, type Player, type Yards } from "./yards.js";

const MAPS = ["meadow", "forest"];
/** In the first four a join was answered by a server that its client had left. */
const seeds = [
  3,
  39,
  263,
  431,
  ...Array.from({ length: process.env["KEPHAS_LONG"] === "1" ? 400 : 8 }, (_, at) => 1000 + at),
];
const ENDS = ["close", "drain", "crash"] as const;

const pick = <Value>(random: () => number, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;

/** Another server takes over, in one of the ways in which that happens. */
function succeed(yards: Yards, players: readonly Player[], how: (typeof ENDS)[number]): void {
  const old = yards.lead();
  if (how === "close") void old.close({ graceMs: 500 });
  else if (how === "drain") void old.drain({ deadlineMs: 3000 });
  else for (const { link } of players) link.cut();
}

/** Somebody joins, leaves, or both, and waits for it or does not. */
async function act(random: () => number, { client }: Player): Promise<void> {
  const leaving = client.rooms.yard.current?.leave();
  if (random() < 0.5) await leaving;
  if (random() < 0.8) await client.rooms.yard.joinOrCreate({ map: pick(random, MAPS) });
}

/** Throws unless pages and the server agree on who sits where. */
function checkAgreed({ server }: Yards, players: readonly Player[]): void {
  const there = [...server.rooms.yard.values()].flatMap(({ id, members }) =>
    [...members.values()].map(({ seat, peer }) => `${peer.session} ${id} ${seat}`),
  );
  const here = players.flatMap(({ client }, at) => {
    const room = client.rooms.yard.current;
    return room === undefined ? [] : [`p${at} ${room.id} ${room.seat}`];
  });
  expect(here.sort()).toEqual(there.sort());
}

test.each(seeds)(
  "whatever players do while servers succeed each other, pages and the last server agree on who sits where (seed %i)",
  async (seed) => {
    const random = seededRandom(seed * 7919);
    const identity = seed % 2 === 0 ? { identity: (session: string) => session } : {};
    const yards = openYards({
      join: () => (random() < 0.3 ? yards.after(100) : undefined),
      options: { resume: { store: createMapStore() }, rateLimit: false, ...identity },
    });
    const players: Player[] = [];
    for (let at = 0; at < 4; at++) players.push(await yards.enter(`p${at}`, at === 0 ? { move: createMove() } : {}));
    for (const { link } of players) link.delay(Math.floor(random() * 60));
    const closes = new Map<object, number>();
    for (let step = 0; step < 40; step++) {
      const player = pick(random, players);
      const chance = random();
      if (chance < 0.1) succeed(yards, players, pick(random, ENDS));
      else if (chance < 0.25) player.link.cut();
      else void act(random, player).catch(() => {});
      await yards.settle(Math.floor(random() * 150));
      for (const { client } of players) {
        const room = client.rooms.yard.current;
        if (room === undefined || closes.has(room)) continue;
        closes.set(room, 0);
        room.onClose(() => void closes.set(room, (closes.get(room) ?? 0) + 1));
      }
    }
    await yards.settle(120_000);
    checkAgreed(yards, players);
    expect(players.map(({ client }) => client.status)).toEqual(Array(4).fill("open"));
    const open = new Set<object>(players.flatMap(({ client }) => client.rooms.yard.current ?? []));
    for (const [room, times] of closes) expect(times).toBe(open.has(room) ? 0 : 1);
  },
);
