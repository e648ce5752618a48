import type { Clock } from "../protocol/clock.js";
import { CLOSE_ABNORMAL, CLOSE_NO_STATUS } from "../protocol/close-codes.js";
import type { Closure, PeerSocket, PeerSocketEvents } from "../server/contract/peer-socket.js";
import { costOfFrame } from "../server/frames/frame-cost.js";
import { messagesIn } from "../server/frames/message-frame.js";
import { CLOSE_TIMEOUT_MS } from "../server/websocket/upgrader.js";
import type { ClientArrivals, ServerArrivals } from "./arrivals.js";
import { clientFrameBytes, closePayloadBytes, serverFrameBytes } from "./link/frame-bytes.js";
import type { Wire } from "./link/wire.js";
import { type SentWrite, SentWrites } from "./sent-writes.js";

/** What a server's end is made from. */
export interface ServerSocketParts {
  readonly subprotocol: string;
  readonly clock: Clock;
  readonly wire: Wire;
  readonly client: ClientArrivals;
  /** Called after its last event. */
  readonly closed: () => void;
}

/** The server's end of an in-memory connection. Its closing handshake is that of Kephas's socket on a network. */
export class ServerSocket implements PeerSocket, ServerArrivals {
  readonly subprotocol: string;
  open = true;
  unfinishedBytes = 0;
  readonly #writes = new SentWrites();
  readonly #parts: ServerSocketParts;
  #events: PeerSocketEvents | undefined;
  #closure: Closure | undefined;
  #stopTimer: (() => void) | undefined;
  /** How far the end of the connection itself has come, each way. */
  #endSent = false;
  #endTaken = false;
  #clientEnded = false;
  #closed = false;
  #toldCost = 0;

  constructor(parts: ServerSocketParts) {
    this.subprotocol = parts.subprotocol;
    this.#parts = parts;
  }

  get bufferedBytes(): number {
    return this.#writes.bufferedBytes;
  }

  get takenBytes(): number {
    return this.#writes.takenBytes;
  }

  get untakenBytes(): number {
    return this.#writes.untakenBytes;
  }

  listen(events: PeerSocketEvents): void {
    this.#events = events;
  }

  write(frames: Uint8Array): void {
    if (!this.open) return;
    const write = this.#writes.begin(frames.length);
    let from = 0;
    for (const message of messagesIn(frames)) {
      const to = message.byteOffset - frames.byteOffset + message.length;
      const { buffer } = new Uint8Array(message);
      this.#post(write, to - from, () => this.#parts.client.message(buffer));
      from = to;
    }
    write.waited = write.untakenBytes > 0;
  }

  ping(): void {
    if (this.open) this.#writeFrame(0, () => this.#parts.client.ping());
  }

  pause(): void {
    this.#parts.wire.toServer.pause();
  }

  resume(): void {
    this.#parts.wire.toServer.resume();
  }

  close(code: number, reason: string): void {
    if (!this.open) return;
    this.open = false;
    const payloadBytes = closePayloadBytes(code === CLOSE_NO_STATUS ? undefined : code, reason);
    this.#writeFrame(payloadBytes, () => this.#parts.client.closeFrame(code, reason));
    this.#limitClosing();
  }

  /** What the network has taken still arrives. */
  terminate(): void {
    if (this.#closed) return;
    this.open = false;
    this.#parts.wire.toClient.dropWaiting();
    this.#end();
    queueMicrotask(() => this.#close());
  }

  messageArrived(message: Uint8Array, from: number, to: number): void {
    const bytes = clientFrameBytes(message.length);
    if (to === bytes) {
      const cost = costOfFrame(bytes) - this.#toldCost;
      this.unfinishedBytes = this.#toldCost = 0;
      this.#events?.message(message, 0, message.length, cost);
      return;
    }
    this.unfinishedBytes = this.#toldCost = to;
    this.#events?.arrived?.(to - from, from === 0);
  }

  pongArrived(): void {
    this.#events?.pong();
  }

  /** The client's close frame: answered by the same, unless it is the answer itself. */
  closeFrameArrived(code: number, reason: string): void {
    if (this.#closure !== undefined) return;
    this.#closure = { code, reason, voluntary: this.open };
    if (this.open) {
      this.#events?.closing?.();
      this.close(code, reason);
      this.#events?.closeFrame?.(this.#closure);
    }
    this.#end();
  }

  /** The client sends nothing more. */
  clientEnded(): void {
    this.open = false;
    this.#clientEnded = true;
    this.#end();
    if (this.#endTaken) this.#close();
  }

  /** The connection is lost. */
  lost(): void {
    this.#close();
  }

  #writeFrame(payloadBytes: number, arrived: () => void): void {
    const write = this.#writes.begin(serverFrameBytes(payloadBytes));
    this.#post(write, write.bytes, arrived);
    write.waited = write.untakenBytes > 0;
  }

  #post(write: SentWrite, bytes: number, arrived: () => void): void {
    this.#parts.wire.post("toClient", {
      bytes,
      taken: (taken) => {
        if (this.#writes.taken(write, taken)) this.#events?.drain();
      },
      arrived: (_, to) => {
        if (to === bytes) arrived();
      },
    });
  }

  /** Nothing more is written: the server ends first, after what it has written (RFC 6455, section 7.1.1). */
  #end(): void {
    if (this.#endSent) return;
    this.#endSent = true;
    this.#limitClosing();
    this.#parts.wire.post("toClient", {
      bytes: 0,
      uncounted: true,
      taken: () => {
        this.#endTaken = true;
        if (this.#clientEnded) this.#close();
      },
      arrived: () => this.#parts.client.ended(),
    });
  }

  /** However long the client takes for its part, the connection is terminated in bounded time. */
  #limitClosing(): void {
    this.#stopTimer ??= this.#parts.clock.after(CLOSE_TIMEOUT_MS, () => this.terminate());
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.open = false;
    this.#writes.clear();
    this.#stopTimer?.();
    const events = this.#events;
    // No event follows.
    this.#events = undefined;
    events?.close(this.#closure ?? { code: CLOSE_ABNORMAL, reason: "", voluntary: false });
    this.#parts.closed();
  }
}
