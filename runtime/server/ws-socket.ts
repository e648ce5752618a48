import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import {
  CLOSE_ABNORMAL,
  CLOSE_POLICY_VIOLATION,
  CLOSE_PROTOCOL_ERROR,
  CLOSE_TOO_LARGE,
} from "../protocol/close-codes.js";
import type { Frame } from "./frame.js";
import { copyFrames, joinFrames } from "./joined-frames.js";
import type { Closure, PeerSocket, PeerSocketEvents } from "./socket.js";

/** An upgrade as Node's HTTP server hands it over. */
export interface RawUpgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** What came after the request already. */
  readonly head: Buffer;
}

/** Completes WebSocket handshakes. */
export interface WebSocketUpgrader {
  /** Undefined where the request is no proper one; it has been answered then. */
  upgrade(raw: RawUpgrade, subprotocol: string | undefined): PeerSocket | undefined;
}

/** How long `ws` waits for the other side's part of the closing handshake before it cuts, in milliseconds. */
const CLOSE_TIMEOUT_MS = 10_000;

/** How many fragments one message may come in; each costs memory beside its bytes. */
const MAX_FRAGMENTS = 1024;

/** The upgrader on `ws`, which checks the handshake and parses the frames. Messages over `maxPayloadBytes` end in 1009. */
export function createWsUpgrader(maxPayloadBytes: number): WebSocketUpgrader {
  let chosen: string | false = false;
  const options = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxPayloadBytes,
    maxFragments: MAX_FRAGMENTS,
    closeTimeout: CLOSE_TIMEOUT_MS,
    handleProtocols: () => chosen,
  };
  const acceptor = new WebSocketServer(options);
  return {
    upgrade({ request, socket, head }, subprotocol) {
      let accepted: PeerSocket | undefined;
      chosen = subprotocol ?? false;
      // Calls back before it returns, or never.
      acceptor.handleUpgrade(request, socket, head, (webSocket) => {
        accepted = new WsSocket(webSocket, socket);
      });
      return accepted;
    },
  };
}

/** A socket of `ws`. Data frames are framed already and go to the network socket, control frames go through `ws`. */
class WsSocket implements PeerSocket {
  readonly subprotocol: string;
  readonly #webSocket: WebSocket;
  readonly #network: Duplex;
  #closing = false;
  #fault: Closure | undefined;
  #written: () => void = () => {};

  constructor(webSocket: WebSocket, network: Duplex) {
    this.subprotocol = webSocket.protocol;
    this.#webSocket = webSocket;
    this.#network = network;
  }

  get open(): boolean {
    return this.#webSocket.readyState === this.#webSocket.OPEN;
  }

  get bufferedBytes(): number {
    return this.#network.writableLength;
  }

  listen(events: PeerSocketEvents): void {
    this.#written = () => events.drain();
    this.#webSocket
      .on("message", (data: Buffer, isBinary) => (isBinary ? events.message(plain(data)) : events.text()))
      .on("ping", () => events.ping())
      .on("pong", () => events.pong())
      .on("error", (error) => {
        this.#fault = { code: closeCodeOf(error), reason: "", voluntary: false };
        events.broken(this.#fault, error);
      })
      .on("close", (code, reason) => events.close(this.#closure(code, reason.toString())));
  }

  /**
   * `ws` without an extension writes at once too, so that its frames and these keep their order. What has to wait in the
   * network socket is copied. Only of the one write that finds the network full does a part wait in the 64 KiB where it was
   * encoded: that much a slow peer may hold beyond its `bufferedBytes`, and no more.
   */
  write(frames: readonly Frame[]): void {
    if (!this.open || frames.length === 0) return;
    this.#network.write(this.bufferedBytes > 0 ? copyFrames(frames) : joinFrames(frames), this.#written);
  }

  ping(): void {
    if (this.open) this.#webSocket.ping();
  }

  pause(): void {
    this.#webSocket.pause();
  }

  resume(): void {
    this.#webSocket.resume();
  }

  close(code: number, reason: string): void {
    this.#closing = true;
    this.#webSocket.close(code, reason);
  }

  cut(): void {
    this.#webSocket.terminate();
  }

  #closure(code: number, reason: string): Closure {
    return this.#fault ?? { code, reason, voluntary: code !== CLOSE_ABNORMAL && !this.#closing };
  }
}

/** A view without `Buffer`'s methods, whose `slice` would share memory where a decoder means to copy. */
function plain(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}

/** The close code that `ws` has sent for what it found wrong: 1002 unless listed (its `doc/ws.md`, "Error codes"). */
function closeCodeOf(error: Error): number {
  return closeCodes.get("code" in error ? error.code : undefined) ?? CLOSE_PROTOCOL_ERROR;
}

const closeCodes: ReadonlyMap<unknown, number> = new Map([
  ["WS_ERR_INVALID_UTF8", 1007],
  ["WS_ERR_TOO_MANY_BUFFERED_PARTS", CLOSE_POLICY_VIOLATION],
  ["WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH", CLOSE_TOO_LARGE],
  ["WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", CLOSE_TOO_LARGE],
]);
