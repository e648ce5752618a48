import { describe, expect, it } from "vitest";
import { cleanName, distinctName } from "../../examples/names.js";

describe("a name", () => {
  it.each([
    ["  Ada   Lovelace ", "Ada Lovelace"],
    ["Zoë", "Zoë"],
    ["子供", "子供"],
    ["A\u202Eda\u0000\tL", "Ada L"],
    ["7", "7"],
  ])("%j becomes %j", (wanted, name) => {
    expect(cleanName(wanted, 16)).toBe(name);
  });

  it("is shortened to what is shown, by whole characters, without a space at the end", () => {
    expect(cleanName("é🦊".repeat(9), 4)).toBe("é🦊".repeat(2));
    expect(cleanName("Grace Hopper", 6)).toBe("Grace");
  });

  it.each(["", "   ", "---", "\u200B\u200B", "\u202E"])("%j is none", (wanted) => {
    expect(cleanName(wanted, 16)).toBeUndefined();
  });

  it("gets a number where somebody has it, in whatever case", () => {
    expect(distinctName("Ada", [], 16)).toBe("Ada");
    expect(distinctName("Ada", ["ada"], 16)).toBe("Ada 2");
    expect(distinctName("Ada", ["ADA", "Ada 2"], 16)).toBe("Ada 3");
  });

  it("is shortened to make room for the number, by whole characters", () => {
    expect(distinctName("🦊".repeat(16), ["🦊".repeat(16)], 16)).toBe(`${"🦊".repeat(14)} 2`);
  });
});
