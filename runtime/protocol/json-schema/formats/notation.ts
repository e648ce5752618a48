const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/u;
const FRAGMENT_POINTER = /^#(?:\/(?:[\w.!$&'()*+,;:@=-]|%[\da-f]{2}|~[01])*)*$/i;
const RELATIVE_POINTER = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/u;
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** A UUID of RFC 9562, in either case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A JSON Pointer (RFC 6901). */
export function isJsonPointer(text: string): boolean {
  return POINTER.test(text);
}

/** A JSON Pointer as the fragment of a URI (RFC 6901, section 6). */
export function isJsonPointerFragment(text: string): boolean {
  return FRAGMENT_POINTER.test(text);
}

/** A relative JSON Pointer. */
export function isRelativeJsonPointer(text: string): boolean {
  return RELATIVE_POINTER.test(text);
}

/** A regular expression of ECMA-262, with the flag `u`. It is compiled, not run. */
export function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** Base64 with its padding (RFC 4648, section 4). */
export function isBase64(text: string): boolean {
  return BASE64.test(text);
}

/** An integer of 32 bits. */
export function isInt32(value: number): boolean {
  return value === (value | 0);
}

/** An integer of 64 bits, as far as a double can represent it. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
}
