import { systemClock } from "../../protocol/clock.js";
import { CLOSE_ABNORMAL } from "../../protocol/close-codes.js";
import { SOCKET_OPEN, type WebSocketConstructor, type WebSocketLike } from "../../protocol/transport.js";
import { ClientSocket, type ClientWire } from "./client-socket.js";
import { clientFrameBytes, closePayloadBytes, serverFrameBytes } from "./frame-bytes.js";
import { type LinkLike, resolveLink, type SharedLink } from "./link.js";
import { postMessage } from "./post-message.js";
import type { LinkDirection, Wire } from "./wire.js";

/** How long browsers wait for the other side's part of the closing handshake, in milliseconds. */
const CLOSE_TIMEOUT_MS = 10_000;

/**
 * A WebSocket class whose connections go over a simulated link as well, for a page or for Node: a client's option `WebSocket`. It is what Kephas's
 * client needs of a WebSocket: events by `addEventListener`, binary messages as an `ArrayBuffer`. What the browser does below its
 * WebSocket is out of reach: it answers pings even where the link is half-open, and where the link is cut the server sees a
 * close frame. Throws `usage` for conditions that cannot be.
 */
export function linkedWebSocket(WebSocket: WebSocketConstructor, link: LinkLike): WebSocketConstructor {
  const shared = resolveLink(link);
  return class LinkedWebSocket extends ClientSocket {
    constructor(url: string, protocols: string[]) {
      const carrier = new Carrier(new WebSocket(url, protocols), shared);
      super(carrier);
      carrier.carry(this);
    }
  };
}

/** The real socket below a linked one, and the wire between them. */
class Carrier implements ClientWire {
  readonly #real: WebSocketLike;
  readonly #link: SharedLink;
  readonly #wire: Wire;
  #socket: ClientSocket | undefined;
  #stopTimer: (() => void) | undefined;
  /** What the real socket has told before the request arrived over the link; undefined from then on. */
  #early: (() => void)[] | undefined = [];

  constructor(real: WebSocketLike, link: SharedLink) {
    this.#real = real;
    this.#link = link;
    this.#wire = link.join(systemClock, {
      toClient: () => this.#lose("the connection was cut"),
      toServer: () => this.#drop(),
    });
  }

  /** Called once, at once. */
  carry(socket: ClientSocket): void {
    this.#socket = socket;
    const real = this.#real;
    real.binaryType = "arraybuffer";
    const arrived = (): void => this.#requestArrived();
    this.#wire.post("toServer", { bytes: 0, uncounted: true, arrived });
    real.addEventListener("open", () => this.#tell(0, (to) => to.opened(real.protocol)));
    real.addEventListener("message", ({ data }) => {
      this.#tell(serverFrameBytes(lengthOf(data)), (to) => to.received(data));
    });
    real.addEventListener("error", ({ message = "" }) => this.#tell(0, (to) => to.failed(message)));
    real.addEventListener("close", ({ code, reason }) => this.#tell(0, () => this.#end(code, reason)));
  }

  get bufferedBytes(): number {
    return this.#real.bufferedAmount;
  }

  send(message: Uint8Array<ArrayBuffer>): void {
    if (this.#socket === undefined) return;
    const bytes = clientFrameBytes(message.length);
    postMessage(this.#wire, { socket: this.#socket, message }, (_, to) => {
      if (to === bytes && this.#real.readyState === SOCKET_OPEN) this.#real.send(message);
    });
  }

  close(code: number | undefined, reason: string): void {
    this.#stopTimer = systemClock.after(CLOSE_TIMEOUT_MS, () => this.#lose("the closing handshake took too long"));
    this.#post("toServer", clientFrameBytes(closePayloadBytes(code, reason)), () => this.#real.close(code, reason));
  }

  abandon(): void {
    queueMicrotask(() => this.#lose("closed before the connection was established"));
  }

  #requestArrived(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const tell of early) tell();
  }

  /** Tells an event of the real socket when the news, or so many bytes of a frame, have come over the link. */
  #tell(bytes: number, event: (socket: ClientSocket) => void): void {
    if (this.#early !== undefined) {
      this.#early.push(() => this.#tell(bytes, event));
      return;
    }
    this.#post("toClient", bytes, () => {
      if (this.#socket !== undefined) event(this.#socket);
    });
  }

  #post(direction: LinkDirection, bytes: number, arrived: () => void): void {
    this.#wire.post(direction, {
      bytes,
      uncounted: bytes === 0,
      arrived(_, to) {
        if (to === bytes) arrived();
      },
    });
  }

  #lose(message: string): void {
    this.#socket?.failed(message);
    this.#end(CLOSE_ABNORMAL, "");
    this.#drop();
  }

  #end(code: number, reason: string): void {
    this.#stopTimer?.();
    this.#link.leave(this.#wire);
    this.#socket?.closed(code, reason);
    this.#socket = undefined;
  }

  /** A browser has no other end for it than a close frame. */
  #drop(): void {
    if (this.#real.terminate === undefined) this.#real.close();
    else this.#real.terminate();
  }
}

/** The payload of a message's frame, in bytes. */
function lengthOf(data: unknown): number {
  if (data instanceof ArrayBuffer) return data.byteLength;
  return typeof data === "string" ? new TextEncoder().encode(data).length : 0;
}
