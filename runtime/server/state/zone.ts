/** How many leavings a zone remembers at first; the arrays grow as they fill. */
const FIRST_LEAVINGS = 8;

/** One zone of a collection: who is in it, what has changed there, and who left. */
export class Zone {
  /** The slots of those in it, in any order. */
  readonly members: number[] = [];
  /** Of the tick `dirtyTick`: the slots that changed, ascending. */
  readonly dirty: number[] = [];
  dirtyTick = 0;
  /** What a peer has that was written to before this tick may lack leavings that are forgotten. */
  floor = 0;
  /** The tick of the last leaving; 0 where there was none. */
  lastLeft = 0;
  readonly #keep: number;
  #slots: Uint16Array = new Uint16Array(0);
  #ticks: Uint32Array = new Uint32Array(0);
  /** How many are remembered, and where the next goes. */
  #count = 0;
  #next = 0;

  /** Remembers so many leavings. */
  constructor(keep: number) {
    this.#keep = keep;
  }

  /** A slot has changed; called in ascending order of slots. */
  touch(slot: number, tick: number): void {
    if (this.dirtyTick !== tick) {
      this.dirty.length = 0;
      this.dirtyTick = tick;
    }
    this.dirty.push(slot);
  }

  /** A slot has left. */
  forget(slot: number, tick: number): void {
    if (this.#count === this.#keep) this.floor = this.#ticks[this.#next] as number;
    else if (this.#count === this.#slots.length) this.#grow();
    this.#slots[this.#next] = slot;
    this.#ticks[this.#next] = tick;
    this.#next = this.#next + 1 === this.#keep ? 0 : this.#next + 1;
    if (this.#count < this.#keep) this.#count++;
    this.lastLeft = tick;
  }

  /** The slot that left `back` leavings before the last one; undefined where that was not after `since`. */
  leftAfter(since: number, back: number): number | undefined {
    if (back >= this.#count) return undefined;
    const at = this.#next - 1 - back;
    const index = at < 0 ? at + this.#keep : at;
    return (this.#ticks[index] as number) > since ? this.#slots[index] : undefined;
  }

  #grow(): void {
    const room = Math.min(this.#keep, Math.max(FIRST_LEAVINGS, this.#slots.length * 2));
    const [slots, ticks] = [this.#slots, this.#ticks];
    this.#slots = new Uint16Array(room);
    this.#slots.set(slots);
    this.#ticks = new Uint32Array(room);
    this.#ticks.set(ticks);
  }
}
