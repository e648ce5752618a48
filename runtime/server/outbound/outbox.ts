import { LARGE_MESSAGE_BYTES } from "../../protocol/runtime-frames.js";
import type { PeerSocket } from "../contract/peer-socket.js";
import type { SentCommand } from "../contract/sent-command.js";
import { joinFrames, type MessageFrame, messageLength } from "../frames/message-frame.js";
import { bytesOf, copyOf, keptFrame, type Run } from "../frames/run.js";
import type { FlushQueue, FlushTarget } from "../timing/flush-queue.js";
import type { Backlog, BacklogOwner, HeldBytes } from "./backlog.js";
import { busyFrame } from "./busy.js";
import type { SendBuffers } from "./send-buffers.js";

/** Above so many queued bytes they are written at once, without waiting for the end of the event-loop iteration. */
const FLUSH_BYTES: number = 64 * 1024;

/** What an outbox may hold. */
export interface OutboxLimits {
  /** Above it `droppable` messages are dropped and `latest` ones wait. */
  readonly slowPeerBytes: number;
  /** More is never held for one peer. */
  readonly mostBufferedBytes: number;
}

/** What the outboxes of a server share. */
export interface OutboxContext {
  readonly flushQueue: FlushQueue;
  readonly buffers: SendBuffers;
  readonly limits: OutboxLimits;
}

/** Whose outbox it is. */
export interface OutboxOwner extends BacklogOwner {
  readonly socket: PeerSocket;
  /** Whether the peer is told of a large message before it comes. */
  readonly announcesLarge: boolean;
  /** Called when a message would make it more than `mostBufferedBytes` that are held. */
  overflowed(): void;
}

/** How a message is delivered to a slow peer. `key` says which `latest` messages replace each other. */
export interface Delivery {
  readonly policy: SentCommand["delivery"];
  readonly key: string;
}

/**
 * The outcome of a message: it is queued, or waits as the latest; it replaced one that waited; it was dropped for a slow
 * peer; or the peer was closed.
 */
export type Pushed = "sent" | "replaced" | "dropped" | "lost";

/** The delivery of everything that must arrive. */
export const RELIABLE: Delivery = { policy: "reliable", key: "" };

/** The delivery of frames of the runtime: they are about this connection, and no other. */
export const EPHEMERAL: Delivery = { policy: "reliable", key: "" };

/**
 * The queue of one peer. Messages of one iteration of the event loop leave in one write, in order; of `latest` messages
 * to a slow peer only the newest of each key waits, outside of that order.
 */
export class Outbox implements FlushTarget, HeldBytes {
  readonly socket: PeerSocket;
  readonly #owner: OutboxOwner;
  readonly #context: OutboxContext;
  /** The end of what is queued: frames that follow each other in memory are one run. */
  #run: Run | undefined;
  /** What is queued before that run, where the frames did not follow each other. */
  #earlier: Run[] | undefined;
  #queuedBytes = 0;
  /** What waited in the socket when the queue began: read once, as in one iteration of the event loop it only gets less. */
  #socketBytes = 0;
  #newest: Map<string, MessageFrame> | undefined;
  #newestBytes = 0;
  /** What the network has not taken; undefined while it has taken all. */
  #backlog: Backlog | undefined;
  #ended = false;

  constructor(owner: OutboxOwner, context: OutboxContext) {
    this.#owner = owner;
    this.socket = owner.socket;
    this.#context = context;
  }

  /** Bytes that have not left: those queued here, those that wait for a faster peer, and the socket's. */
  get bufferedBytes(): number {
    return this.waitingBytes + this.socket.bufferedBytes;
  }

