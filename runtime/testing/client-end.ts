import type { Clock } from "../protocol/clock.js";
import { CLOSE_ABNORMAL, CLOSE_NO_STATUS } from "../protocol/close-codes.js";
import { SOCKET_CLOSED, SOCKET_OPEN } from "../protocol/transport.js";
import { CLOSE_TIMEOUT_MS } from "../server/websocket/upgrader.js";
import type { ClientArrivals, ServerArrivals } from "./arrivals.js";
import { ClientSocket } from "./link/client-socket.js";
import { clientFrameBytes, closePayloadBytes } from "./link/frame-bytes.js";
import { postMessage } from "./link/post-message.js";
import type { Wire } from "./link/wire.js";

/** What a client's end is made from. */
export interface ClientEndParts {
  readonly clock: Clock;
  readonly wire: Wire;
  /** Undefined until the server has accepted. */
  readonly server: () => ServerArrivals | undefined;
  /** Called after its last event. */
  readonly closed: () => void;
}

/** The client's end of a connection in memory: it does what a browser does below its WebSocket. */
export class ClientEnd implements ClientArrivals {
  readonly socket: ClientSocket;
  readonly #parts: ClientEndParts;
  /** What the server's close frame said. */
  #closure: { readonly code: number; readonly reason: string } | undefined;
  #stopTimer: (() => void) | undefined;

  constructor(parts: ClientEndParts) {
    this.#parts = parts;
    this.socket = new ClientSocket({
      bufferedBytes: 0,
      send: (message) =>
        postMessage(this.#parts.wire, { socket: this.socket, message }, (from, to) =>
          this.#parts.server()?.messageArrived(message, from, to),
        ),
      close: (code, reason) => this.#sendClose(code ?? CLOSE_NO_STATUS, reason),
      abandon: () => queueMicrotask(() => this.lost("closed before the connection was established")),
    });
  }

  get isOver(): boolean {
    return this.socket.readyState === SOCKET_CLOSED;
  }

  message(data: ArrayBuffer): void {
    this.socket.received(data);
  }

  ping(): void {
    if (!this.isOver) this.#post(clientFrameBytes(0), (server) => server.pongArrived());
  }

  /** The server's close frame: answered by the same, unless it is the answer itself. */
  closeFrame(code: number, reason: string): void {
    if (this.isOver || this.#closure !== undefined) return;
    this.#closure = { code, reason };
    if (this.socket.readyState !== SOCKET_OPEN) return;
    this.socket.closing();
    this.#sendClose(code, reason);
  }

  /** The server has ended the connection, which a client waits for (RFC 6455, section 7.1.1). */
  ended(): void {
    this.#end();
  }

  /** The connection is lost: an error event says so first. */
  lost(message: string): void {
    if (this.isOver) return;
    this.socket.failed(message);
    this.#end();
  }

  #sendClose(code: number, reason: string): void {
    this.#stopTimer ??= this.#parts.clock.after(CLOSE_TIMEOUT_MS, () => this.#end());
    const payloadBytes = closePayloadBytes(code === CLOSE_NO_STATUS ? undefined : code, reason);
    this.#post(clientFrameBytes(payloadBytes), (server) => server.closeFrameArrived(code, reason));
  }

  #post(bytes: number, arrived: (server: ServerArrivals) => void): void {
    this.#parts.wire.post("toServer", {
      bytes,
      uncounted: bytes === 0,
      arrived: (_, to) => {
        const server = this.#parts.server();
        if (to === bytes && server !== undefined) arrived(server);
      },
    });
  }

  #end(): void {
    if (this.isOver) return;
    this.#stopTimer?.();
    this.#post(0, (server) => server.clientEnded());
    const { code, reason } = this.#closure ?? { code: CLOSE_ABNORMAL, reason: "" };
    this.socket.closed(code, reason);
    this.#parts.closed();
  }
}
