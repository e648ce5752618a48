import type { Clock } from "../../protocol/clock.js";
import { type Method, wireNameOf } from "../../protocol/command.js";
import { KephasError } from "../../protocol/error.js";
import { formatNotification, formatRequest, frameRpc, type RpcId } from "../../protocol/json-rpc.js";
import { type RpcErrorObject, readRpcError } from "../../protocol/json-rpc-error.js";
import { type CallOptions, PendingCalls } from "../../protocol/pending-calls.js";
import { markHandled } from "../../protocol/waiting.js";

/** The pending calls of one peer's methods. */
export class PeerCalls {
  readonly #pending: PendingCalls;
  readonly #methods = new Map<RpcId, Method>();
  /** Of calls that may be repeated: what was sent, until they are settled. */
  readonly #repeatable = new Map<RpcId, Uint8Array>();
  readonly #send: (message: Uint8Array, method: Method) => boolean;
  #lastId: number;

  /** `send` takes a whole message, and returns false once disconnected. Ids begin behind `lastId`. */
  constructor(clock: Clock, send: (message: Uint8Array, method: Method) => boolean, lastId: number) {
    this.#pending = new PendingCalls(clock, lastId);
    this.#send = send;
    this.#lastId = lastId;
  }

  /** The id of the last call. */
  get lastId(): number {
    return this.#lastId;
  }

  /** As `PeerLink.call` documents. Where nobody awaits it, a client that disconnects must not end the process. */
  call<Params, Result>(
    method: Method<unknown, Result, Params, unknown>,
    params: Params,
    options: CallOptions = {},
  ): Promise<Result> {
    return markHandled(this.#call(method, params, options));
  }

  /** As `PeerLink.notify` documents. */
  notify<Params>(method: Method<unknown, unknown, Params>, params: Params): boolean {
    return this.#send(
      frameRpc(formatNotification(wireNameOf(method), method.params?.(params)), method.maxBytes),
      method,
    );
  }

  /** Whether a call waits under the id. */
  waitsUnder(id: RpcId): boolean {
    return this.#methods.has(id);
  }

  /** An answer came. False where nothing waits for it. */
  resolve(id: RpcId, result: unknown): boolean {
    return this.#pending.resolve(id, result);
  }

  /** An error came. False where no call is pending for it. */
  reject(id: RpcId, error: RpcErrorObject): boolean {
    const method = this.#methods.get(id);
    return this.#pending.reject(id, readRpcError(error, method?.errors ?? []));
  }

  /** The connection is lost with these calls open, and no answer comes any more, but to calls that are `kept`. */
  lose(kept?: ReadonlySet<RpcId>): void {
    if (this.#pending.size === 0) return;
    this.#pending.rejectAll(new KephasError("outcomeUnknown", "the connection was lost before the answer came"), kept);
  }

  /** The same, but what may be repeated is: for a peer that goes on, but answers nothing that it was asked before. */
  repeat(): void {
    const repeated = new Set<RpcId>();
    for (const [id, message] of this.#repeatable) {
      const method = this.#methods.get(id);
      if (method !== undefined && this.#pending.has(id) && this.#send(message, method)) repeated.add(id);
    }
    this.lose(repeated);
  }

  async #call<Params, Result>(
    method: Method<unknown, Result, Params, unknown>,
    params: Params,
    { timeoutMs = method.timeoutMs, signal }: CallOptions,
  ): Promise<Result> {
    const checked = method.params?.(params);
    return checkResult(method, await this.request(method, checked, { timeoutMs, signal }));
  }

  /** Calls with params as JSON carries them, and resolves to the result as the client answered it: neither is checked here. */
  async request(method: Method, params: unknown, options: Required<CallOptions>): Promise<unknown> {
    let issued: RpcId | undefined;
    try {
      return await this.#pending.wait({ method: method.name, ...options }, (id) => {
        const message = frameRpc(formatRequest(id, wireNameOf(method), params), method.maxBytes);
        this.#transmit(message, method);
        if (method.idempotent) this.#repeatable.set(id, message);
        issued = id;
        this.#lastId = id;
        this.#methods.set(id, method);
      });
    } finally {
      if (issued !== undefined) this.#forget(issued);
    }
  }

  #forget(id: RpcId): void {
    this.#methods.delete(id);
    this.#repeatable.delete(id);
  }

  #transmit(message: Uint8Array, method: Method): void {
    if (!this.#send(message, method)) throw new KephasError("closed", "the peer has gone");
  }
}

/** The client's mistake is distinguished from this side's: it is `malformed`, not `invalid`. */
export function checkResult<Result>(method: Method<unknown, Result, unknown, unknown>, result: unknown): Result {
  if (method.result === undefined) return undefined as Result;
  try {
    return method.result(result, "received");
  } catch (cause) {
    const path = cause instanceof KephasError ? (cause.path ?? "") : "";
    throw new KephasError("malformed", `the result of ${method.name} is not as declared`, { path, cause });
  }
}