  get waitingBytes(): number {
    return this.#queuedBytes + this.#newestBytes;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Sends a frame, now or at the end of the event-loop iteration. */
  push(frame: MessageFrame, { policy, key }: Delivery): Pushed {
    if (policy === "droppable" && this.#isSlow()) return "dropped";
    if (this.#run === undefined) this.#socketBytes = this.socket.bufferedBytes;
    const heldBytes = this.#queuedBytes + this.#newestBytes + this.#socketBytes + frame.end - frame.start;
    if (heldBytes > this.#context.limits.mostBufferedBytes) {
      this.#owner.overflowed();
      return "lost";
    }
    if (policy === "latest") return this.#pushLatest(key, frame);
    this.#enqueue(frame);
    return "sent";
  }

  flushQueued(): void {
    this.flush();
  }

  /** Writes what is queued. */
  flush(): void {
    while (this.#run !== undefined) {
      this.#write(this.#takeQueued(this.#run));
      this.#release();
    }
  }

  /** Writes all there is, `latest` messages that wait for a faster peer too: a close frame comes next. */
  flushAll(): void {
    for (const frame of this.#newest?.values() ?? []) this.#append(frame);
    this.#newest = undefined;
    this.#newestBytes = 0;
    this.flush();
  }

  /** The socket has written some bytes. */
  drained(): void {
    if (this.#newest !== undefined) {
      this.#release();
      this.flush();
    }
    if (this.#backlog !== undefined) this.#context.buffers.count(this.#backlog);
  }

  /** Discards what was not written. What was is held until the socket is gone. */
  end(): void {
    this.#ended = true;
    this.#run = undefined;
    this.#earlier = undefined;
    this.#newest = undefined;
    this.#queuedBytes = 0;
    this.#newestBytes = 0;
    if (this.#backlog !== undefined) this.#context.buffers.count(this.#backlog);
  }

  /** Nothing is held any more. */
  emptied(): void {
    if (this.#backlog !== undefined) this.#context.buffers.close(this.#backlog);
    this.#backlog = undefined;
  }

  #write(run: MessageFrame): void {
    this.socket.write(this.socket.bufferedBytes > 0 ? copyOf(run) : bytesOf(run));
    if (this.#backlog !== undefined || this.socket.bufferedBytes > 0) this.#countHeld(run.end - run.start);
  }

  /** The network has taken none or a part of so many bytes, or had others before. */
  #countHeld(bytes: number): void {
    const { buffers } = this.#context;
    this.#backlog ??= buffers.open(this.#owner, this);
    this.#backlog.given(bytes);
    buffers.count(this.#backlog);
  }

  #pushLatest(key: string, frame: MessageFrame): Pushed {
    if (this.#newest?.has(key) || this.#isSlow()) return this.#replace(key, frame);
    this.#enqueue(frame);
    return "sent";
  }

  #enqueue(frame: MessageFrame): void {
    if (this.#run === undefined) this.#context.flushQueue.add(this);
    this.#append(frame);
    if (this.#queuedBytes >= FLUSH_BYTES) this.flush();
  }

  /** A large message is announced by the frame before it. */
  #append({ buffer, start, end }: MessageFrame): void {
    if (end - start > LARGE_MESSAGE_BYTES) this.#announce({ buffer, start, end });
    this.#queuedBytes += end - start;
    const run = this.#run;
    if (run !== undefined && run.buffer === buffer && run.end === start) {
      run.end = end;
      return;
    }
    if (run !== undefined) {
      this.#earlier ??= [];
      this.#earlier.push(run);
    }
    this.#run = { buffer, start, end };
  }

  #announce(frame: MessageFrame): void {
    const bytes = messageLength(frame);
    if (bytes > LARGE_MESSAGE_BYTES && this.#owner.announcesLarge) this.#append(busyFrame(bytes));
  }

  #takeQueued(run: Run): MessageFrame {
    const earlier = this.#earlier;
    this.#run = undefined;
    this.#earlier = undefined;
    this.#queuedBytes = 0;
    return earlier === undefined ? run : joinFrames([...earlier, run]);
  }

  /** Messages of this very iteration of the event loop make no peer slow: they are written before they count. */
  #isSlow(): boolean {
    const { slowPeerBytes } = this.#context.limits;
    if (this.#queuedBytes + this.socket.bufferedBytes <= slowPeerBytes) return false;
    this.flush();
    return this.socket.bufferedBytes > slowPeerBytes;
  }

  /** From here on the frame waits for as long as the peer is slow, so it must not keep its whole buffer alive. */
  #replace(key: string, frame: MessageFrame): Pushed {
    this.#newest ??= new Map();
    const replaced = this.#newest.get(key);
    if (replaced !== undefined) this.#newestBytes -= replaced.end - replaced.start;
    this.#newestBytes += frame.end - frame.start;
    this.#newest.set(key, keptFrame(frame));
    if (this.#backlog !== undefined) this.#context.buffers.count(this.#backlog);
    return replaced === undefined ? "sent" : "replaced";
  }

  /** Queues waiting `latest` messages, the longest-waiting key first, until the peer is slow again. */
  #release(): void {
    if (this.#newest === undefined) return;
    for (const [key, frame] of this.#newest) {
      if (this.#queuedBytes + this.socket.bufferedBytes > this.#context.limits.slowPeerBytes) return;
      this.#newest.delete(key);
      this.#newestBytes -= frame.end - frame.start;
      this.#append(frame);
    }
    this.#newest = undefined;
  }
}
