import type { Clock } from "../../../protocol/clock.js";
import { UNANSWERED } from "./era-store.js";
import type { Lease } from "./lease.js";
import type { LeaseTimes } from "./lease-times.js";
import { NamedClaim, type NamedClaimEvents } from "./named-claim.js";
import { pause } from "./pause.js";
import { type RoomRecord, roomKey } from "./records.js";
import type { Registration } from "./registration.js";
import { RoomClaiming, type RoomFound, type RoomPlace } from "./room-claiming.js";

/** How often it is looked whether rooms stand still, in milliseconds. */
const CHECK_EVERY_MS = 250;

/** How often a room is tried to be taken where other nodes are faster, and how often confirming it is tried. */
const TAKING_TRIES = 3;
const CONFIRMING_TRIES = 2;

export interface NamedClaimsParts {
  /** This node's. */
  readonly id: string;
  readonly clock: Clock;
  readonly wallClock: () => number;
  readonly times: LeaseTimes;
  readonly registration: Pick<Registration, "lease" | "graceLeftMs" | "held" | "confirm">;
  /** A room names a node, in an epoch, that has no record. */
  readonly absent: (node: string, epoch: number) => void;
}

/**
 * What comes of opening a named room. `opened`: it is this node's from now on; `here`: it was before. `elsewhere`: it has an owner that
 * was not declared dead. `unavailable`: it is not known, or may not be taken yet.
 */
export type Opening =
  | { readonly state: "opened" | "here"; readonly claim: NamedClaim }
  | { readonly state: "elsewhere"; readonly owner: RoomRecord }
  | { readonly state: "unavailable"; readonly retryAfterMs: number };

/** A room that ran here, and whose record has still to be closed. */
interface Unclosed {
  readonly lease: Lease;
  readonly place: RoomPlace;
  readonly fence: number;
}

/** The named rooms that this node owns. Rooms themselves are the caller's: it asks `owned` and is called back. */
export class NamedClaims {
  readonly #parts: NamedClaimsParts;
  readonly #claiming: RoomClaiming;
  readonly #claims = new Map<string, NamedClaim>();
  readonly #opening = new Map<string, Promise<Opening>>();
  /** Closed while it was not known whether they were this node's. */
  readonly #unclosed = new Map<string, Unclosed>();
  #stopTimer: (() => void) | undefined;

  constructor(parts: NamedClaimsParts) {
    this.#parts = parts;
    this.#claiming = new RoomClaiming(parts);
  }

