import type { Item, Position } from "../../cluster/handover/session-state.js";
import type { MessageFrame } from "../../frames/message-frame.js";
import { type Delivery, latest, RELIABLE } from "../../outbound/delivery.js";

/** A message for a peer whose session changes its node. */
export function itemOf({
  position,
  frame: { buffer, start, end },
  delivery,
}: {
  readonly position: Position | undefined;
  readonly frame: MessageFrame;
  readonly delivery: Delivery;
}): Item {
  return {
    ...(position && { position }),
    ...(delivery.policy === "latest" && { key: delivery.key }),
    frame: new Uint8Array(buffer, start, end - start),
  };
}

/** Undefined where it has none. */
export function frameOfItem({ frame }: Item): MessageFrame | undefined {
  if (frame === undefined) return undefined;
  const { buffer, byteOffset, length } = frame;
  return { buffer: buffer as ArrayBuffer, start: byteOffset, end: byteOffset + length };
}

export function deliveryOfItem({ key }: Item): Delivery {
  return key === undefined ? RELIABLE : latest(key);
}
