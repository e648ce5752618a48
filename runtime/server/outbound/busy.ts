import { formatNotification, frameRpc } from "../../protocol/json-rpc.js";
import { type MessageFrame, wrapMessage } from "../frames/message-frame.js";

/** While a peer is not read, it is told so every so many milliseconds: it would take the silence for a dead connection. */
export const BUSY_EVERY_MS = 4000;

/** `rpc.busy`: what follows keeps the connection busy for so many bytes; undefined for as long as the peer is not read. */
export function busyFrame(bytes?: number): MessageFrame {
  const params = bytes === undefined ? {} : { bytes };
  return wrapMessage(frameRpc(formatNotification("rpc.busy", params), Number.POSITIVE_INFINITY));
}
