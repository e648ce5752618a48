/** How many turns of promises follow an event at most until all waits for the next. */
const TURNS = 16;

interface Event {
  readonly time: number;
  readonly order: number;
  readonly run: () => void;
}

/** The time of a simulated world, in milliseconds: what happens in it, one after the other. */
export class Timeline {
  readonly #heap: Event[] = [];
  #now = 0;
  #order = 0;
  #settled = false;

  get now(): number {
    return this.#now;
  }

  /** Something happens at a time, which is now where it has passed. */
  at(time: number, run: () => void): void {
    const event = { time: Math.max(time, this.#now), order: this.#order++, run };
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

  /** What waits for a promise may go on: it does before anything else happens. */
  settled(): void {
    this.#settled = true;
  }

  /** Lets time pass, until then or until there is reason to stop. */
  async run(end: number, stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      const event = this.#heap[0];
      if (event === undefined || event.time > end) return;
      this.#removeFirst();
      this.#now = event.time;
      event.run();
      if (!this.#settled) continue;
      this.#settled = false;
      for (let turn = 0; turn < TURNS; turn++) await undefined;
    }
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (let next = 1; next < heap.length; next = 2 * at + 1) {
      const right = heap[next + 1];
      if (right !== undefined && isBefore(right, heap[next] as Event)) next++;
      if (isBefore(last, heap[next] as Event)) break;
      heap[at] = heap[next] as Event;
      at = next;
    }
    heap[at] = last;
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}
