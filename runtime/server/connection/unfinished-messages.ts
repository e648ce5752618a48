import type { Clock } from "../../protocol/clock.js";
import { CLOSE_SILENT } from "../../protocol/close-codes.js";
import { type TimerEntry, TimerWheel } from "./timer-wheel.js";

/** A connection whose messages are timed. */
export interface UnfinishedTarget {
  readonly alive: boolean;
  readonly paused: boolean;
  readonly socket: { readonly unfinishedBytes?: number };
  /** When the incomplete message began, and where it is timed; only {@link UnfinishedMessages} writes these two. */
  messageBeganAt: number;
  watched: Watched | undefined;
  closeFor(why: string, code: number, reason: string): void;
}

/** The place of a connection in the wheel. */
interface Watched extends TimerEntry<Watched> {
  readonly connection: UnfinishedTarget;
}

export interface UnfinishedMessagesSettings {
  readonly clock: Clock;
  readonly readTimeoutMs: number;
}

/** How late a close may be, in milliseconds; less where the timeout itself is short. */
const MAX_LATE_MS = 100;

/**
 * Times each message from its first byte to its last, whatever comes between its fragments: one that is not complete in time
 * ends the connection. Only connections with an incomplete message are checked.
 */
export class UnfinishedMessages {
  readonly #settings: UnfinishedMessagesSettings;
  readonly #wheel: TimerWheel<Watched>;

  constructor(settings: UnfinishedMessagesSettings) {
    const { clock, readTimeoutMs } = settings;
    this.#settings = settings;
    this.#wheel = new TimerWheel({
      clock,
      spanMs: Math.max(1, Math.min(MAX_LATE_MS, Math.floor(readTimeoutMs / 4))),
      look: (watched, now, late) => this.#look(watched, now, late),
    });
  }

  /** A message has begun that is not complete. */
  watch(connection: UnfinishedTarget, now: number): void {
    connection.messageBeganAt = now;
    if (connection.watched !== undefined) return;
    const watched: Watched = { connection, slot: undefined, before: undefined, after: undefined };
    connection.watched = watched;
    this.#wheel.add(watched, now + this.#settings.readTimeoutMs);
  }

  /** Does nothing for a connection that is not timed. */
  remove(connection: UnfinishedTarget): void {
    const { watched } = connection;
    if (watched === undefined) return;
    connection.watched = undefined;
    this.#wheel.remove(watched);
  }

  /**
   * Returns when to look again. What is not read cannot become whole: its time begins anew. A process that was held up has read late,
   * and leaves a quarter of the time for the rest to come.
   */
  #look({ connection }: Watched, now: number, late: boolean): number {
    const { readTimeoutMs } = this.#settings;
    if ((connection.socket.unfinishedBytes ?? 0) === 0) this.remove(connection);
    else if (connection.paused) connection.messageBeganAt = now;
    else if (now - connection.messageBeganAt >= readTimeoutMs) {
      if (late) return now + readTimeoutMs / 4;
      this.#end(connection);
    }
    return connection.messageBeganAt + readTimeoutMs;
  }

  #end(connection: UnfinishedTarget): void {
    const why = `a message of which ${connection.socket.unfinishedBytes} bytes came was not whole`;
    connection.closeFor(`${why} after ${this.#settings.readTimeoutMs} ms`, CLOSE_SILENT, "Silent");
    this.remove(connection);
  }
}
