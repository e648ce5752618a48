import { booleanOf, childOf, entryOf, type SourceNode } from "../../load/source-node.js";
import type { BinaryType } from "../../model.js";
import type { Report } from "../../report.js";
import { floatType } from "./binary-layout.js";
import { mapNumbers } from "./number-range.js";

/**
 * Applies a field's `finite` to the floats in its type: `false` lets clients send NaN and the infinities. Undefined, and
 * reported, where there are no floats.
 */
export function applyFinite(type: BinaryType, field: SourceNode, report: Report): BinaryType | undefined {
  const node = childOf(field, "finite");
  const finite = booleanOf(node);
  if (node === undefined || finite === undefined) return type;
  const at = entryOf(field, "finite")?.keyAt ?? node.at;
  return mapNumbers(type, (inner) => {
    if (inner.kind !== "float") return reportMisfit(inner, at, report);
    if (!finite && inner.min !== undefined && inner.max !== undefined) warnOfBounds(at, report);
    return floatType(inner.scalar, { ...inner, finite });
  });
}

function reportMisfit(type: BinaryType, at: number, report: Report): undefined {
  const isNamed = type.kind === "struct" || type.kind === "extensible" || type.kind === "union";
  report.error({
    code: "KEP057",
    at,
    message: "`finite` is only for floats",
    advice: isNamed ? `put it on the float's own field, in a struct of \`${type.type.name}\`` : "remove it",
  });
}

function warnOfBounds(at: number, report: Report): void {
  report.warn({
    code: "KEP120",
    at,
    message: "between two bounds every number is finite",
    advice: "remove `finite`, or one of the bounds",
  });
}