  /** Opens a room here, where no other node owns it. Never rejects. The claim may be closed again when this resolves. */
  async open(place: RoomPlace, events: NamedClaimEvents): Promise<Opening> {
    const key = roomKey(place);
    await this.#opening.get(key);
    const there = this.#claims.get(key);
    if (there !== undefined) return { state: "here", claim: there };
    if (this.#opening.has(key)) return this.open(place, events);
    const opening = this.#open(place, events);
    this.#opening.set(key, opening);
    const opened = await opening;
    this.#opening.delete(key);
    return opened;
  }

  /** Closes a room of this node, for others to open. Nothing is called back. Resolves when that stands in the store, or cannot. */
  async close(claim: NamedClaim): Promise<void> {
    if (claim.closed) return;
    const { owned, lease, fence } = claim;
    claim.end();
    this.#forget(claim);
    const room = { lease, place: claim, fence };
    if (!owned || !(await this.#claiming.close(lease, room))) this.#unclosed.set(roomKey(claim), room);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#claims.values()].map((claim) => this.close(claim)));
  }

  /**
   * The node has registered anew. A room whose own lease still runs had no other owner before the loss, and has none after it where its
   * record can be put in again. Every other room is lost.
   */
  registered(lease: Lease): void {
    for (const claim of [...this.#claims.values()]) {
      if (this.#parts.registration.held(claim.lease)) void this.#restore(claim, lease, true);
      else this.#lose(claim);
    }
  }

  /** The node was declared dead: others may own its rooms. */
  declaredDead(): void {
    for (const claim of [...this.#claims.values()]) this.#lose(claim);
  }

  /** The connection to the store was lost and is there again: no room goes on before its record has been read. */
  reconnected(): void {
    const { registration } = this.#parts;
    const { lease } = registration;
    for (const claim of [...this.#claims.values()]) {
      const mayCreate = claim.lease !== lease || registration.held(lease);
      claim.doubt();
      if (lease !== undefined) void this.#restore(claim, lease, mayCreate);
    }
  }

  /** Tells rooms that stand still, or go on, and closes those in the store that were closed when that was not to be reached. */
  check(): void {
    for (const claim of [...this.#claims.values()]) claim.check();
    const { registration } = this.#parts;
    for (const [key, room] of [...this.#unclosed]) {
      if (registration.lease === room.lease && !registration.held(room.lease)) continue;
      this.#unclosed.delete(key);
      if (registration.lease === room.lease) void this.#closeAgain(key, room);
    }
  }

  async #closeAgain(key: string, room: Unclosed): Promise<void> {
    if (!(await this.#claiming.close(room.lease, room))) this.#unclosed.set(key, room);
  }

  async #open(place: RoomPlace, events: NamedClaimEvents): Promise<Opening> {
    const { registration, times } = this.#parts;
    const lease = registration.lease;
    for (let tries = 0; tries < TAKING_TRIES && lease !== undefined; tries++) {
      const found = await this.#claiming.find(lease, place);
      if (found === UNANSWERED || registration.lease !== lease) break;
      if (!found.free) return { state: "elsewhere", owner: found.owner };
      if (registration.graceLeftMs > 0) return { state: "unavailable", retryAfterMs: registration.graceLeftMs };
      const claim = await this.#take({ place, events, lease }, found);
      if (claim !== undefined) return { state: "opened", claim };
    }
    return { state: "unavailable", retryAfterMs: times.retryMs };
  }

  async #take(
    { place, events, lease }: { place: RoomPlace; events: NamedClaimEvents; lease: Lease },
    found: RoomFound & { readonly free: true },
  ): Promise<NamedClaim | undefined> {
    const { fence } = found;
    const revision = await this.#claiming.take(lease, place, found);
    if (revision === undefined) return undefined;
    if (!(await this.#confirm(lease))) {
      void this.#claiming.close(lease, { place, fence });
      return undefined;
    }
    const held = (by: Lease): boolean => this.#parts.registration.held(by);
    const claim = new NamedClaim({ ...place, fence, lease, revision, events, held });
    this.#claims.set(roomKey(place), claim);
    this.#stopTimer ??= this.#checkLater();
    return claim;
  }

  /** A renewal that was sent after the room's record was acknowledged proves that this node was not dead when that was written. */
  async #confirm(lease: Lease): Promise<boolean> {
    for (let tries = 0; tries < CONFIRMING_TRIES; tries++) {
      if (await this.#parts.registration.confirm(lease)) return true;
    }
    return false;
  }

  /** Until it is known whose it is, its former lease runs out. */
  async #restore(claim: NamedClaim, lease: Lease, mayCreate: boolean): Promise<void> {
    const { clock, times, registration } = this.#parts;
    const { doubts } = claim;
    const isOver = (): boolean => claim.closed || claim.doubts !== doubts || registration.lease !== lease;
    while (!isOver()) {
      const revision = await this.#claiming.restore(lease, claim, mayCreate);
      if (isOver()) return;
      if (revision === undefined) return this.#lose(claim);
      if (revision !== UNANSWERED && (await registration.confirm(lease)) && !isOver()) {
        return claim.confirmed(lease, revision);
      }
      await pause(clock, times.retryMs);
    }
  }

  #lose(claim: NamedClaim): void {
    this.#forget(claim);
    claim.lose();
  }

  #forget(claim: NamedClaim): void {
    this.#claims.delete(roomKey(claim));
    if (this.#claims.size > 0) return;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #checkLater(): () => void {
    return this.#parts.clock.after(CHECK_EVERY_MS, () => {
      this.#stopTimer = this.#checkLater();
      this.check();
    });
  }
}
