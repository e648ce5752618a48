import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createTestNet, type TestNet } from "kephas/testing";
import { TagClient } from "../generated/tag/client.js";
import type { TagServer } from "../generated/tag/server.js";
import { createGame } from "../server.js";

// Server and clients in one process, joined in memory, at a time that only `net.clock.advance` moves.
let net: TestNet;
let game: TagServer;

beforeEach(() => {
  net = createTestNet();
  game = createGame({ clock: net.clock, logger: false });
});

async function join(): Promise<TagClient> {
  const tag = new TagClient(net.connect(game), { clock: net.clock, logger: false });
  const connected = tag.connect();
  await net.clock.advance(0);
  await connected;
  return tag;
}

test("a move reaches everybody but who moved", async () => {
  const [ada, grace] = [await join(), await join()];
  const heard: string[] = [];
  ada.on.moved(() => heard.push("ada"));
  grace.on.moved(({ at }) => heard.push(`grace: ${at.x}, ${at.y}`));
  ada.send.move({ x: 0.25, y: 0.5 });
  await net.clock.advance(0);
  assert.deepEqual(heard, ["grace: 0.25, 0.5"]);
});

test("who comes later is told who is here", async () => {
  const ada = await join();
  ada.send.move({ x: 0.25, y: 0.5 });
  await net.clock.advance(0);
  const grace = new TagClient(net.connect(game), { clock: net.clock, logger: false });
  const moved = grace.next.moved();
  void grace.connect();
  await net.clock.advance(0);
  assert.deepEqual((await moved).at, { x: 0.25, y: 0.5 });
});

test("the others hear of it when a player leaves", async () => {
  const [ada, grace] = [await join(), await join()];
  ada.send.move({ x: 0, y: 1 });
  const { who } = await grace.next.moved();
  const left = grace.next.left();
  ada.close();
  await net.clock.advance(0);
  assert.deepEqual(await left, { who });
});

test("a place outside of the field never leaves the client", async () => {
  const ada = await join();
  assert.throws(() => ada.send.move({ x: 2, y: 0 }), /x/);
});
