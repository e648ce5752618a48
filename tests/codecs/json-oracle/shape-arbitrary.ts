import fc, { type GeneratorValue } from "fast-check";
import { defaultOf } from "./default.js";
import { pick } from "./pick.js";
import type { JsonShape, NamedShape, Property, Shape, UnionShape, UnionVariant } from "./shape.js";

/** Names that generated code might want for itself, or that JavaScript gives a meaning to. */
const propertyNames = [
  ..."a b c value from result name key index length element error undefined delete class arguments async".split(" "),
  ..."x1 _y then id at $0 NaN keys".split(" ").filter((name) => !name.startsWith("$")),
];

const strings = ["", "a", "calm", 'quo"te', "back\\slash", "new\nline", "ä", "\u{1f600}", "null", "1", "~", "a: b"];
const numbers = [-1, 0, 0.5, 1, 2, 200, 9007199254740991, 1e21];
const bounds = [-9007199254740991, -1000, -1, 0, 1, 7, 1000, 4294967296, 9007199254740991];

/** Types that each may name those before it; the last ones are of JSON. */
export const typesArbitrary: fc.Arbitrary<readonly NamedShape[]> = fc.gen().map((g) => {
  const types: NamedShape[] = [
    makeEnum(g, "Enum0"),
    makeEnum(g, "Enum1"),
    makeFlags(g, "Flags0"),
    makeFlags(g, "Flags1"),
  ];
  for (let i = 0; i < 24; i++) {
    types.push(makeJson(g, `Json${i}`, types));
    if (i % 6 === 2) types.push(makeTree(g, `Tree${i}`, types));
    if (i % 4 === 3) types.push(makeUnion(g, `Union${i}`, types));
  }
  return types;
});

function subset<Item>(g: GeneratorValue, items: readonly Item[], maxLength: number): readonly Item[] {
  return g(
    fc.uniqueArray as (arbitrary: fc.Arbitrary<Item>, limits: object) => fc.Arbitrary<Item[]>,
    fc.constantFrom(...items),
    {
      minLength: 1,
      maxLength,
    },
  );
}

function makeEnum(g: GeneratorValue, name: string): NamedShape {
  const scalar = pick(g, ["u8", "i16"] as const);
  const listed = scalar === "u8" ? [0, 1, 2, 100, 255] : [-32768, -300, 0, 1, 32767];
  return { kind: "enum", name, scalar, values: subset(g, listed, 4), hasUnknown: g(fc.boolean) };
}

function makeFlags(g: GeneratorValue, name: string): NamedShape {
  const scalar = pick(g, ["u8", "u32"] as const);
  return { kind: "flags", name, scalar, count: scalar === "u8" ? pick(g, [1, 3, 8]) : pick(g, [9, 31, 32]) };
}

function makeJson(g: GeneratorValue, name: string, types: readonly NamedShape[]): JsonShape {
  const shape = g(fc.nat, 2) > 0 ? makeObject(g, types, 2) : makeInline(g, types, 2);
  return { kind: "json", name, shape, isClosed: shape.kind === "object" && g(fc.boolean) };
}

/** An object that holds others of its type, by every way that lets a value end. */
function makeTree(g: GeneratorValue, name: string, types: readonly NamedShape[]): JsonShape {
  const shape = { kind: "object", properties: [] as Property[] } as const;
  const tree: JsonShape = { kind: "json", name, shape, isClosed: g(fc.boolean) };
  const self: Shape = { kind: "named", type: tree };
  shape.properties.push(
    { name: "own", isOptional: false, shape: makeInline(g, types, 1) },
    { name: "left", isOptional: true, shape: self },
    { name: "right", isOptional: false, shape: { kind: "nullable", value: self } },
    { name: "byName", isOptional: true, shape: { kind: "map", value: self, limit: 2 } },
    { name: "all", isOptional: g(fc.boolean), shape: { kind: "list", element: self, limit: 2 } },
  );
  return tree;
}

function makeUnion(g: GeneratorValue, name: string, types: readonly NamedShape[]): UnionShape {
  const by = pick(g, ["kind", "type", "value", "from"]);
  const named = types.filter(
    (type): type is JsonShape =>
      type.kind === "json" && type.shape.kind === "object" && type.shape.properties.every((one) => one.name !== by),
  );
  const variants: UnionVariant[] = subset(g, ["a", "result", "unknown1", "from", "Box"], 4).map((variant) => {
    const type = pick(g, named);
    if (g(fc.boolean)) return { name: variant, type, properties: propertiesOf(type) };
    return {
      name: variant,
      properties: propertiesOf({ shape: makeObject(g, types, 1) }).filter((one) => one.name !== by),
    };
  });
  const union: UnionShape = { kind: "union", name, by, variants, isExtensible: g(fc.boolean) };
  const self: Property = {
    name: "self",
    isOptional: false,
    shape: { kind: "nullable", value: { kind: "named", type: union } },
  };
  return Object.assign(union, { variants: [...variants, { name: "again", properties: [self] }] });
}

