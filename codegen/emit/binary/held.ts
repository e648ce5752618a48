import type { BinaryType, FieldModel } from "../../model.js";
import { bigRanges, integerRanges, lengthLimits } from "./scalar.js";

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Whether the wire form of a type can hold values that the schema does not allow. */
export function canHoldMore(type: BinaryType): boolean {
  switch (type.kind) {
    case "integer": {
      const [min, max] = integerRanges[type.scalar];
      return type.min > min || type.max < max;
    }
    case "big": {
      const [min, max] = type.as === "number" ? safeRange(bigRanges[type.scalar]) : bigRanges[type.scalar];
      return type.min > min || type.max < max;
    }
    case "float":
      return type.min !== undefined || type.max !== undefined;
    case "enum":
      return type.type.unknown === undefined;
    case "string":
    case "bytes":
      return type.limit < lengthLimits[type.length];
    case "list":
      return type.limit < lengthLimits[type.length] || canHoldMore(type.element);
    case "array":
      return canHoldMore(type.element);
    case "optional":
      return canHoldMore(type.value);
    case "struct":
    case "extensible":
      return anyCanHoldMore(type.type.record.fields);
    case "union":
      return type.type.variants.some((variant) => canHoldMore(variant.type));
    case "bool":
    case "char":
    case "fixedBytes":
    case "flags":
    case "quantized":
      return false;
  }
}

/** Whether the wire form of some of these fields can. */
export const anyCanHoldMore = (fields: readonly FieldModel[]): boolean => fields.some(({ type }) => canHoldMore(type));

/** What a 64-bit integer is held to by whoever sees it as a number. */
export const safeRange = ([min, max]: readonly [bigint, bigint]): readonly [min: bigint, max: bigint] => [
  min < -SAFE ? -SAFE : min,
  max > SAFE ? SAFE : max,
];
