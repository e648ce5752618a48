import type { Logger } from "../protocol/logger.js";
import { guarded } from "./guarded.js";

/** The listeners for one kind of event. */
export class EventFeed<Event> {
  readonly #what: string;
  readonly #logger: Logger;
  readonly #listeners = new Set<(event: Event) => void>();

  /** `what` names a listener in the log line for what it throws. */
  constructor(what: string, logger: Logger) {
    this.#what = what;
    this.#logger = logger;
  }

  /** Adds a listener; returns a function that removes it. */
  listen(listener: (event: Event) => unknown): () => void {
    const own = guarded(this.#what, listener, this.#logger);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Whether anybody listens. */
  get heard(): boolean {
    return this.#listeners.size > 0;
  }

  emit(event: Event): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
