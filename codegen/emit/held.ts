import type { BinaryType, FieldModel } from "../model.js";
import { bigRanges, integerRanges, lengthLimits } from "./scalar.js";

/** Whether the wire form of a type can hold values that the schema does not allow. */
export function canHoldMore(type: BinaryType): boolean {
  switch (type.kind) {
    case "integer": {
      const [min, max] = integerRanges[type.scalar];
      return type.min > min || type.max < max;
    }
    case "big": {
      const [min, max] = bigRanges[type.scalar];
      return type.as === "bigint" && (type.min > min || type.max < max);
    }
    case "float":
      return type.min !== undefined || type.max !== undefined;
    case "enum":
      return true;
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
      return type.type.record.fields.some(fieldCanHoldMore);
    default:
      return false;
  }
}

const fieldCanHoldMore = (field: FieldModel): boolean => canHoldMore(field.type);
