import type { FrameParserName } from "../contract/options.js";
import { deflateOffers } from "./deflate-offers.js";
import { FramedSocket } from "./framed-socket.js";
import { openingAnswer } from "./opening-handshake.js";
import { MAX_FRAGMENTS, type WebSocketUpgrader } from "./upgrader.js";
import { createWsUpgrader, type WsUpgraderSettings } from "./ws-socket.js";

/** What the choice of a parser depends on. */
export interface UpgraderSettings extends WsUpgraderSettings {
  readonly frameParser: FrameParserName;
}

/** The upgrader that the settings select. Where there is compression, clients that do not offer it get the usual one. */
export function createUpgrader(settings: UpgraderSettings): WebSocketUpgrader {
  const { frameParser, maxPayloadBytes, compressFromBytes } = settings;
  const usual =
    frameParser === "kephas"
      ? createFrameUpgrader(maxPayloadBytes)
      : createWsUpgrader({ maxPayloadBytes, compressFromBytes: undefined });
  if (compressFromBytes === undefined) return usual;
  const compressing = createWsUpgrader(settings);
  return {
    upgrade(raw, subprotocol) {
      return (deflateOffers(raw.request.headers) === undefined ? usual : compressing).upgrade(raw, subprotocol);
    },
  };
}

/** The upgrader with Kephas's own frame parser. It supports no extensions. Messages over `maxPayloadBytes` end in 1009. */
export function createFrameUpgrader(maxPayloadBytes: number): WebSocketUpgrader {
  const limits = { maxPayloadBytes, maxFragments: MAX_FRAGMENTS };
  return {
    upgrade({ request, socket, head }, subprotocol) {
      if (!socket.readable || !socket.writable) {
        // The client has disconnected already.
        socket.destroy();
        return undefined;
      }
      socket.write(openingAnswer(request, subprotocol), "latin1");
      if (head.length > 0) socket.unshift(head);
      return new FramedSocket(socket, subprotocol ?? "", limits);
    },
  };
}
