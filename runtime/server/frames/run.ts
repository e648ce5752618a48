import type { Piece } from "../../protocol/slab.js";
import type { MessageFrame } from "./message-frame.js";

/** Frames that follow each other in one buffer, and grow at their end. */
export interface Run extends Piece {
  end: number;
}

/** Peers that get the same frames in one iteration of the event loop get the same array: they ask one after the other. */
let lastBytes: Buffer = Buffer.alloc(0);
let lastCopy: Buffer | undefined;

/** The bytes of a run, in place. A `Buffer`, since Node's streams convert all else into one. */
export function bytesOf({ buffer, start, end }: Piece): Buffer {
  if (lastBytes.buffer !== buffer || lastBytes.byteOffset !== start || lastBytes.length !== end - start) {
    lastBytes = Buffer.from(buffer, start, end - start);
    lastCopy = undefined;
  }
  return lastBytes;
}

/** The bytes of a run that has to wait: in a buffer of their own size, or they would keep alive 64 KiB of others. */
export function copyOf(run: Piece): Buffer {
  const bytes = bytesOf(run);
  if (run.buffer.byteLength === bytes.length) return bytes;
  lastCopy ??= Buffer.from(run.buffer.slice(run.start, run.end));
  return lastCopy;
}

/** Copies that were made already: a broadcast that waits for a hundred slow peers is copied once. */
const copies = new WeakMap<MessageFrame, MessageFrame>();

/**
 * The same frame, for keeping: in a buffer of its own, since it would otherwise keep alive 64 KiB of other frames for as
 * long as it waits.
 */
export function keptFrame(frame: MessageFrame): MessageFrame {
  const { buffer, start, end } = frame;
  if (buffer.byteLength === end - start) return frame;
  let copy = copies.get(frame);
  if (copy === undefined) {
    copy = { buffer: buffer.slice(start, end), start: 0, end: end - start };
    copies.set(frame, copy);
  }
  return copy;
}
