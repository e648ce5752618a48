import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costOfFrame, costOfMessage } from "../../../runtime/server/frames/frame-cost.js";
import { FrameParser } from "../../../runtime/server/websocket/frame-parser.js";
import { FrameScanner } from "../../../runtime/server/websocket/frame-scanner.js";
import { clientFrame, cut } from "./client-frame.js";
import { Told } from "./told.js";

const LIMITS = { maxPayloadBytes: 300_000, maxFragments: 8 };
const PING = 0x89;
const BINARY = 0x82;

const sizes = fc.oneof(
  fc.constantFrom(0, 1, 57, 58, 59, 125, 126, 65_535, 65_536),
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 90_000 }),
);
const pings = fc.array(fc.integer({ min: 0, max: 125 }), { maxLength: 2 });

/** A message in fragments of these sizes, with pings behind each. */
const messages = fc.array(fc.record({ fragments: fc.array(sizes, { minLength: 1, maxLength: 3 }), pings }), {
  minLength: 1,
  maxLength: 5,
});

interface Frame {
  readonly bytes: Buffer;
  /** Whether it is a part of a message that goes on behind it. */
  readonly inMessage: boolean;
  readonly isData: boolean;
}

function framesOf({ fragments, pings }: { readonly fragments: readonly number[]; readonly pings: readonly number[] }) {
  return fragments.flatMap((size, i): Frame[] => {
    const isLast = i === fragments.length - 1;
    const first = (isLast ? 0x80 : 0) | (i === 0 ? 0x02 : 0);
    const data = { bytes: clientFrame({ first, payload: Buffer.alloc(size) }), inMessage: !isLast, isData: true };
    const between = pings.map((length) => clientFrame({ first: PING, payload: Buffer.alloc(length) }));
    return [data, ...between.map((bytes) => ({ bytes, inMessage: !isLast, isData: false }))];
  });
}

/** How many bytes of what is not whole there are after so many of all. */
function unfinishedAfter(frames: readonly Frame[], place: number): number {
  let begun = 0;
  let end = 0;
  for (const { bytes, inMessage, isData } of frames) {
    if (end + bytes.length > place) return begun + place - end;
    end += bytes.length;
    if (isData) begun = inMessage ? begun + bytes.length : 0;
  }
  return begun;
}

/** Sizes, and not bytes, so that a counterexample can be read. */
const plans = fc.record({ messages, cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }) });

describe("bytes that come, cut anywhere", () => {
  test("cost what their frames cost, told once, and those of no whole message are known at each cut", () => {
    fc.assert(
      fc.property(plans, ({ messages, cuts }) => {
        const frames = messages.flatMap(framesOf);
        const stream = Buffer.concat(frames.map(({ bytes }) => bytes));
        const places = cuts.map((share) => Math.floor(share * stream.length));
        const told = new Told();
        const parser = new FrameParser(LIMITS, told);
        const scanner = new FrameScanner();
        let scanned = 0;
        let place = 0;
        for (const chunk of cut(stream, places)) {
          const before = told.beginnings.length;
          const { cost, began } = scanner.read(chunk);
          parser.read(Buffer.from(chunk));
          scanned += cost;
          place += chunk.length;
          const unfinished = unfinishedAfter(frames, place);
          expect([parser.unfinishedBytes, scanner.unfinishedBytes]).toEqual([unfinished, unfinished]);
          expect(told.beginnings.length > before).toBe(began);
          expect(told.cost).toBeGreaterThanOrEqual(place);
        }
        const cost = frames.reduce((sum, { bytes }) => sum + costOfFrame(bytes.length), 0);
        expect([told.cost, scanned]).toEqual([cost, cost]);
      }),
      { numRuns: 200 },
    );
  });

  test("that are many small frames cost 64 each, even empty fragments", () => {
    const empty = clientFrame({ first: 0x00, payload: Buffer.alloc(0) });
    const first = clientFrame({ first: 0x02, payload: Buffer.alloc(0) });
    const bytes = Buffer.concat([first, ...Array<Buffer>(5).fill(empty)]);
    const told = new Told();
    new FrameParser(LIMITS, told).read(Buffer.from(bytes));
    expect([told.cost, new FrameScanner().read(bytes).cost]).toEqual([6 * 64, 6 * 64]);
  });

  test.each([0, 58, 59, 125, 126, 65_535, 65_536])(
    "and are a message of %i bytes cost the same by its length",
    (size) => {
      const { length } = clientFrame({ first: BINARY, payload: Buffer.alloc(size) });
      expect(costOfMessage(size)).toBe(costOfFrame(length));
    },
  );
});
