import { CLOSE_PROTOCOL_ERROR } from "../../protocol/close-codes.js";
import {
  formatNotification,
  formatSuccess,
  frameRpc,
  type RpcId,
  type RpcItem,
  type RpcMessage,
} from "../../protocol/json-rpc.js";
import { DRAIN, HELLO, STATE, type TimeAnswer } from "../../protocol/runtime-frames.js";
import { wrapMessage } from "../frames/message-frame.js";
import { EPHEMERAL } from "../outbound/delivery.js";
import type { FlushTarget } from "../timing/flush-queue.js";
import type { Served } from "./served.js";

/** The frames of the runtime that one peer sends, and those that it is sent for it. docs/wire.md has them. */
export class RuntimeFrames<P> implements FlushTarget {
  readonly #served: Served<P>;
  /** Of the newest `rpc.time` that is not answered. */
  #timeId: RpcId | undefined;

  constructor(served: Served<P>) {
    this.#served = served;
  }

  /** Takes a frame of the runtime; false for any other. Those that keep a connection alive pass before the limit on messages. */
  take(item: RpcItem, now: number): boolean {
    if (item.kind === "request" && item.method === "rpc.time") {
      this.#heard(countOf(item.params, "received"));
      this.#time(item.id);
    } else if (item.kind === "notification" && item.method === "rpc.received") this.#heard(countOf(item.params, "n"));
    else if (item.kind === "notification" && item.method === DRAIN) this.#depart(now);
    else if (item.kind === "notification" && item.method === STATE) this.#ask(countOf(item.params, "id"), now);
    else if (item.kind === "request" && item.method === HELLO) this.#refuseHello(now);
    else return this.#served.renewing(item);
    return true;
  }

  /** Tells how many messages came. */
  tellReceived(): void {
    const { connection } = this.#served;
    connection.untoldBytes = 0;
    this.#push(formatNotification("rpc.received", { n: connection.received }));
  }

  /** Answers the newest `rpc.time` of this iteration of the event loop. */
  flushQueued(): void {
    const id = this.#timeId;
    if (id === undefined) return;
    this.#timeId = undefined;
    const { connection, shared } = this.#served;
    const serverTimeMs = shared.settings.wallClock();
    const answer: TimeAnswer = { serverTimeMs, received: connection.received, ...shared.spread() };
    connection.untoldBytes = 0;
    this.#push(formatSuccess(id, answer));
    connection.outbox.flush();
    connection.measure();
  }

  #heard(count: number | undefined): void {
    if (count !== undefined) this.#served.connection.outbox.log?.heard(count);
  }

  #time(id: RpcId): void {
    if (this.#timeId === undefined) this.#served.shared.flushQueue.add(this);
    this.#timeId = id;
  }

  /** It may have been dismissed meanwhile: what it asks for in vain is ignored. */
  #ask(stateId: number | undefined, now: number): void {
    if (!this.#served.admission.admitOther(now)) this.#served.flooded("messages");
    else if (stateId !== undefined) this.#served.connection.states?.asked(stateId);
  }

  #refuseHello(now: number): void {
    if (!this.#served.admission.admitOther(now)) this.#served.flooded("messages");
    else this.#served.connection.close(CLOSE_PROTOCOL_ERROR, "rpc.hello comes once", "serve");
  }

  #depart(now: number): void {
    if (!this.#served.admission.admitOther(now)) this.#served.flooded("messages");
    else this.#served.departs();
  }

  #push(message: RpcMessage): void {
    const { connection, shared } = this.#served;
    if (!connection.alive) return;
    const framed = frameRpc(message, Number.POSITIVE_INFINITY);
    shared.meters.jsonRpc.countSent(framed.length);
    connection.outbox.push(wrapMessage(framed), EPHEMERAL);
  }
}

/** A member that is a whole number from 0 on; undefined where it is none. */
function countOf(params: unknown, name: "received" | "n" | "id"): number | undefined {
  if (typeof params !== "object" || params === null) return undefined;
  const value: unknown = (params as Partial<Record<string, unknown>>)[name];
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
