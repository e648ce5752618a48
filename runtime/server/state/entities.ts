import type { Columns } from "../../protocol/columns.js";
import { usage } from "../../protocol/error.js";
import { within } from "../../protocol/field-error.js";
import type { CollectionForm } from "../contract/state-form.js";
import { clearSlot, createColumns, growColumns } from "./columns.js";
import { FreeSlots } from "./free-slots.js";
import { copyUint32, NOWHERE, Presence } from "./presence.js";
import { SlotSet } from "./slot-set.js";

/** How many slots there is room for at first. */
const FIRST_SLOTS = 16;

interface EntitiesSettings {
  /** The name of the state. */
  readonly state: string;
  /** How many leavings a zone remembers. */
  readonly leavings: number;
}

/** The entities of one collection by slot: the game's objects, their keys, and their wire values as of the last tick. */
export class Entities {
  /** `arena.coins`, for errors. */
  readonly name: string;
  readonly form: CollectionForm;
  readonly columns: Columns;
  readonly presence: Presence;
  /** Where they are found by their wire key. */
  readonly slots: Map<unknown, number> = new Map();
  readonly objects: (object | undefined)[] = [];
  /** The wire keys, by slot. */
  readonly keys: unknown[] = [];
  /** How many entities have had a slot, so far; begins again after 255. */
  life: Uint8Array = new Uint8Array(0);
  /** The latest of a slot's stamps, or when it came into its zone. */
  touched: Uint32Array = new Uint32Array(0);
  /** The zone that the game has picked. */
  picked: Uint16Array = new Uint16Array(0);
  /** One above the highest slot that was ever used. */
  end = 0;
  /** Whether entities were captured for the first time or deleted since this was last set to false. */
  changed = true;
  /** With `track: touched`: what the next tick looks at. */
  readonly due: SlotSet = new SlotSet();
  /** The units that only owners see, by their place among the stamps of an entity. */
  readonly ownUnits: readonly number[];
  readonly #free = new FreeSlots();
  #room = 0;

  constructor(form: CollectionForm, { state, leavings }: EntitiesSettings) {
    this.name = `${state}.${form.name}`;
    this.form = form;
    this.ownUnits = ownUnits(form);
    this.presence = new Presence(leavings);
    this.columns = createColumns(form, 0);
    this.#grow(Math.min(form.max, FIRST_SLOTS));
  }

  /** How many slots there is room for. */
  get room(): number {
    return this.#room;
  }

  add(key: unknown, object: object, zone: number): void {
    const slot = this.#free.take();
    if (slot >= this.#room) this.#grow(Math.min(this.form.max, this.#room * 2));
    this.slots.set(key, slot);
    this.keys[slot] = key;
    this.objects[slot] = object;
    this.life[slot] = (this.life[slot] as number) + 1;
    this.picked[slot] = zone;
    this.due.add(slot);
    if (slot >= this.end) this.end = slot + 1;
  }

  /** Takes an entity out as of the tick to come. Whether it was there. */
  delete(key: unknown, tick: number): boolean {
    const slot = this.slots.get(key);
    if (slot === undefined) return false;
    this.slots.delete(key);
    this.objects[slot] = undefined;
    this.keys[slot] = undefined;
    this.changed = true;
    if (this.isCaptured(slot)) this.presence.leave(slot, tick);
    clearSlot(this.columns, slot);
    this.#free.free(slot);
    return true;
  }

  /** The wire value of a key; undefined of a single. Throws `invalid` for what the schema refuses. */
  hold(key: unknown): unknown {
    try {
      return this.form.key?.hold(key);
    } catch (error) {
      throw within(error, this.name);
    }
  }

  /** The slot of a key. Throws `usage` where it is not there. */
  require(key: unknown): number {
    const slot = this.slots.get(key);
    if (slot === undefined) throw usage(`${this.name} has no entity of the key ${String(key)}`);
    return slot;
  }

  /** Whether its values are known: from the first tick on that could read it. */
  isCaptured(slot: number): boolean {
    return this.presence.zoneOf[slot] !== NOWHERE;
  }

  /** Ticks are counted from 0 again. */
  restart(): void {
    this.presence.restart();
    this.columns.stamps.fill(0);
    this.touched.fill(0);
  }

  #grow(slots: number): void {
    this.#room = slots;
    growColumns(this.columns, this.form, slots);
    this.presence.grow(slots);
    this.due.grow(slots);
    this.touched = copyUint32(this.touched, slots);
    const { life, picked } = this;
    this.life = new Uint8Array(slots);
    this.life.set(life);
    this.picked = new Uint16Array(slots);
    this.picked.set(picked);
  }
}

function ownUnits({ sections }: CollectionForm): readonly number[] {
  const units: number[] = [];
  let unit = 0;
  for (const { shared, own } of sections) {
    for (let i = 0; i < own; i++) units.push(unit + shared + i);
    unit += shared + own;
  }
  return units;
}
