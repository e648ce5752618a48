import type { ListenOptions } from "../listeners.js";
import type { Feed } from "./feed.js";

/** The values of a collection by their keys: the map that games see. Only its own replica changes it. */
export class LiveEntries extends Map<unknown, object> {
  readonly #feed: Feed;
  readonly on: object;

  constructor(feed: Feed) {
    super();
    this.#feed = feed;
    this.on = { add: feed.added.listen, change: feed.changed.listen, remove: feed.removed.listen };
  }

  readonly each = (hear: (value: object, key: unknown) => unknown, options?: ListenOptions): (() => void) => {
    const { added } = this.#feed;
    for (const [key, value] of this) if (options?.signal?.aborted !== true) added.call(hear, value, key);
    return added.listen(hear, options);
  };
}
