import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";
import type { Message } from "./reference/type.js";

const fields = `{
      name: { type: string<=8, minLength: nameMin },
      blob: { type: bytes<=8, minLength: 1 },
      list: { type: "u8[<=4]", minLength: 1 },
      map: { type: "map<u8, u8>[<=4]", minLength: 1 },
      maybe: { type: string<=8?, minLength: 1 },
      inner: { struct: { text: { type: string<=8, minLength: 1 } } },
      later: { type: string<=8, minLength: 1, since: 2 },
      told: { type: string<=8, minLength: 1, since: 2, default: told } }`;

const codecOf = await loadCodecs(
  "minLength",
  `kephas: 1
protocol: minLength
version: "1.0.0"
constants: { nameMin: 3 }
commands:
  asked: { id: 1, from: client, struct: ${fields.replace("inner: { struct", "inner: { name: AskedPart, struct")} }
  told: { id: 2, from: server, struct: ${fields.replace("inner: { struct", "inner: { name: ToldPart, struct")} }
`,
);

const full = {
  name: "abc",
  blob: Uint8Array.of(1),
  list: [2],
  map: new Map([[3, 4]]),
  maybe: "m",
  inner: { text: "i" },
  later: "l",
  told: "t",
};
const shorter: readonly (readonly [path: string, change: Message])[] = [
  ["name", { name: "ab" }],
  ["name", { name: "é" }],
  ["blob", { blob: new Uint8Array() }],
  ["list", { list: [] }],
  ["map", { map: new Map() }],
  ["maybe", { maybe: "" }],
  ["inner.text", { inner: { text: "" } }],
  ["later", { later: "" }],
  ["told", { told: "" }],
];

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof KephasError) return `${error.code} ${error.path}`;
    throw error;
  }
  return "none";
}

describe.each(["asked", "told"])("%s, which holds what may not be short", (name) => {
  const { encode, size, create, decode } = codecOf(name);

  test("is sent with as few as may be", () => {
    const bytes = encode(full);
    expect(size(full)).toBe(bytes.length);
    expect(decode(bytes)).toEqual(full);
    expect(decode(encode({ ...full, maybe: null }))).toEqual({ ...full, maybe: null });
    expect(refusalOf(() => encode({ ...full, name: "é€" }))).toBe("none");
  });

  test.each(shorter)("is refused where %s has fewer, when it is encoded", (path, change) => {
    expect(refusalOf(() => encode({ ...full, ...change }))).toBe(`invalid ${path}`);
  });

  test.each([
    [{ blob: new Uint8Array() }, "blob: expected at least 1 bytes, got 0"],
    [{ list: [] }, "list: expected a list of at least 1, got an array of 0"],
    [{ map: new Map() }, "map: expected at least 1 entries, got 0"],
  ])("says how many there are: %o", (change, message) => {
    expect(() => encode({ ...full, ...change })).toThrow(message);
  });

  test("is created empty, which cannot be sent", () => {
    expect(create()).toMatchObject({
      name: "",
      blob: new Uint8Array(),
      list: [],
      map: new Map(),
      later: "",
      told: "told",
    });
    expect(refusalOf(() => encode(create()))).toBe("invalid name");
  });

  test("counts what it sends, whatever a length says the next time it is asked", () => {
    let asked = 0;
    const lengths = [1, 0];
    const list = new Proxy([7], {
      get: (target, key) => (key === "length" ? (lengths[asked++] ?? 0) : Reflect.get(target, key)),
    });
    expect(decode(encode({ ...full, list }))).toEqual({ ...full, list: [7] });
    expect(
      refusalOf(() => encode({ ...full, list: new Proxy([7], { get: (_, key) => (key === "length" ? 0 : 7) }) })),
    ).toBe("invalid list");
    const map = { size: 1, [Symbol.iterator]: () => [][Symbol.iterator]() };
    expect(refusalOf(() => encode({ ...full, map }))).toBe("invalid map");
  });
});

/** The bytes of both commands, one of whose parts is shorter than may be sent. */
const block = { name: "03", blob: "01", list: "01", map: "01", maybe: "01", inner: "01" };
const tail = { name: "616263", blob: "01", list: "02", map: "0304", maybe: "016d", inner: "69" };
const bytesOf = (parts: Partial<typeof block>, tails: Partial<typeof tail>): Buffer =>
  Buffer.from(
    [...Object.values({ ...block, ...parts }), ...Object.values({ ...tail, ...tails }), "01016c74"].join(""),
    "hex",
  );

const received: readonly (readonly [path: string, change: Message, bytes: Buffer])[] = [
  ["name", { name: "ab" }, bytesOf({ name: "02" }, { name: "6162" })],
  ["blob", { blob: new Uint8Array() }, bytesOf({ blob: "00" }, { blob: "" })],
  ["list", { list: [] }, bytesOf({ list: "00" }, { list: "" })],
  ["map", { map: new Map() }, bytesOf({ map: "00" }, { map: "" })],
  ["maybe", { maybe: "" }, bytesOf({}, { maybe: "00" })],
  ["inner.text", { inner: { text: "" } }, bytesOf({ inner: "00" }, { inner: "" })],
];

describe("what is received short", () => {
  test.each(received)("is malformed at %s, if a client sent it", (path, _, bytes) => {
    const { decode, decodeInto, create, View } = codecOf("asked");
    expect(refusalOf(() => decode(bytes))).toBe(`malformed ${path}`);
    expect(refusalOf(() => decodeInto(bytes, create()))).toBe(`malformed ${path}`);
    expect(refusalOf(() => readAll(new View(bytes)))).toMatch(/^malformed /);
  });

  test.each(received)("is taken at %s, if the server sent it", (_, change, bytes) => {
    const { decode, decodeInto, create, View } = codecOf("told");
    expect(decode(bytes)).toEqual({ ...full, ...change });
    expect(decodeInto(bytes, create())).toEqual({ ...full, ...change });
    expect(refusalOf(() => readAll(new View(bytes)))).toBe("none");
  });

  test("is empty, or the default, where an older sender leaves it out", () => {
    const older = bytesOf({}, {}).subarray(0, -4);
    expect(codecOf("asked").decode(older)).toEqual({ ...full, later: "", told: "told" });
  });
});

function readAll(view: object): void {
  for (const name of Object.keys(full)) {
    const value = (view as Message)[name];
    if (name === "inner") void (value as { readonly text: string }).text;
  }
}
