import { expect, test } from "vitest";
import { encodeFrame, type MessageFrame, wrapMessage } from "../../../runtime/server/frames/message-frame.js";
import { type Delivery, RELIABLE } from "../../../runtime/server/outbound/delivery.js";
import { KeptFrames } from "../../../runtime/server/outbound/kept-frames.js";
import type { Outbox } from "../../../runtime/server/outbound/outbox.js";
import { textCodec } from "../harness/game.js";
import { createKeptOutboxes, pinnedBy } from "./kept-outboxes.js";

const droppable: Delivery = { policy: "droppable", key: "", resent: false };

const KIB = 1024;
const MIB = 1024 * KIB;

/** Beside four times what is kept: the two buffers that were written to last, and the one into which is moved. */
const OPEN_BYTES = 3 * 64 * KIB;

function frame(bytes: number): MessageFrame {
  return encodeFrame(0x100, textCodec, "x".repeat(bytes - 4));
}

test("20 messages of 40 bytes a second among much that is droppable pin what they take, and no more than that four times", () => {
  const { kept, createOutbox, endTurn } = createKeptOutboxes();
  const outbox = createOutbox(256 * KIB);
  const others = Array.from({ length: 80 }, () => createOutbox());
  for (let tick = 0; tick < 20 * 60; tick++) {
    outbox.push(frame(40), RELIABLE);
    for (const other of others) other.push(frame(1000), droppable);
    endTurn();
  }
  const bytes = outbox.log?.bytes ?? 0;
  expect(bytes).toBe(1200 * 42);
  // Each message was in a buffer of its own, of 64 KiB: 75 MiB.
  expect(pinnedBy([outbox])).toBeLessThanOrEqual(4 * bytes + OPEN_BYTES);
  expect(kept.pinnedBytes).toBe(pinnedBy([outbox]));
});

test("what a room of a thousand has not received is in memory once, and no more than that four times", () => {
  const { kept, createOutbox, endTurn } = createKeptOutboxes();
  const room = Array.from({ length: 1000 }, () => createOutbox(256 * KIB));
  const other = createOutbox();
  for (let tick = 1; tick <= 200; tick++) {
    const state = frame(200);
    for (const outbox of room) outbox.push(state, RELIABLE);
    for (let i = 0; i < 30; i++) other.push(frame(2000), droppable);
    endTurn();
    // Each tells of it every 20 ticks, in another one than its neighbours.
    for (const [at, outbox] of room.entries()) if (at % 20 === tick % 20 && at > 0) outbox.log?.heard(tick - 1);
  }
  // Who is first has told nothing.
  const bytes = 200 * 204;
  expect(room[0]?.log?.bytes).toBe(bytes);
  expect(pinnedBy(room)).toBeLessThanOrEqual(4 * bytes + OPEN_BYTES);
  expect(kept.pinnedBytes).toBe(pinnedBy(room));
  for (const outbox of room) outbox.end();
  expect(kept.pinnedBytes).toBe(0);
});

test("what one peer alone has not received is moved when it is lost", () => {
  const { createOutbox, endTurn } = createKeptOutboxes();
  const outbox = createOutbox(256 * KIB);
  outbox.push(frame(40), RELIABLE);
  endTurn();
  const before = bufferOf(outbox);
  outbox.detach();
  expect(bufferOf(outbox)).not.toBe(before);
});

test("a message that is the whole of its buffer stays where it is", () => {
  const { kept, createOutbox, endTurn } = createKeptOutboxes();
  const outbox = createOutbox(256 * KIB);
  const whole = wrapMessage(new Uint8Array(30));
  outbox.push(whole, RELIABLE);
  endTurn();
  outbox.detach();
  expect(bufferOf(outbox)).toBe(whole.buffer);
  expect(kept.pinnedBytes).toBe(32);
});

test("a buffer that is written to is left alone, until two others follow it", () => {
  const kept = new KeptFrames();
  const slabs = [1, 2, 3].map(() => new ArrayBuffer(64 * KIB));
  const runs = slabs.slice(0, 2).map((buffer) => kept.keep({ buffer, start: 0, end: 10 }));
  expect(runs.map(({ buffer }) => buffer)).toEqual(slabs.slice(0, 2));
  kept.keep({ buffer: slabs[2] as ArrayBuffer, start: 0, end: 10 });
  expect(runs[0]?.buffer).not.toBe(slabs[0]);
  expect(runs[1]?.buffer).toBe(slabs[1]);
});

test("what is left of a long message's buffer is moved out of it once it is little", () => {
  const kept = new KeptFrames();
  const buffer = new ArrayBuffer(4 * MIB);
  const whole = kept.keep({ buffer, start: 0, end: 4 * MIB });
  const half = kept.trim(whole, 2 * MIB);
  expect([half.buffer === buffer, kept.pinnedBytes]).toEqual([true, 4 * MIB]);
  const rest = kept.trim(half, 4 * MIB - 100_000);
  expect([rest.buffer.byteLength, rest.start, kept.pinnedBytes]).toEqual([100_000, 0, 100_000]);
  kept.release(rest);
  expect(kept.pinnedBytes).toBe(0);
});

function bufferOf({ log }: Outbox): unknown {
  return log?.save().entries[0]?.frames.buffer;
}
