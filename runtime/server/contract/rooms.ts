import type { Anything } from "./anything.js";

/** What the schema says of a kind of rooms, as types: generated, one interface a kind. What the schema does not have is `undefined`. */
export interface RoomTypes {
  readonly options: unknown;
  readonly join: unknown;
  readonly listing: unknown;
  readonly presence: unknown;
  readonly state: unknown;
  readonly broadcast: unknown;
}

/**
 * Why a peer is in a room no more: it left or closed its connection, its connection was lost for longer than its seat is held, the game
 * has taken it out, or the room was closed.
 */
export const LEAVE_REASONS = ["left", "expired", "kicked", "closed"] as const;

/** One of {@link LEAVE_REASONS}. */
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/**
 * What comes of joins. `returned`: another connection took up a seat. `refused`: the game has thrown a declared error. `failed`: a handler has
 * thrown anything else. The others are the codes of errors. Each has its row in docs/metrics.md.
 */
export const JOIN_OUTCOMES = [
  "joined",
  "returned",
  "roomFull",
  "roomGone",
  "roomLocked",
  "alreadyJoined",
  "rateLimited",
  "refused",
  "timeout",
  "failed",
] as const;

/** One of {@link JOIN_OUTCOMES}. */
export type JoinOutcome = (typeof JOIN_OUTCOMES)[number];

/** A peer in a room. */
export interface RoomMember<P, Presence> {
  readonly seat: number;
  readonly peer: P;
  /** Whether its connection is lost, and the seat held. */
  readonly lost: boolean;
  /** What the others see of it: what the handler `presence` said last. */
  readonly presence: Presence;
}

/** Whom a broadcast of a room leaves out. */
export interface RoomAudience<P> {
  readonly except?: P | Iterable<P>;
}

/** A room before it has a game. */
export interface NewRoom<P, T extends RoomTypes> {
  readonly kind: string;
  /** 22 characters, which nobody guesses, behind those of its node on a cluster; of a named room its name. */
  readonly id: string;
  /**
   * Of a named room higher than that of every owner before, of others 0. Where a database is written with it, and only over a lower one,
   * no former owner writes there any more.
   */
  readonly fence: number;
  /** Whether this server may act for it: false while a named room may have another owner. To be asked before what cannot be taken back. */
  readonly owned: boolean;
  /** Of a private room: 6 letters by which it can be joined too. */
  readonly code: string | undefined;
  readonly options: T["options"];
  /** All that sit here, also those whose connection is lost. */
  readonly peers: ReadonlySet<P>;
  /** The same by seat, in the order of joining. */
  readonly members: ReadonlyMap<number, RoomMember<P, T["presence"]>>;
  /** From 0 to `max - 1`. Throws `notInRoom` for a peer that does not sit here. */
  seatOf(peer: P): number;
  /** Sends a command to all that sit here: encoded once. */
  readonly broadcast: T["broadcast"];
  /** The room's own replicated state. */
  readonly state: T["state"];
  /** What lobbies see; undefined before it is assigned. */
  get listing(): T["listing"] | undefined;
  /** Assigned as a whole, and told within 100 ms. Throws `invalid` for what the schema refuses. */
  set listing(value: T["listing"]);
  readonly locked: boolean;
  /** Takes nobody from now on, and is found by no `joinOrCreate`; whoever sits here may come back. */
  lock(): void;
  unlock(): void;
  /** Asks the handler `presence` again, and tells the others. Throws `notInRoom` for a peer that does not sit here. */
  refresh(peer: P): void;
  /** Takes a peer out: `leave` runs with the reason `kicked`. `reason` is for the log. Does nothing for one that does not sit here. */
  kick(peer: P, reason?: string): void;
  /** Takes all out, for the reason `closed`, and disposes of the room. */
  close(): void;
  readonly closed: boolean;
}

/** A room: a topic of its own, seats, and what the game made of it. */
export interface Room<P, T extends RoomTypes, Game> extends NewRoom<P, T> {
  /** What the handler `create` returned. */
  readonly game: Game;
}

