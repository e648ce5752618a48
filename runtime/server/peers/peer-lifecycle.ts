import { CLOSE_INTERNAL_ERROR } from "../../protocol/close-codes.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import type { Closure } from "../contract/peer-socket.js";
import { attempt, logFailure } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";
import type { PeerEntry } from "./peer-registry.js";

export interface PeerLifecycleSettings<Session, P> {
  readonly connected: ((peer: P) => unknown) | undefined;
  readonly disconnected: ((peer: P, closure: Closure) => unknown) | undefined;
  readonly lost: ((peer: P) => unknown) | undefined;
  readonly resumed: ((peer: P) => unknown) | undefined;
  readonly renewed: ((peer: P, fresh: Session) => Session | undefined) | undefined;
  readonly logger: ServerLog;
}

/** Calls the game for one peer: `connected` at first, `disconnected` once, and not before `connected` has settled. */
export class PeerLifecycle<Session, P> {
  readonly #entry: PeerEntry<P>;
  readonly #settings: PeerLifecycleSettings<Session, P>;
  #connecting: Promise<void> | undefined;

  constructor(entry: PeerEntry<P>, settings: PeerLifecycleSettings<Session, P>) {
    this.#entry = entry;
    this.#settings = settings;
  }

  /** Runs `connected`; the peer's messages wait for it. Where it fails, none of them is served and the peer is closed with 1011. */
  begin(): void {
    this.#entry.connection.workload.open(() => {
      this.#connecting = this.#connect();
      return this.#connecting;
    });
  }

  /** Runs `lost` or `resumed`; nothing waits for either. */
  notify(callback: "lost" | "resumed"): void {
    const { label, logFields } = this.#entry.connection;
    const what = `${callback}, for ${label},`;
    const run = (): unknown => this.#settings[callback]?.(this.#entry.peer);
    void attempt({ what, event: "callbackFailed", callback, ...logFields }, this.#settings.logger, run);
  }

  /** What `renewed` makes of a session that was authenticated again; undefined where it fails, which is logged. */
  renewed(fresh: Session): Session | undefined {
    try {
      return this.#settings.renewed?.(this.#entry.peer, fresh);
    } catch (error) {
      this.#logFailure("renewed", error);
      return undefined;
    }
  }

  /** Runs `disconnected`, in a later event-loop iteration than the end of the connection. Resolves when it has settled. */
  async end(closure: Closure): Promise<void> {
    await this.#connecting;
    try {
      await this.#settings.disconnected?.(this.#entry.peer, closure);
    } catch (error) {
      this.#logFailure("disconnected", error);
    }
  }

  #connect(): Promise<void> | undefined {
    try {
      const result = this.#settings.connected?.(this.#entry.peer);
      if (!isPromiseLike(result)) return undefined;
      return Promise.resolve(result).then(
        () => undefined,
        (error: unknown) => this.#refuse(error),
      );
    } catch (error) {
      this.#refuse(error);
      return undefined;
    }
  }

  #refuse(error: unknown): void {
    this.#logFailure("connected", error);
    const { connection } = this.#entry;
    connection.closeForGood(CLOSE_INTERNAL_ERROR, "Internal error");
    connection.dropWaiting();
  }

  #logFailure(callback: "connected" | "disconnected" | "renewed", error: unknown): void {
    const { label, logFields } = this.#entry.connection;
    const what = `${callback}, for ${label},`;
    logFailure(this.#settings.logger, { what, event: "callbackFailed", callback, ...logFields }, error);
  }
}
