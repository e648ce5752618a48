import type { PeerSocket } from "kephas/server";
import { createFakeClock } from "kephas/testing";
import { TrafficMeter } from "../../../runtime/server/metrics/traffic-meter.js";
import { KeptFrames } from "../../../runtime/server/outbound/kept-frames.js";
import { Outbox } from "../../../runtime/server/outbound/outbox.js";
import type { SentLog } from "../../../runtime/server/outbound/sent-log.js";
import type { FlushTarget } from "../../../runtime/server/timing/flush-queue.js";
import { createOwner, createSendBuffers } from "./send-buffers.js";

/** A socket whose network takes everything at once. */
const quick: PeerSocket = {
  subprotocol: "kephas.v1",
  open: true,
  bufferedBytes: 0,
  listen() {},
  write() {},
  ping() {},
  pause() {},
  resume() {},
  close() {},
  terminate() {},
};

/** The outboxes of one server, some of which keep what they have written. */
export interface KeptOutboxes {
  readonly kept: KeptFrames;
  createOutbox(maxBytes?: number): Outbox;
  /** Ends the iteration of the event loop. */
  endTurn(): void;
}

export function createKeptOutboxes(): KeptOutboxes {
  const kept = new KeptFrames();
  const buffers = createSendBuffers(createFakeClock());
  let turning: FlushTarget[] = [];
  const flushQueue = { now: () => 0, add: (one: FlushTarget) => void turning.push(one) };
  return {
    kept,
    createOutbox(maxBytes) {
      const limits = { slowPeerBytes: 16_384, mostBufferedBytes: 16_777_216 };
      const outbox = new Outbox(createOwner(quick, []), { flushQueue, buffers, limits, meter: new TrafficMeter() });
      if (maxBytes !== undefined) outbox.keepSent({ maxBytes, kept, nameOf: () => "a message" });
      return outbox;
    },
    endTurn() {
      const queue = turning;
      turning = [];
      for (const one of queue) one.flushQueued();
    },
  };
}

/** How much memory the frames of these logs pin: all of each buffer that one of them is in. */
export function pinnedBy(outboxes: readonly Outbox[]): number {
  const buffers = new Set(outboxes.flatMap(({ log }) => (log === undefined ? [] : buffersOf(log))));
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function buffersOf(log: SentLog): readonly ArrayBufferLike[] {
  return log.save().entries.map(({ frames }) => frames.buffer);
}
