import type { Clock } from "../../../protocol/clock.js";
import type { BackplaneStore } from "../../contract/backplane.js";
import { type EraStore, enterEra, UNANSWERED } from "./era-store.js";
import { Lease, type Moment } from "./lease.js";
import type { LeaseTimes } from "./lease-times.js";
import { type NodeRecord, nodeKey, readNodeRecord } from "./records.js";
import { SentAttempts } from "./sent-attempts.js";

/** How often a node that closes tries to say so in its record. */
const LAST_TRIES = 3;

export interface RegistrationParts {
  /** The node's. */
  readonly id: string;
  /** Where clients reach it. */
  readonly address?: string;
  readonly store: BackplaneStore;
  readonly clock: Clock;
  readonly wallClock: () => number;
  /** 128 random bits, as text of `[A-Za-z0-9_-]`. */
  readonly createEra: () => string;
  readonly times: LeaseTimes;
}

export interface RegistrationOwner {
  /** It is registered, for the first time or anew. Leases of before are not renewed any more. */
  registered(lease: Lease): void;
  /** A renewal has counted. */
  renewed(): void;
  /** The store's data are gone, or older than what it had acknowledged. The node registers anew. */
  storeLost(): void;
  /** The others had declared this node dead: what it owned by name is lost. It goes on with another epoch. */
  declaredDead(epoch: number): void;
}

/** This node's record in the store: made, renewed, made anew where it was lost, and closed. */
export class Registration {
  readonly #parts: RegistrationParts;
  readonly #owner: RegistrationOwner;
  readonly #key: string;
  readonly #sent: SentAttempts;
  #state: "idle" | "registering" | "registered" | "closed" = "idle";
  #epoch = 1;
  #lease: Lease | undefined;
  #graceUntil = Number.POSITIVE_INFINITY;
  #era: string | undefined;
  #lossTold = false;
  #revision: number | undefined;
  #renewing: Promise<boolean> | undefined;
  #next: Promise<boolean> | undefined;
  #stopTimer: (() => void) | undefined;

  constructor(parts: RegistrationParts, owner: RegistrationOwner) {
    this.#parts = parts;
    this.#owner = owner;
    this.#key = nodeKey(parts.id);
    this.#sent = new SentAttempts(() => this.#now());
  }

  get state(): "idle" | "registering" | "registered" | "closed" {
    return this.#state;
  }

  /** 1, and one more each time that the node was declared dead. */
  get epoch(): number {
    return this.#epoch;
  }

  /** The lease of this registration; undefined while there is none. */
  get lease(): Lease | undefined {
    return this.#state === "registered" ? this.#lease : undefined;
  }

  /** How long the latest lease is held, in milliseconds. */
  get leaseLeftMs(): number {
    return this.#lease?.leftMs ?? 0;
  }

