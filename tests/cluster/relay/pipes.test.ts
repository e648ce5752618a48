import { beforeEach, describe, expect, it } from "vitest";
import { PIPE_WINDOW } from "../../../runtime/server/cluster/pipes/pipe.js";
import { BYTES, CLOSE, CREDIT, OPEN, readPipeEnvelope } from "../../../runtime/server/cluster/pipes/pipe-envelope.js";
import { writeOpening } from "../../../runtime/server/cluster/pipes/pipe-opening.js";
import { altered, createPipeEnds, HERE, OPENING, type PipeEnds, THERE, textOf } from "./pipe-ends.js";

let ends: PipeEnds;

beforeEach(() => {
  ends = createPipeEnds();
});

function bytes(length: number, seed = 1): Buffer {
  const buffer = Buffer.alloc(length);
  for (let at = 0; at < length; at++) buffer[at] = (at * 31 + seed + (at >> 8)) & 255;
  return buffer;
}

describe("a pipe", () => {
  it("begins with the handshake that the other node has taken", async () => {
    const { far } = await ends.open();
    expect(ends.there.taken[0]?.opening).toEqual(OPENING);
    expect([far.remoteAddress, far.remotePort]).toEqual(["203.0.113.7", 4711]);
    expect([ends.here.meter.open, ends.there.meter.open]).toEqual([1, 1]);
  });

  it("carries bytes both ways, and ends when both sides have ended", async () => {
    const { near, far } = await ends.open();
    const [atFar, atNear] = [textOf(far), textOf(near)];
    near.write("hello ");
    near.end("there");
    await ends.settle();
    far.write("still ");
    await ends.settle();
    expect([near.destroyed, far.destroyed]).toEqual([false, false]);
    far.end("open");
    await ends.settle();
    expect([atFar.text, atNear.text]).toEqual(["hello there", "still open"]);
    expect([near.over, far.over]).toEqual(["ended", "ended"]);
    expect(ends.here.meter).toMatchObject({ open: 0, sentBytes: 11, receivedBytes: 10, closed: { ended: 1 } });
  });

  it("has at most its window on the way, however much is written, and goes on as it is read", async () => {
    const { near, far } = await ends.open();
    const sent = bytes(10 * 2 ** 20);
    let written = false;
    near.write(sent, () => {
      written = true;
    });
    await ends.settle();
    // Nobody reads.
    for (let second = 0; second < 30; second++) {
      await ends.clock.advance(1000);
      await ends.settle();
      expect(far.readableLength).toBe(PIPE_WINDOW);
    }
    expect([written, ends.here.meter.sentBytes, near.destroyed]).toEqual([false, PIPE_WINDOW, false]);
    const read: Buffer[] = [];
    far.on("data", (chunk: Buffer) => read.push(chunk));
    await ends.settle();
    expect(Buffer.concat(read).equals(sent)).toBe(true);
    expect(written).toBe(true);
  });

  it("carries 10 MiB each way at once to slow readers, with bounded memory at both ends", async () => {
    const { near, far } = await ends.open();
    const size = 10 * 2 ** 20;
    const got = new Map([near, far].map((pipe) => [pipe, [] as Buffer[]]));
    near.write(bytes(size, 1));
    far.write(bytes(size, 2));
    let most = 0;
    while ([...got.values()].some((chunks) => chunks.reduce((sum, { length }) => sum + length, 0) < size)) {
      await ends.settle();
      most = Math.max(most, near.readableLength, far.readableLength);
      for (const [pipe, chunks] of got) {
        const chunk: Buffer | null = pipe.read(Math.min(50_000, pipe.readableLength) || undefined);
        if (chunk !== null) chunks.push(chunk);
      }
    }
    expect(most).toBeLessThanOrEqual(PIPE_WINDOW);
    expect(Buffer.concat(got.get(far) ?? []).equals(bytes(size, 1))).toBe(true);
    expect(Buffer.concat(got.get(near) ?? []).equals(bytes(size, 2))).toBe(true);
  });

  it("sends pieces that the broker takes", async () => {
    ends = createPipeEnds({ maxPublishBytes: 1000 });
    const { near, far } = await ends.open();
    const heard = textOf(far);
    near.write("x".repeat(5000));
    expect(Math.max(...ends.crossing.map(({ envelope }) => envelope.length))).toBe(1000);
    await ends.settle();
    expect(heard.text).toHaveLength(5000);
  });

  it("is over at both ends where anything is lost on the way", async () => {
    const { near, far } = await ends.open();
    near.write("one");
    near.write("two");
    let lost = false;
    await ends.settle(({ envelope }) => {
      if (lost || readPipeEnvelope(envelope)?.step !== BYTES) return false;
      lost = true;
      return true;
    });
    expect([near.over, far.over]).toEqual(["failed", "gap"]);
    expect(far.read()).toBeNull();
  });

  it("is over where the last thing was lost: after 5 seconds in which the other side says nothing of it", async () => {
    const { near, far } = await ends.open();
    near.write("one");
    await ends.settle(() => true);
    await ends.clock.advance(5000);
    expect(near.destroyed).toBe(false);
    await ends.clock.advance(1100);
    expect(near.over).toBe("silent");
    await ends.settle();
    expect(far.destroyed).toBe(true);
  });

  it("is over where nobody answers its opening", async () => {
    const near = ends.here.pipes.open(THERE, OPENING);
    await ends.settle(() => true);
    await ends.clock.advance(7000);
    expect(near?.over).toBe("silent");
  });

  it("stays open for as long as nothing is said", async () => {
    const { near, far } = await ends.open();
    await ends.clock.advance(3_600_000);
    await ends.settle();
    expect([near.destroyed, far.destroyed, ends.crossing.length]).toEqual([false, false, 0]);
  });

  it("waits where the broker has no room, and is over where it has none for 5 seconds", async () => {
    const { near, far } = await ends.open();
    const heard = textOf(far);
    ends.here.outcome = "full";
    near.write("later");
    await ends.clock.advance(3000);
    ends.here.outcome = "sent";
    await ends.clock.advance(20);
    await ends.settle();
    expect(heard.text).toBe("later");
    ends.here.outcome = "full";
    near.write("never");
    await ends.clock.advance(7000);
    expect(near.over).toBe("silent");
  });

  it("is over where there is no broker", async () => {
    const { near } = await ends.open();
    ends.here.outcome = "down";
    near.write("never");
    expect(near.over).toBe("unsent");
    expect(ends.here.pipes.open(THERE, OPENING)).toBeUndefined();
    expect(ends.here.meter.open).toBe(0);
  });

  it("is over with its node, and with this one", async () => {
    const first = await ends.open();
    ends.here.pipes.lost(THERE);
    expect(first.near.over).toBe("lost");
    const second = await ends.open();
    ends.here.pipes.close();
    expect(second.near.over).toBe("stopped");
    await ends.settle();
    expect([first.far.over, second.far.over]).toEqual(["failed", "failed"]);
  });

  it("says that a connection was destroyed, and not that the pipe has failed", async () => {
    const { near, far } = await ends.open();
    near.destroy();
    await ends.settle();
    expect([near.over, far.over]).toEqual(["aborted", "aborted"]);
  });
});

