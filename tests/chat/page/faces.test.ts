import { describe, expect, it } from "vitest";
import { initialsOf, TINTS, Tints } from "../../../examples/chat/page/faces.js";

describe("the picture of a name", () => {
  it.each([
    ["Ada", "A"],
    ["zoë", "Z"],
    ["User0", "U0"],
    ["User1", "U1"],
    ["Ada 12", "A12"],
    ["Ada Lovelace", "AL"],
    ["jean-luc picard", "JP"],
    ["7", "7"],
    ["子供", "子"],
    ["👩‍👩‍👧 family", "👩‍👩‍👧F"],
  ])("%s shows %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it("has a colour that stays, and nobody else's as long as there are enough", () => {
    const tints = new Tints();
    const names = Array.from({ length: TINTS }, (_, number) => `User${number}`);
    const first = names.map((name) => tints.of(name));
    expect(new Set(first).size).toBe(TINTS);
    tints.of("One too many");
    expect(names.map((name) => tints.of(name))).toEqual(first);
  });
});
