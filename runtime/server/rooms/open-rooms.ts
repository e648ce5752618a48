import type { RunningRoom } from "./running-room.js";

/** The rooms of a kind that `joinOrCreate` may take, by what they have to have in common with what is asked for. */
export class OpenRooms<P> {
  /** Those with a free seat, unlocked. */
  readonly #open = new Map<string, Set<RunningRoom<P>>>();
  /** Where those of an identity sit, be it full or locked. */
  readonly #ofIdentity = new Map<string, Set<RunningRoom<P>>>();

  /** A room has begun, or what decides about it has changed. */
  update(room: RunningRoom<P>): void {
    const { matchKey, hidden } = room.parts;
    if (hidden) return;
    if (room.closed || room.locked || room.full || room.unlisted) take(this.#open, matchKey, room);
    else put(this.#open, matchKey, room);
  }

  seated(room: RunningRoom<P>, identity: string | undefined): void {
    if (identity !== undefined && !room.parts.hidden) put(this.#ofIdentity, identity, room);
  }

  unseated(room: RunningRoom<P>, identity: string | undefined): void {
    if (identity !== undefined) take(this.#ofIdentity, identity, room);
  }

  /** Where the identity sits; else the open one with the most players, of several the oldest; undefined for none. */
  find(matchKey: string, identity: string | undefined): RunningRoom<P> | undefined {
    for (const room of (identity !== undefined && this.#ofIdentity.get(identity)) || []) {
      if (room.parts.matchKey === matchKey && !room.closed) return room;
    }
    let best: RunningRoom<P> | undefined;
    for (const room of this.#open.get(matchKey) ?? []) {
      if (best === undefined || isBefore(room, best)) best = room;
    }
    return best;
  }

  /** Whether nothing is left. */
  get empty(): boolean {
    return this.#open.size + this.#ofIdentity.size === 0;
  }
}

/** What rooms that may be matched have the same: the members of their options that the schema names, absent ones as such. */
export function matchKeyOf(match: readonly string[], options: unknown): string {
  const given = (options ?? {}) as Readonly<Record<string, unknown>>;
  return JSON.stringify(match.map((name) => (given[name] === undefined ? [] : [textOf(given[name])])));
}

/** JSON has no bigint. */
const textOf = (value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);

function isBefore<P>(a: RunningRoom<P>, b: RunningRoom<P>): boolean {
  const more = a.seats.size - b.seats.size;
  return more === 0 ? a.parts.serial < b.parts.serial : more > 0;
}

function put<Value>(index: Map<string, Set<Value>>, key: string, value: Value): void {
  const values = index.get(key);
  if (values === undefined) index.set(key, new Set([value]));
  else values.add(value);
}

function take<Value>(index: Map<string, Set<Value>>, key: string, value: Value): void {
  const values = index.get(key);
  values?.delete(value);
  if (values?.size === 0) index.delete(key);
}
