import { sampleOf } from "./values.js";

/** A schema of one command, whose payload or reply has one field or is of one JSON type. */
export interface Form {
  /** `form7FromBoth`: its protocol. */
  readonly name: string;
  readonly schema: string;
  /** The message whose codec is looked at. */
  readonly message: "Go" | "GoReply";
  /** Values of the field, in a struct; none for JSON, which is compiled only. */
  readonly values: readonly unknown[];
}

/** What a schema of one field says beside the field. */
interface Place {
  readonly name: string;
  readonly byteOrder?: "big";
  /** The command around the payload. */
  readonly command: (payload: string) => string;
}

const types = `
  Team: { enum: u8, values: { red: 0, blue: 1 } }
  Sparse: { enum: i16, values: { low: -5, high: 900 } }
  Open: { enum: u8, values: { one: 1, two: 2 }, unknown: other }
  Marks: { flags: u8, bits: [alive, stunned] }
  Wide: { flags: u32, bits: [${Array.from({ length: 32 }, (_, bit) => `b${bit}`).join(", ")}] }
  Angle: { quantized: u16, min: 0, max: 6.2832 }
  Soft: { quantized: u8, min: -1, max: 1, clamp: true }
  Fine: { quantized: u32, min: -1, max: 1 }
  Vec2: { struct: { x: f32, y: f32 } }
  Chars: { struct: { c: "char[4]" } }
  Hash: { struct: { b: "bytes[4]" } }
  Named: { struct: { name: string<=8, at: Vec2 } }
  Deep: { struct: { named: Named, chars: Chars } }
  Grown: { extensible: true, struct: { id: u16, hp: { type: u8, since: 2, default: 100 } } }
  Told: { extensible: true, struct: { id: u8, text: { type: string<=8, since: 2 } } }
  Event: { union: { 1: { at: Vec2 }, 2: { said: string<=8 }, 3: { code: "char[4]" } } }
  Document: { jsonSchema: { type: object, properties: { v: { type: string } } } }
  Lazy: { json: { name?: { type: string, default: nobody }, at?: { type: timestamp, as: date, default: 5 }, more?: { type: "Lazy[]", default: [] } } }
  Choice: { union: { by: kind, of: { lazy: Lazy, other: { x?: { type: u64, default: 1 } } } } }
  OpenEvent: { union: { 1: { at: Vec2 }, 2: { hash: "bytes[4]" } }, extensible: true }
`;

const declared = [...types.matchAll(/^ {2}(\w+):(.*)$/gm)].map(([, name = "", rest = ""]) => ({ name, rest }));

/** The declarations that a text names, with those that they name. */
export function declarationsFor(text: string): string {
  const used = new Set<string>();
  const visit = (source: string): void => {
    for (const { name, rest } of declared) {
      if (used.has(name) || !new RegExp(`\\b${name}\\b`).test(source)) continue;
      used.add(name);
      visit(rest);
    }
  };
  visit(text);
  const kept = declared.filter(({ name }) => used.has(name));
  return kept.length === 0 ? "" : `types:\n${kept.map(({ name, rest }) => `  ${name}:${rest}`).join("\n")}\n`;
}

const places: readonly Place[] = [
  { name: "FromClient", command: (payload) => `{ id: 1, from: client, ${payload} }` },
  { name: "FromServer", command: (payload) => `{ id: 1, from: server, ${payload} }` },
  { name: "FromBoth", byteOrder: "big", command: (payload) => `{ id: 1, from: both, ${payload} }` },
];
const inReply: Place = { name: "InReply", command: (payload) => `{ id: 1, from: client, reply: { ${payload} } }` };

const scalars = ["bool", "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64"];
const texts = [
  "char[4]",
  "bytes[4]",
  "string<=8",
  "string<=300",
  "string<=70000",
  "bytes<=8",
  "bytes<=300",
  "bytes<=70000",
];
const ofJson = ["Document", "Lazy", "Choice"];
const binary = declared.map(({ name }) => name).filter((name) => !ofJson.includes(name));
const bases = [...scalars, ...texts, ...binary];

/** The written types that a base stands in. */
const shapes = ["", "?", "[2]", "[<=9]", "[2][<=9]", "[2][3]"] as const;

/** A type as a schema writes it, and the keys that stand beside it. */
interface Field {
  readonly type: string;
  readonly keys?: string;
}

const withKeys = (types: readonly string[], keys: readonly string[]): readonly Field[] =>
  types.flatMap((type) => keys.map((key) => ({ type, keys: key })));

const bigs = ["u64", "i64"];
const numbers = ["u8", "u16", "u32", "i8", "i16", "i32", "f32", "f64"];

