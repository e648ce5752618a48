import { describe, expect, test } from "vitest";
import { createWelcome, decodeWelcome, decodeWelcomeInto, encodeWelcome } from "../../generated/arena/codecs.js";
import type { Pillar } from "../../generated/arena/messages.js";
import { isKephasError } from "../../runtime/protocol/error.js";

const pillars = (count: number): Pillar[] =>
  Array.from({ length: count }, (_, i) => ({ at: { x: i, y: -i }, radius: i / 2 }));

/** The code of the error that a call ends in. */
function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return isKephasError(error) ? error.code : "none";
  }
  return undefined;
}

describe("payloads with lists", () => {
  test("are read alike whatever their size, from anywhere in a buffer", () => {
    for (let count = 0; count <= 32; count++) {
      const welcome = createWelcome({ you: count, pillars: pillars(count) });
      const frame = new Uint8Array([1, 2, 3, ...encodeWelcome(welcome)]);
      expect(decodeWelcome(frame.subarray(3))).toEqual(welcome);
      expect(codeOf(() => decodeWelcome(frame.subarray(3, -1)))).toBe("malformed");
    }
  });

  test("never show what an earlier payload held", () => {
    const long = decodeWelcome(encodeWelcome(createWelcome({ you: 1, pillars: pillars(32) })));
    const short = encodeWelcome(createWelcome({ you: 2, pillars: pillars(1) }));
    expect(decodeWelcome(short)).toEqual(createWelcome({ you: 2, pillars: pillars(1) }));
    expect(codeOf(() => decodeWelcome(short.subarray(0, -1)))).toBe("malformed");
    expect(long).toEqual(createWelcome({ you: 1, pillars: pillars(32) }));
  });

  test("fill a target whose setter decodes another meanwhile", () => {
    const other = encodeWelcome(createWelcome({ you: 9, tickMs: 9, width: 9, pillars: pillars(3) }));
    const target = Object.defineProperty(createWelcome(), "you", {
      set: () => void decodeWelcome(other),
    });
    const sent = createWelcome({ you: 1, tickMs: 50, width: 100, height: 200, pillars: pillars(2) });
    decodeWelcomeInto(encodeWelcome(sent), target);
    const { you: _, ...rest } = sent;
    expect(target).toMatchObject(rest);
  });
});
