import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { loadModel } from "../../codegen/load-model.js";
import { growingChoices } from "../codecs/evolution/choices.js";
import { schemaOf } from "../codecs/evolution/family.js";
import { growingLists } from "../codecs/evolution/lists.js";
import { growingPayloads } from "../codecs/evolution/payloads.js";
import { growingStructs } from "../codecs/evolution/structs.js";
import { olderSchema } from "../codecs/random/older.js";
import { makeSchemas } from "../codecs/random/sample.js";
import { schemaText } from "../codecs/random/schema-text.js";

/** The fingerprint of each command and method, by its id or its name on the wire. */
function printsOf(text: string): ReadonlyMap<number | string, string> {
  const { model, diagnostics } = loadModel(text, "demo.yaml");
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const { commands = [], methods = [] } = model ?? {};
  return new Map<number | string, string>([
    ...commands.map(({ id, fixedFingerprint }) => [id, fixedFingerprint] as const),
    ...methods.map(({ wireName, fixedFingerprint }) => [wireName, fixedFingerprint] as const),
  ]);
}

const schema = `kephas: 1
protocol: demo
version: "1.0.0"
types:
  Team: { enum: u8, values: { red: 0, blue: 1 } }
  Open: { enum: u8, values: { calm: 0 }, unknown: other }
  Marks: { flags: u8, bits: [alive] }
  Angle: { quantized: u16, min: 0, max: 6 }
  Pet: { extensible: true, struct: { id: u16 } }
  Row: { extensible: true, struct: { n: u8 } }
  Pair: { struct: { a: u8, b: i8 } }
  Event: { extensible: true, union: { 1: { hit: Pair }, 2: { seen: u32 } } }
  Shut: { union: { 1: { one: u16 }, 2: { two: Pair } } }
  Node: { json: { title: string, children: "Node[]" } }
  Shape: { extensible: true, union: { by: kind, of: { dot: { x: number }, box: { w: number } } } }
  Kind: { union: { by: is, of: { ace: { a: number }, two: { b: number } } } }
  Doc: { jsonSchema: { type: object, required: [v] } }
commands:
  empty: { id: 1, from: client }
  sent:
    id: 2
    from: client
    struct:
      team: Team
      open: Open
      marks: Marks
      angle: Angle
      pet: Pet
      rows: "Row[<=9]"
      events: "Event[<=9]"
      shut: "Shut?"
      low: { type: i16, min: 0 }
      real: f32
      text: string<=16
      named: map<u8, string<=4>[<=4]
      late: { type: u8, since: 2 }
    reply: { struct: { gold: u32 } }
    errors: { Poor: { code: 7, message: Too poor, data: { missing: integer } } }
  told: { id: 3, from: server, json: { root: Node, shape: Shape, kind: Kind, doc: Doc, mood: [calm, angry], size?: integer } }
  shutIn: { id: 4, from: both, json: { only: integer, maybe?: string }, closed: true }
  bytes: { id: 5, from: both, raw: 99 }
  words: { id: 6, from: both, text: 99 }
  happened: { id: 8, from: server, union: Event }
  settings: { id: 7, from: client, jsonSchema: { type: object, required: [w] } }
methods:
  find: { params: { name: string<=9, near: number, how?: string }, result: { at: integer } }
  bare: { result: boolean }
  note: { notify: true, params: { line: string } }
`;

type Edit = readonly [what: string, from: string, to: string, changes?: readonly (number | string)[]];

