import type { ClosedReason } from "../../protocol/rooms.js";

/** What the schema says of a kind of rooms, as types: generated, one interface a kind. What the schema does not have is `undefined`. */
export interface RoomTypes {
  /** What a room was created with, as it comes: with its defaults. */
  readonly options: unknown;
  /** The same as it is given to `create` and `joinOrCreate`. */
  readonly given: unknown;
  /** What each join is given. */
  readonly join: unknown;
  /** What lobbies see. */
  readonly listing: unknown;
  /** What members see of each other. */
  readonly presence: unknown;
  /** The replica of the room's state. */
  readonly state: unknown;
}

/** Somebody in a room. */
export interface RoomMember<Presence> {
  /** From 0 on: the lowest that was free, and kept while it is held. */
  readonly seat: number;
  /** Whether its connection is lost, and the seat held for it. */
  readonly lost: boolean;
  readonly presence: Presence;
}

/** What has changed among the members of a room: each list is there, and may be empty. */
export interface MembersEvent<Presence> {
  readonly joined: readonly RoomMember<Presence>[];
  readonly changed: readonly RoomMember<Presence>[];
  /** As they were. */
  readonly left: readonly RoomMember<Presence>[];
}

/**
 * Why a client is in a room no more: it left; it was thrown out; the room was closed; it was away for longer than its seat is held; or
 * `lost`: the connection was, and the server knows nothing of it any more, or another server has the named room.
 */
export interface CloseEvent {
  readonly reason: "left" | ClosedReason;
}

/** Whether a room stands still. */
export interface PauseEvent {
  readonly paused: boolean;
}

/** A room that a client is in, or was. It survives reconnects for as long as its seat does. */
export interface JoinedRoom<T extends RoomTypes> {
  readonly id: string;
  /** Of a private room: six letters, by which others can join. */
  readonly code: string | undefined;
  /** The client's own. */
  readonly seat: number;
  readonly options: T["options"];
  /** By seat, the client itself among them: live. */
  readonly members: ReadonlyMap<number, RoomMember<T["presence"]>>;
  /** The room's replicated state: another replica for each join. */
  readonly state: T["state"];
  readonly closed: boolean;
  /** Whether a named room stands still, for its server does not know at the moment whether it may act for it. */
  readonly paused: boolean;
  /** Hears that the room stands still, or goes on, from now on; returns a function that removes the listener. */
  onPause(listener: (event: PauseEvent) => unknown): () => void;
  /** Hears of members who come, change or go, from now on; returns a function that removes the listener. */
  onMembers(listener: (event: MembersEvent<T["presence"]>) => unknown): () => void;
  /** Hears once that the client is in the room no more: at once where it is not. Returns a function that removes the listener. */
  onClose(listener: (event: CloseEvent) => unknown): () => void;
  /** Leaves the room, whatever the connection does. Resolves once the server knows, or has lost the client anyway. */
  leave(): Promise<void>;
}
