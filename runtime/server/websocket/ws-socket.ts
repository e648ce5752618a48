import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import {
  CLOSE_ABNORMAL,
  CLOSE_INVALID_DATA,
  CLOSE_NO_STATUS,
  CLOSE_POLICY_VIOLATION,
  CLOSE_PROTOCOL_ERROR,
  CLOSE_TOO_LARGE,
} from "../../protocol/close-codes.js";
import type { Closure, PeerSocket, PeerSocketEvents } from "../contract/peer-socket.js";
import { costOfMessage } from "../frames/frame-cost.js";
import { deflateOffers } from "./deflate-offers.js";
import { faultReason } from "./frame-events.js";
import { FrameScanner } from "./frame-scanner.js";
import { MessageOutput } from "./message-output.js";
import { limitLateBytes } from "./network-events.js";
import { NetworkOutput, type Output, type OutputOwner } from "./network-output.js";
import type { RequestHead } from "./opening-handshake.js";
import { CLOSE_TIMEOUT_MS, MAX_FRAGMENTS, PONG_WAITS_ABOVE_BYTES, type WebSocketUpgrader } from "./upgrader.js";
import { raiseLimit } from "./ws-limit.js";

/** The settings of the upgrader on `ws`. */
export interface WsUpgraderSettings {
  /** Larger messages end in 1009; of a compressed one its inflated size counts. */
  readonly maxPayloadBytes: number;
  /** Messages from so many bytes on are compressed where the client offers it; undefined for none. */
  readonly compressFromBytes: number | undefined;
}

/** The upgrader on `ws`, which answers the handshake and parses the frames. */
export function createWsUpgrader({ maxPayloadBytes, compressFromBytes }: WsUpgraderSettings): WebSocketUpgrader {
  let chosen: string | false = false;
  const options = {
    WebSocket: AnsweringWebSocket,
    noServer: true,
    clientTracking: false,
    perMessageDeflate: compressFromBytes !== undefined && { threshold: compressFromBytes },
    maxPayload: maxPayloadBytes,
    maxFragments: MAX_FRAGMENTS,
    closeTimeout: CLOSE_TIMEOUT_MS,
    // Its own pongs would pile up for a client that reads none, and it terminates a client that pings 60 times at once.
    autoPong: false,
    handleProtocols: () => chosen,
  };
  const acceptor = new WebSocketServer(options);
  return {
    upgrade({ request, socket, head }, subprotocol) {
      let accepted: PeerSocket | undefined;
      chosen = subprotocol ?? false;
      const offers = compressFromBytes === undefined ? undefined : deflateOffers(request.headers);
      // Calls back before it returns, or never.
      acceptor.handleUpgrade(plainly(request, offers), socket, head, (webSocket) => {
        accepted = new WsSocket(webSocket, socket, compressFromBytes);
      });
      return accepted;
    },
  };
}

/** What `ws` reads of a request: one that upgrades to WebSocket alone, with no extensions but these. */
function plainly({ method, headers }: RequestHead, extensions: string | undefined): IncomingMessage {
  const { "sec-websocket-key": key, "sec-websocket-version": version, "sec-websocket-protocol": protocols } = headers;
  const read: IncomingHttpHeaders = {
    upgrade: "websocket",
    "sec-websocket-key": key,
    "sec-websocket-version": version,
    "sec-websocket-protocol": protocols,
    "sec-websocket-extensions": extensions,
  };
  return { method, headers: read } as IncomingMessage;
}

/** Tells before `ws` sends a close frame by itself. */
class AnsweringWebSocket extends WebSocket {
  answer: ((send: () => void, closure: Omit<Closure, "voluntary"> | undefined) => void) | undefined;

  /** `ws` passes the reason of the client's close frame as bytes, and none for what it has found wrong. */
  override close(code?: number, reason?: string | Buffer): void {
    const isFault = code !== undefined && reason === undefined;
    const send = (): void => super.close(code, isFault ? faultReason(code) : reason);
    if (this.answer === undefined || typeof reason === "string") send();
    else if (isFault) this.answer(send, undefined);
    else this.answer(send, { code: code ?? CLOSE_NO_STATUS, reason: reason?.toString() ?? "" });
  }
}

/**
 * A socket of `ws`. Data frames are framed already and go to the network socket, since `ws` writes at once too and both keep
 * their order. Where an extension was negotiated `ws` may write later, and sends all.
 */
class WsSocket implements PeerSocket, OutputOwner {
  readonly subprotocol: string;
  open = true;
  readonly #webSocket: AnsweringWebSocket;
  readonly #output: Output;
  #events: PeerSocketEvents | undefined;
  readonly #network: Duplex;
  readonly #scanner = new FrameScanner();
  /** What the frames that came have cost, what whole messages have, and what was told of either. */
  #networkCost = 0;
  #messagesCost = 0;
  #emittedCost = 0;
  /** What reads for `ws`, where messages are deflated. */
  #feed: ((...args: unknown[]) => void) | undefined;
  readonly #deflates: boolean;
  #closing = false;
  #fault: Closure | undefined;
  /** The payload of a ping that is to be answered when the network has taken what waits. */
  #owedPong: Buffer | undefined;

  constructor(webSocket: AnsweringWebSocket, network: Duplex, compressFromBytes = 0) {
    this.subprotocol = webSocket.protocol;
    this.#webSocket = webSocket;
    this.#network = network;
    this.#deflates = webSocket.extensions !== "";
    this.#output = !this.#deflates
      ? new NetworkOutput(network, this)
      : new MessageOutput({ sender: webSocket, network, owner: this, compressFromBytes });
  }

