import type { ClientSocket } from "./client-socket.js";
import { clientFrameBytes } from "./frame-bytes.js";
import type { Wire } from "./wire.js";

/** Posts a client's message. What the link has not taken of it counts as the socket's: the payload alone, which leaves last. */
export function postMessage(
  wire: Wire,
  { socket, message }: { readonly socket: ClientSocket; readonly message: Uint8Array },
  arrived: (from: number, to: number) => void,
): void {
  const bytes = clientFrameBytes(message.length);
  let untakenBytes = bytes;
  socket.waitingBytes += message.length;
  wire.post("toServer", {
    bytes,
    taken(taken) {
      const before = Math.min(untakenBytes, message.length);
      untakenBytes -= taken;
      socket.waitingBytes -= before - Math.min(untakenBytes, message.length);
    },
    arrived,
  });
}
