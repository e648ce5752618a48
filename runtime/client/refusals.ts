import type { KephasError } from "../protocol/error.js";
import type { Logger } from "../protocol/logger.js";
import { guarded } from "./guarded.js";

/** The server's refusal of a command that was sent without a request. */
export interface Refusal {
  /** The command's name; its id, as in `0x00000100`, for one that this client's schema does not know. */
  readonly command: string;
  /** Why: a declared error, or one with the code `rateLimited`, `forbidden`, `invalid` and so on. */
  readonly error: KephasError;
}

/** The listeners for refusals. */
export class Refusals {
  readonly #logger: Logger;
  readonly #listeners = new Set<(refusal: Refusal) => void>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Adds a listener; returns a function that removes it. */
  listen(listener: (refusal: Refusal) => unknown): () => void {
    const own = guarded("onRefused", listener, this.#logger);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  emit(refusal: Refusal): void {
    for (const listener of [...this.#listeners]) listener(refusal);
  }
}
