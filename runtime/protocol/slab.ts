import { createWriter, renew, type Writer } from "./writer.js";

/** How many bytes of messages share one buffer, which lives as long as any of them. */
const SLAB_BYTES = 64 * 1024;

/** Messages above this get a buffer of their own. Room for one is kept, so that no smaller one makes the slab grow. */
const LARGE_BYTES = 8 * 1024;

/** Messages are written one behind the other and returned in place: a buffer for each would cost more than all the rest. */
const shared: Writer = /* @__PURE__ */ createWriter(SLAB_BYTES);

/** A buffer of the same kind, for messages that share it with no others. */
export function createSlab(): Writer {
  return createWriter(SLAB_BYTES);
}

/** A writer for one message. Close it whatever happens. */
export function openWriter(slab: Writer = shared): Writer {
  if (slab.busy) return createWriter();
  // A buffer that was transferred has a length of zero, and is replaced here too.
  if (slab.offset > slab.bytes.length - LARGE_BYTES) renew(slab, SLAB_BYTES);
  slab.busy = true;
  slab.start = slab.offset;
  return slab;
}

/** A piece of memory. */
export interface Piece {
  readonly buffer: ArrayBuffer;
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
}

/** The message that was written, owned by the caller from now on. */
export function takeBytes(writer: Writer): Uint8Array<ArrayBuffer> {
  const { buffer, start, offset } = writer;
  if (offset - start > LARGE_BYTES) return new Uint8Array(buffer.slice(start, offset));
  writer.start = offset;
  return new Uint8Array(buffer, start, offset - start);
}

/** The same, without an array over it, which takes longer to create than most messages do. */
export function takePiece(writer: Writer): Piece {
  const { buffer, start, offset } = writer;
  if (offset - start > LARGE_BYTES) return { buffer: buffer.slice(start, offset), start: 0, end: offset - start };
  writer.start = offset;
  return { buffer, start, end: offset };
}

/** Frees the writer for the next message. Bytes that were not taken are discarded. */
export function closeWriter(writer: Writer): void {
  writer.busy = false;
  writer.offset = writer.start;
  if (writer.bytes.length > SLAB_BYTES) renew(writer, SLAB_BYTES);
}