/** What the schema's rules of growing allow, and what no byte shows: each stands alone, and beside the others. */
const compatible: readonly Edit[] = [
  ["another version", '"1.0.0"', '"9.0.0"'],
  ["another name of the protocol", "protocol: demo", "protocol: other"],
  ["another name of a command", "  empty:", "  renamed:"],
  ["another key of a method with the same name on the wire", "  bare: { result", "  plain.bare: { name: bare, result"],
  ["words", "id: 5, from: both", "id: 5, from: both, doc: Any bytes."],
  [
    "a limit, roles and what happens offline",
    "id: 6, from: both",
    "id: 6, from: both, limit: { perSecond: 5 }, requires: [admin], offline: queue",
  ],
  [
    "a payload where none was",
    "id: 1, from: client",
    "id: 1, from: client, presence: bits, struct: { a: { type: u8?, since: 2 } }",
  ],
  ["another value of an open enum", "calm: 0 }", "calm: 0, wild: 7 }"],
  ["another flag", "[alive]", "[alive, stunned]"],
  ["a field at the end of an extensible struct", "{ id: u16 }", "{ id: u16, hp: { type: u8, since: 2 } }"],
  ["a field at the end of an extensible struct in a list", "{ n: u8 }", "{ n: u8, m: { type: u16, since: 2 } }"],
  ["another variant of an extensible union", "2: { seen: u32 }", '2: { seen: u32 }, 3: { many: "u8[<=4]" }'],
  [
    "a field at the end of the payload",
    "since: 2 }\n    reply",
    "since: 2 }\n      later: { type: string<=9, since: 3 }\n    reply",
  ],
  ["a field at the end of the reply", "{ gold: u32 }", "{ gold: u32, left: { type: u8, since: 2 } }"],
  ["another range", "type: i16, min: 0", "type: i16, min: -9, max: 99"],
  ["floats that are not finite", "real: f32", "real: { type: f32, finite: false }"],
  ["another maximum of a text, and a minimum", "text: string<=16", "text: { type: string<=17, minLength: 2 }"],
  ["another maximum of a map", "[<=4]\n", "[<=40]\n"],
  [
    "fields beside a union that was the payload",
    "id: 8, from: server, union: Event",
    "id: 8, from: server, struct: { event: Event, by: { type: u8, since: 2 } }",
  ],
  ["another name of a field", "angle: Angle", "yaw: Angle"],
  ["another name of a variant", "one: u16", "uno: u16"],
  ["another name of an enum's value", "red: 0", "rot: 0"],
  [
    "another name of an error, and its message",
    "Poor: { code: 7, message: Too poor",
    "Broke: { code: 7, message: Broke",
  ],
  ["a property of an error's data that may be absent", "{ missing: integer }", "{ missing: integer, hint?: string }"],
  ["a property that may be absent", "title: string", "title: string, parent?: Node"],
  ["another variant of an extensible union in JSON", "box: { w: number }", "box: { w: number }, ring: { r: number }"],
  ["a default", "size?: integer", "size?: { type: integer, default: 3 }"],
  ["another document", "required: [v]", "maxProperties: 3"],
  ["another document as the payload", "required: [w]", "minProperties: 1"],
  ["another maximum of bytes", "raw: 99", "raw: 100000"],
  ["another maximum of text", "text: 99", "text: 1"],
  ["a parameter that may be absent", "how?: string", "how?: string, deep?: boolean"],
  [
    "params that may all be absent where none were",
    "{ result: boolean }",
    "{ params: { x?: integer }, result: boolean }",
  ],
  ["bounds in JSON", "string<=9, near", "string<=99, near"],
  ["a result's property that may be absent", "{ at: integer }", "{ at: integer, by?: string }"],
  ["another time to answer", "{ notify: true", "{ maxBytes: 1000, notify: true"],
];

