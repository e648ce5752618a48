import type { Frame } from "./frame.js";
import { keptFrame } from "./kept-frame.js";

/** The bytes of frames that leave at once: as they stand where each begins behind the one before, else put together. */
export function joinFrames(frames: readonly Frame[]): Uint8Array {
  const [first] = frames;
  if (first === undefined || frames.length === 1) return first?.bytes ?? new Uint8Array(0);
  const { buffer, byteOffset } = first.bytes;
  let end = byteOffset;
  for (const { bytes } of frames) {
    if (bytes.buffer !== buffer || bytes.byteOffset !== end) return Buffer.concat(frames.map((frame) => frame.bytes));
    end += bytes.length;
  }
  return new Uint8Array(buffer, byteOffset, end - byteOffset);
}

/** The bytes of frames that have to wait: in a buffer of just their size. */
export function copyFrames(frames: readonly Frame[]): Uint8Array {
  const [first] = frames;
  if (first !== undefined && frames.length === 1) return keptFrame(first).bytes;
  const copy = new Uint8Array(frames.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of frames) {
    copy.set(bytes, at);
    at += bytes.length;
  }
  return copy;
}
