import { expect, test } from "vitest";
import type { MessageFrame } from "../../../runtime/server/frames/message-frame.js";
import { collect } from "../../support/memory.js";
import type { Unit } from "../fixtures/rich-form.js";
import { formOf } from "./model-steps.js";
import { type Entities, openState, TestPeer } from "./state-net.js";

const PEERS = 1_000;
/** Of each of these the last 64 messages are remembered: few, so that they soon are. */
const RESUMABLE = 50;
const UNITS = 200;
const ZONES = 65_536;

/** More than so many bytes would be one for each peer and some ticks. */
const MOST_GROWTH = 1_000_000;

/** Only counts what it is given. */
class CountingPeer extends TestPeer {
  override push(_frame: MessageFrame): boolean {
    this.sent++;
    return true;
  }
}

const unitOf = (hp: number): Unit => ({
  at: { x: 0, y: 0 },
  name: "",
  hp: hp % 256,
  cells: [hp % 256],
  gold: hp,
  level: 0,
  note: "",
});

test("of 1,000 peers and 1,000 ticks, with zones and views that never come back, nothing is left", {
  timeout: 120_000,
}, async () => {
  const form = formOf({ zones: "game", max: 300, leavings: 256, touched: false });
  const { state } = openState<{ readonly units: Entities<Unit, string> }>(form);
  for (let key = 0; key < UNITS; key++) state.units.add(`k${key}`, unitOf(key), { zone: key });
  const peers = Array.from({ length: PEERS }, (_, i) => {
    const peer = new CountingPeer();
    peer.resumable = i < RESUMABLE;
    state.admit(peer, { own: { units: `k${i % UNITS}` }, zones: [i % UNITS] });
    return peer;
  });
  let now = 0;
  const play = (ticks: number): void => {
    for (const end = now + ticks; now < end; now++) {
      const zone = (now * 7) % ZONES;
      for (let i = 0; i < 5; i++) state.units.moveTo(`k${(now + i) % UNITS}`, (zone + i) % ZONES);
      state.units.delete(`k${now % UNITS}`);
      state.units.add(`k${now % UNITS}`, unitOf(now), { zone });
      for (let i = 0; i < 10; i++) {
        const peer = peers[i < 5 ? (now * 5 + i) % RESUMABLE : (now * 5 + i) % PEERS] as CountingPeer;
        if (i >= 5) peer.isReady = !peer.isReady;
        state.look(peer, { own: { units: `k${now % UNITS}` }, zones: [zone, (zone + i) % ZONES] });
      }
      state.tick();
    }
  };
  play(1_000);
  const before = await collect();
  play(1_000);
  expect((await collect()) - before).toBeLessThan(MOST_GROWTH);
  for (const peer of peers) state.dismiss(peer);
});

test("messages are let go of with the next tick, though views and peers stay", async () => {
  const sent: WeakRef<object>[] = [];
  class ForgetfulPeer extends CountingPeer {
    override push(frame: MessageFrame): boolean {
      sent.push(new WeakRef(frame));
      return super.push(frame);
    }
  }
  const form = formOf({ zones: "game", max: 300, leavings: 256, touched: false });
  const { state } = openState<{ readonly units: Entities<Unit, string> }>(form);
  for (let key = 0; key < UNITS; key++) state.units.add(`k${key}`, unitOf(key));
  const peer = new ForgetfulPeer();
  peer.resumable = true;
  for (let zone = 1; zone <= 40; zone++) {
    state.admit(peer, { zones: [0, zone] });
    state.tick();
  }
  await collect();
  expect([sent.length, sent.filter((frame) => frame.deref() !== undefined).length]).toEqual([40, 1]);
});
