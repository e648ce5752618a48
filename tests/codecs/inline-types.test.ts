import { expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";

const codecOf = await loadCodecs(
  "inlineTypes",
  `kephas: 1
protocol: inlineTypes
version: "1.0.0"
commands:
  move:
    id: 1
    from: client
    struct:
      to: { struct: { x: u16, at: { struct: { y: u8, note: string<=8 } } } }
      what: { union: { 1: { near: { enum: u8, values: { a: 7 } } } } }
      turn: { quantized: u8, min: 0, max: 255 }
      marks: { flags: u8, bits: [a, b] }
      grown: { struct: { z: u8 }, extensible: true }
      bits: { struct: { a: u8?, b: u8? }, presence: bits }
`,
);

test("inline types are laid out inside of what holds them", () => {
  const { encode, decode, size, decodeInto, create } = codecOf("move");
  const value = {
    to: { x: 0x0102, at: { y: 3, note: "hi" } },
    what: { kind: "near", value: 7 },
    turn: 9,
    marks: 2,
    grown: { z: 5 },
    bits: { a: null, b: 6 },
  };
  const text = ["0201", "03", "02", "01", "09", "02", "0100", "02", "6869", "07", "05", "06"].join("");
  expect(Buffer.from(encode(value)).toString("hex")).toBe(text);
  const bytes = Uint8Array.from(Buffer.from(text, "hex"));
  expect(decode(bytes)).toEqual(value);
  expect(decodeInto(bytes, create())).toEqual(value);
  expect(size(value)).toBe(bytes.length);
});
