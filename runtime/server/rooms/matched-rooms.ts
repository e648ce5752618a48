import { isKephasError } from "../../protocol/error.js";
import { roomGone } from "../../protocol/room-errors.js";
import type { JoinResult, MovedResult } from "../../protocol/rooms.js";
import type { ClaimedRoom } from "../cluster/lease/match-claims.js";
import type { RoomForm } from "../contract/room-form.js";
import { type Away, isNoPlace, type Leading } from "./away.js";
import type { Entering, Entrance } from "./entrance.js";
import type { LivingRooms } from "./living-rooms.js";
import { matchKeyOf } from "./open-rooms.js";
import { isDeclared } from "./room-calls.js";
import type { RoomsElsewhere } from "./rooms-elsewhere.js";
import type { RoomOwner } from "./running-room.js";

export interface MatchedRoomsParts<P extends object> {
  readonly form: RoomForm;
  readonly rooms: LivingRooms<P>;
  readonly owner: RoomOwner<P>;
  readonly entrance: Entrance<P>;
  readonly away: Away;
  readonly elsewhere: RoomsElsewhere | undefined;
}

/** The rooms that `joinOrCreate` makes. On a cluster those who ask several servers at the same moment come into one. */
export class MatchedRooms<P extends object> {
  readonly #parts: MatchedRoomsParts<P>;

  constructor(parts: MatchedRoomsParts<P>) {
    this.#parts = parts;
  }

  /** Into the room of the match, wherever that is, or a new one here. */
  async enter(options: unknown, entering: Entering<P>, leading: Leading): Promise<JoinResult | MovedResult> {
    const { form, rooms, owner, entrance, elsewhere } = this.#parts;
    const enterNew = (): Promise<JoinResult> => entrance.enter(rooms.begin(options, owner), entering);
    // Whom no other server may have has a room of its own server.
    if (elsewhere === undefined || !leading.moves || leading.sits || rooms.isHidden(options)) return await enterNew();
    try {
      return await elsewhere.match(form.kind.name, matchKeyOf(form.match, options), {
        join: (id) => this.#join(id, entering, leading),
        create: () => this.#create(options),
      });
    } catch (error) {
      // Nobody decides: two rooms are better than none.
      if (!isUndecided(error)) throw error;
      return await enterNew();
    }
  }

  /** Undefined where it has no place. */
  async #join(id: string, entering: Entering<P>, leading: Leading): Promise<JoinResult | MovedResult | undefined> {
    const { rooms, entrance, away } = this.#parts;
    const room = rooms.all.get(id);
    try {
      return await (room === undefined ? away.byName(id, leading) : entrance.enter(room, entering));
    } catch (error) {
      if (isNoPlace(error)) return undefined;
      throw error;
    }
  }

  async #create(options: unknown): Promise<ClaimedRoom> {
    const { rooms, owner } = this.#parts;
    const room = rooms.begin(options, owner, { unlisted: true });
    if (room.creating !== undefined) await room.creating;
    if (room.failure !== undefined) throw isDeclared(room.failure.error) ? room.failure.error : roomGone();
    return {
      id: room.parts.id,
      open: () => {
        room.unlisted = false;
        rooms.list(room);
      },
      discard: () => {
        room.unlisted = false;
        if (room.busy > 0 || room.members.size > 0) rooms.list(room);
        else owner.close(room);
      },
    };
  }
}

function isUndecided(error: unknown): boolean {
  return isKephasError(error) && !isDeclared(error) && (error.code === "unavailable" || error.code === "timeout");
}
