/**
 * Why something failed. The set is closed: `docs/errors.md` explains each, and a test holds the two together.
 *
 * - `malformed`: received bytes are not what the schema says; `path` names the field.
 * - `invalid`: a value about to be sent is not what the schema says; `path` names the field.
 * - `tooLarge`: a payload exceeds what its command or method allows.
 * - `unknownCommand`: the other side has no such command or method (JSON-RPC -32601).
 * - `unavailable`: the schemas of the two sides differ in this command or method, or on a cluster another server cannot be reached at the
 *   moment (-32006); nothing was served.
 * - `rateLimited`: the other side refused by its rate limit (-32001).
 * - `forbidden`: the other side refused by direction or role (-32002).
 * - `timeout`: no answer in time, here or there (-32004).
 * - `aborted`: the caller's `AbortSignal` fired; only the waiting stopped.
 * - `closed`: the connection was closed for good, or is not open.
 * - `outcomeUnknown`: the connection was lost with the request open; it may or may not have been served (-32005).
 * - `unauthorized`: the handshake's credentials were refused (close 4401).
 * - `refused`: the handshake or the connection was refused for another final reason; `closeCode` is its code.
 * - `roomFull`: the room has no seat left (-32010).
 * - `roomGone`: there is no such room, or not any more (-32011).
 * - `roomLocked`: the room takes nobody at the moment (-32012).
 * - `notInRoom`: the peer is in no room of this kind (-32013).
 * - `alreadyJoined`: the peer, or another of its identity, is in a room of this kind (-32014).
 * - `roomElsewhere`: the room is on another server of the cluster, and the peer is in a room here (-32015).
 * - `declared`: an error that the schema declares; see {@link DeclaredError}.
 * - `remote`: the other side answered with an error that is none of the above; `rpcCode` is its code.
 * - `usage`: the program called Kephas wrongly: a bad option, a call at the wrong time.
 * - `listen`: the server could not take its address.
 */
export type KephasErrorCode =
  | "malformed"
  | "invalid"
  | "tooLarge"
  | "unknownCommand"
  | "unavailable"
  | "rateLimited"
  | "forbidden"
  | "timeout"
  | "aborted"
  | "closed"
  | "outcomeUnknown"
  | "unauthorized"
  | "refused"
  | "roomFull"
  | "roomGone"
  | "roomLocked"
  | "notInRoom"
  | "alreadyJoined"
  | "roomElsewhere"
  | "declared"
  | "remote"
  | "usage"
  | "listen";

export interface KephasErrorDetails {
  /** Where in the message, from its root: `entities[3].at.x`. Empty for the message itself. */
  readonly path?: string | undefined;
  /** The offending value of an `invalid` error. Stays on this side of the wire. */
  readonly value?: unknown;
  /** The JSON-RPC error code that came or goes over the wire. */
  readonly rpcCode?: number;
  /** The `data` of the JSON-RPC error. */
  readonly data?: unknown;
  /** The WebSocket close code that ended the connection. */
  readonly closeCode?: number;
  /** What caused this error, if another one did. */
  readonly cause?: unknown;
}

/** The one error class of Kephas. Switch on {@link KephasError.code}; the message is for people. */
export class KephasError extends Error {
  override readonly name: string = "KephasError";
  readonly code: KephasErrorCode;
  readonly path: string | undefined;
  readonly value: unknown;
  readonly rpcCode: number | undefined;
  readonly data: unknown;
  readonly closeCode: number | undefined;

  constructor(code: KephasErrorCode, message: string, { cause, ...details }: KephasErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    Object.assign(this, details);
  }
}

/** Whether what was thrown is a `KephasError`. A proxy may throw on any access: it is none. */
export function isKephasError(thrown: unknown): thrown is KephasError {
  try {
    return thrown instanceof KephasError;
  } catch {
    return false;
  }
}

/** A `usage` error. */
export function usage(message: string): KephasError {
  return new KephasError("usage", message);
}
