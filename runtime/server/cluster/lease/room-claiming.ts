import { type Entry, UNANSWERED, type Unanswered } from "./era-store.js";
import type { Lease } from "./lease.js";
import type { NamedClaim } from "./named-claim.js";
import { isOver, nodeKey, type RoomRecord, readNodeRecord, readRoomRecord, roomKey } from "./records.js";

/** How often a room that is closed is tried to be closed in the store. */
const CLOSING_TRIES = 3;

/** Which room. */
export interface RoomPlace {
  readonly kind: string;
  readonly name: string;
}

export interface RoomClaimingParts {
  /** This node's. */
  readonly id: string;
  readonly wallClock: () => number;
  /** A room names a node, in an epoch, that has no record. */
  readonly absent: (node: string, epoch: number) => void;
}

/** What stands of a room in the store: it may be taken, at a revision and from a fence on, or has an owner. */
export type RoomFound =
  | { readonly free: true; readonly revision: number | undefined; readonly fence: number }
  | { readonly free: false; readonly owner: RoomRecord };

/** What this node reads and writes in the store of named rooms. It says what stands there; what that is worth the lease says. */
export class RoomClaiming {
  readonly #parts: RoomClaimingParts;

  constructor(parts: RoomClaimingParts) {
    this.#parts = parts;
  }

  async find(lease: Lease, place: RoomPlace): Promise<RoomFound | Unanswered> {
    const found = await lease.store.get(roomKey(place));
    if (found === UNANSWERED) return found;
    const record = readRoomRecord(found?.value);
    const free = record === undefined || !record.open || (await this.#isFree(lease, record));
    if (free === UNANSWERED) return free;
    if (!free) return { free, owner: record };
    const fence = Math.max((record?.fence ?? 0) + 1, Math.floor(this.#parts.wallClock()));
    return { free, revision: found?.revision, fence };
  }

  /** Takes a room that is free. Returns the revision; undefined where another node was faster, or it is not known. */
  async take(
    lease: Lease,
    place: RoomPlace,
    { fence, revision }: RoomFound & { readonly free: true },
  ): Promise<number | undefined> {
    const written = await lease.store.write(roomKey(place), this.#record(lease, fence), revision);
    if (written !== UNANSWERED) return written;
    return this.#revisionOfOwn(lease, await lease.store.get(roomKey(place)), fence);
  }

  /**
   * Puts the record in again where it is gone, with the same fence. Returns its revision; undefined where it is another node's or
   * was closed.
   */
  async restore(lease: Lease, claim: NamedClaim, mayCreate: boolean): Promise<number | undefined | Unanswered> {
    const found = await lease.store.get(roomKey(claim));
    if (found === UNANSWERED) return found;
    if (found !== undefined) return this.#revisionOfOwn(lease, found, claim.fence);
    if (!mayCreate) return undefined;
    const created = await lease.store.write(roomKey(claim), this.#record(lease, claim.fence), undefined);
    return created ?? UNANSWERED;
  }

  /** Closes the record of a room that ran, or would have, where it is still this node's. False where the store does not answer. */
  async close(lease: Lease, { place, fence }: { readonly place: RoomPlace; readonly fence: number }): Promise<boolean> {
    for (let tries = 0; tries < CLOSING_TRIES; tries++) {
      const found = await lease.store.get(roomKey(place));
      if (found === UNANSWERED) continue;
      const revision = this.#revisionOfOwn(lease, found, fence);
      if (revision === undefined) return true;
      const closed = { ...this.#record(lease, fence), open: false, closedMs: Math.floor(this.#parts.wallClock()) };
      if (typeof (await lease.store.write(roomKey(place), closed, revision)) === "number") return true;
    }
    return false;
  }

  /** Whether a room that is open may be taken all the same: its owner is dead, or it is this node's own and nobody runs it. */
  async #isFree(lease: Lease, { node, epoch }: RoomRecord): Promise<boolean | Unanswered> {
    if (node === this.#parts.id) return epoch <= lease.epoch;
    const found = await lease.store.get(nodeKey(node));
    if (found === UNANSWERED) return found;
    if (found === undefined) this.#parts.absent(node, epoch);
    return isOver(readNodeRecord(found?.value), epoch);
  }

  #record({ epoch }: Lease, fence: number): RoomRecord {
    return { node: this.#parts.id, epoch, fence, open: true };
  }

  /** The revision of a record where that is this node's, of this epoch and fence, and open. */
  #revisionOfOwn(lease: Lease, found: Entry | undefined | Unanswered, fence: number): number | undefined {
    if (found === UNANSWERED || found === undefined) return undefined;
    const record = readRoomRecord(found.value);
    const own = record?.open && record.node === this.#parts.id && record.epoch === lease.epoch;
    return own && record.fence === fence ? found.revision : undefined;
  }
}
