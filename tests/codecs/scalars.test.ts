import { readFileSync } from "node:fs";
import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { type GeneratedCodec, loadCodecs } from "./random/generated-codecs.js";
import type { Message } from "./reference/type.js";

/** A codec for a message of one field. */
async function codecOf(name: string, field: string, order = "little"): Promise<GeneratedCodec> {
  const text = `kephas: 1\nprotocol: ${name}\nversion: "1"\nbyteOrder: ${order}\ncommands:\n  one: { id: 1, from: client, struct: { v: ${field} } }\n`;
  return (await loadCodecs(name, text))("one");
}

const hexOf = ({ encode }: GeneratedCodec, v: unknown): string => Buffer.from(encode({ v })).toString("hex");
const readHex = ({ decode }: GeneratedCodec, hex: string): unknown =>
  decode(Uint8Array.from(Buffer.from(hex, "hex")))["v"];

function refusalOf(run: () => unknown): Pick<KephasError, "code" | "path"> {
  try {
    run();
  } catch (error) {
    if (error instanceof KephasError) return { code: error.code, path: error.path };
    throw error;
  }
  return { code: "usage", path: "nothing was refused" };
}

const invalid = { code: "invalid", path: "v" };
const malformed = { code: "malformed", path: "v" };

describe("an f16", async () => {
  const little = await codecOf("halfLittle", "{ type: f16, finite: false }");
  const big = await codecOf("halfBig", "{ type: f16, finite: false }", "big");

  test.each([
    [0, "0000"],
    [-0, "8000"],
    [1, "3c00"],
    [-2, "c000"],
    [0.1, "2e66"],
    [65_504, "7bff"],
    [65_519.999, "7bff"],
    [2 ** -24, "0001"],
    [2 ** -25, "0000"],
    [2 ** -25 * 1.000001, "0001"],
    [3 * 2 ** -25, "0002"],
    [2 ** -14, "0400"],
    [2 ** -14 - 2 ** -25, "0400"],
    [2 ** -14 - 2 ** -24, "03ff"],
    [1 + 2 ** -11, "3c00"],
    [1 + 2 ** -11 + 2 ** -40, "3c01"],
    [1 + 3 * 2 ** -11, "3c02"],
    [2049, "6800"],
    [2051, "6802"],
    [Number.POSITIVE_INFINITY, "7c00"],
    [Number.NEGATIVE_INFINITY, "fc00"],
    [Number.NaN, "7e00"],
    [Number.MIN_VALUE, "0000"],
  ])("of %s has the bits %s", (value, bits) => {
    expect(hexOf(big, value)).toBe(bits);
    expect(hexOf(little, value)).toBe(bits.slice(2) + bits.slice(0, 2));
  });

  test("is refused where it would become infinite, and from clients where it is not finite", async () => {
    const checked = await codecOf("halfChecked", "f16");
    for (const value of [65_520, -65_520, 1e300]) expect(refusalOf(() => hexOf(big, value))).toStrictEqual(invalid);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 65_520, "1", null]) {
      expect(refusalOf(() => hexOf(checked, value))).toStrictEqual(invalid);
    }
    for (const bits of ["007e", "007c", "00fc", "017c"]) {
      expect(refusalOf(() => readHex(checked, bits))).toStrictEqual(malformed);
    }
  });

  test("has bounds that are rounded to it, outwards", async () => {
    const bounded = await codecOf("halfBounded", "{ type: f16, min: -0.1, max: 0.1 }");
    expect(hexOf(bounded, 0.1)).toBe("662e");
    expect(readHex(bounded, "672e")).toBe(1639 / 2 ** 14);
    expect(refusalOf(() => readHex(bounded, "682e"))).toStrictEqual(malformed);
    expect(refusalOf(() => hexOf(bounded, 0.11))).toStrictEqual(invalid);
    const clamped = await codecOf("halfClamped", "{ type: f16, min: -1, max: 1, clamp: true }");
    expect([1e9, Number.NEGATIVE_INFINITY].map((value) => hexOf(clamped, value))).toStrictEqual(["003c", "00bc"]);
    expect(refusalOf(() => hexOf(clamped, Number.NaN))).toStrictEqual(invalid);
  });
});

