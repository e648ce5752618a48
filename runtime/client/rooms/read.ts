import type { Check } from "../../protocol/command.js";
import { invalid, within } from "../../protocol/field-error.js";
import { jsonInteger, jsonObject, jsonString } from "../../protocol/json-check.js";
import type { MovedResult, RoomKind, RoomPage } from "../../protocol/rooms.js";
import type { RoomMember, RoomTypes } from "./room.js";
import type { ListedRoom } from "./rooms-of-kind.js";

/** More than a room may have of either. */
const MOST_SEATS = 65_536;

/** A room as the server says that the client is in it. */
export interface Joined {
  readonly id: string;
  readonly code: string | undefined;
  readonly seat: number;
  readonly options: unknown;
  readonly members: readonly RoomMember<unknown>[];
}

/** Reads what comes of a kind of rooms. All throw `invalid` with the path; members that are not known are left alone. */
export class KindReader {
  readonly #kind: RoomKind;

  constructor(kind: RoomKind) {
    this.#kind = kind;
  }

  /** A room that the client is in, or where it is. */
  joinedOrMoved(value: unknown): Joined | MovedResult {
    const { moved } = jsonObject<"moved">(value);
    if (moved === undefined) return this.joined(value);
    const { url, room, ticket } = jsonObject<keyof MovedResult["moved"]>(moved);
    return {
      moved: {
        url: jsonString(url, "moved.url"),
        room: jsonString(room, "moved.room"),
        ticket: jsonString(ticket, "moved.ticket"),
      },
    };
  }

  joined(value: unknown): Joined {
    const { id, code, seat, options, members } = jsonObject<keyof Joined>(value);
    return {
      id: jsonString(id, "id"),
      code: code === undefined ? undefined : jsonString(code, "code"),
      seat: seatOf(seat, "seat"),
      options: checked(this.#kind.options, options, "options"),
      members: this.members(members, "members"),
    };
  }

  /** None where there is no list. */
  members(value: unknown, path: string): readonly RoomMember<unknown>[] {
    return listOf(value, path, (one) => {
      const { seat, lost, presence } = jsonObject<"seat" | "lost" | "presence">(one);
      return {
        seat: seatOf(seat, "seat"),
        lost: lost === true,
        presence: checked(this.#kind.presence, presence, "presence"),
      };
    });
  }

  /** None where there is no list. */
  listed(value: unknown, path: string): readonly ListedRoom<RoomTypes>[] {
    return listOf(value, path, (one) => {
      const { id, options, listing, players, max, locked } = jsonObject<keyof ListedRoom<RoomTypes>>(one);
      return {
        id: jsonString(id, "id"),
        options: checked(this.#kind.options, options, "options"),
        listing: listing === undefined ? undefined : checked(this.#kind.listing, listing, "listing"),
        players: jsonInteger(players, "players", 0, MOST_SEATS),
        max: jsonInteger(max, "max", 1, MOST_SEATS),
        locked: locked === true,
      };
    });
  }

  page(value: unknown): { readonly rooms: readonly ListedRoom<RoomTypes>[]; readonly after: string | undefined } {
    const { rooms, after } = jsonObject<keyof RoomPage>(value);
    return {
      rooms: this.listed(rooms, "rooms"),
      after: after === undefined ? undefined : jsonString(after, "after"),
    };
  }
}

/** The seats of those who have left; none where there is no list. */
export const seatsOf = (value: unknown): readonly number[] => listOf(value, "left", (seat) => seatOf(seat, ""));

/** Ids of rooms; none where there is no list. */
export const idsOf = (value: unknown): readonly string[] => listOf(value, "removed", (id) => jsonString(id, ""));

const seatOf = (value: unknown, path: string): number => jsonInteger(value, path, 0, MOST_SEATS - 1);

function listOf<Value>(value: unknown, path: string, read: (one: unknown) => Value): readonly Value[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid(path, "an array", value);
  return value.map((one, i) => {
    try {
      return read(one);
    } catch (error) {
      throw within(error, path, i);
    }
  });
}

/** Undefined where the schema has no such part, whatever came. */
function checked(check: Check<unknown> | undefined, value: unknown, path: string): unknown {
  try {
    return check?.(value, "received");
  } catch (error) {
    throw within(error, path);
  }
}
