import type { Frame } from "./frame.js";

/** Copies that were made already: a broadcast that waits for a hundred slow peers is copied once. */
const copies = new WeakMap<Frame, Frame>();

/**
 * The same frame, for keeping: in a buffer of its own, since it would otherwise hold on to 64 KiB of other frames for as
 * long as it waits.
 */
export function keptFrame(frame: Frame): Frame {
  const { buffer, start, end } = frame;
  if (buffer.byteLength === end - start) return frame;
  let copy = copies.get(frame);
  if (copy === undefined) {
    copy = { buffer: buffer.slice(start, end), start: 0, end: end - start };
    copies.set(frame, copy);
  }
  return copy;
}
