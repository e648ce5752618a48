import type { Asked, Requests } from "../cluster/requests.js";
import { isRoomName } from "../rooms/room-id.js";
import type { SharedRoom } from "../rooms/rooms-elsewhere.js";

/** What nodes ask each other for: their public rooms. */
export const ROOMS_PAGE = "rooms.page";

/** How long a node may take to send a page, in milliseconds. */
const PAGE_TIMEOUT_MS = 2000;

/** How many rooms of one node are known at most. */
const MAX_ROOMS = 100_000;

/** How much is kept of what is told while all is asked for, in messages. */
const MAX_EARLY = 1000;

export interface KeyedRoom extends SharedRoom {
  readonly kind: string;
}

/** What a node tells: a number that counts up, and what has changed. */
interface Told {
  readonly version: number;
  readonly changed: readonly KeyedRoom[];
  readonly gone: readonly (readonly [kind: string, id: string])[];
}

interface Page {
  readonly version: number;
  readonly rooms: readonly KeyedRoom[];
  readonly after: string | undefined;
}

type Hear = (kind: string, id: string, room: SharedRoom | undefined) => void;

/** The public rooms of one other node: by what it tells, and asked for anew where something of that was missed. */
export class ForeignRooms {
  readonly #node: string;
  readonly #requests: Pick<Requests, "ask">;
  readonly #hear: Hear;
  /** The kind and id of each room, by both. */
  readonly #rooms = new Map<string, readonly [kind: string, id: string]>();
  /** Undefined until all was asked for. */
  #version: number | undefined;
  /** What is told while that goes on. */
  #early: Told[] | undefined;
  /** The version of the last beat, where it was not the one known. */
  #doubtful: number | undefined;
  #over = false;

  constructor(node: string, requests: Pick<Requests, "ask">, hear: Hear) {
    this.#node = node;
    this.#requests = requests;
    this.#hear = hear;
  }

  /** The node tells what has changed. */
  told(asked: Asked): void {
    const told = readTold(asked);
    if (told === undefined) return;
    if (this.#early !== undefined) {
      if (this.#early.length < MAX_EARLY) this.#early.push(told);
      return;
    }
    if (this.#version === undefined || told.version > this.#version + 1) this.refresh();
    else if (told.version === this.#version + 1) this.#apply(told);
  }

  /** A beat and what is told take different ways: only two beats in a row with the same version say that something was missed. */
  atVersion(version: number): void {
    if (this.#early !== undefined || version === this.#version) {
      this.#doubtful = undefined;
      return;
    }
    if (this.#doubtful === version) this.refresh();
    else this.#doubtful = version;
  }

  /** Asks for all that there is. */
  refresh(): void {
    if (this.#early !== undefined || this.#over) return;
    this.#early = [];
    this.#doubtful = undefined;
    void this.#refresh();
  }

  /** The node is gone, and so are its rooms. */
  clear(): void {
    this.#over = true;
    for (const [kind, id] of [...this.#rooms.values()]) this.#remove(kind, id);
  }

  async #refresh(): Promise<void> {
    const pages: Page[] = [];
    let after: string | undefined;
    do {
      const page = await this.#page(after);
      if (page === undefined) {
        this.#early = undefined;
        this.#version = undefined;
        return;
      }
      pages.push(page);
      after = page.after;
    } while (after !== undefined && pages.length * 10 < MAX_ROOMS);
    if (!this.#over) this.#replace(pages);
  }

  async #page(after: string | undefined): Promise<Page | undefined> {
    const asked = { method: ROOMS_PAGE, ...(after !== undefined && { after }) };
    try {
      return readPage(await this.#requests.ask(this.#node, asked, { timeoutMs: PAGE_TIMEOUT_MS }));
    } catch {
      return undefined;
    }
  }

  #replace(pages: readonly Page[]): void {
    const rooms = pages.flatMap((page) => page.rooms).slice(0, MAX_ROOMS);
    const keys = new Set(rooms.map(({ kind, id }) => keyOf(kind, id)));
    for (const [key, [kind, id]] of [...this.#rooms]) if (!keys.has(key)) this.#remove(kind, id);
    for (const room of rooms) this.#put(room);
    this.#version = pages[0]?.version ?? 0;
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const told of early) this.told({ method: "", ...told });
  }

  #apply({ version, changed, gone }: Told): void {
    this.#version = version;
    for (const [kind, id] of gone) this.#remove(kind, id);
    for (const room of changed) this.#put(room);
  }

  /** But for names an id begins with its node: none can speak of another's room. */
  #put({ kind, ...room }: KeyedRoom): void {
    const isOwn = room.id.startsWith(`${this.#node}.`) || isRoomName(room.id);
    if (!isOwn || this.#rooms.size >= MAX_ROOMS) return;
    this.#rooms.set(keyOf(kind, room.id), [kind, room.id]);
    this.#hear(kind, room.id, room);
  }

  #remove(kind: string, id: string): void {
    if (this.#rooms.delete(keyOf(kind, id))) this.#hear(kind, id, undefined);
  }
}

const keyOf = (kind: string, id: string): string => `${kind}/${id}`;

function readTold({ version, changed, gone }: Asked): Told | undefined {
  if (!isCount(version) || !Array.isArray(changed) || !Array.isArray(gone)) return undefined;
  const rooms = changed.map(readRoom);
  if (!rooms.every((room) => room !== undefined) || !gone.every(isKey)) return undefined;
  return { version, changed: rooms, gone };
}

function readPage(given: unknown): Page | undefined {
  const { version, rooms, after } = (given ?? {}) as Partial<Record<keyof Page, unknown>>;
  if (!isCount(version) || !Array.isArray(rooms)) return undefined;
  const read = rooms.map(readRoom);
  if (!read.every((room) => room !== undefined)) return undefined;
  return { version, rooms: read, after: typeof after === "string" ? after : undefined };
}

function readRoom(given: unknown): KeyedRoom | undefined {
  const { kind, id, options, listing, players, max, locked, match, fence } = (given ?? {}) as Partial<
    Record<keyof KeyedRoom, unknown>
  >;
  if (typeof kind !== "string" || typeof id !== "string" || typeof match !== "string") return undefined;
  if (!isCount(players) || !isCount(max) || typeof locked !== "boolean") return undefined;
  return {
    kind,
    id,
    ...(options !== undefined && { options }),
    ...(listing !== undefined && { listing }),
    players,
    max,
    locked,
    match,
    ...(isCount(fence) && { fence }),
  };
}

function isKey(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "string";
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