describe("a UUID", async () => {
  const text = "00112233-4455-6677-8899-aabbccddeeff";
  const bytes = text.replaceAll("-", "");
  const [little, big] = [await codecOf("uuidLittle", "uuid"), await codecOf("uuidBig", "uuid", "big")];

  test("is 16 bytes in the order of its text, whatever the byte order, and comes back in lower case", () => {
    for (const codec of [little, big]) {
      expect([hexOf(codec, text), hexOf(codec, text.toUpperCase())]).toStrictEqual([bytes, bytes]);
      expect(readHex(codec, bytes)).toBe(text);
      expect(readHex(codec, "ff".repeat(16))).toBe("ffffffff-ffff-ffff-ffff-ffffffffffff");
    }
    expect(little.create()).toStrictEqual({ v: "00000000-0000-0000-0000-000000000000" });
  });

  test.each([
    "",
    bytes,
    `{${text}}`,
    ` ${text}`,
    text.replace("f", "g"),
    `${text}0`,
    5,
    null,
    undefined,
    new String(text),
    [text],
  ])("is refused as %j", (value) => {
    expect(refusalOf(() => hexOf(little, value))).toStrictEqual(invalid);
  });

  test("is the same key of a map in either case", async () => {
    const map = await codecOf("uuidKeys", '"map<uuid, u8>[<=9]"');
    expect(hexOf(map, new Map([[text.toUpperCase(), 7]]))).toBe(`01${bytes}07`);
    expect(readHex(map, `01${bytes}07`)).toStrictEqual(new Map([[text, 7]]));
    const twice = new Map([text, text.toUpperCase()].map((key) => [key, 7]));
    expect(refusalOf(() => hexOf(map, twice))).toStrictEqual({ code: "invalid", path: "v[1].key" });
    expect(refusalOf(() => hexOf(map, new Map([[5, 7]])))).toStrictEqual({ code: "invalid", path: "v[0].key" });
  });

  test("is refused where its bytes end too soon", () => {
    expect(refusalOf(() => readHex(little, "00".repeat(15))).code).toBe("malformed");
  });
});

describe("a timestamp", async () => {
  const [number, date] = [
    await codecOf("time", "timestamp"),
    await codecOf("timeDate", "{ type: timestamp, as: date }"),
  ];
  const limit = 8.64e15;

  test("is 64 bits of milliseconds", async () => {
    const big = await codecOf("timeBig", "timestamp", "big");
    expect(hexOf(number, 258)).toBe("0201000000000000");
    expect(hexOf(big, -1)).toBe("ffffffffffffffff");
    expect(readHex(date, "0201000000000000")).toStrictEqual(new Date(258));
    expect(readHex(number, hexOf(number, -limit))).toBe(-limit);
    expect(hexOf(date, new Date(limit))).toBe(hexOf(number, limit));
    expect([number.create(), date.create()]).toStrictEqual([{ v: 0 }, { v: new Date(0) }]);
  });

  test("is an integer that a Date can say, whoever sends it", () => {
    for (const value of [0.5, Number.NaN, limit + 1, 2 ** 60, "0", 5n, new Date(0), null]) {
      expect(refusalOf(() => hexOf(number, value))).toStrictEqual(invalid);
    }
    for (const value of [5, new Date(Number.NaN), "2026-01-01", {}, null, { getTime: () => 5 }]) {
      expect(refusalOf(() => hexOf(date, value))).toStrictEqual(invalid);
    }
    for (const hex of ["0100b0ba2cb21e00", "ffffffffffffff7f", "0000000000000080"]) {
      expect([number, date].map((codec) => refusalOf(() => readHex(codec, hex)))).toStrictEqual([malformed, malformed]);
    }
  });

  test("is held to a range, as a date too", async () => {
    const ranged = await codecOf("timeRanged", "{ type: timestamp, as: date, min: 10, max: 20, default: 12 }");
    expect(ranged.create()).toStrictEqual({ v: new Date(12) });
    expect(refusalOf(() => hexOf(ranged, new Date(21)))).toStrictEqual(invalid);
    expect(refusalOf(() => readHex(ranged, "0900000000000000"))).toStrictEqual(malformed);
  });
});

describe("in JSON", async () => {
  const schema = readFileSync(new URL("../codegen/schemas/scalars.yaml", import.meta.url), "utf8");
  const { encode, decode } = (
    await loadCodecs("jsonScalars", schema.replace("protocol: scalars", "protocol: jsonScalars"))
  )("tell");
  const id = "00112233-4455-6677-8899-aabbccddeeff";
  const message: Message = { id, at: 5, all: [], seen: new Date(7) };
  const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

  test("they are a text and a number", () => {
    const bytes = encode({ ...message, id: id.toUpperCase() });
    expect(JSON.parse(Buffer.from(bytes).toString())).toStrictEqual({ id, at: 5, all: [], seen: 7 });
    expect(decode(bytes)).toStrictEqual(message);
    expect(decode(encode({ ...message, seen: null }))).toStrictEqual({ ...message, seen: null });
  });

  test.each([
    ["id", { id: "no" }],
    ["at", { at: 0.5 }],
    ["at", { at: 8.64e15 + 1 }],
    ["seen", { seen: -1 }],
    ["seen", { seen: "1970-01-01T00:00:00.005Z" }],
    ["all[0]", { all: [5] }],
  ])("a wrong %s is refused: %j", (path, change) => {
    expect(refusalOf(() => decode(json({ id, at: 5, all: [], ...change })))).toStrictEqual({ code: "malformed", path });
    expect(refusalOf(() => encode({ ...message, ...change }))).toStrictEqual({ code: "invalid", path });
  });
});
