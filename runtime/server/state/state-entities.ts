import { usage } from "../../protocol/error.js";
import type { PastEntities } from "../contract/replicated-state.js";
import type { StateEngine } from "./engine.js";
import type { Entities } from "./entities.js";
import type { History } from "./history.js";
import { requireZone } from "./look.js";

/** A collection as the game sees it: `StateCollection` and what the schema adds, without their types. */
export class StateEntities implements Iterable<[unknown, object]> {
  readonly #engine: StateEngine;
  readonly #entities: Entities;
  readonly #history: History | undefined;

  constructor(engine: StateEngine, entities: Entities, history: History | undefined) {
    this.#engine = engine;
    this.#entities = entities;
    this.#history = history;
  }

  get size(): number {
    return this.#entities.slots.size;
  }

  add(key: unknown, object: object, place?: { readonly zone: number }): object {
    this.#engine.requireIdle(`${this.#name}.add`);
    const { form, slots } = this.#entities;
    const held = this.#entities.hold(key);
    if (typeof object !== "object" || object === null) throw usage(`${this.#name}.add takes an object`);
    if (slots.has(held)) throw usage(`${this.#name} has an entity of the key ${String(held)} already: delete it first`);
    if (slots.size >= form.max) throw usage(`${this.#name} is full: its "max" is ${form.max}`);
    this.#entities.add(held, object, place === undefined ? 0 : this.#zone(place.zone));
    return object;
  }

  delete(key: unknown): boolean {
    this.#engine.requireIdle(`${this.#name}.delete`);
    return this.#entities.delete(this.#held(key), this.#engine.now + 1);
  }

  get(key: unknown): object | undefined {
    const slot = this.#entities.slots.get(this.#held(key));
    return slot === undefined ? undefined : this.#entities.objects[slot];
  }

  has(key: unknown): boolean {
    return this.#entities.slots.has(this.#held(key));
  }

  touch(key: unknown): void {
    if (this.#entities.form.track !== "touched") throw usage(`${this.#name} looks at all entities: it takes no touch`);
    this.#entities.due.add(this.#entities.require(this.#held(key)));
  }

  moveTo(key: unknown, zone: number): void {
    const slot = this.#entities.require(this.#held(key));
    this.#entities.picked[slot] = this.#zone(zone);
    this.#entities.due.add(slot);
  }

  at(tick: number): PastEntities<unknown, object> {
    if (this.#history === undefined) throw usage(`${this.#name} has no history in the schema`);
    return this.#history.at(tick, (key) => this.#held(key));
  }

  *keys(): IterableIterator<unknown> {
    for (const [key] of this) yield key;
  }

  *values(): IterableIterator<object> {
    for (const [, object] of this) yield object;
  }

  entries(): IterableIterator<[unknown, object]> {
    return this[Symbol.iterator]();
  }

  forEach(callback: (object: object, key: unknown) => void): void {
    for (const [key, object] of this) callback(object, key);
  }

  *[Symbol.iterator](): IterableIterator<[unknown, object]> {
    const { objects, keys } = this.#entities;
    for (let slot = 0; slot < this.#entities.end; slot++) {
      const object = objects[slot];
      if (object !== undefined) yield [keys[slot], object];
    }
  }

  get #name(): string {
    return this.#entities.name;
  }

  #zone(zone: unknown): number {
    if (this.#entities.form.zone !== "game") throw usage(`${this.#name} has no zones that the game picks`);
    return requireZone(zone, `a zone of ${this.#name}`);
  }

  /** Most keys are their own wire value. One that the schema refuses is not there. */
  #held(key: unknown): unknown {
    if (this.#entities.slots.has(key)) return key;
    try {
      return this.#entities.form.key?.hold(key);
    } catch {
      return undefined;
    }
  }
}
