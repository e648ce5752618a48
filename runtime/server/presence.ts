import { CLOSE_INTERNAL_ERROR } from "../protocol/close-codes.js";
import type { Logger } from "../protocol/logger.js";
import { logFailure } from "./attempt.js";
import type { Member } from "./roster.js";
import type { Closure } from "./socket.js";

export interface PresenceSettings<P> {
  readonly connected: ((peer: P) => unknown) | undefined;
  readonly disconnected: ((peer: P, closure: Closure) => unknown) | undefined;
  readonly logger: Logger;
}

/** Tells the game of one peer: `connected` at first, `disconnected` once, and not before `connected` has settled. */
export class Presence<Session, P> {
  readonly #member: Member<Session, P>;
  readonly #settings: PresenceSettings<P>;
  #connecting: Promise<void> = Promise.resolve();

  constructor(member: Member<Session, P>, settings: PresenceSettings<P>) {
    this.#member = member;
    this.#settings = settings;
  }

  /** Runs `connected`; the peer's messages wait for it. Where it fails, the peer is closed with 1011. */
  begin(): void {
    const { connected } = this.#settings;
    if (connected === undefined) {
      this.#member.connection.workload.open(() => undefined);
      return;
    }
    this.#member.connection.workload.open(() => {
      const connecting = this.#connect(connected);
      this.#connecting = connecting;
      return connecting;
    });
  }

  /** Runs `disconnected`, in a later turn than the one that ended the connection. Resolves when it has settled. */
  async end(closure: Closure): Promise<void> {
    await this.#connecting;
    try {
      await this.#settings.disconnected?.(this.#member.peer, closure);
    } catch (error) {
      logFailure(this.#settings.logger, `disconnected, for ${this.#member.connection.label},`, error);
    }
  }

  async #connect(connected: (peer: P) => unknown): Promise<void> {
    const { peer, connection } = this.#member;
    try {
      await connected(peer);
    } catch (error) {
      logFailure(this.#settings.logger, `connected, for ${connection.label},`, error);
      connection.close(CLOSE_INTERNAL_ERROR, "Internal error");
    }
  }
}
