import { describe, expect, it } from "vitest";
import { loadModel } from "../../codegen/load-model.js";

const base = {
  header: 'kephas: 1\nprotocol: demo\nversion: "1.0.0"\n',
  types: "types: { Team: { enum: u8, values: { red: 0 } }, Card: { json: { rank: integer } } }\n",
  commands:
    "commands: { a: { id: 1, from: client, struct: { x: u8, t: Team } }, b: { id: 2, from: both, json: { c: Card, d?: string } } }\n",
  methods: "methods: { m: { params: { p: string, q: string }, result: boolean } }\n",
};

function fingerprintOf(changes: Partial<typeof base> = {}): string {
  const { header, types, commands, methods } = { ...base, ...changes };
  const { model, diagnostics } = loadModel(header + types + commands + methods, "demo.yaml");
  expect(diagnostics).toEqual([]);
  return model?.fingerprint ?? "";
}

const edit = (part: keyof typeof base, from: string, to: string): Partial<typeof base> => {
  expect(base[part]).toContain(from);
  return { [part]: base[part].replace(from, to) };
};

describe("the fingerprint", () => {
  it("has 16 hexadecimal digits", () => {
    expect(fingerprintOf()).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each([
    ["another version", edit("header", "1.0.0", "2.0.0")],
    ["another protocol name", edit("header", "demo", "other")],
    ["words", edit("commands", "struct:", "doc: Words., struct:")],
    ["another name of a command", edit("commands", "a: { id: 1", "z: { id: 1")],
    ["another name of a binary field", edit("commands", "x: u8", "y: u8")],
    ["another name of an enum's value", edit("types", "red", "blue")],
    ["another order of properties", edit("commands", "c: Card, d?: string", "d?: string, c: Card")],
    [
      "another order of commands",
      {
        commands:
          "commands: { b: { id: 2, from: both, json: { c: { rank: integer }, d?: string } }, a: { id: 1, from: client, struct: { x: u8, t: Team } } }\n",
      },
    ],
    ["a default of a property", edit("commands", "d?: string", "d?: { type: string, default: none }")],
    ["a limit", edit("commands", "from: client,", "from: client, limit: { perSecond: 5 },")],
    ["a method's key, while its name on the wire stays", edit("methods", "m: { ", "other.key: { name: m, ")],
    ["a name on the wire that is the key's", edit("methods", "m: { ", "m: { name: m, ")],
  ])("does not change with %s", (_, changes) => {
    expect(fingerprintOf(changes)).toBe(fingerprintOf());
  });

  it.each([
    ["another id", edit("commands", "id: 1", "id: 3")],
    ["another direction", edit("commands", "from: client", "from: server")],
    ["another type", edit("commands", "x: u8", "x: i8")],
    ["a range", edit("commands", "x: u8", "x: { type: u8, max: 9 }")],
    ["a least length", edit("commands", "d?: string", "d?: { type: string, minLength: 1 }")],
    ["another order of binary fields", edit("commands", "x: u8, t: Team", "t: Team, x: u8")],
    ["another value of an enum", edit("types", "red: 0", "red: 1")],
    ["another name of a property", edit("types", "rank", "rang")],
    ["a property that may be absent", edit("commands", "c: Card", "c?: Card")],
    ["another order of params", edit("methods", "p: string, q: string", "q: string, p: string")],
    ["another result", edit("methods", "boolean", "string")],
    ["another name of a method", edit("methods", "m: { ", "n: { ")],
    ["another name of a method on the wire", edit("methods", "m: { ", "m: { name: n, ")],
    [
      "a JSON Schema in place of params",
      edit("methods", "params: { p: string, q: string }, result: boolean", "jsonSchema: { params: { type: object } }"),
    ],
    ["another byte order", edit("header", "kephas: 1\n", "kephas: 1\nbyteOrder: big\n")],
  ])("changes with %s", (_, changes) => {
    expect(fingerprintOf(changes)).not.toBe(fingerprintOf());
  });
});

it("is the same for a JSON Schema under a name and for one as the payload itself", () => {
  const schema = "jsonSchema: { type: object, maxProperties: 3 }";
  const of = (types: string, payload: string): string =>
    fingerprintOf({ types, commands: `commands: { a: { id: 1, from: both, ${payload} } }\n`, methods: "" });
  expect(of(`types: { Settings: { ${schema} } }\n`, "json: Settings")).toBe(of("", schema));
});

const grown = {
  header: base.header,
  types:
    "types: { Hit: { struct: { x: u8, y: u8 } }, Open: { struct: { x: u8 }, extensible: true }, " +
    "Angle: { quantized: u8, min: 0, max: 1 }, Team: { enum: u8, values: { red: 0 }, unknown: other }, " +
    "Event: { union: { 1: { a: Hit }, 2: { b: Open } } } }\n",
  commands:
    'commands: { a: { id: 1, from: client, struct: { e: Event, q: Angle, t: Team, o: "Open[<=9]", h: "Hit[<=9]", s: { type: u8, since: 2 } } } }\n',
  methods: "",
};

const editGrown = (part: keyof typeof base, from: string, to: string): Partial<typeof base> => {
  expect(grown[part]).toContain(from);
  return { ...grown, [part]: grown[part].replace(from, to) };
};

describe("the fingerprint of what may grow", () => {
  it.each([
    ["another name of a variant", editGrown("types", "a: Hit", "c: Hit")],
    ["another order of variants", editGrown("types", "1: { a: Hit }, 2: { b: Open }", "2: { b: Open }, 1: { a: Hit }")],
    ["a name for unknown values", editGrown("types", ", unknown: other", "")],
    ["clamping", editGrown("types", "max: 1", "max: 1, clamp: true")],
    ["another number of a version", editGrown("commands", "since: 2", "since: 3")],
    ["a default", editGrown("commands", "since: 2", "since: 2, default: 3")],
  ])("does not change with %s", (_, changes) => {
    expect(fingerprintOf(changes)).toBe(fingerprintOf(grown));
  });

  it.each([
    ["a field that came with the others", editGrown("commands", "s: { type: u8, since: 2 }", "s: u8")],
    ["a field of a later version", editGrown("types", "{ x: u8 }, ext", "{ x: u8, z: { type: u8, since: 2 } }, ext")],
    ["another tag", editGrown("types", "1: { a: Hit }", "3: { a: Hit }")],
    ["a new variant", editGrown("types", "{ b: Open }", "{ b: Open }, 3: { c: u8 }")],
    ["a union that carries lengths", editGrown("types", "{ b: Open } }", "{ b: Open } }, extensible: true")],
    ["a struct that carries its length", editGrown("types", "y: u8 } }", "y: u8 }, extensible: true }")],
    ["another range of a quantized number", editGrown("types", "max: 1", "max: 2")],
    ["another scalar of a quantized number", editGrown("types", "quantized: u8", "quantized: u16")],
    ["presence bits", editGrown("types", "struct: { x: u8, y: u8 }", "presence: bits, struct: { x: u8, y: u8 }")],
    ["columns", editGrown("commands", 'h: "Hit[<=9]"', 'h: { type: "Hit[<=9]", columns: true }')],
  ])("changes with %s", (_, changes) => {
    expect(fingerprintOf(changes)).not.toBe(fingerprintOf(grown));
  });
});

describe("the fingerprint of types that contain themselves", () => {
  const of = (types: string, json = "Tree"): string =>
    fingerprintOf({
      types: `types: { ${types} }\n`,
      commands: `commands: { a: { id: 1, from: both, json: ${json} } }\n`,
      methods: "",
    });
  const tree = 'Tree: { json: { a: "Leaf[]", n: integer } }, Leaf: { json: { t?: Tree, l?: Leaf } }';

  it("does not change with names, their order, or where they are used first", () => {
    const renamed = 'Blatt: { json: { l?: Blatt, t?: Baum } }, Baum: { json: { n: integer, a: "Blatt[]" } }';
    expect(of(renamed, "Baum")).toBe(of(tree));
    expect(of(`First: { json: { x: Leaf } }, ${tree}`)).toBe(of(tree));
  });

  it.each([
    ["a property deep within", tree.replace("integer", "number")],
    ["a circle of another way", tree.replace("l?: Leaf", "l?: Tree")],
    ["a list's limit", tree.replace("Leaf[]", "Leaf[<=9]")],
    ["another property", tree.replace("t?: Tree", "u?: Tree")],
  ])("changes with %s", (_, types) => {
    expect(of(types)).not.toBe(of(tree));
  });

  it("changes with a union's property, its kinds and whether it is open, and not with their order", () => {
    const union = "Tree: { union: { by: kind, of: { a: { x: Tree }, b: {} } } }";
    expect(of(union.replace("a: { x: Tree }, b: {}", "b: {}, a: { x: Tree }"))).toBe(of(union));
    const others = [
      union.replace("kind", "type"),
      union.replace("b: {}", "c: {}"),
      `${union.slice(0, -2)}, extensible: true }`,
    ];
    expect(new Set([of(union), ...others.map((one) => of(one))]).size).toBe(4);
  });

  it("is taken at once of many types that all contain each other", () => {
    const names = Array.from({ length: 60 }, (_, i) => `T${i}`);
    const properties = names.map((name) => `p${name}?: ${name}`).join(", ");
    expect(of(names.map((name) => `${name}: { json: { ${properties} } }`).join(", "), "T0")).toMatch(/^\w{16}$/);
  });
});
