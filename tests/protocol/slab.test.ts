import { describe, expect, test } from "vitest";
import { createTexts, decodeTexts, encodeTexts } from "../../generated/kitchen/codecs.js";
import { encodeMove } from "../../generated/tag/codecs.js";

describe("an encoded payload", () => {
  test("shares its buffer with others and overlaps none of them", () => {
    const payloads = Array.from({ length: 5000 }, (_, i) => encodeMove({ x: i, y: -i }));
    expect(new Set(payloads.map(({ buffer }) => buffer)).size).toBeLessThan(10);
    payloads.forEach((bytes, i) => {
      expect([...new Float32Array(bytes.slice().buffer)]).toEqual([i, -i]);
    });
  });

  test("has a buffer of its own when it is large, so that it alone keeps it alive", () => {
    const large = encodeTexts(createTexts({ long: "x".repeat(60_000) }));
    expect(large.buffer.byteLength).toBe(large.byteLength);
    expect(decodeTexts(large).long).toHaveLength(60_000);
    expect(encodeMove({ x: 1, y: 2 }).buffer.byteLength).toBeLessThanOrEqual(64 * 1024);
  });

  test("is whole even where a getter encodes another message meanwhile", () => {
    let inner: Uint8Array | undefined;
    const texts = createTexts({ short: "outer", middle: "m" });
    const message = Object.defineProperty({ ...texts }, "middle", {
      get() {
        inner = encodeTexts(createTexts({ short: "inner" }));
        return "in between";
      },
    });
    const outer = decodeTexts(encodeTexts(message));
    expect([outer.short, outer.middle]).toEqual(["outer", "in between"]);
    expect(decodeTexts(inner ?? new Uint8Array()).short).toBe("inner");
  });

  test("is not disturbed by a message that was refused half-way", () => {
    const before = encodeMove({ x: 1, y: 2 });
    for (let i = 0; i < 100; i++) expect(() => encodeMove({ x: 1, y: "2" } as never)).toThrow("y: expected");
    const after = encodeMove({ x: 3, y: 4 });
    expect(after.byteOffset).toBe(before.byteOffset + before.byteLength);
    expect([...before]).toEqual([...encodeMove({ x: 1, y: 2 })]);
  });

  test("comes out of a new buffer once somebody has transferred the old one away", () => {
    const { buffer } = encodeMove({ x: 1, y: 2 });
    structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
    const bytes = encodeMove({ x: 5, y: 6 });
    expect([...new Float32Array(bytes.slice().buffer)]).toEqual([5, 6]);
  });
});
