import type { Clock } from "../../protocol/clock.js";
import type { KnownNode } from "../cluster/nodes.js";
import type { Requests } from "../cluster/requests.js";
import type { HearOfRoom, OwnRooms, SharedRoom } from "../rooms/rooms-elsewhere.js";
import { ForeignRooms, type KeyedRoom, ROOMS_PAGE } from "./foreign-rooms.js";

/** What nodes tell each other of their public rooms. */
const ROOMS = "rooms";

/** At most so often others are told, in milliseconds. */
const TELL_AFTER_MS = 250;

/** How many bytes of rooms go into one message, about. */
const TOLD_BYTES = 64 * 1024;

/** How many rooms are in a page at most. */
const PAGE_ROOMS = 1000;

export interface RoomListingsParts {
  readonly clock: Clock;
  readonly requests: Pick<Requests, "ask" | "serve" | "tellAll">;
  /** The subject on which all nodes listen. */
  readonly all: string;
  readonly own: Pick<OwnRooms, "shared">;
}

type Read = () => SharedRoom | undefined;

/** The public rooms of all nodes: this one tells of its own what changes, and hears of the others'. */
export class RoomListings {
  /** Counts what was told. */
  version = 0;
  readonly #parts: RoomListingsParts;
  readonly #changed = new Map<string, { readonly kind: string; readonly id: string; readonly read: Read }>();
  readonly #listeners = new Map<string, HearOfRoom>();
  readonly #nodes = new Map<string, ForeignRooms>();
  /** Which node has told of a room last. */
  readonly #tellers = new Map<string, { readonly node: string; readonly fence: number }>();
  #stopTimer: (() => void) | undefined;

  constructor(parts: RoomListingsParts) {
    this.#parts = parts;
    parts.requests.serve(ROOMS, (asked, { node }) => this.#of(node).told(asked));
    parts.requests.serve(ROOMS_PAGE, ({ after }) => this.#page(typeof after === "string" ? after : ""));
  }

  changed(kind: string, id: string, read: Read): void {
    this.#changed.set(`${kind}/${id}`, { kind, id, read });
    this.#stopTimer ??= this.#parts.clock.after(TELL_AFTER_MS, () => this.#tell());
  }

  listen(kind: string, hear: HearOfRoom): void {
    this.#listeners.set(kind, hear);
  }

  /** A node is there: what it has is asked for. */
  appeared({ id }: KnownNode): void {
    this.#of(id).refresh();
  }

  /** Nothing is known of the rooms of a node any more. */
  lost({ id }: KnownNode): void {
    this.#nodes.get(id)?.clear();
    this.#nodes.delete(id);
  }

  /** A beat says how often that node has told of its rooms. */
  beat(node: string, version: number): void {
    this.#of(node).atVersion(version);
  }

  stop(): void {
    this.#stopTimer?.();
    this.#changed.clear();
  }

  #of(node: string): ForeignRooms {
    const known = this.#nodes.get(node);
    if (known !== undefined) return known;
    const rooms = new ForeignRooms(node, this.#parts.requests, (kind, id, room) => {
      const key = `${kind}/${id}`;
      const teller = this.#tellers.get(key);
      // A named room may have gone to another node, which has told so already.
      const isOver = room === undefined ? teller?.node !== node : (room.fence ?? 0) < (teller?.fence ?? 0);
      if (isOver) return;
      if (room === undefined) this.#tellers.delete(key);
      else this.#tellers.set(key, { node, fence: room.fence ?? 0 });
      this.#listeners.get(kind)?.(id, room);
    });
    this.#nodes.set(node, rooms);
    return rooms;
  }

  #tell(): void {
    this.#stopTimer = undefined;
    let changed: KeyedRoom[] = [];
    let gone: (readonly [string, string])[] = [];
    let bytes = 0;
    const send = (): void => {
      if (changed.length + gone.length === 0) return;
      this.version++;
      this.#parts.requests.tellAll(this.#parts.all, { method: ROOMS, version: this.version, changed, gone });
      [changed, gone, bytes] = [[], [], 0];
    };
    for (const { kind, id, read } of this.#changed.values()) {
      const room = read();
      if (room === undefined) gone.push([kind, id]);
      else changed.push({ kind, ...room });
      bytes += room === undefined ? id.length + kind.length : JSON.stringify(room).length;
      if (bytes > TOLD_BYTES) send();
    }
    this.#changed.clear();
    send();
  }

  /** The rooms whose ids come after one, in their order. */
  #page(after: string): object {
    const all = [...this.#parts.own.shared].flatMap(([kind, rooms]) =>
      rooms.map((room): KeyedRoom => ({ kind, ...room })),
    );
    const behind = all.filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
    const rooms: KeyedRoom[] = [];
    let bytes = 0;
    for (const room of behind) {
      bytes += JSON.stringify(room).length;
      if (rooms.length === PAGE_ROOMS || (rooms.length > 0 && bytes > TOLD_BYTES)) break;
      rooms.push(room);
    }
    return { version: this.version, rooms, ...(rooms.length < behind.length && { after: rooms.at(-1)?.id }) };
  }
}
