import { CLOSE_NORMAL } from "../../protocol/close-codes.js";
import { usage } from "../../protocol/error.js";
import {
  SOCKET_CLOSED,
  SOCKET_CONNECTING,
  SOCKET_OPEN,
  type SocketCloseEvent,
  type SocketErrorEvent,
  type SocketMessageEvent,
  type WebSocketLike,
} from "../../protocol/transport.js";

const SOCKET_CLOSING = 2;

/** What the client's end calls on its connection. */
export interface ClientWire {
  /** Bytes that wait behind the link, beside those that wait before it. */
  readonly bufferedBytes: number;
  send(bytes: Uint8Array): void;
  close(code: number | undefined, reason: string): void;
  /** The client gave up before the connection was open. */
  abandon(): void;
}

interface Listeners {
  readonly open: (() => void)[];
  readonly message: ((event: SocketMessageEvent) => void)[];
  readonly close: ((event: SocketCloseEvent) => void)[];
  readonly error: ((event: SocketErrorEvent) => void)[];
}

/** The client's end of a simulated connection: a WebSocket as far as Kephas's client uses it. */
export class ClientSocket implements WebSocketLike {
  binaryType: "arraybuffer" | "blob" = "arraybuffer";
  readyState: number = SOCKET_CONNECTING;
  /** Bytes of messages that the link has not taken. */
  waitingBytes = 0;
  protocol = "";
  readonly #wire: ClientWire;
  readonly #listeners: Listeners = { open: [], message: [], close: [], error: [] };

  constructor(wire: ClientWire) {
    this.#wire = wire;
  }

  get bufferedAmount(): number {
    return this.waitingBytes + this.#wire.bufferedBytes;
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    if (this.readyState === SOCKET_CONNECTING) throw new Error("the socket is not open yet");
    if (this.readyState === SOCKET_OPEN) this.#wire.send(data.slice());
  }

  /** Throws `usage` where a browser throws: a page may close with 1000 and 3000 to 4999, and a reason of 123 bytes. */
  close(code?: number, reason = ""): void {
    checkClose(code, reason);
    if (this.readyState > SOCKET_OPEN) return;
    const { readyState } = this;
    this.readyState = SOCKET_CLOSING;
    if (readyState === SOCKET_CONNECTING) this.#wire.abandon();
    else this.#wire.close(code, reason);
  }

  addEventListener<Type extends keyof Listeners>(type: Type, listener: Listeners[Type][number]): void {
    (this.#listeners[type] as Listeners[Type][number][]).push(listener);
  }

  /** The server has accepted. */
  opened(subprotocol: string): void {
    if (this.readyState !== SOCKET_CONNECTING) return;
    this.protocol = subprotocol;
    this.readyState = SOCKET_OPEN;
    for (const listener of this.#listeners.open) listener();
  }

  /** The server has begun to close: nothing is sent any more. */
  closing(): void {
    if (this.readyState === SOCKET_OPEN) this.readyState = SOCKET_CLOSING;
  }

  received(data: unknown): void {
    if (this.readyState !== SOCKET_OPEN) return;
    for (const listener of this.#listeners.message) listener({ data });
  }

  failed(message: string): void {
    for (const listener of this.#listeners.error) listener({ message });
  }

  /** The last event. */
  closed(code: number, reason: string): void {
    if (this.readyState === SOCKET_CLOSED) return;
    this.readyState = SOCKET_CLOSED;
    for (const listener of this.#listeners.close) listener({ code, reason });
  }
}

/** What a control frame has room for beside the code (RFC 6455, section 5.5). */
const MAX_REASON_BYTES = 123;

function checkClose(code: number | undefined, reason: string): void {
  if (code !== undefined && code !== CLOSE_NORMAL && !(code >= 3000 && code <= 4999)) {
    throw usage(`close: ${code} is no code that a client may send; there are 1000 and 3000 to 4999`);
  }
  const bytes = new TextEncoder().encode(reason).length;
  if (bytes > MAX_REASON_BYTES) throw usage(`close: a reason of ${bytes} bytes; ${MAX_REASON_BYTES} are the most`);
}
