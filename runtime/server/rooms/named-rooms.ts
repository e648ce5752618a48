import { KephasError, usage } from "../../protocol/error.js";
import { describe } from "../../protocol/field-error.js";
import { roomElsewhere, roomLocked } from "../../protocol/room-errors.js";
import type { NamedClaimEvents } from "../cluster/lease/named-claim.js";
import type { RoomPlace } from "../cluster/lease/room-claiming.js";
import type { RoomForm } from "../contract/room-form.js";
import { unreachable } from "./away.js";
import type { LivingRooms } from "./living-rooms.js";
import type { RoomHost } from "./room-host.js";
import { isRoomName } from "./room-id.js";
import { tellPaused } from "./room-notices.js";
import type { Claimed, RoomClaim } from "./rooms-elsewhere.js";
import type { RoomOwner, RunningRoom } from "./running-room.js";

export interface NamedRoomsParts<P extends object> {
  readonly form: RoomForm;
  readonly host: RoomHost<P>;
  readonly rooms: LivingRooms<P>;
  readonly owner: RoomOwner<P>;
  /** Whether rooms may still begin. */
  readonly isOpen: () => boolean;
}

/** A named room: here, or the node that owns it. */
export type NamedRoom<P> = { readonly room: RunningRoom<P> } | { readonly node: string };

/** The rooms of a kind that have a name. On a cluster each has one owner at a time. */
export class NamedRooms<P extends object> {
  readonly #parts: NamedRoomsParts<P>;
  readonly #opening = new Map<string, Promise<NamedRoom<P>>>();
  /** Of the last one of this process, where it is alone. */
  #fence = 0;

  constructor(parts: NamedRoomsParts<P>) {
    this.#parts = parts;
  }

  /** The room of a name, which is opened with these options where nobody has it. As `RoomsOfKind.open` rejects. */
  async open(name: string, options: () => unknown): Promise<NamedRoom<P>> {
    requireName(name);
    if (!this.#parts.isOpen()) throw roomLocked("the server is about to stop");
    const room = this.#parts.rooms.all.get(name);
    if (room !== undefined) return { room };
    const opening = this.#opening.get(name) ?? this.#open(name, options()).finally(() => this.#opening.delete(name));
    this.#opening.set(name, opening);
    return await opening;
  }

  /** The same for the game. */
  async openHere(name: string, options: unknown): Promise<RunningRoom<P>> {
    const named = await this.open(name, () => this.#checked(options));
    if ("node" in named) {
      const { node } = named;
      const details = { rpcCode: roomElsewhere.code, data: { node } };
      throw new KephasError("roomElsewhere", `the room ${describe(name)} is on node ${node}`, details);
    }
    const { room } = named;
    if (room.creating !== undefined) await room.creating;
    if (room.failure !== undefined) throw room.failure.error;
    return room;
  }

  async #open(name: string, options: unknown): Promise<NamedRoom<P>> {
    const { form, host, rooms, owner, isOpen } = this.#parts;
    let room: RunningRoom<P> | undefined;
    const paused = (is: boolean) => (): void => {
      if (room !== undefined && !room.closed) tellPaused(host, room, is);
    };
    const events: NamedClaimEvents = {
      suspended: paused(true),
      resumed: paused(false),
      lost: () => {
        if (room !== undefined) owner.close(room, "lost");
      },
    };
    const claimed = await this.#claim({ kind: form.kind.name, name }, events);
    if ("node" in claimed) return claimed;
    const { claim } = claimed;
    if (!claim.owned || !isOpen()) {
      claim.close();
      throw unreachable();
    }
    room = rooms.begin(options, owner, { name, claim });
    return { room };
  }

  /** A server that is alone owns whatever it opens. */
  #claim(place: RoomPlace, events: NamedClaimEvents): Promise<Claimed> {
    const { elsewhere, wallClock } = this.#parts.host;
    if (elsewhere !== undefined) return elsewhere.claim(place, events);
    this.#fence = Math.max(this.#fence + 1, Math.floor(wallClock()));
    const claim: RoomClaim = { fence: this.#fence, owned: true, close() {} };
    return Promise.resolve({ claim });
  }

  #checked(options: unknown): unknown {
    return this.#parts.form.kind.options?.(options ?? {}, "received");
  }
}

function requireName(name: unknown): void {
  if (isRoomName(name)) return;
  throw usage(`the name of a room has 1 to 64 letters, digits, "_" and "-"; got ${describe(name)}`);
}