/** What no version before understands, with the commands and methods that it concerns. */
const incompatible: readonly Edit[] = [
  ["another byte order", "kephas: 1\n", "kephas: 1\nbyteOrder: big\n", [2, 8]],
  ["another value of a closed enum", "blue: 1", "blue: 1, green: 2", [2]],
  ["another scalar of an enum", "Open: { enum: u8", "Open: { enum: u16", [2]],
  ["another scalar of flags", "flags: u8", "flags: u16", [2]],
  ["other bounds of a quantized number", "max: 6 }", "max: 7 }", [2]],
  ["another type", "gold: u32", "gold: i32", [2]],
  ["another order of fields", "a: u8, b: i8", "b: i8, a: u8", [2]],
  ["a field that came with no version", "b: i8", "b: i8, c: u8", [2]],
  ["an extensible struct that is one no more", "Pet: { extensible: true, ", "Pet: { ", [2]],
  ["a text in an extensible struct of lists", "n: u8 }", "n: u8, s: { type: string<=4, since: 2 } }", [2]],
  ["another variant of a closed union", "two: Pair }", "two: Pair }, 3: { three: u8 }", [2]],
  ["another tag", "1: { one", "4: { one", [2]],
  ["an open union that is closed", "Event: { extensible: true, ", "Event: { ", [2, 8]],
  ["a maximum that crosses 255", "string<=16", "string<=256", [2]],
  ["columns", 'rows: "Row[<=9]"', 'rows: { type: "Pair[<=9]", columns: true }', [2]],
  ["presence bits", "    struct:\n", "    presence: bits\n    struct:\n", [2]],
  ["another code of an error", "code: 7", "code: 8", [2]],
  ["another property of an error's data", "missing: integer", "lacking: integer", [2]],
  [
    "no reply",
    "    reply: { struct: { gold: u32 } }\n    errors: { Poor: { code: 7, message: Too poor, data: { missing: integer } } }\n",
    "",
    [2],
  ],
  ["a property that has to be there", "title: string", "title: string, more: string", [3]],
  ["another type deep in a tree", "title: string", "title: number", [3]],
  ["a list that is none any more", 'children: "Node[]"', "children: string", [3]],
  ["another property that tells variants apart", "by: kind", "by: type", [3]],
  ["another variant of a closed union in JSON", "two: { b: number }", "two: { b: number }, six: {}", [3]],
  ["another literal", "[calm, angry]", "[calm, angry, sad]", [3]],
  ["a property of a closed object that may be absent", "maybe?: string", "maybe?: string, other?: string", [4]],
  ["an object that is open", "closed: true", "closed: false", [4]],
  ["text in place of bytes", "raw: 99", "text: 98", [5]],
  ["another direction", "id: 6, from: both", "id: 6, from: client", [6]],
  ["another order of params", "name: string<=9, near: number", "near: number, name: string<=9", ["find"]],
  ["another result", "at: integer", "at: string", ["find"]],
  ["a result where none was", "note: { notify: true, ", "note: { result: boolean, ", ["note"]],
];

/** The text with one change; as it is where another change has taken what is to be changed. */
function edit(text: string, [, from, to]: Edit): string {
  return text.split(from).length === 2 ? text.replace(from, () => to) : text;
}

const isSound = (text: string): boolean =>
  loadModel(text, "demo.yaml").diagnostics.every(({ severity }) => severity !== "error");

const before = printsOf(schema);

const changedBy = (text: string): readonly (number | string)[] => {
  const after = printsOf(text);
  return [...before].filter(([key, print]) => after.get(key) !== print).map(([key]) => key);
};

describe("the fingerprint of a command or a method", () => {
  it("has 8 hexadecimal digits", () => {
    for (const print of before.values()) expect(print).toMatch(/^[0-9a-f]{8}$/);
    expect(new Set(before.values()).size).toBe(before.size);
  });

  it.each(compatible.map((change) => ({ what: change[0], change })))("does not change with $what", ({ change }) => {
    const text = edit(schema, change);
    expect(text).not.toBe(schema);
    expect(changedBy(text)).toEqual([]);
  });

  it.each(incompatible.map((change) => ({ what: change[0], change })))(
    "changes with $what, there and nowhere else",
    ({ change }) => {
      expect(changedBy(edit(schema, change))).toEqual(change[3]);
    },
  );

  it("stays with any growth at once, and then changes with each thing that may not change", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...compatible]), fc.constantFrom(...incompatible), (growth, broken) => {
        const grown = growth.reduce(edit, schema);
        expect(changedBy(grown)).toEqual([]);
        const text = edit(grown, broken);
        // A struct that has grown cannot stop to be extensible.
        fc.pre(text !== grown && isSound(text));
        expect(changedBy(text)).toEqual(broken[3]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the fingerprint through versions", () => {
  const closed = new Set([
    "an enum that servers send: the number passes",
    "an enum that clients send: closed",
    "a closed union: a later variant is refused, whoever sends it",
  ]);
  const families = [...growingPayloads, ...growingStructs, ...growingLists, ...growingChoices];

  test.each(families)("is the same for each version that understands the others: $name", (family) => {
    const prints = family.versions.map((version) => printsOf(schemaOf(family, version, "demo")).get(1));
    const different = new Set(prints).size;
    expect(different).toBe(closed.has(family.name) ? prints.length : 1);
  });

  test.each(makeSchemas("versions").map((made) => [made.protocol, made] as const))(
    "is the same for random schema %s and the version before it",
    (_, made) => {
      expect(printsOf(schemaText(olderSchema(made)))).toEqual(printsOf(schemaText(made)));
    },
  );
});