/** The rooms of a kind that there are on this server, by their ids. */
export interface RoomsOfKind<R, Options> extends ReadonlyMap<string, R> {
  /**
   * The room of this name: the one that is there, or a new one. On a cluster it has one owner at a time. Rejects `roomElsewhere`, with the
   * node in its data, where another node owns it, `unavailable` where that is not known at the moment or the name may not be taken yet,
   * `invalid` for options that the schema refuses, and `usage` for a name that is not 1 to 64 letters, digits, `_` and `-`.
   */
  readonly open: (name: string, options?: Options) => Promise<R>;
}

/** What `authenticate` made of a peer. */
export type SessionOf<P> = P extends { readonly session: infer Session } ? Session : never;

/** What `create` is given. */
export interface RoomCreation<P, T extends RoomTypes> {
  readonly id: string;
  readonly options: T["options"];
  readonly room: NewRoom<P, T>;
}

/** A room that a peer watches: it hears the room's broadcasts, has no seat in it, and sees nothing of its state. */
export interface RoomWatch {
  readonly kind: string;
  readonly id: string;
  /** Aborted when it is over: for the reason `closed`, the room is gone, or `stopped`, by {@link stop} or with the peer. */
  readonly signal: AbortSignal;
  /** The peer hears the room no more, unless it sits in it. */
  stop(): void;
}

/** How a peer comes in. */
export interface Joining {
  readonly seat: number;
  /** Whether another connection takes up a seat for which `join` has run before: what that has made is there. */
  readonly returning: boolean;
}

/** How a peer goes. */
export interface Leaving {
  readonly seat: number;
  readonly reason: LeaveReason;
}

/**
 * The handlers of a kind of rooms. `create` may be left out only where `Game` may be undefined, and `presence` where the schema has none.
 * `R` is the room as they get it. Whether they may be left out is said apart: TypeScript infers neither the game nor the session from a type
 * that depends on them.
 */
export type RoomHandlers<P, T extends RoomTypes, Game, R = Room<P, T, Game>> = RoomEvents<P, T, Game, R> &
  (undefined extends Game ? unknown : { readonly create: NonNullable<unknown> }) &
  ([T["presence"]] extends [undefined] ? unknown : { readonly presence: NonNullable<unknown> });

/** What a room hears. What these throw is logged, and disturbs no other room. */
export interface RoomEvents<P, T extends RoomTypes, Game, R> {
  /**
   * The name of the room that `create` and `joinOrCreate` of this session are about, 1 to 64 letters, digits, `_` and `-`: it is opened or
   * joined, on whatever node of a cluster it is. Without a result they are about any room.
   */
  readonly named?: (options: T["options"], session: SessionOf<P>) => string | undefined;
  /** Makes the game of a new room, within 10 seconds. Where it throws there is no room. */
  readonly create?: (creation: RoomCreation<P, T>) => Game | Promise<Game>;
  /**
   * A peer comes in: its seat is taken already. What it throws refuses it. Async, it holds back this peer alone, for 10 seconds at most. Its
   * answer leaves once this has settled.
   */
  readonly join?: (room: R, peer: P, join: T["join"], joining: Joining) => Anything;
  /** The connection of a peer is lost, and its seat is held. `resumed` follows, `join` by another connection, or `leave`. */
  readonly lost?: (room: R, peer: P, at: { readonly seat: number }) => Anything;
  /** It has resumed its session. */
  readonly resumed?: (room: R, peer: P, at: { readonly seat: number }) => Anything;
  /** A peer is gone: once for each `join` that began, when that has settled. A seat that another connection takes over is not left. */
  readonly leave?: (room: R, peer: P, leaving: Leaving) => Anything;
  /** What the others see of a member: asked when it comes in, and by `room.refresh`. */
  readonly presence?: (room: R, peer: P) => T["presence"];
  /** The server stops within so many milliseconds, and takes nobody in any more. */
  readonly roomsClosing?: (room: R, at: { readonly deadlineMs: number }) => Anything;
  /** How often `tick` is called, in milliseconds: that of the room's state, where it has one. Without either nothing ticks. */
  readonly tickMs?: number;
  /** Changes what is to be seen. The room's state ticks behind it. */
  readonly tick?: (room: R) => Anything;
  /** Nobody is in the room, and nobody will be: called once. */
  readonly dispose?: (room: R) => Anything;
}
