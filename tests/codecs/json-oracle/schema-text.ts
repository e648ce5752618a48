import type { NamedShape, Property, Shape, UnionVariant } from "./shape.js";

/** A schema that declares the types. JSON is YAML, and needs no care for its quotes. */
export function schemaText(protocol: string, types: readonly NamedShape[]): string {
  const schema = {
    kephas: 1,
    protocol,
    version: "1.0.0",
    types: Object.fromEntries(types.map((type) => [type.name, declarationOf(type)])),
    commands: { ready: { id: 1, from: "client" } },
  };
  const text = JSON.stringify(schema, (_, value) => (typeof value === "bigint" ? `bigint ${value}` : value));
  return text.replaceAll(/"bigint (-?\d+)"/g, "$1");
}

function declarationOf(type: NamedShape): object {
  switch (type.kind) {
    case "enum":
      return {
        enum: type.scalar,
        values: Object.fromEntries(type.values.map((value, i) => [`value${i}`, value])),
        ...(type.hasUnknown ? { unknown: "other" } : {}),
      };
    case "flags":
      return { flags: type.scalar, bits: Array.from({ length: type.count }, (_, i) => `bit${i}`) };
    case "union":
      return {
        union: { by: type.by, of: Object.fromEntries(type.variants.map(writtenVariant)) },
        extensible: type.isExtensible,
      };
    case "json":
      return { json: written(type.shape), ...(type.isClosed ? { closed: true } : {}) };
  }
}

const writtenVariant = ({ name, properties, type }: UnionVariant): readonly [string, unknown] => [
  name,
  type === undefined ? Object.fromEntries(properties.map(writtenProperty)) : type.name,
];

function written(shape: Shape): unknown {
  if (shape.kind === "literals") return shape.values;
  if (shape.kind === "object") return Object.fromEntries(shape.properties.map(writtenProperty));
  const range = { ...rangeOf(shape), ...minLengthOf(shape) };
  return Object.keys(range).length === 0 ? wordOf(shape) : { type: wordOf(shape), ...range };
}

function writtenProperty({ name, isOptional, shape, ...property }: Property): readonly [string, unknown] {
  const key = isOptional ? `${name}?` : name;
  if (!("default" in property)) return [key, written(shape)];
  const isLong = Object.keys(rangeOf(shape)).length > 0;
  const type = isLong ? (written(shape) as object) : { type: written(shape) };
  return [key, { ...type, default: writtenValue(shape, property.default) }];
}

/** A value of the wire as a schema writes it: an enum's number by its name, 64 bits as a number. */
function writtenValue(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case "big":
      return BigInt(value as string);
    case "list":
      return (value as readonly unknown[]).map((one) => writtenValue(shape.element, one));
    case "map":
      return mapValues(value as object, () => shape.value);
    case "nullable":
      return value === null ? null : writtenValue(shape.value, value);
    case "object":
      return writtenFields(shape.properties, value as object);
    case "named":
      return writtenNamed(shape.type, value);
    default:
      return value;
  }
}

function writtenNamed(type: NamedShape, value: unknown): unknown {
  if (type.kind === "json") return writtenValue(type.shape, value);
  if (type.kind === "enum") return `value${type.values.indexOf(value as number)}`;
  if (type.kind === "flags") return value;
  const kind = (value as Readonly<Record<string, unknown>>)[type.by];
  const variant = type.variants.find(({ name }) => name === kind);
  const by: Property = { name: type.by, isOptional: false, shape: { kind: "string" } };
  return writtenFields([...(variant?.properties ?? []), by], value as object);
}

const writtenFields = (properties: readonly Property[], value: object): object =>
  mapValues(value, (key) => properties.find(({ name }) => name === key)?.shape ?? { kind: "string" });

const mapValues = (value: object, shapeOf: (key: string) => Shape): object =>
  Object.fromEntries(Object.entries(value).map(([key, one]) => [key, writtenValue(shapeOf(key), one)]));

function wordOf(shape: Shape): string {
  switch (shape.kind) {
    case "string":
      return shape.max === undefined ? "string" : `string<=${shape.max}`;
    case "list":
      return `${wordOf(shape.element)}[${shape.limit === undefined ? "" : `<=${shape.limit}`}]`;
    case "map": {
      const key = shape.maxKey === undefined ? "string" : `string<=${shape.maxKey}`;
      return `map<${key}, ${wordOf(shape.value)}>[${shape.limit === undefined ? "" : `<=${shape.limit}`}]`;
    }
    case "nullable":
      return `${wordOf(shape.value)}?`;
    case "big":
      return shape.scalar;
    case "named":
      return shape.type.name;
    case "literals":
    case "object":
      throw new Error("no word says this");
    default:
      return shape.kind;
  }
}

/** What a number is in TypeScript, where that is said. */
function keyOf(shape: Shape): Pick<Range, "as"> {
  if (shape.kind === "big" && shape.as === "number") return { as: shape.as };
  return shape.kind === "timestamp" && shape.as === "date" ? { as: shape.as } : {};
}

/** The outermost length, which may be of what is null. */
function minLengthOf(shape: Shape): { readonly minLength?: number } {
  if (shape.kind === "nullable") return minLengthOf(shape.value);
  return "minLength" in shape ? { minLength: shape.minLength } : {};
}

interface Range {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  readonly as?: "number" | "date";
}

/** The bounds of the numbers inside, which stand outside of all brackets. */
function rangeOf(shape: Shape): Range {
  if (shape.kind === "list") return rangeOf(shape.element);
  if (shape.kind === "nullable" || shape.kind === "map") return rangeOf(shape.value);
  if (shape.kind !== "number" && shape.kind !== "integer" && shape.kind !== "big" && shape.kind !== "timestamp")
    return {};
  const { min, max } = shape;
  return { ...keyOf(shape), ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}