  /** How long the node takes and judges nothing yet, in milliseconds: owners of before a loss have stopped or come back by then. */
  get graceLeftMs(): number {
    if (this.#state !== "registered") return this.#parts.times.graceMs;
    return Math.max(0, this.#graceUntil - this.#parts.clock.now());
  }

  get inGrace(): boolean {
    return this.graceLeftMs > 0;
  }

  /** Whether what was taken by a lease is held. */
  held(lease: Lease): boolean {
    return lease.held;
  }

  /** Begins, and goes on trying until it is closed. */
  start(): void {
    if (this.#state === "idle") void this.#register();
  }

  /** Renews. True where a renewal that was sent after this call has counted, and in this lease. Never rejects. */
  async confirm(lease: Lease): Promise<boolean> {
    if (this.lease !== lease) return false;
    const counted = await (this.#renewing === undefined ? this.#renew() : this.#renewNext());
    return counted && this.lease === lease;
  }

  /** Says in the record that the node is dead. Nothing is held any more, from now on. Never rejects. */
  async close(): Promise<void> {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#stopTimer?.();
    this.#lease?.end();
    await this.#renewing;
    for (let tries = 0; tries < LAST_TRIES; tries++) if (await this.#bury(this.#lease)) return;
  }

  async #register(): Promise<void> {
    this.#state = "registering";
    this.#stopTimer?.();
    if ((await this.#attempt()) || this.#isClosed()) return;
    this.#stopTimer = this.#parts.clock.after(this.#parts.times.retryMs, () => void this.#register());
  }

  /** Whether it is registered: its record stands in an era that was the store's before and after. */
  async #attempt(): Promise<boolean> {
    const store = await enterEra(this.#parts.store, this.#parts.createEra);
    if (store === UNANSWERED || this.#isClosed()) return false;
    this.#enter(store);
    const found = await store.get(this.#key);
    if (found === UNANSWERED || this.#isClosed()) return false;
    this.#heed(readNodeRecord(found?.value));
    const n = this.#sent.begin();
    const revision = await store.write(this.#key, this.#record(n), found?.revision);
    if (typeof revision !== "number" || (await store.isSame()) !== true || this.#isClosed()) return false;
    this.#registered(store, n, revision);
    return true;
  }

  #enter({ era }: EraStore): void {
    if (era === this.#era) return;
    if (this.#era !== undefined) this.#tellLoss();
    this.#era = era;
  }

  #registered(store: EraStore, n: number, revision: number): void {
    const { clock, times } = this.#parts;
    const since = this.#sent.acknowledge(n);
    const lease = new Lease({ store, epoch: this.#epoch, times, now: () => this.#now(), since });
    this.#lease = lease;
    this.#revision = revision;
    this.#graceUntil = clock.now() + times.graceMs;
    this.#lossTold = false;
    this.#state = "registered";
    this.#renewIn(times.renewMs);
    this.#owner.registered(lease);
  }

  #renewIn(ms: number): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#parts.clock.after(ms, () => void (this.#renewing ?? this.#renew()));
  }

  /** One at a time. */
  #renew(): Promise<boolean> {
    const lease = this.lease;
    if (lease === undefined) return Promise.resolve(false);
    this.#renewing = this.#attemptRenewal(lease).then((counted) => {
      this.#renewing = undefined;
      this.#renewed(lease, counted);
      return counted;
    });
    return this.#renewing;
  }

  /** The one after that which is under way: once for all who wait for it. */
  #renewNext(): Promise<boolean> {
    this.#next ??= (this.#renewing ?? Promise.resolve(false)).then(() => {
      this.#next = undefined;
      return this.#renewing ?? this.#renew();
    });
    return this.#next;
  }

  #renewed(lease: Lease, counted: boolean): void {
    if (this.lease !== lease) return;
    this.#renewIn(counted ? this.#parts.times.renewMs : this.#parts.times.retryMs);
    if (counted) this.#owner.renewed();
  }

  /** Whether it counted. Only a store that has this era after the write proves that the write was made in it. */
  async #attemptRenewal(lease: Lease): Promise<boolean> {
    const n = this.#sent.begin();
    const revision = await lease.store.write(this.#key, this.#record(n), this.#revision);
    if (this.lease !== lease) return false;
    if (typeof revision !== "number") return this.#readBack(lease, n);
    return this.#count(lease, n, revision);
  }

  /** A write that was refused or not answered says nothing: what stands in the store does. */
  async #readBack(lease: Lease, n: number): Promise<boolean> {
    const found = await lease.store.get(this.#key);
    if (found === UNANSWERED || this.lease !== lease) return false;
    const record = readNodeRecord(found?.value);
    const mine = record !== undefined && record.deadMs === undefined && record.epoch === this.#epoch;
    if (mine && this.#sent.isKnown(record.n)) {
      return (await this.#count(lease, record.n, found?.revision)) && record.n >= n;
    }
    if (record === undefined || mine) this.#tellLoss();
    void this.#register();
    return false;
  }

  /** The attempt with this number stands in the store. */
  async #count(lease: Lease, n: number, revision: number | undefined): Promise<boolean> {
    const same = await lease.store.isSame();
    if (this.lease !== lease) return false;
    if (same === false) {
      this.#tellLoss();
      void this.#register();
      return false;
    }
    this.#revision = revision;
    const since = this.#sent.acknowledge(n);
    if (same === true) lease.extend(since);
    return same === true;
  }

  /** A record of another epoch, or a dead one: what was owned is lost. */
  #heed(record: NodeRecord | undefined): void {
    if (record === undefined) return;
    if (record.deadMs === undefined ? record.epoch <= this.#epoch : record.epoch < this.#epoch) return;
    this.#epoch = record.epoch + 1;
    this.#lease?.end();
    this.#owner.declaredDead(this.#epoch);
  }

  #tellLoss(): void {
    if (this.#lossTold) return;
    this.#lossTold = true;
    this.#owner.storeLost();
  }

  /** Whether the record needs no more: it says dead, or is not this epoch's. */
  async #bury(lease: Lease | undefined): Promise<boolean> {
    if (lease === undefined) return true;
    const found = await lease.store.get(this.#key);
    if (found === UNANSWERED) return false;
    const record = readNodeRecord(found?.value);
    if (record === undefined || record.deadMs !== undefined || record.epoch !== this.#epoch) return true;
    const dead = { ...record, deadMs: Math.floor(this.#parts.wallClock()) };
    return typeof (await lease.store.write(this.#key, dead, found?.revision)) === "number";
  }

  #record(n: number): NodeRecord {
    const { address } = this.#parts;
    return { epoch: this.#epoch, n, ...(address !== undefined && { address }) };
  }

  #now(): Moment {
    return { monotonic: this.#parts.clock.now(), wall: this.#parts.wallClock() };
  }

  #isClosed(): boolean {
    return this.#state === "closed";
  }
}
