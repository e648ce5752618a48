import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";

const head = 'kephas: 1\nprotocol: demo\nversion: "1.0.0"\n';

/** A schema with one command of one field, the rest before it. */
const schemaOf = (type: string, before = "", payload = "struct") =>
  `${head}${before}commands:\n  go: { id: 1, from: client, ${payload}: { a: ${JSON.stringify(type)} } }\n`;

function load(text: string) {
  const { model, diagnostics } = loadModel(text, "demo.yaml");
  return { model, codes: diagnostics.map(({ code }) => code), advice: diagnostics.map(({ advice }) => advice) };
}

const fingerprintOf = (text: string): string | undefined => load(text).model?.fingerprint;

describe("the maximum of a map", () => {
  const plain = fingerprintOf(schemaOf("map<string<=8, u8>[<=64]"));

  it.each([
    ["a constant", "map<string<=eight, u8>[<=many]", "constants: { eight: 8, many: 64 }\n"],
    ["what holds for all maps, in an empty bracket", "map<string<=8, u8>[]", "maxima: { map: 64 }\n"],
    ["what holds for all maps, without a bracket", "map<string<=8, u8>", "maxima: { map: 64 }\n"],
    ["what holds for all texts and maps", "map<string,u8>", "maxima: { map: 64, string: 8 }\n"],
    ["a number in hexadecimal", "map<string<=0x8,u8>[<=0x40]", ""],
  ])("may be %s, and is the same as its number", (_, type, before) => {
    expect(load(schemaOf(type, before)).codes).toEqual([]);
    expect(fingerprintOf(schemaOf(type, before))).toBe(plain);
  });

  it("is its own, before those of lists of maps", () => {
    const before = "maxima: { map: 64, list: 4 }\n";
    const type = "map<u8, map<u8, u8>>[][]?";
    expect(fingerprintOf(schemaOf(type, before))).toBe(
      fingerprintOf(schemaOf("map<u8, map<u8, u8>[<=64]>[<=64][<=4]?")),
    );
  });

  it("does not hold in JSON", () => {
    const [bounded, unbounded] = ["maxima: { map: 64 }\n", ""].map((before) =>
      fingerprintOf(schemaOf("map<string, number>", before, "json")),
    );
    expect(bounded).toBe(unbounded);
  });

  it("is in the fingerprint, as the types of keys and values are", () => {
    const types = ["map<u8, u8>[<=2]", "map<u8, u8>[<=3]", "map<i8, u8>[<=2]", "map<u8, i8>[<=2]"];
    expect(new Set(types.map((type) => fingerprintOf(schemaOf(type)))).size).toBe(4);
    const json = ["map<string, number>", "map<string, number>[<=3]", "map<string<=3, number>", "map<string, integer>"];
    expect(new Set(json.map((type) => fingerprintOf(schemaOf(type, "", "json")))).size).toBe(4);
  });
});

describe("maps within maps", () => {
  const nested = (depth: number) => `${"map<u8,".repeat(depth)}u8${">[<=1]".repeat(depth)}`;

  it("nest as deep as other types", () => {
    expect(load(schemaOf(nested(60))).codes).toEqual([]);
    expect(load(schemaOf(nested(65))).codes).toEqual(["KEP005"]);
    expect(load(schemaOf("map<u8,".repeat(100_000))).codes).toEqual(["KEP005"]);
  });
});

describe("advice on maps", () => {
  it.each([
    ["map", "a map is written with the types of its keys and values: `map<u32, Item>[<=64]`"],
    ["Map<u8, u8>[<=4]", "a map is written `map<K, V>[<=64]`, its maximum in the bracket"],
    ["Record<u8, u8>[<=4]", "a map is written `map<K, V>[<=64]`, its maximum in the bracket"],
    ["map< u8, u8>[<=4]", "write it without spaces: `map<u8, u8>[<=4]`"],
    ["map<u8,   u8>[<=4]", "write it without spaces: `map<u8, u8>[<=4]`"],
    ["map<u8, u8> [<=4]", "write it without spaces: `map<u8, u8>[<=4]`"],
    ["map<u8, u8><=4", "a map's maximum stands in brackets behind it: `map<u32, Item>[<=64]`"],
    ["map<u8, u8>[<4]", "a map's maximum stands in brackets behind it: `map<u32, Item>[<=64]`"],
    ["map<u8>[<=4]", "a map has a key and a value, `map<u32, Item>`, and each `<` its `>`"],
  ])("%s", (type, advice) => {
    expect(load(schemaOf(type)).advice).toEqual([advice]);
  });
});
