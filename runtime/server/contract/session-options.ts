import type { Anything } from "./anything.js";

/** What the schema of a client differs in from the server's. */
export interface SchemaMismatch {
  /** The version and the fingerprint of the client's schema, as it says. */
  readonly version: string;
  readonly fingerprint: string;
  /** The names of the commands that differ, or that only one side has: of one that the server has not, its id as `0x00000100`. */
  readonly commands: readonly string[];
  /** The same of methods. */
  readonly methods: readonly string[];
  /** The same of replicated states. */
  readonly states: readonly string[];
  /** The same of kinds of rooms, each by its name. */
  readonly rooms: readonly string[];
}

/** What is asked of sessions. */
export interface SessionOptions<Session, P> {
  /**
   * Whose a session is, an account's id for example: only the same identity may resume it. Where this gives undefined or "", and
   * without it, a session's token is the only proof.
   * @defaultValue none
   */
  readonly identity?: (session: Session) => string | undefined;
  /**
   * Called when the client of a peer has authenticated again, to resume or to renew its token. What it returns, unless that is
   * undefined, becomes `peer.session`, which else stays the object that it was. `roles` is asked of `fresh` from then on.
   * @defaultValue none
   */
  readonly renewed?: (peer: P, fresh: Session) => Session | undefined;
  /**
   * When a session ends, in milliseconds since 1970 by the system's clock, as a token's `exp` says; what is not finite never does.
   * 30 seconds before, the client is asked for a new token; at the end it is closed with 4401. Asked of what `authenticate` made last.
   * @defaultValue none
   */
  readonly sessionEndsAt?: (session: Session) => number;
  /**
   * Called for each client whose schema has commands, methods, states or rooms that the server's has not, or has otherwise, or lacks some, before
   * it is a peer. `false` closes it with 4400; else it goes on without these. Without this option production logs what differs and
   * goes on, and elsewhere it is closed.
   * @defaultValue none
   */
  readonly onSchemaMismatch?: (
    mismatch: SchemaMismatch,
    session: Session,
  ) => boolean | undefined | Promise<boolean | undefined>;
  /**
   * What the store of `resume` is to keep of a session when the server closes, as JSON or a promise of it. Where it fails, the
   * session ends.
   * @defaultValue nothing
   */
  readonly saveSession?: (session: Session) => Anything;
  /**
   * Makes a session again: of what `saveSession` gave and what `authenticate` made of the new connection. `connected` gets the
   * result, then `resumed`. Where it fails, the client begins a new session.
   * @defaultValue what `authenticate` made
   */
  readonly restoreSession?: (saved: unknown, fresh: Session) => Session | Promise<Session>;
}
