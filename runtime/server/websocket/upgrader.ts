import type { Duplex } from "node:stream";
import type { PeerSocket } from "../contract/peer-socket.js";
import type { RequestHead } from "./opening-handshake.js";

/** An upgrade as an HTTP server hands it over. */
export interface RawUpgrade<Request extends RequestHead = RequestHead> {
  readonly request: Request;
  readonly socket: Duplex;
  /** What came after the request already. */
  readonly head: Buffer;
}

/** Completes WebSocket handshakes. */
export interface WebSocketUpgrader {
  /** Takes a request in which `openingFault` finds nothing. Undefined where the client has disconnected. */
  upgrade(raw: RawUpgrade, subprotocol: string | undefined): PeerSocket | undefined;
}

/** How long either socket waits for the other side's part of the closing handshake before it terminates, in milliseconds. */
export const CLOSE_TIMEOUT_MS = 10_000;

/** How many fragments one message may have; each costs memory or time beside its bytes. */
export const MAX_FRAGMENTS = 1024;

/** Above so many buffered bytes only the newest ping is answered, once they have left (RFC 6455, section 5.5.3). */
export const PONG_WAITS_ABOVE_BYTES: number = 16 * 1024;
