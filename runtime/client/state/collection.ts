import { malformed } from "../../protocol/field-error.js";
import type { Reader } from "../../protocol/reader.js";
import { readByte, readSlots, readVarint } from "./cursor.js";
import { type Entry, Feed } from "./feed.js";
import { readMask, readRow } from "./fields.js";
import type { ReadRow, SectionReading } from "./form.js";
import { LiveEntries } from "./live-entries.js";
import type { Part, PartContext } from "./part.js";

/** Bit 0 of a mask: who it is comes first. */
const IDENTITY = 1;

/** The slots of the list that is being read. */
const slots: number[] = [];

/** An entity in sight. */
export interface Entity extends Entry {
  readonly slot: number;
  /** Told apart by it from others that had its slot; -1 where it is of another epoch. */
  life: number;
  /** Whether the message that is being applied names it, where all begins anew. */
  isNamed: boolean;
}

/** The entities of a collection, as messages make them. */
export class Collection implements Part {
  readonly live: LiveEntries;
  readonly feed: Feed;
  readonly bySlot: (Entity | undefined)[] = [];
  /** The same of what owners get, where this client may be one. */
  owned: Collection | undefined;
  readonly #byKey = new Map<unknown, Entity>();
  readonly #context: PartContext;

  constructor(context: PartContext) {
    const { what, logger, reading } = context;
    this.#context = context;
    this.feed = new Feed(what, logger, reading.sections);
    this.live = new LiveEntries(this.feed);
  }

  begin(isSameEpoch: boolean): void {
    for (const entity of this.#byKey.values()) {
      entity.isNamed = false;
      if (!isSameEpoch) entity.life = -1;
    }
  }

  read(reader: Reader): void {
    const left = readSlots(reader, slots);
    for (let i = 0; i < left; i++) this.leave(this.bySlot[slots[i] as number]);
    for (const [section, reading] of this.#context.reading.sections.entries()) {
      // What later ones have nothing to say for is left out.
      if (section > 0 && reader.offset === reader.end) return;
      for (let groups = readVarint(reader); groups > 0; groups--) this.#readGroup(reader, reading, section);
    }
  }

  end(): void {
    for (const entity of this.#byKey.values()) if (!entity.isNamed) this.leave(entity);
  }

  /** It is out of sight, or only not owned any more. */
  leave(entity: Entity | undefined): void {
    if (entity === undefined) return;
    this.owned?.leave(this.owned.bySlot[entity.slot]);
    this.bySlot[entity.slot] = undefined;
    this.#byKey.delete(entity.key);
    this.live.delete(entity.key);
    this.feed.remove(entity);
    entity.track?.end();
  }

  /** Who is in a slot, by the next bytes where they say it. */
  find(reader: Reader, slot: number, mask: number): Entity {
    const known = this.bySlot[slot];
    if ((mask & IDENTITY) === 0) {
      if (known === undefined) throw malformed("", `nobody is in slot ${slot}`);
      return known;
    }
    const life = readByte(reader);
    const key = this.#context.reading.readKey?.(reader);
    if (known?.life === life && known.key === key) return known;
    this.leave(known);
    // The key may have come back in another slot.
    this.leave(this.#byKey.get(key));
    return this.put(slot, life, key);
  }

  protected put(slot: number, life: number, key: unknown): Entity {
    const { reading, follow } = this.#context;
    const value = reading.create();
    const bits = reading.sections.map(() => 0);
    const track = follow?.(key, value);
    const entity = { slot, life, key, value, track, bits, isNamed: true, isNoted: false, isNew: false, isGone: false };
    this.bySlot[slot] = entity;
    this.#byKey.set(key, entity);
    this.live.set(key, value);
    this.feed.add(entity);
    return entity;
  }

  #readGroup(reader: Reader, { names, read }: SectionReading, section: number): void {
    const { feed } = this;
    const mask = readMask(reader, names, section === 0 && this.#context.reading.readKey ? IDENTITY : 0);
    if (mask === 0) throw malformed("", "a mask of nothing");
    const count = readSlots(reader, slots);
    const group = { feed, section, mask, read: read as ReadRow<object> | undefined };
    for (let i = 0; i < count; i++) {
      const entity = this.find(reader, slots[i] as number, mask);
      entity.isNamed = true;
      readRow(reader, group, entity);
    }
  }
}
