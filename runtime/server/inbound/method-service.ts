import type { Method } from "../../protocol/command.js";
import { KephasError } from "../../protocol/error.js";
import {
  formatFailure,
  formatSuccess,
  nameParams,
  type RpcId,
  type RpcItem,
  type RpcResponse,
} from "../../protocol/json-rpc.js";
import {
  handlerErrorOf,
  RPC_INTERNAL_ERROR,
  RPC_RATE_LIMITED,
  RPC_TIMED_OUT,
  type RpcErrorObject,
  refusalOf,
  rpcError,
  schemaError,
} from "../../protocol/json-rpc-error.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import type { ServerMethod } from "../contract/schema.js";
import { LoggedError, logFailure, TIMED_OUT, withTimeLimit } from "../logging/attempt.js";
import { CallContext } from "./handler-context.js";
import type { ServedMethod } from "./route-table.js";
import type { Served } from "./served.js";

/** A call of a method: the only items of JSON-RPC that are executed. */
export type RpcCall = Extract<RpcItem, { kind: "request" | "notification" }>;

/** How a call came. */
export interface Arrival {
  /** The length of the whole payload, in bytes. */
  readonly bytes: number;
  /** Whether the payload held a batch. */
  readonly batched: boolean;
  /** The clock's milliseconds. */
  readonly now: number;
}

/** A response, not yet in bytes. */
export interface MethodAnswer {
  readonly response: RpcResponse;
  /** The most bytes that it may take. */
  readonly maxBytes: number;
}

/** The outcome of a call: a response, perhaps later; nothing; or the end of the peer, which sent too much. */
export type CallOutcome = MethodAnswer | Promise<MethodAnswer> | undefined | "flooded";

/** When a call beyond the limit may be tried again, in milliseconds: it is not known when one settles. */
const BUSY_RETRY_MS = 1000;

/** Serves one peer's calls of methods, concurrently up to a limit. */
export class MethodService<P> {
  readonly #served: Served<P>;
  /** Calls whose handler has neither settled nor exceeded its time. */
  #running = 0;

  constructor(served: Served<P>) {
    this.#served = served;
  }

  receive(call: RpcCall, arrival: Arrival): CallOutcome {
    const { admission, shared, connection } = this.#served;
    const { routes, meters } = shared;
    const { unavailable } = connection;
    const method = unavailable?.has(call.method) ? undefined : routes.methods.get(call.method);
    const meter = method && meters.methods.get(method.name);
    if (meter !== undefined) meter.received++;
    const verdict = admission.admit(method, sizeOf(call, arrival, method), arrival.now);
    if (verdict.kind === "close") {
      this.#served.flooded(verdict.limit === "own" ? { method: method?.name ?? call.method } : verdict.limit, meter);
      return "flooded";
    }
    if (verdict.kind !== "serve") {
      meters.refuse(verdict.reason, meter);
      const isOther = method === undefined && unavailable !== undefined;
      return verdict.kind === "answer" ? refusal(call, isOther ? schemaError() : verdict.error) : undefined;
    }
    const route = routes.methodRoutes.get(call.method);
    if (route === undefined) return undefined;
    const outcome = this.#begin(route, call.params);
    if (call.kind === "notification") return undefined;
    const { maxBytes } = route.method;
    return outcome.then((result) => ({ response: formatOutcome(call.id, result), maxBytes }));
  }

