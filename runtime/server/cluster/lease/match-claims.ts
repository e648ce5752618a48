import type { Clock } from "../../../protocol/clock.js";
import { KephasError } from "../../../protocol/error.js";
import { type Entry, type EraStore, UNANSWERED, type Unanswered } from "./era-store.js";
import { pause } from "./pause.js";
import { readPlaceRecord } from "./records.js";
import type { Registration } from "./registration.js";

/** How long a claim of another node may stand before it is taken over, in milliseconds. */
const CLAIM_MS = 2000;

/** How long is waited before the record is read again: this, up to twice. */
const WAIT_MS = 50;

/** After so many reads without an answer in a row there is no store. */
const MAX_SILENT = 3;

export interface MatchClaimsParts {
  readonly clock: Clock;
  readonly registration: Pick<Registration, "lease">;
  /** Begins with the node's id and a dot, and never comes again. */
  readonly createNonce: () => string;
  /** From 0 to less than 1. */
  readonly random: () => number;
}

/** A room that was made for a claim. Who knows its id may come in; nobody does before the match names it. */
export interface ClaimedRoom {
  readonly id: string;
  /** It is the room of the match, and may be listed. */
  open(): void;
  /** Another room may be that: this one goes. Where somebody is in it already, it was named, and stays. */
  discard(): void;
}

export interface MatchCallbacks<Joined> {
  /** Tries to join a room, on whatever node. Undefined where it is full, locked or gone, or its node is suspect. */
  join(room: string): Promise<Joined | undefined>;
  create(): Promise<ClaimedRoom>;
}

interface Search<Joined> {
  readonly callbacks: MatchCallbacks<Joined>;
  readonly store: EraStore;
  readonly key: string;
  readonly deadline: number;
  /** The revision that was seen last, and since when. */
  revision: number | undefined;
  since: number;
  silent: number;
}

/** Brings players who look for the same match into one room: who holds the claim creates it, and nobody else does. */
export class MatchClaims {
  readonly #parts: MatchClaimsParts;

  constructor(parts: MatchClaimsParts) {
    this.#parts = parts;
  }

  /**
   * Joins the room of a match, and creates it where there is none with a place. Rejects `unavailable` where the store does not answer,
   * `timeout` where no room is found in time, and as `create` and `join` do.
   */
  async find<Joined>(key: string, timeoutMs: number, callbacks: MatchCallbacks<Joined>): Promise<Joined> {
    const { clock, registration } = this.#parts;
    const store = registration.lease?.store;
    if (store === undefined) throw noStore();
    const since = clock.now();
    const search: Search<Joined> = {
      callbacks,
      store,
      key,
      deadline: since + timeoutMs,
      revision: undefined,
      since,
      silent: 0,
    };
    while (clock.now() < search.deadline) {
      const joined = await this.#step(search);
      if (joined !== undefined) return joined;
    }
    throw new KephasError("timeout", `no room was found in ${timeoutMs} ms`);
  }

  /** The room of a match is no more. Never rejects. */
  async free(key: string, room: string): Promise<void> {
    const store = this.#parts.registration.lease?.store;
    const found = await store?.get(key);
    if (store === undefined || found === undefined || found === UNANSWERED) return;
    const record = readPlaceRecord(found.value);
    if (record !== undefined && "room" in record && record.room === room) await store.delete(key, found.revision);
  }

  async #step<Joined>(search: Search<Joined>): Promise<Joined | undefined> {
    const found = await this.#read(search);
    if (found === UNANSWERED) return this.#wait();
    const record = readPlaceRecord(found?.value);
    if (record !== undefined && "room" in record) {
      const joined = await search.callbacks.join(record.room);
      if (joined !== undefined) return joined;
    } else if (record !== undefined && this.#parts.clock.now() - search.since < CLAIM_MS) {
      return this.#wait();
    }
    return this.#claim(search, found?.revision);
  }

  /** Notes since when the record stands: counted from the answer, for the question was asked before. */
  async #read<Joined>(search: Search<Joined>): Promise<Entry | undefined | Unanswered> {
    const found = await search.store.get(search.key);
    if (found === UNANSWERED) {
      if (++search.silent >= MAX_SILENT) throw noStore();
      return found;
    }
    search.silent = 0;
    if (found?.revision !== search.revision) {
      search.revision = found?.revision;
      search.since = this.#parts.clock.now();
    }
    return found;
  }

  async #claim<Joined>(search: Search<Joined>, revision: number | undefined): Promise<undefined> {
    const { store, key } = search;
    const claim = this.#parts.createNonce();
    let written = await store.write(key, { claim }, revision);
    if (written === UNANSWERED) {
      const found = await store.get(key);
      const record = found === UNANSWERED ? undefined : readPlaceRecord(found?.value);
      const mine = record !== undefined && "claim" in record && record.claim === claim;
      written = mine ? (found as Entry).revision : undefined;
    }
    if (written === undefined) return this.#wait();
    await this.#fulfil(search, await search.callbacks.create(), written);
  }

  /** The room is named before anybody joins it, or it is none. */
  async #fulfil<Joined>(search: Search<Joined>, room: ClaimedRoom, revision: number): Promise<void> {
    const written = await search.store.write(search.key, { room: room.id }, revision);
    const named = written === UNANSWERED ? await this.#isNamed(search, room) : written !== undefined;
    if (named) room.open();
    else room.discard();
  }

  async #isNamed<Joined>({ store, key, deadline }: Search<Joined>, room: ClaimedRoom): Promise<boolean> {
    while (this.#parts.clock.now() < deadline) {
      const found = await store.get(key);
      if (found === UNANSWERED) {
        await this.#wait();
        continue;
      }
      const record = readPlaceRecord(found?.value);
      return record !== undefined && "room" in record && record.room === room.id;
    }
    return false;
  }

  async #wait(): Promise<undefined> {
    await pause(this.#parts.clock, WAIT_MS * (1 + this.#parts.random()));
  }
}

function noStore(): KephasError {
  return new KephasError("unavailable", "the store of the cluster does not answer");
}
