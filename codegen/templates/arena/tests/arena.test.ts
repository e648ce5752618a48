import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createResume } from "kephas/client/resume";
import { createLink, createTestNet, type Link, type TestNet } from "kephas/testing";
import { ArenaClient, type JoinedMatchRoom } from "../generated/arena/client.js";
import { arenaErrors } from "../generated/arena/protocol.js";
import type { ArenaServer } from "../generated/arena/server.js";
import { createArena } from "../server.js";
import { TICK_MS } from "../world.js";

// Server and clients in one process, joined in memory, at a time that only `net.clock.advance` moves.
let net: TestNet;
let server: ArenaServer;

beforeEach(() => {
  net = createTestNet();
  // Everything comes up in the middle.
  server = createArena({ clock: net.clock, logger: false, random: () => 0.5 });
});

async function connect(link: Link = createLink()): Promise<ArenaClient> {
  const arena = new ArenaClient(net.connect(server, { link }), {
    clock: net.clock,
    logger: false,
    resume: createResume(),
  });
  const connected = arena.connect();
  await net.clock.advance(0);
  await connected;
  return arena;
}

const ticks = (count: number): Promise<void> => net.clock.advance(count * TICK_MS);

/** How far from the left a player is, as a page sees it. */
const placeOf = (match: JoinedMatchRoom, seat: number): number => match.state.players.get(seat)?.at.x ?? Number.NaN;

test("whoever plays comes into one match, and all see where a player goes, and that it stops at the wall", async () => {
  const [ada, grace] = [await connect(), await connect()];
  const own = await ada.rooms.match.joinOrCreate({}, { name: "Ada" });
  const match = await grace.rooms.match.joinOrCreate({}, { name: "Grace" });
  assert.deepEqual([match.id, own.seat, match.seat], [own.id, 0, 1]);
  ada.send.steer({ x: 1, y: 0 });
  await ticks(3);
  assert(placeOf(match, own.seat) > 800);
  await ticks(300);
  const atTheWall = placeOf(match, own.seat);
  await ticks(30);
  assert.equal(placeOf(match, own.seat), atTheWall);
  assert.equal(placeOf(match, match.seat), 800);
});

test("who reaches a coin scores, and another coin comes up", async () => {
  const { state } = await (await connect()).rooms.match.joinOrCreate({}, { name: "Ada" });
  await ticks(1);
  assert.equal(state.players.get(0)?.score, 20);
  assert.equal(state.coins.size, 20);
});

test("a private match is found by its code alone", async () => {
  const [ada, grace] = [await connect(), await connect()];
  const own = await ada.rooms.match.create({ private: true }, { name: "Ada" });
  const other = await grace.rooms.match.joinOrCreate({}, { name: "Grace" });
  assert.notEqual(other.id, own.id);
  await other.leave();
  const match = await grace.rooms.match.join(own.code?.toLowerCase() ?? "", { name: "Grace" });
  assert.equal(match.id, own.id);
});

test("who loses the connection stands still, and has the seat again as soon as it is back", async () => {
  const link = createLink();
  const [ada, grace] = [await connect(link), await connect()];
  const own = await ada.rooms.match.joinOrCreate({}, { name: "Ada" });
  const match = await grace.rooms.match.joinOrCreate({}, { name: "Grace" });
  ada.send.steer({ x: 1, y: 0 });
  await ticks(3);
  const lost: boolean[] = [];
  match.onMembers(({ changed }) => lost.push(...changed.map((member) => member.lost)));
  link.cut();
  await net.clock.advance(5_000);
  assert.deepEqual(lost, [true, false]);
  assert(placeOf(match, own.seat) < 1_000);
  assert.equal(own.closed, false);
});

test("who has gone is seen no more", async () => {
  const [ada, grace] = [await connect(), await connect()];
  await ada.rooms.match.joinOrCreate({}, { name: "Ada" });
  const match = await grace.rooms.match.joinOrCreate({}, { name: "Grace" });
  ada.close();
  await ticks(1);
  assert.deepEqual([...match.state.players.keys()], [match.seat]);
});

test("nobody plays without a name", async () => {
  const ada = await connect();
  await assert.rejects(ada.rooms.match.joinOrCreate({}, { name: "  " }), arenaErrors.NameRefused.is);
  assert.equal(server.rooms.match.size, 0);
});
