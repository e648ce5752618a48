import { Giver } from "../../../../runtime/server/cluster/handover/giver.js";
import { receiveHandover } from "../../../../runtime/server/cluster/handover/handover.js";
import type { Inflow } from "../../../../runtime/server/cluster/handover/inflow.js";
import type { Told } from "../../../../runtime/server/cluster/handover/messages.js";
import type { Item, TopicEnds } from "../../../../runtime/server/cluster/handover/session-state.js";
import { Taker } from "../../../../runtime/server/cluster/handover/taker.js";
import type { Asking } from "../../../../runtime/server/cluster/handover/taking-parts.js";
import { nodeOf } from "../../../../runtime/server/cluster/node-id.js";
import { hashOf } from "../../../../runtime/server/cluster/subjects.js";
import type { Bus, BusNode } from "./bus.js";
import { type Faults, type LeftOut, QUIET_AT } from "./faults.js";
import type { Judge } from "./judge.js";
import type { FromClient, Hello, Link, LinkNode } from "./link.js";
import { SimProcess } from "./sim-process.js";
import { type SessionHost, SimSession } from "./sim-session.js";
import { SimTopic } from "./sim-topic.js";
import type { Store } from "./store.js";
import type { World } from "./world.js";

/** What the nodes of a run share. */
export interface Surroundings {
  readonly world: World;
  readonly bus: Bus<SimNode>;
  readonly store: Store;
  readonly judge: Judge;
  readonly faults: Faults;
  readonly leftOut: LeftOut | undefined;
  lastSession: number;
}

const NEVER = { has: () => false, set: () => {} };

/** One server process: the code that is tried, between a bus, a store and clients that are not real. */
export class SimNode extends SimProcess implements BusNode, LinkNode, SessionHost {
  readonly id: string;
  readonly judge: Judge;
  draining = false;
  closed = false;
  readonly #all: Surroundings;
  readonly #giver: Giver;
  readonly #taker: Taker;
  readonly #topic: SimTopic;
  readonly #sessions = new Set<SimSession>();
  readonly #links = new Map<Link, SimSession>();
  readonly #asking = new Map<Link, () => void>();
  readonly #listeners = new Set<(item: Item) => void>();

