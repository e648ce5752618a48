import { createRandom, type Random } from "../../../support/fuzz/random.js";

interface Event {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

/** Time, chance and what is judged, of one run. */
export class World {
  now = 0;
  /** The first thing that should not have happened. */
  violation: string | undefined;
  readonly seed: number;
  readonly #random: Random;
  readonly #heap: Event[] = [];
  #order = 0;

  constructor(seed: number) {
    this.seed = seed;
    this.#random = createRandom(seed, "handover");
  }

  /** From 0 to below 1. */
  random(): number {
    return this.#random(2 ** 30) / 2 ** 30;
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  between(least: number, most: number): number {
    return least + this.random() * (most - least);
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.#random(items.length)];
  }

  /** Random characters of an alphabet that node ids, tokens and nonces have in common. */
  letters(count: number): string {
    return Array.from({ length: count }, () => "abcdefghijklmnopqrstuvwxyz234567"[this.#random(32)]).join("");
  }

  violate(what: string): void {
    this.violation ??= `seed ${this.seed}, ${this.now | 0} ms: ${what}`;
  }

  after(delayMs: number, call: () => void): void {
    this.#push({ at: this.now + Math.max(0, delayMs), order: this.#order++, call });
  }

  at(time: number, call: () => void): void {
    this.after(time - this.now, call);
  }

  /** Until then, or the first violation. */
  run(until: number): void {
    for (let event = this.#pop(); event !== undefined; event = this.#pop()) {
      if (event.at > until || this.violation !== undefined) return;
      this.now = event.at;
      event.call();
    }
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (isBefore(heap[above] as Event, event)) break;
      heap[at] = heap[above] as Event;
      at = above;
    }
    heap[at] = event;
  }

  #pop(): Event | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      const right = heap[below + 1];
      if (right !== undefined && isBefore(right, heap[below] as Event)) below++;
      if (isBefore(last, heap[below] as Event)) break;
      heap[at] = heap[below] as Event;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
