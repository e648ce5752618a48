import type { Look } from "./look.js";
import { Ownership } from "./ownership.js";
import { SentStates } from "./sent-states.js";
import type { StatePeer, StatePeerEvents } from "./state-peer.js";
import type { View } from "./view.js";

/** Of a view that follows nothing yet. */
export const NO_CELL = -1;

/**
 * How far a peer is in: it sees the state, is still to be told that it does not any more, or was told so, in a message that may be lost
 * with its connection.
 */
export type Membership = "in" | "leaving" | "out";

/** What a member belongs to. */
export interface MemberOwner {
  /** The view of a peer that has nothing. */
  readonly nothing: View;
  /** Links a member with its peer. */
  connect(member: Member): StatePeer;
  /** A member is ready that may lack something. */
  catchUpLater(): void;
  remove(member: Member): void;
}

/** A peer that a state was shown to. */
export class Member implements StatePeerEvents {
  readonly peer: object;
  readonly link: StatePeer;
  membership: Membership = "in";
  /** Whether it is no member any more. */
  gone = false;
  /** The tick as of which it has all; 0: it begins anew. */
  version = 0;
  /** The tick of the last message that was written to it: earlier where there was nothing to tell since then. */
  written = 0;
  /** The zones that it saw then. */
  had: View;
  /** The zones that it is to see. */
  wanted: View;
  /** What its view follows, and the cell where that is. */
  around: object | undefined;
  cell: number = NO_CELL;
  /** Undefined where it never owned anything, and nothing was acknowledged to it. */
  ownership: Ownership | undefined;
  /** Whether its client may know of the state. */
  told = false;
  /** The number of the message that dismissed it. */
  dismissedBy = 0;
  /** What it had after its last messages; undefined where it cannot come back. */
  readonly sent: SentStates | undefined;
  readonly owner: MemberOwner;

  constructor(peer: object, owner: MemberOwner) {
    this.peer = peer;
    this.owner = owner;
    this.had = owner.nothing;
    this.wanted = owner.nothing;
    this.link = owner.connect(this);
    this.sent = this.link.resumable ? new SentStates() : undefined;
  }

  /** Sees something else from now on. */
  look({ view, around, own }: Look): void {
    if (around !== this.around) {
      this.cell = NO_CELL;
      this.wanted = this.owner.nothing;
    }
    this.around = around;
    if (view !== undefined) this.wanted = view;
    if (own.length > 0 || this.ownership !== undefined) this.#owned().keys = own;
  }

  ack(seq: number): void {
    this.#owned().acked = seq;
  }

  /** Begins anew with the next message. */
  restart(): void {
    this.version = 0;
    this.had = this.owner.nothing;
    this.sent?.clear();
  }

  drained(): void {
    if (!this.gone) this.owner.catchUpLater();
  }

  /** It has what it had after the last message that it received. */
  resumed(heard: number): void {
    if (this.membership === "out" && this.dismissedBy > heard) this.membership = "leaving";
    const state = this.sent?.received(heard);
    this.restart();
    this.drained();
    if (state === undefined) return;
    this.version = state.tick;
    this.written = state.tick;
    this.had = state.had;
    this.sent?.add(-1, state);
    if (this.ownership === undefined) return;
    this.ownership.shown = state.shown;
    this.ownership.ackedShown = undefined;
  }

  left(): void {
    this.owner.remove(this);
  }

  asked(): void {
    this.restart();
    this.drained();
  }

  #owned(): Ownership {
    this.ownership ??= new Ownership();
    return this.ownership;
  }
}
