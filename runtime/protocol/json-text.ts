import { KephasError } from "./error.js";
import { invalid, joinPath } from "./field-error.js";

/** What every text on the wire is, as errors word it. */
const WELL_FORMED = "well-formed text, without half a surrogate pair";

/** With the flag `u` it matches lone surrogates, and no whole pairs. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** `JSON.stringify` escapes exactly the lone halves, in lower case (ECMA-262, QuoteJSONString). */
const LONE_SURROGATE_ESCAPE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** Whether what `JSON.stringify` made holds half a surrogate pair. */
export function hasLoneSurrogate(stringified: string): boolean {
  return stringified.includes("\\ud") && LONE_SURROGATE_ESCAPE.test(stringified);
}

/** The path of the first text or name in a parsed value that holds half a surrogate pair; empty for the value itself. */
export function pathOfLoneSurrogate(value: unknown): string {
  return findLoneSurrogate(value) ?? "";
}

function findLoneSurrogate(value: unknown): string | undefined {
  if (typeof value === "string") return LONE_SURROGATE.test(value) ? "" : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const inner = LONE_SURROGATE.test(key) ? "" : findLoneSurrogate(member);
    if (inner === undefined) continue;
    const step = Array.isArray(value) ? `[${key}]` : key;
    return joinPath(step, inner);
  }
  return undefined;
}

/** The error for a value about to be sent that holds half a surrogate pair. */
export function illFormed(path: string, value: unknown): KephasError {
  return invalid(path, WELL_FORMED, value);
}

/** The same error seen from the params or the result that a JSON-RPC message carries. Others pass unchanged. */
export function withoutEnvelope(error: unknown): unknown {
  if (!(error instanceof KephasError)) return error;
  const [, path] = /^(?:params|result)\.?(.*)$/su.exec(error.path ?? "") ?? [];
  return path === undefined ? error : illFormed(path, error.value);
}
