import { KephasError } from "../../protocol/error.js";
import { COMMAND_ID_BYTES, frameMessage, RPC_ID } from "../../protocol/frame.js";
import { decodeRpc, formatFailure, frameRpc, type RpcItem, type RpcPayload } from "../../protocol/json-rpc.js";
import { RPC_INTERNAL_ERROR, RPC_PARSE_ERROR, rpcError } from "../../protocol/json-rpc-error.js";
import { wrapMessage } from "../frames/message-frame.js";
import { logFailure } from "../logging/attempt.js";
import { type Arrival, type CallOutcome, type MethodAnswer, MethodService } from "./method-service.js";
import { RuntimeFrames } from "./runtime-frames.js";
import type { Served } from "./served.js";

/** Serves one peer's JSON-RPC: each item is admitted, and passed to a method or to the call that it answers. */
export class RpcService<P> {
  readonly #served: Served<P>;
  readonly #methods: MethodService<P>;
  /** Undefined on a plain connection, where all methods are the game's. */
  readonly #runtime: RuntimeFrames<P> | undefined;
  #epoch = 0;

  constructor(served: Served<P>) {
    this.#served = served;
    this.#methods = new MethodService(served);
    this.#runtime = served.connection.plain ? undefined : new RuntimeFrames(served);
  }

  /** Responses to what came before are not sent any more. */
  forget(): void {
    this.#epoch++;
  }

  /** Tells the peer how many messages came. */
  tellReceived(): void {
    this.#runtime?.tellReceived();
  }

  /** A payload came under one of the reserved ids. `now` is the clock's. False where it ends the connection. */
  receive(commandId: number, payload: Uint8Array, now: number): boolean {
    this.#served.shared.meters.jsonRpc.countReceived(payload.length + COMMAND_ID_BYTES);
    const rpc = parse(payload);
    const batched = rpc.kind === "batch";
    if (!batched && commandId === RPC_ID && this.#runtime?.take(rpc.item, now)) return true;
    const arrival: Arrival = { bytes: payload.length, batched, now };
    const answers: (MethodAnswer | Promise<MethodAnswer>)[] = [];
    for (const item of batched ? rpc.items : [rpc.item]) {
      const outcome = this.#take(item, commandId, arrival);
      if (outcome === "flooded") return false;
      if (outcome !== undefined) answers.push(outcome);
    }
    const epoch = this.#epoch;
    const answer = (all: readonly MethodAnswer[]): void => {
      if (epoch === this.#epoch) this.#answer(all, batched ? "array" : "object");
    };
    if (answers.length > 0) void Promise.all(answers).then(answer);
    return true;
  }

  /** A response to a call of this side costs no token; everything else does. */
  #take(item: RpcItem, commandId: number, arrival: Arrival): CallOutcome {
    if (item.kind === "success" && this.#served.calls.resolve(item.id, item.result)) return undefined;
    const meant = item.kind === "empty" && this.#served.calls.waitsUnder(item.id);
    if (meant && this.#served.connection.plain && this.#served.calls.resolve(item.id, null)) return undefined;
    if (item.kind === "failure" && this.#served.calls.reject(item.id, item.error)) return undefined;
    // Under the id of errors nothing is executed or answered.
    const active = commandId === RPC_ID;
    if (active && (item.kind === "request" || item.kind === "notification"))
      return this.#methods.receive(item, arrival);
    // Under the id of an open call it is meant as a response, whatever it lacks: none is answered.
    const response = meant || item.kind === "success" || item.kind === "failure";
    if (response) this.#served.shared.meters.unmatchedResponses++;
    if (!this.#served.admission.admitOther(arrival.now)) {
      this.#served.flooded("messages");
      return "flooded";
    }
    if (!active || response || !("response" in item)) return undefined;
    this.#served.shared.meters.refuse("malformed");
    return { response: item.response, maxBytes: Number.POSITIVE_INFINITY };
  }

  #answer(answers: readonly MethodAnswer[], shape: "array" | "object"): void {
    const messages = answers.map((answer) => this.#frame(answer));
    const [first] = messages;
    if (first === undefined) return;
    const message = shape === "array" ? joinBatch(messages) : first;
    if (this.#served.connection.alive) this.#served.shared.meters.jsonRpc.countSent(message.length);
    this.#served.answer(wrapMessage(message));
  }

  /** A result that JSON does not have, or that is too large, is the handler's mistake. */
  #frame({ response, maxBytes }: MethodAnswer): Uint8Array<ArrayBuffer> {
    try {
      return frameRpc(response, maxBytes);
    } catch (error) {
      const { shared, connection } = this.#served;
      const what = `answering ${connection.label}`;
      logFailure(shared.settings.logger, { what, event: "handlerFailed", ...connection.logFields }, error);
      return frameRpc(formatFailure(response.id, rpcError(RPC_INTERNAL_ERROR)), Number.POSITIVE_INFINITY);
    }
  }
}

/** The answer to a batch is one array. The responses are serialized already: parsing them again may give something else. */
function joinBatch(messages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const parts = messages.flatMap((message, i) => [i === 0 ? OPEN : COMMA, message.subarray(COMMAND_ID_BYTES)]);
  return frameMessage(RPC_ID, Buffer.concat([...parts, CLOSE]));
}

const OPEN = Buffer.from("[");
const COMMA = Buffer.from(",");
const CLOSE = Buffer.from("]");

function parse(payload: Uint8Array): RpcPayload {
  try {
    // The frame limit has checked the size already.
    return decodeRpc(payload, Number.POSITIVE_INFINITY);
  } catch (error) {
    if (!(error instanceof KephasError)) throw error;
    const response = formatFailure(null, rpcError(RPC_PARSE_ERROR));
    return { kind: "single", item: { kind: "invalid", response } };
  }
}
