import type { Cluster } from "../../cluster/cluster.js";
import { TO_IDENTITY } from "../../cluster/entry.js";
import type { ByteBudget } from "../../cluster/handover/byte-budget.js";
import { type Beginning, Inflow, type InflowSink } from "../../cluster/handover/inflow.js";
import type { Item } from "../../cluster/handover/session-state.js";
import type { TakenSession } from "../../cluster/handover/taking-parts.js";
import type { Peer } from "../../contract/peer.js";
import type { Member } from "../member.js";
import type { Shared } from "../shared.js";
import { itemOf } from "./items.js";
import type { ComingFlow } from "./moving-parts.js";
import { TakenMember } from "./taken-member.js";

export interface ArrivalsParts<Session, P extends Peer<Session>> {
  readonly cluster: Cluster;
  readonly shared: Shared<Session, P>;
  readonly budget: ByteBudget;
  /** Listens to a topic for as long as nobody else does. Returns what ends that. */
  readonly hold: (topic: string) => () => void;
}

/** A session that has come, before there is a peer. */
export interface Arrival<Session, P extends Peer<Session>> {
  /** Where what comes for it goes. */
  readonly sink: InflowSink;
  /** There is a peer, which the others find: it is in its topics from now on. */
  enter(member: Member<Session, P>): void;
  /** There will be none. */
  drop(): void;
}

/** The sessions that have come from other nodes, until all has come that was on its way. */
export class Arrivals<Session, P extends Peer<Session>> {
  readonly #parts: ArrivalsParts<Session, P>;
  readonly #coming = new Map<Member<Session, P>, TakenMember>();

  constructor(parts: ArrivalsParts<Session, P>) {
    this.#parts = parts;
  }

  /** What still comes for a peer; undefined where nothing does. */
  coming(member: Member<Session, P>): (ComingFlow & Pick<Inflow, "flush">) | undefined {
    return this.#coming.get(member);
  }

  /** Listens to topics for a session that may come. Calls back once all that comes on them is heard. Returns what ends it. */
  listen(topics: readonly string[], offer: (item: Item) => void, done: () => void): () => void {
    const { cluster } = this.#parts;
    const names = new Set(topics.filter((topic) => topic !== ""));
    const releases = this.#hold([...names]);
    const stop = cluster.positions.listen({
      hears: (topic) => topic === "" || names.has(topic),
      passed: ({ position, head, frame }) => {
        // Whose that is its former node knows.
        if (head.target !== TO_IDENTITY) offer(itemOf({ position, frame, delivery: head.delivery }));
      },
    });
    const subjects = [cluster.subjects.all, ...[...names].map((topic) => cluster.subjects.topic(topic))];
    void Promise.all(subjects.map((subject) => cluster.subscribe(subject))).then(done);
    return () => {
      stop();
      releases();
    };
  }

  /** A session has come. `shown` is the hash of the token that its client has shown. */
  begin(taken: TakenSession, shown: string): Arrival<Session, P> {
    const { state, inflow } = taken;
    const { cluster } = this.#parts;
    const topics = state.topics.map(({ topic }) => topic).filter((topic) => topic !== "");
    const subjects = [cluster.subjects.peer(state.peer), cluster.subjects.session(shown)];
    for (const subject of subjects) void cluster.subscribe(subject);
    const unsubscribe = (): void => {
      for (const subject of subjects) cluster.unsubscribe(subject);
    };
    let entered: Member<Session, P> | undefined;
    const sink = this.#create(inflow, { topics, identity: state.identity, peer: () => entered });
    return {
      sink,
      enter: (member) => {
        entered = member;
        this.#coming.set(member, sink);
        member.connection.signal.addEventListener("abort", unsubscribe, { once: true });
        for (const topic of topics) this.#parts.shared.registry.subscribe(member, topic);
        sink.enter(member);
      },
      drop: () => {
        sink.close();
        unsubscribe();
      },
    };
  }

  /** A peer stays that was on its way to another node, when it had just come itself. */
  again(member: Member<Session, P>, beginning: Beginning): void {
    const inflow = new Inflow(this.#parts.shared.settings.clock, this.#parts.budget);
    const sink = this.#create(inflow, {
      topics: beginning.before.map(({ topic }) => topic),
      identity: member.session?.identity,
      peer: () => member,
    });
    this.#coming.set(member, sink);
    sink.enter(member);
    inflow.open(sink, beginning);
  }

  #create(
    inflow: Inflow,
    about: {
      readonly topics: readonly string[];
      readonly identity: string | undefined;
      readonly peer: () => Member<Session, P> | undefined;
    },
  ): TakenMember {
    const { cluster, shared } = this.#parts;
    const release = this.#hold(about.topics);
    return new TakenMember({
      clock: shared.settings.clock,
      positions: cluster.positions,
      inflow,
      topics: about.topics,
      identity: about.identity,
      missed: (messages) => {
        shared.meters.backplane.missed += messages;
      },
      ended: (topics) => {
        release();
        const member = about.peer();
        if (member !== undefined) this.#coming.delete(member);
        for (const topic of topics) cluster.know(topic);
      },
    });
  }

  #hold(topics: readonly string[]): () => void {
    const releases = topics.filter((topic) => topic !== "").map((topic) => this.#parts.hold(topic));
    return () => {
      for (const release of releases) release();
    };
  }
}
