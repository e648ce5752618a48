import type { Clock } from "../../protocol/clock.js";
import type { PeerSocket } from "../contract/peer-socket.js";
import type { SentCommand } from "../contract/sent-command.js";
import { joinFrames, type MessageFrame } from "../frames/message-frame.js";
import { bytesOf, copyOf, keptFrame, type Run } from "../frames/run.js";
import type { FlushQueue, FlushTarget } from "../timing/flush-queue.js";

/** How many bytes leave at once at the latest, without waiting for the end of the turn. */
const FLUSH_BYTES: number = 64 * 1024;

/** What an outbox may hold. */
export interface OutboxLimits {
  /** Above it `droppable` messages are left out and `latest` ones wait. */
  readonly slowPeerBytes: number;
  /** Above it the peer is too slow to keep. */
  readonly maxBufferedBytes: number;
}

/** What the outboxes of a server share. */
export interface OutboxContext {
  readonly flushQueue: FlushQueue;
  readonly clock: Clock;
  readonly limits: OutboxLimits;
}

/** Whose outbox it is. */
export interface OutboxOwner {
  readonly socket: PeerSocket;
  /** Called when a message finds more than `maxBufferedBytes` before it. */
  overflowed(): void;
}

/** How a message treats a slow peer. `key` says which `latest` messages replace each other. */
export interface Delivery {
  readonly policy: SentCommand["delivery"];
  readonly key: string;
}

/**
 * What became of a message: it is on its way, or waits as the latest; it replaced one that waited; the peer was spared
 * it; or the peer had to go.
 */
export type Pushed = "sent" | "replaced" | "dropped" | "lost";

/** The delivery of everything that must arrive. */
export const RELIABLE: Delivery = { policy: "reliable", key: "" };

/**
 * What is on its way to one peer. Messages of one turn of the loop leave in one write, in order; of `latest` messages
 * to a slow peer only the newest of each key waits, outside of that order.
 */
export class Outbox implements FlushTarget {
  readonly #owner: OutboxOwner;
  readonly #socket: PeerSocket;
  readonly #surroundings: OutboxContext;
  /** The end of what is queued: frames that follow each other in memory are one run. */
  #run: Run | undefined;
  /** What is queued before that run, where the frames did not follow each other. */
  #earlier: Run[] | undefined;
  #queuedBytes = 0;
  /** What waited in the socket when the queue began: asked once, as in one turn it only gets less. */
  #socketBytes = 0;
  #newest: Map<string, MessageFrame> | undefined;
  #newestBytes = 0;
  #stalledSince: number | undefined;

  constructor(owner: OutboxOwner, surroundings: OutboxContext) {
    this.#owner = owner;
    this.#socket = owner.socket;
    this.#surroundings = surroundings;
  }

  /** Bytes that have not left: those queued here, those that wait for a faster peer, and the socket's. */
  get bufferedBytes(): number {
    return this.#queuedBytes + this.#newestBytes + this.#socket.bufferedBytes;
  }

  /** Since when, by the clock, the socket has taken nothing of what it was given; undefined while it has nothing. */
  get stalledSince(): number | undefined {
    return this.#stalledSince === undefined || this.#socket.bufferedBytes === 0 ? undefined : this.#stalledSince;
  }

  /** Sends a frame, now or at the end of the turn. */
  push(frame: MessageFrame, { policy, key }: Delivery): Pushed {
    if (this.#run === undefined) this.#socketBytes = this.#socket.bufferedBytes;
    if (this.#queuedBytes + this.#newestBytes + this.#socketBytes > this.#surroundings.limits.maxBufferedBytes) {
      this.#owner.overflowed();
      return "lost";
    }
    if (policy === "latest") return this.#pushLatest(key, frame);
    if (policy === "droppable" && this.#isSlow()) return "dropped";
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

  /** The socket has let some bytes go. */
  drained(): void {
    this.#stalledSince = this.#socket.bufferedBytes === 0 ? undefined : this.#surroundings.clock.now();
    if (this.#newest === undefined) return;
    this.#release();
    this.flush();
  }

  /** Forgets everything. */
  clear(): void {
    this.#run = undefined;
    this.#earlier = undefined;
    this.#newest = undefined;
    this.#queuedBytes = 0;
    this.#newestBytes = 0;
  }

  #write(run: MessageFrame): void {
    if (this.#socket.bufferedBytes > 0) {
      this.#socket.write(copyOf(run));
      return;
    }
    this.#socket.write(bytesOf(run));
    this.#stalledSince = this.#socket.bufferedBytes > 0 ? this.#surroundings.clock.now() : undefined;
  }

  #pushLatest(key: string, frame: MessageFrame): Pushed {
    if (this.#newest?.has(key) || this.#isSlow()) return this.#replace(key, frame);
    this.#enqueue(frame);
    return "sent";
  }

  #enqueue(frame: MessageFrame): void {
    if (this.#run === undefined) this.#surroundings.flushQueue.add(this);
    this.#append(frame);
    if (this.#queuedBytes >= FLUSH_BYTES) this.flush();
  }

  #append({ buffer, start, end }: MessageFrame): void {
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

  #takeQueued(run: Run): MessageFrame {
    const earlier = this.#earlier;
    this.#run = undefined;
    this.#earlier = undefined;
    this.#queuedBytes = 0;
    return earlier === undefined ? run : joinFrames([...earlier, run]);
  }

  /** Messages of this very turn make no peer slow: they are written before they count. */
  #isSlow(): boolean {
    const { slowPeerBytes } = this.#surroundings.limits;
    if (this.#queuedBytes + this.#socket.bufferedBytes <= slowPeerBytes) return false;
    this.flush();
    return this.#socket.bufferedBytes > slowPeerBytes;
  }

  /** From here on the frame waits for as long as the peer is slow, so it must not hold on to its neighbours. */
  #replace(key: string, frame: MessageFrame): Pushed {
    this.#newest ??= new Map();
    const replaced = this.#newest.get(key);
    if (replaced !== undefined) this.#newestBytes -= replaced.end - replaced.start;
    this.#newestBytes += frame.end - frame.start;
    this.#newest.set(key, keptFrame(frame));
    return replaced === undefined ? "sent" : "replaced";
  }

  /** Queues waiting `latest` messages, the longest-waiting key first, until the peer is slow again. */
  #release(): void {
    if (this.#newest === undefined) return;
    for (const [key, frame] of this.#newest) {
      if (this.#queuedBytes + this.#socket.bufferedBytes > this.#surroundings.limits.slowPeerBytes) return;
      this.#newest.delete(key);
      this.#newestBytes -= frame.end - frame.start;
      this.#append(frame);
    }
    this.#newest = undefined;
  }
}
