import * as web from "./web-text.js";

/**
 * UTF-8 by native code: Node's faster string calls where they exist and behave as expected, and the Encoding Standard's encoder
 * and decoder anywhere else. Chosen once, when this module is loaded.
 */
interface NodeText {
  /** Writes at most `length` bytes at `at`, whole characters only. Returns how many. */
  utf8Write(this: Uint8Array, text: string, at: number, length: number): number;
  /** Bytes that are no UTF-8 become U+FFFD. */
  utf8Slice(this: Uint8Array, start: number, end: number): string;
}

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
export const SHORT_TEXT: number = node === undefined ? web.SHORT_TEXT : 24;

/** ASCII of up to so many bytes is read faster without a native call. */
export const FEW_BYTES: number = node === undefined ? web.FEW_BYTES : 12;

/** Writes a well-formed string where it has room. Returns how many bytes it took. */
export function encodeText(bytes: Uint8Array, at: number, text: string): number {
  if (node !== undefined) return node.utf8Write.call(bytes, text, at, bytes.length - at);
  return web.encodeText(bytes, at, text);
}

/** The string that bytes encode; throws a TypeError where they are not UTF-8. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  if (node !== undefined) {
    const text = node.utf8Slice.call(bytes, start, end);
    // Either it was in the bytes or it replaces what is not UTF-8: the slower decoder decides.
    if (!text.includes("\uFFFD")) return text;
  }
  return web.decodeText(bytes, start, end);
}

export { isWellFormed } from "./web-text.js";
