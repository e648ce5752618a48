import type { Command, Method } from "../protocol/command.js";
import type { CallOptions } from "../protocol/pending-calls.js";
import { deliveryOf } from "./delivery.js";
import { encodeFrame } from "./frame.js";
import type { Outbox } from "./outbox.js";
import type { PeerLink } from "./peer.js";
import type { PeerCalls } from "./peer-calls.js";

/** Where one peer's messages go. */
export interface OutboundTarget {
  readonly alive: boolean;
  readonly outbox: { readonly push: Outbox["push"] };
}

/** What is sent to one peer: encoded, framed, and into its outbox. */
export class Outbound implements PeerLink {
  readonly #target: OutboundTarget;
  readonly #calls: PeerCalls;

  constructor(target: OutboundTarget, calls: PeerCalls) {
    this.#target = target;
    this.#calls = calls;
  }

  send<Message>(command: Command<Message>, message: Message): boolean {
    if (!this.#target.alive) return false;
    this.#target.outbox.push(encodeFrame(command.id, command.codec, message), deliveryOf(command, message, ""));
    return this.#target.alive;
  }

  call<Params, Result>(method: Method<Params, Result>, params: Params, options?: CallOptions): Promise<Result> {
    return this.#calls.call(method, params, options);
  }

  notify<Params>(method: Method<Params>, params: Params): boolean {
    return this.#target.alive && this.#calls.notify(method, params);
  }
}
