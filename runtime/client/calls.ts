import type { Clock } from "../protocol/clock.js";
import type { Method } from "../protocol/command.js";
import { KephasError } from "../protocol/error.js";
import { formatNotification, formatRequest, frameRpc, type RpcItem } from "../protocol/json-rpc.js";
import { readRpcError } from "../protocol/json-rpc-error.js";
import { type PendingCall, PendingCalls } from "../protocol/pending-calls.js";
import type { RoundTrips } from "./round-trips.js";

type RpcAnswer = Extract<RpcItem, { kind: "success" | "failure" }>;

/** The calls of server methods: what is sent, and what its answers mean. */
export class Calls {
  readonly #pending: PendingCalls;

  readonly #roundTrips: RoundTrips;

  constructor(clock: Clock, roundTrips: RoundTrips) {
    this.#pending = new PendingCalls(clock);
    this.#roundTrips = roundTrips;
  }

  /** Sends a request and waits. Rejects `invalid` for params that the schema refuses, `malformed` for such a result. */
  async call(
    method: Method,
    params: unknown,
    options: Omit<PendingCall, "method">,
    send: (message: Uint8Array<ArrayBuffer>) => void,
  ): Promise<unknown> {
    const checked = method.params?.(params);
    const answered = this.#roundTrips.start();
    const answer = (await this.#pending.wait({ method: method.name, ...options }, (id) => {
      send(frameRpc(formatRequest(id, method.name, checked), method.maxBytes));
    })) as RpcAnswer;
    answered();
    if (answer.kind === "failure") throw readRpcError(answer.error, method.errors);
    return checkResult(method, answer.result);
  }

  /** Gives a call its answer. False where no call waits for it. */
  settle(answer: RpcAnswer): boolean {
    return this.#pending.resolve(answer.id, answer);
  }

  /** Fails all: no answer will come any more. */
  rejectAll(error: KephasError): void {
    this.#pending.rejectAll(error);
  }
}

/** A notification, ready to be sent. Throws `invalid` for params that the schema refuses. */
export function frameNotification(method: Method, params: unknown): Uint8Array<ArrayBuffer> {
  return frameRpc(formatNotification(method.name, method.params?.(params)), method.maxBytes);
}

function checkResult(method: Method, result: unknown): unknown {
  try {
    return method.result?.(result, "received");
  } catch (error) {
    if (!(error instanceof KephasError) || error.path === undefined) throw error;
    const message = `the result of ${method.name}: ${error.message}`;
    throw new KephasError("malformed", message, { path: error.path, cause: error });
  }
}
