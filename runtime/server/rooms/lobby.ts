import { type ListedRoom, ROOMS_LISTED, ROOMS_PAGE, type RoomPage } from "../../protocol/rooms.js";
import type { RoomHost } from "./room-host.js";
import type { RunningRoom } from "./running-room.js";

/** How long what has changed waits for more, in milliseconds. */
const TELL_AFTER_MS = 100;

/** The rooms of a kind as clients look through them: what they have in pages, and what changes for those who watch. */
export class Lobby<P> {
  readonly #kind: string;
  readonly #host: RoomHost<P>;
  /** All that are listed, the oldest first. */
  readonly #rooms = new Map<string, RunningRoom<P>>();
  readonly #watchers = new Set<P>();
  /** The rooms that watchers know of; none while nobody watches. */
  readonly #told = new Set<string>();
  readonly #added = new Set<RunningRoom<P>>();
  readonly #changed = new Set<RunningRoom<P>>();
  readonly #removed = new Set<string>();
  #stopTimer: (() => void) | undefined;

  constructor(kind: string, host: RoomHost<P>) {
    this.#kind = kind;
    this.#host = host;
  }

  add(room: RunningRoom<P>): void {
    this.#rooms.set(room.parts.id, room);
    if (this.#watchers.size === 0 || this.#told.size >= ROOMS_PAGE) return;
    this.#told.add(room.parts.id);
    this.#added.add(room);
    this.#tellLater();
  }

  change(room: RunningRoom<P>): void {
    if (!this.#told.has(room.parts.id) || this.#added.has(room)) return;
    this.#changed.add(room);
    this.#tellLater();
  }

  remove(room: RunningRoom<P>): void {
    const { id } = room.parts;
    this.#rooms.delete(id);
    if (!this.#told.delete(id)) return;
    this.#changed.delete(room);
    if (this.#added.delete(room)) return;
    this.#removed.add(id);
    this.#tellLater();
  }

  /** The rooms behind a cursor, or the first ones. */
  page(after: string | undefined): RoomPage {
    const from = after === undefined ? -1 : Number(after);
    const rooms: ListedRoom[] = [];
    let last = from;
    for (const room of this.#rooms.values()) {
      if (room.parts.serial <= from) continue;
      if (rooms.length === ROOMS_PAGE) return { rooms, after: String(last) };
      rooms.push(listedOf(room));
      last = room.parts.serial;
    }
    return { rooms };
  }

  /** A peer hears of what changes from now on. Returns what there is. */
  watch(peer: P): RoomPage {
    // What waits to be told is in the page already; the others are told of it first.
    this.#tell();
    if (this.#watchers.size === 0) {
      for (const id of this.#rooms.keys()) if (this.#told.size < ROOMS_PAGE) this.#told.add(id);
    }
    this.#watchers.add(peer);
    const rooms = [...this.#told].flatMap((id) => this.#rooms.get(id) ?? []).map(listedOf);
    return { rooms };
  }

  unwatch(peer: P): void {
    if (!this.#watchers.delete(peer) || this.#watchers.size > 0) return;
    this.#told.clear();
    this.#forget();
  }

  stop(): void {
    this.#watchers.clear();
    this.#told.clear();
    this.#forget();
  }

  /** Whether nothing is left. */
  get empty(): boolean {
    return this.#rooms.size + this.#watchers.size + this.#told.size === 0 && this.#stopTimer === undefined;
  }

  #tellLater(): void {
    this.#stopTimer ??= this.#host.clock.after(TELL_AFTER_MS, () => this.#tell());
  }

  #tell(): void {
    const [added, changed, removed] = [[...this.#added], [...this.#changed], [...this.#removed]];
    this.#forget();
    if (added.length + changed.length + removed.length === 0) return;
    const params = {
      kind: this.#kind,
      ...(added.length > 0 && { added: added.map(listedOf) }),
      ...(changed.length > 0 && { changed: changed.map(listedOf) }),
      ...(removed.length > 0 && { removed }),
    };
    this.#host.notify(this.#watchers, ROOMS_LISTED, params, "passing");
  }

  #forget(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#added.clear();
    this.#changed.clear();
    this.#removed.clear();
  }
}

function listedOf<P>({ parts, listing, seats, locked }: RunningRoom<P>): ListedRoom {
  const { id, options, max } = parts;
  return {
    id,
    ...(options !== undefined && { options }),
    ...(listing !== undefined && { listing }),
    players: seats.size,
    max,
    locked,
  };
}
