import { messagesIn, type PeerSocket } from "kephas/server";
import { createFakeClock } from "kephas/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { wrapMessage } from "../../../runtime/server/frames/message-frame.js";
import { TrafficMeter } from "../../../runtime/server/metrics/traffic-meter.js";
import { EPHEMERAL, RELIABLE, STATE } from "../../../runtime/server/outbound/delivery.js";
import { KeptFrames } from "../../../runtime/server/outbound/kept-frames.js";
import { Outbox } from "../../../runtime/server/outbound/outbox.js";
import type { FlushTarget } from "../../../runtime/server/timing/flush-queue.js";
import { createOwner, createSendBuffers } from "../../server/outbound/send-buffers.js";

const SLOW_BYTES = 100;

/** A socket whose network takes what it is told to take. */
class FakeSocket implements PeerSocket {
  readonly subprotocol = "kephas.v1";
  readonly open = true;
  readonly written: string[] = [];
  #writes: number[] = [];
  #left = 0;
  takes = true;

  /** Of a write of which a part has left, all. */
  get bufferedBytes(): number {
    return this.#writes.reduce((sum, bytes) => sum + bytes, 0);
  }

  write(frames: Uint8Array): void {
    for (const message of messagesIn(frames)) this.written.push(Buffer.from(message).toString());
    if (!this.takes) this.#writes.push(frames.length);
  }

  /** The network takes so many bytes. */
  take(bytes: number): void {
    this.#left += bytes;
    for (let [first] = this.#writes; first !== undefined && first <= this.#left; [first] = this.#writes) {
      this.#left -= first;
      this.#writes = this.#writes.slice(1);
    }
    outbox.drained();
  }

  listen(): void {}
  ping(): void {}
  pause(): void {}
  resume(): void {}
  close(): void {}
  terminate(): void {}
}

let socket: FakeSocket;
let outbox: Outbox;
let turning: FlushTarget[];

beforeEach(() => {
  socket = new FakeSocket();
  turning = [];
  outbox = new Outbox(
    { ...createOwner(socket, []), plain: false },
    {
      flushQueue: { now: () => 0, add: (one) => void turning.push(one) },
      buffers: createSendBuffers(createFakeClock()),
      meter: new TrafficMeter(),
      limits: { slowPeerBytes: SLOW_BYTES, mostBufferedBytes: 1_000_000 },
    },
  );
});

const message = (text: string) => wrapMessage(Buffer.from(text));

function endTurn(): void {
  for (const one of turning.splice(0)) one.flushQueued();
}

describe("an outbox is ready", () => {
  test("for a quick peer, however much this turn of the event loop has queued: that is written first", () => {
    outbox.push(message("a".repeat(500)), RELIABLE);
    expect([socket.written.length, outbox.ready(), socket.written.length]).toEqual([0, true, 1]);
  });

  test("without a write, while little is queued", () => {
    outbox.push(message("a"), RELIABLE);
    expect([outbox.ready(), socket.written]).toEqual([true, []]);
  });

  test("no more, once over slowPeerBytes wait for the network", () => {
    socket.takes = false;
    outbox.push(message("a".repeat(SLOW_BYTES - 2)), RELIABLE);
    expect(outbox.ready()).toBe(true);
    outbox.push(message("b"), RELIABLE);
    expect(outbox.ready()).toBe(false);
  });

  test("again not before so much has left, where the network takes byte by byte", () => {
    socket.takes = false;
    outbox.push(message("a".repeat(SLOW_BYTES)), RELIABLE);
    const isReady: boolean[] = [];
    for (let taken = 0; taken < SLOW_BYTES + 2; taken++) {
      isReady.push(outbox.ready());
      socket.take(1);
    }
    expect([new Set(isReady), outbox.ready()]).toEqual([new Set([false]), true]);
  });
});

describe("the numbers of messages", () => {
  beforeEach(() => {
    outbox.keepSent({ maxBytes: 1_000_000, kept: new KeptFrames(), nameOf: String });
    outbox.push(message("answer"), EPHEMERAL);
  });

  test("begin behind the answer to hello, and count what is queued and what is written", () => {
    const numbers = [outbox.sent];
    outbox.push(message("a"), RELIABLE);
    numbers.push(outbox.sent);
    endTurn();
    outbox.push(message("b"), STATE);
    numbers.push(outbox.sent);
    expect(numbers).toEqual([1, 2, 3]);
  });

  test("count what announces a large message too", () => {
    outbox.push(message("a".repeat(65_537)), STATE);
    expect(outbox.sent).toBe(3);
    expect(socket.written[1]).toContain("rpc.busy");
  });

  test("are 0 where no session is kept", () => {
    const plain = new Outbox(
      { ...createOwner(socket, []), plain: false },
      {
        flushQueue: { now: () => 0, add() {} },
        buffers: createSendBuffers(createFakeClock()),
        meter: new TrafficMeter(),
        limits: { slowPeerBytes: SLOW_BYTES, mostBufferedBytes: 1_000_000 },
      },
    );
    plain.push(message("a"), RELIABLE);
    expect(plain.sent).toBe(0);
  });
});

test("messages of a state leave in order with all else, and are never kept", () => {
  outbox.keepSent({ maxBytes: 1_000_000, kept: new KeptFrames(), nameOf: String });
  for (const [text, delivery] of [
    ["1", RELIABLE],
    ["2", STATE],
    ["3", RELIABLE],
    ["4", STATE],
  ] as const)
    outbox.push(message(text), delivery);
  endTurn();
  expect(socket.written).toEqual(["1", "2", "3", "4"]);
  const resent = outbox.rewind(-1).map(({ buffer, start, end }) => Buffer.from(buffer, start + 2, end - start - 2));
  expect(resent.map(String)).toEqual(["1", "3"]);
  expect(outbox.lost.count).toBe(0);
});
