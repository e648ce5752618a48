import { type EnumShape, type Shape, unknownOf } from "./shape.js";

/** A value that the shape takes, as it arrives: without undeclared properties, unlisted numbers as the unknown one. */
export function declaredPart(shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case "list":
      return (value as readonly unknown[]).map((element) => declaredPart(shape.element, element));
    case "map":
      return Object.fromEntries(
        Object.entries(value as object).map(([key, each]) => [key, declaredPart(shape.value, each)]),
      );
    case "nullable":
      return value === null ? null : declaredPart(shape.value, value);
    case "object":
      return Object.fromEntries(
        shape.properties
          .filter(({ name }) => Object.hasOwn(value as object, name))
          .map(({ name, shape: inner }) => [name, declaredPart(inner, (value as Record<string, unknown>)[name])]),
      );
    case "named":
      if (shape.type.kind === "json") return declaredPart(shape.type.shape, value);
      return shape.type.kind === "enum" ? listed(shape.type, value as number) : value;
    default:
      return value;
  }
}

const listed = (type: EnumShape, value: number): number => (type.values.includes(value) ? value : unknownOf(type));
