import { describe, expect, it } from "vitest";
import { matchKeyOf } from "../../../runtime/server/rooms/open-rooms.js";

const match = ["one", "other"];

describe("what rooms are matched by", () => {
  it("is the same where the named options are, whatever the others are and in whatever order they stand", () => {
    const key = matchKeyOf(match, { one: 1, other: "a", more: 7 });
    expect(matchKeyOf(match, { other: "a", one: 1 })).toBe(key);
  });

  it("tells every scalar apart from every other, also those of 64 bits, dates, and what is absent", () => {
    const scalars = [
      1,
      "1",
      true,
      "true",
      null,
      "null",
      undefined,
      "",
      2n ** 63n,
      2n ** 63n - 1n,
      new Date(0),
      new Date(1),
    ];
    const options = [undefined, ...scalars.map((one) => ({ one })), ...scalars.map((other) => ({ other }))];
    // Absent options are like none.
    const keys = new Set(options.map((given) => matchKeyOf(match, given)));
    expect(keys.size).toBe(2 * (scalars.length - 1) + 1);
  });

  it("is one for all where nothing is named", () => {
    expect(matchKeyOf([], { one: 1 })).toBe(matchKeyOf([], undefined));
  });
});
