import { beforeEach, describe, expect, test } from "vitest";
import type { HeldBytes } from "../../../runtime/server/outbound/backlog.js";
import type { SendBuffers } from "../../../runtime/server/outbound/send-buffers.js";
import { createSteppedClock, type SteppedClock } from "../harness/stepped-clock.js";
import { createSendBuffers } from "./send-buffers.js";

const MIB = 1024 * 1024;

/** A peer whose network takes what the test says. */
class SlowPeer implements HeldBytes {
  waitingBytes = 0;
  ended = false;
  readsUntil = 0;
  readonly told: string[] = [];
  readonly socket = { bufferedBytes: 0, takenBytes: 0, untakenBytes: 0 };
  readonly #buffers: SendBuffers;
  readonly #clock: SteppedClock;
  #backlog: ReturnType<SendBuffers["open"]> | undefined;

  constructor(buffers: SendBuffers, clock: SteppedClock) {
    this.#buffers = buffers;
    this.#clock = clock;
  }

  /** The server writes so many bytes, and the network takes none of them yet. */
  write(bytes: number): void {
    this.socket.bufferedBytes += bytes;
    this.socket.untakenBytes += bytes;
    this.#backlog ??= this.#buffers.open(this, this);
    this.#backlog.given(bytes);
    this.#buffers.count(this.#backlog);
  }

  /** The network takes a part of a write, which nobody tells. */
  take(bytes: number): void {
    this.socket.takenBytes += bytes;
    this.socket.untakenBytes -= bytes;
    this.socket.bufferedBytes = this.socket.untakenBytes;
  }

  emptied(): void {
    if (this.#backlog !== undefined) this.#buffers.close(this.#backlog);
    this.#backlog = undefined;
  }

  progressed = (): void => this.#note("progressed");
  tooSlow = (): void => this.#note("too slow");
  stuck = (): void => this.#note("stuck");
  giveUp = (): void => this.#note("given up");

  #note(deed: string): void {
    this.told.push(`${deed} at ${this.#clock.now()}`);
    if (deed !== "progressed") this.ended = true;
  }
}

let clock: SteppedClock;

beforeEach(() => {
  clock = createSteppedClock();
});

function createPeers(count: number, limits: Parameters<typeof createSendBuffers>[1]): SlowPeer[] {
  const buffers = createSendBuffers(clock, limits);
  return Array.from({ length: count }, () => new SlowPeer(buffers, clock));
}

function createPeer(limits: Parameters<typeof createSendBuffers>[1]): SlowPeer {
  const [peer] = createPeers(1, limits);
  if (peer === undefined) throw new Error("there is none");
  return peer;
}

/** Every so many milliseconds the network takes so many bytes. */
function takeEvery(peer: SlowPeer, everyMs: number, bytes: number): void {
  clock.after(everyMs, () => {
    if (peer.ended) return;
    peer.take(Math.min(bytes, peer.socket.untakenBytes));
    takeEvery(peer, everyMs, bytes);
  });
}

const verdicts = ({ told }: SlowPeer): string[] => told.filter((deed) => !deed.startsWith("progressed"));

describe("a peer whose network takes little", () => {
  const limits = { maxBufferedBytes: MIB, writeTimeoutMs: 60_000 };

  test("is too slow once more than the option has waited for 30 s, and not before", () => {
    const peer = createPeer(limits);
    peer.write(9 * MIB);
    clock.stepTo(29_900);
    expect(verdicts(peer)).toEqual([]);
    clock.stepTo(31_000);
    expect(verdicts(peer)).toEqual(["too slow at 30000"]);
  });

  test("is not while no more than the option waits, for however long", () => {
    const peer = createPeer({ ...limits, writeTimeoutMs: 1e9 });
    peer.write(MIB);
    clock.stepTo(500_000);
    expect(verdicts(peer)).toEqual([]);
  });

  test("is not at 100 KB/s, for it takes more than 1 MiB in 30 s: in small pieces, or in lumps of 1.5 MB", () => {
    const peers = createPeers(2, limits);
    peers.forEach((peer, index) => {
      peer.write(9 * MIB);
      if (index === 0) takeEvery(peer, 100, 10_000);
      else takeEvery(peer, 14_000, 1_500_000);
    });
    clock.stepTo(200_000);
    expect(peers.map(verdicts)).toEqual([[], []]);
  });

  test("is at 30 KB/s, which is under 1 MiB in 30 s", () => {
    const peer = createPeer(limits);
    peer.write(9 * MIB);
    takeEvery(peer, 100, 3000);
    clock.stepTo(31_000);
    expect(verdicts(peer)).toEqual(["too slow at 30000"]);
  });

  test("is not where the time has a break, however short", () => {
    const peer = createPeer(limits);
    peer.write(MIB + 1);
    for (let i = 1; i <= 5; i++) {
      clock.stepTo(i * 20_000 + 100);
      peer.take(1);
      peer.write(0);
      peer.write(1);
    }
    expect(verdicts(peer)).toEqual([]);
    clock.stepTo(131_000);
    expect(verdicts(peer)).toHaveLength(1);
  });

  test("is judged anew where the process was held up itself", () => {
    const peer = createPeer(limits);
    peer.write(9 * MIB);
    clock.stepTo(20_000);
    clock.holdUpUntil(70_000);
    clock.stepTo(99_000);
    expect(verdicts(peer)).toEqual([]);
    clock.stepTo(101_000);
    expect(verdicts(peer)).toHaveLength(1);
  });
});

