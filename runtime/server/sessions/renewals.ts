import { TimerWheel } from "../connection/timer-wheel.js";
import { type Credentials, Renewal, type RenewalOwner, type RenewalSettings } from "./renewal.js";

/** A session ends late by so much at most, in milliseconds. */
const SPAN_MS = 250;

/**
 * The sessions of open connections that end, by the system's clock: each is checked when it may be due, and after a turn of the
 * wheel at the latest, since that clock may be set.
 */
export class Renewals<Session> {
  readonly #settings: RenewalSettings<Session>;
  readonly #wheel: TimerWheel<Renewal<Session>>;

  constructor(settings: RenewalSettings<Session>) {
    this.#settings = settings;
    this.#wheel = new TimerWheel({
      clock: settings.clock,
      spanMs: SPAN_MS,
      look: (renewal) => {
        renewal.check();
        return this.#dueAt(renewal);
      },
    });
  }

  /** Another connection of a client begins. */
  begin(owner: RenewalOwner<Session>, credentials: Credentials<Session>): Renewal<Session> {
    const renewal = new Renewal(owner, credentials, this.#settings, (moved) => this.#await(moved));
    this.#await(renewal);
    return renewal;
  }

  /** A connection is over. */
  end(renewal: Renewal<Session>): void {
    renewal.stop();
    this.#wheel.remove(renewal);
  }

  #await(renewal: Renewal<Session>): void {
    this.#wheel.remove(renewal);
    if (renewal.dueAt !== Number.POSITIVE_INFINITY) this.#wheel.add(renewal, this.#dueAt(renewal));
  }

  /** The system's clock may be set: what is left is measured by it at each check. */
  #dueAt({ dueAt }: Renewal<Session>): number {
    const { clock, wallClock } = this.#settings;
    return clock.now() + Math.max(0, dueAt - wallClock());
  }
}
