import type { Clock } from "../../protocol/clock.js";
import { CLOSE_SILENT } from "../../protocol/close-codes.js";
import { type TimerEntry, TimerWheel } from "./timer-wheel.js";

/** What the heartbeat reads and calls, for one connection. */
export interface HeartbeatTarget extends TimerEntry<HeartbeatTarget> {
  readonly paused: boolean;
  /** When a frame came, or the network took some of what it had left before. */
  readonly lastSeenAt: number;
  /** Until when it may be busy with reading what was sent before a ping. */
  readonly readsUntil: number;
  pingedAt: number | undefined;
  readonly outbox: { flush(): void };
  readonly socket: { ping(): void };
  closeFor(why: string, code: number, reason: string): void;
}

export interface HeartbeatSettings {
  readonly clock: Clock;
  readonly readTimeoutMs: number;
  readonly pingAfterMs: number;
}

/** How late a ping or a close may be, in milliseconds; less where the timeouts themselves are short. */
const MAX_LATE_MS = 100;

/** The least time over which the pings of all are spread, in milliseconds; less where the timeouts themselves are short. */
const SPREAD_MS = 5000;

/** So many pings at once are no burst. */
const FEW_PINGS = 16;

/**
 * Pings silent connections, and ends those that stay silent. A frame only records its time in `lastSeenAt`: a connection is
 * checked when its timeout may have expired, and where it has not, again when it may. Many that fell silent together are
 * pinged one after the other.
 */
export class Heartbeat {
  readonly #settings: HeartbeatSettings;
  readonly #wheel: TimerWheel<HeartbeatTarget>;
  readonly #spanMs: number;
  /** In how many slots of the wheel all may be pinged. */
  readonly #slots: number;
  #size = 0;
  /** Of the check of one slot: when it was, and how many pings were due. */
  #slotAt: number | undefined;
  #wanted = 0;

  constructor(settings: HeartbeatSettings) {
    const { clock, readTimeoutMs, pingAfterMs } = settings;
    const shortestMs = Math.min(readTimeoutMs - pingAfterMs, pingAfterMs);
    this.#settings = settings;
    this.#spanMs = Math.max(1, Math.min(MAX_LATE_MS, Math.floor(shortestMs / 4)));
    this.#slots = Math.max(1, Math.floor(Math.min(SPREAD_MS, shortestMs / 4) / this.#spanMs));
    this.#wheel = new TimerWheel({
      clock,
      spanMs: this.#spanMs,
      look: (connection, now, late) => this.#look(connection, now, late),
    });
  }

  add(connection: HeartbeatTarget): void {
    const { clock, pingAfterMs } = this.#settings;
    this.#size++;
    this.#wheel.add(connection, clock.now() + pingAfterMs);
  }

  /** Does nothing for a connection that is not here. */
  remove(connection: HeartbeatTarget): void {
    if (connection.slot !== undefined) this.#size--;
    this.#wheel.remove(connection);
  }

  /** Returns when to check again. */
  #look(connection: HeartbeatTarget, now: number, late: boolean): number {
    const { pingAfterMs } = this.#settings;
    const { lastSeenAt, pingedAt } = connection;
    if (connection.paused) {
      // Nothing is read from it, so its silence is expected; but only a write detects that it has vanished.
      const pingAt = Math.max(lastSeenAt, pingedAt ?? lastSeenAt) + pingAfterMs;
      return now < pingAt ? pingAt : this.#ping(connection, now);
    }
    if (pingedAt !== undefined && pingedAt > lastSeenAt) return this.#await(connection, pingedAt, now, late);
    return now - lastSeenAt < pingAfterMs ? lastSeenAt + pingAfterMs : this.#ping(connection, now);
  }

  /** A ping that was late itself leaves no less time for its answer, and a process that was blocked closes no connection. */
  #await(connection: HeartbeatTarget, pingedAt: number, now: number, late: boolean): number {
    const { readTimeoutMs, pingAfterMs } = this.#settings;
    const silentSince = Math.max(connection.lastSeenAt, connection.readsUntil);
    const closeAt = Math.max(silentSince + readTimeoutMs, pingedAt + readTimeoutMs - pingAfterMs);
    if (closeAt <= now) {
      if (late) return now + this.#spanMs;
      connection.closeFor(`it was silent for ${readTimeoutMs} ms`, CLOSE_SILENT, "Silent");
    }
    // A frame that comes from now on may require another ping before that.
    return Math.min(closeAt, now + pingAfterMs);
  }

  /** Those that are too many for one slot are pinged in the next ones. */
  #ping(connection: HeartbeatTarget, now: number): number {
    const { clock, readTimeoutMs, pingAfterMs } = this.#settings;
    if (this.#slotAt !== now) this.#wanted = 0;
    this.#slotAt = now;
    const slotsAhead = Math.floor(this.#wanted++ / Math.max(FEW_PINGS, Math.ceil(this.#size / this.#slots)));
    if (slotsAhead > 0) return now + slotsAhead * this.#spanMs;
    connection.outbox.flush();
    // The clock is read again, for the round trip's sake: many may have been pinged before.
    connection.pingedAt = clock.now();
    connection.socket.ping();
    return now + (connection.paused ? pingAfterMs : Math.min(pingAfterMs, readTimeoutMs - pingAfterMs));
  }
}
