import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";

const schema = `kephas: 1
protocol: demo
version: "1.0.0"
commands:
  greet: { id: 1, from: client, struct: { text: { type: string<=16, default: "café 😀" } } }
`;

function places(bytes: Uint8Array): readonly string[] {
  const { model, diagnostics } = loadModel(bytes, "demo.yaml");
  expect(model === undefined).toBe(diagnostics.length > 0);
  return diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

function defaultOf(bytes: Uint8Array): unknown {
  const { model, diagnostics } = loadModel(bytes, "demo.yaml");
  expect(diagnostics).toEqual([]);
  return model?.commands[0]?.message.payload.kind === "struct"
    ? model.commands[0].message.payload.record.fields[0]?.default
    : undefined;
}

const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();

function utf32(text: string, littleEndian: boolean): Uint8Array {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  points.forEach((point, index) => void view.setUint32(index * 4, point, littleEndian));
  return new Uint8Array(view.buffer);
}

describe("the bytes of a schema", () => {
  it.each([
    ["UTF-8", Buffer.from(schema)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${schema}`)],
    ["UTF-16, as PowerShell 5 writes it", Buffer.from(`\uFEFF${schema}`, "utf16le")],
    ["UTF-16 without a mark", Buffer.from(schema, "utf16le")],
    ["UTF-16, big-endian", swapped(`\uFEFF${schema}`)],
    ["UTF-16, big-endian without a mark", swapped(schema)],
    ["UTF-32", utf32(`\uFEFF${schema}`, true)],
    ["UTF-32 without a mark", utf32(schema, true)],
    ["UTF-32, big-endian", utf32(`\uFEFF${schema}`, false)],
    ["UTF-32, big-endian without a mark", utf32(schema, false)],
  ])("are read as %s", (_, bytes) => {
    expect(defaultOf(bytes)).toBe("café 😀");
  });

  it("are refused at the first byte that is not UTF-8, with what Latin-1 would make of it", () => {
    const bytes = Buffer.from(schema.replace(" 😀", ""), "latin1");
    expect(places(bytes)).toEqual(["KEP006 5:82"]);
    const [diagnostic] = loadModel(bytes, "demo.yaml").diagnostics;
    expect(diagnostic?.message).toContain("0xE9");
    expect(diagnostic?.advice).toContain("`é`");
  });

  it("are not blamed for names that only a wrong encoding made", () => {
    expect(places(Buffer.from(schema.replace("greet", "röd").replace("café 😀", ""), "latin1"))).toEqual([
      "KEP006 5:4",
    ]);
  });

  it.each([
    ["a lone continuation byte", [0x80]],
    ["an overlong slash", [0xc0, 0xaf]],
    ["an overlong euro sign", [0xf0, 0x82, 0x82, 0xac]],
    ["half of a surrogate pair", [0xed, 0xa0, 0x80]],
    ["a character beyond Unicode", [0xf4, 0x90, 0x80, 0x80]],
    ["a character that the file's end cuts off", [0xf0, 0x9f, 0x98]],
  ])("are refused for %s", (_, tail) => {
    expect(places(Buffer.concat([Buffer.from(`${schema}# `), Buffer.from(tail)]))).toEqual(["KEP006 6:3"]);
  });

  it("are refused where UTF-16 or UTF-32 breaks off or holds no character", () => {
    expect(places(Buffer.from(`\uFEFF${schema}# \ud83d`, "utf16le"))).toEqual(["KEP006 6:3"]);
    expect(places(Buffer.from(`\uFEFF${schema}`, "utf16le").subarray(0, -1))).toHaveLength(1);
    const beyond = Buffer.concat([utf32(`\uFEFF${schema}`, true), Buffer.from([0, 0, 0x11, 0])]);
    expect(places(beyond)).toEqual(["KEP006 6:1"]);
  });
});