  constructor(id: string, all: Surroundings) {
    const { world, judge, bus, leftOut } = all;
    super(world);
    this.id = id;
    this.judge = judge;
    this.#all = all;
    const isUsed = (): boolean => this.#sessions.size + this.#listeners.size > 0;
    this.#topic = new SimTopic(id, this, { lagMs: world.between(0, all.faults.topicLagMs), isUsed });
    const tell: ConstructorParameters<typeof Taker>[0]["tell"] = (node, message) => bus.tell(id, node, message);
    const find = (hash: string): SimSession | undefined => this.#find((session) => session.hashes.includes(hash));
    this.#giver = new Giver({
      ...{ id, tell, find, clock: this.clock, windowMs: 60_000, partBytes: 2000, tailBytes: 1e6 },
      ...(leftOut === "superseded" && { served: NEVER }),
    });
    this.#taker = new Taker({
      ...{ id, tell, clock: this.clock, createNonce: () => world.letters(22) },
      tellOwner: (session, message) => bus.tellOwner(id, session, message),
      isMember: (node) => bus.nodes.get(node)?.alive ?? false,
      isHere: (hash) => find(hash) !== undefined,
      movedTo: (hash) => this.#giver.movedTo(hash),
      listen: (_topics, offer, done) => this.#listen(offer, done),
      look: ({ session }, nonce, found) => all.store.take(this, { session, nonce }, found),
    });
    this.#game();
    this.#broadcast();
  }

  kill(): void {
    this.alive = false;
    for (const link of [...this.#links.keys(), ...this.#asking.keys()]) link.cut();
  }

  /** Writes what it has to the store, and is gone. */
  close(): void {
    this.closed = true;
    for (const link of [...this.#links.keys(), ...this.#asking.keys()]) link.cut();
    this.#giver.close();
    for (const session of [...this.#sessions].filter(({ served }) => served)) {
      const kept: Item[] = [];
      session.fence((item) => kept.push(item));
      session.drain(() => {
        session.release();
        session.deliver(kept, false);
        session.flush();
        this.#all.store.write(session.stateNow(false));
        this.#sessions.delete(session);
      });
    }
    this.world.after(300, () => {
      this.alive = false;
    });
  }

  createToken(): string {
    return `${this.id}.${this.world.letters(22)}`;
  }

  /** Whether it listens to the subject of a session. */
  knows(hash: string): boolean {
    return [...this.#sessions].some((session) => session.hashes.includes(hash));
  }

  told(from: string, told: Told): void {
    if (!receiveHandover({ giver: this.#giver, taker: this.#taker }, from, told)) this.world.violate("malformed");
  }

  // The topic.

  topics(): readonly TopicEnds[] {
    return this.#topic.topics;
  }

  know(topics: readonly TopicEnds[]): void {
    this.#topic.know(topics);
  }

  topicAt(at: number, jumpMs: number): number {
    return this.#topic.arrivesAt(at, jumpMs);
  }

  heardTopic(node: string, number: number, isStale: boolean): void {
    const verdict = this.#topic.hear(node, number);
    if (verdict === undefined) return;
    const numbers = [number - verdict.missed, isStale ? number + 1 : number] as const;
    for (const { game } of this.#sessions) this.judge.missed(game.session, node, numbers);
    if (!verdict.duplicate && !isStale) this.#offer(node, number);
  }

  // Sessions.

  left(session: SimSession): void {
    this.judge.counts.moves++;
    for (const [link, its] of this.#links) if (its === session) this.#links.delete(link);
  }

  ended(session: SimSession): void {
    this.#sessions.delete(session);
  }

  attached(link: Link, session: SimSession): void {
    this.#links.set(link, session);
  }

  workMs(): number {
    const { world, faults } = this.#all;
    return world.now < QUIET_AT && world.chance(faults.slowCommands) ? world.between(500, 3000) : world.between(0, 60);
  }

  // Clients.

  fromClient(link: Link, message: FromClient): void {
    const session = this.#links.get(link);
    if (message.kind === "hello") this.#hello(link, message);
    else if (session?.has(link) && session.served) session.fromClient(message);
  }

  linkLost(link: Link): void {
    const session = this.#links.get(link);
    this.#links.delete(link);
    if (session?.has(link)) session.linkLost();
    this.#asking.get(link)?.();
    this.#asking.delete(link);
  }

  #hello(link: Link, hello: Hello): void {
    const { token } = hello;
    if (this.draining || this.closed) link.cut();
    else if (token === undefined) this.#begin(link);
    else if (!this.#resumeHere(link, { ...hello, token })) this.#take(link, { ...hello, token });
  }

  #resumeHere(link: Link, hello: Hello & { readonly token: string }): boolean {
    const session = this.#find((each) => each.lostBy(hello.token, hello.connection) !== undefined);
    if (session === undefined || !this.#giver.keep(session)) return false;
    session.resume(link, hello);
    return true;
  }

  #begin(link: Link): void {
    const session = new SimSession(this, ++this.#all.lastSession);
    this.#sessions.add(session);
    this.#topic.subscribe();
    session.greet(link);
  }

  #take(link: Link, hello: Hello & { readonly token: string }): void {
    const fresh = (): void => {
      this.#asking.delete(link);
      if (link.open) this.#begin(link);
    };
    const asking: Asking = {
      ...{ session: hashOf(hello.token), identity: undefined, connection: hello.connection, fingerprint: "f" },
      ...{ client: undefined, owner: nodeOf(hello.token) as string, fresh, stays: fresh },
      here: () => {
        this.#asking.delete(link);
        if (link.open && !this.#resumeHere(link, hello)) this.#take(link, hello);
      },
      taken: ({ state, cut, inflow }) =>
        this.#adopt(link, hello, new SimSession(this, { ...state, cut }, hello.token), inflow),
    };
    this.#asking.set(link, this.#taker.take(asking));
  }

  #adopt(
    link: Link,
    hello: Hello & { readonly token: string },
    session: SimSession,
    inflow: Inflow,
  ): SimSession["sink"] {
    this.#asking.delete(link);
    this.#sessions.add(session);
    session.follow(inflow);
    this.#topic.subscribe();
    if (link.open) session.resume(link, hello);
    return session.sink;
  }

  #find(matches: (session: SimSession) => boolean): SimSession | undefined {
    if (this.closed) return undefined;
    return [...this.#sessions].find((session) => !session.left && matches(session));
  }

  #listen(offer: (item: Item) => void, done: () => void): () => void {
    this.#listeners.add(offer);
    this.clock.after(this.#topic.subscribe() - this.world.now + 1, done);
    return () => void this.#listeners.delete(offer);
  }

  #offer(node: string, number: number): void {
    const item = this.#topic.itemOf(node, number);
    // Without numbers nobody sees that something came twice.
    const offered = this.#all.leftOut === "deduplication" ? { frame: item.frame as Uint8Array } : item;
    for (const session of [...this.#sessions]) session.offer(offered);
    for (const listener of [...this.#listeners]) listener(offered);
  }

  /** The game sends to each peer alone. */
  #game(): void {
    this.clock.after(this.world.between(60, 260), () => {
      this.#game();
      if (this.world.now < QUIET_AT + 3000) for (const session of [...this.#sessions]) session.sayAlone();
    });
  }

  /** And to all that are in the topic. */
  #broadcast(): void {
    this.clock.after(this.world.between(100, 800), () => {
      this.#broadcast();
      if (this.world.now > QUIET_AT + 3000) return;
      const number = this.#topic.next();
      this.#offer(this.id, number);
      this.#all.bus.publish(this.id, number);
    });
  }
}
