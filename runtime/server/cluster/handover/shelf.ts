import { type Entry, type EraStore, UNANSWERED } from "../lease/era-store.js";
import { isClaimed } from "./claimed.js";
import { membersOf } from "./json-reading.js";
import type { Claim } from "./messages.js";
import { joinBytes, unlessMalformed } from "./packed.js";
import { splitBytes } from "./parts.js";
import type { SessionState } from "./session-state.js";
import { keyOf, PIECE_BYTES, readPiece, readRecord, type ShelfRecord } from "./shelf-record.js";
import { decodeState, encodeState } from "./state-form.js";

/** How much one node leaves, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** What is not answered is tried so often. */
const TRIES = 3;

/** What a shelf works with. `wallClock` tells milliseconds since 1970. */
export interface ShelfParts {
  readonly store: Pick<EraStore, "get" | "write" | "delete" | "list">;
  readonly wallClock: () => number;
}

interface Found {
  readonly hash: string;
  readonly record: ShelfRecord;
  readonly revision: number;
}

/** Sessions that a node leaves in the store when it goes, for others to take: each has one record that decides who has it. */
export class Shelf {
  readonly #parts: ShelfParts;
  #bytes = 0;

  constructor(parts: ShelfParts) {
    this.#parts = parts;
  }

  /**
   * Writes a session; false where it is not there, or does not fit beside the others of this node: the newest come first. Nobody else
   * may serve it any more. Never rejects.
   */
  async write(state: SessionState): Promise<boolean> {
    const bytes = unlessMalformed(() => encodeState(state));
    const [present, previous] = state.tokens;
    if (bytes === undefined || present === undefined || this.#bytes + bytes.length > MAX_BYTES) return false;
    this.#bytes += bytes.length;
    const endsAt = Math.ceil(this.#parts.wallClock() + state.leftMs);
    const pieces = splitBytes(bytes, PIECE_BYTES).map((part) => Buffer.from(part.bytes).toString("base64"));
    for (const [piece, text] of pieces.entries()) {
      if (piece > 0 && !(await this.#create(keyOf(present, piece), { endsAt, bytes: text }))) return false;
    }
    if (!(await this.#create(keyOf(present), { endsAt, pieces: pieces.length, bytes: pieces[0] }))) return false;
    if (previous !== undefined) await this.#create(keyOf(previous), { endsAt, see: present });
    return true;
  }

  /**
   * Takes a session for a nonce: once that has it, no other gets it. Undefined where there is none, where it is another's, and where the
   * store does not answer; asked again with the same nonce it gets what was taken without an answer. Never rejects.
   */
  async take(claim: Claim, nonce: string): Promise<SessionState | undefined> {
    const found = await this.#find(claim.session);
    if (found === undefined || (found.record.takenBy ?? nonce) !== nonce) return undefined;
    const state = await this.#stateOf(found);
    const leftMs = found.record.endsAt - this.#parts.wallClock();
    if (state === undefined || leftMs <= 0 || !isClaimed(state, claim)) return undefined;
    if (found.record.takenBy === undefined && !(await this.#mark(found, nonce))) return undefined;
    return { ...state, leftMs: Math.min(state.leftMs, Math.ceil(leftMs)) };
  }

  /** Removes what nobody can resume any more. Never rejects. */
  async sweep(): Promise<void> {
    const { store, wallClock } = this.#parts;
    const found = await store.list("session.");
    if (found === UNANSWERED) return;
    for (const [key, { value, revision }] of found) {
      const endsAt = unlessMalformed(() => membersOf(value)["endsAt"]);
      if (typeof endsAt !== "number" || endsAt <= wallClock()) await store.delete(key, revision);
    }
  }

  /** Where nobody has answered it may be there: a second time it is found to be. */
  async #create(key: string, value: object): Promise<boolean> {
    let isSure = true;
    for (let tries = 0; tries < TRIES; tries++) {
      const revision = await this.#parts.store.write(key, value, undefined);
      if (revision !== UNANSWERED) return revision !== undefined || !isSure;
      isSure = false;
    }
    return false;
  }

  async #find(hash: string): Promise<Found | undefined> {
    const entry = await this.#get(keyOf(hash));
    const record = readRecord(entry?.value);
    if (entry === undefined || record === undefined) return undefined;
    if (!("see" in record)) return { hash, record, revision: entry.revision };
    const present = await this.#get(keyOf(record.see));
    const read = readRecord(present?.value);
    if (present === undefined || read === undefined || "see" in read) return undefined;
    return { hash: record.see, record: read, revision: present.revision };
  }

  async #stateOf({ hash, record }: Found): Promise<SessionState | undefined> {
    const texts = [record.bytes];
    for (let piece = 1; piece < record.pieces; piece++) {
      const read = readPiece((await this.#get(keyOf(hash, piece)))?.value);
      if (read === undefined) return undefined;
      texts.push(read.bytes);
    }
    return decodeState(joinBytes(texts.map((text) => Buffer.from(text, "base64"))));
  }

  async #mark({ hash, record, revision }: Found, nonce: string): Promise<boolean> {
    const written = await this.#parts.store.write(keyOf(hash), { ...record, takenBy: nonce }, revision);
    if (typeof written === "number") return true;
    const read = readRecord((await this.#get(keyOf(hash)))?.value);
    return read !== undefined && !("see" in read) && read.takenBy === nonce;
  }

  async #get(key: string): Promise<Entry | undefined> {
    const entry = await this.#parts.store.get(key);
    return entry === UNANSWERED ? undefined : entry;
  }
}
