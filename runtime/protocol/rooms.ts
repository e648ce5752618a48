import type { Check } from "./command.js";
import type { ErrorKind } from "./declared-error.js";

/**
 * Rooms on the wire: requests of a client, which are served as methods are, and notifications of the server. Their names begin with `rpc.`,
 * which no method of a game does. docs/wire.md has them.
 */

/** What both sides share of a kind of rooms. All of it is JSON. */
export interface RoomKind {
  /** As in the schema: `duel`. */
  readonly name: string;
  /** 8 hex digits over the wire form, without what may grow: two sides that have the same understand each other. */
  readonly fingerprint: string;
  /** What a room is created with. Undefined, as the next three, where the schema has none. */
  readonly options: Check<unknown> | undefined;
  /** What each join is given. */
  readonly join: Check<unknown> | undefined;
  /** What a lobby sees of a room, beside what it sees of all. */
  readonly listing: Check<unknown> | undefined;
  /** What members see of each other. */
  readonly presence: Check<unknown> | undefined;
  /** Those that `create` and `join` may answer. */
  readonly errors: readonly ErrorKind[];
}

/** {@link JoinParams} to {@link JoinResult} or, as the next two, to {@link MovedResult}: into the room of an id, or of a code. */
export const ROOMS_JOIN = "rpc.rooms.join";
/** {@link CreateParams} to {@link JoinResult}: into a new room. */
export const ROOMS_CREATE = "rpc.rooms.create";
/** The same into an open room whose options match; into a new one where there is none. */
export const ROOMS_JOIN_OR_CREATE = "rpc.rooms.joinOrCreate";
/** {@link KindParams} to null: out of the room of a kind that the peer is in. */
export const ROOMS_LEAVE = "rpc.rooms.leave";
/** {@link ListParams} to {@link RoomPage}. */
export const ROOMS_LIST = "rpc.rooms.list";
/** {@link KindParams} to {@link RoomPage}: the rooms of a kind now, and from now on what changes, as {@link ROOMS_LISTED}. */
export const ROOMS_WATCH = "rpc.rooms.watch";
/** {@link KindParams} to null: no more of that. */
export const ROOMS_UNWATCH = "rpc.rooms.unwatch";
/** Nothing to {@link SeatsResult}: which rooms the peer is in. */
export const ROOMS_JOINED = "rpc.rooms.joined";
/** {@link ClosedNotice} of the server: the peer is in that room no more. */
export const ROOMS_CLOSED = "rpc.rooms.closed";

/** Tells members that their room stands still, or goes on. */
export const ROOMS_PAUSED = "rpc.rooms.paused";
/** {@link MembersNotice} of the server to the members of a room. */
export const ROOMS_MEMBERS = "rpc.rooms.members";
/** {@link ListedNotice} of the server to those who watch. */
export const ROOMS_LISTED = "rpc.rooms.listed";

/** The most bytes of a request about rooms. Answers may be longer. */
export const ROOMS_MAX_BYTES: number = 64 * 1024;

/** How long a room's `create` may take, and its `join`, and `leave` until its request is answered, in milliseconds. */
export const ROOM_STEP_MS = 10_000;

/** How long a client waits for an answer about rooms, in milliseconds: a leave, a creation, another tab's pong and a join come first. */
export const ROOMS_TIMEOUT_MS = 40_000;

/** The most rooms of a page, and the most that are watched. */
export const ROOMS_PAGE = 1000;

/** The length of a private room's code, in letters of {@link ROOM_CODE_LETTERS}; in which case it is given does not matter. */
export const ROOM_CODE_LENGTH = 6;

/** No two of them are taken for each other, or for a digit. */
export const ROOM_CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ";

/** By what a kind of rooms is named among what schemas differ in: no method is called so. */
export function roomKey(kind: string): string {
  return `rpc.rooms:${kind}`;
}

export interface KindParams {
  readonly kind: string;
}

export interface JoinParams extends KindParams {
  /** The id of a room, or a private one's code. */
  readonly id: string;
  readonly join?: unknown;
  /** Of the {@link MovedResult} that led here: a place is kept for it. */
  readonly ticket?: string;
  /** Whether the client understands {@link MovedResult}. */
  readonly moves?: true;
}

export interface CreateParams extends KindParams {
  readonly options?: unknown;
  readonly join?: unknown;
  readonly moves?: true;
}

export interface ListParams extends KindParams {
  /** The cursor of the page before. */
  readonly after?: string;
}

/** A seat that is taken or held. */
export interface SeatedMember {
  readonly seat: number;
  /** Whether its connection is lost, and the seat is held for it. */
  readonly lost?: true;
  readonly presence?: unknown;
}

/** A room as one that is in it sees it. */
export interface JoinResult {
  /** 22 characters, on a cluster behind those of its server and a dot. */
  readonly id: string;
  /** Of private rooms. */
  readonly code?: string;
  /** The peer's own. */
  readonly seat: number;
  readonly options?: unknown;
  /** Itself among them. */
  readonly members: readonly SeatedMember[];
}

/** Where the room is: on another server of the cluster, which keeps a place for ten seconds. The client goes there and joins it. */
export interface MovedResult {
  readonly moved: {
    /** A WebSocket address. */
    readonly url: string;
    readonly room: string;
    readonly ticket: string;
  };
}

/** A room that the peer is in. */
export interface JoinedResult extends JoinResult, KindParams {}

export interface SeatsResult {
  readonly rooms: readonly JoinedResult[];
}

/** A room as a lobby sees it. */
export interface ListedRoom {
  readonly id: string;
  readonly options?: unknown;
  readonly listing?: unknown;
  /** How many seats are taken or held. */
  readonly players: number;
  readonly max: number;
  readonly locked: boolean;
}

export interface RoomPage {
  readonly rooms: readonly ListedRoom[];
  /** The cursor of the next page; absent at the end. */
  readonly after?: string;
}

/**
 * Why a peer is in a room no more: the game has thrown it out, the room was closed, or its connection was lost for longer than its seat is
 * held.
 */
export type ClosedReason = "kicked" | "closed" | "expired" | "lost";

export interface ClosedNotice extends KindParams {
  readonly id: string;
  readonly reason: ClosedReason;
}

/** A named room stands still while its server does not know whether it may act for it. */
export interface PausedNotice extends KindParams {
  readonly id: string;
  readonly paused: boolean;
}

/** What has changed among the members of a room. */
export interface MembersNotice extends KindParams {
  readonly id: string;
  readonly joined?: readonly SeatedMember[];
  readonly changed?: readonly SeatedMember[];
  /** The seats of those who have left. */
  readonly left?: readonly number[];
}

/** What has changed among the rooms of a kind. */
export interface ListedNotice extends KindParams {
  readonly added?: readonly ListedRoom[];
  readonly changed?: readonly ListedRoom[];
  /** Ids. */
  readonly removed?: readonly string[];
}
