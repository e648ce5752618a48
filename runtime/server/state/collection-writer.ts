import { reserve, type Writer } from "../../protocol/writer.js";
import type { SectionForm } from "../contract/state-form.js";
import { allUnits, changedUnits, collectChanged, collectLeaving, isNews } from "./difference.js";
import type { Entities } from "./entities.js";
import { Grouping } from "./grouping.js";
import type { Sight } from "./sight.js";
import { varintLength, writeByte, writeSlots, writeVarint } from "./slot-encoding.js";
import { SlotSet } from "./slot-set.js";

/** The bit of an entity's identity, in masks of the first section. */
const IDENTITY = 1;

/** Most bodies are this long: the length is written behind them, and they are moved where it takes another number of bytes. */
const LENGTH_ROOM = 2;

/** Between which ticks a message is. */
export interface Span {
  readonly since: number;
  readonly tick: number;
}

/** Writes what of one collection has changed for those who have one sight of it. Its arrays are reused from message to message. */
export class CollectionWriter {
  readonly #entities: Entities;
  readonly #index: number;
  readonly #found = new SlotSet();
  readonly #grouping = new Grouping();
  /** The slots that may have changed, and whether they are news. */
  #changed: Uint16Array = new Uint16Array(0);
  #news: Uint8Array = new Uint8Array(0);
  /** Of these, those of one section. */
  #slots: Uint16Array = new Uint16Array(0);
  #masks: Uint32Array = new Uint32Array(0);

  /** Of the collection of this index on the wire. */
  constructor(entities: Entities, index: number) {
    this.#entities = entities;
    this.#index = index;
  }

  /** Appends the collection, and returns how many bytes that took: 0 where there is nothing to tell. */
  write(writer: Writer, span: Span, sight: Sight): number {
    this.#grow();
    const start = beginCollection(writer, this.#index);
    const left = span.since === 0 ? 0 : collectLeaving(this.#entities, sight, span.since, this.#found);
    this.#writeLeaving(writer, left);
    const changed = this.#find(span, sight);
    const told = this.#writeSections(writer, changed, span.since);
    return endCollection(writer, start, left > 0 || told);
  }

  #writeLeaving(writer: Writer, left: number): void {
    if (left === 0) {
      writeByte(writer, 0);
      return;
    }
    const end = this.#found.drainTo(this.#changed);
    writeSlots(writer, { slots: this.#changed, from: 0, end });
  }

  #find({ since, tick }: Span, sight: Sight): number {
    const entities = this.#entities;
    if (collectChanged(entities, sight, since, tick, this.#found) === 0) return 0;
    const count = this.#found.drainTo(this.#changed);
    for (let i = 0; i < count; i++) {
      this.#news[i] = since === 0 || isNews(entities, sight, this.#changed[i] as number, since) ? 1 : 0;
    }
    return count;
  }

  /** Whether any section had something to tell. Those at the end that have not are left out, but for the first. */
  #writeSections(writer: Writer, changed: number, since: number): boolean {
    const { sections } = this.#entities.form;
    let end = 0;
    let told = false;
    let unit = 0;
    for (let i = 0; i < sections.length; i++) {
      const section = sections[i] as SectionForm;
      const count = this.#maskSection(changed, since, { section, unit, identity: i === 0 ? IDENTITY : 0 });
      this.#writeGroups(writer, section, count);
      unit += section.shared + section.own;
      if (i === 0 || count > 0) end = writer.offset;
      if (count > 0) told = true;
    }
    writer.offset = end;
    return told;
  }

  /** Collects who has something to tell in a section, and what. */
  #maskSection(changed: number, since: number, { section, unit, identity }: MaskedSection): number {
    const { stamps, units } = this.#entities.columns;
    const everything = (allUnits(section.shared) | identity) >>> 0;
    let count = 0;
    for (let i = 0; i < changed; i++) {
      const slot = this.#changed[i] as number;
      const mask = this.#news[i] === 1 ? everything : changedUnits(stamps, slot * units + unit, section.shared, since);
      if (mask === 0) continue;
      this.#slots[count] = slot;
      this.#masks[count++] = mask;
    }
    return count;
  }

  #writeGroups(writer: Writer, { writeShared }: SectionForm, count: number): void {
    const grouping = this.#grouping;
    grouping.group(this.#slots, this.#masks, count);
    const { groups, masks, ends, slots } = grouping;
    writeVarint(writer, groups);
    let from = 0;
    for (let group = 0; group < groups; group++) {
      const mask = masks[group] as number;
      const end = ends[group] as number;
      writeVarint(writer, mask);
      writeSlots(writer, { slots, from, end });
      for (let i = from; i < end; i++) {
        const slot = slots[i] as number;
        if (mask & IDENTITY) this.#writeIdentity(writer, slot);
        writeShared?.(writer, this.#entities.columns, slot, mask);
      }
      from = end;
    }
  }

  #writeIdentity(writer: Writer, slot: number): void {
    const { life, keys, form } = this.#entities;
    writeByte(writer, life[slot] as number);
    form.key?.write(writer, keys[slot] as never);
  }

  #grow(): void {
    const { room } = this.#entities;
    if (room === this.#changed.length) return;
    this.#found.grow(room);
    this.#grouping.grow(room);
    this.#changed = new Uint16Array(room);
    this.#news = new Uint8Array(room);
    this.#slots = new Uint16Array(room);
    this.#masks = new Uint32Array(room);
  }
}

interface MaskedSection {
  readonly section: SectionForm;
  /** The place of its first unit among the stamps of an entity. */
  readonly unit: number;
  readonly identity: number;
}

/** Begins a collection: its index, and room for its length. Returns where it begins. */
export function beginCollection(writer: Writer, index: number): number {
  const start = reserve(writer, 1 + LENGTH_ROOM);
  writer.bytes[start] = index;
  return start;
}

/** Fills in the length of the body, or takes all back that was written. Returns how many bytes the collection takes. */
export function endCollection(writer: Writer, start: number, told: boolean): number {
  if (!told) {
    writer.offset = start;
    return 0;
  }
  const body = start + 1 + LENGTH_ROOM;
  const length = writer.offset - body;
  const lengthBytes = varintLength(length);
  if (lengthBytes > LENGTH_ROOM) reserve(writer, lengthBytes - LENGTH_ROOM);
  writer.bytes.copyWithin(start + 1 + lengthBytes, body, body + length);
  writer.offset = start + 1;
  writeVarint(writer, length);
  writer.offset += length;
  return writer.offset - start;
}
