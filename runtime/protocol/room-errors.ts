import type { DeclaredError, ErrorKind } from "./declared-error.js";
import { isKephasError, KephasError } from "./error.js";

/** Kephas's own errors about rooms: in no bundle of a schema without. */
type RoomErrorCode = "roomFull" | "roomGone" | "roomLocked" | "notInRoom" | "alreadyJoined" | "roomElsewhere";

/** Makes and recognizes one of them. */
export interface RoomErrorKind extends ErrorKind {
  /** With the code's own words, unless others are given. */
  (message?: string): KephasError;
  readonly message: string;
}

/** Every seat of the room is taken or held. */
export const roomFull: RoomErrorKind = /* @__PURE__ */ createKind("roomFull", -32010, "Room full");
/** There is no such room, or not any more. */
export const roomGone: RoomErrorKind = /* @__PURE__ */ createKind("roomGone", -32011, "Room gone");
/** The room takes nobody at the moment. */
export const roomLocked: RoomErrorKind = /* @__PURE__ */ createKind("roomLocked", -32012, "Room locked");
/** The peer is in no room of the kind. */
export const notInRoom: RoomErrorKind = /* @__PURE__ */ createKind("notInRoom", -32013, "Not in a room");
/** The peer, or another of its identity, is in a room of the kind. */
export const alreadyJoined: RoomErrorKind = /* @__PURE__ */ createKind("alreadyJoined", -32014, "Already joined");
/** The room is on another server, and the peer is in a room here: it leaves that first. */
export const roomElsewhere: RoomErrorKind = /* @__PURE__ */ createKind("roomElsewhere", -32015, "Room elsewhere");

/** All that a request about rooms may be answered with, beside the errors of every request and those that the schema declares. */
export const roomErrors: readonly RoomErrorKind[] = [
  roomFull,
  roomGone,
  roomLocked,
  notInRoom,
  alreadyJoined,
  roomElsewhere,
];

function createKind(code: RoomErrorCode, rpcCode: number, words: string): RoomErrorKind {
  const create = (message: string = words, data?: unknown): KephasError =>
    new KephasError(code, message, { rpcCode, data });
  return Object.assign((message?: string) => create(message), {
    is: (error: unknown): boolean => isKephasError(error) && error.code === code,
    code: rpcCode,
    message: words,
    // What a list of errors is read by is typed for those of a schema.
    read: (data: unknown, message?: string) => create(message, data) as DeclaredError<unknown>,
    write: (data: unknown): unknown => data,
  });
}
