import { isKephasError, type KephasError } from "../../protocol/error.js";
import { roomElsewhere, roomFull, roomGone, roomLocked } from "../../protocol/room-errors.js";
import { type MovedResult, ROOM_CODE_LENGTH } from "../../protocol/rooms.js";
import { unavailableAtPresent } from "./room-refusals.js";
import type { RoomsElsewhere } from "./rooms-elsewhere.js";

/** How many rooms of other servers are asked for a place at most, before a new one is made here. */
const MOST_ASKED = 3;

/** How a client may be led elsewhere. */
export interface Leading {
  /** Whether it understands that. */
  readonly moves: boolean;
  /** Whether it has a seat here, in a room of any kind. */
  readonly sits: boolean;
}

interface Matching {
  matchingElsewhere(options: unknown): readonly string[];
}

/** Rooms of a kind on other servers: clients are led there. Where there are no other servers there are none. */
export class Away {
  readonly #kind: string;
  readonly #rooms: Matching;
  readonly #elsewhere: RoomsElsewhere | undefined;

  constructor(kind: string, rooms: Matching, elsewhere: RoomsElsewhere | undefined) {
    this.#kind = kind;
    this.#rooms = rooms;
    this.#elsewhere = elsewhere;
  }

  /** To the room of an id or a code. Throws `roomGone` where there is none, and what keeps the client from going there. */
  async byName(name: string, { moves, sits }: Leading): Promise<MovedResult> {
    const elsewhere = this.#elsewhere;
    if (elsewhere === undefined) throw roomGone();
    const isCode = name.length === ROOM_CODE_LENGTH;
    const id = (isCode ? await elsewhere.ofCode(this.#kind, name.toUpperCase()) : undefined) ?? name;
    if (sits) throw roomElsewhere();
    const moved = await elsewhere.reserve(this.#kind, id);
    if (!moves) throw unreachable();
    return moved;
  }

  /** To a room that matches; undefined where none has a place. */
  async matching(options: unknown, { moves, sits }: Leading): Promise<MovedResult | undefined> {
    const elsewhere = this.#elsewhere;
    if (elsewhere === undefined || !moves || sits) return undefined;
    for (const id of this.#rooms.matchingElsewhere(options).slice(0, MOST_ASKED)) {
      try {
        return await elsewhere.reserve(this.#kind, id);
      } catch (error) {
        if (!isNoPlace(error)) throw error;
      }
    }
    return undefined;
  }
}

/** The room is there, and its server cannot be reached at the moment. */
export function unreachable(): KephasError {
  return unavailableAtPresent("The room's server cannot be reached");
}

/** The next room may have one. */
export function isNoPlace(error: unknown): boolean {
  if (roomFull.is(error) || roomGone.is(error) || roomLocked.is(error)) return true;
  return isKephasError(error) && ["unavailable", "timeout", "outcomeUnknown"].includes(error.code);
}
