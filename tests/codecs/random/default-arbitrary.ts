import fc, { type GeneratorValue } from "fast-check";
import { integerRange, maskOf } from "../reference/layout.js";
import type { Field, WireType } from "../reference/type.js";
import { pick } from "./type-arbitrary.js";

/** A field's `default` once in a while, where its type may have one. */
export function makeDefault(g: GeneratorValue, type: WireType): Pick<Field, "default"> {
  if (g(fc.nat, 2) > 0) return {};
  const made = makeValue(g, type);
  return made === undefined ? {} : { default: made };
}

function makeValue(g: GeneratorValue, type: WireType): unknown {
  switch (type.kind) {
    case "bool":
      return g(fc.boolean);
    case "integer":
      return g(fc.integer, { ...integerRange(type.scalar), ...type });
    case "float":
      return type.min ?? type.max ?? g(fc.integer, { min: -4000, max: 4000 }) / 4;
    case "big": {
      const value = type.min ?? type.max ?? BigInt(g(fc.nat, 1_000_000));
      return type.as === "number" ? Number(value) : value;
    }
    case "quantized":
      return pick(g, [type.min, type.max, (type.min + type.max) / 2]);
    case "enum":
      return pick(g, Object.values(type.values));
    case "flags":
      return Number(BigInt(g(fc.maxSafeNat)) & BigInt(maskOf(type.bits)));
    case "string":
      return "text".slice(0, type.limit);
    case "char":
      return "text".slice(0, type.size);
    default:
      return undefined;
  }
}
