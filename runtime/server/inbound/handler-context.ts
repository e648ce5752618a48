import { onAbort } from "../../protocol/abort-signal.js";
import { KephasError } from "../../protocol/error.js";
import type { Connection } from "../connection/connection.js";
import type { HandlerContext } from "../contract/routes.js";

type SignalSource = Pick<Connection<unknown>, "signal" | "createAbort">;

/** The context of handlers without a timeout: those of one peer share it. */
export class PeerContext implements HandlerContext {
  readonly #peer: Pick<SignalSource, "signal">;

  constructor(peer: Pick<SignalSource, "signal">) {
    this.#peer = peer;
  }

  get signal(): AbortSignal {
    return this.#peer.signal;
  }
}

/** The context of one call that is answered. The signal is created only when it is read. */
export class CallContext implements HandlerContext {
  readonly #peer: SignalSource;
  #controller: AbortController | undefined;
  #timeout: KephasError | undefined;
  #settled = false;
  #leavePeer: (() => void) | undefined;

  constructor(peer: SignalSource) {
    this.#peer = peer;
  }

  get signal(): AbortSignal {
    this.#controller ??= this.#createController();
    return this.#controller.signal;
  }

  /** The handler has exceeded its time. */
  expire(timeoutMs: number): void {
    this.settle();
    this.#timeout = new KephasError("timeout", `the handler has not settled within ${timeoutMs} ms`);
    this.#controller?.abort(this.#timeout);
  }

  /** The handler has settled: from now on the signal stays as it is. */
  settle(): void {
    this.#settled = true;
    this.#leavePeer?.();
  }

  #createController(): AbortController {
    const controller = this.#peer.createAbort();
    if (this.#timeout !== undefined) controller.abort(this.#timeout);
    else if (!this.#settled) this.#follow(this.#peer.signal, controller);
    return controller;
  }

  #follow(peer: AbortSignal, controller: AbortController): void {
    if (peer.aborted) controller.abort(peer.reason);
    else this.#leavePeer = onAbort(peer, () => controller.abort(peer.reason));
  }
}
