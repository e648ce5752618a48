import { malformed } from "./field-error.js";

/** Bytes being decoded. `offset` is where the tail goes on, `end` where it must have ended. */
export interface Reader {
  readonly bytes: Uint8Array;
  /** Over the same bytes, or a copy of them; empty in a reader that was opened without one. */
  readonly view: DataView;
  offset: number;
  end: number;
}

/** A placeholder where no view is needed: to create one costs more than to read a small message. */
const NO_VIEW = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(0));

/** Payloads of up to so many bytes are copied to where there is a view already: a third of what it takes to create one. */
const COPIED_BYTES = 512;

const copyBuffer = /* @__PURE__ */ new ArrayBuffer(COPIED_BYTES);
const copy = /* @__PURE__ */ new Uint8Array(copyBuffer);
const copyView = /* @__PURE__ */ new DataView(copyBuffer);

/** Throws `malformed` where a payload is shorter than its block. */
export function requireBlock(bytes: Uint8Array, blockBytes: number): void {
  if (bytes.length < blockBytes) throw malformed("", `needs ${blockBytes} bytes, ${bytes.length} are left`);
}

/** A reader behind the block of a payload that is read from its bytes. */
export function openReader(bytes: Uint8Array, blockBytes: number): Reader {
  requireBlock(bytes, blockBytes);
  return { bytes, view: NO_VIEW, offset: blockBytes, end: bytes.length };
}

/** A reader behind the block of a payload, with a view over it. Neither copies nor keeps the bytes. */
export function openViewReader(bytes: Uint8Array, blockBytes: number): Reader {
  requireBlock(bytes, blockBytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { bytes, view, offset: blockBytes, end: bytes.length };
}

/**
 * The same, its view perhaps over a copy that the next of these readers overwrites: for a caller that is done with it before
 * any other code runs.
 */
export function openCopyReader(bytes: Uint8Array, blockBytes: number): Reader {
  if (!(bytes.length <= COPIED_BYTES)) return openViewReader(bytes, blockBytes);
  requireBlock(bytes, blockBytes);
  copy.set(bytes);
  return { bytes, view: copyView, offset: blockBytes, end: bytes.length };
}

/** Moves past `length` bytes; returns where they begin. Throws `malformed` where fewer are left. */
export function take(reader: Reader, length: number, field: string): number {
  const at = reader.offset;
  if (length > reader.end - at) throw malformed(field, `needs ${length} bytes, ${reader.end - at} are left`);
  reader.offset = at + length;
  return at;
}

/** Refuses a count that the bytes left cannot fill, before anything of that size is allocated. */
export function requireBytes(reader: Reader, count: number, elementBytes: number, field: string): void {
  if (count * elementBytes > reader.end - reader.offset) {
    throw malformed(field, `${count} elements don't fit into the ${reader.end - reader.offset} bytes left`);
  }
}

/** Narrows a reader to the next `length` bytes. Returns the end to widen it to again. */
export function enter(reader: Reader, length: number, field: string): number {
  const { end } = reader;
  const at = take(reader, length, field);
  reader.offset = at;
  reader.end = at + length;
  return end;
}

/** Passes over what is left of a narrowed reader, which a newer sender has appended, and widens it again. */
export function leave(reader: Reader, end: number): void {
  reader.offset = reader.end;
  reader.end = end;
}

/** Widens a narrowed reader again. Throws `malformed` where bytes are left over. */
export function leaveFull(reader: Reader, end: number, field: string): void {
  const left = reader.end - reader.offset;
  if (left > 0) throw malformed(field, `${left} bytes are left over within its length`);
  reader.end = end;
}

/** Checks the stride of a list against its element's sections: `sizes` holds how long an element is with each of them. */
export function requireStride(stride: number, sizes: readonly number[], field: string): void {
  const longest = sizes[sizes.length - 1] ?? 0;
  if (stride < longest && !sizes.includes(stride)) {
    throw malformed(field, `elements of ${stride} bytes end inside a section`);
  }
}

/** An array of `count` fresh elements. */
export function createArray<Element>(count: number, create: () => Element): Element[] {
  const list: Element[] = [];
  for (let i = 0; i < count; i++) list.push(create());
  return list;
}
