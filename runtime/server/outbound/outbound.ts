import { type Method, wireNameOf } from "../../protocol/command.js";
import { KephasError } from "../../protocol/error.js";
import type { CallOptions } from "../../protocol/pending-calls.js";
import { markHandled } from "../../protocol/waiting.js";
import type { PeerLink } from "../contract/peer.js";
import type { Unavailable } from "../contract/schema.js";
import type { SentCommand } from "../contract/sent-command.js";
import { encodeFrame, messageLength } from "../frames/message-frame.js";
import type { ServerMeters } from "../metrics/server-meters.js";
import { deliveryOf } from "./delivery.js";
import type { Outbox } from "./outbox.js";
import type { PeerCalls } from "./peer-calls.js";

/** Where one peer's messages go. */
export interface OutboundTarget {
  readonly connection: {
    readonly alive: boolean;
    readonly unavailable: Unavailable | undefined;
    readonly outbox: Pick<Outbox, "push">;
  };
  readonly calls: PeerCalls;
  readonly shared: { readonly meters: Pick<ServerMeters, "of"> };
}

/** What is sent to one peer: encoded, framed, and into its outbox. */
export class Outbound implements PeerLink {
  readonly #target: OutboundTarget;

  constructor(target: OutboundTarget) {
    this.#target = target;
  }

  send<Message>(command: SentCommand<Message>, message: Message): boolean {
    const { connection, shared } = this.#target;
    if (!connection.alive || this.#lacks(command.id)) return false;
    const frame = encodeFrame(command.id, command, message);
    const pushed = connection.outbox.push(frame, deliveryOf(command, message, ""));
    if (!connection.alive) return false;
    shared.meters.of(command).countPushed(pushed, messageLength(frame));
    return true;
  }

  call<Params, Result>(
    method: Method<unknown, Result, Params, unknown>,
    params: Params,
    options?: CallOptions,
  ): Promise<Result> {
    if (this.#lacks(wireNameOf(method))) return refuse(method.name);
    return this.#target.calls.call(method, params, options);
  }

  notify<Params>(method: Method<unknown, unknown, Params>, params: Params): boolean {
    const { connection, calls } = this.#target;
    return connection.alive && !this.#lacks(wireNameOf(method)) && calls.notify(method, params);
  }

  /** Calls for another node, which checks params and result: see {@link PeerCalls.request}. */
  relay(method: Method, params: unknown, timeoutMs: number | undefined): Promise<unknown> {
    if (this.#lacks(wireNameOf(method))) return refuse(method.name);
    return this.#target.calls.request(method, params, { timeoutMs, signal: undefined });
  }

  /** Whether the client's schema differs in it. */
  #lacks(key: number | string): boolean {
    return this.#target.connection.unavailable?.has(key) === true;
  }
}

/** Where nobody awaits it, a client of another schema must not end the process. */
function refuse(name: string): Promise<never> {
  return markHandled(Promise.reject(new KephasError("unavailable", `${name}: the client's schema differs in it`)));
}
