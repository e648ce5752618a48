import { createHash } from "node:crypto";
import type { Clock } from "../../protocol/clock.js";
import { KephasError } from "../../protocol/error.js";
import type { SessionStore } from "../contract/session-store.js";
import { logFailure, TIMED_OUT, withTimeLimit } from "../logging/attempt.js";
import type { ServerLog } from "../logging/server-log.js";
import type { LostConnection } from "./session.js";
import { formatPointer, formatRecord, parseStored, type SessionRecord, type Stored } from "./session-record.js";

/** How long a store may take for one thing, in milliseconds. A client waits for it. */
export const STORE_TIMEOUT_MS = 3000;

/** So many sessions are written at once: each is a text in memory for as long as that takes. */
const MOST_WRITES = 64;

/** A store that fails does so for all sessions: it is logged no more often, in milliseconds. */
const LOG_EVERY_MS = 10_000;

/** What {@link StoredSessions} are made of. `wallClock` tells milliseconds since 1970. */
export interface StoredSessionsParts {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly wallClock: () => number;
  readonly logger: ServerLog;
  /** No record is kept for longer, in milliseconds. */
  readonly windowMs: number;
}

/** A session that was taken from the store: no other process has it. */
export interface TakenSession {
  readonly record: SessionRecord;
  /** The connection that its client lost, if it shows the right number. */
  readonly lostBy: LostConnection;
  /** It is not to be resumed here. */
  putBack(): Promise<void>;
}

/** The sessions in a store, by their tokens. What the store does wrong is logged, and costs the sessions that it is about. */
export class StoredSessions {
  readonly #parts: StoredSessionsParts;
  readonly #pending = new Set<Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #writes = 0;
  #loggedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: StoredSessionsParts) {
    this.#parts = parts;
  }

  /** Takes the session of a token, whichever of its two that is. */
  async take(token: string): Promise<TakenSession | undefined> {
    const hash = hashOf(token);
    const stored = await this.#take(hash);
    if (stored?.kind === "session") return this.#taken(hash, "present", stored.record);
    if (stored === undefined) return undefined;
    const present = await this.#take(stored.hash);
    return present?.kind === "session" ? this.#taken(stored.hash, "previous", present.record) : undefined;
  }

  /** Writes a session under its tokens, the present one first. The record is made when its turn has come; undefined for none. */
  write(tokens: readonly string[], record: () => Promise<SessionRecord | undefined>): Promise<void> {
    return this.#track(this.#write(tokens.map(hashOf), record));
  }

  /** Resolves when nothing is written any more. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  async #write(hashes: readonly string[], create: () => Promise<SessionRecord | undefined>): Promise<void> {
    if (this.#writes >= MOST_WRITES) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#writes++;
    const record = await create();
    if (record !== undefined) await this.#put(hashes, record);
    this.#writes--;
    this.#waiting.shift()?.();
  }

  #taken(hash: string, lostBy: LostConnection, record: SessionRecord): TakenSession | undefined {
    const { store } = this.#parts;
    if (this.#leftOf(record) === 0) return undefined;
    const { previous } = record;
    if (lostBy === "present" && previous !== undefined) {
      void this.#track(this.#ask("delete", () => store.delete(previous)).then(() => {}));
    }
    const hashes = previous === undefined ? [hash] : [hash, previous];
    return { record, lostBy, putBack: () => this.#track(this.#put(hashes, record)) };
  }

  async #put([present, previous]: readonly string[], record: SessionRecord): Promise<void> {
    const { store } = this.#parts;
    const ttlMs = this.#leftOf(record);
    if (present === undefined || ttlMs === 0) return;
    await this.#ask("put", () => store.put(present, formatRecord(record), ttlMs));
    if (previous !== undefined) await this.#ask("put", () => store.put(previous, formatPointer(present), ttlMs));
  }

  async #take(hash: string): Promise<Stored | undefined> {
    const { store, windowMs } = this.#parts;
    const late = (text: string | null | undefined): void => {
      if (typeof text === "string")
        void this.#track(this.#ask("put", () => store.put(hash, text, windowMs)).then(() => {}));
    };
    const text = await this.#ask("take", () => store.take(hash), late);
    if (typeof text !== "string") return undefined;
    try {
      return parseStored(text);
    } catch (error) {
      this.#failed("take", error);
      return undefined;
    }
  }

  /** Undefined where the store fails. What comes too late is for `late`. */
  async #ask<Value>(
    method: keyof SessionStore,
    ask: () => Value | Promise<Value>,
    late: (value: Value) => void = () => {},
  ): Promise<Value | undefined> {
    try {
      const asked = Promise.resolve(ask());
      const value = await withTimeLimit(asked, { clock: this.#parts.clock, timeoutMs: STORE_TIMEOUT_MS });
      if (value !== TIMED_OUT) return value;
      asked.then(late, () => {});
      throw new KephasError("timeout", `it took over ${STORE_TIMEOUT_MS} ms`);
    } catch (error) {
      this.#failed(method, error);
      return undefined;
    }
  }

  #failed(method: keyof SessionStore, error: unknown): void {
    const { clock, logger } = this.#parts;
    if (clock.now() - this.#loggedAt < LOG_EVERY_MS) return;
    this.#loggedAt = clock.now();
    const what = `the store of sessions (option "resume"): ${method}`;
    logFailure(logger, { what, event: "storeFailed", option: "resume" }, error);
  }

  /** How long a record is worth something, in milliseconds. */
  #leftOf({ endsAt }: SessionRecord): number {
    const { wallClock, windowMs } = this.#parts;
    return Math.min(windowMs, Math.max(0, endsAt - wallClock()));
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#pending.add(work);
    await work;
    this.#pending.delete(work);
  }
}

/** What a store knows a token by. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
