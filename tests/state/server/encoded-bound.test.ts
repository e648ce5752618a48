import { expect, test } from "vitest";
import type { Unit } from "../fixtures/rich-form.js";
import { formOf } from "./model-steps.js";
import { type Entities, openState, TestPeer } from "./state-net.js";

/** What one tick encodes for peers that are behind, before further ones wait: docs/state.md. */
const MOST_ENCODED_BYTES = 8 * 1024 * 1024;

const UNITS = 300;
/** Of each an own view, and some 11 KB to catch up: twice as much as a tick encodes. */
const PEERS = 1_500;

const keyOf = (i: number): string => `k${i}`;

const unitOf = (i: number): Unit => ({
  at: { x: i, y: i },
  name: `unit ${i} of many`,
  hp: i % 256,
  cells: [1, 2, 3, 4, 5, 6, 7],
  gold: 0,
  level: 1,
  note: "",
});

/** All zones but two, which no other peer lacks both of. */
function zonesOf(peer: number): number[] {
  const first = peer % UNITS;
  const second = (first + 1 + Math.floor(peer / UNITS)) % UNITS;
  return Array.from({ length: UNITS }, (_, zone) => zone).filter((zone) => zone !== first && zone !== second);
}

function openCrowd() {
  const form = formOf({ zones: "game", max: 300, leavings: 256, touched: false });
  const { state, host } = openState<{ readonly units: Entities<Unit, string> }>(form);
  const units = Array.from({ length: UNITS }, (_, i) => state.units.add(keyOf(i), unitOf(i), { zone: i }));
  const peers = Array.from({ length: PEERS }, (_, i) => {
    const peer = new TestPeer();
    state.admit(peer, { zones: zonesOf(i) });
    return peer;
  });
  return { state, host, units, peers };
}

/** How many bytes the peers were sent since they were last asked, each different message once. */
function encodedBytes(peers: readonly TestPeer[]): { readonly bytes: number; readonly served: number } {
  const buffers = new Map<string, number>();
  let served = 0;
  for (const { frames } of peers) {
    if (frames.length > 0) served++;
    for (const { buffer, start, end } of frames) buffers.set(`${idOf(buffer)} ${start}`, end - start);
  }
  return { bytes: [...buffers.values()].reduce((sum, bytes) => sum + bytes, 0), served };
}

const ids = new WeakMap<object, number>();
let nextId = 0;

function idOf(buffer: object): number {
  const id = ids.get(buffer) ?? nextId++;
  ids.set(buffer, id);
  return id;
}

const takeAll = (peers: readonly TestPeer[]): void => {
  for (const peer of peers) peer.take();
};

test("of more newcomers than 8 MiB are enough for, some wait for the next tick, and each gets all of it once", {
  timeout: 60_000,
}, () => {
  const { state, peers } = openCrowd();
  const resets = new Map<TestPeer, number>();
  let ticks = 0;
  while (resets.size < PEERS) {
    state.tick();
    ticks++;
    const { bytes, served } = encodedBytes(peers);
    expect(served).toBeGreaterThan(0);
    // The last message may exceed it, by less than its own length.
    expect(bytes).toBeLessThan(MOST_ENCODED_BYTES + 32_768);
    if (resets.size + served < PEERS) expect(bytes).toBeGreaterThanOrEqual(MOST_ENCODED_BYTES);
    for (const peer of peers) {
      if (!resets.has(peer) && peer.messages.length > 0) resets.set(peer, peer.messages[0]?.[4] ?? 0);
    }
    takeAll(peers);
  }
  expect(ticks).toBeGreaterThan(1);
  expect([...new Set(resets.values())]).toEqual([1]);
});

test("whoever is up to date never waits for those that are behind, and who was put off lacks nothing later", {
  timeout: 60_000,
}, () => {
  const { state, units, peers } = openCrowd();
  for (let i = 0; i < 4; i++) state.tick();
  takeAll(peers);
  // The last to be served, when all that may be encoded is.
  const [slow, fast] = [peers.slice(0, -10), peers.slice(-10)];
  for (const peer of slow) peer.isReady = false;
  for (const unit of units) unit.name = "renamed, all";
  state.tick();
  takeAll(peers);
  for (const peer of slow) peer.isReady = true;
  for (const unit of units) {
    unit.cells = [7, 6, 5, 4, 3, 2, 1];
    unit.at = { x: -1, y: -1 };
    unit.level = 2;
  }
  state.tick();
  const put = slow.filter(({ messages }) => messages.length === 0);
  expect(put.length).toBeGreaterThan(0);
  expect(fast.filter(({ messages }) => messages.length !== 1)).toEqual([]);
  takeAll(peers);
  state.tick();
  for (const { messages } of put) {
    expect(messages).toHaveLength(1);
    const [message] = messages;
    // No reset: the merged difference since the tick that it had, both changes of all that it sees in it.
    expect(message?.[4]).toBe(0);
    expect(
      Buffer.from(message ?? [])
        .toString("latin1")
        .split("renamed, all"),
    ).toHaveLength(UNITS - 2 + 1);
  }
  takeAll(peers);
  state.tick();
  expect(peers.filter(({ messages }) => messages.length > 0)).toEqual([]);
});
