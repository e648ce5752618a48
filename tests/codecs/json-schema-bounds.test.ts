import { requireSchema } from "kephas/codegen/v1";
import { describe, expect, it } from "vitest";
import { loadCodecs } from "./json-schema/generated-codecs.js";
import { invalid, malformed, refusal } from "./json-schema/refusal.js";

const number = { type: "number" };

const codecs = await loadCodecs("bounds", {
  ids: { type: "array", items: { type: "string", format: "uuid" } },
  formatted: {
    type: "object",
    properties: { at: { format: "date-time" }, port: { format: "int32" }, x: { format: "x-own" } },
  },
  letters: { type: "array", items: { type: "string", pattern: "^[a-z]+$" } },
  longer: { type: "string", maxLength: 50_000, pattern: "^[a-z]+$" },
  notAngle: { type: "string", not: { pattern: "<script" } },
  nested: { type: "string", pattern: "^(a+)+$" },
  words: { type: "string", pattern: "^(?:[\\p{L}]+\\b ?)+$" },
  doubled: { type: "string", pattern: "^(.+)+\\1$" },
  keys: { type: "object", patternProperties: { "^(x+)+$": number }, additionalProperties: false },
  spaces: { type: "string", pattern: "\\s+$" },
  draft7: {
    $schema: "http://json-schema.org/draft-07/schema#",
    $ref: "#/definitions/text",
    maxLength: 1,
    definitions: { text: { type: "string" } },
  },
  newer: { $ref: "#/$defs/text", maxLength: 1, $defs: { text: { type: "string" } } },
  tree: {
    $ref: "#/$defs/node",
    $defs: {
      node: { anyOf: ["a", "b", "c"].map((kind) => ({ $ref: `#/$defs/${kind}` })) },
      ...Object.fromEntries(
        ["a", "b", "c"].map((kind) => [
          kind,
          { type: "object", properties: { next: { $ref: "#/$defs/node" }, kind: { const: kind } }, required: ["kind"] },
        ]),
      ),
    },
  },
});

describe("formats", () => {
  it("are checked on both sides, with the path", () => {
    const id = "2eb8aa08-aa98-11ea-b4aa-73b441d16380";
    expect(codecs.ids.decode(JSON.stringify([id]))).toEqual([id]);
    expect(refusal(() => codecs.ids.decode(JSON.stringify([id, "nope"])))).toEqual(malformed("[1]"));
    expect(refusal(() => codecs.ids.encode(["nope"]))).toEqual(invalid("[0]"));
  });

  it("say nothing of values of another type, and nothing where they are unknown", () => {
    expect(codecs.formatted.check({ at: 5, port: "x", x: "y" })).toBeDefined();
    expect(refusal(() => codecs.formatted.check({ at: "yesterday" }))).toEqual(invalid("at"));
    expect(refusal(() => codecs.formatted.check({ port: 2 ** 31 }))).toEqual(invalid("port"));
  });
});

describe("patterns", () => {
  const quickly = (act: () => void): void => {
    const startedAt = performance.now();
    act();
    expect(performance.now() - startedAt).toBeLessThan(500);
  };

  it("are tried on texts of up to 4096 characters, or what maxLength allows", () => {
    const text = "a".repeat(4_096);
    expect(codecs.letters.check([text])).toEqual([text]);
    expect(refusal(() => codecs.letters.decode(JSON.stringify(["a", `${text}a`])))).toEqual(malformed("[1]"));
    expect(codecs.longer.check("a".repeat(50_000))).toHaveLength(50_000);
    expect(refusal(() => codecs.longer.check("a".repeat(50_001)))).toEqual(invalid(""));
  });

  it("that must not match refuse longer texts too", () => {
    expect(codecs.notAngle.check("fine")).toBe("fine");
    expect(refusal(() => codecs.notAngle.check("<script>"))).toEqual(invalid(""));
    expect(refusal(() => codecs.notAngle.check(`${" ".repeat(5_000)}<script>`))).toEqual(invalid(""));
  });

  it("with repetitions within each other take no time for a hostile text, and the same texts as before", () => {
    expect(codecs.nested.check("aaaa")).toBe("aaaa");
    expect(codecs.words.check("deja vu et revu")).toBeDefined();
    quickly(() => {
      for (const name of ["nested", "words"] as const) {
        for (const length of [27, 1_000, 4_000]) {
          expect(refusal(() => codecs[name].decode(`"${"a".repeat(length)}!"`))).toEqual(malformed(""));
        }
      }
      expect(refusal(() => codecs.keys.decode(`{"${"x".repeat(4_000)}!":1}`))).toEqual(malformed(""));
      expect(refusal(() => codecs.spaces.decode(`"${" ".repeat(4_000)}!"`))).toEqual(malformed(""));
      expect(refusal(() => codecs.nested.decode(`"${"a".repeat(65_000)}!"`))).toEqual(malformed(""));
    });
    expect(codecs.keys.check({ xxx: 1 })).toEqual({ xxx: 1 });
  });

  it("that no automaton can match are tried on short texts only", () => {
    expect(codecs.doubled.check("abab")).toBe("abab");
    quickly(() => expect(refusal(() => codecs.doubled.check("a".repeat(4_000)))).toEqual(invalid("")));
  });
});

it("beside $ref, draft-07 ignores what 2020-12 obeys", () => {
  expect(codecs.draft7.check("long")).toBe("long");
  expect(refusal(() => codecs.newer.check("long"))).toEqual(invalid(""));
});

it("alternatives that each lead deeper are not tried for ever", () => {
  const nestedIn = (levels: number, kind: string) =>
    Array.from({ length: levels }).reduce<object>((next) => ({ next, kind: "c" }), { kind });
  expect(codecs.tree.check(nestedIn(6, "c"))).toEqual(nestedIn(6, "c"));
  const startedAt = performance.now();
  expect(refusal(() => codecs.tree.decode(JSON.stringify(nestedIn(31, "x")))).code).toBe("malformed");
  expect(performance.now() - startedAt).toBeLessThan(500);
});

it("a check that outgrows the stack refuses the message", () => {
  const overflow = (): boolean => overflow();
  expect(() => requireSchema({}, overflow)).toThrow(expect.objectContaining({ code: "invalid", path: "" }));
});
