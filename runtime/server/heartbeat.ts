import type { Clock } from "../protocol/clock.js";
import { CLOSE_SILENT } from "../protocol/close-codes.js";
import type { Logger } from "../protocol/logger.js";

/** What the heartbeat looks at and does, for one connection. */
export interface Beating {
  readonly label: string;
  readonly paused: boolean;
  readonly lastSeenAt: number;
  pingedAt: number | undefined;
  readonly outbox: { readonly stalledSince: number | undefined; flush(): void };
  readonly socket: { ping(): void };
  closeFor(why: string, code: number, reason: string): void;
  cut(): void;
}

export interface HeartbeatSettings {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly readTimeoutMs: number;
  readonly pingAfterMs: number;
  readonly writeTimeoutMs: number;
}

/** How often all connections are looked at; shorter only where the timeouts are. */
const SWEEP_MS = 1000;

/** Pings who is silent, and ends who stays silent or takes nothing: one timer for all connections, off while there are none. */
export class Heartbeat {
  readonly #settings: HeartbeatSettings;
  readonly #connections = new Set<Beating>();
  readonly #sweepMs: number;
  #stopTimer: (() => void) | undefined;

  constructor(settings: HeartbeatSettings) {
    const { readTimeoutMs, pingAfterMs, writeTimeoutMs } = settings;
    this.#settings = settings;
    this.#sweepMs = Math.min(SWEEP_MS, Math.min(readTimeoutMs - pingAfterMs, pingAfterMs, writeTimeoutMs) / 2);
  }

  add(connection: Beating): void {
    this.#connections.add(connection);
    this.#stopTimer ??= this.#settings.clock.after(this.#sweepMs, () => this.#sweep());
  }

  remove(connection: Beating): void {
    this.#connections.delete(connection);
    if (this.#connections.size > 0) return;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #sweep(): void {
    this.#stopTimer = this.#settings.clock.after(this.#sweepMs, () => this.#sweep());
    const now = this.#settings.clock.now();
    for (const connection of this.#connections) this.#examine(connection, now);
  }

  #examine(connection: Beating, now: number): void {
    const { logger, readTimeoutMs, pingAfterMs, writeTimeoutMs } = this.#settings;
    const { outbox, label } = connection;
    if (outbox.stalledSince !== undefined && now - outbox.stalledSince >= writeTimeoutMs) {
      logger.warn(`cut ${label}: it took nothing for ${writeTimeoutMs} ms`);
      connection.cut();
      return;
    }
    // Nothing is read from a paused connection, so its silence is ours.
    if (connection.paused) return;
    const silentMs = now - connection.lastSeenAt;
    if (silentMs >= readTimeoutMs) {
      connection.closeFor(`it was silent for ${readTimeoutMs} ms`, CLOSE_SILENT, "Silent");
      return;
    }
    const { pingedAt } = connection;
    if (silentMs < pingAfterMs || (pingedAt !== undefined && pingedAt > connection.lastSeenAt)) return;
    connection.pingedAt = now;
    outbox.flush();
    connection.socket.ping();
  }
}
