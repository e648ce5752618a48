import { describe, expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";

const optionals = Array.from({ length: 33 }, (_, i) => `f${i}: u8?`).join(", ");
const codecOf = await loadCodecs(
  "presenceBits",
  `kephas: 1
protocol: presenceBits
version: "1.0.0"
types:
  Nine: { presence: bits, struct: { a: u8?, b: u8?, c: u8?, d: u8?, e: u8?, f: u8?, g: u8?, h: u8?, i: u8? } }
  Alone: { presence: bits, struct: { at: u16?, id: u8 } }
  Grown: { presence: bits, extensible: true, struct: { a: u8?, b: { type: "u8?", since: 2 }, c: { type: u8, since: 3 } } }
commands:
  many: { id: 1, from: client, presence: bits, struct: { ${optionals} } }
  eight: { id: 2, from: both, presence: bits, struct: { a: u8?, b: u8?, c: u8?, d: u8?, e: u8?, f: u8?, g: u8?, h: u8? } }
  places:
    id: 3
    from: both
    struct: { first: u8?, one: Alone, two: "Alone[2]", list: "Alone[<=4]", maybe: Alone?, inside: "u8?[<=4]" }
  growing: { id: 4, from: both, struct: { value: Grown } }
  named: { id: 5, from: server, struct: Nine }
  later: { id: 6, from: client, presence: bits, struct: { b: { type: "u8?", since: 2 } } }
`,
);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
const none = (names: string) => Object.fromEntries([...names].map((name) => [name, null]));

/** Both ways, by every function. */
function expectBytes(message: string, value: Readonly<Record<string, unknown>>, text: string): void {
  const codec = codecOf(message);
  expect(hex(codec.encode(value))).toBe(text.replaceAll(" ", ""));
  expect(codec.decode(bytes(text))).toEqual(value);
  expect(codec.size(value)).toBe(bytes(text).length);
  expect(codec.decodeInto(bytes(text), codec.create())).toEqual(value);
}

describe("presence bits", () => {
  test("make 33 absent fields five bytes", () => {
    const absent = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`f${i}`, null]));
    expectBytes("many", absent, "00 00 00 00 00");
    expectBytes("many", { ...absent, f0: 7, f9: 8, f32: 9 }, "01 02 00 00 01 07 08 09");
  });

  test("begin with the lowest bit of the first byte, and stand in front of all blocks", () => {
    expectBytes("eight", { ...none("abcdefg"), h: 5 }, "80 05");
    expectBytes("named", { ...none("abcdefgh"), i: 5 }, "00 01 05");
    expectBytes("named", { ...none("bcdefghi"), a: 5 }, "01 00 05");
  });

  test("stand in the block of a struct inside another; optionals of others keep their byte", () => {
    const [full, empty] = [
      { at: 0x1234, id: 7 },
      { at: null, id: 8 },
    ];
    const value = { first: 1, one: full, two: [empty, full], list: [full, empty], maybe: full, inside: [null, 3] };
    const block = "01  01 07  00 08 01 07  02  01  02";
    const tail = "01  34 12  34 12  01 07 34 12  00 08  01 07 34 12  00  01 03";
    expectBytes("places", value, `${block} ${tail}`);
  });

  test("are counted anew in each section", () => {
    const value = { value: { a: null, b: 2, c: 3 } };
    expectBytes("growing", value, "04 00  00  01 02  03");
    expect(codecOf("growing").decode(bytes("01 00  00"))).toEqual({ value: { a: null, b: null, c: 0 } });
    expectBytes("later", { b: 2 }, "01 02");
    expect(codecOf("later").decode(bytes(""))).toEqual({ b: null });
  });

  test("take null, undefined and nothing for absent", () => {
    const { encode } = codecOf("eight");
    expect(hex(encode({ a: undefined, b: 1 }))).toBe("0201");
  });

  test.each([
    ["many", "00 00 00 00 02", "f32"],
    ["named", "00 80", "i"],
    ["places", "00  80 07  00 08 00 07  00  00  00", "one.at"],
    ["growing", "01 00  02", "value.a"],
    ["later", "03 01", "b"],
  ])("that no field has are malformed: %s %s", (message, text, path) => {
    const { decode, decodeInto, create, View } = codecOf(message);
    const refusal = expect.objectContaining({ code: "malformed", path });
    expect(() => decode(bytes(text))).toThrow(refusal);
    expect(() => decodeInto(bytes(text), create())).toThrow(refusal);
    const view = new View(bytes(text));
    const field = path.split(".")[0] ?? "";
    const read = () => JSON.stringify((view as unknown as Readonly<Record<string, unknown>>)[field]);
    expect(read).toThrow(refusal);
  });
});
