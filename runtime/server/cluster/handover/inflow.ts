import type { Clock } from "../../../protocol/clock.js";
import type { ByteBudget } from "./byte-budget.js";
import type { Go, Item, Position, SenderEnd, TopicEnds } from "./session-state.js";
import { Stream } from "./stream.js";

/** After so long nothing comes any more that was heard before the session was here, in milliseconds. */
const SETTLED_MS = 8000;

/** What each item costs beside its frame, in bytes. */
const ITEM_BYTES = 128;

/** Where what came for a session goes. */
export interface InflowSink {
  /** Of each sender on each topic in order and once; what has no position as it came. */
  deliver(item: Item): void;
  /** So many did not come, from this one on; undefined for those that were sent to the peer alone. */
  missed(messages: number, from: Position | undefined): void;
}

/** What a session begins with where it comes to. */
export interface Beginning extends Pick<Go, "topics" | "items"> {
  /** How far its topics were heard when its state was made. */
  readonly before: readonly TopicEnds[];
}

/**
 * What comes for a session that changes its node: what its former node kept and forwards, and what its own node hears. Kept until the
 * session is here, then merged by sender, run and number.
 */
export class Inflow {
  readonly #clock: Clock;
  readonly #budget: ByteBudget;
  readonly #streams = new Map<string, { readonly topic: string; readonly node: string; readonly stream: Stream }>();
  #held: Item[] = [];
  #heldBytes = 0;
  #sink: InflowSink | undefined;
  #alone: Stream | undefined;
  #settledAt = Number.POSITIVE_INFINITY;
  #stopTimer: (() => void) | undefined;
  #closed = false;
  #passOn: (item: Item) => void = () => {};

  /** What is kept before the session is here takes its bytes from the budget. */
  constructor(clock: Clock, budget: ByteBudget) {
    this.#clock = clock;
    this.#budget = budget;
  }

  /** Whether all that comes now comes once and in order by itself. */
  get settled(): boolean {
    if (this.#clock.now() < this.#settledAt) return false;
    return [...this.#streams.values()].every(({ stream }) => stream.dueAt === undefined);
  }

  /** How far it has come. */
  get topics(): readonly TopicEnds[] {
    const topics = new Map<string, SenderEnd[]>();
    for (const { topic, node, stream } of this.#streams.values()) {
      const senders = topics.get(topic) ?? [];
      topics.set(topic, senders);
      senders.push({ node, run: stream.run, end: stream.end });
    }
    return [...topics].map(([topic, senders]) => ({ topic, senders }));
  }

  /** Something came for it, from wherever. */
  offer(item: Item): void {
    const sink = this.#sink;
    if (this.#closed) this.#passOn(item);
    else if (sink === undefined) this.#hold(item);
    else if (item.position === undefined) sink.deliver(item);
    else this.#take(item, item.position);
    this.#await();
  }

  /**
   * Its former node has forwarded something, which may come twice and in any order: of what was sent to the peer alone the `number`th.
   * What comes once all is settled is too late.
   */
  forwarded(number: number, item: Item): void {
    if (!this.#closed && this.settled) return;
    if (item.position !== undefined || this.#alone === undefined) {
      this.offer(item);
      return;
    }
    this.#alone.offer(0, number, { item, at: this.#clock.now() });
    this.#await();
  }

  /** The session is here: first what came with it, then what was kept. */
  open(sink: InflowSink, { before, topics, items }: Beginning): void {
    if (this.#closed) return;
    this.#sink = sink;
    this.#settledAt = this.#clock.now() + SETTLED_MS;
    this.#alone = new Stream(
      {
        deliver: (item) => (this.#closed ? this.#passOn(item) : sink.deliver(item)),
        missed: (messages) => sink.missed(messages, undefined),
      },
      { run: 0, end: 0 },
    );
    this.#each(before, (topic, sender) => void this.#streamOf(topic, sender));
    for (const item of [...items, ...this.#unhold()]) this.offer(item);
    this.#each(topics, (topic, sender) => this.#streamOf(topic, sender).pass(sender));
    this.#await();
  }

  /** Waits no longer: the session is written to the store. */
  flush(): void {
    for (const stream of this.#all()) stream.skip(Number.POSITIVE_INFINITY);
  }

  /** Merges nothing any more. What still waits for its turn; `passOn` gets what its former node still forwards. */
  close(passOn: (item: Item) => void = () => {}): readonly Item[] {
    const waiting = [...this.#unhold(), ...[...this.#streams.values()].flatMap(({ stream }) => stream.waiting)];
    this.#closed = true;
    this.#passOn = passOn;
    this.#streams.clear();
    return waiting;
  }

  /** What does not fit is not kept: the numbers behind it show that it is missed. */
  #hold(item: Item): void {
    const bytes = bytesOf(item);
    if (!this.#budget.take(bytes)) return;
    this.#heldBytes += bytes;
    this.#held.push(item);
  }

  #unhold(): readonly Item[] {
    const held = this.#held;
    this.#held = [];
    this.#budget.giveBack(this.#heldBytes);
    this.#heldBytes = 0;
    return held;
  }

  #take(item: Item, { topic, node, run, number }: Position): void {
    const isNew = !this.#streams.has(`${node}${topic}`);
    const stream = this.#streamOf(topic, { node, run, end: number });
    if (isNew) stream.beginHere();
    stream.offer(run, number, { item, at: this.#clock.now() });
  }

  #streamOf(topic: string, { node, run, end }: SenderEnd): Stream {
    const key = `${node}${topic}`;
    const known = this.#streams.get(key);
    if (known !== undefined) return known.stream;
    const stream = new Stream(
      {
        deliver: (item) => this.#sink?.deliver(item),
        missed: (messages, ofRun, number) => this.#sink?.missed(messages, { topic, node, run: ofRun, number }),
      },
      { run, end },
    );
    this.#streams.set(key, { topic, node, stream });
    return stream;
  }

  #each(topics: readonly TopicEnds[], call: (topic: string, sender: SenderEnd) => void): void {
    for (const { topic, senders } of topics) for (const sender of senders) call(topic, sender);
  }

  /** One timer, for the number that waits longest. */
  #await(): void {
    if (this.#stopTimer !== undefined || this.#sink === undefined) return;
    const due = this.#all().flatMap(({ dueAt }) => (dueAt === undefined ? [] : [dueAt]));
    if (due.length === 0) return;
    const waitMs = Math.max(0, Math.min(...due) - this.#clock.now());
    this.#stopTimer = this.#clock.after(waitMs, () => this.#skip());
  }

  #skip(): void {
    this.#stopTimer = undefined;
    const now = this.#clock.now();
    for (const stream of this.#all()) stream.skip(now);
    this.#await();
  }

  #all(): readonly Stream[] {
    const streams = [...this.#streams.values()].map(({ stream }) => stream);
    return this.#alone === undefined ? streams : [...streams, this.#alone];
  }
}

function bytesOf({ frame, position, key }: Item): number {
  return ITEM_BYTES + (frame?.length ?? 0) + (position?.topic.length ?? 0) + (key?.length ?? 0);
}
