import type { Logger } from "../../protocol/logger.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import { logFailure } from "../guarded.js";
import { type ListenOptions, register } from "../listeners.js";

/** What listeners hear of: an entity's shared or own values, or a single. */
export interface Entry {
  readonly key: unknown;
  readonly value: object;
  /** What has changed since listeners were last told, by section. */
  readonly bits: number[];
  touched: boolean;
  /** Whether nobody was told yet that it is there. */
  isNew: boolean;
  isGone: boolean;
  /** The message that named it last. */
  seen: number;
}

type Hear = (...values: never[]) => unknown;

interface Hearer {
  readonly hear: Hear;
  /** The {@link pulse} that it came in. */
  readonly since: number;
}

/** Odd while listeners are told of a message: who comes in between hears of the next one. */
let pulse = 0;

/** The listeners of one kind of event. What one throws is logged, and disturbs no other. */
export class Hearers {
  readonly all = new Set<Hearer>();
  readonly #failed: (error: unknown) => void;

  constructor(what: string, logger: Logger) {
    this.#failed = logFailure(what, logger);
  }

  readonly listen = (hear: Hear, options?: ListenOptions): (() => void) =>
    register(this.all, { hear, since: pulse }, options);

  tell(a: unknown, b?: unknown, c?: unknown): void {
    for (const { hear, since } of this.all) if (since !== pulse) this.call(hear, a, b, c);
  }

  call(hear: Hear, a: unknown, b?: unknown, c?: unknown): void {
    try {
      const result = (hear as (...values: unknown[]) => unknown)(a, b, c);
      if (isPromiseLike(result)) result.then(undefined, this.#failed);
    } catch (error) {
      this.#failed(error);
    }
  }
}

interface Named {
  readonly names: readonly string[];
}

/** Of an object that says what has changed: nothing. */
const NOTHING: readonly number[] = [];

/** The events of one collection: what a message does is noted, and told when all of it is done. Where nobody listens nothing is noted. */
export class Feed {
  readonly added: Hearers;
  readonly changed: Hearers;
  readonly removed: Hearers;
  readonly #added: Entry[] = [];
  readonly #touched: Entry[] = [];
  readonly #removed: Entry[] = [];
  readonly #changes = { bits: NOTHING };
  readonly #changed: object;

  /** With the names of each section's fields, in the order of their bits. */
  constructor(what: string, logger: Logger, sections: readonly Named[]) {
    this.added = new Hearers(`${what}.on.add`, logger);
    this.changed = new Hearers(`${what}.on.change`, logger);
    this.removed = new Hearers(`${what}.on.remove`, logger);
    this.#changed = describeChanges(this.#changes, sections);
  }

  get #isHeard(): boolean {
    return this.changed.all.size + this.added.all.size + this.removed.all.size > 0;
  }

  /** It is there. */
  add(entry: Entry): void {
    if (this.#isHeard) {
      entry.isNew = true;
      this.#added.push(entry);
    }
  }

  /** These bits of a section have changed. */
  touch(entry: Entry, section: number, bits: number): void {
    if (entry.isNew || !this.#isHeard) return;
    entry.bits[section] = (entry.bits[section] as number) | bits;
    if (entry.touched) return;
    entry.touched = true;
    this.#touched.push(entry);
  }

  /** It is not there any more. */
  remove(entry: Entry): void {
    entry.isGone = true;
    if (!entry.isNew && this.#isHeard) this.#removed.push(entry);
  }

  tellRemoved(): void {
    for (const { value, key } of this.#removed) this.removed.tell(value, key);
    this.#removed.length = 0;
  }

  tellAdded(): void {
    for (const entry of this.#added) {
      entry.isNew = false;
      if (!entry.isGone) this.added.tell(entry.value, entry.key);
    }
    this.#added.length = 0;
  }

  tellChanged(): void {
    for (const entry of this.#touched) {
      const { bits } = entry;
      this.#changes.bits = bits;
      if (!entry.isGone) this.changed.tell(entry.value, entry.key, this.#changed);
      for (let i = 0; i < bits.length; i++) bits[i] = 0;
      entry.touched = false;
    }
    this.#touched.length = 0;
    this.#changes.bits = NOTHING;
  }
}

/** Tells the listeners of all feeds what has been noted, then runs `last`. */
export function tell(feeds: readonly Feed[], last: () => void): void {
  pulse++;
  for (const feed of feeds) feed.tellRemoved();
  for (const feed of feeds) feed.tellAdded();
  for (const feed of feeds) feed.tellChanged();
  last();
  pulse++;
}

/** An object with a getter for each field: whether it is among the bits. */
function describeChanges(changes: { readonly bits: readonly number[] }, sections: readonly Named[]): object {
  const changed = {};
  for (const [section, { names }] of sections.entries()) {
    for (const [i, name] of names.entries()) {
      const bit = 2 << i;
      const get = (): boolean => ((changes.bits[section] as number) & bit) !== 0;
      Object.defineProperty(changed, name, { get, enumerable: true });
    }
  }
  return changed;
}
