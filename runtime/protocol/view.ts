import type { AnyView, Decode, MessageView, ViewSource } from "./codec.js";
import { isKephasError, KephasError } from "./error.js";
import { malformed } from "./field-error.js";
import { requireBlock } from "./reader.js";
import { readText } from "./text.js";

/** The bytes of a view over a payload. Throws `malformed` where they are shorter than its block. */
export function openView(bytes: Uint8Array, blockBytes: number): ViewSource {
  requireBlock(bytes, blockBytes);
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** Ends a struct's view, with all that was reached through it: reading any of them throws `usage` from now on. */
export function revokeView(view: AnyView): void {
  const { $source } = view as Partial<MessageView>;
  if ($source === undefined) return;
  $source.bytes = REVOKED_BYTES;
  $source.view = REVOKED_VIEW;
}

function refuse(): never {
  throw new KephasError("usage", "this view is no longer valid; copy what you keep before it ends");
}

/**
 * Every read throws. What is in the tail is reached through a number in the block, so it is out of reach as well. A
 * proxy, which code that reads live views never meets: reads of live views stay as fast as they are.
 */
const REVOKED_VIEW = /* @__PURE__ */ new Proxy({}, { get: refuse }) as DataView;
const REVOKED_BYTES = /* @__PURE__ */ new Uint8Array(0);

/**
 * Why a message is refused whose view was being read when this was thrown; undefined where the bytes are as they should be,
 * and the fault is the reader's. Decoding finds it again, with the whole path: a view knows only the last part of it.
 */
export function viewRefusal(thrown: unknown, decode: Decode<unknown>, payload: Uint8Array): KephasError | undefined {
  if (!isKephasError(thrown) || thrown.code !== "malformed") return undefined;
  try {
    decode(payload);
    return undefined;
  } catch (error) {
    // Decoding throws nothing else.
    return error as KephasError;
  }
}

/** The bytes of a view that is still valid. */
export function liveBytes({ bytes }: ViewSource): Uint8Array {
  return bytes === REVOKED_BYTES ? refuse() : bytes;
}

/** Text in the tail of a view's message. */
export function viewText(source: ViewSource, at: number, length: number, field: string): string {
  requireWithin(source, at + length, field);
  return readText(source.bytes, at, length, field);
}

/** A copy of bytes in the tail of a view's message. */
export function viewBytes(source: ViewSource, at: number, length: number, field: string): Uint8Array {
  requireWithin(source, at + length, field);
  return new Uint8Array(source.bytes.subarray(at, at + length));
}

/** The count of a list in the tail of a view's message, if the bytes hold so many elements. */
export function countWithin(
  source: ViewSource,
  at: number,
  count: number,
  elementBytes: number,
  field: string,
): number {
  requireWithin(source, at + count * elementBytes, field);
  return count;
}

function requireWithin({ bytes }: ViewSource, end: number, field: string): void {
  if (end > bytes.length) throw malformed(field, `needs ${end} bytes, ${bytes.length} are left`);
}

/** A list within a view. Its elements are read when they are accessed. */
export interface ListView<Element> extends Iterable<Element> {
  readonly length: number;
  /** The element at an index from 0; throws `usage` for one that is not in the list. */
  at(index: number): Element;
}

/** An index that is in a list. */
export function elementIndex(index: number, length: number): number {
  return index >>> 0 === index && index < length ? index : refuseIndex(index, length);
}

function refuseIndex(index: unknown, length: number): never {
  throw new KephasError("usage", `a list of ${length} has no element ${String(index)}`);
}

/** One element after the other. */
export function* iterateView<Element>(list: ListView<Element>): IterableIterator<Element> {
  for (let i = 0; i < list.length; i++) yield list.at(i);
}
