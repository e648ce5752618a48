import type { SourceNode } from "../../load/source-node.js";
import type { BinaryType } from "../../model.js";
import type { Report } from "../../report.js";
import { holdsMinLength, type MinLength, readMinLength, reportNoLength } from "../min-length.js";
import { atLeast, optionalType } from "./binary-layout.js";

/**
 * Applies a field's `minLength` to its text, bytes, list or map, or to one that may be absent. Undefined, and reported, where
 * it has none of them.
 */
export function applyMinLength(type: BinaryType, field: SourceNode, report: Report): BinaryType | undefined {
  const minLength = readMinLength(field);
  return minLength === undefined ? type : withMinLength(type, minLength, report);
}

function withMinLength(type: BinaryType, minLength: MinLength, report: Report): BinaryType | undefined {
  switch (type.kind) {
    case "optional": {
      const value = withMinLength(type.value, minLength, report);
      return value && optionalType(value);
    }
    case "string":
    case "bytes":
    case "list":
    case "map":
      return holdsMinLength(minLength, type.limit, report) ? atLeast(type, minLength.value) : undefined;
    default:
      return reportNoLength(minLength, adviseOn(type), report);
  }
}

function adviseOn(
  type: Exclude<BinaryType, { readonly kind: "optional" | "string" | "bytes" | "list" | "map" }>,
): string {
  switch (type.kind) {
    case "char":
      return `\`char[${type.size}]\` has a fixed size: write \`string<=${type.size}\`, or remove it`;
    case "fixedBytes":
      return `\`bytes[${type.size}]\` has a fixed size: write \`bytes<=${type.size}\`, or remove it`;
    case "array":
      return `\`[${type.count}]\` is always ${type.count} of them: write \`[<=${type.count}]\` for a list, or remove it`;
    case "integer":
    case "float":
    case "big":
    case "timestamp":
      return "remove it; the least number is `min`";
    case "struct":
    case "extensible":
    case "union":
      return `put it on the field that has a length, in a struct of \`${type.type.name}\``;
    default:
      return "remove it";
  }
}
