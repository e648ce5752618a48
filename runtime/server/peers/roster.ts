import type { Recipients } from "../outbound/broadcast.js";
import type { Topic } from "../server.js";
import type { Connection } from "./connection.js";
import { Topics } from "./topics.js";

/** Who is connected, as far as others find it. */
export interface Resident<P> {
  readonly peer: P;
  readonly connection: Connection<unknown>;
  /** What it listens to; undefined before it first does. */
  topics: Set<string> | undefined;
}

/** Who is connected, and who listens to what. */
export class Roster<P> implements Recipients<P> {
  readonly peers: Map<string, P> = new Map();
  readonly #residents = new Map<P, Resident<P>>();
  readonly #topics = new Topics<Resident<P>>();

  get all(): Iterable<Resident<P>> {
    return this.#residents.values();
  }

  add(resident: Resident<P>): void {
    this.#residents.set(resident.peer, resident);
    this.peers.set(resident.connection.id, resident.peer);
  }

  /** Takes it out of everything. */
  remove(resident: Resident<P>): void {
    this.#residents.delete(resident.peer);
    this.peers.delete(resident.connection.id);
    for (const topic of resident.topics ?? []) this.#topics.remove(topic, resident);
    resident.topics = undefined;
  }

  /** Does nothing for who has gone. */
  subscribe(resident: Resident<P>, topic: string): void {
    if (!this.#residents.has(resident.peer)) return;
    resident.topics ??= new Set();
    resident.topics.add(topic);
    this.#topics.add(topic, resident);
  }

  unsubscribe(resident: Resident<P>, topic: string): void {
    resident.topics?.delete(topic);
    this.#topics.remove(topic, resident);
  }

  ofTopic(topic: string): Iterable<Resident<P>> | undefined {
    return this.#topics.of(topic);
  }

  ofPeer(peer: P): Resident<P> | undefined {
    return this.#residents.get(peer);
  }

  /** A live view of a topic. */
  topic(name: string): Topic<P> {
    const topics = this.#topics;
    return {
      name,
      get size() {
        return topics.of(name)?.size ?? 0;
      },
      *[Symbol.iterator]() {
        for (const { peer } of topics.of(name) ?? []) yield peer;
      },
    };
  }
}
