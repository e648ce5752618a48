import type { Clock } from "../../protocol/clock.js";
import type { Connection } from "../connection/connection.js";
import type { WaitingMessages } from "../connection/connection-parts.js";
import type { ServerLog } from "../logging/server-log.js";

/** A peer whose connection has ended, and how the game is notified. */
export interface PeerTeardownParts {
  readonly connection: Connection<unknown>;
  readonly settings: { readonly clock: Clock; readonly logger: ServerLog; readonly graceMs: number };
  /** Runs `disconnected`; resolves when it has settled. */
  readonly disconnect: () => Promise<void>;
}

const nothing = (): void => {};

/**
 * The remaining work for a peer whose connection has ended: messages that wait, `disconnected`, and the end of its socket. It
 * keeps no reference to the peer: a callback of the game that never settles must not keep it in memory.
 */
export class PeerTeardown {
  /** Resolves when nothing is left. */
  readonly done: Promise<void>;
  #stopServing = nothing;
  #socketClosed = nothing;

  constructor(parts: PeerTeardownParts, waiting: WaitingMessages) {
    const closed = new Promise<void>((resolve) => {
      this.#socketClosed = resolve;
    });
    this.done = this.#run(parts, waiting, closed);
  }

  /** Serves nothing more. */
  stop(): void {
    this.#stopServing();
  }

  socketClosed(): void {
    this.#socketClosed();
  }

  async #run(parts: PeerTeardownParts, waiting: WaitingMessages, closed: Promise<void>): Promise<void> {
    if (waiting === "serve" && !parts.connection.workload.idle) {
      if (parts.settings.graceMs > 0) await this.#serve(parts);
      dropRest(parts);
    }
    await parts.disconnect();
    await closed;
  }

  /** Lets running handlers finish and messages that wait be served, within the grace period. */
  async #serve({ connection, settings }: PeerTeardownParts): Promise<void> {
    let stopTimer = nothing;
    const timeUp = new Promise<void>((resolve) => {
      this.#stopServing = resolve;
      stopTimer = settings.clock.after(settings.graceMs, resolve);
    });
    await Promise.race([connection.workload.whenIdle(), timeUp]);
    stopTimer();
    this.#stopServing = nothing;
  }
}

function dropRest({ connection, settings }: PeerTeardownParts): void {
  const messages = connection.dropWaiting();
  if (messages === 0) return;
  const { label, logFields } = connection;
  settings.logger.warn(`${messages} messages of ${label} are not served: the connection has closed, and time is up`, {
    event: "messagesUnserved",
    ...logFields,
    messages,
    option: "graceMs",
  });
}
