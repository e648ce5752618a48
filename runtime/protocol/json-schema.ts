import { invalid } from "./field-error.js";

/** The first thing that a validator found wrong. */
interface SchemaProblem {
  /** A JSON Pointer (RFC 6901). */
  readonly instancePath: string;
  readonly message?: string;
}

/** A check compiled from a JSON Schema document: false leaves what is wrong in `errors`. */
export interface SchemaValidator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaProblem[] | null;
}

/** The value, if its JSON Schema takes it; throws `invalid` with the path where it does not. */
export function requireSchema<Value>(value: unknown, validate: SchemaValidator): Value {
  if (validate(value)) return value as Value;
  const [problem] = validate.errors ?? [];
  const field = pathOf(problem?.instancePath ?? "");
  throw invalid(field, `what the JSON Schema says (${problem?.message ?? "no match"})`, valueAt(value, problem));
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function pathOf(pointer: string): string {
  return segmentsOf(pointer).reduce((path, segment) => {
    if (/^\d+$/.test(segment)) return `${path}[${segment}]`;
    return path === "" ? segment : `${path}.${segment}`;
  }, "");
}

function valueAt(value: unknown, problem: SchemaProblem | undefined): unknown {
  return segmentsOf(problem?.instancePath ?? "").reduce<unknown>(
    (inner, segment) => (inner as Record<string, unknown>)[segment],
    value,
  );
}

/** The length of a string in code points, as JSON Schema counts it. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Whether two JSON values are equal, as JSON Schema compares them. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) && deepEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
