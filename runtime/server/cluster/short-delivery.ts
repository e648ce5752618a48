import { type Delivery, latest } from "../outbound/delivery.js";
import { hashOf } from "./subjects.js";

/** The longest key of `latest` messages that goes to other nodes, in bytes. */
export const MAX_KEY_BYTES = 255;

/** A delivery whose key is short enough for an envelope: a longer one is its hash, here too, so that messages of all nodes replace each other. */
export function shortDelivery(delivery: Delivery): Delivery {
  const { policy, key } = delivery;
  if (policy !== "latest" || Buffer.byteLength(key) <= MAX_KEY_BYTES) return delivery;
  return latest(`#${hashOf(key)}`);
}
