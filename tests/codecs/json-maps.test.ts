import { readFileSync } from "node:fs";
import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";

const codecOf = await loadCodecs(
  "jsonMaps",
  readFileSync(new URL("../codegen/schemas/maps.yaml", import.meta.url), "utf8").replace(
    "protocol: maps",
    "protocol: jsonMaps",
  ),
);

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof KephasError) return `${error.code} ${error.path}`;
    throw error;
  }
  return "none";
}

describe("a map in JSON", () => {
  const { encode, decode } = codecOf("chat");
  const chat = { named: null, any: {}, teams: {}, lists: null, nested: {}, scores: [] };
  const textOf = (message: object) => Buffer.from(encode({ ...chat, ...message })).toString();
  const decodeText = (text: string) => decode(Buffer.from(JSON.stringify(chat).replace('"any":{}', `"any":${text}`)));

  test("is an object, its properties in their order", () => {
    expect(textOf({ meta: { b: 1, a: 2 } })).toContain('"meta":{"b":1,"a":2}');
    expect(textOf({ lists: [{ a: 1 }, {}] })).toContain('"lists":[{"a":1},{}]');
    expect(Object.keys(decodeText('{"b":true,"a":false,"1":true}')["any"] as object)).toEqual(["1", "b", "a"]);
    expect(decodeText('{"a":true,"a":false}')["any"]).toEqual({ a: false });
  });

  test("has `__proto__` as a key like any other", () => {
    const text = '{"__proto__":true,"constructor":false}';
    const any = decodeText(text)["any"] as object;
    expect(Object.getPrototypeOf(any)).toBe(Object.prototype);
    expect(JSON.stringify(any)).toBe(text);
    expect(textOf({ any })).toContain(`"any":${text}`);
    expect(Object.hasOwn({}, "true")).toBe(false);
  });

  test.each<[string, object, string]>([
    ["a key that is too long", { meta: { ["\u{1f600}".repeat(17)]: 1 } }, `invalid meta.${"\u{1f600}".repeat(17)}`],
    ["too many properties", { meta: Object.fromEntries([..."abcdefghi"].map((key) => [key, 1])) }, "invalid meta"],
    ["a value of another kind", { any: { a: 1 } }, "invalid any.a"],
    ["a value that is undefined", { any: { a: undefined } }, "invalid any.a"],
    ["a Map", { any: new Map() }, "invalid any"],
    ["a Set", { any: new Set() }, "invalid any"],
    ["a list", { any: [] }, "invalid any"],
    ["null", { any: null }, "invalid any"],
    ["bytes", { any: new Uint8Array(1) }, "invalid any"],
    ["half a surrogate pair in a key", { any: { "\ud800": true } }, "invalid any.\ud800"],
    ["a number beyond its bounds", { scores: [{ a: 101 }] }, "invalid scores[0].a"],
    ["a value too deep inside", { nested: { a: [{ b: 1 }] } }, "invalid nested.a[0].b"],
  ])("is refused with %s", (_, message, refusal) => {
    expect(refusalOf(() => encode({ ...chat, ...message }))).toBe(refusal);
  });

  test("takes a key of sixteen characters, whatever their size", () => {
    expect(textOf({ meta: { ["\u{1f600}".repeat(16)]: 1 } })).toContain('":1}');
  });
});
