import { describe, expect, it } from "vitest";
import { slotOf } from "../../../runtime/backplane/redis/slots.js";

describe("the slot of a channel", () => {
  it.each([
    ["123456789", 12_739],
    ["foo", 12_182],
    ["{foo}.a", 12_182],
    ["a{foo}{bar}", 12_182],
    ["{}foo", 9500],
    ["", 0],
  ])("of %j is %i", (channel, slot) => {
    expect(slotOf(channel)).toBe(slot);
  });
});
