import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { PeerSocket } from "./peer-socket.js";

/** An upgrade request, before the WebSocket handshake is answered, and the two ways to answer it. */
export interface UpgradeRequest {
  /** Path and query, as requested. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** The address at the other end of the connection. */
  readonly remoteAddress: string;
  /** The port there; undefined on a connection without a network, such as a test's. */
  readonly remotePort?: number | undefined;
  /** The HTTP request behind it, where there is one. */
  readonly raw: IncomingMessage | undefined;
  /** Completes the handshake, with a subprotocol or the plain one. Undefined for a client that is gone or an invalid request. */
  accept(subprotocol: string | undefined): PeerSocket | undefined;
  /** Refuses by an HTTP status and a message; where it is known, with when to try again, in whole seconds. */
  reject(status: number, message: string, retryAfterSeconds?: number): void;
}

/**
 * What `authenticate` is given. `token`, `url`, `cookies` and `raw` are made when they are read; a copy made by spreading lacks
 * them.
 */
export interface Handshake {
  /** The token from the subprotocol `kephas.token.<base64url>`, `Authorization: Bearer` or `?token=`, in this order. */
  readonly token: string | undefined;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly cookies: ReadonlyMap<string, string>;
  /** The client's address, as far as the proxies counted by `trustedHops` are trusted. */
  readonly remoteAddress: string;
  /** The client's port: the connection's own, or what a proxy wrote behind the address; undefined where it wrote none. */
  readonly remotePort: number | undefined;
  /** Node's request; undefined on a connection without HTTP, such as a test's. */
  readonly raw: IncomingMessage | undefined;
}
