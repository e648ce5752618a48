import { type Method, wireNameOf } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import {
  formatFailure,
  formatSuccess,
  frameRpc,
  nameParams,
  type RpcId,
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
  schemaError,
} from "../protocol/json-rpc-error.js";
import type { Client } from "./client.js";
import { describeError } from "./guarded.js";
import { type CallServer, type ClientLink, linkOf, type RpcCall, type ServedMethod } from "./link.js";
import { receiveRpc } from "./rpc.js";

/**
 * Serves a method that the server calls; returns a function that ends it. A second handler replaces the first. A declared
 * error that it throws reaches the server; anything else is logged here and answered without its message.
 */
export type Handle<Params, Result> = (
  handler: (params: Params) => [Result] extends [undefined] ? unknown : Result | Promise<Result>,
) => () => void;

type Handler = (params: unknown) => unknown;
type Outcome =
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "error"; readonly error: RpcErrorObject };

/** Serves the methods that the server calls. */
class Answers implements CallServer {
  readonly methods = new Map<string, ServedMethod>();
  readonly #link: ClientLink;

  constructor(link: ClientLink) {
    this.#link = link;
  }

  /** Runs the handler of a request. Never rejects. */
  async answer(id: RpcId, call: RpcCall): Promise<RpcResponse> {
    const outcome = await this.#run(call);
    const response = outcome.kind === "error" ? formatFailure(id, outcome.error) : formatSuccess(id, outcome.value);
    const method = this.methods.get(call.method)?.method;
    return method === undefined ? response : this.#tried(response, id, method);
  }

  /** Runs the handler of a notification. Never rejects. */
  async notified(call: RpcCall): Promise<RpcErrorObject | undefined> {
    const outcome = await this.#run(call);
    return outcome.kind === "error" ? outcome.error : undefined;
  }

  async #run({ method: name, params }: RpcCall): Promise<Outcome> {
    if (this.#link.unavailable?.has(name)) return { kind: "error", error: schemaError() };
    const served = this.methods.get(name);
    if (served === undefined)
      return { kind: "error", error: rpcError(this.#link.called.has(name) ? RPC_NOT_ALLOWED : RPC_METHOD_NOT_FOUND) };
    if (served.handler === undefined) return { kind: "error", error: rpcError(RPC_METHOD_NOT_FOUND) };
    const { method, paramNames, handler } = served;
    let checked: unknown;
    try {
      checked = method.params?.(nameParams(params, method.namedOnly ? undefined : paramNames), "received");
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

  /** A result that is not serializable, or is too large, is this side's mistake. */
  #tried(response: RpcResponse, id: RpcId, method: Method): RpcResponse {
    try {
      // Serialized alone, so that within a batch it cannot spoil the other answers.
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
      this.#link.settings.logger.error(`kephas: the handler of ${method.name} failed: ${describeError(error)}`);
    }
    return { kind: "error", error: answered };
  }
}

/** The `handle` of a method that the server calls. `paramNames`: the order of positional params. */
export function answerer<Params, Result>(
  client: Client,
  method: Method<Params, unknown, unknown, Result>,
  paramNames: readonly string[] = [],
): Handle<Params, Result> {
  const link = linkOf(client);
  link.receiveRpc = receiveRpc;
  link.answers ??= new Answers(link);
  const served: ServedMethod = { method: method as Method, paramNames, handler: undefined };
  link.answers.methods.set(wireNameOf(method), served);
  link.parts.set(wireNameOf(method), method);
  return (handler) => {
    // A function of its own, so that it does not remove a later registration of the same handler.
    const own: Handler = (params) => handler(params as Params);
    served.handler = own;
    return () => {
      if (served.handler === own) served.handler = undefined;
    };
  };
}