/** Fields that say more than their type, each by itself. */
const longFields: readonly Field[] = [
  ...withKeys([...numbers, ...bigs], ["min: 1", "min: 2, max: 9", "default: 3", "since: 2"]),
  ...withKeys(numbers, ["min: 2, max: 9, clamp: true"]),
  ...[...numbers, ...bigs].flatMap((type) => withKeys([`${type}?`, `${type}[2]`, `${type}[<=9]`], ["max: 9"])),
  ...bigs.flatMap((type) => withKeys([type, `${type}?`, `${type}[2]`, `${type}[<=9]`], ["as: number"])),
  ...withKeys(bigs, ["as: number, min: 1, max: 9, default: 2"]),
  ...["Vec2", "Chars", "Hash"].flatMap((type) => withKeys([`${type}[<=9]`, `${type}[<=300]?`], ["columns: true"])),
  { type: "bool", keys: "default: true" },
  { type: "string<=8", keys: "default: ab" },
  ...withKeys(["string<=8", "string<=300?", "bytes<=8", "bytes<=300?"], ["minLength: 1", "minLength: 2, since: 2"]),
  ...withKeys(["u8[<=4]", "string<=8[<=4]?", "Vec2[<=4]", "Grown[<=4]", "Told[<=4]"], ["minLength: 2"]),
  { type: "Vec2[<=4]", keys: "minLength: 1, columns: true" },
  { type: "char[4]", keys: "default: ab" },
  { type: "Team", keys: "default: blue" },
  { type: "Marks", keys: "default: 2" },
  ...withKeys(["Angle"], ["default: 1.5", "clamp: true"]),
  ...bases.flatMap((base) => withKeys([`${base}[2]`], ["since: 2"])),
  ...["?[<=9]", "[<=9][<=9]", "[<=300]", "[<=70000]"].flatMap((shape) =>
    ["u8", "Team", "char[1]"].map((base) => ({ type: `${base}${shape}` })),
  ),
];

const jsonTypes = [
  "string",
  "string<=8",
  "number",
  "integer",
  "boolean",
  "[calm, angry]",
  "[1, 2, true]",
  "Team",
  "Open",
  "Marks",
  "Document",
];
/** A type of each kind with a default. */
const jsonDefaults: readonly (readonly [type: string, value: string])[] = [
  ["string<=8", "a"],
  ["number", "0.5"],
  ["{ type: integer, min: 1, max: 9 }", "9"],
  ["u64", "5"],
  ["i64?", "null"],
  ["boolean", "true"],
  ["uuid", "123e4567-e89b-12d3-a456-426614174000"],
  ["timestamp", "0"],
  ["[calm, angry]", "calm"],
  ["Team", "blue"],
  ["Open", "one"],
  ["Marks", "2"],
  ['"Team[]"', "[red, blue]"],
  ['"map<string, u64?>"', "{ a: 1, b: null }"],
  ["Choice", "{ kind: lazy }"],
  ["Lazy", "{ more: [{ name: x }] }"],
  ["{ a: integer, b?: { type: integer, default: 1 } }", "{ a: 1 }"],
];

const jsonForms: readonly string[] = [
  ...jsonTypes.flatMap((type) => {
    const isLiteral = type.startsWith("[");
    const suffixes = isLiteral ? [""] : ["", "?", "[]", "[<=4]", "[]?"];
    return suffixes.flatMap((suffix) => {
      const written = isLiteral ? type : `"${type}${suffix}"`;
      return [`json: { v: ${written} }`, `json: { v?: ${written} }`, ...(isLiteral ? [] : [`json: ${written}`])];
    });
  }),
  "json: { v: { type: integer, min: 1, max: 9 } }",
  "json: { v: { type: number, min: 1 } }",
  "json: { v: { type: string, minLength: 1 } }",
  'json: { v?: { type: "string<=8?", minLength: 1 } }',
  'json: { v: { type: "Team[]", minLength: 1 } }',
  'json: { v: { type: "map<string, integer>[<=4]", minLength: 1 } }',
  "json: { type: string, minLength: 1 }",
  "json: { v: { a: string, b?: { c: number } } }",
  ...jsonDefaults.map(([type, value]) => `json: { v?: { type: ${type}, default: ${value} } }`),
  "json: { v: Lazy, w?: 'Lazy?[]' }",
  ...["Lazy", "'map<string, Lazy>'", "Choice"].flatMap((type) => places.map(() => `json: ${type}`)),
  "closed: true, json: { v: string }",
  "jsonSchema: { type: object, properties: { v: { type: string } } }",
];

/** Every form, by itself. */
export const forms: readonly Form[] = [
  ...bases.flatMap((base) =>
    shapes.flatMap((shape) => places.map((place) => fieldForm({ type: `${base}${shape}` }, place))),
  ),
  ...bases.map((type) => fieldForm({ type }, inReply)),
  ...longFields.map((field, i) => fieldForm(field, inTurn(places, i))),
  ...jsonForms.map((payload, i) => ({ ...formOf(payload, inTurn([...places, inReply], i)), values: [] })),
].map(({ name, schema, ...form }, i) => {
  const protocol = `form${i}${name}`;
  return { ...form, name: protocol, schema: schema.replace("PROTOCOL", protocol) };
});

function inTurn(list: readonly Place[], i: number): Place {
  return list[i % list.length] ?? inReply;
}

function fieldForm({ type, keys }: Field, place: Place): Form {
  const field = keys === undefined ? `"${type}"` : `{ type: "${type}", ${keys} }`;
  const as = keys?.includes("as: number") === true ? "number" : "bigint";
  const values = [sampleOf(type, as), ...(type.endsWith("?") ? [null] : []), ...(type.endsWith("[<=9]") ? [[]] : [])];
  return { ...formOf(`struct: { value: ${field} }`, place), values };
}

function formOf(payload: string, place: Place): Omit<Form, "values"> {
  const schema = `kephas: 1
protocol: PROTOCOL
version: "1.0.0"
byteOrder: ${place.byteOrder ?? "little"}
${declarationsFor(payload)}commands:
  go: ${place.command(payload)}
`;
  return { name: place.name, schema, message: place === inReply ? "GoReply" : "Go" };
}
