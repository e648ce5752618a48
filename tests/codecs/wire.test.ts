import { describe, expect, test } from "vitest";
import * as big from "../../generated/big/codecs.js";
import * as kitchen from "../../generated/kitchen/codecs.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));

const emptyLists = {
  names: ["", ""],
  hp: 0,
  teams: [0, 1, 200],
  floats: [],
  bytes: [],
  many: [],
  nested: [],
  matrix: [
    [0, 0],
    [0, 0],
    [0, 0],
  ],
  entities: [],
  named: [],
  pair: [
    { id: 1, name: "a", at: { x: 0, y: 0 }, tags: [] },
    { id: 2, name: "", at: { x: 0, y: 0 }, tags: ["b"] },
  ],
  flags: [],
  blobs: [],
  hashes: [],
  codes: [],
  huge: [],
} satisfies Parameters<typeof kitchen.encodeLists>[0];

const noOptionals = {
  number: null,
  point: null,
  named: null,
  tags: null,
  numbers: [],
  teams: null,
  pairs: [null, null],
  entity: null,
} satisfies Parameters<typeof kitchen.encodeOptionals>[0];

describe("the bytes of a struct", () => {
  test("are packed and little-endian, each number at its offset", () => {
    const encoded = kitchen.encodeNumbers({
      a: true,
      b: 255,
      c: -1,
      d: 0x0102,
      e: -2,
      f: 0x01020304,
      g: -3,
      h: 0x0102030405060708n,
      i: -4n,
      j: 1.5,
      k: -2,
    });
    expect(hex(encoded)).toBe(
      "01" +
        "ff" +
        "ff" +
        "0201" +
        "feff" +
        "04030201" +
        "fdffffff" +
        "0807060504030201" +
        "fcffffffffffffff" +
        "0000c03f" +
        "00000000000000c0",
    );
  });

  test("are big-endian where the schema says so, lengths and counts too", () => {
    const numbers = { a: 1, b: -2, c: 0x01020304, d: 5n, e: -1n, f: 1.5, g: 1.5, kind: 0x0102 } as const;
    expect(hex(big.encodeNumbers(numbers))).toBe(
      "01" + "fffe" + "01020304" + "0000000000000005" + "ffffffffffffffff" + "3fc00000" + "3ff8000000000000" + "0102",
    );
    const texts = { short: "a", middle: "bc", long: "d", blob: bytes("ee"), list: [0x0102] };
    expect(hex(big.encodeTexts(texts))).toBe("01 0002 00000001 00000001 0001 61 6263 64 ee 0102".replaceAll(" ", ""));
    expect(big.decodeTexts(big.encodeTexts(texts))).toStrictEqual(texts);
  });

  test("hold lengths in the block and text in the tail: 1, 2 or 4 bytes by the maximum", () => {
    const texts = { fixed: "é", short: "a", middle: "bc", long: "€", blob: bytes("0102"), hash: bytes("01020304") };
    expect(hex(kitchen.encodeTexts(texts))).toBe(
      `${"c3a9"}${"00".repeat(14)} 01 0200 03000000 0200 01020304 61 6263 e282ac 0102`.replaceAll(" ", ""),
    );
  });

  test("put the lengths of a fixed array in a row, then its texts", () => {
    const encoded = kitchen.encodeLists({ ...emptyLists, names: ["a", "bc"], hp: 7 });
    expect(hex(encoded.subarray(0, 3))).toBe("010207");
    const blockBytes = 3 + 3 + 1 + 2 + 4 + 1 + 24 + 1 + 1 + 24 + 5;
    expect(hex(encoded.subarray(blockBytes, blockBytes + 3))).toBe("616263");
  });

  test("give each element of a list its own block and tail", () => {
    const encoded = kitchen.encodeSnapshot({
      tick: 1,
      team: 0,
      hp: 0,
      title: "",
      entities: [],
      named: [
        { id: 1, name: "ab", at: { x: 0, y: 0 }, tags: ["c"] },
        { id: 2, name: "", at: { x: 0, y: 0 }, tags: [] },
      ],
      mood: null,
    });
    expect(hex(encoded)).toBe(
      "01000000 00 0000 00 0000 02 00  0100 02 0000000000000000 01 6162 01 63  0200 00 0000000000000000 00".replaceAll(
        " ",
        "",
      ),
    );
  });

  test("mark an optional by a byte and put its value in the tail", () => {
    expect(hex(kitchen.encodeOptionals(noOptionals))).toBe("00".repeat(9));
    const encoded = kitchen.encodeOptionals({ ...noOptionals, number: 5, numbers: [null, 7], tags: ["x"] });
    expect(hex(encoded)).toBe("01 00 00 01 02 00 00 00 00  05000000  01 01 78  00 01 0700".replaceAll(" ", ""));
  });

  test("are nothing for a command without a payload", () => {
    expect(kitchen.encodeReady(undefined)).toStrictEqual(new Uint8Array(0));
    expect(kitchen.decodeReady(bytes("0102"))).toBeUndefined();
  });

  test("take an absent optional as null or as undefined", () => {
    const { number: _, ...rest } = noOptionals;
    expect(kitchen.encodeOptionals(rest)).toStrictEqual(kitchen.encodeOptionals(noOptionals));
  });
});

describe("the bytes of a JSON message", () => {
  test("are the checked properties as UTF-8 JSON, enums as numbers", () => {
    const chat = {
      username: "Ä",
      text: "hi",
      at: { x: 1, y: 2 },
      cards: [],
      team: 200,
      maybe: null,
      level: 2,
      safe: true,
    } as const;
    const encoded = kitchen.encodeChat({ ...chat, cards: [], secret: 1 } as Parameters<typeof kitchen.encodeChat>[0]);
    expect(Buffer.from(encoded).toString()).toBe(
      '{"username":"Ä","text":"hi","at":{"x":1,"y":2},"cards":[],"team":200,"maybe":null,"level":2,"safe":true}',
    );
  });
});
