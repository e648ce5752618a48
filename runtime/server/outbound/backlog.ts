import type { PeerSocket } from "../contract/peer-socket.js";

/** What is held for a peer, whether it waits for the network or before it. */
export interface HeldBytes {
  readonly socket: Pick<PeerSocket, "bufferedBytes" | "takenBytes" | "untakenBytes">;
  /** Bytes that wait before the socket: queued, and the latest of each key. */
  readonly waitingBytes: number;
  /** True once the connection has ended; its bytes are held until the socket is gone. */
  readonly ended: boolean;
  /** Nothing is held any more. */
  emptied(): void;
}

/** Whose messages these are. */
export interface BacklogOwner {
  /** The network has taken some of what had to wait before: the other end is alive. */
  progressed(now: number): void;
  /** It may be busy until then with reading what the network has taken: an answer to what comes later is not due before. */
  readsUntil: number;
  /** More than may wait for long has waited for too long. `why` is for the log. */
  tooSlow(why: string): void;
  /** The network took nothing for the write timeout. */
  stuck(): void;
  /** The memory is needed: the peer is closed, and frees what it holds at once. */
  giveUp(why: string): void;
}

/** How long more than `maxBufferedBytes` has to wait without a break, in milliseconds. */
const SLOW_AFTER_MS = 30_000;

/** A peer whose network takes so many bytes in that time is slow, but not too slow. */
const SLOW_BYTES: number = 1024 * 1024;

/** What the network has taken is in the buffers of two systems, unreported: a client that reads so fast is not silent. */
const BYTES_PER_MS = 100;

/** However much the network has taken, in milliseconds. */
const LONGEST_READING_MS = 60_000;

/** The timeouts of a backlog. */
export interface BacklogLimits {
  readonly writeTimeoutMs: number;
  readonly maxBufferedBytes: number;
}

/** What one peer's network has not taken, from the first bytes that wait until all are taken. Times are the clock's milliseconds. */
export class Backlog {
  readonly owner: BacklogOwner;
  readonly held: HeldBytes;
  /** The last count; written by the counter. */
  countedBytes = 0;
  readonly #limits: BacklogLimits;
  /** All that was passed to the socket since, for networks that do not report what they have taken. */
  #givenBytes = 0;
  #takenBytes: number | undefined;
  #takenAt: number;
  #blocked = false;
  #fullSince: number | undefined;
  #takenWhenFull: number | undefined;

  constructor(
    owner: BacklogOwner,
    held: HeldBytes,
    { limits, now }: { readonly limits: BacklogLimits; readonly now: number },
  ) {
    this.owner = owner;
    this.held = held;
    this.#limits = limits;
    this.#takenAt = now;
  }

  /** Bytes that are held for this peer now. */
  get bytes(): number {
    return this.held.waitingBytes + this.held.socket.bufferedBytes;
  }

  /** So many bytes were written, and have to wait. */
  given(bytes: number): void {
    this.#givenBytes += bytes;
  }

  /** True while more waits than may for long. */
  get full(): boolean {
    return this.#fullSince !== undefined;
  }

  /** More waits than may for long, from now on. */
  filled(now: number): void {
    this.#fullSince = now;
  }

  /** No more waits than may for long. */
  relieved(): void {
    this.#fullSince = undefined;
    this.#takenWhenFull = undefined;
  }

  /** Checks what has left meanwhile. A process that was blocked itself restarts all timeouts, and closes no peer. */
  look(now: number, late: boolean): void {
    const { socket } = this.held;
    const taken = socket.takenBytes ?? this.#givenBytes - socket.bufferedBytes;
    const untaken = socket.untakenBytes ?? socket.bufferedBytes;
    this.#see(now, taken, untaken);
    if (this.held.ended) return;
    if (late) this.#forgive(now, taken);
    if (this.#isTooSlow(now, taken, this.held.waitingBytes + untaken)) {
      this.owner.tooSlow(`it took under 1 MiB in ${SLOW_AFTER_MS / 1000} s`);
    } else if (now - this.#takenAt >= this.#limits.writeTimeoutMs) this.owner.stuck();
  }

  /** Only what had to wait before shows something about the other end: the system takes some of a write by itself. */
  #see(now: number, taken: number, untaken: number): void {
    if (this.#takenBytes === undefined || taken > this.#takenBytes) {
      if (this.#blocked && !this.held.ended) this.owner.progressed(now);
      this.owner.readsUntil = now + Math.min(LONGEST_READING_MS, (this.#givenBytes - untaken) / BYTES_PER_MS);
      this.#takenBytes = taken;
      this.#takenAt = now;
    }
    this.#blocked = untaken > 0;
    if (!this.#blocked) this.#takenAt = now;
  }

  #forgive(now: number, taken: number): void {
    this.#takenAt = now;
    if (this.#fullSince !== undefined) this.#beginFull(now, taken);
  }

  #isTooSlow(now: number, taken: number, waitingBytes: number): boolean {
    if (waitingBytes <= this.#limits.maxBufferedBytes) {
      this.relieved();
      return false;
    }
    if (this.#takenWhenFull === undefined) this.#beginFull(this.#fullSince ?? now, taken);
    else if (taken - this.#takenWhenFull >= SLOW_BYTES) this.#beginFull(now, taken);
    return now - (this.#fullSince ?? now) >= SLOW_AFTER_MS;
  }

  #beginFull(now: number, taken: number): void {
    this.#fullSince = now;
    this.#takenWhenFull = taken;
  }
}
