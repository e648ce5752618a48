import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createTestNet, type TestNet } from "kephas/testing";
import { ArenaClient } from "../generated/arena/client.js";
import type { Player, Snapshot } from "../generated/arena/messages.js";
import { arenaErrors } from "../generated/arena/protocol.js";
import { createArena } from "../server.js";
import { TICK_MS } from "../world.js";

// Server and clients in one process, joined in memory, at a time that only `net.clock.advance` moves.
let net: TestNet;
let server: ReturnType<typeof createArena>;

beforeEach(() => {
  net = createTestNet();
  // Everything comes up in the middle.
  server = createArena({ clock: net.clock, logger: false, random: () => 0.5 });
});

async function connect(): Promise<ArenaClient> {
  const arena = new ArenaClient(net.connect(server), { clock: net.clock, logger: false });
  const connected = arena.connect();
  await net.clock.advance(0);
  await connected;
  return arena;
}

/** The state after some ticks more. */
async function after(ticks: number, arena: ArenaClient): Promise<Snapshot> {
  let last: Snapshot | undefined;
  const stop = arena.on.snapshot((snapshot) => {
    last = snapshot;
  });
  await net.clock.advance(Math.ceil(ticks * TICK_MS));
  stop();
  assert(last !== undefined);
  return last;
}

function find({ players }: Snapshot, id: number): Player {
  const player = players.find((each) => each.id === id);
  assert(player !== undefined);
  return player;
}

test("everybody sees where a player goes, and that it stops at the wall", async () => {
  const [ada, grace] = [await connect(), await connect()];
  const { id } = await ada.request.join({ name: "Ada" });
  const before = find(await after(1, grace), id);
  ada.send.steer({ x: 1, y: 0 });
  const moved = find(await after(3, grace), id);
  assert(moved.at.x > before.at.x);
  assert.equal(moved.at.y, before.at.y);
  const arrived = find(await after(300, grace), id);
  assert.deepEqual(find(await after(30, grace), id).at, arrived.at);
});

test("who reaches a coin scores, and another coin comes up", async () => {
  const ada = await connect();
  const { id } = await ada.request.join({ name: "Ada" });
  const { players, coins } = await after(1, ada);
  assert(players.some((player) => player.id === id && player.score > 0));
  assert.equal(coins.length, 20);
});

test("everybody is told who plays", async () => {
  const [ada, grace] = [await connect(), await connect()];
  const joined = grace.next.names();
  const { id } = await ada.request.join({ name: " Ada " });
  assert.deepEqual(await joined, { players: [{ id, name: "Ada" }] });
  const left = grace.next.names();
  ada.close();
  await net.clock.advance(0);
  assert.deepEqual(await left, { players: [] });
});

test("who only watches moves nobody, and nobody plays without a name", async () => {
  const ada = await connect();
  ada.send.steer({ x: 1, y: 1 });
  assert.deepEqual((await after(2, ada)).players, []);
  await assert.rejects(ada.request.join({ name: "  " }), arenaErrors.NameRefused.is);
});
