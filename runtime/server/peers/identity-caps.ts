import { createHash } from "node:crypto";
import { CLOSE_TAKEN_OVER } from "../../protocol/close-codes.js";
import type { Connection } from "../connection/connection.js";
import { type IdentitySettings, identityOf } from "../sessions/identity.js";

type CapSettings<Session> = IdentitySettings<Session> & { readonly wallClock: () => number };

/** How many peers of other nodes are known at most. Beyond, those that were heard of first are forgotten. */
const MAX_ELSEWHERE = 200_000;

/** A peer with an identity. */
interface Entry {
  readonly peer: string;
  /** When it came, by its node's wall clock, in milliseconds since 1970. */
  readonly at: number;
  /** Undefined for a peer of another node. */
  readonly connection: Pick<Connection<unknown>, "closeForGood"> | undefined;
  readonly node: string | undefined;
}

/** What a node tells the others of a peer that has come, or gone. */
export interface IdentityNews {
  /** The hash of its identity. */
  readonly identity: string;
  readonly peer: string;
  /** Absent where it has gone. */
  readonly at?: number;
}

/** A peer, as far as it counts. */
interface Capped<Session> {
  readonly connection: Pick<Connection<Session>, "id" | "session" | "closeForGood">;
}

/**
 * Keeps an identity to so many peers at once: over that the oldest ones are closed with 4409. On a cluster each node closes its own, by
 * what it has heard: the number may be exceeded for as long as that takes.
 */
export class IdentityCaps<Session> {
  /** Tells the other nodes, where there are any. */
  tell: (news: IdentityNews) => void = () => {};
  readonly #most: number;
  readonly #settings: CapSettings<Session>;
  readonly #identities = new Map<string, Map<string, Entry>>();
  /** The identity of each peer, those of other nodes in the order in which they were heard of. */
  readonly #elsewhere = new Map<string, string>();
  readonly #here = new Map<string, string>();
  /** Of two that come in one millisecond the second one is newer. */
  #lastAt = 0;

  constructor(most: number, settings: CapSettings<Session>) {
    this.#most = most;
    this.#settings = settings;
  }

  entered({ connection }: Capped<Session>): void {
    const identity = identityOf(connection.session, this.#settings);
    if (identity === undefined) return;
    const hash = createHash("sha256").update(identity).digest("base64url");
    const peer = connection.id;
    const at = Math.max(this.#settings.wallClock(), this.#lastAt + 1);
    this.#lastAt = at;
    this.#here.set(peer, hash);
    this.#add(hash, { peer, at, connection, node: undefined });
    this.tell({ identity: hash, peer, at });
  }

  left({ connection }: Capped<Session>): void {
    const peer = connection.id;
    const hash = this.#here.get(peer);
    if (hash === undefined) return;
    this.#here.delete(peer);
    this.#remove(hash, peer);
    this.tell({ identity: hash, peer });
  }

  /** Another node tells of a peer. What it says of one that is here, or of nothing, is ignored. */
  heard(node: string, { identity, peer, at }: Readonly<Record<string, unknown>>): void {
    if (typeof identity !== "string" || typeof peer !== "string" || this.#here.has(peer)) return;
    const known = this.#elsewhere.get(peer);
    if (known !== undefined) this.#forget(peer, known);
    if (typeof at !== "number") return;
    this.#elsewhere.set(peer, identity);
    this.#add(identity, { peer, at, connection: undefined, node });
    for (const [oldest, hash] of this.#elsewhere) {
      if (this.#elsewhere.size <= MAX_ELSEWHERE) return;
      this.#forget(oldest, hash);
    }
  }

  /** A node is gone, and so are its peers. */
  nodeGone(node: string): void {
    for (const [peer, hash] of [...this.#elsewhere]) {
      if (this.#identities.get(hash)?.get(peer)?.node === node) this.#forget(peer, hash);
    }
  }

  #forget(peer: string, hash: string): void {
    this.#elsewhere.delete(peer);
    this.#remove(hash, peer);
  }

  #add(hash: string, entry: Entry): void {
    const entries = this.#identities.get(hash) ?? new Map<string, Entry>();
    this.#identities.set(hash, entries);
    entries.set(entry.peer, entry);
    // Where the clocks of nodes differ it may be the newcomer itself, which is about to begin.
    if (entries.size > this.#most) queueMicrotask(() => this.#enforce(entries));
  }

  #enforce(entries: ReadonlyMap<string, Entry>): void {
    const over = entries.size - this.#most;
    if (over <= 0) return;
    const oldest = [...entries.values()].sort((a, b) => a.at - b.at || (a.peer < b.peer ? -1 : 1)).slice(0, over);
    for (const { connection } of oldest) connection?.closeForGood(CLOSE_TAKEN_OVER, "Too many connections");
  }

  #remove(hash: string, peer: string): void {
    const entries = this.#identities.get(hash);
    entries?.delete(peer);
    if (entries?.size === 0) this.#identities.delete(hash);
  }
}
