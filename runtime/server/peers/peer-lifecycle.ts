import { CLOSE_INTERNAL_ERROR } from "../../protocol/close-codes.js";
import type { Closure } from "../contract/peer-socket.js";
import { logFailure } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";
import type { PeerEntry } from "./peer-registry.js";

export interface PeerLifecycleSettings<P> {
  readonly connected: ((peer: P) => unknown) | undefined;
  readonly disconnected: ((peer: P, closure: Closure) => unknown) | undefined;
  readonly logger: ServerLog;
}

/** Tells the game of one peer: `connected` at first, `disconnected` once, and not before `connected` has settled. */
export class PeerLifecycle<P> {
  readonly #resident: PeerEntry<P>;
  readonly #settings: PeerLifecycleSettings<P>;
  #connecting: Promise<void> | undefined;

  constructor(resident: PeerEntry<P>, settings: PeerLifecycleSettings<P>) {
    this.#resident = resident;
    this.#settings = settings;
  }

  /** Runs `connected`; the peer's messages wait for it. Where it fails, the peer is closed with 1011. */
  begin(): void {
    const { connected } = this.#settings;
    if (connected === undefined) {
      this.#resident.connection.workload.open(() => undefined);
      return;
    }
    this.#resident.connection.workload.open(() => {
      const connecting = this.#connect(connected);
      this.#connecting = connecting;
      return connecting;
    });
  }

  /** Runs `disconnected`, in a later turn than the one that ended the connection. Resolves when it has settled. */
  async end(closure: Closure): Promise<void> {
    await this.#connecting;
    try {
      await this.#settings.disconnected?.(this.#resident.peer, closure);
    } catch (error) {
      this.#logFailure("disconnected", error);
    }
  }

  #logFailure(callback: "connected" | "disconnected", error: unknown): void {
    const { label, logFields } = this.#resident.connection;
    const what = `${callback}, for ${label},`;
    logFailure(this.#settings.logger, { what, event: "callbackFailed", callback, ...logFields }, error);
  }

  async #connect(connected: (peer: P) => unknown): Promise<void> {
    const { peer, connection } = this.#resident;
    try {
      await connected(peer);
    } catch (error) {
      this.#logFailure("connected", error);
      connection.close(CLOSE_INTERNAL_ERROR, "Internal error");
    }
  }
}
