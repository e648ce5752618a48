import fc, { type GeneratorValue } from "fast-check";
import { integerRange, scalarBytes } from "../reference/layout.js";
import type { EnumType, Field, FlagsType, NamedType, QuantizedType, StructType, UnionType } from "../reference/type.js";
import { makeDefault } from "./default-arbitrary.js";
import { maxBytesOf } from "./max-bytes.js";
import { integerScalars, makeType, pick, withMinLength } from "./type-arbitrary.js";

/** Names that generated code might want for itself, or that JavaScript gives a meaning to. */
const awkwardNames = (
  "at length view bytes reader writer message value kind tag offset start end i list count target field error name " +
  "delete class function arguments async get set fields size create from of_ record create_ undefined_ new this_ NaN"
).split(" ");

/** The most bytes of a named type, far enough below what a length of two bytes can say, and of a payload. */
const mostBytes = { type: 40_000, payload: 1_000_000 } as const;

/** Makes named types up; each may name those before it. */
export function makeNamedTypes(g: GeneratorValue, count: number): readonly NamedType[] {
  const types: NamedType[] = [];
  for (let i = 0; i < count; i++) types.push(makeNamedType(g, i, types));
  return types;
}

function makeNamedType(g: GeneratorValue, i: number, types: readonly NamedType[]): NamedType {
  const make = pick(g, [makeEnum, makeFlags, makeQuantized, makeStruct, makeStruct, makeStruct, makeUnion]);
  return make(g, i, types);
}

function makeEnum(g: GeneratorValue, i: number): EnumType {
  const scalar = pick(g, integerScalars);
  const numbers = g(fc.uniqueArray, fc.integer(integerRange(scalar)), {
    minLength: 1,
    maxLength: 5,
  }) as readonly number[];
  const values = Object.fromEntries(numbers.map((value, index) => [`value${index}`, value]));
  return { kind: "enum", name: `Enum${i}`, scalar, values, ...(g(fc.boolean) ? { unknown: "other" } : {}) };
}

function makeFlags(g: GeneratorValue, i: number): FlagsType {
  const scalar = pick(g, integerScalars);
  const most = 8 * scalarBytes[scalar] - (scalar.startsWith("i") ? 1 : 0);
  const count = g(fc.boolean) ? most : g(fc.integer, { min: 1, max: most });
  return { kind: "flags", name: `Flags${i}`, scalar, bits: Array.from({ length: count }, (_, bit) => `bit${bit}`) };
}

function makeQuantized(g: GeneratorValue, i: number): QuantizedType {
  const scalar = pick(g, ["u8", "u16", "u32"] as const);
  const min = g(fc.integer, { min: -10_000, max: 10_000 }) / 10;
  const isSymmetric = min < 0 && g(fc.boolean);
  const max = isSymmetric ? -min : min + g(fc.integer, { min: 1, max: 100_000 }) / 10;
  return { kind: "quantized", name: `Quantized${i}`, scalar, min, max, clamp: g(fc.boolean) };
}

function makeStruct(g: GeneratorValue, i: number, types: readonly NamedType[]): StructType {
  const extensible = g(fc.boolean);
  const options = { of: "type", types, grows: extensible ? "from its first field" : "never" } as const;
  return { kind: "struct", name: `Struct${i}`, fields: makeFields(g, options), extensible };
}

function makeUnion(g: GeneratorValue, i: number, types: readonly NamedType[]): UnionType {
  const tags = g(fc.uniqueArray, fc.nat(255), { minLength: 1, maxLength: 4 }) as readonly number[];
  const variants = tags.map((tag, index) => ({ tag, name: `variant${index}`, type: makeVariant(g, types) }));
  return { kind: "union", name: `Union${i}`, variants, extensible: g(fc.boolean) };
}

/** A named type, as unions mostly have, or a plain one without keys of its own. */
function makeVariant(g: GeneratorValue, types: readonly NamedType[]): NamedType | { kind: "bool" } {
  return types.length === 0 ? { kind: "bool" } : pick(g, types);
}

export interface FieldOptions {
  readonly of: keyof typeof mostBytes;
  readonly types: readonly NamedType[];
  /** Whether there may be fields with `since`, and fields without in front of them. */
  readonly grows: "never" | "from its first field" | "from nothing";
}

/** Makes the fields of a struct or a payload up: at least one. */
export function makeFields(g: GeneratorValue, { of, types, grows }: FieldOptions): readonly Field[] {
  const names = pickNames(g, g(fc.integer, { min: 1, max: 6 }));
  let since = 1;
  let room: number = mostBytes[of];
  const bits = g(fc.nat, 2) === 0;
  const fields: Field[] = [];
  for (const name of names) {
    if (grows !== "never" && (fields.length > 0 || grows === "from nothing")) since += pick(g, [0, 0, 1, 2]);
    const made = withMinLength(g, makeType(g, types, 3));
    const type = maxBytesOf(made) > room ? ({ kind: "bool" } as const) : made;
    room -= maxBytesOf(type);
    fields.push({ name, type, since, bits, ...makeDefault(g, type) });
  }
  return fields;
}

function pickNames(g: GeneratorValue, count: number): readonly string[] {
  const names = Array.from({ length: count }, (_, i) => `field${i}`);
  if (g(fc.nat, 3) > 0) return names;
  return [...new Set(names.map(() => pick(g, awkwardNames)))];
}
