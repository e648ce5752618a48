import { KephasError } from "../error.js";
import { invalid, within } from "../field-error.js";
import { copyPlain } from "./plain-copy.js";
import { allowSteps } from "./steps.js";

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

/**
 * A plain copy of the value, if its JSON Schema takes it; throws `invalid` with the path where it does not. Getters and
 * `toJSON` are called once, so that what was checked is what is sent. `__proto__` is left out at every depth: the value
 * has to fit with it and without it.
 */
export function requireSchema<Value>(given: unknown, validate: SchemaValidator): Value {
  const { value, values, holders } = copyPlain(given);
  allowSteps(values);
  check(value, validate);
  if (holders.length > 0) {
    for (const holder of holders) Reflect.deleteProperty(holder, "__proto__");
    check(value, validate);
  }
  return value as Value;
}

/**
 * What a check returned for a method's params, if it is an object: JSON-RPC passes nothing else by name, and not every
 * document demands one. Throws `invalid`.
 */
export function namedParams<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid("", "an object", value);
  return value;
}

function check(value: unknown, validate: SchemaValidator): void {
  if (isValid(value, validate)) return;
  const [problem] = validate.errors ?? [];
  const segments = segmentsOf(problem?.instancePath ?? "");
  const expected = `what the JSON Schema says (${problem?.message ?? "no match"})`;
  throw invalid(pathOf(segments), expected, valueAt(value, segments));
}

/** The error of a text that is too long for its pattern has no path: a RegExp has none. */
function isValid(value: unknown, validate: SchemaValidator): boolean {
  try {
    return validate(value);
  } catch (error) {
    // A chain of hundreds of definitions, again at each level of the message, outgrows the stack.
    if (error instanceof RangeError)
      throw invalid("", "a message that its JSON Schema leads through in fewer steps", value);
    if (!(error instanceof KephasError)) throw error;
    throw within(error, pathOf(segmentsTo(value, error.value) ?? []));
  }
}

/** Where a text stands in a value, or an object with a property of this name. */
function segmentsTo(value: unknown, text: unknown): readonly string[] | undefined {
  if (value === text) return [];
  if (typeof value !== "object" || value === null || typeof text !== "string") return undefined;
  if (Object.hasOwn(value, text)) return [];
  for (const [key, member] of Object.entries(value)) {
    const segments = segmentsTo(member, text);
    if (segments !== undefined) return [key, ...segments];
  }
  return undefined;
}

function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function pathOf(segments: readonly string[]): string {
  return segments.reduce((path, segment) => {
    if (/^\d+$/.test(segment)) return `${path}[${segment}]`;
    return path === "" ? segment : `${path}.${segment}`;
  }, "");
}

function valueAt(value: unknown, segments: readonly string[]): unknown {
  return segments.reduce<unknown>((inner, segment) => (inner as Record<string, unknown>)[segment], value);
}
