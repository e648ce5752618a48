import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import * as kitchen from "../../generated/kitchen/codecs.js";
import { createRanges, createTexts, encodeRanges, encodeTexts } from "../../generated/kitchen/codecs.js";

function refusal(run: () => unknown): Pick<KephasError, "code" | "path" | "message"> {
  try {
    run();
  } catch (error) {
    if (error instanceof KephasError) return { code: error.code, path: error.path, message: error.message };
    throw error;
  }
  throw new Error("nothing was refused");
}

type Ranges = Parameters<typeof encodeRanges>[0];
type Texts = Parameters<typeof encodeTexts>[0];

describe("encoding refuses with the path and the value", () => {
  test.each<[keyof Ranges, unknown, string]>([
    ["byte", 9, "byte: expected an integer from 10 to 20, got 9"],
    ["byte", 21, "byte: expected an integer from 10 to 20, got 21"],
    ["byte", 10.5, "byte: expected an integer from 10 to 20, got 10.5"],
    ["byte", Number.NaN, "byte: expected an integer from 10 to 20, got NaN"],
    ["byte", "12", 'byte: expected an integer from 10 to 20, got "12"'],
    ["byte", undefined, "byte: expected an integer from 10 to 20, got undefined"],
    ["small", Number.NaN, "small: expected a number from -1.5 to 1.5, got NaN"],
    ["small", 1.6, "small: expected a number from -1.5 to 1.5, got 1.6"],
    ["big", 101, "big: expected a number from -Infinity to 100, got 101"],
    ["wide", 100n, "wide: expected a bigint from -3 to 99, got 100n"],
    ["wide", 5, "wide: expected a bigint from -3 to 99, got 5"],
    ["safe", 2 ** 53, "safe: expected a safe integer from 0 to 9007199254740991, got 9007199254740992"],
    ["signed", 1001, "signed: expected a safe integer from -1000 to 1000, got 1001"],
    ["team", 2, "team: expected one of 0, 1, 200, got 2"],
    ["marks", 8, "marks: expected flags within 0x7, got 8"],
    ["marks", -1, "marks: expected flags within 0x7, got -1"],
    ["every", 2 ** 32, "every: expected flags within 0xffffffff, got 4294967296"],
  ])("a range's %s of %s", (field, value, message) => {
    const ranges = { ...createRanges(), [field]: value } as Ranges;
    expect(refusal(() => encodeRanges(ranges))).toStrictEqual({ code: "invalid", path: field, message });
  });

  test.each<[keyof Texts, unknown, string]>([
    ["short", "123456789", 'short: expected a string of at most 8 bytes as UTF-8, got "123456789"'],
    ["short", "€€€", 'short: expected a string of at most 8 bytes as UTF-8, got "€€€"'],
    ["short", "a\ud800", 'short: expected well-formed text, without half a surrogate pair, got "a\\ud800"'],
    ["short", 5, "short: expected a string of at most 8 bytes as UTF-8, got 5"],
    ["fixed", "a\0b", 'fixed: expected well-formed text without U+0000, got "a\\u0000b"'],
    ["fixed", "12345678901234567", 'fixed: expected a string of at most 16 bytes as UTF-8, got "12345678901234567"'],
    ["hash", new Uint8Array(3), "hash: expected exactly 4 bytes, got 3"],
    ["hash", "1234", 'hash: expected a Uint8Array of exactly 4 bytes, got "1234"'],
    ["blob", new Uint8Array(301), "blob: expected at most 300 bytes, got 301"],
    ["blob", [1, 2], "blob: expected a Uint8Array of at most 300 bytes, got an array of 2"],
  ])("a text's %s", (field, value, message) => {
    const texts = { ...createTexts(), [field]: value } as Texts;
    expect(refusal(() => encodeTexts(texts))).toStrictEqual({ code: "invalid", path: field, message });
  });

  test("an f32 that would become infinite, and from clients all that is not finite", () => {
    const numbers = kitchen.createNumbers();
    for (const j of [1e39, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(refusal(() => kitchen.encodeNumbers({ ...numbers, j })).path).toBe("j");
    }
    const [j, k] = [3.4028234663852886e38, Number.MAX_VALUE];
    expect(kitchen.decodeNumbers(kitchen.encodeNumbers({ ...numbers, j, k }))).toMatchObject({ j, k });
    const moved = { who: 1, x: Number.NaN, y: Number.NEGATIVE_INFINITY };
    expect(kitchen.decodeMoved(kitchen.encodeMoved(moved))).toStrictEqual(moved);
  });

  test("a field deep in lists, named from the root", () => {
    const entity = { id: 1, team: 0, at: { x: 0, y: 0 }, hp: 1, marks: 0 } as const;
    const snapshot = kitchen.createSnapshot({ entities: [entity, { ...entity, at: { x: 0, y: "1" as never } }] });
    expect(refusal(() => kitchen.encodeSnapshot(snapshot)).path).toBe("entities[1].at.y");
    const lists = kitchen.createLists({ nested: [[1], [2, 256]] });
    expect(refusal(() => kitchen.encodeLists(lists)).path).toBe("nested[1][1]");
    const named = { id: 1, name: "", at: { x: 0, y: 0 }, tags: ["ok", "too long a tag"] };
    expect(refusal(() => kitchen.encodeOptionals(kitchen.createOptionals({ named }))).path).toBe("named.tags[1]");
    const fine = { ...named, tags: [] };
    expect(refusal(() => kitchen.encodeDive({ first: fine, second: null, third: [fine] })).path).toBe("third");
  });

  test("a message or a struct in it that is no object", () => {
    expect(refusal(() => kitchen.encodeNumbers(null as never)).code).toBe("invalid");
    expect(refusal(() => kitchen.encodeOptionals(kitchen.createOptionals({ point: 5 as never }))).path).toBe("point");
  });

  test("JSON that is not as declared", () => {
    const chat = {
      username: "a",
      text: "b",
      at: { x: 1, y: 2 },
      cards: [],
      team: 0,
      maybe: null,
      level: 1,
      safe: true,
    } as const;
    const send = (change: object) => refusal(() => kitchen.encodeChat({ ...chat, ...change } as never)).path;
    expect(send({ username: "x".repeat(33) })).toBe("username");
    expect(send({ at: { x: 1, y: 11 } })).toBe("at.y");
    expect(
      send({
        cards: [
          { suit: "clubs", rank: 1 },
          { suit: "spades", rank: 1 },
        ],
      }),
    ).toBe("cards[1].suit");
    expect(send({ sentAt: null })).toBe("sentAt");
    expect(send({ at: [] })).toBe("at");
    expect(send({ at: null })).toBe("at");
    expect(send({ level: 4 })).toBe("level");
    expect(send({ grid: [[1], [1.5]] })).toBe("grid[1][0]");
    expect(refusal(() => kitchen.encodeDeal({ cards: [], best: null, more: 1 } as never)).path).toBe("more");
    expect(refusal(() => kitchen.encodeTiles({ name: "ab", rows: [[1], [10]] } as never)).path).toBe("rows[1][0]");
  });
});

describe("decoding", () => {
  const snapshot = kitchen.encodeSnapshot(kitchen.createSnapshot({ tick: 1 }));

  test("holds what clients send to ranges, maxima and closed enums, with the path", () => {
    const ranges = encodeRanges(createRanges());
    const changed = (at: number, byte: number) => {
      const bytes = ranges.slice();
      bytes[at] = byte;
      return refusal(() => kitchen.decodeRanges(bytes));
    };
    expect(changed(0, 9)).toStrictEqual({ code: "malformed", path: "byte", message: "byte: 9 is outside 10 to 20" });
    expect(changed(39, 7)).toMatchObject({ code: "malformed", path: "team" });
    const texts = encodeTexts(createTexts());
    texts[16] = 9;
    expect(refusal(() => kitchen.decodeTexts(texts))).toMatchObject({ code: "malformed", path: "short" });
  });

  test("takes any value that the wire form holds from the server", () => {
    const bytes = snapshot.slice();
    bytes[4] = 77;
    bytes.set([0xff, 0xff], 5);
    expect(kitchen.decodeSnapshot(bytes)).toMatchObject({ team: 77, hp: 0xffff });
  });

  test("clears flag bits that the schema does not know", () => {
    const entity = { id: 1, team: 0, at: { x: 0, y: 0 }, hp: 1, marks: 5 } as const;
    const bytes = kitchen.encodeSnapshot(kitchen.createSnapshot({ entities: [entity] }));
    bytes[bytes.length - 1] = 0xff;
    expect(kitchen.decodeSnapshot(bytes).entities[0]?.marks).toBe(7);
  });

  test("refuses a bool other than 0 and 1, bad UTF-8, and text behind its padding", () => {
    const numbers = kitchen.encodeNumbers(kitchen.createNumbers());
    numbers[0] = 2;
    expect(refusal(() => kitchen.decodeNumbers(numbers))).toMatchObject({ code: "malformed", path: "a" });
    const texts = encodeTexts({ ...createTexts(), short: "ab", fixed: "a" });
    const invalid = texts.slice();
    invalid[texts.length - 1] = 0xff;
    expect(refusal(() => kitchen.decodeTexts(invalid))).toMatchObject({
      path: "short",
      message: "short: is not valid UTF-8",
    });
    texts[3] = 0x61;
    expect(refusal(() => kitchen.decodeTexts(texts)).path).toBe("fixed");
  });

  test("refuses a count that the bytes cannot fill before it makes anything of that size", () => {
    const bytes = snapshot.slice();
    bytes.set([0xff, 0xff], 8);
    expect(refusal(() => kitchen.decodeSnapshot(bytes))).toMatchObject({ code: "malformed", path: "entities" });
  });

  test("drops undeclared JSON properties, or refuses them where the type is closed", () => {
    const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const card = { suit: "clubs", rank: 1 };
    expect(kitchen.decodeCards(json([{ ...card, extra: 1, __proto__: null }]))).toStrictEqual([card]);
    expect(refusal(() => kitchen.decodeDeal(json({ cards: [], best: null, extra: 1 })))).toMatchObject({
      code: "malformed",
      path: "extra",
    });
  });
});
