import type { Clock } from "../protocol/clock.js";
import type { MessageView } from "../protocol/codec.js";
import type { Command, StructCommand } from "../protocol/command.js";
import type { KephasError } from "../protocol/error.js";
import type { Logger } from "../protocol/logger.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import { revokeView } from "../protocol/view.js";
import { viewRefusal } from "../protocol/view-refusal.js";
import { Waiting } from "../protocol/waiting.js";
import { callGuarded, guarded, logFailure } from "./guarded.js";
import type { IgnoredMessages } from "./ignored.js";
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

/** Hears a command whose payload is a struct: decoded, or in place. */
export interface ListenStruct<Message, View> extends Listen<Message> {
  /**
   * Hears each message as a view, which decodes nothing but the fields that are read. All view listeners of a command get
   * the same one. It is valid during the call: used later, after an `await` as well, it throws `usage`.
   */
  readonly view: Listen<View>;
}

/** The next message of a command. Rejects `timeout`, `aborted`, and `closed` when the client is closed meanwhile. */
export type Next<Message> = (options?: CallOptions) => Promise<Message>;

interface Audience {
  readonly listeners: Set<(message: unknown) => void>;
  readonly viewers: Set<Viewer>;
  readonly waiting: Set<Waiting<unknown>>;
}

interface Viewer {
  readonly listener: (view: MessageView) => unknown;
  readonly failed: (error: unknown) => void;
}

/** What listeners need beside what they are given. */
export interface ListenersParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly ignored: IgnoredMessages;
}

/** Who hears which command. Messages that nobody hears, or only in place, are not even decoded. */
export class Listeners {
  readonly #parts: ListenersParts;
  readonly #audiences = new Map<number, Audience>();

  constructor(parts: ListenersParts) {
    this.#parts = parts;
  }

  listen(command: Command, listener: (message: unknown) => unknown, options?: ListenOptions): () => void {
    const own = guarded(`a listener of ${command.name}`, listener, this.#parts.logger);
    return register(this.#audienceOf(command.id).listeners, own, options);
  }

  view(command: StructCommand, listener: Viewer["listener"], options?: ListenOptions): () => void {
    const own = { listener, failed: logFailure(`a view listener of ${command.name}`, this.#parts.logger) };
    return register(this.#audienceOf(command.id).viewers, own, options);
  }

  next(command: Command, { timeoutMs, signal }: CallOptions = {}): Promise<unknown> {
    if (timeoutMs !== undefined) requireDelay("timeoutMs", timeoutMs);
    const { waiting } = this.#audienceOf(command.id);
    const own = new Waiting<unknown>({
      clock: this.#parts.clock,
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

  /** Tells who listens. A message that cannot be decoded is counted, and told to nobody. */
  tell(command: Command, payload: Uint8Array): void {
    const audience = this.#audiences.get(command.id);
    if (audience === undefined) return;
    const [listeners, viewers, waiting] = [[...audience.listeners], [...audience.viewers], [...audience.waiting]];
    try {
      if (listeners.length + waiting.length > 0) {
        const message = decode(command, payload);
        for (const own of waiting) own.resolve(message);
        for (const listener of listeners) listener(message);
      }
      // Only a struct's command has any.
      if (viewers.length > 0) this.#tellView(command as StructCommand, payload, viewers);
    } catch (error) {
      this.#refuse(command, error);
    }
  }

  /** Ends the waiting for next messages; listeners stay. */
  closed(error: KephasError): void {
    for (const { waiting } of this.#audiences.values()) {
      for (const own of [...waiting]) own.reject(error);
    }
  }

  #tellView(command: StructCommand, payload: Uint8Array, viewers: readonly Viewer[]): void {
    const view = command.codec.view(payload);
    let refused = false;
    const report = (viewer: Viewer, error: unknown): void => {
      const refusal = viewRefusal(error, command.codec, payload);
      if (refusal === undefined) viewer.failed(error);
      // One message counts once, however many have stumbled over it.
      else if (!refused) this.#refuse(command, refusal);
      refused ||= refusal !== undefined;
    };
    try {
      for (const viewer of viewers) callGuarded(viewer.listener, view, (error) => report(viewer, error));
    } finally {
      revokeView(view);
    }
  }

  #refuse({ name }: Command, error: unknown): void {
    this.#parts.ignored.add("malformed", `${name}: ${error instanceof Error ? error.message : String(error)}`);
  }

  #audienceOf(commandId: number): Audience {
    let audience = this.#audiences.get(commandId);
    if (audience === undefined) {
      audience = { listeners: new Set(), viewers: new Set(), waiting: new Set() };
      this.#audiences.set(commandId, audience);
    }
    return audience;
  }
}

function decode({ codec, decodeFromServer }: Command, payload: Uint8Array): unknown {
  return decodeFromServer === undefined ? codec.decode(payload) : decodeFromServer(payload);
}

/** Adds to an audience until the undo or the signal. */
function register<Own>(audience: Set<Own>, own: Own, { signal }: ListenOptions = {}): () => void {
  const undo = () => {
    audience.delete(own);
    signal?.removeEventListener("abort", undo);
  };
  if (signal?.aborted) return undo;
  signal?.addEventListener("abort", undo);
  audience.add(own);
  return undo;
}
