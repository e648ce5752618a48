import { KephasError } from "./error.js";
import { invalid, malformed } from "./field-error.js";
import { hasLoneSurrogate, illFormed, pathOfLoneSurrogate } from "./json-text.js";

/** The most levels of arrays and objects in a JSON payload; `[]` is one level. */
export const MAX_JSON_DEPTH = 32;

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The value as UTF-8 JSON. Throws `invalid` for what JSON cannot represent (undefined, a bigint, a cycle, half a surrogate
 * pair, more than 32 levels) and `tooLarge` for more than `maxBytes`.
 */
export function encodeJson(value: unknown, maxBytes: number): Uint8Array {
  const text = stringify(value);
  // UTF-8 never takes fewer bytes than UTF-16 has units, so that a huge text is refused before it is copied.
  if (text.length > maxBytes) throw tooLarge(text.length, maxBytes);
  const bytes = encoder.encode(text);
  if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
  if (isTooDeep(bytes)) throw invalid("", `at most ${MAX_JSON_DEPTH} levels`, value);
  if (hasLoneSurrogate(text)) throw illFormed(pathOfLoneSurrogate(JSON.parse(text)), value);
  return bytes;
}

/**
 * The value of a UTF-8 JSON payload (RFC 8259). Throws `tooLarge` for more than `maxBytes`, `malformed` for anything
 * that is not one JSON text, is deeper than 32 levels or holds half a surrogate pair (RFC 7493, section 2.1).
 */
export function decodeJson(bytes: Uint8Array, maxBytes: number): unknown {
  if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
  if (isTooDeep(bytes)) throw malformed("", `has more than ${MAX_JSON_DEPTH} levels`);
  let text: string;
  let value: unknown;
  try {
    text = decoder.decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw malformed("", "is not JSON");
  }
  if (SURROGATE_ESCAPE.test(text) && hasLoneSurrogate(JSON.stringify(value))) {
    throw malformed(pathOfLoneSurrogate(value), "holds half a surrogate pair");
  }
  return value;
}

/** Decodes a JSON payload and checks it. What the check refuses is `malformed` here, with the check's path. */
export function decodeJsonAs<Message>(
  bytes: Uint8Array,
  maxBytes: number,
  check: (value: unknown, origin: "received") => Message,
): Message {
  const value = decodeJson(bytes, maxBytes);
  try {
    return check(value, "received");
  } catch (error) {
    if (!(error instanceof KephasError) || error.path === undefined) throw error;
    throw new KephasError("malformed", error.message, { path: error.path });
  }
}

function stringify(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value) as string | undefined;
  } catch (cause) {
    // Cycles, bigints, and what nests so deep that the stack ends.
    throw new KephasError("invalid", "cannot be said in JSON", { path: "", value, cause });
  }
  if (text === undefined) throw invalid("", "a JSON value", value);
  return text;
}

/** An escape that may be half of a pair: only texts with one are checked again. */
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/** Counts brackets outside of strings, so that no parser recurses into hostile nesting. Only ASCII is ASCII in UTF-8. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) i = endOfString(bytes, i);
    // `[` and `{` differ in one bit, and so do `]` and `}`.
    else if ((byte | 0x20) === 0x7b && ++depth > MAX_JSON_DEPTH) return true;
    else if ((byte | 0x20) === 0x7d) depth--;
  }
  return false;
}

/** Where the string that begins at `start` ends; the end of the bytes if it does not. */
function endOfString(bytes: Uint8Array, start: number): number {
  let i = start + 1;
  while (i < bytes.length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
  return i;
}

function tooLarge(length: number, maxBytes: number): KephasError {
  return new KephasError("tooLarge", `takes ${length} bytes or more, of at most ${maxBytes}`);
}
