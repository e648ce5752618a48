import { arrivedBig } from "./big.js";
import type { Origin } from "./json-schema.js";
import { type EnumShape, type Property, type Shape, type UnionShape, unknownOf } from "./shape.js";
import { arrivedTime } from "./time.js";

/**
 * A value that the shape takes, as it arrives or leaves: without undeclared properties, unlisted numbers as the unknown one,
 * 64-bit integers as themselves or as their text, times as Dates or as numbers, UUIDs in lower case.
 */
export function declaredPart(shape: Shape, value: unknown, origin: Origin): unknown {
  switch (shape.kind) {
    case "big":
      return arrivedBig(shape, value, origin);
    case "timestamp":
      return arrivedTime(shape, value, origin);
    case "uuid":
      return String(value).toLowerCase();
    case "list":
      return (value as readonly unknown[]).map((element) => declaredPart(shape.element, element, origin));
    case "map":
      return Object.fromEntries(
        Object.entries(value as object).map(([key, each]) => [key, declaredPart(shape.value, each, origin)]),
      );
    case "nullable":
      return value === null ? null : declaredPart(shape.value, value, origin);
    case "object":
      return declaredProperties(shape.properties, value as Fields, origin);
    case "named":
      if (shape.type.kind === "union") return declaredVariant(shape.type, value as Fields, origin);
      if (shape.type.kind === "json") return declaredPart(shape.type.shape, value, origin);
      return shape.type.kind === "enum" ? listed(shape.type, value as number) : value;
    default:
      return value;
  }
}

type Fields = Readonly<Record<string, unknown>>;

const declaredProperties = (properties: readonly Property[], value: Fields, origin: Origin): object =>
  Object.fromEntries(
    properties
      .filter(({ name }) => Object.hasOwn(value, name))
      .map(({ name, shape }) => [name, declaredPart(shape, value[name], origin)]),
  );

function declaredVariant({ by, variants }: UnionShape, value: Fields, origin: Origin): object {
  const variant = variants.find(({ name }) => name === value[by]);
  if (variant === undefined) return { [by]: "unknown" };
  return { [by]: variant.name, ...declaredProperties(variant.properties, value, origin) };
}

const listed = (type: EnumShape, value: number): number => (type.values.includes(value) ? value : unknownOf(type));
