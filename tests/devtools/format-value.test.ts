import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatValue } from "../../runtime/devtools/format-value.js";

describe("a value in words", () => {
  it.each([
    [{ seq: 12, heading: { x: 0.5, y: -1 }, dash: false }, "{ seq: 12, heading: { x: 0.5, y: -1 }, dash: false }"],
    [[], "[]"],
    [{}, "{}"],
    [[1, [2]], "[1, [2]]"],
    [Math.fround(0.7), "0.7"],
    [1_795_762_909_463, "1795762909463"],
    [Number.NaN, "NaN"],
    [12n, "12n"],
    [null, "null"],
    ['say "hi"\n', '"say \\"hi\\"\\n"'],
    [Uint8Array.of(1, 255), "<2 bytes: 01 ff>"],
    [new Map([[1, "a"]]), 'Map { 1: "a" }'],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Date(Number.NaN), "Invalid Date"],
    [new Set([1]), "{}"],
    [() => 1, "function"],
  ])("is its literal: %o", (value, text) => expect(formatValue(value)).toBe(text));

  it("hides tokens and passwords, whoever sends them", () => {
    const value = {
      name: "Ada",
      token: "s3cret",
      session: { refreshToken: "s3cret", password: "s3cret" },
      secret: null,
    };
    expect(formatValue(value)).toBe(
      '{ name: "Ada", token: (hidden), session: { refreshToken: (hidden), password: (hidden) }, secret: null }',
    );
  });

  it("shows what is not seen, or turns the direction of writing, by its code", () => {
    expect(formatValue("a\u202eb\u200bc\ud800")).toBe('"a\\u{202e}b\\u{200b}c\\ud800"');
  });

  it("ends where it gets long, deep or round", () => {
    expect(formatValue("x".repeat(100_000)).length).toBeLessThan(250);
    expect(formatValue(Array.from({ length: 1_000_000 }, () => 7)).length).toBeLessThan(650);
    const round: { own?: unknown } = {};
    round.own = round;
    expect(formatValue(round)).toBe("{ own: { own: { own: { own: { own: { own: … } } } } } }");
  });

  it("says so where it cannot be read", () => {
    const hostile = {
      fine: 1,
      get broken(): never {
        throw new Error("no");
      },
    };
    expect(formatValue(hostile)).toBe("{ fine: 1 … (cannot be read)");
  });

  it("is bounded and never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withMap: true, withTypedArray: true, maxDepth: 8 }), (value) => {
        expect(formatValue(value).length).toBeLessThan(5000);
      }),
    );
  });
});
