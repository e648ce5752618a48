import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";

const head = 'kephas: 1\nprotocol: demo\nversion: "1.0.0"\n';

function load(text: string, files: Readonly<Record<string, string>> = {}) {
  const { model, diagnostics } = loadModel(head + text, "demo.yaml", (path) => files[path] ?? "");
  return { model, found: diagnostics.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`) };
}

function fingerprintOf(text: string, files: Readonly<Record<string, string>> = {}): string {
  const { model, found } = load(text, files);
  expect(found).toEqual([]);
  return model?.fingerprint ?? "";
}

/** Each place where a number may stand, with `N` for it. */
const places = [
  "struct: { a: 'u8[<=N]' }",
  "struct: { a: 'u8[N]' }",
  "struct: { a: 'string<=N' }",
  "struct: { a: 'string<=N[<=N]?' }",
  "struct: { a: 'bytes<=N' }",
  "struct: { a: 'bytes[N]' }",
  "struct: { a: 'char[N]' }",
  "struct: { a: { type: u8, min: N } }",
  "struct: { a: { type: f64, max: N } }",
  "struct: { a: { type: i64, min: N, default: N } }",
  "struct: { a: { type: 'string<=300', minLength: N } }",
  "struct: { a: { type: 'u8[<=300]?', minLength: N } }",
  "json: { a: 'string<=N' }",
  "json: 'number[<=N]'",
  "json: { a: { type: integer, min: N } }",
  "json: { a: { type: string, minLength: N } }",
  "json: { a: { b: { type: number, max: N } } }",
  "raw: N",
  "text: N",
];

const commands = (payload: string) => `commands: { go: { id: 1, from: client, ${payload} } }\n`;

/** Where `schema.json` takes a number and no constant's name. */
function plainNumbers(schema: unknown, path = ""): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { type, constant } = schema as { readonly type?: unknown; readonly constant?: unknown };
  const isNumber = [type].flat().some((name) => name === "integer" || name === "number") && constant !== true;
  return [
    ...(isNumber ? [path] : []),
    ...Object.entries(schema).flatMap(([key, value]) => plainNumbers(value, `${path}/${key}`)),
  ];
}

describe("constants", () => {
  it.each(places)("stand wherever a number does, and change nothing by it: %s", (place) => {
    const number = fc.integer({ min: 2, max: 255 });
    fc.assert(
      fc.property(number, number, (value, other) => {
        const plain = fingerprintOf(commands(place.replaceAll("N", String(value))));
        const named = (n: number) =>
          fingerprintOf(
            `constants: { most: { value: ${n}, doc: Words. } }\n${commands(place.replaceAll("N", "most"))}`,
          );
        expect(named(value)).toBe(plain);
        expect(named(other) === plain).toBe(value === other);
      }),
      { numRuns: 10 },
    );
  });

  it("are in the model, with their words", () => {
    const { model } = load(
      `constants: { a: -5, b: { value: 9007199254740991, doc: Large. } }\n${commands("json: string")}`,
    );
    expect(model?.constants).toMatchObject([
      { name: "a", value: -5, doc: undefined },
      { name: "b", value: 9007199254740991, doc: "Large." },
    ]);
  });

  it("stand for settings, codes and rates", () => {
    const { model, found } = load(
      `constants: { n: 1001 }\n${commands("json: string, maxBytes: n, timeoutMs: n, limit: { perSecond: n, burst: n }, reply: { json: string, maxBytes: n }, errors: { Full: { code: n, message: Full } }")}`,
    );
    expect(found).toEqual([]);
    expect(model?.errors).toMatchObject([{ code: 1001 }]);
    const [command] = model?.commands ?? [];
    expect(command).toMatchObject({ timeoutMs: 1001, limit: { perSecond: 1001, burst: 1001 } });
    expect([command?.message.limitBytes, command?.reply?.limitBytes]).toEqual([1001, 1001]);
  });

  it("stand wherever the language has a number, but for ids and values; for defaults and in JSON as the field's type says", () => {
    const schema: unknown = JSON.parse(readFileSync(new URL("../../codegen/schema.json", import.meta.url), "utf8"));
    expect(plainNumbers(schema)).toEqual([
      "/properties/ids/additionalProperties",
      "/properties/reserved/properties/ids/items",
      "/definitions/constant",
      "/definitions/constant/properties/value",
      "/definitions/enumValue",
      "/definitions/enumValue/properties/value",
      "/definitions/field/properties/default",
      "/definitions/jsonType/if/properties/since",
      "/definitions/jsonBound",
      "/definitions/jsonCount",
      "/definitions/command/properties/id",
      "/definitions/state/properties/id",
    ]);
  });

  it("leave texts alone: a string's default, an enum's name, a literal", () => {
    const { model, found } = load(`constants: { red: 7 }
types: { Team: { enum: u8, values: { blue: 0, red: 1 } } }
${commands("struct: { a: { type: string<=8, default: red }, b: { type: Team, default: red } }")}
methods: { m: { params: { a: [red, blue] } } }\n`);
    expect(found).toEqual([]);
    const payload = model?.commands[0]?.message.payload;
    expect(payload?.kind === "struct" && payload.record.fields.map((field) => field.default)).toEqual(["red", 1]);
  });

  it("hold in their own file: an importer neither sees nor changes them", () => {
    const types = "kephas: 1\nconstants: { most: 5 }\ntypes: { Names: { struct: { all: 'u8[<=most]' } } }\n";
    const own = `import: types.yaml\n${commands("struct: { a: Names }")}`;
    const alone = fingerprintOf(own, { "types.yaml": types });
    expect(fingerprintOf(`constants: { most: 9 }\n${own}`, { "types.yaml": types })).toBe(alone);
    expect(load(own, { "types.yaml": types }).model?.constants).toEqual([]);
    const used = `import: types.yaml\n${commands("struct: { a: 'Names[<=most]' }")}`;
    expect(load(used, { "types.yaml": types }).found).toEqual(["KEP111 demo.yaml:5:62"]);
  });

  it("that an imported file spoils are reported there", () => {
    const types =
      "kephas: 1\nconstants: { u8: 5, most: 9007199254740992 }\ntypes: { A: { struct: { all: 'u8[<=most]' } } }\n";
    const { found } = load(`import: types.yaml\n${commands("struct: { a: A }")}`, { "types.yaml": types });
    expect(found).toEqual(["KEP032 types.yaml:2:14", "KEP110 types.yaml:2:27"]);
  });
});

describe("maxima", () => {
  it.each([
    ["string", "string", "string<=7"],
    ["string", "string?", "string<=7?"],
    ["string", "string[2]", "string<=7[2]"],
    ["bytes", "bytes", "bytes<=7"],
    ["bytes", "bytes[<=3]", "bytes<=7[<=3]"],
    ["list", "u8[]", "u8[<=7]"],
    ["list", "u8[][]?", "u8[<=7][<=7]?"],
  ])("of %s stand for what is missing: %s is %s", (kind, written, meant) => {
    const plain = fingerprintOf(commands(`struct: { a: '${meant}' }`));
    expect(fingerprintOf(`maxima: { ${kind}: 7 }\n${commands(`struct: { a: '${written}' }`)}`)).toBe(plain);
    expect(
      fingerprintOf(`constants: { n: 7 }\nmaxima: { ${kind}: n }\n${commands(`struct: { a: '${written}' }`)}`),
    ).toBe(plain);
    expect(fingerprintOf(`maxima: { ${kind}: 8 }\n${commands(`struct: { a: '${meant}' }`)}`)).toBe(plain);
    expect(load(commands(`struct: { a: '${written}' }`)).found[0]).toMatch(/^KEP052/);
  });

  it("are demanded in variants too, and hold there", () => {
    const types = "types: { Event: { union: { 1: { said: string } } } }\n";
    expect(load(types + commands("struct: { a: Event }")).found).toEqual(["KEP052 demo.yaml:4:39"]);
    expect(load(`maxima: { string: 9 }\n${types}${commands("struct: { a: Event }")}`).found).toEqual([]);
  });

  it("leave JSON alone", () => {
    const payload = commands("json: { a: string, b: 'string[]' }");
    expect(fingerprintOf(`maxima: { string: 7, list: 7 }\n${payload}`)).toBe(fingerprintOf(payload));
  });

  it("hold in their own file", () => {
    const types = "kephas: 1\nmaxima: { string: 5 }\ntypes: { Name: { struct: { text: string } } }\n";
    const own = `import: types.yaml\n${commands("struct: { a: Name }")}`;
    const alone = fingerprintOf(own, { "types.yaml": types });
    expect(fingerprintOf(`maxima: { string: 9 }\n${own}`, { "types.yaml": types })).toBe(alone);
    const used = `import: types.yaml\n${commands("struct: { a: Name, b: string }")}`;
    expect(load(used, { "types.yaml": types }).found).toEqual(["KEP052 demo.yaml:5:62"]);
  });
});
