import { describe, expect, it } from "vitest";
import { cleanName, distinctName } from "../../examples/arena/player-name.js";

describe("a player's name", () => {
  it.each([
    ["  Ada   Lovelace ", "Ada Lovelace"],
    ["Zoë", "Zoë"],
    ["子供", "子供"],
    ["A\u202Eda\u0000\tL", "Ada L"],
    ["7", "7"],
  ])("%j becomes %j", (wanted, name) => {
    expect(cleanName(wanted)).toBe(name);
  });

  it.each(["", "   ", "---", "\u200B\u200B", "\u202E"])("%j is none", (wanted) => {
    expect(cleanName(wanted)).toBeUndefined();
  });

  it("gets a number where somebody has it, in whatever case", () => {
    expect(distinctName("Ada", [])).toBe("Ada");
    expect(distinctName("Ada", ["ada"])).toBe("Ada 2");
    expect(distinctName("Ada", ["ADA", "Ada 2"])).toBe("Ada 3");
  });

  it("is shortened to make room for the number, by whole characters", () => {
    expect(distinctName("🦊".repeat(16), ["🦊".repeat(16)])).toBe(`${"🦊".repeat(14)} 2`);
  });
});
