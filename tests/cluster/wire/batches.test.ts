import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EntryHead, TO_ALL, TO_IDENTITY, TO_PEER, TO_TOPIC } from "../../../runtime/server/cluster/entry.js";
import { Publisher } from "../../../runtime/server/cluster/publisher.js";
import { shortDelivery } from "../../../runtime/server/cluster/short-delivery.js";
import type { Published } from "../../../runtime/server/contract/backplane.js";
import { messageAt, wrapMessage } from "../../../runtime/server/frames/message-frame.js";
import { BackplaneMeter } from "../../../runtime/server/metrics/backplane-meter.js";
import { DROPPABLE, latest, RELIABLE } from "../../../runtime/server/outbound/delivery.js";
import { createEar, FINGERPRINT } from "./ear.js";

interface Sent {
  readonly subject: string;
  readonly head: EntryHead;
  readonly message: Uint8Array;
}

const names = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
  fc.constantFrom("é".repeat(512), "\ufeff", "\u0000", "x".repeat(1024)),
);

const heads: fc.Arbitrary<EntryHead> = fc
  .record({
    to: fc.oneof(
      fc.constant({ target: TO_ALL, name: "" }),
      fc.constantFrom("", "red", "blue").map((name) => ({ target: TO_TOPIC, name })),
      names.map((name) => ({ target: TO_TOPIC, name })),
      names.map((name) => ({ target: TO_PEER, name })),
      names.map((name) => ({ target: TO_IDENTITY, name })),
    ),
    delivery: fc.oneof(
      fc.constantFrom(RELIABLE, DROPPABLE, latest("7/a"), latest("7/b")),
      fc.constantFrom("k".repeat(255), "k".repeat(256), "é".repeat(200)).map(latest),
    ),
  })
  .map(({ to, delivery }) => ({ ...to, delivery: shortDelivery(delivery) }));

/** Payloads whose frames change their form there, and few large ones: each 4 bytes shorter than its message. */
const sizes = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 40 }) },
  { weight: 6, arbitrary: fc.integer({ min: 119, max: 124 }) },
  { weight: 2, arbitrary: fc.integer({ min: 65_400, max: 65_540 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20_000, max: 100_000 }) },
);

const messages = fc
  .record({ subject: fc.constantFrom("a", "t.red"), head: heads, size: sizes, fill: fc.nat(255) })
  .map(({ subject, head, size, fill }): Sent => {
    const message = new Uint8Array(4 + size).fill(fill);
    message.set([0, 0, 0, 7]);
    return { subject, head, message };
  });

const line = ({ target, name, delivery: { policy, key } }: EntryHead, message: Uint8Array): string =>
  JSON.stringify([target, name, policy, key, message.length, createHash("sha1").update(message).digest("hex")]);

/** What a publisher makes of messages, which leave together at the end: the envelopes, by subject. */
function publish(sent: readonly Sent[], maxPublishBytes: number) {
  const meter = new BackplaneMeter();
  const envelopes: { readonly subject: string; readonly envelope: Uint8Array }[] = [];
  const publisher = new Publisher({
    link: {
      maxPublishBytes,
      publish: (subject, envelope): Published => {
        envelopes.push({ subject, envelope });
        return "sent";
      },
    },
    flushQueue: { now: () => 0, add() {} },
    meter,
    header: (kind) => ({ kind, node: "sender77", epoch: 1, sentMs: 0, fingerprint: FINGERPRINT }),
  });
  for (const { subject, head, message } of sent) publisher.add(subject, head, wrapMessage(message));
  publisher.flush();
  return { meter, envelopes };
}

/** What comes of them, in order, on each subject. */
function hear(envelopes: ReturnType<typeof publish>["envelopes"]) {
  const heard: Record<string, string[]> = { a: [], "t.red": [] };
  let current: string[] = [];
  const ear = createEar({
    deliver: (entry) => {
      for (const { buffer, start } of entry.frames) current.push(line(entry, messageAt(buffer, start)));
      return 0;
    },
  });
  for (const { subject, envelope } of envelopes) {
    current = heard[subject] as string[];
    // As a broker hands them on: somewhere in a larger buffer.
    const larger = new Uint8Array(envelope.length + 7);
    larger.set(envelope, 5);
    ear.hear(larger.subarray(5, 5 + envelope.length), subject);
  }
  return { heard, meter: ear.meter };
}

