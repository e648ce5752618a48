import type { KephasError } from "./error.js";
import { invalid } from "./field-error.js";
import { MAX_JSON_DEPTH } from "./json-bytes.js";

/** The error for an object whose `kind` is none of a union's. */
export const wrongJsonKind = (kind: unknown, field: string, kinds: readonly string[]): KephasError =>
  invalid(field, `one of ${kinds.join(", ")}`, kind);

/** The kind of an object that a union of a newer version has. Throws where it is to be sent, or is no text. */
export function unknownJsonKind(
  kind: unknown,
  field: string,
  origin: "received" | undefined,
  kinds: readonly string[],
): "unknown" {
  if (origin !== "received" || typeof kind !== "string") throw wrongJsonKind(kind, field, kinds);
  return "unknown";
}

/** How many checks of types that contain themselves are running, one within another. */
let levels = 0;

/** Runs the check of a type that contains itself. Throws `invalid` for a value of too many levels, such as a cycle. */
export function jsonLevel<Value>(
  value: unknown,
  check: (value: unknown, origin?: "received") => Value,
  origin?: "received",
): Value {
  if (levels === MAX_JSON_DEPTH) throw invalid("", `at most ${MAX_JSON_DEPTH} levels`, value);
  levels++;
  try {
    return check(value, origin);
  } finally {
    levels--;
  }
}
