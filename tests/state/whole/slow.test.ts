import { createLink, createTestNet, type Link, type TestNet } from "kephas/testing";
import { beforeEach, expect, test } from "vitest";
import { RealmClient } from "../../../generated/realm/client.js";
import {
  createFieldState,
  createRealmServer,
  type FieldState,
  type RealmPeer,
} from "../../../generated/realm/server.js";
import { Fighter } from "../../generated/realm-net.js";

const SLOW_BYTES = 2_000;
const MOST_BYTES = 8_000;
const FIGHTERS = 60;

/** No delta of these fighters is larger, nor all of them. */
const MESSAGE_BYTES = 3_000;

let net: TestNet;
let link: Link;
let client: RealmClient;
let peer: RealmPeer;
let field: FieldState;
let ticks: number;

beforeEach(async () => {
  net = createTestNet();
  link = createLink();
  const peers: RealmPeer[] = [];
  const server = createRealmServer({
    clock: net.clock,
    logger: false,
    slowPeerBytes: SLOW_BYTES,
    maxBufferedBytes: MOST_BYTES,
    writeTimeoutMs: 1e9,
    readTimeoutMs: 1e9,
    connected: (one) => void peers.push(one),
    commands: { input: () => {} },
  });
  client = new RealmClient(net.connect(server, { link }), { clock: net.clock, logger: false });
  ticks = 0;
  client.state.field.on.tick(() => ticks++);
  void client.connect();
  await net.clock.advance(0);
  peer = peers[0] as RealmPeer;
  field = createFieldState(server);
  for (let key = 0; key < FIGHTERS; key++) field.players.add(key, new Fighter(`f${key}`, key, key));
  field.admit(peer, { zones: [0], own: { players: 1 } });
  await tick();
});

/** Everybody moves, and somebody comes in the place of another. */
async function tick(): Promise<void> {
  for (const [key, fighter] of field.players) fighter.at.x = (field.now * 3 + key) % 250;
  const key = field.now % FIGHTERS;
  field.players.delete(key);
  field.players.add(key, new Fighter(`f${field.now}`, 10, 10));
  field.ack(peer, field.now);
  field.tick();
  await net.clock.advance(33);
}

function expectRight(): void {
  const names = (all: Iterable<[number, { readonly name: string }]>) =>
    [...all].map(([key, { name }]) => [key, name]).sort();
  expect(client.state.field.tick).toBe(field.now);
  expect(names(client.state.field.players)).toEqual(names(field.players));
  expect(client.state.field.acked).toBe(field.now - 1);
  expect(client.ignored.malformed).toBe(0);
}

test("a network that takes nothing holds slowPeerBytes and one tick, and then gets one merged delta", async () => {
  link.stall();
  for (let i = 0; i < 200; i++) await tick();
  expect(peer.bufferedBytes).toBeGreaterThan(SLOW_BYTES);
  expect(peer.bufferedBytes).toBeLessThan(SLOW_BYTES + MESSAGE_BYTES);
  expect(peer.alive).toBe(true);
  const before = ticks;
  const sent = () => peer.server.metrics().states["field"]?.sent as number;
  const [sentBefore, behind] = [sent(), peer.server.metrics().states["field"]?.skipped ?? 0];
  link.flow();
  await net.clock.advance(100);
  // What was under way, and one of all that was skipped: own fields and shared ones.
  expect([sent() - sentBefore, behind > 190, ticks - before]).toEqual([2, true, 200 - behind + 1]);
  expectRight();
});

test("a network that takes something now and then never holds more, and closes nobody", async () => {
  link.stall();
  for (let i = 0; i < 300; i++) {
    await tick();
    expect(peer.bufferedBytes).toBeLessThan(SLOW_BYTES + MESSAGE_BYTES);
    if (i % 30 !== 0) continue;
    link.flow();
    await net.clock.advance(0);
    link.stall();
  }
  expect([peer.alive, client.status, ticks < 100]).toEqual([true, "open", true]);
  link.flow();
  await net.clock.advance(100);
  expectRight();
});

test("a network that takes all between two ticks misses none", async () => {
  for (let i = 0; i < 100; i++) {
    link.stall();
    await tick();
    link.flow();
    await net.clock.advance(0);
    expectRight();
  }
  expect([ticks, peer.server.metrics().states["field"]?.skipped]).toEqual([101, 0]);
});
