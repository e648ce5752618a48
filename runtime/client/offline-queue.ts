import type { Clock } from "../protocol/clock.js";
import type { Command } from "../protocol/command.js";
import type { PaceLimit } from "./pace.js";
import type { Sending } from "./unheard.js";

/** How long a message waits where its command does not say. */
export const TTL_MS = 30_000;

/** How messages of a command are queued. */
export interface Waits<Message> {
  /** `queue`: the first ones, in the order of sending. `latest`: a newer one replaces the older. */
  readonly offline: "queue" | "latest";
  /** With `queue`: how many wait; the client's `queueLimit` unless given. */
  readonly queue?: number;
  /** How long one waits, in milliseconds of the client's clock; 30 000 unless given. */
  readonly ttlMs?: number;
  /** With `latest`: messages of the same value replace each other. */
  readonly latestBy?: (message: Message) => unknown;
  /** What the server accepts of the command: its `limit` in the schema. */
  readonly limit?: PaceLimit;
  /** Draws on the count of what was sent of the command; false where nothing more may leave. */
  readonly take?: () => boolean;
}

/** A message, and the same as it is passed to the socket. */
export interface Offered<Message> {
  readonly message: Message;
  readonly framed: Uint8Array<ArrayBuffer>;
  readonly sending: Sending;
}

/** A queued message. */
export interface Queued extends Offered<unknown> {
  readonly command: Command;
  /** With `offline: latest`: what a newer message replaces. */
  readonly key: unknown;
  /** When it was queued, by the client's clock. */
  readonly queuedAt: number;
  /** When it is too old to be sent, by the client's clock. */
  readonly until: number;
  readonly limit: PaceLimit | undefined;
  readonly take: (() => boolean) | undefined;
}

/** Who is told of what happens to a queue. */
export interface QueueEvents {
  /** A message was queued. */
  readonly added: () => void;
  /** The time of a message is over: it is no longer queued. */
  readonly expired: (queued: Queued) => void;
}

/** What a queue takes of a client's options. */
interface QueueSettings {
  /** The most messages of a command that does not say it. */
  readonly queueLimit: number;
  readonly clock: Clock;
}

/** The messages for the next connection, by each command's `offline` policy and in the order of sending. */
export class OfflineQueue {
  readonly #settings: QueueSettings;
  readonly #events: QueueEvents;
  #queued: Queued[] = [];
  #stopTimer: () => void = () => {};

  constructor(settings: QueueSettings, events: QueueEvents) {
    this.#settings = settings;
    this.#events = events;
  }

  get size(): number {
    return this.#queued.length;
  }

  /** Whether messages of the command are queued: another one is queued behind them. */
  has(commandId: number): boolean {
    return this.#queued.some(({ command }) => command.id === commandId);
  }

  /** Keeps a framed message. `dropped` where its command has no room left. */
  add<Message>(
    command: Command,
    { offline, queue = this.#settings.queueLimit, ttlMs = TTL_MS, latestBy, limit, take }: Waits<Message>,
    { message, framed, sending }: Offered<Message>,
  ): "queued" | "dropped" {
    const key = latestBy?.(message);
    if (offline === "latest") {
      this.#queued = this.#queued.filter((other) => other.command.id !== command.id || other.key !== key);
    }
    if (this.#queued.filter((other) => other.command.id === command.id).length >= queue) return "dropped";
    const queuedAt = this.#settings.clock.now();
    // Copied, or a few bytes would keep alive the 64 KiB that they were encoded into beside others.
    this.#queued.push({
      command,
      key,
      queuedAt,
      until: queuedAt + ttlMs,
      limit,
      take,
      message,
      sending,
      framed: framed.slice(),
    });
    this.#wait();
    this.#events.added();
    return "queued";
  }

  /** Passes messages on in order, and keeps those that are not taken, and then all that follow of the same command. */
  offer(take: (queued: Queued) => boolean): void {
    this.#expire();
    const behind = new Set<number>();
    this.#queued = this.#queued.filter((queued) => {
      if (!behind.has(queued.command.id) && take(queued)) return false;
      behind.add(queued.command.id);
      return true;
    });
    this.#wait();
  }

  clear(): void {
    this.#queued = [];
    this.#wait();
  }

  /** Timers may be late, as those of hidden tabs are: whoever sends asks, too. */
  #expire(): void {
    const now = this.#settings.clock.now();
    const over = this.#queued.filter(({ until }) => until <= now);
    if (over.length === 0) return;
    this.#queued = this.#queued.filter(({ until }) => until > now);
    for (const queued of over) this.#events.expired(queued);
  }

  /** Until the first message is too old. */
  #wait(): void {
    this.#stopTimer();
    this.#stopTimer = () => {};
    if (this.#queued.length === 0) return;
    const { clock } = this.#settings;
    const first = this.#queued.reduce((least, { until }) => Math.min(least, until), Number.POSITIVE_INFINITY);
    this.#stopTimer = clock.after(first - clock.now(), () => {
      this.#expire();
      this.#wait();
    });
  }
}
