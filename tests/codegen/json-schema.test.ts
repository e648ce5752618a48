import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";

/** What is found in a document: codes with messages and advice. */
function findIn(jsonSchema: unknown, from: "client" | "server" = "client"): readonly string[] {
  const schema = { kephas: 1, protocol: "demo", version: "1", commands: { it: { id: 1, from, jsonSchema } } };
  return loadModel(JSON.stringify(schema), "demo.yaml").diagnostics.map(
    ({ severity, code, message, advice }) => `${severity} ${code} ${message}; ${advice}`,
  );
}

const string = { type: "string" };
const object = { type: "object" };
const draft7 = { $schema: "http://json-schema.org/draft-07/schema#" };
const self = { $ref: "#" };

describe("a document that refers to itself without an end", () => {
  it.each<[string, object]>([
    ["by itself", { $ref: "#" }],
    ["in allOf", { allOf: [self] }],
    ["in anyOf", { anyOf: [string, self] }],
    ["in oneOf", { oneOf: [self, string] }],
    ["in not", { not: self }],
    ["in if", { if: self }],
    ["in else", { if: true, else: { $ref: "#" } }],
    ["in dependentSchemas", { dependentSchemas: { a: self } }],
    ["in draft-07's dependencies", { ...draft7, dependencies: { a: self } }],
    ["by an anchor", { $ref: "#a", $defs: { x: { $anchor: "a", allOf: [{ $ref: "#a" }] } } }],
    ["by a dynamic anchor", { $dynamicAnchor: "a", anyOf: [{ $dynamicRef: "#a" }] }],
    ["by an id of draft-07", { ...draft7, $ref: "#a", definitions: { x: { $id: "#a", allOf: [{ $ref: "#a" }] } } }],
    [
      "in three steps",
      {
        $ref: "#/$defs/a",
        $defs: { a: { $ref: "#/$defs/b" }, b: { not: { $ref: "#/$defs/c" } }, c: { allOf: [{ $ref: "#/$defs/a" }] } },
      },
    ],
    ["with an encoded pointer", { $ref: "#/%24defs/a~1b", $defs: { "a/b": { $ref: "#/$defs/a~1b" } } }],
    ["below a property", { type: "object", properties: { a: { $ref: "#/properties/a" } } }],
  ])("%s is told so", (_, document) => {
    expect(findIn(document)).toEqual([expect.stringMatching(/^error KEP068 .*refers to itself without an end/)]);
  });

  it.each<[string, object]>([
    ["properties", { type: "object", properties: { next: self } }],
    ["items", { type: "array", items: self }],
    ["prefixItems", { type: "array", prefixItems: [self] }],
    ["additionalProperties", { type: "object", additionalProperties: { anyOf: [self, string] } }],
    ["contains", { type: "array", contains: self }],
    ["allOf and items", { allOf: [{ items: self }] }],
    [
      "two references to one definition",
      { allOf: [{ $ref: "#/$defs/a" }, { $ref: "#/$defs/a" }], $defs: { a: string } },
    ],
    [
      "what draft-07 ignores beside $ref",
      { ...draft7, $ref: "#/definitions/a", definitions: { a: { type: "array", items: self } } },
    ],
  ])("is fine with a step between: %s", (_, document) => {
    expect(findIn(document)).toEqual([]);
  });

  it("is told of chains as long as a file", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, i) => [`d${i}`, { $ref: `#/$defs/d${(i + 1) % 5_000}` }]),
    );
    expect(findIn({ $ref: "#/$defs/d0", $defs: chain })).toHaveLength(1);
  });
});

it("a document whose definitions are thousands of steps deep is an error in words", () => {
  const chain = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, i) => [`d${i}`, { allOf: [{ $ref: `#/$defs/d${i + 1}` }] }]),
  );
  expect(findIn({ $ref: "#/$defs/d0", $defs: { ...chain, d5000: string } })).toEqual([
    expect.stringMatching(/^error KEP068 .*over hundreds of steps/),
  ]);
});

