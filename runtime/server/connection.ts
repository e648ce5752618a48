import type { Clock } from "../protocol/clock.js";
import { CLOSE_ABNORMAL, CLOSE_TRY_AGAIN_LATER } from "../protocol/close-codes.js";
import type { Logger } from "../protocol/logger.js";
import { Outbox, type OutboxLimits } from "./outbox.js";
import type { Closure, PeerSocket } from "./socket.js";
import type { Turn } from "./turn.js";
import { Workload } from "./workload.js";

/** What a connection reads of the server's settings. */
export interface ConnectionSettings extends OutboxLimits {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly maxWaitingMessages: number;
}

/** What one connection is made of. */
export interface ConnectionParts<Session> {
  readonly id: string;
  readonly session: Session;
  readonly remoteAddress: string;
  readonly socket: PeerSocket;
  readonly turn: Turn;
  readonly settings: ConnectionSettings;
  /** Called once, when either side has closed. */
  readonly ended: (closure: Closure) => void;
}

/** One connection's life: open, then ended when either side closes, then gone when the socket is. */
export class Connection<Session> {
  readonly id: string;
  readonly session: Session;
  readonly remoteAddress: string;
  readonly socket: PeerSocket;
  readonly outbox: Outbox;
  readonly workload: Workload;
  readonly topics: Set<string> = new Set();
  /** Resolves when the socket has closed. */
  readonly gone: Promise<void>;
  /** When the last frame of any kind came. */
  lastSeenAt: number;
  /** When a ping left that no pong has answered. */
  pingedAt: number | undefined;
  rttMs: number | undefined;
  /** True while the socket is not read, and its silence means nothing. */
  paused = false;
  /** True once the server stops: what still comes is not served. */
  draining = false;
  readonly #parts: ConnectionParts<Session>;
  #setGone: () => void = () => {};
  #open = true;
  #abort: AbortController | undefined;

  constructor(parts: ConnectionParts<Session>) {
    const { socket, turn, settings } = parts;
    this.id = parts.id;
    this.session = parts.session;
    this.remoteAddress = parts.remoteAddress;
    this.socket = socket;
    this.outbox = new Outbox({
      socket,
      turn,
      clock: settings.clock,
      limits: settings,
      overflowed: () => this.closeFor("it reads too slowly", CLOSE_TRY_AGAIN_LATER, "Slow consumer"),
    });
    this.workload = new Workload({
      limit: settings.maxWaitingMessages,
      full: () => this.#pause(),
      free: () => this.#resume(),
    });
    this.lastSeenAt = settings.clock.now();
    this.#parts = parts;
    this.gone = new Promise((resolve) => {
      this.#setGone = resolve;
    });
  }

  /** How log lines call it: by id and address. */
  get label(): string {
    return `peer ${this.id} (${this.remoteAddress})`;
  }

  get alive(): boolean {
    return this.#open && this.socket.open;
  }

  /** Aborted when the connection ends. */
  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (!this.#open) this.#abort.abort();
    return this.#abort.signal;
  }

  /** Says goodbye, after all that was sent. Does nothing once the connection has ended. */
  close(code: number, reason: string): void {
    if (!this.#open) return;
    this.outbox.flush();
    this.socket.close(code, reason);
    this.end({ code, reason, voluntary: false });
  }

  /** Closes for a reason that belongs in the log. */
  closeFor(why: string, code: number, reason: string): void {
    if (!this.#open) return;
    this.#parts.settings.logger.warn(`closed ${this.label} with ${code}: ${why}`);
    this.close(code, reason);
  }

  /** Ends the connection without a word. */
  cut(): void {
    this.socket.cut();
    this.end({ code: CLOSE_ABNORMAL, reason: "", voluntary: false });
  }

  /** Either side has closed: nothing is sent or served from now on. */
  end(closure: Closure): void {
    if (!this.#open) return;
    this.#open = false;
    this.outbox.clear();
    this.workload.clear();
    // A paused socket would not see the other side's close frame.
    if (this.paused) this.#resume();
    this.#abort?.abort();
    this.#parts.ended(closure);
  }

  /** The socket has closed. */
  leave(closure: Closure): void {
    this.end(closure);
    this.#setGone();
  }

  #pause(): void {
    this.paused = true;
    this.socket.pause();
  }

  #resume(): void {
    this.paused = false;
    this.lastSeenAt = this.#parts.settings.clock.now();
    this.socket.resume();
  }
}
