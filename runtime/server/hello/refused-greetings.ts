import type { Clock } from "../../protocol/clock.js";
import type { ConnectionRefusal } from "../contract/refusal-reason.js";
import type { ServerLog } from "../logging/server-log.js";
import type { ConnectionMeter } from "../metrics/connection-meter.js";

/** Why a client is refused once its handshake is done. */
export interface GreetingRefusal {
  readonly reason: Extract<ConnectionRefusal, "hello" | "schema" | "silent" | "full">;
  readonly code: number;
  /** The reason of the close frame. */
  readonly why: string;
}

/** Where refusals are counted, and their lines go. */
export interface RefusedGreetingsParts {
  readonly clock: Clock;
  readonly logger: ServerLog;
  readonly meter: Pick<ConnectionMeter, "refused">;
}

/** There is a line no more often than this, in milliseconds: whoever knocks without end must not fill a log. */
const LOG_EVERY_MS = 10_000;

/** Counts the clients that are refused between their handshake and the answer to hello, and logs some of them. */
export class RefusedGreetings {
  readonly #parts: RefusedGreetingsParts;
  #loggedAt = Number.NEGATIVE_INFINITY;
  #unlogged = 0;

  constructor(parts: RefusedGreetingsParts) {
    this.#parts = parts;
  }

  /** A client is refused. Of schemas there are lines that name what differs; or the game has decided. */
  refused({ reason, code, why }: GreetingRefusal, address: string): void {
    const { clock, logger, meter } = this.#parts;
    meter.refused[reason]++;
    if (reason === "schema") return;
    const clients = ++this.#unlogged;
    const now = clock.now();
    if (now - this.#loggedAt < LOG_EVERY_MS) return;
    this.#loggedAt = now;
    this.#unlogged = 0;
    const before = clients === 1 ? "" : `, and ${clients - 1} more since the last such line`;
    const fields = { event: "helloRefused", address, code, reason: why, clients } as const;
    logger.warn(`refused ${address} with ${code}: ${why}${before}`, fields);
  }
}
