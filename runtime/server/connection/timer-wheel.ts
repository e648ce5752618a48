import type { Clock } from "../../protocol/clock.js";

/** An entry of a wheel. It holds its own place, so that adding it allocates nothing; only the wheel writes these. */
export interface TimerEntry<Item> {
  /** Undefined while it is in no wheel. */
  slot: number | undefined;
  before: Item | undefined;
  after: Item | undefined;
}

export interface TimerWheelOptions<Item> {
  readonly clock: Clock;
  /** The time span of one slot, in milliseconds: a check is late by so much at most. */
  readonly spanMs: number;
  /**
   * Checks an item whose time has come, and returns the clock's time of the next check. It may remove the item, and others.
   * `late` where the process was blocked, and has read what came meanwhile.
   */
  readonly look: (item: Item, now: number, late: boolean) => number;
}

const SLOTS = 256;

/** Behind the slots there is one more list: the items whose slot has come, and that wait for their check. */
const DUE: number = SLOTS;

/**
 * One timer for many items. Each is in the slot of the time at which it is to be checked, and costs nothing until
 * then; one that is further ahead than the wheel is round is checked on the way. No timer is set while it is empty.
 */
export class TimerWheel<Item extends TimerEntry<Item>> {
  readonly #options: TimerWheelOptions<Item>;
  readonly #lists: (Item | undefined)[] = new Array<Item | undefined>(SLOTS + 1).fill(undefined);
  /** Turns are numbered from this time on, one a span; turn n empties slot n modulo {@link SLOTS}. */
  readonly #origin: number;
  #turn = 0;
  #size = 0;
  /** The turn that the timer is set for. */
  #awaited: number = Number.POSITIVE_INFINITY;
  #stopTimer: (() => void) | undefined;

  constructor(options: TimerWheelOptions<Item>) {
    this.#options = options;
    this.#origin = options.clock.now();
  }

  /** Checks the item once that time has come. It must not be in the wheel yet. */
  add(item: Item, dueAt: number): void {
    if (this.#size === 0) this.#turn = this.#turnAt(this.#options.clock.now());
    this.#size++;
    if (this.#put(item, dueAt) < this.#awaited) this.#await();
  }

  /** Does nothing for an item that is not in the wheel. */
  remove(item: Item): void {
    if (item.slot === undefined) return;
    this.#unlink(item);
    this.#size--;
    if (this.#size === 0) this.#rest();
  }

  /** The last turn that has begun by then. */
  #turnAt(time: number): number {
    return Math.floor((time - this.#origin) / this.#options.spanMs);
  }

  /** Returns the turn in which the item is checked: never this one. */
  #put(item: Item, dueAt: number): number {
    const dueTurn = Math.ceil((dueAt - this.#origin) / this.#options.spanMs);
    const turn = Math.min(Math.max(dueTurn, this.#turn + 1), this.#turn + SLOTS);
    this.#link(item, turn % SLOTS);
    return turn;
  }

  #link(item: Item, slot: number): void {
    const first = this.#lists[slot];
    item.slot = slot;
    item.after = first;
    if (first !== undefined) first.before = item;
    this.#lists[slot] = item;
  }

  #unlink(item: Item): void {
    const { slot = DUE, before, after } = item;
    if (before === undefined) this.#lists[slot] = after;
    else before.after = after;
    if (after !== undefined) after.before = before;
    item.slot = undefined;
    item.before = undefined;
    item.after = undefined;
  }

  /** Sets the timer for the next slot that is not empty. */
  #await(): void {
    this.#rest();
    let turn = this.#turn + 1;
    // After a check that threw, others still wait for theirs.
    if (this.#lists[DUE] === undefined) while (this.#lists[turn % SLOTS] === undefined) turn++;
    const { clock, spanMs } = this.#options;
    const dueAt = this.#origin + turn * spanMs;
    this.#awaited = turn;
    this.#stopTimer = clock.after(Math.max(0, dueAt - clock.now()), () => this.#wake(dueAt));
  }

  #rest(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#awaited = Number.POSITIVE_INFINITY;
  }

  /** A process that was blocked first reads what has come meanwhile: it is not the others that are late. */
  #wake(dueAt: number): void {
    const { clock, spanMs } = this.#options;
    if (clock.now() - dueAt <= spanMs) this.#lookAtDue(false);
    else this.#stopTimer = clock.after(0, () => this.#lookAtDue(true));
  }

  #lookAtDue(late: boolean): void {
    const now = this.#options.clock.now();
    // Where rounding makes the timer a little early, the turn that it was set for counts.
    const turn = Math.max(this.#turnAt(now), this.#awaited);
    this.#collect(turn);
    this.#turn = turn;
    this.#awaited = turn;
    try {
      for (let item = this.#lists[DUE]; item !== undefined; item = this.#lists[DUE]) this.#lookAt(item, now, late);
    } finally {
      if (this.#size > 0) this.#await();
    }
  }

  /** Collects first, so that what is added again to one of these slots is not checked twice. */
  #collect(lastTurn: number): void {
    const count = Math.min(SLOTS, lastTurn - this.#turn);
    for (let turn = this.#turn + 1; turn <= this.#turn + count; turn++) {
      const slot = turn % SLOTS;
      for (let item = this.#lists[slot]; item !== undefined; item = this.#lists[slot]) {
        this.#unlink(item);
        this.#link(item, DUE);
      }
    }
  }

  /** Advances before the check, so that one that throws is not the last. */
  #lookAt(item: Item, now: number, late: boolean): void {
    this.#unlink(item);
    this.#put(item, now);
    const nextAt = this.#options.look(item, now, late);
    if (item.slot === undefined) return;
    this.#unlink(item);
    this.#put(item, nextAt);
  }
}
