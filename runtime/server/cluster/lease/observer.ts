import type { Clock } from "../../../protocol/clock.js";
import { type Entry, UNANSWERED } from "./era-store.js";
import type { Lease } from "./lease.js";
import type { LeaseTimes } from "./lease-times.js";
import { NODE_KEYS, type NodeRecord, nodeKey, readNodeRecord } from "./records.js";
import type { Registration } from "./registration.js";

/** How often all records are read, in milliseconds: a hint may never come. */
const READ_EVERY_MS = 5000;

/** Beyond so many nodes hints are left out: each would be a read. */
const HINTED_NODES = 50;

export interface ObserverParts {
  /** This node's. */
  readonly id: string;
  readonly clock: Clock;
  readonly wallClock: () => number;
  readonly times: LeaseTimes;
  readonly registration: Pick<Registration, "lease" | "inGrace">;
  /** A record of another node is new, or has changed. */
  readonly seen?: (node: string, record: NodeRecord) => void;
}

/** A record, or that there is none, and since when it stands. */
interface Sight {
  readonly record: NodeRecord | undefined;
  readonly revision: number | undefined;
  readonly since: number;
  /** The latest that is known of the node. */
  readonly epoch: number;
}

/**
 * Watches the records of the other nodes. One that stood still for the whole of a lease, by this node's own clock, is written over by
 * compare-and-set: its node is dead. Only a node that is registered and past its grace declares that.
 */
export class Observer {
  readonly #parts: ObserverParts;
  readonly #sights = new Map<string, Sight>();
  readonly #hinted = new Set<string>();
  readonly #declaring = new Set<string>();
  #lease: Lease | undefined;
  #readAt = Number.NEGATIVE_INFINITY;
  #stopTimer: (() => void) | undefined;
  #stopWatch: (() => void) | undefined;

  constructor(parts: ObserverParts) {
    this.#parts = parts;
  }

  /** Begins anew: what was seen in another registration says nothing. */
  registered(lease: Lease): void {
    this.stop();
    this.#lease = lease;
    this.#readAt = Number.NEGATIVE_INFINITY;
    this.#stopWatch = lease.store.watch(NODE_KEYS, (key) => this.hint(key.slice(NODE_KEYS.length)));
    this.#tick();
  }

  /** A node's record may have changed. */
  hint(node: string): void {
    if (node !== this.#parts.id && this.#sights.size <= HINTED_NODES) this.#hinted.add(node);
  }

  /** Something names a node, in an epoch, whose record is not there. That is watched too. */
  absent(node: string, epoch: number): void {
    if (node === this.#parts.id || this.#sights.has(node)) return;
    this.#sights.set(node, { record: undefined, revision: undefined, since: this.#parts.clock.now(), epoch });
  }

  stop(): void {
    this.#stopTimer?.();
    this.#stopWatch?.();
    this.#lease = undefined;
    this.#sights.clear();
    this.#hinted.clear();
    this.#declaring.clear();
  }

  #tick(): void {
    const { clock, times } = this.#parts;
    this.#stopTimer = clock.after(times.silentMs / 10, () => this.#tick());
    const lease = this.#lease;
    if (lease === undefined) return;
    if (clock.now() - this.#readAt >= READ_EVERY_MS) void this.#readAll(lease);
    else for (const node of this.#hinted) void this.#read(lease, node);
    this.#hinted.clear();
    this.#judge(lease);
  }

  async #readAll(lease: Lease): Promise<void> {
    this.#readAt = this.#parts.clock.now();
    const entries = await lease.store.list(NODE_KEYS);
    if (entries === UNANSWERED || this.#lease !== lease) return;
    for (const [key, entry] of entries) this.#note(key.slice(NODE_KEYS.length), entry);
    for (const node of [...this.#sights.keys()]) if (!entries.has(nodeKey(node))) this.#note(node, undefined);
  }

  async #read(lease: Lease, node: string): Promise<void> {
    const entry = await lease.store.get(nodeKey(node));
    if (entry !== UNANSWERED && this.#lease === lease) this.#note(node, entry);
  }

  /** It is as old as its revision is known here: counted from the answer, for the question was asked before. */
  #note(node: string, entry: Entry | undefined): void {
    const known = this.#sights.get(node);
    if (node === this.#parts.id || (known !== undefined && known.revision === entry?.revision)) return;
    const record = readNodeRecord(entry?.value);
    if (entry === undefined && (known === undefined || known.record?.deadMs !== undefined)) {
      this.#sights.delete(node);
      return;
    }
    const epoch = record?.epoch ?? known?.epoch ?? 1;
    this.#sights.set(node, { record, revision: entry?.revision, since: this.#parts.clock.now(), epoch });
    if (record !== undefined) this.#parts.seen?.(node, record);
  }

  #judge(lease: Lease): void {
    const { clock, times, registration } = this.#parts;
    if (registration.lease !== lease || registration.inGrace) return;
    for (const [node, sight] of this.#sights) {
      if (sight.record?.deadMs !== undefined || clock.now() - sight.since < times.silentMs) continue;
      if (!this.#declaring.has(node)) void this.#declare(lease, node, sight);
    }
  }

  async #declare(lease: Lease, node: string, { record, epoch, revision }: Sight): Promise<void> {
    this.#declaring.add(node);
    const dead: NodeRecord = { ...record, epoch, n: record?.n ?? 0, deadMs: Math.floor(this.#parts.wallClock()) };
    await lease.store.write(nodeKey(node), dead, revision);
    if (this.#lease !== lease) return;
    await this.#read(lease, node);
    if (this.#lease === lease) this.#declaring.delete(node);
  }
}
