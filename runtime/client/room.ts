import type { ClientLink } from "./link.js";

/** While more bytes wait for the network, what can wait does so where it can still be replaced, or given up. */
const CROWDED_BYTES: number = 256 * 1024;

/** Whether the network takes what is sent. */
export function hasRoom(link: ClientLink): boolean {
  return link.bufferedBytes() <= CROWDED_BYTES;
}
