import { alreadyJoined, notInRoom, roomGone, roomLocked } from "../../protocol/room-errors.js";
import type { ClosedReason, JoinResult, MovedResult } from "../../protocol/rooms.js";
import type { RoomForm } from "../contract/room-form.js";
import type { LeaveReason, Room, RoomsOfKind, RoomTypes } from "../contract/rooms.js";
import type { RoomMeter } from "../metrics/room-meter.js";
import type { RoomGauges } from "../metrics/snapshot.js";
import { Away, type Leading } from "./away.js";
import { type Arriving, type Entering, Entrance } from "./entrance.js";
import { Guesses } from "./guesses.js";
import { LivingRooms } from "./living-rooms.js";
import type { Lobby } from "./lobby.js";
import { MatchedRooms } from "./matched-rooms.js";
import { NamedRooms } from "./named-rooms.js";
import type { RoomCalls } from "./room-calls.js";
import type { AnyRoomHandlers } from "./room-handlers.js";
import type { RoomHost, RoomPeer } from "./room-host.js";
import { type Sitting, seatedOf } from "./room-member.js";
import { resultOf, tellClosed, tellMembers } from "./room-notices.js";
import type { SharedRoom } from "./rooms-elsewhere.js";
import type { Place, RoomOwner, RunningRoom } from "./running-room.js";
import { Seating } from "./seating.js";
import { Turns } from "./turns.js";

/** When it is looked again whether a seat may expire whose owner is about to resume, in milliseconds. */
const RESUMING_MS = 1000;

/** The rooms of a kind: who comes in where, and who goes. */
export class KindOfRooms<P extends object> implements RoomOwner<P> {
  readonly form: RoomForm;
  /** By id, as the game sees them. */
  readonly open: RoomsOfKind<Room<P, RoomTypes, unknown>, unknown>;
  readonly lobby: Lobby<P>;
  readonly meter: RoomMeter;
  readonly #host: RoomHost<P>;
  readonly #calls: RoomCalls<P>;
  readonly #rooms: LivingRooms<P>;
  readonly #seating: Seating<P>;
  readonly #entrance: Entrance<P>;
  readonly #turns = new Turns<P>();
  readonly #guesses: Guesses;
  readonly #away: Away;
  readonly #named: NamedRooms<P>;
  readonly #matched: MatchedRooms<P>;
  /** What has still to settle of rooms that are closed. */
  readonly #leaves = new Set<Promise<void>>();
  #phase: "open" | "draining" | "stopped" = "open";

