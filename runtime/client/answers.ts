import type { Method } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import {
  formatFailure,
  formatSuccess,
  frameRpc,
  type RpcId,
  type RpcItem,
  type RpcResponse,
} from "../protocol/json-rpc.js";
import {
  handlerErrorOf,
  RPC_INTERNAL_ERROR,
  RPC_METHOD_NOT_FOUND,
  RPC_NOT_ALLOWED,
  type RpcErrorObject,
  refusalOf,
  rpcError,
} from "../protocol/json-rpc-error.js";
import type { Logger } from "../protocol/logger.js";
import { nameParams } from "../protocol/rpc-params.js";
import { describeError } from "./guarded.js";

/**
 * Serves a method that the server calls; returns its undo. A second handler takes the place of the first. A declared
 * error that it throws reaches the server; anything else is logged here and answered without its words.
 */
export type Handle<Params, Result> = (
  handler: (params: Params) => Result extends undefined ? unknown : Result | Promise<Result>,
) => () => void;

type Handler = (params: unknown) => unknown;
type RpcCall = Extract<RpcItem, { kind: "request" | "notification" }>;
type Outcome =
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: RpcErrorObject };

/** Serves the methods that the server calls. */
export class Answers {
  readonly #logger: Logger;
  readonly #methods: ReadonlyMap<string, Method>;
  readonly #handlers = new Map<string, Handler>();

  constructor(methods: readonly Method[], logger: Logger) {
    this.#logger = logger;
    this.#methods = new Map(methods.map((method) => [method.name, method]));
  }

  handle(method: Method, handler: Handler): () => void {
    // A function of its own, so that an undo never takes away a later registration of the same handler.
    const own: Handler = (params) => handler(params);
    this.#handlers.set(method.name, own);
    return () => {
      if (this.#handlers.get(method.name) === own) this.#handlers.delete(method.name);
    };
  }

  /** Runs the handler of a request. Never rejects. */
  async answer(id: RpcId, call: RpcCall): Promise<RpcResponse> {
    const outcome = await this.run(call);
    if (outcome.kind === "error") return formatFailure(id, outcome.error);
    return this.#formatResult(id, call.method, outcome.value);
  }

  /** Runs the handler of a request or notification. Never rejects. */
  async run({ method: name, params }: RpcCall): Promise<Outcome> {
    const method = this.#methods.get(name);
    if (method?.from === "client") return refused(RPC_NOT_ALLOWED);
    const handler = this.#handlers.get(name);
    if (method === undefined || handler === undefined) return refused(RPC_METHOD_NOT_FOUND);
    let checked: unknown;
    try {
      checked = method.params?.(nameParams(params, method.paramNames), "received");
    } catch (error) {
      return this.#refusal(method, error);
    }
    try {
      const result = await handler(checked);
      return { kind: "result", value: method.result?.(result) };
    } catch (error) {
      return this.#failure(method, error);
    }
  }

  /** A result that cannot be said, or is too large, is this side's mistake. */
  #formatResult(id: RpcId, name: string, value: unknown): RpcResponse {
    const response = formatSuccess(id, value);
    const method = this.#methods.get(name);
    if (method === undefined) return response;
    try {
      // Tried alone, so that within a batch it cannot spoil the other answers.
      frameRpc(response, method.maxBytes);
      return response;
    } catch (error) {
      return formatFailure(id, this.#failure(method, error).error);
    }
  }

  #refusal(method: Method, error: unknown): Outcome {
    return error instanceof KephasError ? { kind: "error", error: refusalOf(error) } : this.#failure(method, error);
  }

  #failure(method: Method, error: unknown): Extract<Outcome, { kind: "error" }> {
    const answered = handlerErrorOf(error, method.errors);
    if (answered.code === RPC_INTERNAL_ERROR) {
      this.#logger.error(`kephas: the handler of ${method.name} failed: ${describeError(error)}`);
    }
    return { kind: "error", error: answered };
  }
}

function refused(code: number): Outcome {
  return { kind: "error", error: rpcError(code) };
}
