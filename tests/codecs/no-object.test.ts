import { KephasError } from "kephas/protocol";
import { describe, expect, test } from "vitest";
import { loadCodecs } from "./random/generated-codecs.js";

const codecOf = await loadCodecs(
  "noObject",
  `
kephas: 1
protocol: noObject
version: "1.0.0"
types:
  Vec2: { struct: { x: u8, y: f32 } }
  Span: { struct: { length: u8 } }
  Late: { struct: { on: bool, name: string<=8, call: u8 } }
  Text: { struct: { name: string<=8 } }
  Grown: { extensible: true, struct: { x: u8, y: { type: f32, since: 2 } } }
  Side: { enum: u8, values: { left: 0, right: 1 } }
  Sided: { struct: { at: Vec2, side: Side } }
  Happening: { union: { 1: { at: Vec2 }, 2: { text: Text } } }
commands:
  message: { id: 1, from: client, struct: { x: u8, y: f32 } }
  nested: { id: 2, from: client, struct: { at: Vec2 } }
  deep: { id: 3, from: client, struct: { sided: Sided } }
  rows: { id: 4, from: client, struct: { list: "Vec2[<=9]" } }
  columns: { id: 5, from: client, struct: { list: { type: "Vec2[<=9]", columns: true } } }
  strided: { id: 6, from: client, struct: { list: "Grown[<=9]" } }
  pair: { id: 7, from: client, struct: { list: "Vec2[2]" } }
  optional: { id: 8, from: client, struct: { at: Vec2? } }
  extensible: { id: 9, from: client, struct: { grown: Grown } }
  event: { id: 10, from: client, struct: { event: Happening } }
  spans: { id: 11, from: client, struct: { span: Span } }
  lates: { id: 12, from: client, struct: { late: Late } }
  texts: { id: 13, from: client, struct: { list: "Text[<=9]" } }
`,
);

/** The fields of all structs above, so that nothing but being no object is wrong with what has them. */
const fields = { x: 1, y: 2, length: 3, on: true, name: "n", call: undefined as unknown, side: 1, at: { x: 1, y: 2 } };

/** A function with fields. `name` and `length` of functions cannot be assigned. */
function functionWith(own: object, create: () => object): object {
  const made = create();
  for (const [key, value] of Object.entries(own)) {
    if (value !== undefined) Object.defineProperty(made, key, { value, configurable: true });
  }
  return made;
}

const noObjects: readonly (readonly [string, unknown])[] = [
  ["undefined", undefined],
  ["null", null],
  ["a number", 5],
  ["NaN", Number.NaN],
  ["true", true],
  ["a text", "abc"],
  ["an empty text", ""],
  ["a bigint", 5n],
  ["a symbol", Symbol("s")],
  ["a function", () => 1],
  ["a function with all fields", functionWith(fields, () => () => 1)],
  ["a class with all fields", functionWith(fields, () => class {})],
  ["an asynchronous function with all fields", functionWith(fields, () => async () => 1)],
  ["a proxy of a function with all fields", functionWith(fields, () => new Proxy(() => 1, {}))],
];

/** For each place of a struct: a message with a value there, and the path of the value. */
const places: readonly (readonly [name: string, message: (value: unknown) => unknown, path: string])[] = [
  ["message", (value) => value, ""],
  ["nested", (at) => ({ at }), "at"],
  ["deep", (sided) => ({ sided }), "sided"],
  ["deep", (at) => ({ sided: { at, side: 1 } }), "sided.at"],
  ["rows", (value) => ({ list: [fields, value] }), "list[1]"],
  ["columns", (value) => ({ list: [fields, value] }), "list[1]"],
  ["strided", (value) => ({ list: [fields, value] }), "list[1]"],
  ["pair", (value) => ({ list: [fields, value] }), "list[1]"],
  ["extensible", (grown) => ({ grown }), "grown"],
  ["event", (value) => ({ event: { kind: "at", value } }), "event.value"],
  ["event", (value) => ({ event: { kind: "text", value } }), "event.value"],
  ["spans", (span) => ({ span }), "span"],
  ["lates", (late) => ({ late }), "late"],
  ["texts", (value) => ({ list: [fields, value] }), "list[1]"],
];

function errorOf(name: string, message: unknown): unknown {
  try {
    codecOf(name).encode(message as Record<string, unknown>);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe.each(noObjects)("%s in place of an object", (_, value) => {
  test.each(places)("is refused for what it is: %s at %#", (name, message, path) => {
    const error = errorOf(name, message(value)) as KephasError;
    expect(error).toBeInstanceOf(KephasError);
    expect([error.code, error.path]).toEqual(["invalid", path]);
    expect(error.message).toContain("expected an object, got ");
    expect(Object.is(error.value, value)).toBe(true);
  });

  test("is refused where a value may be absent, unless it is", () => {
    const error = errorOf("optional", { at: value }) as KephasError | undefined;
    expect(error?.path).toBe(value === null || value === undefined ? undefined : "at");
  });
});

describe("an object", () => {
  const x = { x: 1, y: 2 };
  test.each<[string, object]>([
    ["with a method call", { ...x, call: () => 1 }],
    ["without a prototype", Object.assign(Object.create(null) as object, x)],
    ["of a class", Object.assign(new (class Own {})(), x)],
    ["that is an array", Object.assign([], x)],
    ["behind a proxy", new Proxy(x, {})],
  ])("is taken whatever it is: %s", (_, value) => {
    expect(codecOf("message").decode(codecOf("message").encode(value as Record<string, unknown>))).toEqual(x);
    expect(codecOf("rows").decode(codecOf("rows").encode({ list: [value] }))).toEqual({ list: [x] });
    expect(codecOf("nested").decode(codecOf("nested").encode({ at: value }))).toEqual({ at: x });
  });

  test("may have a field with the name that tells functions", () => {
    const late = { on: true, name: "n", call: 7 };
    expect(codecOf("lates").decode(codecOf("lates").encode({ late }))).toEqual({ late });
  });

  test("is refused for its field where the field is wrong, and named by it", () => {
    const error = errorOf("deep", { sided: { at: { x: "1", y: 2 }, side: 1 } }) as KephasError;
    expect([error.path, error.value]).toEqual(["sided.at.x", "1"]);
  });
});
