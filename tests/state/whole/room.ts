import { isDeepStrictEqual } from "node:util";
import type { RealmServer } from "../../../generated/realm/server.js";
import type { AnyState, Collected, Fields, Kind, Wire } from "./kinds.js";
import { plainOf } from "./plain.js";

/** An entity as the last tick that could read it has seen it. */
export interface Known {
  /** Another number for each object that was added. */
  readonly uid: number;
  readonly zone: number;
  readonly wire: Wire;
}

/** What is there, as of the last tick and without what was deleted since then: by collection and key. */
export type Snapshot = readonly ReadonlyMap<unknown, Known>[];

interface Entity {
  readonly uid: number;
  object: Fields;
  picked: number;
  /** Whether the next tick looks at it though it has been looked at before. */
  due: boolean;
  /** What the last tick has seen of the fields that are looked at now and then. */
  slow: Fields;
  known: Known | undefined;
}

let uids = 0;

/** How many ticks back the past is asked for. */
const PAST = [0, 1, 7, 31, 32];

/** One instance of a state, beside what its peers are to be told of it. */
export class Room {
  readonly state: AnyState;
  readonly kind: Kind;
  tick = 0;
  snapshot: Snapshot;
  readonly #entities: readonly Map<unknown, Entity>[];
  readonly #past: Snapshot[] = [];

  constructor(kind: Kind, server: RealmServer<string>) {
    this.kind = kind;
    this.state = kind.create(server);
    this.#entities = kind.collections.map(() => new Map());
    for (const [of, { name, model }] of kind.collections.entries()) {
      if (model.single) this.#entities[of]?.set(undefined, entityOf(this.state[name] as Fields, 0));
    }
    this.snapshot = kind.collections.map(() => new Map());
  }

  objectAt(of: number, key: unknown): Fields | undefined {
    return this.#entities[of]?.get(key)?.object;
  }

  add(of: number, key: unknown, value: Fields, zone: number): void {
    const { name, model } = this.#collected(of);
    const entities = this.#of(of);
    if (entities.has(key) || entities.size >= model.max) return;
    const isPicked = model.zone?.kind === "game";
    const object = structuredClone(value);
    this.#collection(name).add(key, object, ...((isPicked ? [{ zone }] : []) as []));
    entities.set(key, entityOf(object, isPicked ? zone : 0));
  }

