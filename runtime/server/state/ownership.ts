import type { Entities } from "./entities.js";
import { NOWHERE } from "./presence.js";
import type { View } from "./view.js";

/** A key whose entity a peer owns, whether it is there or not. */
export interface OwnedKey {
  /** The collection's index. */
  readonly collection: number;
  readonly key: unknown;
  /** Where it was found last. */
  slot: number;
}

/** An entity whose own fields a peer has. */
export interface OwnedEntity {
  readonly collection: number;
  readonly slot: number;
  readonly life: number;
}

/** What one peer alone is told: the own fields of its entities, and the newest of its inputs. */
export class Ownership {
  /** In any order at first; then in that of `shown`, by which they are compared. */
  keys: readonly OwnedKey[] = [];
  /** Whose own fields the peer has, by collection and slot. */
  shown: readonly OwnedEntity[] = [];
  acked = 0;
  /** The one that the peer knows of; undefined where it may know of none. */
  ackedShown: number | undefined = 0;

  /** Its entities that are in sight: the same list as `shown` where that is what they are. */
  inSight(collections: readonly Entities[], view: View): readonly OwnedEntity[] {
    let same = 0;
    let count = 0;
    for (const owned of this.keys) {
      const entities = collections[owned.collection] as Entities;
      if (!find(owned, entities, view)) continue;
      const before = this.shown[count++];
      if (before?.slot === owned.slot && before.collection === owned.collection) {
        if (before.life === entities.life[owned.slot]) same++;
      }
    }
    return same === count && count === this.shown.length ? this.shown : this.#list(collections, view);
  }

  #list(collections: readonly Entities[], view: View): readonly OwnedEntity[] {
    const found = this.keys.filter((owned) => find(owned, collections[owned.collection] as Entities, view));
    this.keys = [...this.keys].sort(byPlace);
    const list = found.map(({ collection, slot }) => {
      return { collection, slot, life: (collections[collection] as Entities).life[slot] as number };
    });
    return list.sort(byPlace);
  }
}

interface Placed {
  readonly collection: number;
  readonly slot: number;
}

const byPlace = (a: Placed, b: Placed): number => a.collection - b.collection || a.slot - b.slot;

/** Whether an entity is there, and in sight; sets its slot. */
function find(owned: OwnedKey, { keys, slots, form, presence }: Entities, { zones }: View): boolean {
  if (keys[owned.slot] !== owned.key) {
    const slot = slots.get(owned.key);
    if (slot === undefined) return false;
    owned.slot = slot;
  }
  const zone = presence.zoneOf[owned.slot] as number;
  return form.zone === undefined ? zone !== NOWHERE : zones.includes(zone);
}
