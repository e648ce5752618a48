import type { CallOptions } from "../../protocol/pending-calls.js";
import type { JoinedRoom, RoomTypes } from "./room.js";

/** A room as a lobby sees it. */
export interface ListedRoom<T extends RoomTypes> {
  readonly id: string;
  readonly options: T["options"];
  /** Undefined until the room has one. */
  readonly listing: T["listing"] | undefined;
  /** How many seats are taken or held. */
  readonly players: number;
  readonly max: number;
  readonly locked: boolean;
}

/** What has changed in a lobby. */
export interface LobbyEvent<T extends RoomTypes> {
  readonly added: readonly ListedRoom<T>[];
  readonly changed: readonly ListedRoom<T>[];
  /** As they were. */
  readonly removed: readonly ListedRoom<T>[];
}

/** What may be left out where nothing in it is required. */
type Optional<Value> = Value extends undefined ? true : Record<never, never> extends Value ? true : false;

/** Parameters of which the last ones may be left out. */
type Parameters<Given, Join> =
  Optional<Join> extends true
    ? Optional<Given> extends true
      ? [options?: Given, join?: Join, call?: CallOptions]
      : [options: Given, join?: Join, call?: CallOptions]
    : [options: Given, join: Join, call?: CallOptions];

/**
 * The rooms of a kind. A client is in at most one of them at a time. What these functions return rejects with a `KephasError`: `roomFull`,
 * `roomGone`, `roomLocked`, `alreadyJoined`, `rateLimited`, a declared error that the room's `join` threw, or as any call does.
 */
export interface Rooms<T extends RoomTypes> {
  /** Goes into the open room whose options match, the one with the most players, or into a new one where there is none. */
  readonly joinOrCreate: (...given: Parameters<T["given"], T["join"]>) => Promise<JoinedRoom<T>>;
  /** Goes into a new room. */
  readonly create: (...given: Parameters<T["given"], T["join"]>) => Promise<JoinedRoom<T>>;
  /** Goes into a room that is known by its id, or a private one by its code. */
  readonly join: (
    id: string,
    ...given: Optional<T["join"]> extends true
      ? [join?: T["join"], call?: CallOptions]
      : [join: T["join"], call?: CallOptions]
  ) => Promise<JoinedRoom<T>>;
  /** The rooms that are not private, at most ten thousand. */
  readonly list: (call?: CallOptions) => Promise<readonly ListedRoom<T>[]>;
  /**
   * Hears of the rooms that are not private, at most a thousand: of all that there are as `added`, then of what changes, over reconnects
   * too. Returns a function that removes the listener.
   */
  readonly watch: (listener: (event: LobbyEvent<T>) => unknown) => () => void;
  /** The room that the client is in. */
  readonly current: JoinedRoom<T> | undefined;
}
