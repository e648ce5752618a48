import { formatNotification, frameRpc } from "../../protocol/json-rpc.js";
import { type MessageFrame, wrapMessage } from "../frames/message-frame.js";
import type { TrafficMeter } from "../metrics/traffic-meter.js";

/** While a peer is not read, it is told so every so many milliseconds: it would take the silence for a dead connection. */
export const BUSY_EVERY_MS = 4000;

/** What counts the frames of the runtime that are sent. */
export interface BusyContext {
  readonly meter: Pick<TrafficMeter, "countSent">;
}

/** `rpc.busy`, counted as sent: what follows keeps the connection busy for so many bytes; undefined for as long as the peer is not read. */
export function busyFrame({ meter }: BusyContext, bytes?: number): MessageFrame {
  const params = bytes === undefined ? {} : { bytes };
  const message = frameRpc(formatNotification("rpc.busy", params), Number.POSITIVE_INFINITY);
  meter.countSent(message.length);
  return wrapMessage(message);
}
