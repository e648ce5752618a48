import fc from "fast-check";
import { createLink, createTestNet } from "kephas/testing";
import { expect, test } from "vitest";
import { ByteServer } from "./byte-server.js";

const direction = fc.constantFrom("toServer", "toClient", "both");

const conditions = fc.record({
  delayMs: fc.integer({ min: 0, max: 500 }),
  jitterMs: fc.integer({ min: 0, max: 500 }),
  loss: fc.double({ min: 0, max: 1, noNaN: true }),
  bytesPerSecond: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 50_000, max: 10_000_000 })),
});

/** What happens to a connection: messages of any size, and whatever a link does but for losing them. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ send: fc.constantFrom("up", "down"), bytes: fc.integer({ min: 0, max: 200 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ send: fc.constantFrom("up", "down"), bytes: fc.integer({ min: 0, max: 400_000 }) }),
  },
  fc.record({ stall: direction }),
  fc.record({ flow: direction }),
  fc.record({ shape: conditions }),
  fc.record({ read: fc.boolean() }),
  fc.record({ ping: fc.constant(true) }),
  { weight: 3, arbitrary: fc.record({ advance: fc.integer({ min: 0, max: 700 }) }) },
  fc.record({ freeze: fc.integer({ min: 0, max: 5_000 }) }),
);

/** A message that is told from all others: its number, and its length. */
function numbered(number: number, bytes: number): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(4 + bytes).fill(number % 251);
  new DataView(message.buffer).setUint32(0, number);
  return message;
}

/** The same in words; what is in it is checked. */
function read(message: Uint8Array): string {
  const number = new DataView(message.buffer, message.byteOffset).getUint32(0);
  expect(message.subarray(4).every((byte) => byte === number % 251)).toBe(true);
  return `${number}: ${message.length}`;
}

test("bytes are neither lost, doubled nor reordered on any link that is not cut, and all that waited has left", async () => {
  const property = fc.asyncProperty(conditions, fc.array(step, { maxLength: 60 }), async (first, steps) => {
    const net = createTestNet();
    const link = createLink(first);
    const server = new ByteServer(net.clock);
    const socket = net.connect(server, { link }).open({ protocols: [], queryToken: undefined });
    const [sentUp, sentDown, heardDown]: [string[], string[], string[]] = [[], [], []];
    socket.addEventListener("message", ({ data }) => heardDown.push(read(new Uint8Array(data as ArrayBuffer))));
    await net.clock.advance(5_000);
    for (const [number, act] of steps.entries()) {
      if ("send" in act) {
        const message = numbered(number, act.bytes);
        if (act.send === "up") socket.send(message);
        else server.send(message);
        (act.send === "up" ? sentUp : sentDown).push(read(message));
      } else if ("stall" in act) link.stall(act.stall);
      else if ("flow" in act) link.flow(act.flow);
      else if ("shape" in act) link.shape(act.shape);
      else if ("read" in act) act.read ? server.socket?.resume() : server.socket?.pause();
      else if ("ping" in act) server.socket?.ping();
      else if ("advance" in act) await net.clock.advance(act.advance);
      else await net.clock.freeze(act.freeze);
    }
    server.socket?.resume();
    link.flow();
    await net.clock.advance(1_000_000);
    expect(server.messages.map(read)).toEqual(sentUp);
    expect(heardDown).toEqual(sentDown);
    expect([socket.bufferedAmount, server.socket?.bufferedBytes, server.socket?.untakenBytes]).toEqual([0, 0, 0]);
    expect(server.socket?.unfinishedBytes).toBe(0);
  });
  await fc.assert(property, { numRuns: 150 });
});
