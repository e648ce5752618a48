import { describe, expect, it } from "vitest";
import {
  isInt32,
  isInt64,
  isJsonPointer,
  isRegex,
  isRelativeJsonPointer,
} from "../../runtime/protocol/json-schema/formats/notation.js";
import { formats } from "./formats/examples.js";

describe.each(Object.entries(formats))("the format %s", (_, { judge, takes, refuses }) => {
  it.each(takes.map((text) => [text]))("takes %j", (text) => {
    expect(judge(text)).toBe(true);
  });

  it.each(refuses.map((text) => [text]))("refuses %j", (text) => {
    expect(judge(text)).toBe(false);
  });

  it("refuses what begins or ends in a line break", () => {
    for (const text of takes) {
      if (text === "" || judge === isRegex || judge === isJsonPointer || judge === isRelativeJsonPointer) continue;
      expect([text, judge(`${text}\n`), judge(`\n${text}`)]).toEqual([text, false, false]);
    }
  });

  it("takes no longer for a hostile text than it is long", () => {
    const startedAt = performance.now();
    for (const part of ["a", "1", ".", ":", "-", "/", "%41", "{a", "@", "1.", "a-", "[", '"', "~0", "P1", "::"]) {
      for (const end of ["", "!", "\u0000"]) judge(part.repeat(50_000 / part.length) + end);
    }
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe("formats of numbers", () => {
  it("hold integers to their bits", () => {
    expect([0, -(2 ** 31), 2 ** 31 - 1].every(isInt32)).toBe(true);
    expect([2 ** 31, 0.5, -(2 ** 31) - 1, 1e300].some(isInt32)).toBe(false);
    expect([0, -(2 ** 63), 2 ** 62].every(isInt64)).toBe(true);
    expect([2 ** 63, 0.5, 1e300].some(isInt64)).toBe(false);
  });
});
