import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

type NativeText = typeof import("../../runtime/protocol/native-text.js");

afterEach(() => vi.unstubAllGlobals());

const texts = ["", "a", "plain", "é", "€", "😀", "\uFEFFmarked", "\uFFFD", "x".repeat(300), "é😀€".repeat(50)];

/** No UTF-8: a lone byte, a cut one, an overlong one, half a surrogate pair, one beyond the last character. */
const broken = [[0xff], [0xc3], [0xe2, 0x82], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x61, 0x80]];

const native = (): Promise<NativeText> => import("../../runtime/protocol/native-text.js");
const web = (): Promise<NativeText> => import("../../runtime/protocol/web-text.js");

test("a page's file has all that the other one has", async () => {
  expect(Object.keys(await web())).toEqual(Object.keys(await native()));
});

describe.each([
  ["Node's calls", native],
  ["the standard's alone", native],
  ["Node's calls, unlike what they were", native],
  ["what a page loads", web],
] as const)("with %s", (which, load) => {
  let text: NativeText;

  beforeEach(async () => {
    if (which === "the standard's alone") vi.stubGlobal("Buffer", undefined);
    if (which === "Node's calls, unlike what they were") {
      vi.stubGlobal("Buffer", { prototype: { utf8Write: () => 7, utf8Slice: () => "wrong" } });
    }
    vi.resetModules();
    text = await load();
  });

  test.each(texts)("text comes back as it was: %j", (value) => {
    const bytes = new Uint8Array(value.length * 3 + 8);
    const written = text.encodeText(bytes, 5, value);
    expect([...bytes.subarray(5, 5 + written)]).toEqual([...new TextEncoder().encode(value)]);
    expect(bytes.subarray(5 + written).every((byte) => byte === 0)).toBe(true);
    expect(text.decodeText(bytes, 5, 5 + written)).toBe(value);
  });

  test.each(broken)("bytes that are no UTF-8 are refused: %j", (...bytes) => {
    const padded = Uint8Array.from([0x61, ...bytes, 0x62]);
    expect(() => text.decodeText(padded, 1, 1 + bytes.length)).toThrow(TypeError);
  });

  test("half a surrogate pair is told from a whole one", () => {
    expect(["😀", "a", ""].map(text.isWellFormed)).toEqual([true, true, true]);
    expect(["\uD83D", "a\uDE00b"].map(text.isWellFormed)).toEqual([false, false]);
  });
});
