import type { BinaryType, MapType } from "../../model.js";

/** What a type is called in the names of generated functions: `U16`, `Entity`, `String64List8`. */
export function typeKey(type: BinaryType): string {
  switch (type.kind) {
    case "bool":
      return "Bool";
    case "integer":
    case "float":
    case "big":
      return type.scalar.toUpperCase();
    case "uuid":
      return "Uuid";
    case "timestamp":
      return type.as === "date" ? "Date" : "Timestamp";
    case "char":
      return `Char${type.size}`;
    case "string":
      return `String${type.limit}`;
    case "bytes":
      return `Bytes${type.limit}`;
    case "fixedBytes":
      return `FixedBytes${type.size}`;
    case "enum":
    case "flags":
    case "quantized":
    case "struct":
    case "extensible":
    case "union":
      return type.type.name;
    case "array":
      return `${typeKey(type.element)}Array${type.count}`;
    case "list":
      return `${typeKey(type.element)}List${type.limit}`;
    case "map":
      return `${typeKey(type.key)}To${typeKey(type.value)}Map${type.limit}`;
    case "optional":
      return `${typeKey(type.value)}Optional`;
  }
}

/** A map type that stands for all that differ from it in the number of entries alone. */
export const ofAnySize = (type: MapType): MapType => ({ ...type, limit: 0, minLength: 0 });

/** Equal for types that are written and read alike. */
export function typeIdentity(type: BinaryType): string {
  switch (type.kind) {
    case "integer":
      return `${type.scalar}:${type.min}:${type.max}:${type.clamp}`;
    case "float":
      return `${type.scalar}:${type.min}:${type.max}:${type.clamp}:${type.finite}`;
    case "timestamp":
      return `timestamp:${type.as}:${type.min}:${type.max}`;
    case "big":
      return `${type.scalar}:${type.as}:${type.min}:${type.max}`;
    case "array":
      return `array(${typeIdentity(type.element)},${type.count})`;
    case "string":
    case "bytes":
      return `${type.kind}:${type.limit}:${type.minLength}`;
    case "list":
      return `${type.form}(${typeIdentity(type.element)},${type.limit},${type.minLength})`;
    case "map":
      return `map(${typeIdentity(type.key)},${typeIdentity(type.value)},${type.limit},${type.minLength})`;
    case "optional":
      return `optional(${typeIdentity(type.value)})`;
    case "quantized":
      return `quantized ${type.type.name}:${type.clamp}`;
    case "enum":
    case "flags":
    case "struct":
    case "extensible":
    case "union":
      return `${type.kind} ${type.type.name}`;
    default:
      return `builtin ${typeKey(type)}`;
  }
}
