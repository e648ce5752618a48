import { invalid, malformed } from "./field-error.js";
import { codePointLength } from "./json-schema/code-points.js";
import { bytesSize, wrongBytes } from "./raw-bytes.js";
import { utf8Length } from "./text.js";

/*
 * `minLength`, apart from what holds lengths to their maxima: only schemas that use it carry it.
 */

/** Refuses text of fewer bytes as UTF-8. What is no text passes: it is refused where it is written. */
export function requireMinText(value: string, minLength: number, field: string): string {
  // A UTF-16 unit takes a byte at least, so that most texts need no counting.
  if (typeof value === "string" && value.length < minLength && utf8Length(value) < minLength) {
    throw invalid(field, `a string of ${minLength} or more bytes as UTF-8`, value);
  }
  return value;
}

/** Refuses a `Uint8Array` of fewer bytes, and anything else. */
export function requireMinBytes(value: Uint8Array, minLength: number, field: string): Uint8Array {
  if (bytesSize(value) < minLength) throw wrongBytes(field, `at least ${minLength} bytes`, value);
  return value;
}

/** Refuses a list or a map whose count, which was read before, is smaller. */
export function requireMinCount(count: number, minLength: number, value: unknown, field: string): void {
  if (count >= minLength) return;
  throw Array.isArray(value)
    ? invalid(field, `a list of at least ${minLength}`, value)
    : invalid(field, `at least ${minLength} entries`, count);
}

/** Checks a received length or count against the schema's minimum. */
export function heldMinLength(length: number, minLength: number, field: string): number {
  if (length < minLength) throw malformed(field, `${length} is below the minimum of ${minLength}`);
  return length;
}

/** Checked text, of at least so many code points. */
export function jsonMinString(value: string, minLength: number, field: string): string {
  // A code point takes two UTF-16 units at most.
  if (value.length < 2 * minLength && codePointLength(value) < minLength) {
    throw invalid(field, `a string of at least ${minLength}`, value);
  }
  return value;
}

/** A checked list, of at least so many elements. */
export function jsonMinList<Element>(value: Element[], minLength: number, field: string): Element[] {
  if (value.length < minLength) throw invalid(field, `a list of at least ${minLength}`, value);
  return value;
}

/** A checked map, of at least so many properties. */
export function jsonMinMap<Value>(
  value: Record<string, Value>,
  minLength: number,
  field: string,
): Record<string, Value> {
  if (Object.keys(value).length < minLength) {
    throw invalid(field, `an object of ${minLength} or more properties`, value);
  }
  return value;
}
