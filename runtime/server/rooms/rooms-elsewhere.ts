import type { ListedRoom, MovedResult } from "../../protocol/rooms.js";
import type { MatchCallbacks } from "../cluster/lease/match-claims.js";
import type { NamedClaimEvents } from "../cluster/lease/named-claim.js";
import type { RoomPlace } from "../cluster/lease/room-claiming.js";
import type { WatchedElsewhere } from "./watched-elsewhere.js";

/** A room that is not private, as servers of a cluster tell each other of it. */
export interface SharedRoom extends ListedRoom {
  /** What rooms have the same that `joinOrCreate` may take one for the other. */
  readonly match: string;
  /** Of a named room. */
  readonly fence?: number;
}

/** Hears of a room of another server: as it is now, or (undefined) that it is gone. */
export type HearOfRoom = (id: string, room: SharedRoom | undefined) => void;

/** The rooms of the other servers of a cluster. */
export interface RoomsElsewhere {
  /** This server, which the ids of its rooms begin with. */
  readonly node: string;
  /** A public room of a kind on this server has begun, changed or gone; `read` says how it is, undefined where it is gone. */
  changed(kind: string, id: string, read: () => SharedRoom | undefined): void;
  /** Hears of the public rooms of a kind on other servers from now on. */
  listen(kind: string, hear: HearOfRoom): void;
  /**
   * Has a place kept in a room of another server. Rejects `roomGone` for an id of none, `roomFull`, `roomLocked`, and `unavailable`
   * where that server cannot be reached at the moment.
   */
  reserve(kind: string, id: string): Promise<MovedResult>;
  /** The id of the private room with this code, if it is on another server. */
  ofCode(kind: string, code: string): Promise<string | undefined>;
  readonly watched: WatchedElsewhere;
  /** Has a named room be this server's. Rejects `unavailable` where it is not known whose it is, or it may not be taken yet. */
  claim(place: RoomPlace, events: NamedClaimEvents): Promise<Claimed>;
  /**
   * Brings clients of all servers who look for the same match into one room: calls back until one of them is in. Rejects `unavailable`
   * where nobody decides about that at the moment.
   */
  match<Joined>(kind: string, key: string, callbacks: MatchCallbacks<Joined>): Promise<Joined>;
}

/** That a named room is this server's. */
export interface RoomClaim {
  /** Higher than that of every owner before. */
  readonly fence: number;
  /** Whether it is this server's now. To be asked before everything that is done in it. */
  readonly owned: boolean;
  /** Others may open it. */
  close(): void;
}

/** What came of claiming a named room: it is this server's, unless it was lost again meanwhile, or another one's. */
export type Claimed = { readonly claim: RoomClaim } | { readonly node: string };

/** The rooms of this server, as far as others ask for them. */
export interface OwnRooms {
  /** Undefined for a kind that the schema does not have. */
  kind(name: string): SharedKind | undefined;
  /** The kind of the room with this id. */
  kindOf(id: string): string | undefined;
  /** The public rooms of each kind. */
  readonly shared: Iterable<readonly [kind: string, rooms: readonly SharedRoom[]]>;
}

/** The rooms of a kind, as far as others ask for them. */
export interface SharedKind {
  /** Keeps a place for a client of another server. Returns the ticket; throws as a join does. */
  reserve(id: string): string;
  /** The id of the private room with that code. */
  idOfCode(code: string): string | undefined;
}
