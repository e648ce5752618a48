import type { Logger } from "../../protocol/logger.js";
import { isPromiseLike } from "../../protocol/promise-like.js";
import { logFailure } from "../guarded.js";
import { type ListenOptions, register } from "../listeners.js";
import type { Track } from "./form.js";

/** What listeners hear of: an entity's shared or own values, or a single. */
export interface Entry {
  readonly key: unknown;
  readonly value: object;
  readonly track: Track | undefined;
  /** What has changed since listeners were last told, by section. */
  readonly bits: number[];
  /** Whether there is something to tell of it. */
  isNoted: boolean;
  /** Whether that is first of all that it is there. */
  isNew: boolean;
  isGone: boolean;
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

/** The bits of an entry of which nobody is told. */
const NOTHING: readonly number[] = [];

/** The events of one collection: what a message does is noted, and told when all of it is done. Where nobody listens nothing is noted. */
export class Feed {
  readonly added: Hearers;
  readonly changed: Hearers;
  readonly removed: Hearers;
  readonly #noted: Entry[] = [];
  /** Says of the entry that is told of which fields have changed, and afterwards that none have. */
  readonly #changes: object;
  #bits = NOTHING;

  /** With the names of each section's fields, in the order of their bits. */
  constructor(what: string, logger: Logger, sections: readonly Named[]) {
    this.added = new Hearers(`${what}.on.add`, logger);
    this.changed = new Hearers(`${what}.on.change`, logger);
    this.removed = new Hearers(`${what}.on.remove`, logger);
    this.#changes = describeChanges((section) => this.#bits[section] ?? 0, sections);
  }

  /** It is there. */
  add(entry: Entry): void {
    entry.isNew = this.#note(entry);
  }

  /** These bits of a section have changed. */
  touch(entry: Entry, section: number, bits: number): void {
    if (!entry.isNew && this.#note(entry)) entry.bits[section] = (entry.bits[section] as number) | bits;
  }

  /** It is not there any more. */
  remove(entry: Entry): void {
    entry.isGone = true;
    this.#note(entry);
  }

  /** Returns whether anybody listens. */
  #note(entry: Entry): boolean {
    if (entry.isNoted) return true;
    entry.isNoted = this.changed.all.size + this.added.all.size + this.removed.all.size > 0;
    if (entry.isNoted) this.#noted.push(entry);
    return entry.isNoted;
  }

  tellRemoved(): void {
    for (const { isGone, isNew, value, key } of this.#noted) if (isGone && !isNew) this.removed.tell(value, key);
  }

  tellAdded(): void {
    for (const { isGone, isNew, value, key } of this.#noted) if (isNew && !isGone) this.added.tell(value, key);
  }

  tellChanged(): void {
    for (const entry of this.#noted) {
      this.#bits = entry.bits;
      if (!entry.isGone && !entry.isNew) this.changed.tell(entry.value, entry.key, this.#changes);
      for (let i = 0; i < entry.bits.length; i++) entry.bits[i] = 0;
      entry.isNoted = entry.isNew = false;
    }
    this.#noted.length = 0;
    this.#bits = NOTHING;
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
function describeChanges(bitsOf: (section: number) => number, sections: readonly Named[]): object {
  const changed = {};
  for (const [section, { names }] of sections.entries()) {
    for (const [i, name] of names.entries()) {
      const get = (): boolean => (bitsOf(section) & (2 << i)) !== 0;
      Object.defineProperty(changed, name, { get, enumerable: true });
    }
  }
  return changed;
}
