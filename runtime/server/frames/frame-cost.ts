import { LENGTH_IN_16_BITS, MASK_BYTES } from "./frame-rules.js";

/** The cost of the smallest frame in a peer's byte rate: it keeps the server as busy as so many bytes. */
export const MIN_FRAME_COST = 64;

/** The cost of a client's frame of so many bytes, header included, in the peer's byte rate. */
export function costOfFrame(bytes: number): number {
  return Math.max(MIN_FRAME_COST, bytes);
}

/** The same of a whole message in one frame, by the bytes of its payload. */
export function costOfMessage(payloadBytes: number): number {
  const lengthBytes = payloadBytes < LENGTH_IN_16_BITS ? 0 : payloadBytes < 65_536 ? 2 : 8;
  return costOfFrame(2 + lengthBytes + MASK_BYTES + payloadBytes);
}
