import { Zone } from "./zone.js";

/** Zones whose last leaving is older than the oldest delta are of no use once they are empty. */
const OLDEST_AGE = 256;

/** A slot that is in no zone. */
export const NOWHERE = -1;

/** Which zone each entity of a collection is in, since when, and where it came from. */
export class Presence {
  /** The zone, {@link NOWHERE} until an entity is captured for the first time. */
  zoneOf: Int32Array = new Int32Array(0);
  /** The tick at which it came into its zone. */
  entered: Uint32Array = new Uint32Array(0);
  /** The zone before, and the tick at which it had come into that one. */
  cameFrom: Int32Array = new Int32Array(0);
  enteredBefore: Uint32Array = new Uint32Array(0);
  /** The zones that are used, by number. */
  readonly zones: Map<number, Zone> = new Map();
  /** Where a slot stands among its zone's members. */
  #memberAt: Uint32Array = new Uint32Array(0);
  readonly #leavings: number;

  /** Each zone remembers so many leavings. */
  constructor(leavings: number) {
    this.#leavings = leavings;
  }

  grow(slots: number): void {
    const before = this.zoneOf.length;
    this.zoneOf = copyInt32(this.zoneOf, slots).fill(NOWHERE, before);
    this.cameFrom = copyInt32(this.cameFrom, slots).fill(NOWHERE, before);
    this.entered = copyUint32(this.entered, slots);
    this.enteredBefore = copyUint32(this.enteredBefore, slots);
    this.#memberAt = copyUint32(this.#memberAt, slots);
  }

  /** Moves a slot from the zone that it is in, if any, to another. */
  enter(slot: number, zone: number, tick: number): void {
    const was = this.zoneOf[slot] as number;
    if (was !== NOWHERE) this.leave(slot, tick);
    this.cameFrom[slot] = was;
    this.enteredBefore[slot] = was === NOWHERE ? tick : (this.entered[slot] as number);
    this.entered[slot] = tick;
    this.zoneOf[slot] = zone;
    const { members } = this.#zone(zone);
    this.#memberAt[slot] = members.length;
    members.push(slot);
  }

  /** Takes a slot out of its zone as of a tick. */
  leave(slot: number, tick: number): void {
    const zone = this.#zone(this.zoneOf[slot] as number);
    const at = this.#memberAt[slot] as number;
    const last = zone.members.pop() as number;
    if (last !== slot) {
      zone.members[at] = last;
      this.#memberAt[last] = at;
    }
    zone.forget(slot, tick);
    this.zoneOf[slot] = NOWHERE;
  }

  /** A slot has changed in the zone that it is in; called in ascending order of slots. */
  touch(slot: number, tick: number): void {
    this.#zone(this.zoneOf[slot] as number).touch(slot, tick);
  }

  /** Lets go of zones that no message can need any more. */
  sweep(tick: number): void {
    for (const [number, { members, lastLeft }] of this.zones) {
      if (members.length === 0 && lastLeft + OLDEST_AGE < tick) this.zones.delete(number);
    }
  }

  /** Ticks are counted from 0 again: who is where stays, since when does not. */
  restart(): void {
    const here = [...this.zones].map(([number, { members }]) => ({ number, members }));
    this.zones.clear();
    this.entered.fill(0);
    this.enteredBefore.fill(0);
    this.cameFrom.fill(NOWHERE);
    for (const { number, members } of here) this.#zone(number).members.push(...members);
  }

  #zone(number: number): Zone {
    let zone = this.zones.get(number);
    if (zone === undefined) {
      zone = new Zone(this.#leavings);
      this.zones.set(number, zone);
    }
    return zone;
  }
}

function copyInt32(array: Int32Array, length: number): Int32Array {
  const copy = new Int32Array(length);
  copy.set(array);
  return copy;
}

/** A longer array that begins as this one. */
export function copyUint32(array: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(length);
  copy.set(array);
  return copy;
}
