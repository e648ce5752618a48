import type { PaceLimit } from "./pace.js";

/** How messages of a command are queued. */
export interface Waits<Message> {
  /** `queue`: all of them, in the order of sending. `latest`: a newer one replaces the older. */
  readonly offline: "queue" | "latest";
  /** With `latest`: messages of the same value replace each other. */
  readonly latestBy?: (message: Message) => unknown;
  /** What the server accepts of the command: its `limit` in the schema. */
  readonly limit?: PaceLimit;
}

/** A queued message. */
export interface Queued {
  readonly commandId: number;
  /** With `offline: latest`: what a newer message replaces. */
  readonly key: unknown;
  readonly limit: PaceLimit | undefined;
  readonly framed: Uint8Array<ArrayBuffer>;
}

/** A message, and the same as it is passed to the socket. */
interface Offered<Message> {
  readonly message: Message;
  readonly framed: Uint8Array<ArrayBuffer>;
}

/** The messages for the next connection, by each command's `offline` policy and in the order of sending. */
export class OfflineQueue {
  readonly #limit: number;
  #queued: Queued[] = [];

  /** @param limit the most messages of one command */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#queued.length;
  }

  /** Whether messages of the command are queued: another one is queued behind them. */
  has(commandId: number): boolean {
    return this.#queued.some((queued) => queued.commandId === commandId);
  }

  /** Keeps a framed message. `dropped` where its command has no room left. */
  add<Message>(
    commandId: number,
    { offline, latestBy, limit }: Waits<Message>,
    { message, framed }: Offered<Message>,
  ): "queued" | "dropped" {
    const key = latestBy?.(message);
    if (offline === "latest") {
      this.#queued = this.#queued.filter((other) => other.commandId !== commandId || other.key !== key);
    }
    if (this.#queued.filter((other) => other.commandId === commandId).length >= this.#limit) return "dropped";
    // Copied, or a few bytes would keep alive the 64 KiB that they were encoded into beside others.
    this.#queued.push({ commandId, key, limit, framed: framed.slice() });
    return "queued";
  }

  /** Passes messages on in order, and keeps those that are not taken, and then all that follow of the same command. */
  offer(take: (queued: Queued) => boolean): void {
    const behind = new Set<number>();
    this.#queued = this.#queued.filter((queued) => {
      if (!behind.has(queued.commandId) && take(queued)) return false;
      behind.add(queued.commandId);
      return true;
    });
  }

  clear(): void {
    this.#queued = [];
  }
}
