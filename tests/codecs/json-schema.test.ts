import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { loadCodecs } from "./json-schema/generated-codecs.js";
import { invalid, malformed, refusal } from "./json-schema/refusal.js";

const number = { type: "number" };
const object = { type: "object" };

const codecs = await loadCodecs("checks", {
  volume: { type: "object", properties: { volume: number } },
  closed: { type: "object", properties: { volume: number }, additionalProperties: false },
  counted: { type: "object", minProperties: 1 },
  anything: {},
  free: object,
  text: { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
  numbers: { type: "array", items: number },
  cents: { type: "array", items: { type: "number", multipleOf: 0.01 } },
  thirds: { type: "array", items: { type: "number", multipleOf: 0.3 } },
  dozens: { type: "array", items: { type: "number", multipleOf: 12 } },
  unique: { type: "array", uniqueItems: true },
  notUnique: { type: "array", uniqueItems: false },
  inherited: {
    type: "object",
    properties: { constructor: { type: "string" }, toString: number, hasOwnProperty: { const: 1 } },
  },
  required: { type: "object", required: ["constructor", "valueOf"] },
  unevaluated: {
    type: "object",
    anyOf: [{ properties: { a: number }, required: ["a"] }, { properties: { b: number } }],
    unevaluatedProperties: false,
  },
  dependent: { type: "object", dependentRequired: { constructor: ["name"] } },
  list: { type: "object", properties: { next: { $ref: "#" } }, additionalProperties: false },
});

describe("__proto__ in a payload by JSON Schema", () => {
  const evil = '{"isAdmin":true}';

  it.each([
    ["at the root", "volume", `{"volume":0.5,"__proto__":${evil}}`, { volume: 0.5 }],
    ["with an escaped name", "volume", `{"volume":0.5,"\\u005f_proto__":${evil}}`, { volume: 0.5 }],
    [
      "in what is undeclared",
      "volume",
      `{"volume":1,"more":[{"__proto__":${evil},"x":1}]}`,
      { volume: 1, more: [{ x: 1 }] },
    ],
    ["where anything may be", "anything", `[[{"__proto__":${evil}}]]`, [[{}]]],
    ["as a value that is no object", "anything", '{"__proto__":1}', {}],
    ["within itself", "anything", `{"__proto__":{"__proto__":${evil}}}`, {}],
  ] as const)("reaches no handler %s", (_, name, text, expected) => {
    const message = codecs[name].decode(text);
    expect(message).toStrictEqual(expected);
    expect(JSON.stringify(message)).not.toContain("__proto__");
    expect(Object.assign({}, message)).not.toHaveProperty("isAdmin");
  });

  it("is not sent", () => {
    expect(codecs.volume.encode(JSON.parse(`{"volume":1,"at":{"__proto__":${evil}}}`))).toBe('{"volume":1,"at":{}}');
  });

  it("is refused where no other property may be", () => {
    expect(refusal(() => codecs.closed.decode(`{"__proto__":${evil}}`))).toEqual(malformed(""));
  });

  it("counts neither for what must be there", () => {
    expect(refusal(() => codecs.counted.decode(`{"__proto__":${evil}}`))).toEqual(malformed(""));
    expect(codecs.counted.decode(`{"a":1,"__proto__":${evil}}`)).toStrictEqual({ a: 1 });
  });

  it("leaves its cousins alone, which are names like any other", () => {
    const text = '{"constructor":{"prototype":1},"prototype":2}';
    expect(JSON.stringify(codecs.free.decode(text))).toBe(text);
  });
});

describe("names that every object inherits", () => {
  it("are not there unless they are the object's own", () => {
    expect(codecs.inherited.decode('{"name":"x"}')).toStrictEqual({ name: "x" });
    expect(refusal(() => codecs.inherited.decode('{"constructor":5}'))).toEqual(malformed("constructor"));
    expect(refusal(() => codecs.inherited.encode({ toString: "5" }))).toEqual(invalid("toString"));
    expect(codecs.dependent.decode("{}")).toStrictEqual({});
  });

  it("do not count as required properties", () => {
    expect(refusal(() => codecs.required.decode("{}"))).toEqual(malformed(""));
    expect(codecs.required.decode('{"constructor":1,"valueOf":2}')).toBeDefined();
  });

  it("do not count as evaluated", () => {
    expect(codecs.unevaluated.decode('{"a":1}')).toStrictEqual({ a: 1 });
    for (const name of ["toString", "constructor", "__proto__", "c"]) {
      expect(refusal(() => codecs.unevaluated.decode(`{"a":1,"${name}":1}`))).toEqual(malformed(""));
    }
  });
});

describe("multipleOf", () => {
  it.each([0.07, 4.35, 1e300, -0.29, 0, -0, 1.1, 1e21, 123456789.01, 1.7976931348623157e308])(
    "0.01 takes %d",
    (value) => {
      expect(codecs.cents.check([value])).toStrictEqual([value]);
      expect(codecs.cents.decode(JSON.stringify([value]))).toEqual([value + 0]);
    },
  );

  it.each([0.001, 0.075, 1e-300, 5e-324, -4.355, 0.010000000000000002])("0.01 refuses %d", (value) => {
    expect(refusal(() => codecs.cents.encode([value]))).toEqual(invalid("[0]"));
    expect(refusal(() => codecs.cents.decode(JSON.stringify([value])))).toEqual(malformed("[0]"));
  });

  it("knows decimals that are no doubles, and integers", () => {
    expect(codecs.thirds.check([0.3, 0.6, 0.9, 3e10])).toBeDefined();
    expect(refusal(() => codecs.thirds.check([0.3, 0.4]))).toEqual(invalid("[1]"));
    expect(codecs.dozens.check([0, 12, -24, 1.2e20])).toBeDefined();
    expect(refusal(() => codecs.dozens.check([18]))).toEqual(invalid("[0]"));
    expect(refusal(() => codecs.dozens.check([1.2]))).toEqual(invalid("[0]"));
  });
});

describe("uniqueItems", () => {
  it.each([
    ["[1,2,1]"],
    ['[{"a":1,"b":[2]},{"b":[2],"a":1}]'],
    ["[0,-0]"],
    ["[[],[]]"],
    ["[null,null]"],
    ['["a","\\u0061"]'],
  ])("refuses %s", (text) => {
    expect(refusal(() => codecs.unique.decode(text))).toEqual(malformed(""));
    expect(codecs.notUnique.decode(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['[1,"1",true,"true",null,"null"]'],
    ['[{"a":1},{"a":2},{"b":1},{}]'],
    ["[[1],[[1]],[]]"],
    ['["a,b",["a","b"],"[\\"a\\"]"]'],
    ["[]"],
  ])("takes %s", (text) => {
    expect(codecs.unique.decode(text)).toEqual(JSON.parse(text));
  });

  it("of many objects takes no longer than they are long", () => {
    const items = Array.from({ length: 60_000 }, (_, i) => ({ i }));
    const startedAt = performance.now();
    expect(codecs.unique.check(items)).toHaveLength(items.length);
    // Comparing each with each took some minutes.
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe("what is sent is what was checked", () => {
  it("of a value with toJSON", () => {
    expect(refusal(() => codecs.text.encode({ a: "x", toJSON: () => ({ a: 5 }) }))).toEqual(invalid("a"));
    expect(codecs.text.encode({ a: 5, toJSON: () => ({ a: "x" }) })).toBe('{"a":"x"}');
    expect(codecs.text.encode({ a: new Date(0) })).toBe('{"a":"1970-01-01T00:00:00.000Z"}');
    expect(codecs.free.encode({ a: { toJSON: (key: string) => key } })).toBe('{"a":"a"}');
  });

  it("of getters, which are asked once", () => {
    let asked = 0;
    const value = {
      get a() {
        return ++asked === 1 ? "x" : 5;
      },
    };
    expect(codecs.text.encode(value)).toBe('{"a":"x"}');
    expect(asked).toBe(1);
  });

  it.each([
    ["a Map", new Map([["a", 1]])],
    ["a Set", new Set([1])],
    ["bytes", new Uint8Array(3)],
    ["an ArrayBuffer", new ArrayBuffer(3)],
    ["a RegExp", /a/],
    ["an Error", new Error("a")],
    ["a promise", Promise.resolve()],
    ["a boxed number", Object(1)],
    ["a Map of another realm", vm.runInNewContext("new Map()")],
    ["NaN", Number.NaN],
    ["an infinite number", Number.NEGATIVE_INFINITY],
    ["a bigint", 5n],
    ["undefined in a list", [undefined]],
    ["a function in a list", [() => 0]],
  ])("and %s is not what it would become", (_, value) => {
    expect(refusal(() => codecs.free.encode({ a: [value] })).code).toBe("invalid");
    expect(refusal(() => codecs.free.encode({ a: [value] })).path).toMatch(/^a\[0\]/);
  });

  it("of instances, objects without a prototype and those of another realm: their own properties", () => {
    class Point {
      readonly x = 1;
      readonly move = () => undefined;
      readonly y = undefined;
    }
    expect(codecs.free.encode({ a: new Point() })).toBe('{"a":{"x":1}}');
    expect(codecs.free.encode(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
    expect(codecs.free.encode(vm.runInNewContext("({ a: [1, { b: null }] })"))).toBe('{"a":[1,{"b":null}]}');
  });

  it("and it shares nothing with what was given", () => {
    const value = { a: { b: [1] } };
    const checked = codecs.free.check(value) as typeof value;
    expect(checked).toStrictEqual(value);
    expect(checked.a.b).not.toBe(value.a.b);
  });
});

describe("what has no end", () => {
  const cyclic: { next?: object } = {};
  cyclic.next = cyclic;
  const deep = Array.from({ length: 50_000 }).reduce<object>((next) => ({ next }), {});
  const levels = (count: number) => Array.from({ length: count - 1 }).reduce<object>((next) => ({ next }), {});

  it.each([
    ["a cycle", cyclic],
    ["a very deep value", deep],
    ["33 levels", levels(33)],
  ])("%s is invalid", (_, value) => {
    for (const name of ["list", "anything", "free"] as const) {
      expect(refusal(() => codecs[name].encode(value)).code).toBe("invalid");
    }
  });

  it("is received no deeper either", () => {
    expect(codecs.list.decode(JSON.stringify(levels(32)))).toEqual(levels(32));
    expect(refusal(() => codecs.list.decode(JSON.stringify(levels(33)))).code).toBe("malformed");
    expect(codecs.list.encode(levels(32))).toBe(JSON.stringify(levels(32)));
  });

  it("such as a value that repeats itself without a cycle is too large", () => {
    let value: unknown = 1;
    for (let i = 0; i < 31; i++) value = [value, value];
    expect(refusal(() => codecs.anything.encode(value)).code).toBe("tooLarge");
  });
});

it("numbers that no double holds are malformed", () => {
  expect(refusal(() => codecs.numbers.decode("[1,1e999]"))).toEqual(malformed("[1]"));
  expect(refusal(() => codecs.anything.decode('{"a":-1e999}'))).toEqual(malformed("a"));
});