const propertiesOf = ({ shape }: Pick<JsonShape, "shape">): readonly Property[] =>
  shape.kind === "object" ? shape.properties : [];

/** Anything that may stand as a property. */
function makeInline(g: GeneratorValue, types: readonly NamedShape[], depth: number): Shape {
  const choice = g(fc.nat, 6);
  if (choice === 0) return { kind: "literals", values: makeLiterals(g) };
  if (choice <= 2 && depth > 0) return makeObject(g, types, depth - 1);
  return withMinLength(g, makeWord(g, types, depth));
}

/** A least length once in a while, where a property or a type has its keys: not within a list or a map. */
function withMinLength(g: GeneratorValue, shape: Shape): Shape {
  if (shape.kind === "nullable") return { ...shape, value: withMinLength(g, shape.value) };
  if (shape.kind !== "string" && shape.kind !== "list" && shape.kind !== "map") return shape;
  const most = (shape.kind === "string" ? shape.max : shape.limit) ?? 3;
  return g(fc.boolean) ? shape : { ...shape, minLength: pick(g, [1, Math.min(most, 3)]) };
}

/** What can be said in one word, and so be an element of a list or null. */
function makeWord(g: GeneratorValue, types: readonly NamedShape[], depth: number): Shape {
  const choice = g(fc.nat, depth > 0 ? 14 : 8);
  if (choice === 0) return { kind: "string", ...(g(fc.boolean) ? { max: pick(g, [1, 2, 3, 40]) } : {}) };
  if (choice <= 2) return makeNumber(g);
  if (choice === 3) return { kind: "boolean" };
  if (choice === 4) return makeBig(g);
  if (choice === 5) return makeTime(g);
  if (choice === 6) return { kind: "uuid" };
  if (choice <= 8) return { kind: "named", type: pick(g, types) };
  const inner = makeWord(g, types, depth - 1);
  if (choice <= 10) return { kind: "list", element: inner, ...(g(fc.boolean) ? { limit: pick(g, [1, 2, 3]) } : {}) };
  if (choice >= 13) return makeMap(g, inner);
  return inner.kind === "nullable" ? inner : { kind: "nullable", value: inner };
}

function makeMap(g: GeneratorValue, value: Shape): Shape {
  const limit = g(fc.boolean) ? { limit: pick(g, [1, 2, 3]) } : {};
  return { kind: "map", value, ...limit, ...(g(fc.boolean) ? { maxKey: pick(g, [1, 2, 9, 11]) } : {}) };
}

function makeNumber(g: GeneratorValue): Shape {
  const [min = 0, max = 0] = [pick(g, bounds), pick(g, bounds)].sort((a, b) => a - b);
  const range = pick(g, [{}, { min }, { max }, { min, max }]);
  return { kind: pick(g, ["number", "integer"] as const), ...range };
}

function makeBig(g: GeneratorValue): Shape {
  const scalar = pick(g, ["u64", "i64"] as const);
  const bounds = [0n, 1n, 1000n, 2n ** 53n - 1n, ...(scalar === "u64" ? [] : [-1n, -1000n])];
  const [min = 0n, max = 0n] = [pick(g, bounds), pick(g, bounds)].sort((a, b) => (a < b ? -1 : 1));
  const range = pick(g, [{}, {}, { min }, { max }, { min, max }]);
  return { kind: "big", scalar, as: pick(g, ["bigint", "number"] as const), ...range };
}

function makeTime(g: GeneratorValue): Shape {
  const bounds = [-8.64e15, -1000, -1, 0, 1, 1e12, 8.64e15];
  const [min = 0, max = 0] = [pick(g, bounds), pick(g, bounds)].sort((a, b) => a - b);
  const range = pick(g, [{}, {}, { min }, { max }, { min, max }]);
  return { kind: "timestamp", ...pick(g, [{}, { as: "date" } as const]), ...range };
}

function makeLiterals(g: GeneratorValue): readonly (string | number | boolean)[] {
  return g(fc.boolean) ? subset(g, strings, 4) : subset<number | boolean>(g, [...numbers.slice(0, -1), true, false], 4);
}

function makeObject(g: GeneratorValue, types: readonly NamedShape[], depth: number): Shape {
  const names = subset(g, propertyNames, 5);
  const properties = names.map((name): Property => {
    const isOptional = g(fc.nat, 2) === 0;
    const shape = makeInline(g, types, depth);
    return isOptional && g(fc.boolean)
      ? { name, isOptional, shape, default: defaultOf(g, shape) }
      : { name, isOptional, shape };
  });
  return { kind: "object", properties };
}
