/**
 * UTF-8 by the Encoding Standard, which is in every browser. The package's `browser` field puts this file in the place of
 * `native-text.ts`, so that no page loads what is for Node; where that is not known, both are there and Node's goes unused.
 */

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Strings of fewer characters are written faster one by one. */
export const SHORT_TEXT = 48;

/** ASCII of up to so many bytes is read faster without a native call. */
export const FEW_BYTES = 64;

/** Writes a well-formed string where it has room. Returns how many bytes it took. */
export function encodeText(bytes: Uint8Array, at: number, text: string): number {
  return encoder.encodeInto(text, bytes.subarray(at)).written;
}

/** The string that bytes encode; throws a TypeError where they are not UTF-8. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

/** Half of a surrogate pair: UTF-8 cannot encode it (RFC 3629, section 3). */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether UTF-8 can encode a string. */
export const isWellFormed: (text: string) => boolean = /* @__PURE__ */ findWellFormed();

function findWellFormed(): (text: string) => boolean {
  const { isWellFormed: native } = String.prototype as { readonly isWellFormed?: (this: string) => boolean };
  return native === undefined ? (text) => !LONE_SURROGATE.test(text) : (text) => native.call(text);
}
