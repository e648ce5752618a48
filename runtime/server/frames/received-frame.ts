import { BINARY, FINAL_BIT, LENGTH_IN_16_BITS, LENGTH_IN_64_BITS } from "./frame-rules.js";

/** Where a frame has its message, and where it ends. */
export interface FramePlace {
  readonly messageAt: number;
  readonly end: number;
}

/**
 * The frame that begins at `start` of bytes that somebody else has framed, as a server frames a message: final, binary, unmasked, the
 * header no longer than it has to be. Undefined for any other, and where it is not whole.
 */
export function frameAt(view: DataView, start: number): FramePlace | undefined {
  if (start + 2 > view.byteLength || view.getUint8(start) !== (FINAL_BIT | BINARY)) return undefined;
  const place = placeOf(view, start);
  return place !== undefined && place.end <= view.byteLength ? place : undefined;
}

function placeOf(view: DataView, start: number): FramePlace | undefined {
  const short = view.getUint8(start + 1);
  if (short < LENGTH_IN_16_BITS) return { messageAt: start + 2, end: start + 2 + short };
  if (short === LENGTH_IN_16_BITS) return longPlace(view, start + 4, LENGTH_IN_16_BITS);
  // A higher number has the bit of masked frames.
  return short === LENGTH_IN_64_BITS ? longPlace(view, start + 10, 0x1_0000) : undefined;
}

function longPlace(view: DataView, messageAt: number, least: number): FramePlace | undefined {
  if (messageAt > view.byteLength) return undefined;
  const length = least === LENGTH_IN_16_BITS ? view.getUint16(messageAt - 2) : Number(view.getBigUint64(messageAt - 8));
  return length < least ? undefined : { messageAt, end: messageAt + length };
}
