import { usage } from "../../protocol/error.js";
import type { State } from "../../protocol/state.js";
import type { StateMeter } from "../metrics/state-meter.js";
import type { Delivery } from "./delivery.js";
import type { Follower } from "./follow.js";
import type { Look } from "./look.js";
import { Member, type MemberOwner } from "./member.js";
import { Members } from "./members.js";
import { type Seats, seatsOf } from "./seats.js";
import type { StateHost, StatePeer } from "./state-peer.js";
import type { View } from "./view.js";

/** What the subscriptions of a state are made with. */
export interface SubscriptionsContext {
  readonly host: StateHost;
  readonly state: State;
  readonly delivery: Delivery;
  readonly follower: Follower | undefined;
  readonly meter: StateMeter;
  readonly nothing: View;
}

/** The peers that see a state: who comes and goes, and who has to be brought up to date. */
export class Subscriptions implements MemberOwner {
  readonly nothing: View;
  readonly #context: SubscriptionsContext;
  readonly #seats: Seats;
  readonly #members: Members;
  /** The last tick that was taken; 0 before the first. */
  #tick = 0;
  /** Whether newcomers wait for the end of this turn. */
  #welcoming = false;
  #stopCatchUp: (() => void) | undefined;

  constructor(context: SubscriptionsContext) {
    this.#context = context;
    this.nothing = context.nothing;
    this.#seats = seatsOf(context.state.id);
    this.#members = new Members(this.#seats);
  }

  get size(): number {
    return this.#members.size;
  }

  /** The views that peers have or are to have. */
  views(): ReadonlySet<View> {
    return this.#members.views();
  }

  admit(peer: object, look: Look): void {
    const before = this.#memberOf(peer);
    const member = before?.membership === "in" ? before : this.#join(peer);
    member.restart();
    member.look(look);
    this.#welcome();
  }

  has(peer: object): boolean {
    return this.#memberOf(peer)?.membership === "in";
  }

  /** Throws `usage` for a peer that is not in, unless it has gone: the game hears of that a little later. */
  look(peer: object, look: Look): void {
    const { host, state } = this.#context;
    const member = this.#memberOf(peer);
    if (member?.membership === "in") member.look(look);
    else if (!host.hasGone(peer)) throw usage(`look: the peer was not admitted to ${state.name}`);
  }

  dismiss(peer: object): void {
    const member = this.#memberOf(peer);
    if (member?.membership !== "in") return;
    if (!member.told) {
      this.remove(member);
      return;
    }
    member.membership = "leaving";
    if (member.link.available && member.link.ready()) this.#sayGoodbye(member);
  }

  ack(peer: object, seq: number): void {
    const member = this.#memberOf(peer);
    if (member?.membership === "in") member.ack(seq);
  }

  /** A tick was taken: brings all up to date that are ready. */
  deliver(tick: number): void {
    this.#tick = tick;
    this.#stopCatchUp?.();
    this.#stopCatchUp = undefined;
    this.#serve((member) => this.#serveMember(member));
  }

  /** All begin anew. */
  restart(): void {
    this.#members.each((member) => {
      member.restart();
      return false;
    });
  }

  connect(member: Member): StatePeer {
    return this.#context.host.link(member.peer, this.#context.state, member);
  }

  remove(member: Member): void {
    this.#members.remove(member);
  }

  /** Brings those up to date that are behind, unless a tick does so first. */
  catchUpLater(): void {
    const { host, state } = this.#context;
    this.#stopCatchUp ??= host.after(state.tickMs, () => {
      this.#stopCatchUp = undefined;
      this.#serveBetween((member) => member.membership !== "in" || member.version !== this.#tick);
    });
  }

  /** Of this state or another one of the same id the client may know already: then it has to be told, whatever comes. */
  #join(peer: object): Member {
    const before = this.#seats.get(peer);
    before?.owner.remove(before);
    const member = new Member(peer, this);
    member.told = before?.told ?? false;
    this.#members.add(member);
    return member;
  }

  #memberOf(peer: object): Member | undefined {
    const member = this.#seats.get(peer);
    return member?.owner === this ? member : undefined;
  }

  /** Those that no tick of this turn has welcomed get the last one at its end. */
  #welcome(): void {
    if (this.#welcoming) return;
    this.#welcoming = true;
    this.#context.host.afterTurn(() => {
      this.#welcoming = false;
      this.#serveBetween((member) => member.version === 0);
    });
  }

  /** Serves some between two ticks. Before the first there is nothing to tell. */
  #serveBetween(isDue: (member: Member) => boolean): void {
    if (this.#tick === 0) return;
    this.#serve((member) => isDue(member) && this.#serveMember(member));
    const failure = this.#context.delivery.failure;
    if (failure !== undefined) this.#context.host.warn(`${this.#context.state.name}: ${String(failure.error)}`);
  }

  /** Those that have to wait are served first in the next round, which comes though no tick does. */
  #serve(serve: (member: Member) => boolean): void {
    this.#context.delivery.begin(this.#tick);
    let waiting = false;
    this.#members.each((member) => {
      const waits = serve(member);
      if (waits) waiting = true;
      return waits;
    });
    if (waiting) this.catchUpLater();
  }

  /** Whether the peer has to wait for the next round though it is ready. */
  #serveMember(member: Member): boolean {
    const { link, membership } = member;
    if (membership === "out" || !link.available) return false;
    if (!link.alive) {
      this.remove(member);
      return false;
    }
    if (!link.ready()) {
      this.#context.meter.peersSkipped++;
      return false;
    }
    if (membership === "leaving") {
      this.#sayGoodbye(member);
      return false;
    }
    if (member.around !== undefined) this.#context.follower?.follow(member);
    return !this.#context.delivery.update(member);
  }

  #sayGoodbye(member: Member): void {
    if (!this.#context.delivery.dismiss(member, this.#tick)) return;
    // The message may be lost with the connection of a session that goes on.
    if (member.link.resumable) member.membership = "out";
    else this.remove(member);
  }
}
