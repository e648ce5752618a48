import { readFileSync } from "node:fs";
import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";

const codecOf = await loadCodecs(
  "maps",
  readFileSync(new URL("../codegen/schemas/maps.yaml", import.meta.url), "utf8"),
);

type Entries = readonly (readonly [unknown, unknown])[];

/** Any iterable of entries with a size that it says of itself. */
const sized = (size: unknown, entries: Iterable<unknown>) => ({
  size,
  [Symbol.iterator]: () => entries[Symbol.iterator](),
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof KephasError) return `${error.code} ${error.path}`;
    throw error;
  }
  return "none";
}

describe("the bytes of a map", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["tags", { tags: new Map() }, "00"],
    [
      "tags",
      {
        tags: new Map([
          ["ab", 7],
          ["", 8],
        ]),
      },
      "02" + "0207" + "6162" + "0008",
    ],
  ])("%s", (name, message, bytes) => {
    const codec = codecOf(name);
    expect(hex(codec.encode(message))).toBe(bytes);
    expect(codec.size(message)).toBe(bytes.length / 2);
    expect(codec.decode(Buffer.from(bytes, "hex"))).toEqual(message);
  });

  test("hold the blocks of key and value, then the key's tail and the value's", () => {
    const named = new Map([["k", { name: "nm", at: { x: 1, y: 2 } }]]);
    const message = { ...codecOf("values").create(), named };
    const bytes = codecOf("values").encode(message);
    expect(hex(bytes)).toBe(`0001${"00".repeat(7)}01020000803f026b6e6d`);
    expect(codecOf("values").decode(bytes)).toEqual(message);
  });

  test("hold a length for each extensible value, and no stride", () => {
    const grown = new Map([[1, { id: 2, hp: 3 }]]);
    const bytes = codecOf("values").encode({ ...codecOf("values").create(), grown });
    expect(hex(bytes)).toBe(`000001${"00".repeat(6)}010300020003`);
  });
});

describe("what is given as a map", () => {
  const { encode } = codecOf("tags");
  const entries: Entries = [
    ["a", 1],
    ["b", 2],
  ];

  test("may be any iterable of entries with a size", () => {
    expect(hex(encode({ tags: sized(2, entries) }))).toBe(hex(encode({ tags: new Map(entries) })));
  });

  test.each<[string, unknown, string]>([
    ["fewer entries than its size", sized(3, entries), "invalid tags"],
    ["more entries than its size", sized(1, entries), "invalid tags"],
    ["more than the maximum", new Map(Array.from({ length: 9 }, (_, i) => [String(i), i])), "invalid tags"],
    ["a size that is no number", sized("2", entries), "invalid tags"],
    ["a size that is no integer", sized(1.5, entries), "invalid tags"],
    ["a negative size", sized(-1, entries), "invalid tags"],
    ["no iterator", { size: 0 }, "invalid tags"],
    ["no object", "ab", "invalid tags"],
    ["null", null, "invalid tags"],
    ["a list", [["a", 1]], "invalid tags"],
    ["an entry that is no pair", sized(1, [7]), "invalid tags[0]"],
    [
      "a key twice",
      sized(2, [
        ["a", 1],
        ["a", 2],
      ]),
      "invalid tags[1].key",
    ],
    ["a key of another kind", new Map([[1, 1]]), "invalid tags[0].key"],
    [
      "a value out of range",
      new Map([
        ["a", 1],
        ["b", 256],
      ]),
      "invalid tags[1].value",
    ],
    ["a key that is too long", new Map([["a".repeat(17), 1]]), "invalid tags[0].key"],
  ])("is refused with %s", (_, tags, refusal) => {
    expect(refusalOf(() => encode({ tags }))).toBe(refusal);
  });

  test("is iterated once, each entry read once, and no further than it says", () => {
    let taken = 0;
    const endless = {
      size: 2,
      *[Symbol.iterator]() {
        for (;;) yield [`k${taken++}`, 1] as const;
      },
    };
    expect(refusalOf(() => encode({ tags: endless }))).toBe("invalid tags");
    expect(taken).toBe(3);
  });

  test("has the path of what is refused within a value", () => {
    const { create, encode: encodeValues } = codecOf("values");
    const wrong = { name: "nm", at: { x: 1, y: 201 } };
    expect(refusalOf(() => encodeValues({ ...create(), named: new Map([["k", wrong]]) }))).toBe(
      "invalid named[0].value.at.y",
    );
    expect(
      refusalOf(() => encodeValues({ ...create(), nested: new Map([[1, new Map([["a", new Map([[1, 999]])]])]]) })),
    ).toBe("invalid nested[0].value[0].value[0].value");
  });
});

