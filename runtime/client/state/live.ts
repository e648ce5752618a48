import type { ListenOptions } from "../listeners.js";

/**
 * Hears of entities once a whole message has been applied, from now on and across reconnects; returns a function that removes the
 * listener. What it throws is logged and disturbs no other.
 */
export type ListenEntity<Value, Key> = (
  listener: (value: Value, key: Key) => unknown,
  options?: ListenOptions,
) => () => void;

/**
 * Hears of changed entities, in the same way. `changed` has a getter for each field. It is the same object each time, and says what it
 * says during the call.
 */
export type ListenChange<Value, Key, Changed> = (
  listener: (value: Value, key: Key, changed: Changed) => unknown,
  options?: ListenOptions,
) => () => void;

/** Hears of changes of a single value: see {@link ListenChange}. */
export type ListenSingle<Value, Changed> = (
  listener: (value: Value, changed: Changed) => unknown,
  options?: ListenOptions,
) => () => void;

/** Which fields of a value have changed. */
export type Changes<Value> = { readonly [Field in keyof Value]: boolean };

/**
 * The entities of a collection that are in sight, by key. They are live: one object for each entity as long as it is in sight, and
 * over a reconnect too, changed in place by the messages that come.
 */
export interface LiveMap<Key, Value, Changed> extends ReadonlyMap<Key, Value> {
  readonly on: {
    /** An entity has come into sight: with its fields, of which `change` tells nothing in that tick. */
    readonly add: ListenEntity<Value, Key>;
    readonly change: ListenChange<Value, Key, Changed>;
    /** An entity has gone, or out of sight: with its last values. Under its key there may be another already. */
    readonly remove: ListenEntity<Value, Key>;
  };
  /** Calls the listener for each entity that is there, and then as `on.add` does: of each it hears once. */
  readonly each: ListenEntity<Value, Key>;
}

/** A message has been applied, and all else told of it. */
export interface TickEvent {
  readonly tick: number;
  /** Whether the state has begun anew: what is the same has stayed the same. */
  readonly reset: boolean;
}

/** A replicated state: what each has beside its collections. */
export interface Replica {
  /** The tick of the newest message that was applied; 0 before the first. */
  readonly tick: number;
  /** Whether the server shows this state: from the first whole message on, until it dismisses this client. A lost connection changes nothing. */
  readonly ready: boolean;
}

/** Hears of each message, after all other events of it. */
export type ListenTick = (listener: (event: TickEvent) => unknown, options?: ListenOptions) => () => void;
