import type { LostMessages } from "../../protocol/runtime-frames.js";

/** Messages in a row of one name. */
interface Range {
  readonly names: Set<string>;
  first: number;
  last: number;
  count: number;
}

/** What was lost, for another process. */
export interface SavedLosses {
  /** Of the last connection, by the numbers of its messages. */
  readonly ranges: readonly SavedRange[];
  /** Of those before. */
  readonly earlier: readonly SavedRange[];
}

/** So many of the messages from `first` to `last`, of these names. */
export interface SavedRange {
  readonly names: readonly string[];
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** Of a peer that misses nothing. */
export const NOTHING_LOST: LostMessages = { count: 0, commands: [] };

export const NONE_SAVED: SavedLosses = { ranges: [], earlier: [] };

/** Beyond so many ranges the oldest two become one: a count may then be too high, by messages that the peer had received. */
const MOST_RANGES = 256;

/** The messages to one peer that were dropped before it said that it had received them, by their numbers and names. */
export class LostMessageLog {
  readonly #nameOf: (message: Uint8Array) => string;
  #ranges: Range[] = [];
  /** Of the connections before. */
  #earlier: Range[] = [];

  /** `nameOf` names a message, command id and payload. */
  constructor(nameOf: (message: Uint8Array) => string) {
    this.#nameOf = nameOf;
  }

  /** What is lost, until {@link told}. */
  get messages(): LostMessages {
    const ranges = [...this.#earlier, ...this.#ranges];
    const names = new Set(ranges.flatMap((range) => [...range.names]));
    return { count: ranges.reduce((sum, { count }) => sum + count, 0), commands: [...names] };
  }

  /** A message of this number is not kept. What was never written has the number that comes next. */
  add(number: number, message: Uint8Array): void {
    const name = this.#nameOf(message);
    let at = this.#ranges.length;
    // Most often it is the newest: those of `latest` commands alone go before older ones.
    while ((this.#ranges[at - 1]?.first ?? 0) > number) at--;
    const before = this.#ranges[at - 1];
    if (before !== undefined && before.last >= number - 1 && before.names.size === 1 && before.names.has(name)) {
      before.last = Math.max(before.last, number);
      before.count++;
      return;
    }
    this.#ranges.splice(at, 0, { names: new Set([name]), first: number, last: number, count: 1 });
    if (this.#ranges.length > MOST_RANGES) this.#merge();
  }

  /** All up to this number were received before they were dropped. */
  heard(last: number): void {
    while ((this.#ranges[0]?.last ?? Number.POSITIVE_INFINITY) <= last) this.#ranges.shift();
    const [oldest] = this.#ranges;
    if (oldest === undefined || oldest.first > last) return;
    oldest.count = Math.min(oldest.count, oldest.last - last);
    oldest.first = last + 1;
  }

  /** Numbers begin anew, on another connection. */
  carry(): void {
    this.#earlier.push(...this.#ranges);
    this.#ranges = [];
  }

  /** The peer knows of those of the connections before. */
  told(): void {
    this.#earlier = [];
  }

  save(): SavedLosses {
    return { ranges: this.#ranges.map(saveRange), earlier: this.#earlier.map(saveRange) };
  }

  /** Goes on with what another process has saved. */
  restore({ ranges, earlier }: SavedLosses): void {
    this.#ranges = ranges.map(restoreRange);
    this.#earlier = earlier.map(restoreRange);
  }

  #merge(): void {
    const [one, other] = this.#ranges.splice(0, 2);
    if (one === undefined || other === undefined) return;
    const names = new Set([...one.names, ...other.names]);
    this.#ranges.unshift({ names, first: one.first, last: other.last, count: one.count + other.count });
  }
}

function saveRange({ names, ...range }: Range): SavedRange {
  return { ...range, names: [...names] };
}

function restoreRange({ names, ...range }: SavedRange): Range {
  return { ...range, names: new Set(names) };
}
