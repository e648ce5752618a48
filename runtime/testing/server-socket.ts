import type { Closure, PeerSocket, PeerSocketEvents } from "../server/contract/peer-socket.js";
import { messagesIn } from "../server/frames/message-frame.js";

/** What the server's end calls on the connection. */
export interface ServerWire {
  /** A message, and how many bytes its frame has. */
  send(bytes: Uint8Array<ArrayBuffer>, frameBytes: number): void;
  ping(): void;
  pause(): void;
  resume(): void;
  close(code: number, reason: string): void;
  cut(): void;
}

/** The server's end of an in-memory connection. */
export class ServerSocket implements PeerSocket {
  readonly subprotocol: string;
  bufferedBytes = 0;
  open = true;
  events: PeerSocketEvents | undefined;
  readonly #wire: ServerWire;
  #closed = false;

  constructor(subprotocol: string, wire: ServerWire) {
    this.subprotocol = subprotocol;
    this.#wire = wire;
  }

  listen(events: PeerSocketEvents): void {
    this.events = events;
  }

  write(frames: Uint8Array): void {
    if (!this.open) return;
    let from = 0;
    for (const message of messagesIn(frames)) {
      const to = message.byteOffset - frames.byteOffset + message.length;
      this.#wire.send(new Uint8Array(message), to - from);
      from = to;
    }
  }

  ping(): void {
    if (this.open) this.#wire.ping();
  }

  pause(): void {
    this.#wire.pause();
  }

  resume(): void {
    this.#wire.resume();
  }

  close(code: number, reason: string): void {
    if (!this.open) return;
    this.open = false;
    this.#wire.close(code, reason);
  }

  terminate(): void {
    this.#wire.cut();
  }

  /** The last event. */
  closed(closure: Closure): void {
    if (this.#closed) return;
    this.#closed = true;
    this.open = false;
    const { events } = this;
    // No event follows.
    this.events = undefined;
    events?.close(closure);
  }
}
