import { booleanOf, childOf, entryOf, type SourceNode } from "../../load/source-node.js";
import type { BinaryType } from "../../model.js";
import type { Report } from "../../report.js";
import { mapNumbers } from "./number-range.js";

/**
 * Applies a field's `clamp` to the numbers in its type, whose bounds are settled by then. Undefined, and reported, where
 * there is nothing to clamp to.
 */
export function applyClamp(type: BinaryType, field: SourceNode, report: Report): BinaryType | undefined {
  const node = childOf(field, "clamp");
  const clamp = booleanOf(node);
  if (node === undefined || clamp === undefined) return type;
  return mapNumbers(type, (inner) =>
    clampNumber(inner, { clamp, at: entryOf(field, "clamp")?.keyAt ?? node.at }, report),
  );
}

interface Clamp {
  readonly clamp: boolean;
  readonly at: number;
}

function clampNumber(type: BinaryType, { clamp, at }: Clamp, report: Report): BinaryType | undefined {
  if (type.kind === "integer" || type.kind === "quantized") return { ...type, clamp };
  if (type.kind === "float") {
    const missing = type.min === undefined ? "min" : type.max === undefined ? "max" : undefined;
    if (missing === undefined || !clamp) return { ...type, clamp };
    report.error({
      code: "KEP011",
      at,
      message: `\`clamp\` on ${type.scalar} needs \`${missing}\``,
      advice: "give both `min` and `max`, to say what numbers outside are moved to",
    });
    return undefined;
  }
  report.error({
    code: "KEP057",
    at,
    message: "`clamp` is only for numbers of up to 32 bits, floats and quantized numbers",
    advice: "remove it",
  });
  return undefined;
}
