import type { Clock } from "../../protocol/clock.js";
import { Backlog, type BacklogLimits, type BacklogOwner, type HeldBytes } from "./backlog.js";

/** The limit of what waits for all peers of a server. */
export interface SendBufferLimits extends BacklogLimits {
  /** Of all peers together. */
  readonly maxBufferedBytesTotal: number;
}

/** How often backlogs are checked, in milliseconds; more often where the write timeout is short. */
const LOOK_MS = 500;

/**
 * What the network has not taken, of all peers of a server. Only peers that have something waiting are checked, by one timer,
 * which is not set while there are none.
 */
export class SendBuffers {
  readonly #clock: Clock;
  readonly #limits: SendBufferLimits;
  readonly #lookMs: number;
  readonly #backlogs = new Set<Backlog>();
  #totalBytes = 0;
  #relieving = false;
  #stopTimer: (() => void) | undefined;

  constructor(clock: Clock, limits: SendBufferLimits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#lookMs = Math.min(LOOK_MS, limits.writeTimeoutMs / 4);
  }

  /** A peer's network has not taken all. */
  open(owner: BacklogOwner, held: HeldBytes): Backlog {
    const backlog = new Backlog(owner, held, { limits: this.#limits, now: this.#clock.now() });
    this.#backlogs.add(backlog);
    if (this.#stopTimer === undefined) this.#schedule();
    return backlog;
  }

  /** Counts what is held for the peer now. Where that is too much for all together, the peers that hold most are closed. */
  count(backlog: Backlog): void {
    this.#recount(backlog);
    if (backlog.countedBytes <= this.#limits.maxBufferedBytes) backlog.relieved();
    else if (!backlog.full) backlog.filled(this.#clock.now());
    if (this.#totalBytes > this.#limits.maxBufferedBytesTotal) this.#relieve();
  }

  /** Nothing is held for the peer any more. */
  close(backlog: Backlog): void {
    this.#totalBytes -= backlog.countedBytes;
    this.#backlogs.delete(backlog);
    if (this.#backlogs.size > 0) return;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #schedule(): void {
    const dueAt = this.#clock.now() + this.#lookMs;
    this.#stopTimer = this.#clock.after(this.#lookMs, () => this.#wake(dueAt));
  }

  /** A process that was blocked lets the network take what it can before the check. */
  #wake(dueAt: number): void {
    if (this.#clock.now() - dueAt <= this.#lookMs) this.#look(false);
    else this.#stopTimer = this.#clock.after(0, () => this.#look(true));
  }

  #look(late: boolean): void {
    this.#schedule();
    const now = this.#clock.now();
    for (const backlog of this.#backlogs) {
      this.#recount(backlog);
      backlog.look(now, late);
      if (backlog.countedBytes === 0) backlog.held.emptied();
    }
  }

  /** The count is never less than the truth: a write that has left is reported, and a part of one is not. */
  #recount(backlog: Backlog): void {
    const { bytes } = backlog;
    this.#totalBytes += bytes - backlog.countedBytes;
    backlog.countedBytes = bytes;
  }

  #relieve(): void {
    if (this.#relieving) return;
    this.#relieving = true;
    for (const backlog of this.#backlogs) this.#recount(backlog);
    const { maxBufferedBytesTotal } = this.#limits;
    if (this.#totalBytes > maxBufferedBytesTotal) this.#giveUpLargest();
    this.#relieving = false;
  }

  /** Peers that have been closed already go first: nothing is lost by it. */
  #giveUpLargest(): void {
    const { maxBufferedBytesTotal } = this.#limits;
    const order = [...this.#backlogs].sort(
      (a, b) => Number(b.held.ended) - Number(a.held.ended) || b.countedBytes - a.countedBytes,
    );
    for (const { owner, held } of order) {
      if (this.#totalBytes <= maxBufferedBytesTotal) return;
      owner.giveUp(`more than ${maxBufferedBytesTotal} bytes wait for all peers (option "maxBufferedBytesTotal")`);
      held.emptied();
    }
  }
}
