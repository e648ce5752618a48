import { KephasError } from "./error.js";

/** The error for a value that the schema refuses to send. `expected` reads on: "an integer from 0 to 255". */
export function invalid(field: string, expected: string, value: unknown): KephasError {
  return new KephasError("invalid", formatMessage(field, `expected ${expected}, got ${describe(value)}`), {
    path: field,
    value,
  });
}

/** The error for received bytes that are not what the schema says. */
export function malformed(field: string, problem: string): KephasError {
  return new KephasError("malformed", formatMessage(field, problem), { path: field });
}

/** The same error seen from the message that holds the field: `hp` becomes `entities[3].hp`. Others pass unchanged. */
export function within(error: unknown, field: string, index?: number): unknown {
  if (!(error instanceof KephasError) || error.path === undefined) return error;
  const prefix = index === undefined ? field : `${field}[${index}]`;
  const path = joinPath(prefix, error.path);
  const problem = error.path === "" ? error.message : error.message.slice(error.path.length + 2);
  return new KephasError(error.code, formatMessage(path, problem), { path, value: error.value, cause: error.cause });
}

/** Adds the name of what was received: `the reply to buy: needs 8 bytes, 2 are left`. Others pass unchanged. */
export function malformedWithin(error: unknown, what: string): unknown {
  if (!(error instanceof KephasError) || error.path === undefined) return error;
  return new KephasError("malformed", `${what}: ${error.message}`, { path: error.path, cause: error });
}

/** The path of what stands at `path` in what stands at `prefix`. */
export function joinPath(prefix: string, path: string): string {
  return prefix === "" || /^[[.]|^$/.test(path) ? prefix + path : `${prefix}.${path}`;
}

function formatMessage(field: string, problem: string): string {
  return field === "" ? problem : `${field}: ${problem}`;
}

/** A value in a few words, safe and short for any value. */
export function describe(value: unknown): string {
  const type = typeof value;
  if (typeof value === "string")
    return value.length > 40 ? `a string of ${value.length} characters` : JSON.stringify(value);
  if (type === "bigint") return `${String(value)}n`;
  if (type === "function" || type === "symbol") return `a ${type}`;
  if (type !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  try {
    if (Array.isArray(value)) return `an array of ${value.length}`;
  } catch {
    // A proxy may throw on any access.
  }
  return "an object";
}
