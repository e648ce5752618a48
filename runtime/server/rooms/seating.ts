import { CLOSE_TAKEN_OVER } from "../../protocol/close-codes.js";
import { alreadyJoined, roomFull, roomGone, roomLocked } from "../../protocol/room-errors.js";
import type { RoomForm } from "../contract/room-form.js";
import type { OpenRooms } from "./open-rooms.js";
import type { RoomHost } from "./room-host.js";
import type { Sitting } from "./room-member.js";
import type { Place, RunningRoom } from "./running-room.js";

/** How long somebody may take to answer a ping whose seat another connection of the same identity asks for, in milliseconds. */
const ANSWER_MS = 5000;

export interface SeatingParts<P> {
  readonly form: RoomForm;
  readonly host: RoomHost<P>;
  readonly matches: OpenRooms<P>;
  /** The players of a room have changed. */
  readonly changed: (room: RunningRoom<P>) => void;
}

/** Who sits where in the rooms of a kind. */
export class Seating<P extends object> {
  /** By peer: each in one room of the kind at most. */
  readonly places = new Map<P, Place<P>>();
  readonly #form: RoomForm;
  readonly #host: RoomHost<P>;
  readonly #matches: OpenRooms<P>;
  readonly #changed: (room: RunningRoom<P>) => void;

  constructor({ form, host, matches, changed }: SeatingParts<P>) {
    this.#form = form;
    this.#host = host;
    this.#matches = matches;
    this.#changed = changed;
  }

  /** Where the identity of a peer sits already, or where a seat is free. */
  async sit(room: RunningRoom<P>, peer: P, ticket?: string): Promise<Sitting<P>> {
    const kept = ticket !== undefined && room.reservations.take(ticket);
    const identity = this.#host.find(peer)?.identity;
    const known = identity === undefined ? undefined : room.byIdentity.get(identity);
    if (known !== undefined && (await this.#mayMove(known))) {
      if (room.closed) throw roomGone();
      // It may have gone while it was asked.
      if (known.left === undefined) return this.#move(room, known, peer);
    }
    if (this.#host.find(peer) === undefined || room.closed) throw roomGone();
    if (room.locked && !kept) throw roomLocked();
    const seat = room.full ? undefined : room.seats.take();
    if (seat === undefined) throw roomFull();
    return this.#seat(room, peer, seat);
  }

  /** Throws `alreadyJoined` where another connection keeps the seat. */
  async #mayMove(known: Sitting<P>): Promise<boolean> {
    if (this.#form.seats === "takeover" || known.lost) return true;
    const other = this.#host.find(known.peer);
    if (other !== undefined && (await other.answers(ANSWER_MS))) throw alreadyJoined();
    return true;
  }

  #seat(room: RunningRoom<P>, peer: P, seat: number): Sitting<P> {
    const sitting: Sitting<P> = {
      seat,
      peer,
      lost: false,
      presence: undefined,
      identity: undefined,
      told: false,
      began: false,
      joining: undefined,
      left: undefined,
      leaving: undefined,
      stopTimer: () => {},
    };
    room.members.set(seat, sitting);
    this.#attach(room, sitting, peer);
    this.#changed(room);
    return sitting;
  }

  /** The seat is another connection's from now on, and the one before is closed. */
  #move(room: RunningRoom<P>, sitting: Sitting<P>, peer: P): Sitting<P> {
    const before = sitting.peer;
    sitting.stopTimer();
    this.#release(room, sitting);
    sitting.lost = false;
    this.#attach(room, sitting, peer);
    this.#host.find(before)?.close(CLOSE_TAKEN_OVER, "Taken over");
    return sitting;
  }

  #attach(room: RunningRoom<P>, sitting: Sitting<P>, peer: P): void {
    const host = this.#host.find(peer);
    sitting.peer = peer;
    sitting.identity = host?.identity;
    room.peers.add(peer);
    room.byPeer.set(peer, sitting);
    if (sitting.identity !== undefined) room.byIdentity.set(sitting.identity, sitting);
    this.#matches.seated(room, sitting.identity);
    this.places.set(peer, { room, sitting });
    host?.subscribe(room.topic);
  }

  /** The peer that sits there does so no more. */
  #release(room: RunningRoom<P>, sitting: Sitting<P>): void {
    const { peer, identity } = sitting;
    room.peers.delete(peer);
    room.byPeer.delete(peer);
    if (identity !== undefined && room.byIdentity.get(identity) === sitting) room.byIdentity.delete(identity);
    this.#matches.unseated(room, identity);
    this.places.delete(peer);
    this.#host.find(peer)?.unsubscribe(room.topic);
    room.parts.state?.dismiss(peer);
  }

  detach(room: RunningRoom<P>, sitting: Sitting<P>): void {
    sitting.stopTimer();
    room.members.delete(sitting.seat);
    this.#release(room, sitting);
  }
}
