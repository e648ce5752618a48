import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ClientFrame, clientFrame, cut } from "./client-frame.js";
import { toldByKephas, toldByWs } from "./told.js";

const anyFirst = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0x82, 0x02, 0x00, 0x80, 0x81, 0x01, 0x89, 0x8a) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
);

const anyPayload = fc.oneof(
  { weight: 4, arbitrary: fc.uint8Array({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 120, maxLength: 400, size: "max" }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.constant(new Uint8Array(700)) },
);

const anyFrame: fc.Arbitrary<ClientFrame> = fc.record(
  {
    first: anyFirst,
    payload: anyPayload.map((payload) => Buffer.from(payload)),
    mask: fc.integer(),
    lengthBytes: fc.constantFrom<2 | 8>(2, 8),
  },
  { requiredKeys: ["first", "payload"] },
);

/** A close frame with any code, and any bytes for a reason. */
const anyClose: fc.Arbitrary<ClientFrame> = fc
  .tuple(fc.oneof(fc.integer({ min: 990, max: 1020 }), fc.integer({ min: 0, max: 65_535 })), fc.uint8Array())
  .map(([code, reason]) => ({ first: 0x88, payload: Buffer.from([code >> 8, code & 255, ...reason]) }));

const anyStream = fc
  .tuple(fc.array(anyFrame, { maxLength: 12 }), fc.option(anyClose))
  .map(([frames, close]) => Buffer.concat([...frames, ...(close === null ? [] : [close])].map(clientFrame)));

const anyPlaces = fc.array(fc.nat({ max: 2000 }), { maxLength: 12 });
const anyChanges = fc.array(fc.tuple(fc.nat({ max: 200 }), fc.integer({ min: 1, max: 255 })), { maxLength: 3 });

/** Both parsers get the same chunks. */
async function expectSame(stream: Buffer, places: readonly number[]): Promise<void> {
  const chunks = cut(stream, places);
  expect(toldByKephas(chunks)).toEqual(await toldByWs(chunks));
}

describe("both parsers tell the same", () => {
  test("of streams of frames, cut anywhere", async () => {
    await fc.assert(fc.asyncProperty(anyStream, anyPlaces, expectSame), { numRuns: 1500 });
  });

  test("of such streams with some bytes changed, and an end in the middle", async () => {
    const anyBroken = fc.tuple(anyStream, anyChanges, fc.nat({ max: 1000 })).map(([stream, changes, missing]) => {
      for (const [at, change] of changes) if (at < stream.length) stream.writeUInt8((stream[at] ?? 0) ^ change, at);
      return stream.subarray(0, Math.max(1, stream.length - (missing < 100 ? missing : 0)));
    });
    await fc.assert(fc.asyncProperty(anyBroken, anyPlaces, expectSame), { numRuns: 1500 });
  });

  test("of bytes that mean nothing", async () => {
    const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 60 }).map((some) => Buffer.from(some));
    await fc.assert(fc.asyncProperty(anyBytes, anyPlaces, expectSame), { numRuns: 1000 });
  });

  test("of each pair of first bytes", async () => {
    for (let first = 0; first < 256; first++) {
      for (const second of [0x00, 0x01, 0x7d, 0x80, 0x81, 0x82, 0xfd, 0xfe, 0xff]) {
        const stream = Buffer.concat([Buffer.from([first, second]), Buffer.alloc(140, 0x03)]);
        await expectSame(stream, []);
        await expectSame(Buffer.concat([clientFrame({ first: 0x02, payload: Buffer.alloc(3) }), stream]), []);
      }
    }
  });

  test("of each close code", async () => {
    for (let code = 0; code < 5100; code++) {
      const payload = Buffer.from([code >> 8, code & 255]);
      await expectSame(clientFrame({ first: 0x88, payload }), []);
    }
  });
});
