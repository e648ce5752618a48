import { describe } from "../../protocol/field-error.js";
import { notInRoom } from "../../protocol/room-errors.js";
import type { ClosedReason } from "../../protocol/rooms.js";
import type { LeaveReason, Room, RoomMember, RoomTypes } from "../contract/rooms.js";
import { Reservations } from "./reservations.js";
import type { RoomState } from "./room-host.js";
import type { Sitting } from "./room-member.js";
import type { RoomClaim } from "./rooms-elsewhere.js";
import { Seats } from "./seats.js";

/** What a room asks of its kind. */
export interface RoomOwner<P> {
  leave(room: RunningRoom<P>, sitting: Sitting<P>, reason: LeaveReason, why?: string): void;
  refresh(room: RunningRoom<P>, sitting: Sitting<P>): void;
  /** Its lock, its listing or its players have changed. */
  changed(room: RunningRoom<P>): void;
  close(room: RunningRoom<P>, told?: ClosedReason): void;
  /** Throws `invalid` for what the schema refuses. */
  checkListing(listing: unknown): unknown;
}

/** What a room is made of. */
export interface RoomParts<P> {
  readonly kind: string;
  readonly id: string;
  readonly code: string | undefined;
  readonly options: unknown;
  readonly max: number;
  /** Counts the rooms of a kind. */
  readonly serial: number;
  /** Whether lists and `joinOrCreate` leave it out. */
  readonly hidden: boolean;
  /** Those that may be matched have the same. */
  readonly matchKey: string;
  readonly state: (RoomState<P> & { readonly open: object }) | undefined;
  readonly broadcast: unknown;
  /** Of a named room. */
  readonly claim: RoomClaim | undefined;
}

/** Where a peer sits. */
export interface Place<P> {
  readonly room: RunningRoom<P>;
  readonly sitting: Sitting<P>;
}

/** A room, as its kind runs it. What the game sees of it is {@link RunningRoom.open}. */
export class RunningRoom<P> {
  readonly parts: RoomParts<P>;
  readonly open: Room<P, RoomTypes, unknown>;
  readonly seats: Seats;
  readonly reservations = new Reservations();
  /** Who sits here, also those whose `leave` runs. */
  readonly members = new Map<number, Sitting<P>>();
  readonly peers = new Set<P>();
  readonly byPeer = new Map<P, Sitting<P>>();
  readonly byIdentity = new Map<string, Sitting<P>>();
  game: unknown;
  listing: unknown;
  locked = false;
  closed = false;
  disposed = false;
  /** Whether it was made for a match that does not name it yet: nobody finds it. */
  unlisted = false;
  /** The handler `create`, until it has settled. Never rejects. */
  creating: Promise<void> | undefined;
  /** What it threw. */
  failure: { readonly error: unknown } | undefined;
  /** Calls of handlers, and joins that wait for `create`: it is not disposed of before they are through. */
  busy = 0;

  constructor(parts: RoomParts<P>, owner: RoomOwner<P>) {
    this.parts = parts;
    this.seats = new Seats(parts.max);
    this.open = new OpenRoom(this, owner);
  }

  /** Whether anything may be done in it. */
  get owned(): boolean {
    return !this.closed && this.parts.claim?.owned !== false;
  }

  /** Whether every seat is taken, held, or kept for somebody. */
  get full(): boolean {
    return this.seats.size + this.reservations.size >= this.parts.max;
  }

  get topic(): string {
    return topicOf(this.parts.kind, this.parts.id);
  }

  sittingOf(peer: P): Sitting<P> {
    const sitting = this.byPeer.get(peer);
    if (sitting !== undefined) return sitting;
    throw notInRoom(`the peer is not in the room ${this.parts.id} of the kind ${this.parts.kind}`);
  }
}

/** The topic that a room is. A game's own topics do not begin so, unless it means a room's. */
export function topicOf(kind: string, id: string): string {
  return topicOfRoom(`${kind}/${id}`);
}

/** The same of a room's kind and id with a slash between. */
export function topicOfRoom(room: string): string {
  return ROOM_TOPICS + room;
}

/** The kind and the id in a room's topic. */
export function roomOfTopic(topic: string): { readonly kind: string; readonly id: string } {
  const [kind = "", id = ""] = topic.slice(ROOM_TOPICS.length).split("/");
  return { kind, id };
}

/** Whether a topic is a room's: on other servers those are in it who watch the room. */
export function isRoomTopic(topic: string): boolean {
  return topic.startsWith(ROOM_TOPICS);
}

/** How the topics of rooms begin. */
const ROOM_TOPICS = "rpc.rooms/";

/** A room as handlers see it. */
class OpenRoom<P> implements Room<P, RoomTypes, unknown> {
  readonly #room: RunningRoom<P>;
  readonly #owner: RoomOwner<P>;

  constructor(room: RunningRoom<P>, owner: RoomOwner<P>) {
    this.#room = room;
    this.#owner = owner;
  }

  get kind(): string {
    return this.#room.parts.kind;
  }

  get id(): string {
    return this.#room.parts.id;
  }

  get fence(): number {
    return this.#room.parts.claim?.fence ?? 0;
  }

  get owned(): boolean {
    return this.#room.owned;
  }

  get code(): string | undefined {
    return this.#room.parts.code;
  }

  get options(): unknown {
    return this.#room.parts.options;
  }

  get game(): unknown {
    return this.#room.game;
  }

  get peers(): ReadonlySet<P> {
    return this.#room.peers;
  }

  get members(): ReadonlyMap<number, RoomMember<P, unknown>> {
    return this.#room.members;
  }

  get broadcast(): unknown {
    return this.#room.parts.broadcast;
  }

  get state(): unknown {
    return this.#room.parts.state?.open;
  }

  get listing(): unknown {
    return this.#room.listing;
  }

  set listing(listing: unknown) {
    this.#room.listing = this.#owner.checkListing(listing);
    this.#owner.changed(this.#room);
  }

  get locked(): boolean {
    return this.#room.locked;
  }

  get closed(): boolean {
    return this.#room.closed;
  }

  seatOf(peer: P): number {
    return this.#room.sittingOf(peer).seat;
  }

  lock(): void {
    this.#lock(true);
  }

  unlock(): void {
    this.#lock(false);
  }

  refresh(peer: P): void {
    this.#owner.refresh(this.#room, this.#room.sittingOf(peer));
  }

  kick(peer: P, reason?: string): void {
    if (!this.#room.peers.has(peer)) return;
    const why = reason === undefined ? undefined : String(reason);
    this.#owner.leave(this.#room, this.#room.sittingOf(peer), "kicked", why);
  }

  close(): void {
    this.#owner.close(this.#room);
  }

  toString(): string {
    return `room ${describe(this.id)} of the kind ${this.kind}`;
  }

  #lock(locked: boolean): void {
    if (this.#room.locked === locked) return;
    this.#room.locked = locked;
    this.#owner.changed(this.#room);
  }
}
