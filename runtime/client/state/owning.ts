import type { KephasError } from "../../protocol/error.js";
import { malformed } from "../../protocol/field-error.js";
import { openViewReader, type Reader } from "../../protocol/reader.js";
import { Collection, type Entity } from "./collection.js";
import type { Engine, OwningPart } from "./engine.js";
import type { Feed } from "./feed.js";
import { type Head, readNumber } from "./head.js";
import type { PartContext } from "./part.js";

/**
 * What applies own fields, and the numbers of acknowledged inputs: named by states that have some. Without it their messages are passed
 * over: they are of a newer schema.
 */
export function owning(engine: Engine): OwningPart {
  return new Owning(engine);
}

/** A message of own fields, behind its head and the number. */
interface Kept extends Head {
  readonly reader: Reader;
}

class Owning implements OwningPart {
  acked = 0;
  readonly live: Record<string, object> = {};
  readonly feeds: readonly Feed[];
  readonly #engine: Engine;
  /** By their index on the wire: of collections that have own fields. */
  readonly #parts: readonly (Owned | undefined)[];
  /** What only the owner gets of the tick whose shared message comes next. */
  #kept: Kept | undefined;

  constructor(engine: Engine) {
    const { form, parts, link } = engine;
    const { logger } = link.settings;
    this.#engine = engine;
    this.#parts = form.collections.map(({ name, own }, index) => {
      const what = `own ${form.state.name}.${name}`;
      return own && new Owned({ reading: own, what, logger, follow: undefined }, parts[index] as Collection);
    });
    this.feeds = this.#parts.flatMap((part) => part?.feed ?? []);
    for (const [index, part] of this.#parts.entries()) {
      if (part !== undefined) this.live[`${form.collections[index]?.name}`] = part.live;
    }
  }

  /** Out of step, whatever was kept before is of no use: the newest goes with the reset to come. */
  keep(reader: Reader, head: Head): void {
    if (this.#kept !== undefined && !this.#engine.isLost) throw withoutPair();
    this.#kept = { ...head, reader: openViewReader(reader.bytes.slice(), reader.offset) };
  }

  drop(): void {
    this.#kept = undefined;
  }

  /** Before a reset own fields of another tick are none of it: it begins anew, whatever came. */
  apply({ tick, reset }: Head): void {
    const kept = reset && this.#kept?.tick !== tick ? undefined : this.#kept;
    this.#kept = undefined;
    if (kept !== undefined) this.#applyKept(kept, tick, reset);
    else if (reset) this.#clear();
  }

  #applyKept(kept: Kept, tick: number, reset: boolean): void {
    const engine = this.#engine;
    if (kept.tick !== tick || (kept.reset ? kept.epoch !== engine.epoch : reset)) throw withoutPair();
    const acked = readNumber(kept.reader, engine.form.littleEndian);
    engine.read(this.#parts, kept.reader, kept);
    this.acked = acked;
  }

  #clear(): void {
    this.acked = 0;
    for (const part of this.#parts) {
      part?.begin(true);
      part?.end();
    }
  }
}

/** The entities of a collection that this client owns, with what only owners get. */
class Owned extends Collection {
  readonly #shared: Collection;

  constructor(context: PartContext, shared: Collection) {
    super(context);
    this.#shared = shared;
    shared.owned = this;
  }

  override find(reader: Reader, slot: number, mask: number): Entity {
    return this.bySlot[slot] ?? this.put(slot, 0, this.#shared.find(reader, slot, mask).key);
  }
}

function withoutPair(): KephasError {
  return malformed("", "own fields without the message of their tick");
}
