import type { Item, SenderEnd } from "./session-state.js";

/** How long a number waits for those before it, in milliseconds. */
const HOLE_MS = 1000;

/** What becomes of the numbers of a stream. */
export interface StreamSink {
  /** In order, each once. */
  deliver(item: Item): void;
  /** So many did not come in time, from this number of a run on. */
  missed(messages: number, run: number, number: number): void;
}

interface Ahead {
  readonly item: Item;
  readonly at: number;
}

/** What comes of one sender on one topic, from several sources: taken by its numbers, each once and in order. */
export class Stream {
  readonly #sink: StreamSink;
  #run: number;
  #next: number;
  /** The first number that is not known to have been heard before. */
  #first = 0;
  /** What came before its turn, by its numbers. */
  readonly #ahead = new Map<number, Ahead>();

  /** `end`: where it begins; all before it was heard elsewhere. */
  constructor(sink: StreamSink, { run, end }: Omit<SenderEnd, "node">) {
    this.#sink = sink;
    this.#run = run;
    this.#next = end;
  }

  get run(): number {
    return this.#run;
  }

  /** The number that is next. */
  get end(): number {
    return this.#next;
  }

  /** It begins with what is heard first: nobody knows what came before. */
  beginHere(): void {
    this.#first = this.#next;
  }

  /** When the one that waits longest has waited enough; undefined where none waits. */
  get dueAt(): number | undefined {
    let dueAt: number | undefined;
    for (const { at } of this.#ahead.values()) dueAt = Math.min(dueAt ?? Number.POSITIVE_INFINITY, at + HOLE_MS);
    return dueAt;
  }

  /** What waits for its turn, in order. */
  get waiting(): readonly Item[] {
    return this.#numbers().map((number) => (this.#ahead.get(number) as Ahead).item);
  }

  /** A message came, at this time. */
  offer(run: number, number: number, { item, at }: Ahead): void {
    if (run > this.#run) this.#begin(run);
    if (run < this.#run || this.#ahead.has(number)) return;
    if (number < this.#next) {
      this.#late(number);
      return;
    }
    this.#ahead.set(number, { item, at });
    this.#settle();
  }

  /** Whoever has heard it until now has heard it so far: what did not come with it was not for this peer, or is counted there. */
  pass({ run, end }: Omit<SenderEnd, "node">): void {
    if (run > this.#run) {
      this.#deliverAll();
      this.#run = run;
      this.#first = 0;
      this.#next = 0;
    }
    if (run < this.#run || end <= this.#next) return;
    for (const number of this.#numbers()) if (number < end) this.#deliver(number);
    this.#next = end;
    this.#settle();
  }

  /** Waits no longer for what is before those that came a second before `now`, or earlier. */
  skip(now: number): void {
    const due = this.#numbers().filter((number) => (this.#ahead.get(number)?.at ?? now) + HOLE_MS <= now);
    const last = due.at(-1);
    if (last === undefined) return;
    for (const number of this.#numbers()) if (number <= last) this.#jump(number);
    this.#settle();
  }

  #begin(run: number): void {
    for (const number of this.#numbers()) this.#jump(number);
    this.#run = run;
    this.#next = 0;
    this.#first = 0;
  }

  /** One from before the first that was known: what is between them has not come in order. */
  #late(number: number): void {
    if (number >= this.#first) return;
    this.#sink.missed(this.#first - number, this.#run, number);
    this.#first = number;
  }

  #settle(): void {
    while (this.#ahead.has(this.#next)) this.#deliver(this.#next);
  }

  #jump(number: number): void {
    if (number > this.#next) this.#sink.missed(number - this.#next, this.#run, this.#next);
    this.#deliver(number);
  }

  #deliverAll(): void {
    for (const number of this.#numbers()) this.#deliver(number);
  }

  #deliver(number: number): void {
    const ahead = this.#ahead.get(number) as Ahead;
    this.#ahead.delete(number);
    this.#next = number + 1;
    this.#sink.deliver(ahead.item);
  }

  #numbers(): readonly number[] {
    return [...this.#ahead.keys()].sort((one, other) => one - other);
  }
}
