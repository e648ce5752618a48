import { formOf, lengthBytes, scalarBytes } from "../reference/layout.js";
import type { WireType } from "../reference/type.js";

/** The most bytes that a value can take, so that made-up types stay within what a schema may declare. */
export function maxBytesOf(type: WireType): number {
  switch (type.kind) {
    case "uuid":
      return 16;
    case "timestamp":
      return 8;
    case "bool":
      return 1;
    case "char":
    case "fixedBytes":
      return type.size;
    case "string":
    case "bytes":
      return lengthBytes(type.limit) + type.limit;
    case "array":
      return type.count * maxBytesOf(type.element);
    case "list":
      return lengthBytes(type.limit) + (formOf(type) === "strided" ? 2 : 0) + type.limit * maxBytesOf(type.element);
    case "map":
      return lengthBytes(type.limit) + type.limit * (maxBytesOf(type.key) + maxBytesOf(type.value));
    case "optional":
      return 1 + maxBytesOf(type.value);
    case "struct":
      return (type.extensible ? 2 : 0) + type.fields.reduce((sum, field) => sum + maxBytesOf(field.type), 0);
    case "union":
      return (type.extensible ? 3 : 1) + Math.max(...type.variants.map((variant) => maxBytesOf(variant.type)));
    default:
      return scalarBytes[type.scalar];
  }
}