describe("keywords that no vocabulary knows", () => {
  it("draw a warning at every depth, with the likely one", () => {
    expect(findIn({ ...object, propreties: { a: string } })).toEqual([
      "warning KEP091 2020-12 has no keyword `propreties`; remove it, or begin it with `x-`; did you mean `properties`?",
    ]);
    const deep = { ...object, properties: { a: { type: "array", items: { anyOf: [{ minimun: 1 }, string] } } } };
    expect(findIn(deep)).toEqual([expect.stringContaining("did you mean `minimum`")]);
    expect(findIn({ ...object, $defs: { unused: { maxlength: 1 } } })).toEqual([
      expect.stringContaining("`maxLength`"),
    ]);
  });

  it("are told of another dialect, and of OpenAPI", () => {
    expect(findIn({ ...draft7, type: "array", prefixItems: [string] })).toEqual([
      expect.stringContaining("one of 2020-12"),
    ]);
    expect(findIn({ type: "array", additionalItems: false })).toEqual([expect.stringContaining("one of draft-07")]);
    expect(findIn({ ...string, nullable: true })).toEqual([expect.stringContaining('`type: [string, "null"]`')]);
  });

  it("pass with x-, and are none where they are names or values", () => {
    const document = { ...object, "x-unit": "m", properties: { tpye: string, format: string }, default: { tpye: 1 } };
    expect(findIn({ ...document, $defs: { formt: string }, examples: [{ formt: 1 }], const: { pattren: 1 } })).toEqual(
      [],
    );
  });
});

describe("formats", () => {
  it("that are unknown draw a warning with the likely one, wherever they stand", () => {
    expect(findIn({ ...object, additionalProperties: { ...string, format: "datetime" } })).toEqual([
      expect.stringMatching(/^warning KEP092 the format `datetime` is unknown.*did you mean `date-time`\?$/),
    ]);
    expect(findIn({ ...string, format: "nosuch" }, "server")).toHaveLength(1);
  });

  it("pass if they are known, or begin with x-", () => {
    for (const format of ["uuid", "date-time", "ipv6", "float", "x-mine"]) expect(findIn({ format })).toEqual([]);
  });
});

describe("numbers that no double is", () => {
  it.each<[string, string]>([
    ["const", '{"const":9007199254740993}'],
    ["enum", '{"enum":[1,-9007199254740993]}'],
    ["maximum", '{"type":"object","properties":{"a":{"maximum":18446744073709551615}}}'],
    ["beyond all doubles", `{"const":1${"0".repeat(400)}}`],
    ["infinite", '{"const":.inf}'],
  ])("are errors: %s", (_, document) => {
    const text = `{kephas: 1, protocol: demo, version: "1", commands: {it: {id: 1, from: client, jsonSchema: ${document}}}}`;
    expect(loadModel(text, "demo.yaml").diagnostics.map(({ code }) => code)).toEqual(["KEP069"]);
  });

  it("are none if they are exact", () => {
    expect(findIn({ enum: [9007199254740991, 9007199254740992, 0.1, -5] })).toEqual([]);
  });
});

describe("what clients send", () => {
  const nested = { ...string, pattern: "^(a+)+$" };
  const names = { ...object, patternProperties: { "^(a|a)*$": true } };
  const unique = { type: "array", uniqueItems: true, items: object };

  it("draws warnings for patterns and comparisons that what the server sends does not draw", () => {
    for (const [document, code] of [
      [nested, "KEP093"],
      [names, "KEP093"],
      [unique, "KEP094"],
    ] as const) {
      expect(findIn(document)).toEqual([expect.stringContaining(`warning ${code}`)]);
      expect(findIn(document, "server")).toEqual([]);
    }
  });

  it("draws none for unique items that are few or simple", () => {
    expect(findIn({ ...unique, maxItems: 10 })).toEqual([]);
    expect(findIn({ ...unique, items: { type: ["string", "null"] } })).toEqual([]);
    expect(findIn({ ...unique, items: { enum: [1, "a"] } })).toEqual([]);
    expect(findIn({ ...unique, items: { $ref: "#/$defs/s" }, $defs: { s: string } })).toEqual([]);
  });
});

it("a dialect that is unknown is an error that names those that are", () => {
  expect(findIn({ $schema: "https://json-schema.org/draft/2019-09/schema" })).toEqual([
    expect.stringMatching(/^error KEP068 .*draft-07 and 2020-12.*https:\/\/json-schema.org\/draft\/2020-12\/schema/),
  ]);
});

it("a JSON Schema in a method is told where it may stand, and a property of that name is none", () => {
  const method = (declaration: object) =>
    loadModel(
      JSON.stringify({ kephas: 1, protocol: "demo", version: "1", methods: { m: declaration } }),
      "demo.yaml",
    ).diagnostics.map(({ code }) => code);
  expect(method({ result: { jsonSchema: { type: "object" } } })).toEqual(["KEP081"]);
  expect(method({ params: { jsonSchema: { $ref: "#/$defs/a" } } })).toEqual(["KEP081"]);
  expect(method({ result: { jsonSchema: "string" } })).toEqual([]);
  expect(method({ result: { jsonSchema: { name: "string", text: "string" } } })).toEqual([]);
});