describe("the write timeout", () => {
  const limits = { writeTimeoutMs: 30_000 };

  test("ends who takes not a byte for it", () => {
    const peer = createPeer(limits);
    peer.write(100);
    clock.stepTo(30_000);
    expect(verdicts(peer)).toEqual([]);
    clock.stepTo(31_000);
    expect(verdicts(peer)).toEqual(["stuck at 30500"]);
  });

  test("is renewed by a single byte, and nobody has to tell of it", () => {
    const peer = createPeer(limits);
    peer.write(1000);
    takeEvery(peer, 29_000, 1);
    clock.stepTo(290_000);
    expect(peer.told.length).toBe(10);
    expect(verdicts(peer)).toEqual([]);
  });

  test("is nobody's who waits for something else than the network", () => {
    const peer = createPeer(limits);
    peer.write(1000);
    peer.socket.untakenBytes = 0;
    clock.stepTo(100_000);
    expect(verdicts(peer)).toEqual([]);
  });

  test("has no timer while nothing waits", () => {
    const peer = createPeer(limits);
    expect(clock.timers).toBe(0);
    peer.write(1000);
    expect(clock.timers).toBe(1);
    peer.take(1000);
    clock.stepTo(1000);
    expect(clock.timers).toBe(0);
  });
});

describe("a network that takes", () => {
  test("says of the other end only what it takes of what it had left before", () => {
    const peer = createPeer({});
    peer.write(1000);
    peer.take(900);
    clock.stepTo(2000);
    expect(peer.told).toEqual([]);
    peer.take(50);
    clock.stepTo(2500);
    expect(peer.told).toEqual(["progressed at 2500"]);
  });
});

describe("a client that reads what the network took at once", () => {
  test("may need its time for it: 10 seconds for a million bytes, and at most a minute", () => {
    const peers = createPeers(2, {});
    const [a, b] = peers;
    for (const peer of peers) {
      peer.write(9_000_000);
      peer.take(1_000_000);
    }
    clock.stepTo(500);
    expect(a?.readsUntil).toBe(10_500);
    a?.take(4_000_000);
    b?.take(8_000_000);
    clock.stepTo(1000);
    expect([a?.readsUntil, b?.readsUntil]).toEqual([51_000, 61_000]);
  });
});

describe("all peers together", () => {
  test("hold no more than the option: who holds most goes first, and no more of them than have to", () => {
    const peers = createPeers(4, { maxBufferedBytesTotal: 10_000 });
    const [a, b, c, d] = peers;
    a?.write(2000);
    b?.write(4000);
    c?.write(3000);
    expect(peers.map(verdicts)).toEqual([[], [], [], []]);
    d?.write(1001);
    expect(peers.map(verdicts)).toEqual([[], ["given up at 0"], [], []]);
    a?.write(1500);
    a?.write(1500);
    expect(peers.map(verdicts)).toEqual([[], ["given up at 0"], [], []]);
    a?.write(1000);
    expect(peers.map(verdicts)).toEqual([["given up at 0"], ["given up at 0"], [], []]);
  });

  test("lose nobody to what has left unnoticed", () => {
    const peers = createPeers(2, { maxBufferedBytesTotal: 10_000 });
    const [a, b] = peers;
    a?.write(9000);
    a?.take(8000);
    b?.write(5000);
    expect(peers.map(verdicts)).toEqual([[], []]);
  });

  test("lose first who is closed already, and still holds what was written", () => {
    const peers = createPeers(2, { maxBufferedBytesTotal: 10_000 });
    const [a, b] = peers;
    a?.write(2000);
    if (a !== undefined) a.ended = true;
    b?.write(9000);
    expect(peers.map(verdicts)).toEqual([["given up at 0"], []]);
  });
});
