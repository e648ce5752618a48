import { jsonObject } from "../../protocol/json-check.js";
import type { Logger } from "../../protocol/logger.js";
import type { CallOptions } from "../../protocol/pending-calls.js";
import { type ListedNotice, ROOMS_LIST, ROOMS_UNWATCH, ROOMS_WATCH } from "../../protocol/rooms.js";
import { describeError, guarded } from "../guarded.js";
import { idsOf, type KindReader } from "./read.js";
import type { RoomTypes } from "./room.js";
import type { RoomCalls } from "./room-calls.js";
import type { ListedRoom, LobbyEvent } from "./rooms-of-kind.js";

type Listed = ListedRoom<RoomTypes>;
type Hear = (event: LobbyEvent<RoomTypes>) => void;

/** So many pages are asked for, one after the other. */
const MOST_PAGES = 10;

/** What a lobby is made with. */
export interface LobbyContext {
  /** The kind's name, in log lines. */
  readonly kind: string;
  readonly calls: RoomCalls;
  readonly reader: KindReader;
  readonly logger: Logger;
  /** Whether a connection is open. */
  readonly isOpen: () => boolean;
}

/** The rooms of a kind, as a client may look through them. */
export class Lobby {
  readonly #context: LobbyContext;
  readonly #listeners = new Set<Hear>();
  /** What the listeners were told of. */
  #known = new Map<string, Listed>();
  /** Whether the server has said what there is, on this connection. */
  #told = false;
  /** What came while it was asked. */
  #early: ListedNotice[] | undefined;

  constructor(context: LobbyContext) {
    this.#context = context;
  }

  readonly list = async (options?: CallOptions): Promise<readonly Listed[]> => {
    const { calls, reader } = this.#context;
    const all: Listed[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const page = await calls.call(ROOMS_LIST, { after }, (result) => reader.page(result), options);
      all.push(...page.rooms);
      after = page.after;
      if (after === undefined) break;
    }
    return all;
  };

  readonly watch = (listener: (event: LobbyEvent<RoomTypes>) => unknown): (() => void) => {
    const { kind, logger, isOpen } = this.#context;
    const hear = guarded(`rooms.${kind}: watch`, listener, logger);
    this.#listeners.add(hear);
    if (this.#listeners.size === 1 && isOpen()) void this.#ask();
    else if (this.#told) hear({ added: [...this.#known.values()], changed: [], removed: [] });
    return () => {
      if (!this.#listeners.delete(hear) || this.#listeners.size > 0) return;
      this.#forget();
      if (isOpen()) void this.#request(ROOMS_UNWATCH, () => undefined);
    };
  };

  /** A connection is open: what the listeners know may be old. */
  opened(): void {
    if (this.#listeners.size > 0) void this.#ask();
  }

  /** The server tells what has changed. Throws `invalid` for what says nothing. */
  changed(notice: ListedNotice): void {
    if (this.#listeners.size === 0) return;
    if (this.#early !== undefined) {
      this.#early.push(notice);
      return;
    }
    const { reader } = this.#context;
    const { added, changed, removed } = jsonObject<keyof ListedNotice>(notice);
    const named = [...reader.listed(added, "added"), ...reader.listed(changed, "changed")];
    this.#apply(named, idsOf(removed));
  }

  async #ask(): Promise<void> {
    const { reader } = this.#context;
    this.#early = [];
    const page = await this.#request(ROOMS_WATCH, (result) => reader.page(result));
    const early = this.#early ?? [];
    this.#early = undefined;
    if (page === undefined || this.#listeners.size === 0) return;
    const ids = new Set(page.rooms.map(({ id }) => id));
    const isNews = (room: Listed): boolean => JSON.stringify(this.#known.get(room.id)) !== JSON.stringify(room);
    this.#told = true;
    this.#apply(
      page.rooms.filter(isNews),
      [...this.#known.keys()].filter((id) => !ids.has(id)),
    );
    for (const notice of early) this.changed(notice);
  }

  #apply(named: readonly Listed[], gone: readonly string[]): void {
    const known = this.#known;
    const removed = gone.flatMap((id) => known.get(id) ?? []);
    for (const { id } of removed) known.delete(id);
    const added = named.filter(({ id }) => !known.has(id));
    const changed = named.filter(({ id }) => known.has(id));
    for (const room of named) known.set(room.id, room);
    if (removed.length + named.length === 0) return;
    for (const hear of [...this.#listeners]) hear({ added, changed, removed });
  }

  #forget(): void {
    this.#known = new Map();
    this.#told = false;
    this.#early = undefined;
  }

  /** Undefined where it failed: it is asked again on the next connection. */
  async #request<Result>(name: string, read: (result: unknown) => Result): Promise<Result | undefined> {
    const { calls, kind, logger } = this.#context;
    try {
      return await calls.call(name, {}, read);
    } catch (error) {
      logger.warn(`kephas: rooms.${kind}: watch: ${describeError(error, "message")}`);
      return undefined;
    }
  }
}