describe("what arrives as a map", () => {
  const { decode } = codecOf("tags");
  const decodeHex = (bytes: string) => decode(Buffer.from(bytes, "hex"));

  test("is a Map in the order of the bytes", () => {
    const { tags } = decodeHex("02" + "0101" + "62" + "0102" + "61") as { tags: unknown };
    expect(tags).toBeInstanceOf(Map);
    expect([...(tags as Map<string, number>)]).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
  });

  test.each([
    ["a key twice", "02" + "0101" + "61" + "0102" + "61", "malformed tags[1].key"],
    ["more entries than bytes", "08" + "0101", "malformed tags"],
    ["an entry that ends early", "01" + "0201" + "61", "malformed tags[0].key"],
    ["more than the maximum", `09${"0000".repeat(9)}`, "malformed tags"],
    ["a key that is too long", `011101${"61".repeat(17)}`, "malformed tags[0].key"],
    ["a key that is no UTF-8", "01" + "0101" + "ff", "malformed tags[0].key"],
  ])("is refused with %s", (_, bytes, refusal) => {
    expect(refusalOf(() => decodeHex(bytes))).toBe(refusal);
  });

  test("is refused with a key twice from the server too, whose values are not held to ranges", () => {
    const { decode: held, decodeFromServer } = codecOf("numbers");
    const bytes = (count: string, entries: string) => Buffer.from(`${count}0000000000000000${entries}`, "hex");
    expect(refusalOf(() => decodeFromServer?.(bytes("05", "01020202030204020502")))).toBe("none");
    expect(refusalOf(() => held(bytes("05", "01020202030204020502")))).toBe("malformed small");
    for (const decode of [held, decodeFromServer]) {
      expect(refusalOf(() => decode?.(bytes("02", "01020103")))).toBe("malformed small[1].key");
    }
  });

  test("has the path of what is refused within a value", () => {
    const bytes = Buffer.from(`0001${"00".repeat(7)}01020000803fc96b6e6d`, "hex");
    expect(refusalOf(() => codecOf("values").decode(bytes))).toBe("malformed named[0].value.at.y");
  });

  test("fills the same Map again, emptied before", () => {
    const { create, decodeInto } = codecOf("tags");
    const tags = new Map([["old", 1]]);
    const target = { ...create(), tags };
    decodeInto(Buffer.from("01" + "0101" + "61", "hex"), target);
    expect(target.tags).toBe(tags);
    expect([...tags]).toEqual([["a", 1]]);
    const other = { tags: sized(0, []) };
    decodeInto(Buffer.from("01" + "0101" + "61", "hex"), other);
    expect(other.tags).toEqual(new Map([["a", 1]]));
  });
});

test.each([
  [new Map(Array.from({ length: 300 }, (_, i) => [`${i}`, i % 200])), /^tags: expected at most \d+ entries, got 300$/],
  [{ ab: 7 }, /^tags: expected a map of at most \d+ entries, got an object$/],
  [sized(1.5, []), "tags: expected a size, the number of entries, got 1.5"],
])("says what it got where %o cannot be sent", (tags, message) => {
  expect(() => codecOf("tags").encode({ tags })).toThrow(message);
});

test("a new message has a fresh Map each", () => {
  const { create } = codecOf("shapes");
  const [one, other] = [create(), create()] as { paired: unknown[]; later: unknown; holder: { scores: unknown } }[];
  expect(one).toMatchObject({ listed: [], paired: [new Map(), new Map()], maybe: null, later: new Map() });
  expect(one?.later).not.toBe(other?.later);
  expect(one?.paired[0]).not.toBe(one?.paired[1]);
  expect(one?.holder.scores).not.toBe(other?.holder.scores);
});

describe("a view of a map", () => {
  test("iterates the entries in their order, without making the Map", () => {
    const { encode, View } = codecOf("tags");
    const view = new View(
      encode({
        tags: new Map([
          ["b", 1],
          ["a", 2],
        ]),
      }),
    ) as unknown as { tags: Map<string, number> };
    expect(view.tags).not.toBeInstanceOf(Map);
    expect(view.tags.size).toBe(2);
    expect([...view.tags]).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
    expect([...view.tags.keys()]).toEqual(["b", "a"]);
  });

  test("refuses a key twice, and bytes that end too soon", () => {
    const { View } = codecOf("tags");
    const read = (hexBytes: string) => [
      ...(new View(Buffer.from(hexBytes, "hex")) as unknown as { tags: Iterable<unknown> }).tags,
    ];
    expect(refusalOf(() => read("02010161010261"))).toBe("malformed [1].key");
    expect(refusalOf(() => read("08010161"))).toBe("malformed tags");
    expect(refusalOf(() => read("0102016"))).toBe("malformed [0].key");
  });
});
