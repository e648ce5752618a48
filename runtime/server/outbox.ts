import type { Clock } from "../protocol/clock.js";
import type { Command } from "../protocol/command.js";
import type { Frame } from "./frame.js";
import { keptFrame } from "./kept-frame.js";
import type { PeerSocket } from "./socket.js";
import type { Turn } from "./turn.js";

/** How many bytes leave at once at the latest, without waiting for the end of the turn. */
const FLUSH_BYTES: number = 64 * 1024;

/** What an outbox may hold. */
export interface OutboxLimits {
  /** Above it `droppable` messages are left out and `latest` ones wait. */
  readonly slowPeerBytes: number;
  /** Above it the peer is too slow to keep. */
  readonly maxBufferedBytes: number;
}

export interface OutboxSurroundings {
  readonly socket: PeerSocket;
  readonly turn: Turn;
  readonly clock: Clock;
  readonly limits: OutboxLimits;
  /** Called when a message finds more than `maxBufferedBytes` before it. */
  readonly overflowed: () => void;
}

/** How a message treats a slow peer. `key` says which `latest` messages replace each other. */
export interface Delivery {
  readonly policy: Command["delivery"];
  readonly key: string;
}

/** The delivery of everything that must arrive. */
export const RELIABLE: Delivery = { policy: "reliable", key: "" };

/**
 * What is on its way to one peer. Messages of one turn of the loop leave in one write, in order; of `latest` messages
 * to a slow peer only the newest of each key waits, outside of that order.
 */
export class Outbox {
  readonly #socket: PeerSocket;
  readonly #turn: Turn;
  readonly #clock: Clock;
  readonly #limits: OutboxLimits;
  readonly #overflowed: () => void;
  readonly #newest = new Map<string, Frame>();
  #queue: Frame[] = [];
  #queuedBytes = 0;
  #newestBytes = 0;
  #stalledSince: number | undefined;

  constructor({ socket, turn, clock, limits, overflowed }: OutboxSurroundings) {
    this.#socket = socket;
    this.#turn = turn;
    this.#clock = clock;
    this.#limits = limits;
    this.#overflowed = overflowed;
  }

  /** Bytes that have not left: those queued here, those that wait for a faster peer, and the socket's. */
  get bufferedBytes(): number {
    return this.#queuedBytes + this.#newestBytes + this.#socket.bufferedBytes;
  }

  /** Since when, by the clock, the socket has taken nothing of what it was given; undefined while it has nothing. */
  get stalledSince(): number | undefined {
    return this.#socket.bufferedBytes === 0 ? undefined : this.#stalledSince;
  }

  /** Sends a frame, now or at the end of the turn. */
  push(frame: Frame, { policy, key }: Delivery): void {
    if (this.bufferedBytes > this.#limits.maxBufferedBytes) {
      this.#overflowed();
      return;
    }
    if (policy === "reliable") {
      this.#enqueue(frame);
      return;
    }
    if (policy === "droppable") {
      if (!this.#isSlow()) this.#enqueue(frame);
      return;
    }
    if (this.#newest.has(key) || this.#isSlow()) this.#replace(key, frame);
    else this.#enqueue(frame);
  }

  /** Writes what is queued. */
  flush(): void {
    while (this.#queue.length > 0) {
      const frames = this.#queue;
      this.#queue = [];
      this.#queuedBytes = 0;
      this.#stalledSince ??= this.#clock.now();
      this.#socket.write(frames);
      this.#release();
    }
  }

  /** The socket has let some bytes go. */
  drained(): void {
    this.#stalledSince = this.#socket.bufferedBytes === 0 ? undefined : this.#clock.now();
    if (this.#newest.size === 0) return;
    this.#release();
    this.flush();
  }

  /** Forgets everything. */
  clear(): void {
    this.#queue = [];
    this.#newest.clear();
    this.#queuedBytes = 0;
    this.#newestBytes = 0;
  }

  #enqueue(frame: Frame): void {
    this.#queuedBytes += frame.bytes.length;
    if (this.#queue.push(frame) === 1) this.#turn.atEnd(() => this.flush());
    if (this.#queuedBytes >= FLUSH_BYTES) this.flush();
  }

  /** Messages of this very turn make no peer slow: they are written before they count. */
  #isSlow(): boolean {
    const { slowPeerBytes } = this.#limits;
    if (this.#queuedBytes + this.#socket.bufferedBytes <= slowPeerBytes) return false;
    this.flush();
    return this.#socket.bufferedBytes > slowPeerBytes;
  }

  /** From here on the frame waits for as long as the peer is slow, so it must not hold on to its neighbours. */
  #replace(key: string, frame: Frame): void {
    const replaced = this.#newest.get(key)?.bytes.length ?? 0;
    this.#newestBytes += frame.bytes.length - replaced;
    this.#newest.set(key, keptFrame(frame));
  }

  /** Queues waiting `latest` messages, the longest-waiting key first, until the peer is slow again. */
  #release(): void {
    for (const [key, frame] of this.#newest) {
      if (this.#queuedBytes + this.#socket.bufferedBytes > this.#limits.slowPeerBytes) return;
      this.#newest.delete(key);
      this.#newestBytes -= frame.bytes.length;
      this.#queue.push(frame);
      this.#queuedBytes += frame.bytes.length;
    }
  }
}
