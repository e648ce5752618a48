import type { Logger } from "../protocol/logger.js";
import { EventFeed } from "./event-feed.js";

/**
 * The status of a client.
 *
 * - `idle`: `connect` was not called yet.
 * - `connecting`: on the way to its first connection, however many attempts that takes.
 * - `open`: the server has answered hello, on plain connections the handshake, and messages flow.
 * - `reconnecting`: it was open, and is reconnecting.
 * - `closed`: by `close`, by a final close code, or by a failure with `reconnect: false`. `connect` connects again.
 */
export type ClientStatus = "idle" | "connecting" | "open" | "reconnecting" | "closed";

/** One change of a client's status. */
export interface StatusEvent {
  readonly status: ClientStatus;
  /** The close code that led here; undefined where nothing was closed. */
  readonly code: number | undefined;
  /** The close frame's reason, or what went wrong on this side. May be empty. */
  readonly reason: string;
  /** Milliseconds until the next attempt begins; undefined where none is scheduled. */
  readonly retryInMs: number | undefined;
}

/** Holds the status and calls its listeners, in the order of the changes even if a listener makes another one. */
export class StatusFeed extends EventFeed<StatusEvent> {
  readonly #pending: StatusEvent[] = [];
  #status: ClientStatus = "idle";

  constructor(logger: Logger) {
    super("onStatus", logger);
  }

  get status(): ClientStatus {
    return this.#status;
  }

  publish(status: ClientStatus, details: Partial<Omit<StatusEvent, "status">> = {}): void {
    this.#status = status;
    const pending = this.#pending;
    if (pending.push({ status, code: undefined, reason: "", retryInMs: undefined, ...details }) > 1) return;
    // What listeners add meanwhile is reached by the same loop.
    for (const event of pending) this.emit(event);
    pending.length = 0;
  }
}
