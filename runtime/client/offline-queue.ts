import type { Clock } from "../protocol/clock.js";
import type { Command } from "../protocol/command.js";
import type { PaceLimit } from "./pace.js";

/** How long a message waits where its command does not say. */
const TTL_MS = 30_000;

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
}

/** A message, and the same as it is passed to the socket. */
interface Offered<Message> {
  readonly message: Message;
  readonly framed: Uint8Array<ArrayBuffer>;
}

/** A queued message. */
export interface Queued extends Offered<unknown> {
  readonly command: Command;
  /** With `offline: latest`: what a newer message replaces. */
  readonly key: unknown;
  /** When it is too old to be sent, by the client's clock. */
  readonly until: number;
  readonly limit: PaceLimit | undefined;
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
  readonly #expired: (queued: Queued) => void;
  #queued: Queued[] = [];
  #stopTimer: () => void = () => {};

  /** @param expired told of each message whose time is over, when it is */
  constructor(settings: QueueSettings, expired: (queued: Queued) => void) {
    this.#settings = settings;
    this.#expired = expired;
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
    { offline, queue = this.#settings.queueLimit, ttlMs = TTL_MS, latestBy, limit }: Waits<Message>,
    { message, framed }: Offered<Message>,
  ): "queued" | "dropped" {
    const key = latestBy?.(message);
    if (offline === "latest") {
      this.#queued = this.#queued.filter((other) => other.command.id !== command.id || other.key !== key);
    }
    if (this.#queued.filter((other) => other.command.id === command.id).length >= queue) return "dropped";
    const until = this.#settings.clock.now() + ttlMs;
    // Copied, or a few bytes would keep alive the 64 KiB that they were encoded into beside others.
    this.#queued.push({ command, key, until, limit, message, framed: framed.slice() });
    this.#wait();
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
    for (const queued of over) this.#expired(queued);
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
