import { randomBytes } from "node:crypto";
import type { Clock } from "../../protocol/clock.js";

/** How long a place is kept for a client that another server leads here, in milliseconds. */
const KEPT_MS = 10_000;

const TICKET_BYTES = 16;

/** Places of a room that are kept for clients on their way from another server. Who shows the ticket has it. */
export class Reservations {
  readonly #tickets = new Map<string, () => void>();

  get size(): number {
    return this.#tickets.size;
  }

  /** Keeps a place; `expired` is called where nobody comes. Returns its ticket. */
  keep(clock: Clock, expired: () => void): string {
    const ticket = randomBytes(TICKET_BYTES).toString("base64url");
    const stopTimer = clock.after(KEPT_MS, () => {
      this.#tickets.delete(ticket);
      expired();
    });
    this.#tickets.set(ticket, stopTimer);
    return ticket;
  }

  /** The place is not kept any more. Whether it was. */
  take(ticket: string): boolean {
    const stopTimer = this.#tickets.get(ticket);
    stopTimer?.();
    return this.#tickets.delete(ticket);
  }

  clear(): void {
    for (const stopTimer of this.#tickets.values()) stopTimer();
    this.#tickets.clear();
  }
}
