import type { Clock } from "../../protocol/clock.js";
import { BUSY_EVERY_MS, type BusyContext, busyFrame } from "../outbound/busy.js";
import { EPHEMERAL } from "../outbound/delivery.js";
import type { Outbox } from "../outbound/outbox.js";

/** A connection that may be busy. */
interface BusyConnection {
  readonly plain: boolean;
  readonly alive: boolean;
  readonly outbox: Pick<Outbox, "push">;
}

interface TimedContext extends BusyContext {
  readonly clock: Clock;
}

/** Tells a peer that it is not read for now, at once and again and again: it would take the silence for a dead connection. */
export class BusyNotice {
  readonly #connection: BusyConnection;
  readonly #context: TimedContext;
  #stopTimer: (() => void) | undefined;

  constructor(connection: BusyConnection, context: TimedContext) {
    this.#connection = connection;
    this.#context = context;
  }

  /** The peer is not read from now on. */
  begin(): void {
    const { plain, alive, outbox } = this.#connection;
    if (plain || !alive) return;
    outbox.push(busyFrame(this.#context), EPHEMERAL);
    this.#stopTimer = this.#context.clock.after(BUSY_EVERY_MS, () => this.begin());
  }

  /** It is read again, or gone. */
  end(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}
