import type { Clock } from "./clock.js";
import type { KephasError } from "./error.js";
import type { RpcId } from "./json-rpc.js";
import { Waiting } from "./waiting.js";

/** How long a caller waits for an answer. Neither stops the other side's work. */
export interface CallOptions {
  /** Milliseconds until the call rejects with `timeout`; the schema's `timeoutMs` unless given. */
  readonly timeoutMs?: number | undefined;
  /** Rejects the call with `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

/** One pending call. */
export interface PendingCall {
  /** As an error's message names it. */
  readonly method: string;
  /** Undefined where it has no timeout. */
  readonly timeoutMs: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The calls that this side issued and that are pending, by ids of its own: integers from 1 on. A response for
 * an id that is not pending (never issued, timed out, aborted) is the caller's to count.
 */
export class PendingCalls {
  readonly #clock: Clock;
  readonly #waiting = new Map<RpcId, Waiting<unknown>>();
  #lastId: number;

  /** Ids begin behind `lastId`: another process may have issued those up to it. */
  constructor(clock: Clock, lastId = 0) {
    this.#clock = clock;
    this.#lastId = lastId;
  }

  /** The ids of the calls that are pending. */
  get ids(): Iterable<RpcId> {
    return this.#waiting.keys();
  }

  /** How many calls are pending. */
  get size(): number {
    return this.#waiting.size;
  }

  /**
   * Issues an id, sends by it and waits for its result. Rejects `timeout` and `aborted`, which only stop the waiting,
   * with what `send` throws, and with what {@link reject} and {@link rejectAll} are given.
   */
  wait(call: PendingCall, send: (id: number) => void): Promise<unknown> {
    const id = ++this.#lastId;
    const waiting = new Waiting<unknown>({
      clock: this.#clock,
      what: `the answer to ${call.method}`,
      timeoutMs: call.timeoutMs,
      signal: call.signal,
      settled: () => this.#waiting.delete(id),
    });
    if (waiting.over) return waiting.promise;
    this.#waiting.set(id, waiting);
    try {
      send(id);
    } catch (error) {
      waiting.reject(error);
    }
    return waiting.promise;
  }

  /** Resolves a call with its result. False where none is pending under that id. */
  resolve(id: RpcId, result: unknown): boolean {
    const waiting = this.#waiting.get(id);
    waiting?.resolve(result);
    return waiting !== undefined;
  }

  /** Rejects a call. False where none is pending under that id. */
  reject(id: RpcId, error: unknown): boolean {
    const waiting = this.#waiting.get(id);
    waiting?.reject(error);
    return waiting !== undefined;
  }

  /** Whether a call is pending under that id. */
  has(id: RpcId): boolean {
    return this.#waiting.has(id);
  }

  /** Rejects all pending calls but those of some ids: the connection is lost. */
  rejectAll(error: KephasError, kept?: ReadonlySet<unknown>): void {
    for (const [id, waiting] of [...this.#waiting]) if (!kept?.has(id)) waiting.reject(error);
  }
}