const aloneBytes = ({ head, message }: Sent): number => {
  const frameHeader = message.length < 126 ? 2 : message.length < 65_536 ? 4 : 10;
  return 36 + 10 + Buffer.byteLength(head.name) + Buffer.byteLength(head.delivery.key) + frameHeader + message.length;
};

const most = fc.oneof(
  fc.constant(1024 * 1024),
  fc.integer({ min: 60, max: 400 }),
  fc.integer({ min: 65_000, max: 66_000 }),
);

describe("what is batched", () => {
  it("is read again, in order, in envelopes that fit", () => {
    fc.assert(
      fc.property(fc.array(messages, { maxLength: 60 }), most, (sent, maxPublishBytes) => {
        const { meter, envelopes } = publish(sent, maxPublishBytes);
        const fitting = sent.filter((one) => aloneBytes(one) <= maxPublishBytes);
        expect(meter).toMatchObject({ sent: sent.length, published: fitting.length });
        expect(meter.dropped).toEqual({ down: 0, full: 0, tooLarge: sent.length - fitting.length });
        const { heard, meter: there } = hear(envelopes);
        for (const subject of ["a", "t.red"]) {
          const lines = fitting
            .filter((one) => one.subject === subject)
            .map(({ head, message }) => line(head, message));
          expect(heard[subject]).toEqual(lines);
        }
        expect(there).toMatchObject({ delivered: fitting.length, missed: 0, duplicate: 0, malformed: 0 });
        for (const { envelope } of envelopes) {
          const count = Buffer.from(envelope.buffer, envelope.byteOffset).readUInt16BE(34);
          expect(envelope.length).toBeLessThanOrEqual(
            count === 1 ? maxPublishBytes : Math.min(65_536, maxPublishBytes),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it("shares an entry with its neighbours of the same kind", () => {
    const one = (fill: number): Sent => ({
      subject: "a",
      head: { target: TO_ALL, name: "", delivery: RELIABLE },
      message: Uint8Array.of(0, 0, 0, 7, fill),
    });
    const { envelopes } = publish([one(1), one(2), one(3)], 1024 * 1024);
    expect(envelopes.map(({ envelope }) => envelope.length)).toEqual([36 + 10 + 3 * 7]);
  });

  it("leaves before there are more messages than an envelope can count", () => {
    const head = { target: TO_ALL, name: "", delivery: RELIABLE } as const;
    // Frames as short as none is, for so many to be under 64 KiB.
    const frame = { buffer: new ArrayBuffer(1), start: 0, end: 0 };
    const counts: number[] = [];
    const publisher = new Publisher({
      link: {
        maxPublishBytes: 1024 * 1024,
        publish: (_, envelope): Published => {
          counts.push(Buffer.from(envelope.buffer, envelope.byteOffset).readUInt16BE(34));
          return "sent";
        },
      },
      flushQueue: { now: () => 0, add() {} },
      meter: new BackplaneMeter(),
      header: (kind) => ({ kind, node: "sender77", epoch: 1, sentMs: 0, fingerprint: 0 }),
    });
    for (let i = 0; i < 65_537; i++) publisher.add("a", head, frame);
    publisher.flush();
    expect(counts).toEqual([65_535, 2]);
  });

  it("is too large with a name that no entry can have", () => {
    const head = { target: TO_IDENTITY, name: "x".repeat(65_536), delivery: RELIABLE } as const;
    const { meter, envelopes } = publish([{ subject: "a", head, message: Uint8Array.of(0, 0, 0, 8) }], 1024 * 1024);
    expect([envelopes, meter.dropped.tooLarge]).toEqual([[], 1]);
  });
});
