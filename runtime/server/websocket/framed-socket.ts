import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { CLOSE_ABNORMAL } from "../../protocol/close-codes.js";
import type { Closure, PeerSocket, PeerSocketEvents } from "../contract/peer-socket.js";
import { encodeClose, encodePong, PING_FRAME } from "../frames/frame-rules.js";
import { type FrameEvents, type FrameLimits, faultReason } from "./frame-events.js";
import { FrameParser } from "./frame-parser.js";
import { limitLateBytes, listenTo, type NetworkEvents } from "./network-events.js";
import { NetworkOutput, type OutputOwner } from "./network-output.js";
import { CLOSE_TIMEOUT_MS, PONG_WAITS_ABOVE_BYTES } from "./upgrader.js";

/** A connection whose frames Kephas parses itself. It keeps nothing of the request that opened it. */
export class FramedSocket implements PeerSocket, FrameEvents, NetworkEvents, OutputOwner {
  readonly subprotocol: string;
  open = true;
  readonly #network: Duplex;
  readonly #limits: FrameLimits;
  readonly #parser: FrameParser;
  readonly #output: NetworkOutput;
  #events: PeerSocketEvents = noEvents;
  #closure: Closure | undefined;
  #closeTimer: NodeJS.Timeout | undefined;
  /** The payload of a ping that is to be answered when the network has taken what waits. */
  #owedPong: Buffer | undefined;

  /** On a network socket whose opening handshake is answered. */
  constructor(network: Duplex, subprotocol: string, limits: FrameLimits) {
    this.subprotocol = subprotocol;
    this.#network = network;
    this.#limits = limits;
    this.#parser = new FrameParser(limits, this);
    this.#output = new NetworkOutput(network, this);
    if (network instanceof Socket) network.setTimeout(0).setNoDelay(true);
    listenTo(network, this);
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
    return this.#parser.unfinishedBytes;
  }

  listen(events: PeerSocketEvents): void {
    this.#events = events;
  }

  write(frames: Uint8Array): void {
    if (this.open) this.#output.write(frames);
  }

  ping(): void {
    if (this.open) this.#output.write(PING_FRAME);
  }

  raiseLimit(bytes: number): () => void {
    const limits = this.#limits;
    this.#parser.limit({ ...limits, maxPayloadBytes: Math.max(limits.maxPayloadBytes, bytes) });
    return () => this.#parser.limit(limits);
  }

  /** Stops in the middle of a chunk too: what waits then is at most that chunk. */
  pause(): void {
    this.#parser.pause();
    this.#network.pause();
  }

  /** What waits is told in a later turn, before anything that comes after it. */
  resume(): void {
    this.#parser.resume();
    if (this.#parser.hasRest) process.nextTick(readRest, this);
    this.#network.resume();
  }

  /** At most the one chunk in whose middle the parser was paused. */
  emitRead(): void {
    while (this.#parser.hasRest) {
      this.#parser.resume();
      this.#parser.readRest();
    }
  }

  close(code: number, reason: string): void {
    if (!this.open) return;
    this.open = false;
    this.#output.write(encodeClose(code, reason));
    this.#limitClosing();
  }

  terminate(): void {
    this.open = false;
    this.#parser.stop();
    this.#network.destroy();
  }

  message(chunk: Uint8Array, start: number, end: number, cost: number): void {
    this.#events.message(chunk, start, end, cost);
  }

  arrived(cost: number, began: boolean): void {
    this.#events.arrived?.(cost, began);
  }

  text(): void {
    this.#events.text();
  }

  pinged(payload: Uint8Array): void {
    if (this.bufferedBytes > PONG_WAITS_ABOVE_BYTES) this.#owedPong = Buffer.from(payload);
    else this.write(encodePong(payload));
    this.#events.ping();
  }

  ponged(): void {
    this.#events.pong();
  }

  drained(): void {
    if (this.#owedPong !== undefined && this.bufferedBytes <= PONG_WAITS_ABOVE_BYTES) {
      this.write(encodePong(this.#owedPong));
      this.#owedPong = undefined;
    }
    this.#events.drain();
  }

  /** The client's close frame: answered by the same, unless it is the answer itself (section 5.5.1). */
  closed(code: number, reason: string): void {
    this.#closure = { code, reason, voluntary: this.open };
    if (this.open) {
      this.#events.closing?.();
      this.close(code, reason);
      this.#events.closeFrame?.(this.#closure);
    }
    this.#end();
  }

  broken(code: number, cause: Error): void {
    if (this.open) {
      this.#closure = { code, reason: "", voluntary: false };
      this.#events.closing?.();
      this.close(code, faultReason(code));
      this.#events.broken(this.#closure, cause);
    }
    this.#end();
  }

  read(chunk: Buffer): void {
    this.#parser.read(chunk);
  }

  /** Tells what a pause has left. */
  readRest(): void {
    this.#parser.readRest();
    if (this.#network.readableEnded) this.ended();
  }

  /** The client sends nothing more; what was read and not emitted yet comes first. */
  ended(): void {
    if (this.#parser.hasRest) return;
    this.open = false;
    this.#parser.stop();
    this.#end();
  }

  socketClosed(): void {
    if (this.open) this.#emitUnread();
    clearTimeout(this.#closeTimer);
    this.open = false;
    this.#parser.stop();
    this.#events.close(this.#closure ?? { code: CLOSE_ABNORMAL, reason: "", voluntary: false });
  }

  /** The connection broke while it was paused: the client's close frame may stand in what was read before. */
  #emitUnread(): void {
    const chunk: unknown = this.#network.read();
    if (Buffer.isBuffer(chunk)) this.#parser.read(chunk);
    this.emitRead();
  }

  /** Nothing more is written. The server ends first (section 7.1.1), and reads on, or it would not see the client's end. */
  #end(): void {
    if (this.#network.destroyed) return;
    this.#network.end();
    this.#network.resume();
    this.#limitClosing();
  }

  /** Whatever the client does now, the connection is terminated in bounded time, and after a bounded number of bytes. */
  #limitClosing(): void {
    if (this.#closeTimer !== undefined) return;
    this.#closeTimer = setTimeout(destroy, CLOSE_TIMEOUT_MS, this.#network);
    limitLateBytes(this.#network);
  }
}

function readRest(socket: FramedSocket): void {
  socket.readRest();
}

function destroy(network: Duplex): void {
  network.destroy();
}

/** Before `listen` is called. */
const noEvents: PeerSocketEvents = {
  message() {},
  text() {},
  ping() {},
  pong() {},
  drain() {},
  broken() {},
  close() {},
};
