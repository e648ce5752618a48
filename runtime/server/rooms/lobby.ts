import { type ListedRoom, ROOMS_LISTED, ROOMS_PAGE, type RoomPage } from "../../protocol/rooms.js";
import type { RoomHost } from "./room-host.js";

/** A room in a list. */
interface Entry {
  readonly serial: number;
  readonly read: () => ListedRoom;
}

/** How long what has changed waits for more, in milliseconds. */
const TELL_AFTER_MS = 100;

/** The rooms of a kind as clients look through them: what they have in pages, and what changes for those who watch. */
export class Lobby<P> {
  readonly #kind: string;
  readonly #host: RoomHost<P>;
  /** All that are listed, the oldest first. */
  readonly #rooms = new Map<string, Entry>();
  readonly #watchers = new Set<P>();
  /** The rooms that watchers know of; none while nobody watches. */
  readonly #told = new Set<string>();
  readonly #added = new Set<string>();
  readonly #changed = new Set<string>();
  readonly #removed = new Set<string>();
  #serial = 0;
  #stopTimer: (() => void) | undefined;

  constructor(kind: string, host: RoomHost<P>) {
    this.#kind = kind;
    this.#host = host;
  }

  /** A room, of this server or another; `read` says how it is. */
  add(id: string, read: () => ListedRoom): void {
    this.#rooms.set(id, { serial: this.#serial++, read });
    if (this.#watchers.size === 0 || this.#told.size >= ROOMS_PAGE) return;
    this.#told.add(id);
    // Where it was removed just now, and nobody was told: it may have changed.
    if (this.#removed.delete(id)) this.#changed.add(id);
    else this.#added.add(id);
    this.#tellLater();
  }

  change(id: string): void {
    if (!this.#told.has(id) || this.#added.has(id)) return;
    this.#changed.add(id);
    this.#tellLater();
  }

  remove(id: string): void {
    this.#rooms.delete(id);
    if (!this.#told.delete(id)) return;
    this.#changed.delete(id);
    if (this.#added.delete(id)) return;
    this.#removed.add(id);
    this.#tellLater();
  }

  /** The rooms behind a cursor, or the first ones. */
  page(after: string | undefined): RoomPage {
    const from = after === undefined ? -1 : Number(after);
    const rooms: ListedRoom[] = [];
    let last = from;
    for (const { serial, read } of this.#rooms.values()) {
      if (serial <= from) continue;
      if (rooms.length === ROOMS_PAGE) return { rooms, after: String(last) };
      rooms.push(read());
      last = serial;
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
    return { rooms: this.#read(this.#told) };
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

  #read(ids: Iterable<string>): ListedRoom[] {
    return [...ids].flatMap((id) => this.#rooms.get(id)?.read() ?? []);
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
      ...(added.length > 0 && { added: this.#read(added) }),
      ...(changed.length > 0 && { changed: this.#read(changed) }),
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
