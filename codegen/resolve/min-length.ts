import { entryOf, numberOf, type SourceNode } from "../load/source-node.js";
import type { Report } from "../report.js";
import { MAX_SIZE } from "./type-expression.js";

/** A field's `minLength` where it stands. */
export interface MinLength {
  readonly value: number;
  readonly at: number;
  readonly keyAt: number;
}

/** The `minLength` of a field in its long form; undefined where it has none. */
export function readMinLength(field: SourceNode): MinLength | undefined {
  const entry = entryOf(field, "minLength");
  const value = numberOf(entry?.value);
  return entry === undefined || value === undefined ? undefined : { value, at: entry.value.at, keyAt: entry.keyAt };
}

/** Whether a length can be so much, of what holds `limit` at most; else reported. */
export function holdsMinLength({ value, at }: MinLength, limit: number | undefined, report: Report): boolean {
  if (value >= 0 && value <= (limit ?? MAX_SIZE)) return true;
  report.error({
    code: "KEP058",
    at,
    message:
      value < 0
        ? `\`minLength\` ${value} is below 0`
        : `\`minLength\` ${value} is above ${limit === undefined ? MAX_SIZE : `the maximum, ${limit}`}`,
    advice:
      value < 0
        ? "write 1 for what must not be empty, or remove it"
        : limit === undefined
          ? "lower it"
          : "lower it, or raise the maximum",
  });
  return false;
}

/** Reports a `minLength` of what has no length, or always the same. */
export function reportNoLength({ keyAt }: MinLength, advice: string, report: Report): undefined {
  report.error({ code: "KEP057", at: keyAt, message: "`minLength` is only for text, bytes, lists and maps", advice });
}