describe("what a node may not say in a pipe", () => {
  /** The next that the near side would say, altered by whoever speaks for it. */
  const say = async (change: Parameters<typeof altered>[1]): Promise<void> => {
    const [next] = ends.crossing.splice(0);
    ends.there.hear(HERE, altered(next?.envelope as Uint8Array, change));
    await ends.settle();
  };

  it.each([
    ["another number", { number: 9 }, "gap"],
    ["a number again", { number: 0 }, "gap"],
    ["more than the window", { data: Buffer.alloc(PIPE_WINDOW + 1) }, "wrong"],
    ["credit for what was not sent", { step: CREDIT, data: Buffer.from([0, 0, 0, 1]) }, "wrong"],
  ])("%s", async (_what, change, over) => {
    const { near, far } = await ends.open();
    near.write("x");
    await say(change);
    expect([far.over, near.over]).toEqual([over, "failed"]);
    expect([ends.here.meter.open, ends.there.meter.open]).toEqual([0, 0]);
  });

  it("bytes after its end", async () => {
    const { near, far } = await ends.open();
    near.end();
    await new Promise((resolve) => setImmediate(resolve));
    const [close] = [...ends.crossing];
    await ends.settle();
    const message = readPipeEnvelope(close?.envelope as Uint8Array);
    const more = { number: (message?.number ?? 0) + 1, step: BYTES, data: Buffer.from("x") };
    ends.there.hear(HERE, altered(close?.envelope as Uint8Array, more));
    expect(far.over).toBe("wrong");
  });

  it("an opening of one that is open: that goes on", async () => {
    const near = ends.here.pipes.open(THERE, OPENING);
    const [opening] = ends.crossing;
    await ends.settle();
    ends.there.hear(HERE, opening?.envelope as Uint8Array);
    expect(ends.there.taken).toHaveLength(1);
    expect([ends.there.taken[0]?.pipe.destroyed, near?.destroyed]).toEqual([false, false]);
    expect(ends.there.meter).toMatchObject({ open: 1, ignored: 1 });
  });

  it("openings without end: beyond the bound they are refused", async () => {
    for (let opened = 0; opened < 30; opened++) ends.here.pipes.open(THERE, OPENING);
    expect(ends.here.meter.open).toBe(10);
    const [opening] = ends.crossing;
    for (let opened = 0; opened < 30; opened++) {
      const pipe = `${"0".repeat(14)}${opened + 10}`;
      ends.there.hear(HERE, altered(opening?.envelope as Uint8Array, { pipe }));
    }
    expect(ends.there.meter).toMatchObject({ open: 10, refused: 20 });
  });

  it("anything, where it is no node that is known", async () => {
    ends.here.pipes.open(THERE, OPENING);
    const [opening] = ends.crossing.splice(0);
    expect(ends.there.hear("strange7", opening?.envelope as Uint8Array)).toBe(true);
    expect(ends.there.meter).toMatchObject({ open: 0, refused: 1 });
    expect(ends.crossing).toEqual([]);
  });

  it("something of a pipe that there is not", async () => {
    const { near } = await ends.open();
    near.write("x");
    const [next] = ends.crossing;
    ends.there.hear(HERE, altered(next?.envelope as Uint8Array, { pipe: "0123456789abcdef" }));
    expect(ends.there.meter).toMatchObject({ open: 1, ignored: 1 });
  });

  it.each([
    ["no bytes", { data: Buffer.alloc(0) }],
    ["a step that there is not", { step: 4 }],
    ["credit that is none", { step: CREDIT, data: Buffer.from([1]) }],
    ["an end of an unknown kind", { step: CLOSE, data: Buffer.from([3]) }],
    ["an end without a kind", { step: CLOSE, data: Buffer.alloc(0) }],
    ["an opening that is not the first", { step: OPEN, number: 1, data: writeOpening(OPENING) }],
  ])("%s: it is malformed, and moves nothing", async (_what, change) => {
    const { near, far } = await ends.open();
    near.write("x");
    const [next] = ends.crossing;
    expect(ends.there.hear(HERE, altered(next?.envelope as Uint8Array, change))).toBe(false);
    const heard = textOf(far);
    await ends.settle();
    expect(heard.text).toBe("x");
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "null"],
    ["no target", '{"headers":{},"address":"::1"}'],
    ["headers that are none", '{"target":"/ws","headers":{"host":1},"address":"::1"}'],
    ["a list of headers", '{"target":"/ws","headers":[],"address":"::1"}'],
    ["a name in capitals", '{"target":"/ws","headers":{"Host":"x"},"address":"::1"}'],
    ["no address", '{"target":"/ws","headers":{}}'],
    ["a port that is none", '{"target":"/ws","headers":{},"address":"::1","port":65536}'],
  ])("an opening with %s: it is malformed", (_what, json) => {
    ends.here.pipes.open(THERE, OPENING);
    const [opening] = ends.crossing;
    const wrong = altered(opening?.envelope as Uint8Array, { pipe: "0123456789abcdef", data: Buffer.from(json) });
    expect(ends.there.hear(HERE, wrong)).toBe(false);
    expect(ends.there.meter.open).toBe(0);
  });

  it("an opening that the other node does not take", async () => {
    ends.there.takes = false;
    const near = ends.here.pipes.open(THERE, OPENING);
    await ends.settle();
    expect(near?.over).toBe("failed");
    expect(ends.there.meter).toMatchObject({ open: 0, refused: 1, closed: { wrong: 1 } });
  });
});
