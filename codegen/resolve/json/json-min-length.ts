import type { SourceNode } from "../../load/source-node.js";
import type { JsonType } from "../../model.js";
import type { Report } from "../../report.js";
import { holdsMinLength, type MinLength, readMinLength, reportNoLength } from "../min-length.js";

/**
 * Applies the `minLength` of a property or a type to its text, list or map, or to one that may be null. Undefined, and
 * reported, where it has none of them.
 */
export function applyJsonMinLength(type: JsonType, node: SourceNode, report: Report): JsonType | undefined {
  const minLength = readMinLength(node);
  return minLength === undefined ? type : withMinLength(type, minLength, report);
}

function withMinLength(type: JsonType, minLength: MinLength, report: Report): JsonType | undefined {
  switch (type.kind) {
    case "nullable": {
      const value = withMinLength(type.value, minLength, report);
      return value && { ...type, value };
    }
    case "string":
      return holdsMinLength(minLength, type.maxLength, report) ? { ...type, minLength: minLength.value } : undefined;
    case "list":
    case "map":
      return holdsMinLength(minLength, type.limit, report) ? { ...type, minLength: minLength.value } : undefined;
    default:
      return reportNoLength(minLength, adviseOn(type), report);
  }
}

function adviseOn(type: JsonType): string {
  switch (type.kind) {
    case "named":
      return `put it where \`${type.type.name}\` is declared: \`{ json: { type: string, minLength: 1 } }\``;
    case "number":
    case "integer":
    case "big":
    case "timestamp":
      return "remove it; the least number is `min`";
    default:
      return "remove it";
  }
}