  /** Runs the handler as soon as the peer is connected. Never rejects. */
  #begin(route: ServedMethod<P>, params: unknown): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#served.connection.workload.beside(async () => resolve(await this.#run(route, params)));
    });
  }

  async #run(route: ServedMethod<P>, params: unknown): Promise<Outcome> {
    const { method, meter } = route;
    if (this.#running >= this.#served.shared.settings.maxRunningMethods) {
      this.#served.shared.meters.refuse("busy", meter);
      return busy(method);
    }
    const checked = this.#checkParams(route, params);
    if (checked.kind === "error") return checked;
    try {
      const result = await this.#handle(route, checked.value);
      return result === TIMED_OUT ? this.#timedOut(route) : { kind: "result", value: method.result?.(result) };
    } catch (error) {
      return this.#failed(route, error);
    }
  }

  async #handle({ method, handler, meter }: ServedMethod<P>, params: unknown): Promise<unknown> {
    const { connection, peer, shared } = this.#served;
    const { clock } = shared.settings;
    const context = new CallContext(connection);
    const weight = meter.handler.begin();
    const startedAt = weight === 0 ? 0 : clock.now();
    try {
      const result = handler(params, peer, context);
      if (!isPromiseLike(result)) return result;
      const settled = await this.#whileRunning(result, method);
      if (settled === TIMED_OUT) context.expire(method.timeoutMs);
      return settled;
    } finally {
      context.settle();
      if (weight !== 0) meter.handler.observe(clock.now() - startedAt, weight);
    }
  }

  /** A handler that exceeds its time is answered for, and no longer counts as running. */
  async #whileRunning(result: PromiseLike<unknown>, { timeoutMs }: Method): Promise<unknown> {
    const { meters, settings } = this.#served.shared;
    this.#running++;
    meters.runningMethods++;
    try {
      return await withTimeLimit(result, { clock: settings.clock, timeoutMs });
    } finally {
      this.#running--;
      meters.runningMethods--;
    }
  }

  #checkParams(route: ServedMethod<P>, params: unknown): Outcome {
    const { method, meter } = route;
    try {
      return { kind: "result", value: method.params?.(nameParams(params, method.paramNames), "received") };
    } catch (error) {
      if (!(error instanceof KephasError)) return this.#failed(route, error);
      this.#served.shared.meters.refuse("malformed", meter);
      return { kind: "error", error: refusalOf(error) };
    }
  }

  #failed({ method: { name, errors }, meter }: ServedMethod<P>, error: unknown): Outcome {
    const { shared, connection } = this.#served;
    const answered = handlerErrorOf(error, errors);
    if (answered.code === RPC_INTERNAL_ERROR) {
      meter.handler.failed++;
      if (LoggedError.is(error)) return { kind: "error", error: answered };
      const what = `the handler of method ${name}, for ${connection.label},`;
      logFailure(
        shared.settings.logger,
        { what, event: "handlerFailed", ...connection.logFields, method: name },
        error,
      );
    }
    return { kind: "error", error: answered };
  }

  #timedOut({ method: { name, timeoutMs }, meter }: ServedMethod<P>): Outcome {
    const { shared, connection } = this.#served;
    meter.handler.timedOut++;
    const fields = { event: "handlerTimedOut", ...connection.logFields, method: name, timeoutMs } as const;
    shared.settings.logger.warn(
      `the handler of method ${name} has not settled within ${timeoutMs} ms, for ${connection.label}`,
      fields,
    );
    return { kind: "error", error: rpcError(RPC_TIMED_OUT) };
  }
}

type Outcome =
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: RpcErrorObject };

function busy({ wireName }: ServerMethod): Outcome {
  const data = { method: wireName, retryAfterMs: BUSY_RETRY_MS };
  return { kind: "error", error: rpcError(RPC_RATE_LIMITED, undefined, data) };
}

function formatOutcome(id: RpcId, outcome: Outcome): RpcResponse {
  return outcome.kind === "error" ? formatFailure(id, outcome.error) : formatSuccess(id, outcome.value);
}

/** A notification is not answered, not even that it was refused. */
function refusal(call: RpcCall, error: RpcErrorObject): MethodAnswer | undefined {
  if (call.kind === "notification") return undefined;
  const { code, message, data } = error;
  const detailed =
    code === RPC_RATE_LIMITED ? { code, message, data: { method: call.method, ...(data as object) } } : error;
  return { response: formatFailure(call.id, detailed), maxBytes: Number.POSITIVE_INFINITY };
}

/** The items of a batch were parsed with it, so that their own size is only computed where it may matter. */
function sizeOf(call: RpcCall, { bytes, batched }: Arrival, method: Method | undefined): number {
  if (!batched || method === undefined || bytes <= method.maxBytes) return bytes;
  return Buffer.byteLength(JSON.stringify(call));
}
