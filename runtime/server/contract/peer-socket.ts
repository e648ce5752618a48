/** How a connection ended. */
export interface Closure {
  /** The close code: the one that was sent, else 1006 (RFC 6455, section 7.1.5). */
  readonly code: number;
  readonly reason: string;
  /** True where the client began it, by a close frame. */
  readonly voluntary: boolean;
  /** True where its session goes on at another node of the cluster. */
  readonly moved?: boolean;
}

/** The events of a socket. None follows `close`. */
export interface PeerSocketEvents {
  /**
   * A whole binary message: the bytes from `start` up to `end` of a chunk, which may hold other messages. They are the
   * listener's to keep, and nobody writes to them again. `cost` is their cost in the peer's byte rate, as far as
   * `arrived` has not counted it.
   */
  message(chunk: Uint8Array, start: number, end: number, cost: number): void;
  /**
   * Bytes came that are no complete message, at this cost. `began`: they end within a message, the first bytes of which were
   * among them; it is timed from now on.
   */
  arrived?(cost: number, began: boolean): void;
  /** A text message came, which the protocol does not have. */
  text(): void;
  ping(): void;
  pong(): void;
  /** Some of what had to wait has left. Not called for a write that left at once. */
  drain(): void;
  /**
   * The socket is about to send a close frame by itself, as it has read the client's or something that breaks the rules: what
   * is to leave before it has to be written now.
   */
  closing?(): void;
  /** The client's close frame was read, and is answered. Only `close` follows; not called where the server closed first. */
  closeFrame?(closure: Closure): void;
  /** The frames broke the rules of WebSocket; the socket is closing with this code, and `close` follows. */
  broken(closure: Closure, cause: Error): void;
  /** The connection is closed. */
  close(closure: Closure): void;
}

/** One open connection, seen from the server: the interface between Kephas and its transports. */
export interface PeerSocket {
  /** The subprotocol that the handshake agreed on; empty for the plain protocol. */
  readonly subprotocol: string;
  /** True until either side closes; nothing is written afterwards. */
  readonly open: boolean;
  /** Bytes that were written and are still held: of a write of which a part has left, all. */
  readonly bufferedBytes: number;
  /** Bytes that the network has taken so far, of a write also a part; undefined, or left out, where that is unknown. */
  readonly takenBytes?: number | undefined;
  /** Bytes that wait for the network and for nothing else; `bufferedBytes` where it is left out. */
  readonly untakenBytes?: number;
  /** Bytes that have come of an incomplete frame or message; 0 between messages, and where it is left out. */
  readonly unfinishedBytes?: number;
  /**
   * Sets the one listener: first in the iteration of the event loop in which the socket was created. A later one takes its place, also
   * in the middle of an event: what else was read goes to it.
   */
  listen(events: PeerSocketEvents): void;
  /**
   * Sends complete frames that follow each other (`messagesIn` splits them), as one write. The bytes
   * are never written to again, and may be part of a buffer of 64 KiB. Does nothing unless open.
   */
  write(frames: Uint8Array): void;
  ping(): void;
  /** Takes messages of so many bytes, until the returned function is called; left out where messages have no limit. */
  raiseLimit?(bytes: number): () => void;
  /** Stops reading, until `resume`; events of what was read before may still follow. */
  pause(): void;
  resume(): void;
  /** Tells what was read already and is held back by a pause; left out where nothing is. */
  emitRead?(): void;
  /** Sends a close frame after all that was written. The socket sees to it that `close` follows in bounded time. */
  close(code: number, reason: string): void;
  /** Ends the connection without a close frame. */
  terminate(): void;
}
