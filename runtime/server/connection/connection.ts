import { setMaxListeners } from "node:events";
import type { Clock } from "../../protocol/clock.js";
import { CLOSE_ABNORMAL, CLOSE_TRY_AGAIN_LATER } from "../../protocol/close-codes.js";
import type { Closure, PeerSocket } from "../contract/peer-socket.js";
import type { PeerFields, ServerLog, ServerLogFields } from "../logging/server-log.js";
import { Outbox, type OutboxContext, type OutboxOwner } from "../outbound/outbox.js";
import type { HeartbeatTarget } from "./heartbeat.js";
import { Workload, type WorkSource } from "./workload.js";

/** What the connections of a server share. */
export interface ConnectionContext extends OutboxContext {
  readonly clock: Clock;
  readonly logger: ServerLog;
  readonly maxWaitingMessages: number;
}

/** A client that has been let in, as far as its connection goes. */
export interface ConnectionParts<Session> {
  readonly id: string;
  readonly session: Session;
  readonly remoteAddress: string;
  readonly remotePort: number | undefined;
  readonly socket: PeerSocket;
}

/** Who is told how a connection fares. */
export interface ConnectionOwner {
  /** Either side has closed; told once. */
  ended(closure: Closure): void;
  /** The socket has closed; told once, after `ended`. */
  closed(): void;
}

/** One connection's life: open, then ended when either side closes, then gone when the socket is. */
export class Connection<Session> implements OutboxOwner, WorkSource, HeartbeatTarget {
  readonly id: string;
  readonly session: Session;
  readonly remoteAddress: string;
  readonly remotePort: number | undefined;
  readonly socket: PeerSocket;
  readonly outbox: Outbox;
  readonly workload: Workload;
  /** When the client could begin to send, by the clock. */
  readonly openedAt: number;
  /** When the last frame of any kind came. */
  lastSeenAt: number;
  /** When a ping left that no pong has answered. */
  pingedAt: number | undefined;
  rttMs: number | undefined;
  /** Its place in the heartbeat's wheel, which alone touches these three. */
  slot: number | undefined;
  before: HeartbeatTarget | undefined;
  after: HeartbeatTarget | undefined;
  /** True while the socket is not read, and its silence means nothing. */
  paused = false;
  /** True once the server stops: what still comes is not served. */
  draining = false;
  readonly #owner: ConnectionOwner;
  readonly #surroundings: ConnectionContext;
  #open = true;
  #abort: AbortController | undefined;

  constructor(parts: ConnectionParts<Session>, owner: ConnectionOwner, surroundings: ConnectionContext) {
    this.id = parts.id;
    this.session = parts.session;
    this.remoteAddress = parts.remoteAddress;
    this.remotePort = parts.remotePort;
    this.socket = parts.socket;
    this.#owner = owner;
    this.#surroundings = surroundings;
    this.outbox = new Outbox(this, surroundings);
    this.workload = new Workload(this, surroundings.maxWaitingMessages);
    this.openedAt = surroundings.flushQueue.now();
    this.lastSeenAt = this.openedAt;
  }

  /** How log lines call it: by id and address. */
  get label(): string {
    return `peer ${this.id} (${this.remoteAddress})`;
  }

  /** The same for machines. */
  get logFields(): PeerFields {
    return { peer: this.id, address: this.remoteAddress };
  }

  get alive(): boolean {
    return this.#open && this.socket.open;
  }

  /** Aborted when the connection ends. */
  get signal(): AbortSignal {
    this.#abort ??= createAbort();
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
  closeFor(why: string, code: number, reason: string, fields?: Partial<ServerLogFields>): void {
    if (!this.#open) return;
    this.#surroundings.logger.warn(`closed ${this.label} with ${code}: ${why}`, {
      event: "peerClosed",
      ...this.logFields,
      code,
      reason: why,
      ...fields,
    });
    this.close(code, reason);
  }

  overflowed(): void {
    this.closeFor("it reads too slowly", CLOSE_TRY_AGAIN_LATER, "Slow consumer");
  }

  /** Ends the connection without a word. */
  terminate(): void {
    this.socket.terminate();
    this.end({ code: CLOSE_ABNORMAL, reason: "", voluntary: false });
  }

  /** Either side has closed: nothing is sent or served from now on. */
  end(closure: Closure): void {
    if (!this.#open) return;
    this.#open = false;
    this.outbox.clear();
    this.workload.clear();
    // A paused socket would not see the other side's close frame.
    if (this.paused) this.resume();
    this.#abort?.abort();
    this.#owner.ended(closure);
  }

  /** The socket has closed. */
  leave(closure: Closure): void {
    this.end(closure);
    this.#owner.closed();
  }

  pause(): void {
    this.paused = true;
    this.socket.pause();
  }

  resume(): void {
    this.paused = false;
    // The pong has waited as long as everything else: it says nothing about the round trip.
    this.pingedAt = undefined;
    this.lastSeenAt = this.#surroundings.clock.now();
    this.socket.resume();
  }
}

/** A game may have as many listeners as it likes: Node would call more than ten of them a leak. */
function createAbort(): AbortController {
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  return abort;
}