  delete(of: number, key: unknown): void {
    this.#collection(this.#collected(of).name).delete(key);
    if (!this.#of(of).delete(key)) return;
    this.snapshot = this.snapshot.map((known, i) => (i === of ? without(known, key) : known));
  }

  set(of: number, key: unknown, [field, given]: readonly [string, unknown]): void {
    const entity = this.#of(of).get(key);
    if (entity === undefined) return;
    const { object } = entity;
    const nested = object[field];
    const value = structuredClone(given);
    // Structs are changed in place, as games do.
    if (isStruct(nested) && isStruct(value) && !("kind" in value)) Object.assign(nested, value);
    else object[field] = value;
  }

  touch(of: number, key: unknown): void {
    const entity = this.#of(of).get(key);
    if (entity === undefined) return;
    entity.due = true;
    this.#collection(this.#collected(of).name).touch(key);
  }

  moveTo(of: number, key: unknown, zone: number): void {
    const entity = this.#of(of).get(key);
    if (entity === undefined) return;
    entity.picked = zone;
    entity.due = true;
    this.#collection(this.#collected(of).name).moveTo(key, zone);
  }

  /** To a zone of the game, or into the middle of a cell. */
  walkTo(of: number, key: unknown, zone: number): void {
    const { model } = this.#collected(of);
    if (model.zone?.kind === "game") this.moveTo(of, key, zone);
    else this.set(of, key, ["at", { x: (zone % 16) * 256 + 128, y: Math.floor(zone / 16) * 256 + 128 }]);
    if (model.track === "touched") this.touch(of, key);
  }

  /** Throws where it threw and all could be read, or did not and some could not. */
  takeTick(): void {
    let thrown: unknown;
    try {
      this.state.tick();
    } catch (error) {
      thrown = error;
    }
    this.tick++;
    let failed = 0;
    this.snapshot = this.kind.collections.map((collected, of) => {
      const known = new Map<unknown, Known>();
      for (const [key, entity] of this.#of(of)) {
        if (!this.#look(collected, entity)) failed++;
        if (entity.known !== undefined) known.set(key, entity.known);
      }
      return known;
    });
    if (failed > 0 !== (thrown !== undefined)) throw thrown ?? new Error(`${failed} entities ought to have thrown`);
    this.#checkPast();
  }

  /** False where it cannot be read, and so keeps what was known of it. */
  #look(collected: Collected, entity: Entity): boolean {
    const { model, every, wireOf } = collected;
    const isNew = entity.known === undefined;
    if (model.track === "touched" && !entity.due && !isNew) return true;
    const slow = Object.fromEntries(
      [...every].map(([name, ticks]) => {
        const isLooked = isNew || this.tick % ticks === 0;
        return [name, isLooked ? plainCopy(entity.object[name]) : entity.slow[name]];
      }),
    );
    let wire: Wire;
    try {
      wire = wireOf({ ...entity.object, ...slow });
    } catch {
      entity.due = true;
      return false;
    }
    entity.due = false;
    entity.slow = slow;
    const zone = this.#zoneOf(collected, entity);
    const { known } = entity;
    if (known?.zone !== zone || !isDeepStrictEqual(known.wire, wire)) entity.known = { uid: entity.uid, zone, wire };
    return true;
  }

  #zoneOf({ model }: Collected, { object, picked }: Entity): number {
    if (model.zone?.kind === "field") return cellOf(object[model.zone.name] as Place);
    return picked;
  }

  /** Lag compensation gives what was on the wire then. */
  #checkPast(): void {
    const of = this.kind.collections.findIndex(({ model }) => model.history > 0);
    if (of < 0) return;
    const { name, model } = this.#collected(of);
    this.#past[this.tick % (model.history + 1)] = this.snapshot;
    for (const back of PAST) {
      if (this.tick - back < 1) continue;
      const past = this.#past[(this.tick - back) % (model.history + 1)] as Snapshot;
      const given = this.#collection(name).at(this.tick - back);
      const known = back < model.history ? past[of] : new Map();
      if (given.size !== known?.size) throw new Error(`${given.size} were there ${back} ticks ago, not ${known?.size}`);
      for (const [key, { wire }] of known) {
        const expected = Object.fromEntries(model.rewind.map(({ field }) => [field.name, wire.shared[field.name]]));
        if (!isDeepStrictEqual(plainOf(given.get(key)), expected)) throw new Error(`${String(key)} ${back} ticks ago`);
      }
    }
  }

  #collected(of: number): Collected {
    return this.kind.collections[of] as Collected;
  }

  #of(of: number): Map<unknown, Entity> {
    return this.#entities[of] as Map<unknown, Entity>;
  }

  #collection(name: string): AnyState[string] {
    return this.state[name] as AnyState[string];
  }
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The cell of a place, in the grid of the field: 16 by 16 of 256. */
export function cellOf({ x, y }: Place): number {
  return within(y) * 16 + within(x);
}

const within = (position: number): number => Math.min(15, Math.max(0, Math.floor(position / 256)));

/** The cells that are seen from one. */
export function cellsAround(cell: number): readonly number[] {
  const [column, row] = [cell % 16, Math.floor(cell / 16)];
  const steps = [-1, 0, 1];
  const seen = steps.flatMap((dy) => steps.map((dx) => ({ x: column + dx, y: row + dy })));
  return seen.filter(({ x, y }) => x >= 0 && x < 16 && y >= 0 && y < 16).map(({ x, y }) => y * 16 + x);
}

function entityOf(object: Fields, picked: number): Entity {
  return { uid: ++uids, object, picked, due: true, slow: {}, known: undefined };
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

const isStruct = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const plainCopy = (value: unknown): unknown => (isStruct(value) ? { ...value } : value);
