import { describe, expect, it } from "vitest";
import { createSourceText } from "../../codegen/load/source-text.js";
import { loadModel } from "../../codegen/load-model.js";

const header = 'kephas: 1\nprotocol: demo\nversion: "1.0.0"\n';

function codesAndPlaces(text: string): readonly string[] {
  return loadModel(text, "demo.yaml").diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe("a source text", () => {
  it("gives 1-based lines and columns", () => {
    const source = createSourceText("a.yaml", "ab\ncd\n");
    expect(source.placeAt(0)).toEqual({ file: "a.yaml", line: 1, column: 1 });
    expect(source.placeAt(4)).toEqual({ file: "a.yaml", line: 2, column: 2 });
    expect(source.placeAt(6)).toEqual({ file: "a.yaml", line: 3, column: 1 });
  });
});

describe("loading", () => {
  it("passes over a byte order mark, which shifts no column", () => {
    expect(codesAndPlaces(`\uFEFFkephas: 2\n${header.slice(10)}methods: { a: {} }\n`)).toEqual(["KEP020 1:9"]);
  });

  it("counts lines that end as on Windows", () => {
    const text = `${header}commands:\n  a: { id: 1, from: nobody }\n`.replaceAll("\n", "\r\n");
    expect(codesAndPlaces(text)).toEqual(["KEP013 5:21"]);
  });

  it("reads integers exactly, in hexadecimal too", () => {
    const fields = "a: { type: u64, max: 0xFFFFFFFFFFFFFFFE }, b: { type: i64, min: -9007199254740993 }";
    const { model } = loadModel(
      `${header}commands: { a: { id: 0xFF, from: client, struct: { ${fields} } } }`,
      "a.yaml",
    );
    const payload = model?.commands[0]?.message.payload;
    expect(model?.commands[0]?.id).toBe(255);
    expect(payload).toMatchObject({
      record: { fields: [{ type: { max: 0xfffffffffffffffen } }, { type: { min: -9007199254740993n } }] },
    });
  });

  it("takes keys from their text, so that numbers and words of YAML name fields too", () => {
    const { model } = loadModel(
      `${header}commands: { a: { id: 1, from: client, json: { null: string, yes: string } } }`,
      "",
    );
    expect(model?.commands[0]?.message.payload).toMatchObject({
      type: { properties: [{ name: "null" }, { name: "yes" }] },
    });
  });

  it("follows aliases", () => {
    const text = `${header}commands:\n  a: { id: 1, from: client, struct: &fields { x: u8 } }\n  b: { id: 2, from: client, struct: *fields }\n`;
    const { model } = loadModel(text, "a.yaml");
    expect(model?.commands.map(({ message }) => message.maxBytes)).toEqual([1, 1]);
  });

  it("reports what an alias repeats once", () => {
    const text = `${header}commands:\n  a: { id: 1, from: client, struct: &fields { x: u9 } }\n  b: { id: 2, from: client, struct: *fields }\n`;
    expect(codesAndPlaces(text)).toEqual(["KEP051 5:50"]);
  });

  it("stays calm on deep and on long input", () => {
    expect(codesAndPlaces("[".repeat(100_000))).toEqual(["KEP005 1:201"]);
    expect(codesAndPlaces("- ".repeat(100_000))).toEqual(["KEP005 1:1"]);
    expect(codesAndPlaces(`${"\t".repeat(100_000)}x`)).toHaveLength(1);
  });
});