  get bufferedBytes(): number {
    return this.#output.bufferedBytes;
  }

  get takenBytes(): number | undefined {
    return this.#output.takenBytes;
  }

  get untakenBytes(): number {
    return this.#output.untakenBytes;
  }

  get unfinishedBytes(): number {
    return this.#scanner.unfinishedBytes;
  }

  listen(events: PeerSocketEvents): void {
    const started = this.#events !== undefined;
    this.#events = events;
    if (!started) this.#start();
  }

  /** What is told goes to whoever listens then. */
  #start(): void {
    this.#webSocket.answer = (send, closure) => this.#answerClose(send, closure);
    this.#feed = this.#deflates ? (this.#network.listeners("data")[0] as (chunk: unknown) => void) : undefined;
    this.#network.on("data", (chunk: Buffer) => this.#scan(chunk));
    this.#webSocket
      .on("message", (data: Buffer, isBinary) => {
        if (isBinary) this.#events?.message(data, 0, data.length, this.#costOf(data.length));
        else this.#events?.text();
      })
      .on("ping", (data: Buffer) => {
        this.#answer(data);
        this.#events?.ping();
      })
      .on("pong", () => this.#events?.pong())
      .on("error", (error) => {
        this.#limitClosing();
        this.#fault = { code: closeCodeOf(error), reason: "", voluntary: false };
        this.#events?.broken(this.#fault, error);
      })
      .on("close", (code, reason) => {
        this.open = false;
        this.#events?.close(this.#closure(code, reason.toString()));
      });
  }

  write(frames: Uint8Array): void {
    if (this.open) this.#output.write(frames);
  }

  drained(): void {
    this.#payPong();
    this.#endIfOver();
    this.#events?.drain();
  }

  ping(): void {
    if (this.open) this.#webSocket.ping();
  }

  raiseLimit(bytes: number): () => void {
    return raiseLimit(this.#webSocket, bytes);
  }

  pause(): void {
    this.#webSocket.pause();
  }

  resume(): void {
    this.#webSocket.resume();
  }

  close(code: number, reason: string): void {
    this.#limitClosing();
    this.#closing = true;
    this.open = false;
    this.#webSocket.close(code, reason);
    if (this.#deflates) this.#stopInflating();
  }

  /** `ws` would continue to emit what has come. */
  terminate(): void {
    this.open = false;
    this.#webSocket.removeAllListeners("message").terminate();
  }

  /** `closure`: the client's, where its close frame was read. */
  #answerClose(send: () => void, closure: Omit<Closure, "voluntary"> | undefined): void {
    const { open } = this;
    if (open) this.#events?.closing?.();
    this.open = false;
    send();
    if (open && closure !== undefined) this.#events?.closeFrame?.({ ...closure, voluntary: true });
  }

  /**
   * Comes after `ws` has told the messages of the chunk, and before it tells an error: so what came is told in a later turn, to whoever
   * listened when it came.
   */
  #scan(chunk: Buffer): void {
    const { cost, began } = this.#scanner.read(chunk);
    this.#networkCost += cost;
    const untold = this.#pendingCost();
    const events = this.#events;
    if (untold > 0 || began) setImmediate(() => events?.arrived?.(untold, began));
    this.#endIfOver();
  }

  #costOf(messageBytes: number): number {
    this.#messagesCost += costOfMessage(messageBytes);
    return this.#pendingCost();
  }

  /** A message that was deflated costs what it is inflated; all others cost what came over the network. */
  #pendingCost(): number {
    const cost = Math.max(this.#networkCost, this.#messagesCost);
    const untold = cost - this.#emittedCost;
    this.#emittedCost = cost;
    return untold;
  }

  /** `ws` would continue to inflate what comes, however much it is. That the client has closed too is seen without it. */
  #stopInflating(): void {
    if (this.#feed !== undefined) this.#network.off("data", this.#feed);
    this.#network.resume();
  }

  /** Both have closed, and `ws`, which reads no more, has sent all. */
  #endIfOver(): void {
    if (this.#closing && this.#deflates && this.#scanner.closed && this.#webSocket.bufferedAmount === 0)
      this.#network.end();
  }

  #answer(ping: Buffer): void {
    if (this.bufferedBytes > PONG_WAITS_ABOVE_BYTES) this.#owedPong = Buffer.from(ping);
    else if (this.open) this.#webSocket.pong(ping, false, () => this.#payPong());
  }

  #payPong(): void {
    const owed = this.#owedPong;
    if (owed === undefined || this.bufferedBytes > PONG_WAITS_ABOVE_BYTES) return;
    this.#owedPong = undefined;
    this.#answer(owed);
  }

  #limitClosing(): void {
    if (!this.#closing && this.#fault === undefined) limitLateBytes(this.#network);
  }

  #closure(code: number, reason: string): Closure {
    return this.#fault ?? { code, reason, voluntary: code !== CLOSE_ABNORMAL && !this.#closing };
  }
}

/** The close code that `ws` has sent for what it found wrong: 1002 unless listed (its `doc/ws.md`, "Error codes"). */
function closeCodeOf(error: Error): number {
  return closeCodes.get("code" in error ? error.code : undefined) ?? CLOSE_PROTOCOL_ERROR;
}

const closeCodes: ReadonlyMap<unknown, number> = new Map([
  ["WS_ERR_INVALID_UTF8", CLOSE_INVALID_DATA],
  ["WS_ERR_TOO_MANY_BUFFERED_PARTS", CLOSE_POLICY_VIOLATION],
  ["WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH", CLOSE_TOO_LARGE],
  ["WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", CLOSE_TOO_LARGE],
]);
