import { roomGone } from "../../protocol/room-errors.js";
import type { JoinResult } from "../../protocol/rooms.js";
import type { RoomForm } from "../contract/room-form.js";
import { unreachable } from "./away.js";
import type { LivingRooms } from "./living-rooms.js";
import { isDeclared } from "./room-calls.js";
import type { RoomHost } from "./room-host.js";
import { type Sitting, seatedOf } from "./room-member.js";
import { resultOf, tellMembers } from "./room-notices.js";
import type { RoomOwner, RunningRoom } from "./running-room.js";
import type { Seating } from "./seating.js";

export interface EntranceParts<P extends object> {
  readonly form: RoomForm;
  readonly host: RoomHost<P>;
  readonly rooms: LivingRooms<P>;
  readonly seating: Seating<P>;
  readonly owner: RoomOwner<P>;
}

/** What a client is let in with. */
export interface Arriving {
  readonly join: unknown;
  /** Where a place is kept for it. */
  readonly ticket?: string | undefined;
  /** Whether it may be led to another server. */
  readonly moves?: boolean | undefined;
}

export interface Entering<P> extends Arriving {
  readonly peer: P;
}

/** The way into the rooms of a kind: a seat, then the handler `join`, then the others hear of it. */
export class Entrance<P extends object> {
  readonly #parts: EntranceParts<P>;

  constructor(parts: EntranceParts<P>) {
    this.#parts = parts;
  }

  /** Takes a seat at once, then waits for what the game makes of it. */
  async enter(room: RunningRoom<P>, entering: Entering<P>): Promise<JoinResult> {
    const { rooms, seating, owner } = this.#parts;
    if (!room.closed && !room.owned) throw unreachable();
    room.busy++;
    try {
      const sitting = await seating.sit(room, entering.peer, entering.ticket);
      if (room.creating !== undefined) await room.creating;
      if (room.failure !== undefined || room.closed || sitting.left !== undefined) {
        owner.leave(room, sitting, "left");
        throw isDeclared(room.failure?.error) ? room.failure?.error : roomGone();
      }
      await this.#join(room, sitting, entering);
      return resultOf({ room, sitting });
    } finally {
      room.busy--;
      rooms.disposeIdle(room);
    }
  }

  async #join(room: RunningRoom<P>, sitting: Sitting<P>, { peer, join }: Entering<P>): Promise<void> {
    const { rooms } = this.#parts;
    // Another connection's `join` may still run, for the same seat.
    await sitting.joining;
    if (sitting.left !== undefined || sitting.peer !== peer) throw roomGone();
    // What another connection's `join` has begun is there already.
    const returning = sitting.began;
    sitting.began = true;
    const joining = rooms.withinTime(() => rooms.calls.join(room, sitting, { join, returning }), "join", room);
    sitting.joining = joining.then(
      () => {},
      () => this.#takeBack(room, sitting, peer),
    );
    try {
      await joining;
    } catch (error) {
      throw this.#refused(room, sitting, { peer, error, handler: "join" });
    }
    sitting.joining = undefined;
    if (sitting.left !== undefined || sitting.peer !== peer) throw roomGone();
    try {
      if (!room.owned) throw unreachable();
      this.#admit(room, sitting);
    } catch (error) {
      throw this.#refused(room, sitting, { peer, error, handler: "presence" });
    }
    rooms.meter.joins[returning ? "returned" : "joined"]++;
  }

  /** Where another connection has the seat by now, its `join` begins anew once `leave` has followed the one that failed. */
  async #takeBack(room: RunningRoom<P>, sitting: Sitting<P>, peer: P): Promise<void> {
    if (sitting.peer === peer || sitting.left !== undefined) return;
    const { rooms } = this.#parts;
    const run = () => rooms.withinTime(() => rooms.calls.leave(room, { ...sitting, peer }, "left"), "leave", room);
    sitting.began = false;
    await rooms.calls.logged("leave", room, run);
  }

  /** The seat is free again; what the client is told. */
  #refused(
    room: RunningRoom<P>,
    sitting: Sitting<P>,
    { peer, error, handler }: { readonly peer: P; readonly error: unknown; readonly handler: string },
  ): unknown {
    const { rooms, owner } = this.#parts;
    if (sitting.peer === peer) {
      sitting.joining = undefined;
      owner.leave(room, sitting, "left");
    }
    return rooms.calls.refusalOf(error, handler, room);
  }

  /** The others hear of it, and it sees the room's state. */
  #admit(room: RunningRoom<P>, sitting: Sitting<P>): void {
    const { form, host, rooms } = this.#parts;
    const { state } = room.parts;
    if (state !== undefined && !state.has(sitting.peer)) state.admit(sitting.peer);
    const before = sitting.told;
    sitting.presence = rooms.calls.presence(room, sitting, form.kind.presence);
    sitting.told = true;
    const seated = [seatedOf(sitting)];
    tellMembers(host, room, before ? { changed: seated } : { joined: seated }, sitting.peer);
    if (sitting.lost) rooms.calls.notify("lost", room, sitting);
  }
}
