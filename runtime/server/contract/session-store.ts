/**
 * Keeps sessions for as long as no process has them: written when a server closes, taken by the server that a client comes back to.
 * Any method may return a promise; one that fails or takes over 3 seconds costs its clients their sessions and is logged.
 *
 * `hash` is the SHA-256 of a session's token, 64 hexadecimal digits; the token itself is never passed. `record` is a text of JSON
 * that is not to be looked into, of some 4/3 `maxBytes` at most beside what `saveSession` returns.
 */
export interface SessionStore {
  /**
   * Returns the record of a hash and removes it, in one step: of all that ask at once, whatever their process, one gets it. `null`
   * or undefined where there is none.
   */
  take(hash: string): MaybePromise<string | null | undefined>;
  /** Keeps a record for so many milliseconds, in place of the one that the hash may have. */
  put(hash: string, record: string, ttlMs: number): MaybePromise<unknown>;
  /** Removes a record, if there is one. */
  delete(hash: string): MaybePromise<unknown>;
}

type MaybePromise<Value> = Value | Promise<Value>;
