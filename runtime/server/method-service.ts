import type { Method } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import { formatFailure, formatSuccess, type RpcId, type RpcItem, type RpcResponse } from "../protocol/json-rpc.js";
import {
  handlerErrorOf,
  RPC_INTERNAL_ERROR,
  RPC_RATE_LIMITED,
  RPC_TIMED_OUT,
  type RpcErrorObject,
  refusalOf,
  rpcError,
} from "../protocol/json-rpc-error.js";
import { nameParams } from "../protocol/rpc-params.js";
import { isPromiseLike, logFailure, TIMED_OUT, withTimeLimit } from "./attempt.js";
import type { MethodRoute } from "./routes.js";
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

/** What becomes of a call: an answer, perhaps later; nothing; or the end of a peer that sends too much. */
export type CallOutcome = MethodAnswer | Promise<MethodAnswer> | undefined | "flooded";

/** When a call that found too many at work may be tried again, in milliseconds: nobody knows when one settles. */
const BUSY_RETRY_MS = 1000;

/** Serves one peer's calls of methods, side by side up to a limit. */
export class MethodService<P> {
  readonly #served: Served<P>;
  /** Calls whose handler has neither settled nor exceeded its time. */
  #running = 0;

  constructor(served: Served<P>) {
    this.#served = served;
  }

  receive(call: RpcCall, arrival: Arrival): CallOutcome {
    const { routes, admission } = this.#served;
    const method = routes.methods.get(call.method);
    const verdict = admission.admit(method, sizeOf(call, arrival, method), arrival.now);
    if (verdict.kind === "close") return "flooded";
    if (verdict.kind === "drop") return undefined;
    if (verdict.kind === "answer") return refusal(call, verdict.error);
    const route = routes.methodRoutes.get(call.method);
    if (route === undefined) return undefined;
    const outcome = this.#begin(route, call.params);
    if (call.kind === "notification") return undefined;
    const { maxBytes } = route.method;
    return outcome.then((result) => ({ response: formatOutcome(call.id, result), maxBytes }));
  }

  /** Runs the handler as soon as the peer is connected. Never rejects. */
  #begin(route: MethodRoute<P>, params: unknown): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#served.workload.beside(async () => resolve(await this.#run(route, params)));
    });
  }

  async #run({ method, handler }: MethodRoute<P>, params: unknown): Promise<Outcome> {
    if (this.#running >= this.#served.maxRunningMethods) return busy(method);
    const checked = this.#checkParams(method, params);
    if (checked.kind === "error") return checked;
    try {
      const result = handler(checked.value, this.#served.peer);
      const timed = isPromiseLike(result) ? await this.#whileRunning(result, method) : result;
      return timed === TIMED_OUT ? this.#timedOut(method) : { kind: "result", value: method.result?.(timed) };
    } catch (error) {
      return this.#failed(method, error);
    }
  }

  /** A handler that exceeds its time is answered for, and makes room. */
  async #whileRunning(result: PromiseLike<unknown>, { timeoutMs }: Method): Promise<unknown> {
    this.#running++;
    try {
      return await withTimeLimit(result, { clock: this.#served.clock, timeoutMs });
    } finally {
      this.#running--;
    }
  }

  #checkParams(method: Method, params: unknown): Outcome {
    try {
      return { kind: "result", value: method.params?.(nameParams(params, method.paramNames), "received") };
    } catch (error) {
      return error instanceof KephasError ? { kind: "error", error: refusalOf(error) } : this.#failed(method, error);
    }
  }

  #failed(method: Method, error: unknown): Outcome {
    const { logger, label } = this.#served;
    const answered = handlerErrorOf(error, method.errors);
    if (answered.code === RPC_INTERNAL_ERROR)
      logFailure(logger, `the handler of method ${method.name}, for ${label},`, error);
    return { kind: "error", error: answered };
  }

  #timedOut({ name, timeoutMs }: Method): Outcome {
    const { logger, label } = this.#served;
    logger.warn(`the handler of method ${name} has not settled within ${timeoutMs} ms, for ${label}`);
    return { kind: "error", error: rpcError(RPC_TIMED_OUT) };
  }
}

type Outcome =
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: RpcErrorObject };

function busy({ name }: Method): Outcome {
  return { kind: "error", error: rpcError(RPC_RATE_LIMITED, undefined, { method: name, retryAfterMs: BUSY_RETRY_MS }) };
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

/** The items of a batch were parsed with it, so that their own size is only found where it may matter. */
function sizeOf(call: RpcCall, { bytes, batched }: Arrival, method: Method | undefined): number {
  if (!batched || method === undefined || bytes <= method.maxBytes) return bytes;
  return Buffer.byteLength(JSON.stringify(call));
}
