import type { ListenOptions } from "../listeners.js";
import type { Entry, Feed } from "./feed.js";

/** The values of a collection by their keys: the map that games see. Only its own replica adds to it. */
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

  put(key: unknown, value: object, sections: number): Entry {
    const bits = new Array<number>(sections).fill(0);
    const entry = { key, value, bits, touched: false, isNew: false, isGone: false, seen: 0 };
    this.set(key, value);
    this.#feed.add(entry);
    return entry;
  }

  drop(entry: Entry): void {
    this.#feed.remove(entry);
    this.delete(entry.key);
  }
}
