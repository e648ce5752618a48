import type { MessageFrame } from "../frames/message-frame.js";
import { type Delivery, DROPPABLE, latest, RELIABLE } from "../outbound/delivery.js";

/** Whom an entry is for, by the number that it has in an envelope. */
export const TO_ALL = 0;
export const TO_TOPIC = 1;
export const TO_PEER = 2;
export const TO_IDENTITY = 3;
export const TO_ROOM = 4;

/** Whom messages are for, and how they are delivered to slow peers. */
export interface EntryHead {
  readonly target: number;
  /** The topic, the peer's id, the identity, or the kind and the id of a room with a slash between; empty for all. */
  readonly name: string;
  readonly delivery: Delivery;
}

/** Messages of one head, in order, each a whole frame. */
export interface Entry extends EntryHead {
  readonly frames: readonly MessageFrame[];
}

const RELIABLE_CODE = 0;
const LATEST_CODE = 1;
const DROPPABLE_CODE = 2;

/** The number of a delivery; undefined where it does not leave the node. */
export function deliveryCode({ policy }: Delivery): number | undefined {
  if (policy === "reliable") return RELIABLE_CODE;
  if (policy === "latest") return LATEST_CODE;
  return policy === "droppable" ? DROPPABLE_CODE : undefined;
}

/** The delivery of a number; undefined where there is none, or where a key comes with what has none. */
export function deliveryOfCode(code: number, key: string): Delivery | undefined {
  if (code === LATEST_CODE) return latest(key);
  if (key !== "") return undefined;
  if (code === RELIABLE_CODE) return RELIABLE;
  return code === DROPPABLE_CODE ? DROPPABLE : undefined;
}
