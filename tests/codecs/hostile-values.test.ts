import { runInNewContext } from "node:vm";
import { createWriter, KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";

const codecOf = await loadCodecs(
  "hostileValues",
  `
kephas: 1
protocol: hostileValues
version: "1.0.0"
types:
  Vec2: { struct: { x: u8, y: u8 } }
  Name: { struct: { text: string<=8 } }
  Grown: { extensible: true, struct: { id: u8, hp: { type: u8, since: 2 } } }
  Happening: { union: { 1: { at: Vec2 }, 2: { named: Name } } }
commands:
  bytes: { id: 1, from: client, struct: { b: bytes<=100000, last: u8 } }
  short: { id: 2, from: client, struct: { b: bytes<=9 } }
  fixed: { id: 3, from: client, struct: { b: "bytes[3]" } }
  lists: { id: 4, from: client, struct: { l: "u8[<=9]", last: u8 } }
  rows: { id: 5, from: client, struct: { l: "Name[<=300]", last: u8 } }
  columns: { id: 6, from: client, struct: { l: { type: "Vec2[<=9]", columns: true }, last: u8 } }
  strided: { id: 7, from: client, struct: { l: "Grown[<=9]", last: u8 } }
  pairs: { id: 8, from: client, struct: { l: "Name[2]", last: u8 } }
  nested: { id: 9, from: client, struct: { at: Vec2, last: u8 } }
  optional: { id: 10, from: client, struct: { at: Vec2?, last: u8 } }
  text: { id: 11, from: client, struct: { t: string<=9, last: u8 } }
  event: { id: 12, from: client, struct: { e: Happening, last: u8 } }
`,
);

const foreign = (code: string): Uint8Array => runInNewContext(code) as Uint8Array;

function detached(): Uint8Array {
  const bytes = Uint8Array.of(1, 2, 3);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
}

class Liar extends Uint8Array {
  override get length(): number {
    return 1;
  }
}

/** An object whose property is something else each time that it is read. */
function changing(key: string, values: readonly unknown[], rest: object = {}): Record<string, unknown> {
  let reads = 0;
  return Object.defineProperty({ ...rest }, key, {
    enumerable: true,
    get: () => values[Math.min(reads++, values.length - 1)],
  }) as Record<string, unknown>;
}

/** What became of encoding: what a decoder gets, or the refusal. Throws whatever else was thrown. */
function outcomeOf(name: string, message: Record<string, unknown>): unknown {
  const codec = codecOf(name);
  try {
    return codec.decode(codec.encode(message));
  } catch (error) {
    if (error instanceof KephasError && error.code === "invalid") return `invalid ${error.path}`;
    throw error;
  }
}

describe("a Uint8Array of another realm", () => {
  test("is one", () => {
    const b = foreign("new Uint8Array([1, 2, 3])");
    expect(outcomeOf("bytes", { b, last: 7 })).toEqual({ b: Uint8Array.of(1, 2, 3), last: 7 });
    expect(outcomeOf("fixed", { b })).toEqual({ b: Uint8Array.of(1, 2, 3) });
    expect(codecOf("bytes").size({ b, last: 7 })).toBe(8);
  });

  test("is held to its maximum, and is not mistaken for another typed array", () => {
    expect(outcomeOf("short", { b: foreign("new Uint8Array(10)") })).toBe("invalid b");
    expect(outcomeOf("short", { b: foreign("new Uint16Array(2)") })).toBe("invalid b");
    expect(outcomeOf("fixed", { b: foreign("new Int8Array(3)") })).toBe("invalid b");
  });
});

describe("what claims to be a Uint8Array", () => {
  test.each([
    ["a proxy", () => new Proxy(new Uint8Array(3), {})],
    ["one whose memory was transferred", detached],
    ["an object with its prototype", () => Object.create(Uint8Array.prototype)],
    ["an object with its tag", () => ({ length: 3, [Symbol.toStringTag]: "Uint8Array" })],
    ["a clamped array", () => new Uint8ClampedArray(3)],
    [
      "a revoked proxy",
      () => {
        const { proxy, revoke } = Proxy.revocable([], {});
        revoke();
        return proxy;
      },
    ],
  ])("is refused where it is none: %s", (_, create) => {
    for (const name of ["bytes", "short", "fixed"]) expect(outcomeOf(name, { b: create(), last: 7 })).toBe("invalid b");
  });

  test("is asked for its bytes, not for what it says of its length", () => {
    expect(outcomeOf("bytes", { b: new Liar(5), last: 7 })).toEqual({ b: new Uint8Array(5), last: 7 });
    expect(outcomeOf("fixed", { b: new Liar(3) })).toEqual({ b: new Uint8Array(3) });
    expect(outcomeOf("fixed", { b: new Liar(1) })).toBe("invalid b");
    expect(codecOf("bytes").size({ b: new Liar(5), last: 7 })).toBe(10);
    expect(outcomeOf("bytes", { b: Buffer.from("ab"), last: 7 })).toEqual({ b: Uint8Array.of(97, 98), last: 7 });
    expect(outcomeOf("bytes", { b: new Uint8Array(0), last: 7 })).toEqual({ b: new Uint8Array(0), last: 7 });
  });
});

describe("a getter that gives something else each time is read once", () => {
  const x = { x: 1, y: 2 };
  const other = { x: 3, y: 4 };
  test.each<[string, string, readonly unknown[]]>([
    ["bytes", "b", [Uint8Array.of(1), new Uint8Array(50_000)]],
    ["lists", "l", [[1, 2], [1, 2, 3, 4, 5], []]],
    ["rows", "l", [[{ text: "a" }], [{ text: "b" }, { text: "c" }]]],
    ["columns", "l", [[x], [x, other, x]]],
    ["strided", "l", [[{ id: 1, hp: 2 }], []]],
    ["pairs", "l", [[{ text: "a" }, { text: "b" }], []]],
    ["nested", "at", [x, null]],
    ["optional", "at", [x, null]],
    ["optional", "at", [null, x]],
    ["text", "t", ["a", "longer"]],
    [
      "event",
      "e",
      [
        { kind: "at", value: x },
        { kind: "named", value: { text: "" } },
      ],
    ],
  ])("%s: %s", (name, key, values) => {
    expect(outcomeOf(name, changing(key, values, { last: 7 }))).toEqual({ [key]: values[0], last: 7 });
    expect(outcomeOf(name, { [key]: changingInside(values[0]), last: 7 })).toEqual({ [key]: values[0], last: 7 });
  });

  /** The same value, its own properties read by getters that give nothing a second time. */
  function changingInside(value: unknown): unknown {
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
    const copy: Record<string, unknown> = Array.isArray(value) ? ([] as never) : {};
    for (const [key, inner] of Object.entries(value)) {
      let reads = 0;
      Object.defineProperty(copy, key, {
        enumerable: true,
        get: () => (reads++ === 0 ? changingInside(inner) : undefined),
      });
    }
    return copy;
  }
});

describe("a list", () => {
  test("may be of another realm", () => {
    expect(outcomeOf("lists", { l: runInNewContext("[1, 2]"), last: 7 })).toEqual({ l: [1, 2], last: 7 });
  });

  test("that shrinks while its elements are read is refused, one that grows ends where it ended", () => {
    const shrinking: unknown[] = [0, { text: "b" }, { text: "c" }];
    Object.defineProperty(shrinking, 0, {
      get() {
        shrinking.length = 1;
        return { text: "a" };
      },
    });
    expect(outcomeOf("rows", { l: shrinking, last: 7 })).toBe("invalid l[1]");
    const growing: unknown[] = [0];
    Object.defineProperty(growing, 0, {
      get() {
        growing.push({ text: "b" });
        return { text: "a" };
      },
    });
    expect(outcomeOf("rows", { l: growing, last: 7 })).toEqual({ l: [{ text: "a" }], last: 7 });
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 32, "2", undefined, {}])("that says its length is %o is refused", (length) => {
    const list = new Proxy([1, 2], { get: (target, key) => (key === "length" ? length : Reflect.get(target, key)) });
    for (const name of ["lists", "rows", "columns", "strided", "pairs"]) {
      expect(outcomeOf(name, { l: list, last: 7 })).toBe("invalid l");
    }
  });

  test("that has holes, or is only like an array, is refused", () => {
    // biome-ignore lint/suspicious/noSparseArray: that is what is tested
    expect(outcomeOf("lists", { l: [1, , 3], last: 7 })).toBe("invalid l[1]");
    for (const l of [{ length: 2, 0: 1, 1: 2 }, "12", new Uint8Array(2), new Set([1])]) {
      expect(outcomeOf("lists", { l, last: 7 })).toBe("invalid l");
    }
  });
});

test("a message that was refused leaves nothing behind in a writer that goes on", () => {
  const writer = createWriter(8);
  const { size, write } = codecOf("bytes");
  const message = changing("b", [Uint8Array.of(1), new Uint8Array(50_000), new Uint8Array(3)], { last: 7 });
  size(message);
  write(writer, message);
  const bytes = writer.bytes.slice(0, writer.offset);
  expect(codecOf("bytes").decode(bytes)).toEqual({ b: new Uint8Array(50_000), last: 7 });
});
