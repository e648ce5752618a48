import { describe, expect, it } from "vitest";
import { suggest } from "../../codegen/suggest.js";

describe("a suggestion", () => {
  it.each([
    ["form", "from"],
    ["strct", "struct"],
    ["byteorder", "byteOrder"],
    ["Entitiy", "Entity"],
    ["U32", "u32"],
  ])("for %s is %s", (word, meant) => {
    expect(suggest(word, ["id", "from", "struct", "byteOrder", "Entity", "u32"])).toBe(`; did you mean \`${meant}\`?`);
  });

  it("is left out where nothing is near", () => {
    expect(suggest("colour", ["id", "from", "struct"])).toBe("");
    expect(suggest("x", ["id", "from"])).toBe("");
  });
});
