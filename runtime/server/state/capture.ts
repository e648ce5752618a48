import { within } from "../../protocol/field-error.js";
import type { StateMeter } from "../metrics/state-meter.js";
import type { Entities } from "./entities.js";
import type { Grid } from "./grid.js";
import { NOWHERE } from "./presence.js";

/** What a tick has found while it read the game's objects. */
export interface Findings {
  /** The first that was thrown. */
  failure: { readonly error: unknown } | undefined;
  /** Told of an entity that has changed and was not touched. */
  readonly untouched: ((collection: string, key: unknown) => void) | undefined;
}

/** What the collections of a state have in common while they are captured. */
export interface CaptureSettings {
  readonly grid: Grid | undefined;
  readonly meter: StateMeter;
}

/** Reads the game's objects into the columns of one collection. */
export class CollectionCapture {
  readonly #entities: Entities;
  readonly #settings: CaptureSettings;
  readonly #due: Uint16Array;
  /** The slot that is looked at though it was not touched, one after the other. */
  #probe = 0;

  constructor(entities: Entities, settings: CaptureSettings) {
    this.#entities = entities;
    this.#settings = settings;
    this.#due = new Uint16Array(entities.form.track === "touched" ? entities.form.max : 0);
  }

  /** Looks at each entity once, or at each that was touched, in the order of slots. */
  capture(tick: number, findings: Findings): void {
    if (this.#entities.form.track === "touched") this.#captureTouched(tick, findings);
    else this.#captureAll(tick, findings);
  }

  #captureAll(tick: number, findings: Findings): void {
    const { objects, end } = this.#entities;
    for (let slot = 0; slot < end; slot++) {
      const object = objects[slot];
      if (object !== undefined) this.#captureSlot(slot, object, tick, findings);
    }
  }

  #captureTouched(tick: number, findings: Findings): void {
    const { objects, due } = this.#entities;
    const probe = findings.untouched === undefined ? undefined : this.#pickProbe();
    if (probe !== undefined) due.add(probe);
    const count = due.drainTo(this.#due);
    for (let i = 0; i < count; i++) {
      const slot = this.#due[i] as number;
      const object = objects[slot];
      if (object === undefined) continue;
      const changed = this.#captureSlot(slot, object, tick, findings);
      if (changed && slot === probe) findings.untouched?.(this.#entities.name, this.#entities.keys[slot]);
    }
  }

  /** The next entity that was not touched. */
  #pickProbe(): number | undefined {
    const { objects, due, end } = this.#entities;
    for (let tried = 0; tried < end; tried++) {
      const slot = this.#probe < end ? this.#probe : 0;
      this.#probe = slot + 1;
      if (objects[slot] !== undefined && !due.has(slot)) return slot;
    }
    return undefined;
  }

  /** Whether it has changed. What throws keeps its values, and is looked at again in the next tick. */
  #captureSlot(slot: number, object: object, tick: number, findings: Findings): boolean {
    try {
      return this.#read(slot, object, tick);
    } catch (error) {
      this.#settings.meter.threw++;
      this.#entities.due.add(slot);
      findings.failure ??= { error: this.#named(error, slot) };
      return false;
    }
  }

  #read(slot: number, object: object, tick: number): boolean {
    const { form, columns, presence, touched } = this.#entities;
    const was = presence.zoneOf[slot] as number;
    const zone = this.#zoneOf(slot, object);
    const changed = form.capture(columns, slot, object as never, tick, was === NOWHERE);
    if (was === NOWHERE) this.#entities.changed = true;
    if (zone !== was) presence.enter(slot, zone, tick);
    else if (!changed) return false;
    touched[slot] = tick;
    presence.touch(slot, tick);
    return true;
  }

  #zoneOf(slot: number, object: object): number {
    const { form, picked } = this.#entities;
    const { grid } = this.#settings;
    if (form.zone === undefined) return 0;
    if (form.zone === "game" || grid === undefined) return picked[slot] as number;
    const { x, y } = form.zone(object as never);
    return grid.cellOf(x, y);
  }

  #named(error: unknown, slot: number): unknown {
    const { form, name, keys } = this.#entities;
    const key = keys[slot];
    if (form.single) return within(error, name);
    return within(error, `${name}[${typeof key === "string" ? JSON.stringify(key) : String(key)}]`);
  }
}
