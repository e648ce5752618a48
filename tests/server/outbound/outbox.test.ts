import { messagesIn, type PeerSocket } from "kephas/server";
import { createFakeClock } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { encodeFrame, wrapMessage } from "../../../runtime/server/frames/message-frame.js";
import { TrafficMeter } from "../../../runtime/server/metrics/traffic-meter.js";
import { type Delivery, RELIABLE } from "../../../runtime/server/outbound/delivery.js";
import { Outbox } from "../../../runtime/server/outbound/outbox.js";
import type { FlushTarget } from "../../../runtime/server/timing/flush-queue.js";
import { textCodec } from "../harness/game.js";
import { createOwner, createSendBuffers } from "./send-buffers.js";

/** A socket that takes nothing until told. */
class FakeSocket implements PeerSocket {
  readonly subprotocol = "";
  open = true;
  bufferedBytes = 0;
  readonly writes: string[][] = [];
  /** How long the buffers are behind what was written. */
  readonly held: number[] = [];
  takes = true;

  listen(): void {}
  write(frames: Uint8Array): void {
    this.writes.push([...messagesIn(frames)].map((message) => Buffer.from(message).toString()));
    this.held.push(frames.buffer.byteLength);
    if (!this.takes) this.bufferedBytes += frames.length;
  }
  ping(): void {}
  pause(): void {}
  resume(): void {}
  close(): void {}
  terminate(): void {}
}

const latest = (key: string): Delivery => ({ policy: "latest", key, resent: true });
const droppable: Delivery = { policy: "droppable", key: "", resent: false };

let socket: FakeSocket;
let turning: FlushTarget[];
let told: string[];
let outbox: Outbox;

beforeEach(() => {
  socket = new FakeSocket();
  turning = [];
  told = [];
  outbox = createOutbox(1000);
});

function createOutbox(mostBufferedBytes: number): Outbox {
  return new Outbox(createOwner(socket, told), {
    flushQueue: { now: () => 0, add: (one) => void turning.push(one) },
    buffers: createSendBuffers(createFakeClock()),
    meter: new TrafficMeter(),
    limits: { slowPeerBytes: 100, mostBufferedBytes },
  });
}

function push(text: string, delivery: Delivery = RELIABLE): void {
  outbox.push(wrapMessage(Buffer.from(text)), delivery);
}

function endTurn(): void {
  for (const one of turning.splice(0)) one.flushQueued();
}

describe("an outbox", () => {
  test("writes what one turn sends at once, in order", () => {
    push("a");
    push("b", droppable);
    push("c", latest("k"));
    expect(socket.writes).toEqual([]);
    endTurn();
    expect(socket.writes).toEqual([["a", "b", "c"]]);
  });

  test("writes none of the frames that stand between two of its own in memory", () => {
    // The second time, if the first came to the end of the memory that frames share.
    for (let time = 0; time < 2; time++) {
      const [mine, , mineToo] = ["a", "b", "c"].map((text) => encodeFrame(0x100, textCodec, text));
      for (const frame of [mine, mineToo]) if (frame !== undefined) outbox.push(frame, RELIABLE);
      endTurn();
    }
    const expected = ["\0\0\x01\0a", "\0\0\x01\0c"];
    expect(socket.writes).toEqual([expected, expected]);
  });

  test("does not wait for the turn's end with 64 KiB or more", () => {
    outbox = createOutbox(1_000_000);
    push("x".repeat(40_000));
    expect(socket.writes).toHaveLength(0);
    push("x".repeat(30_000));
    expect(socket.writes).toHaveLength(1);
  });

  test("leaves out droppable messages to a slow peer", () => {
    socket.takes = false;
    push("x".repeat(200));
    endTurn();
    push("a", droppable);
    endTurn();
    expect(socket.writes).toHaveLength(1);
  });

  test("keeps the newest latest message of each key until the socket drains", () => {
    socket.takes = false;
    push("x".repeat(200));
    endTurn();
    for (const text of ["1", "2", "3"]) {
      push(`a${text}`, latest("a"));
      push(`b${text}`, latest("b"));
    }
    push("r");
    endTurn();
    expect(outbox.bufferedBytes).toBe(204 + 3 + 4 + 4);
    socket.bufferedBytes = 0;
    outbox.drained();
    expect(socket.writes.slice(1)).toEqual([["r"], ["a3", "b3"]]);
    expect(outbox.bufferedBytes).toBe(8);
  });

  test("holds no more than its bytes of a latest message that waits", () => {
    socket.takes = false;
    push("x".repeat(200));
    endTurn();
    for (const text of ["old", "new"]) outbox.push(encodeFrame(0x100, textCodec, text), latest("k"));
    socket.bufferedBytes = 0;
    outbox.drained();
    expect(socket.writes.slice(1)).toEqual([["\0\0\x01\0new"]]);
    expect(socket.held.at(-1)).toBe(2 + 4 + 3);
  });

  test("lets latest messages go one threshold at a time, without losing newer ones", () => {
    socket.takes = false;
    push("x".repeat(200));
    endTurn();
    push("a".repeat(120), latest("a"));
    push("b", latest("b"));
    socket.bufferedBytes = 0;
    outbox.drained();
    push("B", latest("b"));
    expect(socket.writes.slice(1)).toEqual([["a".repeat(120)]]);
    socket.bufferedBytes = 0;
    outbox.drained();
    expect(socket.writes.slice(2)).toEqual([["B"]]);
  });

  test("takes no message that would be more than its bound, however little waits before it", () => {
    push("x".repeat(2000));
    expect(told).toEqual(["overflowed"]);
    push("x".repeat(600));
    expect(told).toEqual(["overflowed"]);
    push("x".repeat(600));
    expect(told).toEqual(["overflowed", "overflowed"]);
  });

  test("counts what waits in the socket towards its bound", () => {
    socket.takes = false;
    push("x".repeat(600));
    endTurn();
    push("y".repeat(600));
    expect(told).toEqual(["overflowed"]);
  });

  test("leaves out a droppable message to a slow peer, though there is no room for it", () => {
    socket.takes = false;
    push("x".repeat(990));
    endTurn();
    push("y".repeat(100), droppable);
    expect(told).toEqual([]);
  });

  test("counts latest messages of endless keys towards its bound", () => {
    socket.takes = false;
    push("x".repeat(200));
    endTurn();
    for (let i = 0; i < 100; i++) push("x".repeat(20), latest(`${i}`));
    expect(told).toContain("overflowed");
  });
});
