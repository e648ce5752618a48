import type { IncomingMessage } from "node:http";
import { createFrameUpgrader } from "./frame-upgrader.js";
import type { WebSocketUpgrader } from "./upgrader.js";
import { createWsUpgrader, type WsUpgraderSettings } from "./ws-socket.js";

/** Who parses the frames of clients: Kephas itself, or the package `ws`. */
export type FrameParserName = "kephas" | "ws";

/** The default of the option `frameParser`. */
export const DEFAULT_FRAME_PARSER: FrameParserName = "kephas";

/** From so many bytes on messages are compressed, where the option `compression` is `true`. */
export const DEFAULT_COMPRESSION_THRESHOLD_BYTES = 1024;

/** What the choice of a parser depends on. */
export interface UpgraderSettings extends WsUpgraderSettings {
  readonly frameParser: FrameParserName;
}

/** The upgrader that the settings ask for. Where there is compression, clients that do not offer it go the usual way. */
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
      return (offersCompression(raw.request) ? compressing : usual).upgrade(raw, subprotocol);
    },
  };
}

/** Whether the client offers the one extension there is (RFC 7692); `ws` reads its parameters. */
function offersCompression({ headers }: IncomingMessage): boolean {
  return headers["sec-websocket-extensions"]?.includes("permessage-deflate") ?? false;
}
