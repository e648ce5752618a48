import type { Reader } from "../../protocol/reader.js";
import { sameValue } from "../../protocol/same-value.js";
import type { ListenOptions } from "../listeners.js";
import { type Entry, Feed } from "./feed.js";
import { readMask, readRow } from "./fields.js";
import type { ReadRow, Track } from "./form.js";
import type { Part, PartContext } from "./part.js";

type Values = Record<string, unknown>;

/** What makes the single values of a state: named by states that have some. */
export function single(context: PartContext): Part {
  return new Single(context);
}

/** A single value, as messages make it: one object for ever. It has no own fields. */
class Single implements Part {
  readonly live: object;
  readonly feed: Feed;
  readonly #entry: Entry & { track: Track | undefined };
  readonly #context: PartContext;
  /** By section, the bits of what this message has named. */
  readonly #named: number[];

  constructor(context: PartContext) {
    const { reading, what, logger } = context;
    const { create, sections } = reading;
    this.#context = context;
    this.#named = sections.map(() => 0);
    this.feed = new Feed(what, logger, sections);
    this.live = create();
    const bits = sections.map(() => 0);
    const track = context.follow?.(undefined, this.live);
    this.#entry = { key: undefined, value: this.live, track, bits, isNoted: false, isNew: false, isGone: false };
  }

  readonly listen = (hear: (value: object, changed: object) => unknown, options?: ListenOptions): (() => void) =>
    this.feed.changed.listen((value: object, _key: unknown, changed: object) => hear(value, changed), options);

  /** All begins anew: what this message does not name gets its default. */
  begin(isSameEpoch: boolean): void {
    this.#named.fill(0);
    if (isSameEpoch) return;
    this.#entry.track?.end();
    this.#entry.track = this.#context.follow?.(undefined, this.live);
  }

  read(reader: Reader): void {
    for (const [section, reading] of this.#context.reading.sections.entries()) {
      if (section > 0 && reader.offset === reader.end) return;
      const mask = readMask(reader, reading.names, 0);
      this.#named[section] = (this.#named[section] as number) | mask;
      const read = reading.read as ReadRow<object> | undefined;
      readRow(reader, { feed: this.feed, section, read, mask }, this.#entry);
    }
  }

  end(): void {
    const { create, sections } = this.#context.reading;
    const [value, initial] = [this.live, create()] as [Values, Values];
    for (const [section, { names }] of sections.entries()) {
      for (const [i, name] of names.entries()) {
        if (((this.#named[section] as number) & (2 << i)) !== 0 || sameValue(value[name], initial[name])) continue;
        value[name] = initial[name];
        this.feed.touch(this.#entry, section, 2 << i);
        this.#entry.track?.moved();
      }
    }
  }
}
