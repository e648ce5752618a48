/** The part of a socket's close event that Kephas reads. */
export interface SocketCloseEvent {
  readonly code: number;
  readonly reason: string;
}

/** The part of a socket's message event that Kephas reads: an `ArrayBuffer`, or a string for a text message. */
export interface SocketMessageEvent {
  readonly data: unknown;
}

/** The error event of a socket. Browsers give no reason in it, `ws` does in `message`. */
export interface SocketErrorEvent {
  readonly message?: string;
}

/** `readyState` while the handshake is under way (WHATWG WebSockets). */
export const SOCKET_CONNECTING = 0;

/** `readyState` while messages can be sent (WHATWG WebSockets). */
export const SOCKET_OPEN = 1;

/** `readyState` once no event follows any more (WHATWG WebSockets). */
export const SOCKET_CLOSED = 3;

/** The part of a WebSocket that a client uses. The DOM's and `ws`'s both fit, and so does an in-memory one. */
export interface WebSocketLike {
  /** Set to `"arraybuffer"` at once. No narrower type fits both: `ws` has values that the DOM has not. */
  binaryType: string;
  readonly readyState: number;
  /** Bytes accepted by `send` that have not left yet. */
  readonly bufferedAmount: number;
  /** The subprotocol that the server chose; empty before the handshake's end and where there is none. */
  readonly protocol: string;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  /** Ends it without a closing handshake. `ws` has it, browsers do not. */
  terminate?(): void;
  addEventListener(type: "open", listener: () => void): void;
  addEventListener(type: "message", listener: (event: SocketMessageEvent) => void): void;
  addEventListener(type: "close", listener: (event: SocketCloseEvent) => void): void;
  addEventListener(type: "error", listener: (event: SocketErrorEvent) => void): void;
}

/** Makes a WebSocket: the browser's `WebSocket`, or the class that `ws` exports. */
export type WebSocketConstructor = new (url: string, protocols: string[]) => WebSocketLike;

/** What a client asks of a new connection. */
export interface TransportRequest {
  /** The subprotocols to offer, the token among them; none where the plain protocol is spoken. */
  readonly protocols: readonly string[];
  /** The token that has to go into the query since no subprotocol can carry it. */
  readonly queryToken: string | undefined;
}

/** Creates a client's sockets: a WebSocket constructor with its URL, or an in-memory server. */
export interface Transport {
  /** Starts a connection. Throws where it cannot even start; everything later is the socket's events. */
  open(request: TransportRequest): WebSocketLike;
  /** Where it connects to, as a URL; absent where there is no such thing. */
  readonly address?: string;
  /** The transport to another server of the same cluster. Absent, as what it returns, where there is no other. */
  leadTo?(address: string): Transport | undefined;
}
