import { describe, expect, test } from "vitest";
import { finite16, float16, readFloat16 } from "../../runtime/protocol/float16.js";

describe("a number of 16 bits", () => {
  test("of any bits comes back as the same", () => {
    for (let bits = 0; bits <= 0xffff; bits++) {
      const value = readFloat16(bits);
      expect(float16(value, "v")).toBe(Number.isNaN(value) ? 0x7e00 : bits);
    }
  });

  test("is the nearest one, between any two the even one in the middle", () => {
    for (let bits = 0; bits < 0x7bff; bits++) {
      const [below, above] = [readFloat16(bits), readFloat16(bits + 1)];
      const middle = (below + above) / 2;
      expect(finite16(middle, "v")).toBe(bits + (bits % 2));
      expect(finite16(-(middle - (above - below) * 1e-9), "v")).toBe(bits | 0x8000);
      expect(finite16(middle + (above - below) * 1e-9, "v")).toBe(bits + 1);
    }
  });
});
