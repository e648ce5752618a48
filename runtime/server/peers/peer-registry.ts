import { usage } from "../../protocol/error.js";
import type { Connection } from "../connection/connection.js";
import type { Topic, TopicCountOptions } from "../contract/server.js";
import { requireTopic } from "../outbound/audience.js";
import type { Recipients } from "../outbound/broadcast.js";

/** A connected peer, as far as others find it. */
export interface PeerEntry<P> {
  readonly peer: P;
  readonly connection: Connection<unknown>;
  /** The topics that it subscribes to; undefined before the first. */
  topics: Set<string> | undefined;
}

/** Where there are other servers: what they have of topics. */
export interface TopicsElsewhere {
  /** A topic gets its first member here. Throws `usage` for a name that is too long for others to hear of. */
  used(topic: string): void;
  /** It has lost its last one. */
  unused(topic: string): void;
  /** How many members it has on the other servers. */
  count(topic: string, options: TopicCountOptions): Promise<number>;
}

/** Keeps an identity to so many peers. */
export interface PeerCaps<Entry> {
  entered(entry: Entry): void;
  left(entry: Entry): void;
}

/** The connected peers, and the subscribers of topics. */
export class PeerRegistry<P, Entry extends PeerEntry<P> = PeerEntry<P>> implements Recipients<P> {
  /** Undefined where this server is alone. */
  elsewhere: TopicsElsewhere | undefined;
  /** Undefined where an identity may have any number of peers. */
  caps: PeerCaps<Entry> | undefined;
  readonly peers: Map<string, P> = new Map();
  readonly #entries = new Map<P, Entry>();
  readonly #topics = new Topics<PeerEntry<P>>();

  get all(): Iterable<Entry> {
    return this.#entries.values();
  }

  add(entry: Entry): void {
    this.#entries.set(entry.peer, entry);
    this.peers.set(entry.connection.id, entry.peer);
    this.caps?.entered(entry);
  }

  /** Removes it from all topics and from the peers. */
  remove(entry: Entry): void {
    this.#entries.delete(entry.peer);
    this.caps?.left(entry);
    this.peers.delete(entry.connection.id);
    for (const topic of entry.topics ?? []) this.#leave(topic, entry);
    entry.topics = undefined;
  }

  /** Does nothing for a disconnected peer. Throws `usage` for an invalid topic, as the next two do. */
  subscribe(entry: PeerEntry<P>, topic: string): void {
    requireTopic(topic);
    if (!this.#entries.has(entry.peer)) return;
    if (this.#topics.of(topic) === undefined) this.elsewhere?.used(topic);
    entry.topics ??= new Set();
    entry.topics.add(topic);
    this.#topics.add(topic, entry);
  }

  unsubscribe(entry: PeerEntry<P>, topic: string): void {
    requireTopic(topic);
    if (entry.topics?.delete(topic)) this.#leave(topic, entry);
  }

  ofTopic(topic: string): Iterable<PeerEntry<P>> | undefined {
    return this.#topics.of(topic);
  }

  ofPeer(peer: P): PeerEntry<P> | undefined {
    return this.#entries.get(peer);
  }

  #leave(topic: string, entry: PeerEntry<P>): void {
    this.#topics.remove(topic, entry);
    if (this.#topics.of(topic) === undefined) this.elsewhere?.unused(topic);
  }

  /** A live view of a topic. */
  topic(name: string): Topic<P> {
    requireTopic(name);
    const topics = this.#topics;
    const elsewhere = (options: TopicCountOptions) => this.elsewhere?.count(name, options);
    return {
      name,
      async count(options = {}) {
        const others = (await elsewhere(checkCountOptions(options))) ?? 0;
        return this.size + others;
      },
      get size() {
        return topics.of(name)?.size ?? 0;
      },
      *[Symbol.iterator]() {
        for (const { peer } of topics.of(name) ?? []) yield peer;
      },
    };
  }
}

function checkCountOptions(options: TopicCountOptions): TopicCountOptions {
  const { maxAgeMs } = options;
  if (maxAgeMs === undefined || (typeof maxAgeMs === "number" && maxAgeMs >= 0)) return options;
  throw usage("maxAgeMs must be a number of milliseconds from 0 on");
}

/** The members of each topic. A topic exists while it has members. */
export class Topics<Member> {
  readonly #members = new Map<string, Set<Member>>();

  /** The members of a topic, live; undefined where there is none. */
  of(topic: string): ReadonlySet<Member> | undefined {
    return this.#members.get(topic);
  }

  add(topic: string, member: Member): void {
    const members = this.#members.get(topic);
    if (members === undefined) this.#members.set(topic, new Set([member]));
    else members.add(member);
  }

  remove(topic: string, member: Member): void {
    const members = this.#members.get(topic);
    members?.delete(member);
    if (members?.size === 0) this.#members.delete(topic);
  }
}
