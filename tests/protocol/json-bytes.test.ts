import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KephasError } from "../../runtime/protocol/error.js";
import { decodeJson, encodeJson, MAX_JSON_DEPTH } from "../../runtime/protocol/json-bytes.js";

const LIMIT = 64 * 1024;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

function errorOf(run: () => unknown): KephasError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof KephasError) return error;
    throw error;
  }
  return undefined;
}

const codeOf = (run: () => unknown): string => errorOf(run)?.code ?? "nothing thrown";
const pathOf = (run: () => unknown): string | undefined => errorOf(run)?.path;

describe("decodeJson", () => {
  it("gives back what encodeJson was given", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value);
        expect(decodeJson(encodeJson(value, LIMIT), LIMIT)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("ends in a value or a typed error, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(["nothing thrown", "malformed"]).toContain(codeOf(() => decodeJson(bytes, LIMIT)));
      }),
    );
  });

  it.each([
    ["no bytes", new Uint8Array()],
    ["what is not JSON", bytesOf("{not json")],
    ["two JSON texts", bytesOf("1 2")],
    ["a string without an end", bytesOf('"abc\\')],
    ["an overlong UTF-8 form", Uint8Array.of(0x22, 0xc0, 0x80, 0x22)],
    ["half a surrogate pair as UTF-8", Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ["a byte order mark", Uint8Array.of(0xef, 0xbb, 0xbf, 0x31)],
    ["half a surrogate pair as an escape", bytesOf('"\\uD800"')],
    ["a pair the wrong way round", bytesOf('{"a":"\\udc00\\ud800"}')],
    ["half a pair in a name", bytesOf('{"\\ud83d":1}')],
  ])("refuses %s as malformed", (_, bytes) => {
    expect(codeOf(() => decodeJson(bytes, LIMIT))).toBe("malformed");
  });

  it("takes a whole surrogate pair as an escape, and an escaped backslash before a u", () => {
    expect(decodeJson(bytesOf('"\\ud83d\\ude00"'), LIMIT)).toBe("😀");
    expect(decodeJson(bytesOf('"\\\\ud800"'), LIMIT)).toBe("\\ud800");
  });

  it("takes 32 levels and refuses 33, before the parser sees them", () => {
    expect(decodeJson(bytesOf(nested(MAX_JSON_DEPTH)), LIMIT)).toBeInstanceOf(Array);
    expect(codeOf(() => decodeJson(bytesOf(nested(MAX_JSON_DEPTH + 1)), LIMIT))).toBe("malformed");
    expect(codeOf(() => decodeJson(bytesOf("[".repeat(1e6)), 1e6))).toBe("malformed");
  });

  it("counts no brackets within strings", () => {
    const text = String.raw`{"a":"\"${"[{".repeat(40)}","b":"\\","c":["\\\"${"[".repeat(40)}"]}`;
    expect(decodeJson(bytesOf(text), LIMIT)).toEqual(JSON.parse(text));
  });

  it("counts levels that are open, not brackets", () => {
    const siblings = `[${Array(100).fill("[{}]").join()}]`;
    expect(decodeJson(bytesOf(siblings), LIMIT)).toHaveLength(100);
  });

  it("takes as many bytes as allowed and refuses one more", () => {
    expect(decodeJson(bytesOf("[1]"), 3)).toEqual([1]);
    expect(codeOf(() => decodeJson(bytesOf("[12]"), 3))).toBe("tooLarge");
  });
});

describe("encodeJson", () => {
  it.each([
    ["undefined", undefined],
    ["a function", () => 1],
    ["a bigint", { a: 1n }],
    ["half a surrogate pair", { a: ["\ud800"] }],
    ["half a pair after backslashes", "\\\\\ud800"],
    ["half a pair in a name", { "\udfff": 1 }],
    ["too many levels", JSON.parse(nested(MAX_JSON_DEPTH + 1))],
  ])("refuses %s as invalid", (_, value) => {
    expect(codeOf(() => encodeJson(value, LIMIT))).toBe("invalid");
  });

  it.each([
    ["", "\ud800"],
    ["a[1]", { a: ["x", "\udfff\ud800"] }],
    ["a.b.c", { a: { b: { c: "😀\ud83d" } } }],
    ["[0][1].x", [["😀", { x: "\udc00" }]]],
    ["a.\udfff", { a: { "\udfff": 1 } }],
    ["at.toJSON", { at: { toJSON: () => ({ toJSON: "\ud800" }) } }],
  ])("says that half a surrogate pair stands at `%s`, in both directions", (path, value) => {
    expect(pathOf(() => encodeJson(value, LIMIT))).toBe(path);
    expect(pathOf(() => decodeJson(bytesOf(JSON.stringify(value)), LIMIT))).toBe(path);
  });

  it("refuses a cycle as invalid", () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(codeOf(() => encodeJson(cycle, LIMIT))).toBe("invalid");
  });

  it("takes text that only looks like half a pair", () => {
    expect(decodeJson(encodeJson("\\ud800 😀", LIMIT), LIMIT)).toBe("\\ud800 😀");
  });

  it("counts bytes, not characters", () => {
    expect(encodeJson("é", 4)).toEqual(Uint8Array.of(0x22, 0xc3, 0xa9, 0x22));
    expect(codeOf(() => encodeJson("é", 3))).toBe("tooLarge");
    expect(codeOf(() => encodeJson("a".repeat(100), 50))).toBe("tooLarge");
  });
});
