import type { Clock } from "../../../protocol/clock.js";
import { type Entry, type EraStore, UNANSWERED } from "./era-store.js";
import type { Lease } from "./lease.js";
import {
  CODE_KEYS,
  isOver,
  MATCH_KEYS,
  NODE_KEYS,
  type NodeRecord,
  nodeKey,
  ROOM_KEYS,
  readNodeRecord,
  readPlaceRecord,
  readRoomRecord,
} from "./records.js";
import type { Registration } from "./registration.js";

/** How often is swept, in milliseconds: this, up to twice. */
const SWEEP_EVERY_MS = 10 * 60_000;

const DEAD_FOR_MS = 60 * 60_000;
const CLOSED_FOR_MS = 24 * 60 * 60_000;

export interface SweeperParts {
  readonly clock: Clock;
  readonly wallClock: () => number;
  /** From 0 to less than 1. */
  readonly random: () => number;
  readonly registration: Pick<Registration, "lease" | "inGrace">;
  /** The node in the id of a room or the nonce of a claim; undefined where it names none. */
  readonly nodeOf: (id: string) => string | undefined;
  /** A room names a node, in an epoch, that has no record. */
  readonly absent: (node: string, epoch: number) => void;
}

type Nodes = ReadonlyMap<string, NodeRecord | undefined>;

/**
 * Removes what nobody needs any more: nodes that have been dead for an hour with their matches and codes, rooms
 * that have been closed for a day. Each node does, by compare-and-set. Wall clocks decide when, which harms nothing: nobody owns what is removed.
 */
export class Sweeper {
  readonly #parts: SweeperParts;
  #stopTimer: (() => void) | undefined;

  constructor(parts: SweeperParts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock, random } = this.#parts;
    this.#stopTimer = clock.after(SWEEP_EVERY_MS * (1 + random()), () => {
      this.start();
      void this.sweep();
    });
  }

  stop(): void {
    this.#stopTimer?.();
  }

  /** Sweeps once, where the node is registered and past its grace. Never rejects. */
  async sweep(): Promise<void> {
    const { lease, inGrace } = this.#parts.registration;
    if (lease === undefined || inGrace) return;
    const found = await lease.store.list(NODE_KEYS);
    if (found === UNANSWERED) return;
    const nodes = new Map([...found].map(([key, { value }]) => [key, readNodeRecord(value)] as const));
    if (!(await this.#sweepRooms(lease, nodes))) return;
    for (const keys of [MATCH_KEYS, CODE_KEYS]) if (!(await this.#sweepPlaces(lease, keys, nodes))) return;
    await removeAll(lease.store, found, (entry) => this.#isLongAgo(readNodeRecord(entry.value)?.deadMs, DEAD_FOR_MS));
  }

  /** Closes the rooms of the dead too, whose records go first. Whether there was an answer. */
  async #sweepRooms({ store }: Lease, nodes: Nodes): Promise<boolean> {
    const found = await store.list(ROOM_KEYS);
    if (found === UNANSWERED) return false;
    for (const [key, { value, revision }] of found) {
      const record = readRoomRecord(value);
      if (!record?.open) continue;
      const owner = nodes.get(nodeKey(record.node));
      if (owner === undefined) this.#parts.absent(record.node, record.epoch);
      if (!isOver(owner, record.epoch)) continue;
      await store.write(key, { ...record, open: false, closedMs: Math.floor(this.#parts.wallClock()) }, revision);
    }
    await removeAll(store, found, ({ value }) => {
      const record = readRoomRecord(value);
      return record?.open === false && this.#isLongAgo(record.closedMs, CLOSED_FOR_MS);
    });
    return true;
  }

  /** Whether there was an answer. */
  async #sweepPlaces({ store }: Lease, keys: string, nodes: Nodes): Promise<boolean> {
    const found = await store.list(keys);
    if (found === UNANSWERED) return false;
    await removeAll(store, found, ({ value }) => {
      const record = readPlaceRecord(value);
      if (record === undefined) return true;
      const node = this.#parts.nodeOf("room" in record ? record.room : record.claim);
      return node === undefined || this.#isLongAgo(nodes.get(nodeKey(node))?.deadMs, DEAD_FOR_MS);
    });
    return true;
  }

  #isLongAgo(ms: number | undefined, agoMs: number): boolean {
    return ms !== undefined && this.#parts.wallClock() - ms > agoMs;
  }
}

async function removeAll(
  store: EraStore,
  entries: ReadonlyMap<string, Entry>,
  isOld: (entry: Entry) => boolean,
): Promise<void> {
  for (const [key, entry] of entries) if (isOld(entry)) await store.delete(key, entry.revision);
}