  constructor(form: RoomForm, handlers: AnyRoomHandlers<P>, host: RoomHost<P>) {
    const rooms = new LivingRooms(form, handlers, host);
    const changed = (room: RunningRoom<P>): void => this.changed(room);
    this.form = form;
    this.open = Object.assign(rooms.open, { open: (name: string, options?: unknown) => this.openNamed(name, options) });
    this.lobby = rooms.lobby;
    this.meter = rooms.meter;
    this.#host = host;
    this.#calls = rooms.calls;
    this.#rooms = rooms;
    this.#seating = new Seating({ form, host, matches: rooms.matches, changed });
    this.#entrance = new Entrance({ form, host, rooms, seating: this.#seating, owner: this });
    this.#away = new Away(form.kind.name, rooms, host.elsewhere);
    this.#named = new NamedRooms({ form, host, rooms, owner: this, isOpen: () => this.#phase === "open" });
    this.#matched = new MatchedRooms({
      form,
      rooms,
      owner: this,
      away: this.#away,
      elsewhere: host.elsewhere,
      entrance: this.#entrance,
    });
    this.#guesses = new Guesses(() => host.clock.now());
  }

  /** The room that a peer is in; undefined where it is in none. */
  roomOf(peer: P): Room<P, RoomTypes, unknown> | undefined {
    return this.#seating.places.get(peer)?.room.open;
  }

  /** Into a room that is known by its id, or by its code. */
  join(peer: P, id: string, entering: Arriving): Promise<JoinResult | MovedResult> {
    return this.#turns.take(peer, async () => {
      const asking = this.#asking(peer);
      this.#guesses.check(asking);
      const room = this.#rooms.named(id);
      if (room !== undefined) return await this.#entrance.enter(room, { peer, ...entering });
      try {
        return await this.#away.byName(id, this.#isFree(peer, entering));
      } catch (error) {
        if (roomGone.is(error)) this.#guesses.wrong(asking);
        throw error;
      }
    });
  }

  create(peer: P, options: unknown, entering: Arriving): Promise<JoinResult | MovedResult> {
    return this.#turns.take(peer, async () => {
      this.#asking(peer);
      const name = this.#calls.named(options, peer);
      if (name !== undefined) return await this.#enterNamed(name, options, { peer, ...entering });
      return await this.#entrance.enter(this.#rooms.begin(options, this), { peer, ...entering });
    });
  }

  joinOrCreate(peer: P, options: unknown, entering: Arriving): Promise<JoinResult | MovedResult> {
    return this.#turns.take(peer, async () => {
      const { identity } = this.#asking(peer);
      const name = this.#calls.named(options, peer);
      if (name !== undefined) return await this.#enterNamed(name, options, { peer, ...entering });
      const found = this.#rooms.matching(options, identity);
      if (found !== undefined) return await this.#entrance.enter(found, { peer, ...entering });
      const leading = this.#isFree(peer, entering);
      const moved = await this.#away.matching(options, leading);
      if (moved !== undefined) return moved;
      // One may have begun meanwhile.
      const begun = this.#rooms.matching(options, identity);
      if (begun !== undefined) return await this.#entrance.enter(begun, { peer, ...entering });
      return await this.#matched.enter(options, { peer, ...entering }, leading);
    });
  }

  /** As `RoomsOfKind.open`. */
  async openNamed(name: string, options: unknown): Promise<Room<P, RoomTypes, unknown>> {
    return (await this.#named.openHere(name, options)).open;
  }

  async #enterNamed(name: string, options: unknown, entering: Entering<P>): Promise<JoinResult | MovedResult> {
    const named = await this.#named.open(name, () => options);
    if ("room" in named) return await this.#entrance.enter(named.room, entering);
    return await this.#away.byName(name, this.#isFree(entering.peer, entering));
  }

  /** Keeps a place for a client of another server. Returns the ticket; throws as a join does. */
  reserve(id: string): string {
    if (this.#phase !== "open") throw roomLocked();
    return this.#rooms.reserve(id);
  }

  /** The id of the private room with that code. */
  idOfCode(code: string): string | undefined {
    return this.#rooms.named(code)?.parts.id;
  }

  /** All that other servers should know of. */
  get shared(): readonly SharedRoom[] {
    return this.#rooms.shared;
  }

  /** Out of the room that a peer is in. Resolves when `leave` has settled. Throws `notInRoom`. */
  leaveBy(peer: P): Promise<void> {
    return this.#turns.take(peer, async () => {
      const place = this.#seating.places.get(peer);
      if (place === undefined) throw notInRoom();
      this.leave(place.room, place.sitting, "left");
      await place.sitting.leaving;
    });
  }

  /** The room that a peer is in, as the answer to its join had it. Undefined while it is not in. */
  joinedBy(peer: P): JoinResult | undefined {
    const place = this.#seating.places.get(peer);
    return place?.sitting.told === true ? resultOf(place) : undefined;
  }

  /** The connection of a peer was lost: its seat is held. */
  lost(peer: P): void {
    const place = this.#seating.places.get(peer);
    if (place !== undefined) this.#hold(place);
  }

  resumed(peer: P): void {
    const place = this.#seating.places.get(peer);
    if (place === undefined || !place.sitting.lost) return;
    const { room, sitting } = place;
    sitting.stopTimer();
    sitting.lost = false;
    this.#calls.notify("resumed", room, sitting);
    this.refresh(room, sitting);
  }

  /** A peer is gone for good: because that was meant, or because its connection was lost. */
  ended(peer: P, meant: boolean): void {
    this.lobby.unwatch(peer);
    const place = this.#seating.places.get(peer);
    if (place === undefined) return;
    if (meant) this.leave(place.room, place.sitting, "left");
    else if (place.sitting.identity === undefined) this.leave(place.room, place.sitting, "expired");
    else this.#hold(place);
  }

  /** Takes nobody in any more, and tells the rooms that the server stops. */
  drain(deadlineMs: number): void {
    if (this.#phase !== "open") return;
    this.#phase = "draining";
    for (const room of this.#rooms.all.values()) this.#calls.closing(room, deadlineMs);
  }

  /** Closes all rooms. Resolves when what they run has settled. */
  async stop(): Promise<void> {
    this.#phase = "stopped";
    this.#rooms.stop();
    for (const room of [...this.#rooms.all.values()]) this.close(room);
    while (this.#leaves.size > 0) await Promise.all(this.#leaves);
  }

  get gauges(): RoomGauges {
    return this.#rooms.gauges;
  }

  /** Whether nothing is left of all rooms. */
  get empty(): boolean {
    return this.#seating.places.size === 0 && this.#rooms.empty;
  }

  leave(room: RunningRoom<P>, sitting: Sitting<P>, reason: LeaveReason, why?: string): void {
    this.#leave(room, sitting, { reason, told: reason === "left" ? "closed" : reason, why });
  }

  #leave(
    room: RunningRoom<P>,
    sitting: Sitting<P>,
    { reason, told: saying, why }: { reason: LeaveReason; told: ClosedReason; why?: string | undefined },
  ): void {
    if (sitting.left !== undefined) return;
    sitting.left = reason;
    const { peer, seat, told } = sitting;
    this.#seating.detach(room, sitting);
    if (reason === "kicked") this.#calls.tellKick(room, sitting, why);
    // Where the server goes its peers' connections do: they find out elsewhere.
    if (reason !== "left" && this.#phase !== "stopped") tellClosed(this.#host, room, peer, saying);
    if (told) {
      this.meter.leaves[reason]++;
      tellMembers(this.#host, room, { left: [seat] });
    }
    room.busy++;
    const leaving = this.#finishLeave(room, sitting, reason).finally(() => this.#leaves.delete(leaving));
    sitting.leaving = leaving;
    this.#leaves.add(leaving);
  }

  refresh(room: RunningRoom<P>, sitting: Sitting<P>): void {
    sitting.presence = this.#calls.presence(room, sitting, this.form.kind.presence);
    if (sitting.told) tellMembers(this.#host, room, { changed: [seatedOf(sitting)] });
  }

  changed(room: RunningRoom<P>): void {
    this.#rooms.changed(room);
  }

  close(room: RunningRoom<P>, told: ClosedReason = "closed"): void {
    if (room.closed) return;
    this.#rooms.forget(room);
    for (const sitting of [...room.members.values()]) this.#leave(room, sitting, { reason: "closed", told });
    this.#rooms.disposeIdle(room);
  }

  checkListing(listing: unknown): unknown {
    return this.form.kind.listing?.(listing);
  }

  /** Throws for a peer that nothing more is done for. */
  #asking(peer: P): RoomPeer {
    const asking = this.#host.find(peer);
    if (asking === undefined) throw roomGone();
    if (this.#seating.places.has(peer)) throw alreadyJoined();
    if (this.#phase !== "open") throw roomLocked("the server is about to stop");
    return asking;
  }

  /** Whether a client may be led to another server: it understands that, and leaves no seat behind. */
  #isFree(peer: P, { moves }: Arriving): Leading {
    return { moves: moves === true, sits: this.#host.sits(peer) };
  }

  #hold({ room, sitting }: Place<P>): void {
    if (sitting.lost || sitting.left !== undefined) return;
    sitting.lost = true;
    this.#expireAfter(room, sitting, this.form.seatMs);
    if (!sitting.told) return;
    this.#calls.notify("lost", room, sitting);
    tellMembers(this.#host, room, { changed: [seatedOf(sitting)] }, sitting.peer);
  }

  #expireAfter(room: RunningRoom<P>, sitting: Sitting<P>, delayMs: number): void {
    sitting.stopTimer = this.#host.clock.after(delayMs, () => {
      if (this.#host.find(sitting.peer)?.resuming === true) this.#expireAfter(room, sitting, RESUMING_MS);
      else this.leave(room, sitting, "expired");
    });
  }

  async #finishLeave(room: RunningRoom<P>, sitting: Sitting<P>, reason: LeaveReason): Promise<void> {
    await sitting.joining;
    if (sitting.began) {
      const run = () => this.#rooms.withinTime(() => this.#calls.leave(room, sitting, reason), "leave", room);
      await this.#calls.logged("leave", room, run);
    }
    room.seats.free(sitting.seat);
    this.changed(room);
    room.busy--;
    this.#rooms.disposeIdle(room);
  }
}
