/**
 * UTF-8 by native code: the Encoding Standard's encoder and decoder anywhere, and Node's faster string calls where they
 * exist and behave as expected. Chosen once, when this module is loaded.
 */
interface NodeText {
  /** Writes at most `length` bytes at `at`, whole characters only. Returns how many. */
  utf8Write(this: Uint8Array, text: string, at: number, length: number): number;
  /** Bytes that are no UTF-8 become U+FFFD. */
  utf8Slice(this: Uint8Array, start: number, end: number): string;
}

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const node: NodeText | undefined = /* @__PURE__ */ findNodeText();

/** They are undocumented, so they are tested before they are used. */
function findNodeText(): NodeText | undefined {
  const buffer = Reflect.get(globalThis, "Buffer") as { readonly prototype?: Partial<NodeText> } | undefined;
  const { utf8Write, utf8Slice } = buffer?.prototype ?? {};
  if (typeof utf8Write !== "function" || typeof utf8Slice !== "function") return undefined;
  try {
    const bytes = new Uint8Array(8);
    const written = utf8Write.call(bytes, "é€", 1, 7);
    const isSound = written === 5 && utf8Slice.call(bytes, 1, 6) === "é€" && utf8Slice.call(bytes, 2, 3) === "\uFFFD";
    return isSound ? { utf8Write, utf8Slice } : undefined;
  } catch {
    return undefined;
  }
}

/** Strings of fewer characters are written faster one by one. */
export const SHORT_TEXT: number = node === undefined ? 48 : 24;

/** ASCII of up to so many bytes is read faster without a native call. */
export const FEW_BYTES: number = node === undefined ? 64 : 12;

/** Writes a well-formed string where it has room. Returns how many bytes it took. */
export function encodeText(bytes: Uint8Array, at: number, text: string): number {
  if (node !== undefined) return node.utf8Write.call(bytes, text, at, bytes.length - at);
  return encoder.encodeInto(text, bytes.subarray(at)).written;
}

/** The string that bytes encode; throws a TypeError where they are not UTF-8. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  if (node !== undefined) {
    const text = node.utf8Slice.call(bytes, start, end);
    // Either it was in the bytes or it replaces what is not UTF-8: the slower decoder decides.
    if (!text.includes("\uFFFD")) return text;
  }
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
