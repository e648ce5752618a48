import type { Clock } from "../../../protocol/clock.js";
import { type EraStore, UNANSWERED, type Unanswered } from "./era-store.js";
import type { Lease } from "./lease.js";
import { pause } from "./pause.js";
import { CODE_KEYS, nodeKey, readNodeRecord, readPlaceRecord } from "./records.js";
import type { Registration } from "./registration.js";

export interface CodeClaimsParts {
  readonly clock: Clock;
  readonly retryMs: number;
  readonly registration: Pick<Registration, "lease">;
  /** The node in the id of a room; undefined where it names none. */
  readonly nodeOf: (room: string) => string | undefined;
  /** The code of a room of this node went to another room: it has none from now on. */
  readonly lost: (code: string, room: string) => void;
}

/** The codes of rooms: each leads to one room in all of the cluster. */
export class CodeClaims {
  readonly #parts: CodeClaimsParts;
  /** Those of this node's rooms. */
  readonly #rooms = new Map<string, string>();

  constructor(parts: CodeClaimsParts) {
    this.#parts = parts;
  }

  /** Takes a code for a room of this node. False where it leads to another room, whose node was not declared dead. Never rejects. */
  async take(code: string, room: string): Promise<boolean | Unanswered> {
    const store = this.#parts.registration.lease?.store;
    const taken = store === undefined ? UNANSWERED : await this.#take(store, code, room);
    if (taken === true) this.#rooms.set(code, room);
    return taken;
  }

  /** The room that a code leads to. Never rejects. */
  async find(code: string): Promise<string | undefined | Unanswered> {
    const store = this.#parts.registration.lease?.store;
    return store === undefined ? UNANSWERED : (await readRoom(store, code)).room;
  }

  /** A room of this node has its code no more. Never rejects. */
  async free(code: string, room: string): Promise<void> {
    if (this.#rooms.get(code) === room) this.#rooms.delete(code);
    const store = this.#parts.registration.lease?.store;
    if (store === undefined) return;
    const found = await readRoom(store, code);
    if (found.room === room && found.revision !== undefined) await store.delete(CODE_KEYS + code, found.revision);
  }

  /** The node has registered anew: the store may know the codes of its rooms no more. */
  registered(lease: Lease): void {
    void this.#restore(lease);
  }

  async #restore(lease: Lease): Promise<void> {
    const { clock, retryMs, registration, lost } = this.#parts;
    for (const [code, room] of [...this.#rooms]) {
      let taken: boolean | Unanswered = UNANSWERED;
      while (taken === UNANSWERED && registration.lease === lease && this.#rooms.get(code) === room) {
        taken = await this.#take(lease.store, code, room);
        if (taken === UNANSWERED) await pause(clock, retryMs);
      }
      if (taken === false && this.#rooms.get(code) === room && this.#rooms.delete(code)) lost(code, room);
    }
  }

  async #take(store: EraStore, code: string, room: string): Promise<boolean | Unanswered> {
    const found = await readRoom(store, code);
    if (found.room === UNANSWERED) return UNANSWERED;
    if (found.room === room) return true;
    const free = found.room === undefined || (await this.#isDead(store, found.room));
    if (free !== true) return free;
    const written = await store.write(CODE_KEYS + code, { room }, found.revision);
    if (typeof written === "number") return true;
    const now = await readRoom(store, code);
    return now.room === UNANSWERED || now.room === undefined ? UNANSWERED : now.room === room;
  }

  /** Whether the node of a room was declared dead. */
  async #isDead(store: EraStore, room: string): Promise<boolean | Unanswered> {
    const node = this.#parts.nodeOf(room);
    if (node === undefined) return true;
    const found = await store.get(nodeKey(node));
    if (found === UNANSWERED) return found;
    return readNodeRecord(found?.value)?.deadMs !== undefined;
  }
}

interface Found {
  readonly room: string | undefined | Unanswered;
  readonly revision?: number;
}

async function readRoom(store: EraStore, code: string): Promise<Found> {
  const found = await store.get(CODE_KEYS + code);
  if (found === UNANSWERED) return { room: UNANSWERED };
  if (found === undefined) return { room: undefined };
  const record = readPlaceRecord(found.value);
  return { room: record !== undefined && "room" in record ? record.room : undefined, revision: found.revision };
}
