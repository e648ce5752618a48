import { destroySocket, formatRejection } from "../door/rejection.js";
import { FramedSocket } from "./framed-socket.js";
import { openingAnswer, openingFault } from "./opening-handshake.js";
import { MAX_FRAGMENTS, type WebSocketUpgrader } from "./upgrader.js";

/** The upgrader on Kephas's own frame parser. It knows no extensions. Messages over `maxPayloadBytes` end in 1009. */
export function createFrameUpgrader(maxPayloadBytes: number): WebSocketUpgrader {
  const limits = { maxPayloadBytes, maxFragments: MAX_FRAGMENTS };
  return {
    upgrade({ request, socket, head }, subprotocol) {
      const fault = openingFault(request);
      if (fault !== undefined) {
        socket.once("finish", destroySocket).end(formatRejection(fault));
        return undefined;
      }
      if (!socket.readable || !socket.writable) {
        // The client has gone already.
        socket.destroy();
        return undefined;
      }
      socket.write(openingAnswer(request, subprotocol), "latin1");
      if (head.length > 0) socket.unshift(head);
      return new FramedSocket(socket, subprotocol ?? "", limits);
    },
  };
}
