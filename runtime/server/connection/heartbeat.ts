import type { Clock } from "../../protocol/clock.js";
import { CLOSE_SILENT } from "../../protocol/close-codes.js";
import type { PeerFields, ServerLog } from "../logging/server-log.js";
import { type TimerEntry, TimerWheel } from "./timer-wheel.js";

/** What the heartbeat looks at and does, for one connection. */
export interface HeartbeatTarget extends TimerEntry<HeartbeatTarget> {
  readonly label: string;
  readonly logFields: PeerFields;
  readonly paused: boolean;
  readonly lastSeenAt: number;
  pingedAt: number | undefined;
  readonly outbox: { readonly stalledSince: number | undefined; flush(): void };
  readonly socket: { ping(): void };
  closeFor(why: string, code: number, reason: string): void;
  terminate(): void;
}

export interface HeartbeatSettings {
  readonly clock: Clock;
  readonly logger: ServerLog;
  readonly readTimeoutMs: number;
  readonly pingAfterMs: number;
  readonly writeTimeoutMs: number;
}

/** How late a ping or an end may be, in milliseconds; less where the times themselves are short. */
const MAX_LATE_MS = 100;

/**
 * Pings who is silent, and ends who stays silent or takes nothing. A frame only leaves its time in `lastSeenAt`: a
 * connection is looked at when its time may be up, and where it is not, again when it may be.
 */
export class Heartbeat {
  readonly #settings: HeartbeatSettings;
  readonly #wheel: TimerWheel<HeartbeatTarget>;

  constructor(settings: HeartbeatSettings) {
    const { clock, readTimeoutMs, pingAfterMs, writeTimeoutMs } = settings;
    const shortestMs = Math.min(readTimeoutMs - pingAfterMs, pingAfterMs, writeTimeoutMs);
    this.#settings = settings;
    this.#wheel = new TimerWheel({
      clock,
      spanMs: Math.max(1, Math.min(MAX_LATE_MS, Math.floor(shortestMs / 4))),
      look: (connection, now) => this.#look(connection, now),
    });
  }

  add(connection: HeartbeatTarget): void {
    const { clock, pingAfterMs, writeTimeoutMs } = this.#settings;
    this.#wheel.add(connection, clock.now() + Math.min(pingAfterMs, writeTimeoutMs));
  }

  remove(connection: HeartbeatTarget): void {
    this.#wheel.remove(connection);
  }

  /** Returns when to look again. */
  #look(connection: HeartbeatTarget, now: number): number {
    const { logger, writeTimeoutMs } = this.#settings;
    // Nobody tells when a stall begins: it is after this look at the earliest, so the next one finds it in time.
    const cutAt = (connection.outbox.stalledSince ?? now) + writeTimeoutMs;
    if (cutAt <= now) {
      logger.warn(`cut ${connection.label}: it took nothing for ${writeTimeoutMs} ms`, {
        event: "peerCut",
        ...connection.logFields,
        timeoutMs: writeTimeoutMs,
      });
      connection.terminate();
      return now;
    }
    return Math.min(cutAt, connection.paused ? this.#probe(connection, now) : this.#listen(connection, now));
  }

  /** Nothing is read from a paused connection, so its silence is ours; but only a write finds out that it has gone. */
  #probe(connection: HeartbeatTarget, now: number): number {
    const { pingAfterMs } = this.#settings;
    const { lastSeenAt, pingedAt = lastSeenAt } = connection;
    const pingAt = Math.max(lastSeenAt, pingedAt) + pingAfterMs;
    if (now < pingAt) return pingAt;
    this.#ping(connection);
    return now + pingAfterMs;
  }

  #listen(connection: HeartbeatTarget, now: number): number {
    const { readTimeoutMs, pingAfterMs } = this.#settings;
    const { lastSeenAt, pingedAt } = connection;
    if (pingedAt === undefined || pingedAt <= lastSeenAt) {
      if (now - lastSeenAt < pingAfterMs) return lastSeenAt + pingAfterMs;
      this.#ping(connection);
      return now + Math.min(pingAfterMs, readTimeoutMs - pingAfterMs);
    }
    // A ping that was late itself leaves no less time for its answer.
    const closeAt = Math.max(lastSeenAt + readTimeoutMs, pingedAt + readTimeoutMs - pingAfterMs);
    if (closeAt <= now) connection.closeFor(`it was silent for ${readTimeoutMs} ms`, CLOSE_SILENT, "Silent");
    // A frame that comes from now on may ask for another ping before that.
    return Math.min(closeAt, now + pingAfterMs);
  }

  /** The clock is read again, for the round trip's sake: many may have been pinged before. */
  #ping(connection: HeartbeatTarget): void {
    connection.outbox.flush();
    connection.pingedAt = this.#settings.clock.now();
    connection.socket.ping();
  }
}
