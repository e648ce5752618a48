import type { Reader } from "../../protocol/reader.js";
import { sameValue } from "../../protocol/same-value.js";
import type { ListenOptions } from "../listeners.js";
import { type Entry, Feed } from "./feed.js";
import { type Fields, fieldsOf, readMask, readRow } from "./fields.js";
import type { CollectionReading, Track } from "./form.js";
import type { Kind, Moment, Part, PartContext } from "./part.js";

type Values = Record<string, unknown>;

/** What makes the single values of a state: named by states that have some. */
export function single(context: PartContext): Part {
  return new Single(context);
}

/** A single value, as messages make it: one object for ever. */
class Single implements Part {
  readonly live: object;
  readonly feeds: readonly Feed[];
  readonly #feed: Feed;
  readonly #entry: Entry;
  readonly #index: number;
  readonly #reading: CollectionReading;
  readonly #moment: Moment;
  readonly #fields: readonly Fields[];
  /** By section, the bits of what this message has named. */
  readonly #named: number[];
  #track: Track | undefined;

  constructor({ index, reading, moment, what, logger }: PartContext) {
    this.#index = index;
    this.#reading = reading;
    this.#moment = moment;
    this.#fields = fieldsOf(reading, "shared");
    this.#named = this.#fields.map(() => 0);
    this.#feed = new Feed(what, logger, this.#fields);
    this.feeds = [this.#feed];
    this.live = reading.create();
    const bits = this.#fields.map(() => 0);
    this.#entry = { key: undefined, value: this.live, bits, touched: false, isNew: false, isGone: false, seen: 0 };
    this.#follow();
  }

  readonly listen = (hear: (value: object, changed: object) => unknown, options?: ListenOptions): (() => void) =>
    this.#feed.changed.listen((value: object, _key: unknown, changed: object) => hear(value, changed), options);

  /** All begins anew: what this message does not name gets its default. */
  begin(isSameEpoch: boolean): void {
    this.#named.fill(0);
    if (isSameEpoch) return;
    this.#track?.end();
    this.#follow();
  }

  /** It has no own fields. */
  read(reader: Reader, kind: Kind): void {
    if (kind === "own") return;
    for (const [section, fields] of this.#fields.entries()) {
      if (section > 0 && reader.offset === reader.end) return;
      const mask = readMask(reader, fields, 0);
      this.#named[section] = (this.#named[section] as number) | mask;
      this.#touch(section, readRow(reader, { fields, mask, feed: this.#feed, section }, this.#entry));
    }
  }

  end(kind: Kind): void {
    if (kind === "own") return;
    const [value, initial] = [this.live, this.#reading.create()] as [Values, Values];
    for (const [section, { names }] of this.#fields.entries()) {
      for (const [i, name] of names.entries()) {
        if (((this.#named[section] as number) & (2 << i)) !== 0 || sameValue(value[name], initial[name])) continue;
        value[name] = initial[name];
        this.#touch(section, 2 << i);
      }
    }
  }

  #touch(section: number, bits: number): void {
    if (bits === 0) return;
    this.#feed.touch(this.#entry, section, bits);
    this.#track?.moved(this.#moment.tick, this.#moment.before);
  }

  #follow(): void {
    this.#track = this.#moment.sampler?.follow(this.#index, undefined, this.live, this.#moment.tick);
  }
}
