import { type Method, wireNameOf } from "../protocol/command.js";
import type { KephasError } from "../protocol/error.js";
import { malformedWithin } from "../protocol/field-error.js";
import { MAX_MESSAGE_BYTES } from "../protocol/frame.js";
import { decodeJson } from "../protocol/json-bytes.js";
import { formatNotification, formatRequest, frameRpc, type RpcId } from "../protocol/json-rpc.js";
import { type RpcErrorObject, readRpcError } from "../protocol/json-rpc-error.js";
import { type CallOptions, PendingCalls } from "../protocol/pending-calls.js";
import { markHandled } from "../protocol/waiting.js";
import type { Client } from "./client.js";
import { type CallMaker, type ClientLink, type LimitedOptions, linkOf, type RpcAnswer } from "./link.js";
import { waitOf } from "./options.js";
import { hasError, readFailure } from "./refused.js";
import { RoundTrips } from "./round-trips.js";
import { requireAvailable } from "./schema.js";
import type { SendResult } from "./send.js";
import type { Sending } from "./unheard.js";

/** What a call came to. */
interface Outcome {
  readonly result?: unknown;
  readonly error?: RpcErrorObject;
}

/** The calls of server methods: what is sent, and what its responses mean. */
class Calls implements CallMaker {
  readonly #link: ClientLink;
  readonly #pending: PendingCalls;
  readonly #roundTrips: RoundTrips;
  /** Of calls that may be repeated: what sends them once more, until they are settled. */
  readonly #repeats = new Map<unknown, () => boolean>();

  constructor(link: ClientLink) {
    const { clock } = link.settings;
    this.#link = link;
    this.#pending = new PendingCalls(clock);
    link.roundTrips ??= new RoundTrips(clock);
    this.#roundTrips = link.roundTrips;
    link.forgets.push((error, kept, poison) => this.#rejectAll(error, kept, poison));
    link.opens.push(() => this.#pending.ids);
  }

  /** Sends a request and waits. Rejects `invalid` for params that the schema refuses, `malformed` for such a result. */
  async call(method: Method, params: unknown, options: LimitedOptions): Promise<unknown> {
    const { name, maxBytes, timeoutMs } = method;
    const wireName = wireNameOf(method);
    requireAvailable(this.#link, wireName, name);
    const wait = { method: name, ...waitOf(this.#link.settings, timeoutMs, options) };
    const checked = method.params?.(params);
    const answered = this.#roundTrips.start();
    const sending = this.#link.resume && this.#sendingOf(name);
    let issued: number | undefined;
    const waiting = this.#pending.wait(wait, (id) => {
      issued = id;
      const message = frameRpc(formatRequest(id, wireName, checked), maxBytes);
      options.limit?.();
      if (sending && method.idempotent) this.#repeats.set(id, () => this.#link.send(message, sending, id));
      this.#link.sendNow(name, message, sending, id);
    });
    const { result, error } = (await waiting.finally(() => this.#repeats.delete(issued))) as Outcome;
    answered();
    if (error !== undefined) throw readRpcError(error, method.errors);
    return checkResult(method, result ?? null);
  }

  decode(payload: Uint8Array): unknown {
    return decodeJson(payload, MAX_MESSAGE_BYTES);
  }

  /** On a plain connection a result may be missing: KephasNet's servers omit one that is absent. */
  settle({ id, result, error }: RpcAnswer): boolean {
    const outcome: Outcome = hasError(error) ? { error: readFailure(error) } : { result };
    if (outcome.error === undefined && result === undefined && !this.#link.settings.plain) return false;
    return this.#pending.resolve(id as RpcId, outcome);
  }

  /** A call is sent again for as long as somebody waits for it. */
  #sendingOf(name: string): Sending {
    return { name, waits: true, isOver: (id) => !this.#pending.has(id as number) };
  }

  /** No answer will come any more, but to calls that are kept, and to those that are repeated. */
  #rejectAll(error: KephasError, kept: ReadonlySet<unknown>, poison: unknown): void {
    const left = new Set(kept);
    for (const [id, repeat] of this.#repeats) {
      if (this.#pending.has(id as number) && !kept.has(id) && id !== poison && repeat()) left.add(id);
    }
    this.#pending.rejectAll(error, left);
  }
}

/** What makes the calls of a client. */
export function callsOf(link: ClientLink): CallMaker {
  link.calls ??= new Calls(link);
  return link.calls;
}

/** The server serves this method. Returns its name on the wire. */
function know(link: ClientLink, method: Method): string {
  const wireName = wireNameOf(method);
  link.called.add(wireName);
  link.parts.set(wireName, method);
  return wireName;
}

/** The `call` of a method of the server's. Rejects `closed`, with nothing sent, while not connected. */
export function caller<Params, Result>(
  client: Client,
  method: Method<unknown, Result, Params, unknown>,
  limit?: () => void,
): (params: Params, options?: CallOptions) => Promise<Result> {
  const link = linkOf(client);
  know(link, method as Method);
  const calls = callsOf(link);
  return (params, options) =>
    markHandled(calls.call(method as Method, params, { ...options, limit }) as Promise<Result>);
}

/** The `call` of a method that is never answered: `"dropped"` while not connected, and over its limit. */
export function notifier<Params>(
  client: Client,
  method: Method<unknown, unknown, Params>,
  limit = () => true,
): Notify<Params> {
  const link = linkOf(client);
  const { name, maxBytes } = method;
  const wireName = know(link, method as Method);
  const sending: Sending = { name, ttlMs: method.timeoutMs };
  return (params?: unknown) => {
    requireAvailable(link, wireName, name);
    const message = frameRpc(formatNotification(wireName, method.params?.(params)), maxBytes);
    return limit() && link.send(message, sending, params) ? "sent" : link.drop(name);
  };
}

/** Notifies the server; without params where the method has none. */
type Notify<Params> = (
  ...params: [Params] extends [undefined] ? [] : [params: Params]
) => Exclude<SendResult, "queued">;

function checkResult(method: Method, result: unknown): unknown {
  try {
    return method.result?.(result, "received");
  } catch (error) {
    throw malformedWithin(error, `the result of ${method.name}`);
  }
}
