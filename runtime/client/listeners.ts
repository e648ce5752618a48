import type { Clock } from "../protocol/clock.js";
import type { Command } from "../protocol/command.js";
import type { KephasError } from "../protocol/error.js";
import type { Logger } from "../protocol/logger.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import { Waiting } from "../protocol/waiting.js";
import { guarded } from "./guarded.js";
import { requireDelay } from "./options.js";

export interface ListenOptions {
  /** Takes the listener away again when it fires. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Hears a command, from now on and over reconnects; returns its undo. What the listener throws is logged and disturbs
 * nobody else. All listeners of a command get the same object.
 */
export type Listen<Message> = (listener: (message: Message) => unknown, options?: ListenOptions) => () => void;

/** The next message of a command. Rejects `timeout`, `aborted`, and `closed` when the client is closed meanwhile. */
export type Next<Message> = (options?: CallOptions) => Promise<Message>;

interface Audience {
  readonly listeners: Set<(message: unknown) => void>;
  readonly waiting: Set<Waiting<unknown>>;
}

/** Who hears which command. Messages of commands that nobody hears are not even decoded. */
export class Listeners {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #audiences = new Map<number, Audience>();

  constructor(clock: Clock, logger: Logger) {
    this.#clock = clock;
    this.#logger = logger;
  }

  listen(command: Command, listener: (message: unknown) => unknown, { signal }: ListenOptions = {}): () => void {
    const { listeners } = this.#audienceOf(command.id);
    const own = guarded(`a listener of ${command.name}`, listener, this.#logger);
    const undo = () => {
      listeners.delete(own);
      signal?.removeEventListener("abort", undo);
    };
    if (signal?.aborted) return undo;
    signal?.addEventListener("abort", undo);
    listeners.add(own);
    return undo;
  }

  next(command: Command, { timeoutMs, signal }: CallOptions = {}): Promise<unknown> {
    if (timeoutMs !== undefined) requireDelay("timeoutMs", timeoutMs);
    const { waiting } = this.#audienceOf(command.id);
    const own = new Waiting<unknown>({
      clock: this.#clock,
      what: `the next ${command.name}`,
      timeoutMs,
      signal,
      settled: () => waiting.delete(own),
    });
    if (!own.over) waiting.add(own);
    // Often it is taken before `connect` and awaited after it: where that fails, this must not surface as well.
    own.promise.catch(() => {});
    return own.promise;
  }

  /** Decodes and tells, where somebody listens. Throws `malformed`. */
  tell(command: Command, payload: Uint8Array): void {
    const audience = this.#audiences.get(command.id);
    if (audience === undefined || audience.listeners.size + audience.waiting.size === 0) return;
    const message = command.codec.decode(payload);
    for (const waiting of [...audience.waiting]) waiting.resolve(message);
    for (const listener of [...audience.listeners]) listener(message);
  }

  /** Ends the waiting for next messages; listeners stay. */
  closed(error: KephasError): void {
    for (const { waiting } of this.#audiences.values()) {
      for (const own of [...waiting]) own.reject(error);
    }
  }

  #audienceOf(commandId: number): Audience {
    let audience = this.#audiences.get(commandId);
    if (audience === undefined) {
      audience = { listeners: new Set(), waiting: new Set() };
      this.#audiences.set(commandId, audience);
    }
    return audience;
  }
}
