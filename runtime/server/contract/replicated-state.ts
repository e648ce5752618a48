/**
 * The entities of a collection by key: a `Map` of the game's own objects, which stay as they are. All iteration is in the order of
 * slots, of which a new entity takes the lowest that is free. Generated code types `Key` and `Value`.
 */
export interface StateCollection<Key, Value extends object> extends Iterable<[Key, Value]> {
  readonly size: number;
  /**
   * Begins to replicate an object from the next tick on, and returns it. Throws `invalid` for a key that the schema refuses, `usage`
   * for one that is there, for no object, beyond `max`, and inside a getter that `tick` calls.
   */
  add<T extends Value>(key: Key, object: T): T;
  /** Ends it with the next tick. Whether it was there; throws `usage` inside a getter that `tick` calls. */
  delete(key: Key): boolean;
  get(key: Key): Value | undefined;
  has(key: Key): boolean;
  keys(): IterableIterator<Key>;
  values(): IterableIterator<Value>;
  entries(): IterableIterator<[Key, Value]>;
  forEach(callback: (value: Value, key: Key) => void): void;
}

/** A collection whose zones the game picks: what a view of other zones does not see. */
export interface ZonedCollection<Key, Value extends object> extends StateCollection<Key, Value> {
  /** In zone 0 unless another is given. Throws `usage` for a zone that is no integer from 0 to 65535. */
  add<T extends Value>(key: Key, object: T, place?: { readonly zone: number }): T;
  /** From the next tick on the entity is in this zone. Throws `usage` for a key that is not there. */
  moveTo(key: Key, zone: number): void;
}

/** A collection with `track: touched`. */
export interface TouchedCollection<Key> {
  /**
   * The next tick looks at this entity. What is not touched is not looked at, unless it is new. Throws `usage` for a key that is
   * not there.
   */
  touch(key: Key): void;
}

/** A collection with `history`. */
export interface RememberedCollection<Key, Past> {
  /** Its entities as of an earlier tick. Empty where that is not kept any more, or is still to come. */
  at(tick: number): PastEntities<Key, Past>;
}

/** The entities of an earlier tick, with the fields that `rewind` names, as they went over the wire. Valid until the next tick. */
export interface PastEntities<Key, Past> {
  readonly size: number;
  has(key: Key): boolean;
  /** A new object; undefined where the entity was not there. */
  get(key: Key): Past | undefined;
}

/** A replicated state on the server: what each has beside its collections. `View` is what the schema lets a peer see. */
export interface ReplicatedState<P, View> {
  /** How many ticks were taken: the number of the last one. */
  readonly now: number;
  /**
   * Shows the state to a peer from the next tick on; without one in this turn of the event loop, as of the last tick at its end. A peer
   * that is in already begins anew. A peer that goes is dismissed by itself. Throws `usage` for a view with an unknown key, with one
   * that is present but undefined, and inside a getter that `tick` calls.
   */
  admit(peer: P, view?: View): void;
  /** Changes what a peer sees, from the next tick on. Throws `usage` as `admit` does, and for a peer that is not in. */
  look(peer: P, view?: View): void;
  /** Takes all out of a peer's sight. Does nothing for one that is not in. */
  dismiss(peer: P): void;
  /**
   * Looks at all entities, and sends what has changed to all peers that are not slow. Where reading an entity throws, that one stays as
   * of the last tick; the first error is thrown when all else is done.
   */
  tick(): void;
}

/** A state whose schema says which inputs of clients it acknowledges. */
export interface AcknowledgingState<P, View> extends ReplicatedState<P, View> {
  /** Tells a peer that the next tick contains its input of this number: its `acked`. Does nothing for one that is not in. */
  ack(peer: P, seq: number): void;
}
