import { malformed } from "../../protocol/field-error.js";
import type { Reader } from "../../protocol/reader.js";
import { readByte, readSlots, readVarint } from "./cursor.js";
import { type Entry, Feed } from "./feed.js";
import { type Fields, fieldsOf, readMask, readRow } from "./fields.js";
import type { CollectionReading, Track } from "./form.js";
import { LiveEntries } from "./live-entries.js";
import type { Kind, Moment, Part, PartContext } from "./part.js";

/** Bit 0 of a mask: who it is comes first. */
const IDENTITY = 1;

/** The slots of the list that is being read. */
const slots: number[] = [];

/** An entity in sight. */
interface Entity {
  readonly slot: number;
  /** Told apart by it from others that had its slot; -1 where it is of another epoch. */
  life: number;
  readonly key: unknown;
  readonly shared: Entry;
  readonly track: Track | undefined;
  /** What only its owner gets, where that is this client. */
  own: Entry | undefined;
}

/** The entities of a collection, as messages make them. */
export class Collection implements Part {
  readonly live: LiveEntries;
  readonly own: LiveEntries;
  readonly feeds: readonly Feed[];
  readonly #index: number;
  readonly #reading: CollectionReading;
  readonly #moment: Moment;
  readonly #feeds: Readonly<Record<Kind, Feed>>;
  readonly #fields: Readonly<Record<Kind, readonly Fields[]>>;
  readonly #bySlot: (Entity | undefined)[] = [];
  readonly #byKey = new Map<unknown, Entity>();

  constructor({ index, reading, moment, what, logger }: PartContext) {
    this.#index = index;
    this.#reading = reading;
    this.#moment = moment;
    this.#fields = { shared: fieldsOf(reading, "shared"), own: fieldsOf(reading, "own") };
    const feed = (kind: Kind, name: string): Feed => new Feed(name, logger, this.#fields[kind]);
    this.#feeds = { shared: feed("shared", what), own: feed("own", `own ${what}`) };
    this.feeds = Object.values(this.#feeds);
    this.live = new LiveEntries(this.#feeds.shared);
    this.own = new LiveEntries(this.#feeds.own);
  }

  /** All begins anew: whoever is not named in this message goes. Of another epoch nobody stays who they were. */
  begin(isSameEpoch: boolean): void {
    if (!isSameEpoch) for (const entity of this.#byKey.values()) entity.life = -1;
  }

  read(reader: Reader, kind: Kind): void {
    const left = readSlots(reader, slots);
    for (let i = 0; i < left; i++) {
      const entity = this.#bySlot[slots[i] as number];
      if (entity !== undefined) this.#leave(entity, kind);
    }
    const sections = this.#fields[kind];
    for (let section = 0; section < sections.length; section++) {
      // What later ones have nothing to say for is left out.
      if (section > 0 && reader.offset === reader.end) return;
      for (let groups = readVarint(reader); groups > 0; groups--) this.#readGroup(reader, kind, section);
    }
  }

  /** Whom the message did not name goes. */
  end(kind: Kind): void {
    const { serial } = this.#moment;
    for (const entity of this.#byKey.values()) {
      if (entity[kind]?.seen !== serial) this.#leave(entity, kind);
    }
  }

  #readGroup(reader: Reader, kind: Kind, section: number): void {
    const fields = this.#fields[kind][section] as Fields;
    const mask = readMask(reader, fields, kind === "shared" && section === 0 ? IDENTITY : 0);
    if (mask === 0) throw malformed("", "a mask of nothing");
    const count = readSlots(reader, slots);
    const feed = this.#feeds[kind];
    const group = { fields, mask, feed, section };
    for (let i = 0; i < count; i++) {
      const entity = this.#find(reader, slots[i] as number, mask);
      const entry = kind === "own" ? this.#ownOf(entity) : entity.shared;
      entry.seen = this.#moment.serial;
      const bits = readRow(reader, group, entry);
      if (bits === 0) continue;
      feed.touch(entry, section, bits);
      if (kind === "shared") entity.track?.moved(this.#moment.tick, this.#moment.before);
    }
  }

  #find(reader: Reader, slot: number, mask: number): Entity {
    const entity = this.#bySlot[slot];
    if ((mask & IDENTITY) !== 0) return this.#identify(slot, readByte(reader), this.#reading.readKey?.(reader), entity);
    if (entity === undefined) throw malformed("", `nobody is in slot ${slot}`);
    return entity;
  }

  #identify(slot: number, life: number, key: unknown, known: Entity | undefined): Entity {
    const { tick, sampler } = this.#moment;
    if (known?.life === life && known.key === key) return known;
    if (known !== undefined) this.#leave(known, "shared");
    // The key may have come back in another slot.
    const other = this.#byKey.get(key);
    if (other !== undefined) this.#leave(other, "shared");
    const value = this.#reading.create();
    const track = sampler?.follow(this.#index, key, value, tick);
    const shared = this.live.put(key, value, this.#fields.shared.length);
    const entity = { slot, life, key, shared, track, own: undefined };
    this.#bySlot[slot] = entity;
    this.#byKey.set(key, entity);
    return entity;
  }

  #ownOf(entity: Entity): Entry {
    entity.own ??= this.own.put(entity.key, this.#reading.createOwn?.() ?? {}, this.#fields.own.length);
    return entity.own;
  }

  /** It is out of sight, or only not owned any more. */
  #leave(entity: Entity, kind: Kind): void {
    if (entity.own !== undefined) this.own.drop(entity.own);
    entity.own = undefined;
    if (kind === "own") return;
    this.#bySlot[entity.slot] = undefined;
    this.#byKey.delete(entity.key);
    this.live.drop(entity.shared);
    entity.track?.end();
  }
}
