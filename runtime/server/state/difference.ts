import type { Entities } from "./entities.js";
import { NOWHERE } from "./presence.js";
import { HAD, type Sight, WANTED } from "./sight.js";
import type { SlotSet } from "./slot-set.js";

/**
 * Collects who was in sight at `since` and is no more: who left a zone that the peer had, or is in one that it is no longer to have,
 * and is not in one now that it is to have. May name some that the peer never had, and never too few.
 */
export function collectLeaving({ presence }: Entities, sight: Sight, since: number, found: SlotSet): number {
  const { marks } = sight;
  let count = 0;
  for (const number of sight.had) {
    const zone = presence.zones.get(number);
    if (zone === undefined) continue;
    if (((marks[number] as number) & WANTED) === 0) {
      for (const slot of zone.members) found.add(slot);
      count += zone.members.length;
    }
    for (let back = 0; ; back++) {
      const slot = zone.leftAfter(since, back);
      if (slot === undefined) break;
      const now = presence.zoneOf[slot] as number;
      if (now !== NOWHERE && ((marks[now] as number) & WANTED) !== 0) continue;
      found.add(slot);
      count++;
    }
  }
  return count;
}

/** Collects who may have to be told of: who has changed since then, and all of zones that the peer did not have. */
export function collectChanged(entities: Entities, sight: Sight, since: number, tick: number, found: SlotSet): number {
  const { touched, presence } = entities;
  let count = 0;
  for (const number of sight.wanted) {
    const zone = presence.zones.get(number);
    if (zone === undefined) continue;
    const had = ((sight.marks[number] as number) & HAD) !== 0;
    if (had && since === tick - 1 && zone.dirtyTick !== tick) continue;
    // Of a tick that was just taken the zone knows them; who was deleted since then is nowhere.
    for (const slot of had && since === tick - 1 ? zone.dirty : zone.members) {
      if ((had && (touched[slot] as number) <= since) || presence.zoneOf[slot] !== number) continue;
      found.add(slot);
      count++;
    }
  }
  return count;
}

/**
 * Whether the peer may not know an entity, which is in a zone that it is to have. Only one that has been in zones that it had all the time, since before
 * `since` or in a single step from one to another, is surely known. Where in doubt it is told again, which does no harm.
 */
export function isNews({ presence }: Entities, { marks }: Sight, slot: number, since: number): boolean {
  if (((marks[presence.zoneOf[slot] as number] as number) & HAD) === 0) return true;
  if ((presence.entered[slot] as number) <= since) return false;
  const from = presence.cameFrom[slot] as number;
  if (from === NOWHERE || ((marks[from] as number) & HAD) === 0) return true;
  return (presence.enteredBefore[slot] as number) > since;
}

/** Which of a slot's units, from `first` on, have changed after `since`: as bits from 1 on. */
export function changedUnits(stamps: Uint32Array, first: number, count: number, since: number): number {
  let mask = 0;
  for (let unit = 0; unit < count; unit++) {
    if ((stamps[first + unit] as number) > since) mask |= 2 << unit;
  }
  return mask >>> 0;
}

/** The bits of so many units, from 1 on. */
export function allUnits(count: number): number {
  return (2 ** (count + 1) - 2) >>> 0;
}
