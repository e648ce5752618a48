import type { KephasError } from "../protocol/error.js";

/** The server's refusal of a command that was sent without a request. */
export interface Refusal {
  /** The command's name; its id, as in `0x00000100`, for one that this client's schema does not know. */
  readonly command: string;
  /** Why: a declared error, or one with the code `rateLimited`, `forbidden`, `invalid` and so on. */
  readonly error: KephasError;
}
