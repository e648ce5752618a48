import type { Writer } from "../../protocol/writer.js";
import type { SectionForm } from "../contract/state-form.js";
import type { MessageFrame } from "../frames/message-frame.js";
import { beginCollection, endCollection } from "./collection-writer.js";
import { allUnits, changedUnits } from "./difference.js";
import type { Entities } from "./entities.js";
import { Grouping } from "./grouping.js";
import { type MessageHead, type MessageSources, writeMessage } from "./message-writer.js";
import type { OwnedEntity } from "./ownership.js";
import { writeSlots, writeVarint } from "./slot-encoding.js";

/** Whose own fields a peer has, and whose it is to have. */
export interface OwnStep {
  readonly shown: readonly OwnedEntity[];
  readonly owned: readonly OwnedEntity[];
}

/** Writes the messages of own fields, each for one peer. */
export class OwnWriter {
  readonly #sources: MessageSources;
  readonly #grouping = new Grouping();
  #slots: Uint16Array = new Uint16Array(0);
  #masks: Uint32Array = new Uint32Array(0);

  constructor(sources: MessageSources) {
    this.#sources = sources;
  }

  write(head: MessageHead, step: OwnStep): MessageFrame {
    const { form, collections } = this.#sources;
    this.#grow(Math.max(step.shown.length, step.owned.length));
    return writeMessage(form, head, (writer) => {
      for (const [index, entities] of collections.entries()) {
        if (entities.ownUnits.length > 0)
          this.#writeCollection(writer, { index, entities, since: head.since, ...of(step, index) });
      }
    });
  }

  #writeCollection(writer: Writer, { index, entities, since, shown, owned }: OwnCollection): void {
    const start = beginCollection(writer, index);
    const left = since === 0 ? 0 : this.#leaving(shown, owned);
    writeSlots(writer, { slots: this.#slots, from: 0, end: left });
    const known = new Set(since === 0 ? [] : shown.map(identityOf));
    let end = 0;
    let told = left > 0;
    let unit = 0;
    for (const [i, section] of entities.form.sections.entries()) {
      const count = this.#mask(entities, { owned, known, since, section, unit: unit + section.shared });
      this.#writeGroups(writer, entities, section, count);
      unit += section.shared + section.own;
      if (i === 0 || count > 0) end = writer.offset;
      if (count > 0) told = true;
    }
    writer.offset = end;
    endCollection(writer, start, told);
  }

  /** Collects the slots that are not owned any more. */
  #leaving(shown: readonly OwnedEntity[], owned: readonly OwnedEntity[]): number {
    let count = 0;
    for (const { slot } of shown) {
      if (!owned.some((one) => one.slot === slot)) this.#slots[count++] = slot;
    }
    return count;
  }

  #mask(entities: Entities, { owned, known, since, section, unit }: OwnSection): number {
    const { stamps, units } = entities.columns;
    let count = 0;
    for (const entity of owned) {
      const mask = known.has(identityOf(entity))
        ? changedUnits(stamps, entity.slot * units + unit, section.own, since)
        : allUnits(section.own);
      if (mask === 0) continue;
      this.#slots[count] = entity.slot;
      this.#masks[count++] = mask;
    }
    return count;
  }

  #writeGroups(writer: Writer, { columns }: Entities, { writeOwn }: SectionForm, count: number): void {
    const grouping = this.#grouping;
    grouping.group(this.#slots, this.#masks, count);
    const { groups, masks, ends, slots } = grouping;
    writeVarint(writer, groups);
    let from = 0;
    for (let group = 0; group < groups; group++) {
      const end = ends[group] as number;
      writeVarint(writer, masks[group] as number);
      writeSlots(writer, { slots, from, end });
      for (let i = from; i < end; i++) writeOwn?.(writer, columns, slots[i] as number, masks[group] as number);
      from = end;
    }
  }

  #grow(count: number): void {
    if (count <= this.#slots.length) return;
    this.#grouping.grow(count);
    this.#slots = new Uint16Array(count);
    this.#masks = new Uint32Array(count);
  }
}

interface OwnCollection extends OwnStep {
  readonly index: number;
  readonly entities: Entities;
  readonly since: number;
}

interface OwnSection {
  readonly owned: readonly OwnedEntity[];
  /** The entities whose own fields the peer has as of `since`. */
  readonly known: ReadonlySet<number>;
  readonly since: number;
  readonly section: SectionForm;
  /** The place of its first own unit among the stamps of an entity. */
  readonly unit: number;
}

/** Whether an own field of an entity has changed after `since`. */
export function ownChanged({ ownUnits, columns }: Entities, slot: number, since: number): boolean {
  for (const unit of ownUnits) if ((columns.stamps[slot * columns.units + unit] as number) > since) return true;
  return false;
}

function of({ shown, owned }: OwnStep, index: number): OwnStep {
  return {
    shown: shown.filter(({ collection }) => collection === index),
    owned: owned.filter(({ collection }) => collection === index),
  };
}

function identityOf({ slot, life }: OwnedEntity): number {
  return slot * 256 + life;
}
