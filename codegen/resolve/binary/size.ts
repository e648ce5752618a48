import type { ResolveContext } from "../context.js";
import { MAX_SIZE, type Size } from "../type-expression.js";

/** Whether a length or a count is one that the wire can say; else reported. */
export function holdsSize({ value, at }: Size, { report }: ResolveContext): boolean {
  if (value >= 1 && value <= MAX_SIZE) return true;
  report.error({
    code: "KEP053",
    at,
    message: `the size ${value} is not between 1 and ${MAX_SIZE}`,
    advice: value < 1 ? "leave the field out, or allow at least one" : "lower it",
  });
  return false;
}
