import type { Recipients } from "./broadcast.js";
import type { Connection } from "./connection.js";
import type { Topic } from "./server.js";
import { Topics } from "./topics.js";

/** A connection, and the peer that handlers know it by. */
export interface Member<Session, P> {
  readonly peer: P;
  readonly connection: Connection<Session>;
}

/** Who is connected, and who listens to what. */
export class Roster<Session, P extends { readonly id: string }> implements Recipients<P> {
  readonly peers: Map<string, P> = new Map();
  readonly #members = new Map<string, Member<Session, P>>();
  readonly #topics = new Topics<Member<Session, P>>();

  get size(): number {
    return this.#members.size;
  }

  get all(): Iterable<Member<Session, P>> {
    return this.#members.values();
  }

  add(member: Member<Session, P>): void {
    this.#members.set(member.connection.id, member);
    this.peers.set(member.connection.id, member.peer);
  }

  /** Takes the member out of everything. */
  remove(member: Member<Session, P>): void {
    const { id, topics } = member.connection;
    this.#members.delete(id);
    this.peers.delete(id);
    for (const topic of topics) this.#topics.remove(topic, member);
    topics.clear();
  }

  /** Does nothing for a peer that has gone. */
  subscribe(id: string, topic: string): void {
    const member = this.#members.get(id);
    if (member === undefined) return;
    member.connection.topics.add(topic);
    this.#topics.add(topic, member);
  }

  unsubscribe(id: string, topic: string): void {
    const member = this.#members.get(id);
    if (member === undefined) return;
    member.connection.topics.delete(topic);
    this.#topics.remove(topic, member);
  }

  ofTopic(topic: string): Iterable<Member<Session, P>> | undefined {
    return this.#topics.of(topic);
  }

  ofPeer(peer: P): Member<Session, P> | undefined {
    const member = this.#members.get(peer.id);
    return member?.peer === peer ? member : undefined;
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
        for (const member of topics.of(name) ?? []) yield member.peer;
      },
    };
  }
}
