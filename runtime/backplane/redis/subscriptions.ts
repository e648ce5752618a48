import type { Connection } from "./connection.js";
import { wordsOf } from "./trouble.js";

/** How many are made again at once, and after what time the next: at most 5,000 a second, for all nodes come back at the same time. */
const BATCH = 500;
const BATCH_MS = 100;

interface Subscription {
  readonly waiting: (() => void)[];
  /** Where it was asked for. */
  at: Connection | undefined;
  inForce: boolean;
}

/** What a link is subscribed to, and whether Redis has confirmed it. */
export class Subscriptions {
  readonly #wanted = new Map<string, Subscription>();
  readonly #asked = new Set<Promise<void>>();
  #connection: Connection | undefined;

  has(channel: string): boolean {
    return this.#wanted.has(channel);
  }

  /** The subscription to a channel, if it is in force: another object whenever it was made anew. */
  inForce(channel: string): object | undefined {
    const subscription = this.#wanted.get(channel);
    return subscription?.inForce === true ? subscription : undefined;
  }

  /** Resolves when it is in force, or not wanted any more. */
  add(channel: string): Promise<void> {
    const known = this.#wanted.get(channel);
    if (known?.inForce === true) return Promise.resolve();
    const subscription = known ?? { waiting: [], at: undefined, inForce: false };
    this.#wanted.set(channel, subscription);
    const confirmed = new Promise<void>((resolve) => subscription.waiting.push(resolve));
    if (known === undefined && this.#connection !== undefined) this.#ask(this.#connection, [channel]);
    return confirmed;
  }

  remove(channel: string): void {
    const subscription = this.#wanted.get(channel);
    if (subscription === undefined) return;
    this.#wanted.delete(channel);
    for (const resolve of subscription.waiting.splice(0)) resolve();
    if (subscription.at !== undefined && subscription.at === this.#connection) this.#connection.unsubscribe(channel);
  }

  removeAll(): void {
    this.lost();
    for (const channel of [...this.#wanted.keys()]) this.remove(channel);
  }

  /** Makes all of them on a new connection. Resolves when all are in force, those too that were added meanwhile. */
  async restore(connection: Connection): Promise<void> {
    this.#connection = connection;
    const channels = [...this.#wanted.keys()];
    for (let start = 0; start < channels.length && this.#connection === connection; start += BATCH) {
      if (start > 0) await new Promise<void>((resolve) => connection.after(BATCH_MS, resolve));
      this.#ask(connection, channels.slice(start, start + BATCH));
    }
    while (this.#asked.size > 0 && this.#connection === connection) await Promise.all(this.#asked);
  }

  /** The connection is gone, and what was subscribed to on it. */
  lost(): void {
    this.#connection = undefined;
    this.#asked.clear();
    for (const subscription of this.#wanted.values()) {
      subscription.at = undefined;
      subscription.inForce = false;
    }
  }

  #ask(connection: Connection, channels: readonly string[]): void {
    const asked = new Map<string, Subscription>();
    for (const channel of channels) {
      const subscription = this.#wanted.get(channel);
      if (subscription === undefined || subscription.at === connection) continue;
      subscription.at = connection;
      asked.set(channel, subscription);
    }
    if (asked.size === 0) return;
    const answer = connection.subscribe([...asked.keys()]).then(
      () => this.#confirm(connection, asked),
      (error: unknown) => connection.fail(wordsOf(error)),
    );
    this.#asked.add(answer);
    void answer.then(() => this.#asked.delete(answer));
  }

  #confirm(connection: Connection, asked: ReadonlyMap<string, Subscription>): void {
    for (const [channel, subscription] of asked) {
      if (this.#wanted.get(channel) !== subscription || subscription.at !== connection) continue;
      subscription.inForce = true;
      for (const resolve of subscription.waiting.splice(0)) resolve();
    }
  }
}
